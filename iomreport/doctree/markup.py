"""The closed subset of HTML, read into nodes.

Two dialects: `TEMPLATE`, all that a template may emit, and `OFFICER`, the few elements of the officer's own
text. Values never stand in the markup as text: a template's markup holds tokens, and `values` says what each
stands for, so that nothing that is done to the markup can change a value or forge one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

import msgspec

from iomreport.doctree.html import Element, MarkupError, Text, read_html
from iomreport.doctree.nodes import (
    Block,
    Callout,
    CalloutRole,
    Cell,
    Contents,
    Cover,
    FigureBox,
    FigureEntry,
    Footnote,
    Group,
    Heading,
    Inline,
    LineBreak,
    Link,
    ListBlock,
    ListItem,
    ListRole,
    PageBreak,
    PageNumber,
    Paragraph,
    ParagraphRole,
    Row,
    Run,
    RunRole,
    Table,
    TableRole,
)
from iomreport.doctree.provenance import Source

TOKEN = re.compile("\ue000([0-9]+):([0-9a-f]+)\ue001")
_TOKEN_PART = re.compile("[\ue000\ue001]")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SAFE_LINK = re.compile(r"(?:https?://|mailto:|#)[^\s]+")

OFFICER = frozenset({"p", "ul", "ol", "li", "b", "strong", "i", "em", "a", "br", "fn"})
TEMPLATE = OFFICER | {
    *("section", "div", "h1", "h2", "h3", "h4", "table", "caption", "thead", "tbody", "tr", "th", "td"),
    *("figures", "figure", "qualifier", "number", "label", "remark", "aside", "contents", "pagebreak"),
    *("cover", "span", "pageref"),
}
_INLINE = frozenset({"b", "strong", "i", "em", "a", "br", "fn", "span", "pageref"})


@dataclass(frozen=True)
class Attribute:
    """A value that may stand only in an attribute (an id, an address), never among the words."""

    text: str


Value = tuple[Inline, ...] | Attribute | list[Block]
"""What a token stands for: words, an attribute's text, or whole blocks."""

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True)
class _Look:
    """How the words of an element are set, and whose they are."""

    source: Source
    strong: bool = False
    emphasis: bool = False
    role: RunRole = RunRole.PLAIN

    def run(self, text: str) -> Run:
        return Run(text, self.source, self.strong, self.emphasis, self.role)

    def dress(self, run: Run) -> Run:
        role = run.role if run.role is not RunRole.PLAIN else self.role
        return msgspec.structs.replace(
            run, strong=run.strong or self.strong, emphasis=run.emphasis or self.emphasis, role=role
        )


def read_markup(
    markup: str,
    source: Source,
    *,
    values: Mapping[str, Value] | None = None,
    dialect: frozenset[str] = TEMPLATE,
) -> tuple[Block, ...]:
    """Read markup into blocks; its own words get `source`, a token (see `TOKEN`) what `values` holds.

    `values` is keyed by `N:NONCE`. Raises MarkupError (with the markup's line) for unknown or unclosed
    elements, misplaced words, unsafe links and broken or unknown tokens.
    """
    reader = _Markup(values or {}, dialect)
    return tuple(reader.flow(read_html(markup), _Look(source)))


