"""A note set into a Word document: its pages, letterhead, styles, lists, theme and fonts stay."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from copy import deepcopy

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree
from msgspec.structs import replace

from iomreport.clauses import clause, joined
from iomreport.doctree.nodes import Furniture, TableRole
from iomreport.notices import Notice
from iomreport.writers.docx import furniture, properties
from iomreport.writers.docx.inline import Inliner
from iomreport.writers.docx.languages import is_rtl
from iomreport.writers.docx.package import Assembly, Carried
from iomreport.writers.docx.reference.cleaning import Cleaner, Story, without_traces
from iomreport.writers.docx.reference.container import Container, Relation
from iomreport.writers.docx.reference.house import word_style
from iomreport.writers.docx.reference.merging import Lists, Styles, adapt
from iomreport.writers.docx.reference.names import RQ, Element, attributes, is_on, value, w
from iomreport.writers.docx.reference.ordering import SETTINGS, child, place
from iomreport.writers.docx.reference.reading import notice, reference_of, sheet_of
from iomreport.writers.docx.reference.section import last_section
from iomreport.writers.docx.reference.story import drop, holds_anything, shows_page_number, without_empty_end
from iomreport.writers.docx.styles import style_sheet
from iomreport.writers.docx.theme import theme
from iomreport.writers.docx.xmltext import NAMESPACES, twips
from iomreport.writers.style import HouseStyle

_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_WORD = "http://schemas.microsoft.com/office/word"
_KEPT_SETTINGS = frozenset({
    "embedTrueTypeFonts", "saveSubsetFonts", "mirrorMargins", "alignBordersAndEdges",
    "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop", "defaultTabStop",
    "autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps",
    "evenAndOddHeaders", "characterSpacingControl", "noLineBreaksAfter", "noLineBreaksBefore", "compat",
    "clrSchemeMapping",
})  # fmt: skip
_LEFT_SETTINGS = (
    ("attachedTemplate", clause("the template that it is attached to")),
    ("documentProtection", clause("its protection")),
    ("writeProtection", clause("its protection")),
    ("mailMerge", clause("its mail merge")),
)
_LEFT_PARTS = (
    ("/comments", clause("its comments")),
    ("/customXml", clause("data that others keep in it")),
    ("/glossaryDocument", clause("its building blocks")),
)


class Adoption:
    """One reference document taking in one note.

    `style` is what `house_style` makes of it, `house` the style to write the body in. Raises StyleError as
    `read_reference` does.
    """

    def __init__(self, data: bytes, style: HouseStyle, spacing: str, language: str) -> None:
        self._container = container = Container(data, style.name)
        reference = reference_of(container)
        self.house = word_style(reference, style)
        self._document = container.xml(container.main)
        self._section = last_section(container, self._document)
        self._cleaner = Cleaner(container)
        self._language = language
        self._settings = self._xml("/settings")
        self._notices: list[Notice] = []
        self._stories: list[tuple[str, str, Story]] = []
        sheet = sheet_of(container)
        if (title := reference.looks.get("title")) is not None and title.rule_below:
            self.house = _without_rule_below_title(self.house)
        root = sheet.styles[0].getparent() if sheet.styles else None
        lines = (sheet.find("character", "Marking"), sheet.find("paragraph", "Page Line"))
        self._line_styles = {value(style, "styleId") for style in lines if style is not None}
        right = twips(furniture.text_width(self.house.page))
        own = style_sheet(self.house, spacing, language, right, page_line=True)
        self.styles = Styles(sheet, root, own, self.house, spacing)
        self.styles.speak(own, language)
        numbering = container.related("/numbering", container.main)
        self._numbering = self._cleaner.numbering(numbering) if numbering else None
        self.lists = Lists(None if self._numbering is None else self._numbering.root)
        for added in self.styles.added:
            adapt(added, self.styles, self.lists)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was left out and what was added."""
        return (*self._cleaner.notices, *self._notices)

    def adapt(self, root: Element) -> None:
        """Give a part of the note the file's ids."""
        adapt(root, self.styles, self.lists)

    def section(self, inliner: Inliner, shown: Furniture, words: Mapping[str, str]) -> str:
        """The properties of the one section, with the file's heads and feet, and ours where it has none."""
        references: list[str] = []
        kinds = ["default"]
        if self._section.title_page:
            kinds.append("first")
        if self._settings is not None and is_on(self._settings.find(w("evenAndOddHeaders"))):
            kinds.append("even")
        lines = False
        for kind in kinds:
            head, foot = (self._story(parts.get(kind)) for parts in (self._section.heads, self._section.feet))
            numbered = any(story and shows_page_number(story.root) for story in (head, foot))
            if foot is None:
                made = furniture.footer(
                    inliner, shown, self.house, words, furniture.PAGE_LINE, page=not numbered
                )
                foot = Story(self._own(made), ())
            else:
                told = shown if head is not None else Furniture(shown.marking, (), ())
                line = furniture.quiet_foot(inliner, told, self.house, words, page=not numbered)
                lines = _append(foot.root, self._own(line)) if line else lines
            if head is None:
                head = Story(self._own(furniture.header(inliner, shown, self.house, furniture.PAGE_LINE)), ())
            for tag, story in (("header", head), ("footer", foot)):
                name = f"{tag}{len(references) // 2 + 1}"
                self._stories.append((tag, name, story))
                references.append(f'<w:{tag}Reference w:type="{kind}" r:id="rId{name.capitalize()}"/>')
        if lines:
            self._notices.append(
                notice(
                    "page-line",
                    clause(
                        "its head and foot stay as they are: marking, status and page number stand on a line "
                        "below the foot, as far as they are not there"
                    ),
                    self._container.name,
                )
            )
        references.sort(key=lambda reference: reference.startswith("<w:footer"))
        return self._section_properties("".join(references))

    def furnish(self, made: Assembly, numbering: str) -> None:
        """Put the file's parts into the package; `numbering` is the note's own part."""
        without_traces(self.styles.root)
        made.take(RT.STYLES, "rIdStyles", "/word/styles.xml", CT.WML_STYLES, self.styles.root)
        lists = self.lists.merge(numbering, self.styles)
        carried = self._carried(self._numbering.relations if self._numbering else ())
        made.take(RT.NUMBERING, "rIdNumbering", "/word/numbering.xml", CT.WML_NUMBERING, lists, carried)
        made.take(RT.SETTINGS, "rIdSettings", "/word/settings.xml", CT.WML_SETTINGS, self._new_settings())
        self._fonts(made)
        self._theme(made)
        for tag, name, story in self._stories:
            relation, kind = (RT.HEADER, CT.WML_HEADER) if tag == "header" else (RT.FOOTER, CT.WML_FOOTER)
            made.take(
                relation,
                f"rId{name.capitalize()}",
                f"/word/{name}.xml",
                kind,
                story.root,
                self._carried(story.relations),
            )
        self._say_what_is_left()

    def _xml(self, kind: str) -> Element | None:
        part = self._container.related(kind, self._container.main)
        return self._container.xml(part) if part else None

    def _story(self, part: str | None) -> Story | None:
        """A head or foot of the file's; None where it would show nothing."""
        if not part:
            return None
        story = self._cleaner.story(part)
        for paragraph in story.root.findall(w("p")):
            named = {value(node) for node in paragraph.iter(w("pStyle"), w("rStyle"))}
            if named & self._line_styles:  # of an earlier note that serves as reference
                story.root.remove(paragraph)
        if len(story.root) and story.root[-1].tag == w("tbl"):
            story.root.append(etree.Element(w("p")))  # nothing ends in a table
        return story if holds_anything(story.root) else None

    def _own(self, xml: str) -> Element:
        root = etree.fromstring(xml.encode("utf-8"))
        self.adapt(root)
        return root

    def _section_properties(self, references: str) -> str:
        node = self._section.node
        made = furniture.section(self.house.page, self._language)
        ours = etree.fromstring(made.replace("<w:sectPr>", f"<w:sectPr {NAMESPACES}>", 1))
        parts: list[str] = []
        for name in ("pgSz", "pgMar"):
            theirs = [] if node is None else node.findall(w(name))[:1]
            parts.extend(map(_plain, theirs or ours.findall(w(name))))
        if node is not None:
            parts.extend(_plain(found) for found in node.findall(w("pgBorders")))
        parts.append("<w:titlePg/>" if self._section.title_page else "")
        parts.append("<w:bidi/>" if is_rtl(self._language) else "")
        if node is not None:
            parts.extend(
                _plain(found) for name in ("rtlGutter", "docGrid") for found in node.findall(w(name))
            )
        return (
            f'<w:sectPr>{references}<w:footnotePr><w:pos w:val="pageBottom"/><w:numFmt w:val="decimal"/>'
            f"</w:footnotePr>{''.join(parts)}</w:sectPr>"
        )

    def _new_settings(self) -> Element:
        root = etree.fromstring(properties.settings(self._language).encode("utf-8"))
        if self._settings is not None:
            without_traces(self._settings)
            for node in list(self._settings):
                if etree.QName(node).localname in _KEPT_SETTINGS and node.tag.startswith(w("")):
                    place(root, deepcopy(node), SETTINGS)
        self._as_current(root)
        return root

    @staticmethod
    def _as_current(settings: Element) -> None:
        """Word lays the note out as it does now, not as an old version did: tables stand elsewhere there."""
        compat = child(settings, "compat", SETTINGS)
        for node in compat.findall(w("compatSetting")):
            if value(node, "name") == "compatibilityMode":
                compat.remove(node)
        compat.append(
            etree.Element(
                w("compatSetting"), {w("name"): "compatibilityMode", w("uri"): _WORD, w("val"): "15"}
            )
        )

    def _fonts(self, made: Assembly) -> None:
        part = self._container.related("/fontTable", self._container.main)
        if not part:
            made.fonts(properties.fonts(self.house))
            return
        root, known, kept = self._container.xml(part), self._container.relations(part), []
        for node in list(root.iter(etree.Element)):
            told = node.get(f"{RQ}id")
            if told is None:
                continue
            relation = known.get(told)
            if (
                relation is None
                or relation.external
                or not relation.kind.endswith("/font")
                or not self._container.has(relation.target)
            ):
                drop(node)
            else:
                kept.append(relation)
        made.take(
            RT.FONT_TABLE, "rIdFonts", "/word/fontTable.xml", CT.WML_FONT_TABLE, root, self._carried(kept)
        )

    def _theme(self, made: Assembly) -> None:
        part = self._container.related("/theme", self._container.main)
        if not part:
            made.theme(theme(self.house))
            return
        story = self._cleaner.images(part)
        made.take(
            RT.THEME,
            "rIdTheme",
            "/word/theme/theme1.xml",
            CT.OFC_THEME,
            story.root,
            self._carried(story.relations),
        )

    def _carried(self, relations: Iterable[Relation]) -> list[Carried]:
        made = []
        for relation in relations:
            if relation.external:
                made.append(Carried(relation.id, RT.HYPERLINK, address=relation.target))
                continue
            kind, folder = (RT.FONT, "fonts") if relation.kind.endswith("/font") else (RT.IMAGE, "media")
            made.append(
                Carried(
                    relation.id,
                    kind,
                    name=f"/word/{folder}/{_file_name(relation.target)}",
                    content_type=self._container.content_type(relation.target),
                    data=self._container.blob(relation.target),
                )
            )
        return made

    def _say_what_is_left(self) -> None:
        left = {
            words: None
            for name, words in _LEFT_SETTINGS
            if self._settings is not None and self._settings.find(w(name)) is not None
        }
        relations = self._container.relations(self._container.main).values()
        left |= {
            words: None
            for kind, words in _LEFT_PARTS
            if any(known.kind.endswith(kind) for known in relations)
        }
        if self._document.find(w("background")) is not None:
            left[clause("the background of its pages")] = None
        if left:
            message = clause("left out of the note: {parts}", parts=joined(left, ", "))
            self._notices.append(notice("left-out", message, self._container.name))


def _without_rule_below_title(house: HouseStyle) -> HouseStyle:
    """The heading block below a title that has a rule of its own: two would stand one under the other."""
    role = TableRole.HEADING_BLOCK.value
    return replace(house, tables={**house.tables, role: replace(house.tables[role], top_rule=0.0)})


def _file_name(part: str) -> str:
    """A plain name for a part, the same whenever it is asked for."""
    stem, suffix = posixpath.splitext(part.casefold().removeprefix("word/").removeprefix("media/"))
    plain = re.sub(r"[^a-z0-9]", "-", stem)
    return f"{plain}{suffix if _SUFFIX.fullmatch(suffix) else '.bin'}"


def _append(foot: Element, line: Element) -> bool:
    """Put the paragraph of one foot at the end of another, in place of empty ones."""
    foot[:] = [*without_empty_end(foot), line[0]]
    return True


def _plain(node: Element) -> str:
    """A node of a section as XML, without art and links."""
    copy = deepcopy(node)
    for inner in copy.iter(etree.Element):
        for name in [n for n in attributes(inner) if not n.startswith(w(""))]:
            del inner.attrib[name]
    made: str = etree.tostring(copy, encoding="unicode", with_tail=False)
    return made
