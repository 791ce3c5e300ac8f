"""The style sheet of a Word file: styles found by name whatever their ids, and how they look in the end."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from iomreport.writers.docx.reference.families import metrics
from iomreport.writers.docx.reference.names import A, Element, is_on, value, w

_BLANKS = re.compile(r"\s+")
_LONGEST_CHAIN = 30
_HEX = re.compile(r"[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class Look:
    """How a style sets words. Lengths are points; `colour` is `#rrggbb`, or empty where Word chooses.

    `stretch` is by how much lines are higher than what is in them; `rule_above` and `rule_below` are what
    a rule takes there.
    """

    family: str = ""
    size: float = 10.0
    leading: float = 12.0
    stretch: float = 1.0
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    tracking: float = 0.0
    colour: str = ""
    space_before: float = 0.0
    space_after: float = 0.0
    rule_above: float = 0.0
    rule_below: float = 0.0
    align: str = ""
    numbered: bool = False
    contextual: bool = False  # no space between neighbours of the style


def folded(name: str) -> str:
    """A style's name as Word compares it."""
    return _BLANKS.sub(" ", name).strip().casefold()


class Theme:
    """Families and colours of a theme, as far as there is one."""

    def __init__(self, root: Element | None) -> None:
        self.major = self._family(root, "majorFont")
        self.minor = self._family(root, "minorFont")
        self.accent = self._colour(root, "accent1")

    @staticmethod
    def _family(root: Element | None, name: str) -> str:
        found = None if root is None else root.find(f".//{A}{name}/{A}latin")
        return "" if found is None else found.get("typeface", "")

    @staticmethod
    def _colour(root: Element | None, name: str) -> str:
        found = None if root is None else root.find(f".//{A}clrScheme/{A}{name}/{A}srgbClr")
        hue = "" if found is None else found.get("val", "")
        return f"#{hue.lower()}" if _HEX.fullmatch(hue) else ""


Properties = tuple[Element | None, Element | None]
"""What is said of runs and of paragraphs."""


class Sheet:
    """The styles of one file. `root` is the `w:styles` element, or None for a file without."""

    def __init__(self, root: Element | None, theme: Theme) -> None:
        self.theme = theme
        self.styles: list[Element] = [] if root is None else root.findall(w("style"))
        self.by_id = {value(style, "styleId"): style for style in self.styles}
        self._defaults = None if root is None else root.find(w("docDefaults"))

    def find(self, kind: str, name: str, usual_id: str = "") -> Element | None:
        """The style of a type and name. Ids of Word's own styles are localised, their names are not; other
        programs do it the other way round, so that `usual_id` counts where no name does."""
        wanted = folded(name)
        for style in self.styles:
            if value(style, "type") == kind and wanted in self._names(style):
                return style
        found = self.by_id.get(usual_id) if usual_id else None
        return found if found is not None and value(found, "type") == kind else None

    def default(self, kind: str) -> Element | None:
        """The style that things of a type have when they name none."""
        marked = [
            s for s in self.styles if value(s, "type") == kind and value(s, "default") in ("1", "true", "on")
        ]
        return marked[-1] if marked else None

    def style_of(self, paragraph: Element) -> Element | None:
        """The style of a paragraph."""
        named = self.by_id.get(value(paragraph.find(f"{w('pPr')}/{w('pStyle')}")))
        return self.default("paragraph") if named is None else named

    def look(self, style: Element | None, *direct: Properties) -> Look:
        """How a paragraph style looks in the end: the defaults, then what it is based on, then itself.

        `direct` are properties of runs and paragraphs that go before it.
        """
        look = Look(family="Times New Roman")
        spacing: dict[str, str] = {}
        for run, paragraph in (*self._default_properties(), *self._chain(style), *direct):
            look = _paragraph(_run(look, run, self.theme), paragraph, spacing)
        return _spaced(look, spacing)

    def names(self) -> set[str]:
        """All names of styles, folded."""
        return {name for style in self.styles for name in self._names(style)}

    @staticmethod
    def _names(style: Element) -> set[str]:
        aliases = value(style.find(w("aliases"))).split(",")
        return {folded(name) for name in (value(style.find(w("name"))), *aliases) if name.strip()}

    def _default_properties(self) -> tuple[Properties, ...]:
        if self._defaults is None:
            return ()
        run = self._defaults.find(f"{w('rPrDefault')}/{w('rPr')}")
        paragraph = self._defaults.find(f"{w('pPrDefault')}/{w('pPr')}")
        return ((run, paragraph),)

    def _chain(self, style: Element | None) -> list[Properties]:
        chain: list[Properties] = []
        while style is not None and len(chain) < _LONGEST_CHAIN:
            chain.append((style.find(w("rPr")), style.find(w("pPr"))))
            style = self.by_id.get(value(style.find(w("basedOn"))))
        return chain[::-1]