class _Markup:
    def __init__(self, values: Mapping[str, Value], dialect: frozenset[str]) -> None:
        self._values = values
        self._dialect = dialect

    # ---- blocks ------------------------------------------------------------------------------------

    def flow(
        self, element: Element, look: _Look, role: ParagraphRole = ParagraphRole.BODY
    ) -> Iterator[Block]:
        """The children as blocks; loose words between blocks become paragraphs of `role`."""
        loose: list[Inline] = []
        for child in element.children:
            if isinstance(child, Text):
                for piece in self._pieces(child, look):
                    if isinstance(piece, list):
                        yield from self._paragraph_of(loose, role)
                        loose = []
                        yield from piece
                    else:
                        loose.extend(piece)
            elif child.name in _INLINE:
                loose.extend(self._inline(child, look))
            else:
                yield from self._paragraph_of(loose, role)
                loose = []
                yield from self._block(child, look)
        yield from self._paragraph_of(loose, role)

    def _paragraph_of(self, inlines: list[Inline], role: ParagraphRole) -> Iterator[Block]:
        tidy = tidy_inlines(inlines)
        if tidy:
            yield Paragraph(tidy, role)

    def _block(self, element: Element, look: _Look) -> Iterator[Block]:
        handler = self._handlers().get(element.name)
        if handler is None or element.name not in self._dialect:
            raise MarkupError(
                f"<{element.name}> is not an element that can stand here",
                line=element.line,
                remedy="use one of " + ", ".join(sorted(self._dialect)),
            )
        yield handler(element, look)

    def _handlers(self) -> Mapping[str, Callable[[Element, _Look], Block]]:
        return {
            "p": self._paragraph,
            "h1": self._heading,
            "h2": self._heading,
            "h3": self._heading,
            "h4": self._heading,
            "ul": self._list,
            "ol": self._list,
            "section": self._group,
            "div": self._group,
            "table": self._table,
            "figures": self._figures,
            "aside": self._callout,
            "contents": lambda e, look: Contents(
                self._inlines(e, look), int(self._attribute(e, "depth") or 3)
            ),
            "pagebreak": lambda _e, _look: PageBreak(),
            "cover": lambda e, look: Cover(tuple(self.flow(e, look))),
        }

    def _paragraph(self, element: Element, look: _Look) -> Paragraph:
        role = self._choice(element, ParagraphRole, ParagraphRole.BODY)
        keep = "keep" in element.attributes
        return Paragraph(self._inlines(element, look), role, keep, self._attribute(element, "id"))

    def _heading(self, element: Element, look: _Look) -> Heading:
        listed = "unlisted" not in element.attributes
        level = int(element.name[1])
        return Heading(level, self._inlines(element, look), self._attribute(element, "id"), listed)

    def _list(self, element: Element, look: _Look) -> ListBlock:
        items = tuple(
            ListItem(tuple(self.flow(child, look))) for child in self._only(element, "li") if child.children
        )
        return ListBlock(
            items,
            ordered=element.name == "ol",
            role=self._choice(element, ListRole, ListRole.PLAIN),
            start=int(self._attribute(element, "start") or 1),
            continued="continued" in element.attributes,
        )

    def _group(self, element: Element, look: _Look) -> Group:
        return Group(
            tuple(self.flow(element, look)),
            section=self._attribute(element, "section"),
            item=self._attribute(element, "item"),
            keep_together="keep" in element.attributes,
        )

    def _callout(self, element: Element, look: _Look) -> Callout:
        role = self._choice(element, CalloutRole, CalloutRole.CAUTION)
        loose = ParagraphRole.LEAD if role is CalloutRole.BOTTOM_LINE else ParagraphRole.BODY
        return Callout(tuple(self.flow(element, look, loose)), role)

    def _table(self, element: Element, look: _Look) -> Table:
        columns = tuple(float(part) for part in self._attribute(element, "columns").split())
        if not columns:
            raise MarkupError(
                "a table needs its column widths", line=element.line, remedy='add columns="1 3"'
            )
        caption: tuple[Inline, ...] = ()
        head: list[Row] = []
        rows: list[Row] = []
        for child in self._only(element, "caption", "thead", "tbody", "tr"):
            if child.name == "caption":
                caption = self._inlines(child, look)
            elif child.name == "tr":
                rows.append(self._row(child, look, len(columns)))
            else:
                part = head if child.name == "thead" else rows
                part.extend(self._row(row, look, len(columns)) for row in self._only(child, "tr"))
        return Table(
            columns,
            tuple(rows),
            tuple(head),
            self._choice(element, TableRole, TableRole.DATA),
            caption,
            self._attribute(element, "summary"),
            self._attribute(element, "id"),
        )

    def _row(self, element: Element, look: _Look, columns: int) -> Row:
        cells = tuple(
            Cell(tuple(self.flow(cell, look)), cell.name == "th", int(self._attribute(cell, "colspan") or 1))
            for cell in self._only(element, "th", "td")
        )
        if sum(cell.span for cell in cells) != columns:
            raise MarkupError(
                f"a row has {sum(cell.span for cell in cells)} cells where the table has {columns} columns",
                line=element.line,
                remedy="add cells or colspan",
            )
        return Row(cells)

    def _figures(self, element: Element, look: _Look) -> FigureBox:
        entries: list[FigureEntry] = []
        remark: tuple[Inline, ...] = ()
        for child in self._only(element, "figure", "remark"):
            if child.name == "remark":
                remark = self._inlines(child, look)
                continue
            parts = {part.name: self._inlines(part, look) for part in self._only(child, *_FIGURE_PARTS)}
            entries.append(FigureEntry(*(parts.get(name, ()) for name in _FIGURE_PARTS)))
        return FigureBox(tuple(entries), remark)

    # ---- inlines -----------------------------------------------------------------------------------

    def _inlines(self, element: Element, look: _Look) -> tuple[Inline, ...]:
        found: list[Inline] = []
        for child in element.children:
            if isinstance(child, Text):
                for piece in self._pieces(child, look):
                    if isinstance(piece, list):
                        raise MarkupError(
                            "whole paragraphs stand where only words can", line=child.line, remedy="move them"
                        )
                    found.extend(piece)
            else:
                found.extend(self._inline(child, look))
        return tidy_inlines(found)

    def _inline(self, element: Element, look: _Look) -> Sequence[Inline]:
        name = element.name
        if name not in _INLINE or name not in self._dialect:
            raise MarkupError(
                f"<{name}> cannot stand among words",
                line=element.line,
                remedy="use one of " + ", ".join(sorted(self._dialect & _INLINE)),
            )
        if name == "br":
            return (LineBreak(),)
        if name == "pageref":
            return (PageNumber(self._attribute(element, "to")),)
        if name == "fn":
            plain = _Look(look.source)
            notes = tuple(self.flow(element, plain, ParagraphRole.NOTE))
            return (Footnote(tuple(note for note in notes if isinstance(note, Paragraph))),)
        if name == "a":
            return self._link(element, look)
        return self._spread(element, self._changed(element, look))

    def _spread(self, element: Element, look: _Look) -> Sequence[Inline]:
        found: list[Inline] = []
        for child in element.children:
            if isinstance(child, Element):
                found.extend(self._inline(child, look))
                continue
            for piece in self._pieces(child, look):
                if isinstance(piece, list):
                    raise MarkupError("whole paragraphs stand where only words can", line=child.line)
                found.extend(piece)
        return found

    def _changed(self, element: Element, look: _Look) -> _Look:
        if element.name in ("b", "strong"):
            return replace(look, strong=True)
        if element.name in ("i", "em"):
            return replace(look, emphasis=True)
        return replace(look, role=self._choice(element, RunRole, RunRole.PLAIN))

    def _link(self, element: Element, look: _Look) -> Sequence[Inline]:
        target = self._attribute(element, "href")
        if not _SAFE_LINK.fullmatch(target):
            raise MarkupError(
                f"“{target}” is not an address that a document may link to",
                line=element.line,
                remedy="begin it with https://, mailto: or #",
            )
        runs = tuple(part for part in self._spread(element, look) if isinstance(part, Run))
        return (Link(target, runs),) if runs else ()

    def _pieces(self, text: Text, look: _Look) -> Iterator[tuple[Inline, ...] | list[Block]]:
        """Words between tokens, and what the tokens stand for."""
        at = 0
        for token in TOKEN.finditer(text.text):
            yield from self._words(text.text[at : token.start()], text.line, look)
            at = token.end()
            value = self._value(token, text.line)
            if isinstance(value, Attribute):
                raise MarkupError("an id or address stands among the words", line=text.line, remedy="drop it")
            yield value if isinstance(value, list) else tuple(map(_dressed(look), value))
        yield from self._words(text.text[at:], text.line, look)

    def _words(self, text: str, line: int, look: _Look) -> Iterator[tuple[Inline, ...]]:
        if _TOKEN_PART.search(text):
            raise MarkupError(
                "a filter has damaged a value", line=line, remedy="apply filters to values, not to markup"
            )
        if text:
            yield (look.run(_SPACE.sub(" ", text)),)

    # ---- attributes --------------------------------------------------------------------------------

    def _attribute(self, element: Element, name: str) -> str:
        def stand_in(token: re.Match[str]) -> str:
            value = self._value(token, element.line)
            if isinstance(value, Attribute):
                return value.text
            if isinstance(value, tuple):
                return plain_text(value)
            raise MarkupError(f"paragraphs stand in the attribute “{name}”", line=element.line)

        return TOKEN.sub(stand_in, element.attributes.get(name, ""))

    def _value(self, token: re.Match[str], line: int) -> Value:
        try:
            return self._values[f"{token[1]}:{token[2]}"]
        except KeyError:
            raise MarkupError(
                "a value of unknown origin", line=line, remedy="print values only by {{ }}"
            ) from None

    def _choice(self, element: Element, roles: type[E], default: E) -> E:
        name = self._attribute(element, "class")
        if not name:
            return default
        try:
            return roles(name)
        except ValueError:
            raise MarkupError(
                f"“{name}” is not a class of <{element.name}>",
                line=element.line,
                remedy="use one of " + ", ".join(roles),
            ) from None

    def _only(self, element: Element, *names: str) -> Iterator[Element]:
        """The child elements, which must be of these names; words between them are an error."""
        for child in element.children:
            if isinstance(child, Text):
                if child.text.strip():
                    raise MarkupError(f"words stand loose in <{element.name}>", line=child.line)
            elif child.name not in names or child.name not in self._dialect:
                raise MarkupError(
                    f"<{child.name}> cannot stand in <{element.name}>",
                    line=child.line,
                    remedy="use " + ", ".join(names),
                )
            else:
                yield child


