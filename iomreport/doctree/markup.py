"""The closed subset of HTML, read into nodes.

Two dialects: `TEMPLATE`, all that a template may emit, and `OFFICER`, the few elements of the officer's own
text. Values never stand in the markup as text: a template's markup holds tokens, and `values` says what each
stands for, so that nothing that is done to the markup can change a value or forge one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from iomreport.doctree.attributes import (
    INLINE,
    OFFICER,
    TEMPLATE,
    TOKEN,
    TOKEN_PART,
    Attribute,
    Attributes,
    Value,
    damaged,
)
from iomreport.doctree.html import Element, MarkupError, Text, read_html
from iomreport.doctree.inlines import plain_text, tidy_inlines
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

__all__ = [
    "OFFICER",
    "TEMPLATE",
    "TOKEN",
    "Attribute",
    "MarkupError",
    "Value",
    "is_safe_link",
    "plain_text",
    "read_element",
    "read_markup",
    "tidy_inlines",
]

_SPACE = re.compile(r"[ \t\n]+")
_SAFE_LINK = re.compile(r"""(?i:https?://[^\s/?#\\"<>]+[^\s\\"<>]*|mailto:[^\s"<>]+|\#[^\s"<>]+)""")


class _Look(Struct, frozen=True):
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

    `values` is keyed by `N:NONCE`. An element without words (a paragraph, an item, a list, a table, a
    callout, a note) leaves nothing. Raises MarkupError (with the markup's line), and nothing else, for
    unknown or unclosed elements and attributes, misplaced words, unsafe links and broken or unknown tokens.
    In the officer's dialect, read without `values`, no character means a token.
    """
    if values is None and dialect != OFFICER:
        values = {}
    return read_element(read_html(markup), source, values, dialect)


def read_element(
    root: Element,
    source: Source,
    values: Mapping[str, Value] | None,
    dialect: frozenset[str] = TEMPLATE,
) -> tuple[Block, ...]:
    """The same of what stands in an element read already; no tokens are looked for without `values`."""
    return tuple(_Markup(values, dialect).flow(root, _Look(source)))


def is_safe_link(target: str) -> bool:
    """Whether a document may link there: http and https with a host, mailto, or a block's id after `#`."""
    return _SAFE_LINK.fullmatch(target) is not None


class _Markup:
    """`values` is None where no tokens are looked for."""

    def __init__(self, values: Mapping[str, Value] | None, dialect: frozenset[str]) -> None:
        self._values = values
        self._attributes = Attributes(values, dialect)
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
            elif child.name in INLINE:
                loose.extend(self._inline(child, look))
            else:
                yield from self._paragraph_of(loose, role)
                loose = []
                block = self._block(child, look)
                if not _is_empty(block):
                    yield block
        yield from self._paragraph_of(loose, role)

    def _paragraph_of(self, inlines: list[Inline], role: ParagraphRole) -> Iterator[Block]:
        tidy = tidy_inlines(inlines)
        if tidy:
            yield Paragraph(tidy, role)

    def _block(self, element: Element, look: _Look) -> Block:
        handler = self._handlers().get(element.name)
        if handler is None or element.name not in self._dialect:
            raise MarkupError(
                f"<{element.name}> is not an element that can stand here",
                line=element.line,
                remedy="use one of " + ", ".join(sorted(self._dialect)),
            )
        self._attributes.check(element)
        return handler(element, look)

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
                self._inlines(e, look), self._attributes.whole(e, "depth", 3, 2, 4)
            ),
            "pagebreak": lambda _e, _look: PageBreak(),
            "cover": lambda e, look: Cover(tuple(self.flow(e, look))),
        }

    def _paragraph(self, element: Element, look: _Look) -> Paragraph:
        role = self._attributes.choice(element, ParagraphRole, ParagraphRole.BODY)
        keep = "keep" in element.attributes
        return Paragraph(self._inlines(element, look), role, keep, self._attributes.text(element, "id"))

    def _heading(self, element: Element, look: _Look) -> Heading:
        listed = "unlisted" not in element.attributes
        level = int(element.name[1])
        return Heading(level, self._inlines(element, look), self._attributes.text(element, "id"), listed)

    def _list(self, element: Element, look: _Look) -> ListBlock:
        items = (tuple(self.flow(child, look)) for child in self._only(element, "li"))
        return ListBlock(
            tuple(ListItem(blocks) for blocks in items if blocks),
            ordered=element.name == "ol",
            role=self._attributes.choice(element, ListRole, ListRole.PLAIN),
            start=self._attributes.whole(element, "start", 1, 0),
            continued="continued" in element.attributes,
        )

    def _group(self, element: Element, look: _Look) -> Group:
        return Group(
            tuple(self.flow(element, look)),
            section=self._attributes.text(element, "section"),
            item=self._attributes.text(element, "item"),
            keep_together="keep" in element.attributes,
        )

    def _callout(self, element: Element, look: _Look) -> Callout:
        role = self._attributes.choice(element, CalloutRole, CalloutRole.CAUTION)
        loose = ParagraphRole.LEAD if role is CalloutRole.BOTTOM_LINE else ParagraphRole.BODY
        return Callout(tuple(self.flow(element, look, loose)), role)

    def _table(self, element: Element, look: _Look) -> Table:
        columns = self._attributes.widths(element)
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
            self._attributes.choice(element, TableRole, TableRole.DATA),
            caption,
            self._attributes.text(element, "summary"),
            self._attributes.text(element, "id"),
        )

    def _row(self, element: Element, look: _Look, columns: int) -> Row:
        cells = tuple(
            Cell(
                tuple(self.flow(cell, look)), cell.name == "th", self._attributes.whole(cell, "colspan", 1, 1)
            )
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
            parts: dict[str, tuple[Inline, ...]] = {}
            for part in self._only(child, *_FIGURE_PARTS):
                if part.name in parts:
                    raise MarkupError(
                        f"<figure> holds <{part.name}> twice", line=part.line, remedy="begin another <figure>"
                    )
                parts[part.name] = self._inlines(part, look)
            entries.append(FigureEntry(*(parts.get(name, ()) for name in _FIGURE_PARTS)))
        return FigureBox(tuple(entries), remark)

    # ---- inlines -----------------------------------------------------------------------------------

    def _inlines(self, element: Element, look: _Look) -> tuple[Inline, ...]:
        return tidy_inlines(self._spread(element, look))

    def _inline(self, element: Element, look: _Look) -> Sequence[Inline]:
        name = element.name
        if name not in INLINE or name not in self._dialect:
            raise MarkupError(
                f"<{name}> cannot stand among words",
                line=element.line,
                remedy="use one of " + ", ".join(sorted(self._dialect & INLINE)),
            )
        self._attributes.check(element)
        if name == "br":
            return (LineBreak(),)
        if name == "pageref":
            return (PageNumber(self._attributes.text(element, "to")),)
        if name == "fn":
            return self._footnote(element, _Look(look.source))
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
                    raise MarkupError(
                        "whole paragraphs stand where only words can", line=child.line, remedy="move them"
                    )
                found.extend(piece)
        return found

    def _footnote(self, element: Element, look: _Look) -> Sequence[Inline]:
        notes: list[Paragraph] = []
        for block in self.flow(element, look, ParagraphRole.NOTE):
            if not isinstance(block, Paragraph):
                raise MarkupError(
                    "a footnote holds more than paragraphs", line=element.line, remedy="use <p> alone in <fn>"
                )
            if any(isinstance(inline, Footnote) for inline in block.inlines):
                raise MarkupError(
                    "a footnote stands in a footnote", line=element.line, remedy="put one behind the other"
                )
            body = block.role is ParagraphRole.BODY
            notes.append(msgspec.structs.replace(block, role=ParagraphRole.NOTE) if body else block)
        return (Footnote(tuple(notes)),) if notes else ()

    def _changed(self, element: Element, look: _Look) -> _Look:
        if element.name in ("b", "strong"):
            return replace(look, strong=True)
        if element.name in ("i", "em"):
            return replace(look, emphasis=True)
        return replace(look, role=self._attributes.choice(element, RunRole, RunRole.PLAIN))

    def _link(self, element: Element, look: _Look) -> Sequence[Inline]:
        target = self._attributes.text(element, "href").strip()
        if not is_safe_link(target):
            raise MarkupError(
                f"“{target[:80]}” is not an address that a document may link to",
                line=element.line,
                remedy="begin it with https://, mailto: or #",
            )
        found: list[Inline] = []
        for part in self._spread(element, look):
            last = found[-1] if found else None
            if isinstance(part, Link):
                raise MarkupError(
                    "a link stands in a link", line=element.line, remedy="close the first <a> before it"
                )
            if not isinstance(part, Run):
                found.append(part)
            elif isinstance(last, Link):
                found[-1] = Link(target, (*last.runs, part))
            else:
                found.append(Link(target, (part,)))
        return found

    def _pieces(self, text: Text, look: _Look) -> Iterator[tuple[Inline, ...] | list[Block]]:
        """Words between tokens, and what the tokens stand for."""
        at, line = 0, text.line
        for token in TOKEN.finditer(text.text) if self._values is not None else ():
            yield from self._words(text.text[at : token.start()], line, look)
            line += text.text.count("\n", at, token.end())
            at = token.end()
            value = self._attributes.value(token, line)
            if isinstance(value, Attribute):
                raise MarkupError("an id or address stands among the words", line=line, remedy="drop it")
            yield value if isinstance(value, list) else tuple(map(_dressed(look), value))
        yield from self._words(text.text[at:], line, look)

    def _words(self, text: str, line: int, look: _Look) -> Iterator[tuple[Inline, ...]]:
        if self._values is not None and (part := TOKEN_PART.search(text)):
            raise damaged(line + text.count("\n", 0, part.start()))
        if text:
            yield (look.run(_SPACE.sub(" ", text)),)

    def _only(self, element: Element, *names: str) -> Iterator[Element]:
        """The child elements, which must be of these names; words between them are an error."""
        for child in element.children:
            if isinstance(child, Text):
                if child.text.strip():
                    raise MarkupError(
                        f"words stand loose in <{element.name}>",
                        line=child.line,
                        remedy="put them into " + " or ".join(f"<{name}>" for name in names),
                    )
            elif child.name not in names or child.name not in self._dialect:
                raise MarkupError(
                    f"<{child.name}> cannot stand in <{element.name}>",
                    line=child.line,
                    remedy="use " + ", ".join(names),
                )
            else:
                self._attributes.check(child)
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


def _is_empty(block: Block) -> bool:
    """Whether a block would print as a gap: it holds no words and nothing points to it."""
    if isinstance(block, Paragraph | Heading):
        return not block.inlines and not block.id
    if isinstance(block, ListBlock):
        return not block.items
    if isinstance(block, Callout):
        return not block.blocks
    if isinstance(block, FigureBox):
        return not block.entries and not block.remark
    return isinstance(block, Table) and not block.rows