def _run(look: Look, properties: Element | None, theme: Theme) -> Look:
    if properties is None:
        return look
    changes: dict[str, Any] = {}
    fonts = properties.find(w("rFonts"))
    if fonts is not None:
        themed = {"major": theme.major, "minor": theme.minor}.get(value(fonts, "asciiTheme")[:5], "")
        changes["family"] = themed or value(fonts, "ascii") or look.family
    for name, attribute in (("b", "bold"), ("i", "italic"), ("caps", "capitals")):
        node = properties.find(w(name))
        if node is not None:
            changes[attribute] = is_on(node)
    hue = properties.find(w("color"))
    if hue is not None:
        found = value(hue)
        changes["colour"] = f"#{found.lower()}" if _HEX.fullmatch(found) else ""
    tracking = number(value(properties.find(w("spacing"))))
    if tracking is not None:
        changes["tracking"] = tracking / 20
    size = number(value(properties.find(w("sz"))))
    if size is not None and size > 0:
        changes["size"] = size / 2
    return replace(look, **changes)


def _paragraph(look: Look, properties: Element | None, spacing: dict[str, str]) -> Look:
    if properties is None:
        return look
    node = properties.find(w("spacing"))
    if node is not None:
        for name in ("before", "after", "line", "lineRule"):
            if value(node, name):
                spacing[name] = value(node, name)
    align, contextual = properties.find(w("jc")), properties.find(w("contextualSpacing"))
    numbering = properties.find(f"{w('numPr')}/{w('numId')}")
    return replace(
        look,
        rule_above=_rule(properties, "top", look.rule_above),
        rule_below=_rule(properties, "bottom", look.rule_below),
        align=look.align if align is None else value(align),
        contextual=look.contextual if contextual is None else is_on(contextual),
        numbered=look.numbered if numbering is None else value(numbering) not in ("", "0"),
    )


def _rule(properties: Element, side: str, inherited: float) -> float:
    """What a rule and the space between it and the words take, in points."""
    rule = properties.find(f"{w('pBdr')}/{w(side)}")
    if rule is None:
        return inherited
    if value(rule) in ("nil", "none"):
        return 0.0
    return (number(value(rule, "sz")) or 0.0) / 8 + (number(value(rule, "space")) or 0.0)


def _spaced(look: Look, spacing: dict[str, str]) -> Look:
    """Leading and space around, which a chain of styles gives attribute by attribute."""
    line, rule = number(spacing.get("line", "")), spacing.get("lineRule", "auto")
    usual = look.size * metrics(look.family).line
    stretch = line / 240 if line is not None and line > 0 and rule == "auto" else 1.0
    if line is None or line <= 0 or rule == "auto":
        leading = usual * stretch
    else:
        leading = line / 20 if rule == "exact" else max(usual, line / 20)
    before, after = (number(spacing.get(name, "")) or 0.0 for name in ("before", "after"))
    return replace(
        look,
        leading=round(leading, 2),
        stretch=stretch,
        space_before=max(before, 0) / 20,
        space_after=max(after, 0) / 20,
    )


def number(text: str) -> float | None:
    """A number of Word's; None where there is none."""
    try:
        found = float(text.removesuffix("pt")) * (20 if text.endswith("pt") else 1)
    except ValueError:
        return None
    return found if -1e6 < found < 1e6 else None