_FIGURE_PARTS = ("qualifier", "number", "label")


def _dressed(look: _Look) -> Callable[[Inline], Inline]:
    def dress(inline: Inline) -> Inline:
        if isinstance(inline, Run):
            return look.dress(inline)
        if isinstance(inline, Link):
            return Link(inline.target, tuple(look.dress(run) for run in inline.runs))
        return inline

    return dress


def tidy_inlines(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Join neighbouring runs of one look and source, and drop white space at both ends and around breaks."""
    joined: list[Inline] = []
    for inline in inlines:
        last = joined[-1] if joined else None
        if isinstance(inline, Run):
            text = inline.text
            if (
                last is None
                or isinstance(last, LineBreak)
                or (isinstance(last, Run) and last.text.endswith(" "))
            ):
                text = text.lstrip(" ")
            if not text:
                continue
            run = msgspec.structs.replace(inline, text=text)
            if isinstance(last, Run) and msgspec.structs.replace(last, text="") == msgspec.structs.replace(
                run, text=""
            ):
                joined[-1] = msgspec.structs.replace(last, text=last.text + text)
            else:
                joined.append(run)
            continue
        if isinstance(inline, LineBreak | Footnote):
            _strip_end(joined)
        joined.append(inline)
    _strip_end(joined)
    return tuple(joined)


def _strip_end(inlines: list[Inline]) -> None:
    while inlines and isinstance(last := inlines[-1], Run):
        text = last.text.rstrip(" ")
        if text:
            inlines[-1] = msgspec.structs.replace(last, text=text)
            return
        inlines.pop()


def plain_text(inlines: Sequence[Inline]) -> str:
    """The words of inlines in one line, without footnotes; a line break is a space."""
    parts: list[str] = []
    for inline in inlines:
        if isinstance(inline, Run):
            parts.append(inline.text)
        elif isinstance(inline, Link):
            parts.extend(run.text for run in inline.runs)
        elif isinstance(inline, LineBreak):
            parts.append(" ")
    return "".join(parts)
