"""The closed subset of HTML, read into nodes.

Two dialects: `TEMPLATE`, all that a template may emit, and `OFFICER`, the few elements of the officer's own
text. Values never stand in the markup as text: a template's markup holds tokens, and `values` says what each
stands for, so that nothing that is done to the markup can change a value or forge one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from iomreport.clauses import clause, either
from iomreport.doctree.attributes import (
    INLINE,
    OFFICER,
    TEMPLATE,
    TOKEN,
    Attribute,
    Attributes,
    Value,
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
    Group,
    Heading,
    Inline,
    ListBlock,
    ListItem,
    ListRole,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Row,
    Table,
    TableRole,
)
from iomreport.doctree.phrasing import Look, Phrasing, is_safe_link
from iomreport.doctree.provenance import Source

__all__ = [
    "OFFICER",
    "TEMPLATE",
    "TOKEN",
    "Attribute",
    "MarkupError",
    "MarkupReader",
    "Value",
    "is_safe_link",
    "read_markup",
]


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
    return tuple(MarkupReader(values, dialect).flow(read_html(markup), Look(source)))


class MarkupReader(Phrasing):
    """Makes blocks of elements; `values` is None where no tokens are looked for."""

    def __init__(self, values: Mapping[str, Value] | None, dialect: frozenset[str]) -> None:
        super().__init__(Attributes(values, dialect))
        self._dialect = dialect

    def flow(self, element: Element, look: Look, role: ParagraphRole = ParagraphRole.BODY) -> Iterator[Block]:
        """The children as blocks; loose words between blocks become paragraphs of `role`."""
        loose: list[Inline] = []
        for child in element.children:
            if isinstance(child, Text):
                for piece in self.pieces(child, look):
                    if isinstance(piece, list):
                        yield from self._paragraph_of(loose, role)
                        loose = []
                        yield from piece
                    else:
                        loose.extend(piece)
            elif child.name in INLINE:
                loose.extend(self.inline(child, look))
            else:
                yield from self._paragraph_of(loose, role)
                loose = []
                block = self.block(child, look)
                if not _is_empty(block):
                    yield block
        yield from self._paragraph_of(loose, role)

    def _paragraph_of(self, inlines: list[Inline], role: ParagraphRole) -> Iterator[Block]:
        tidy = tidy_inlines(inlines)
        if tidy:
            yield Paragraph(tidy, role)

    def block(self, element: Element, look: Look) -> Block:
        """The block that an element stands for; raises MarkupError, as for all that stands in it."""
        handler = self._handlers().get(element.name)
        if handler is None or element.name not in self._dialect:
            raise MarkupError(
                clause("<{name}> is not an element that can stand here", name=element.name),
                line=element.line,
                remedy="use one of " + ", ".join(sorted(self._dialect)),
            )
        self._attributes.check(element)
        return handler(element, look)

    def _handlers(self) -> Mapping[str, Callable[[Element, Look], Block]]:
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
                self.read(e, look), self._attributes.whole(e, "depth", 3, 2, 4)
            ),
            "pagebreak": lambda _e, _look: PageBreak(),
            "cover": lambda e, look: Cover(tuple(self.flow(e, look))),
        }

    def _paragraph(self, element: Element, look: Look) -> Paragraph:
        role = self._attributes.choice(element, ParagraphRole, ParagraphRole.BODY)
        inlines = self.read(element, look)
        keep = "keep" in element.attributes or plain_text(inlines).endswith(":")  # as before a list
        return Paragraph(inlines, role, keep, self._attributes.text(element, "id"))

    def _heading(self, element: Element, look: Look) -> Heading:
        listed = "unlisted" not in element.attributes
        level = int(element.name[1])
        return Heading(level, self.read(element, look), self._attributes.text(element, "id"), listed)

    def _list(self, element: Element, look: Look) -> ListBlock:
        items = (tuple(self.flow(child, look)) for child in self._only(element, "li"))
        return ListBlock(
            tuple(ListItem(blocks) for blocks in items if blocks),
            ordered=element.name == "ol",
            role=self._attributes.choice(element, ListRole, ListRole.PLAIN),
            start=self._attributes.whole(element, "start", 1, 0),
            continued="continued" in element.attributes,
        )

    def _group(self, element: Element, look: Look) -> Group:
        return Group(
            tuple(self.flow(element, look)),
            section=self._attributes.text(element, "section"),
            item=self._attributes.text(element, "item"),
            keep_together="keep" in element.attributes,
        )

    def _callout(self, element: Element, look: Look) -> Callout:
        role = self._attributes.choice(element, CalloutRole, CalloutRole.CAUTION)
        loose = ParagraphRole.LEAD if role is CalloutRole.BOTTOM_LINE else ParagraphRole.BODY
        return Callout(tuple(self.flow(element, look, loose)), role)

    def _table(self, element: Element, look: Look) -> Table:
        columns = self._attributes.widths(element)
        caption: tuple[Inline, ...] = ()
        head: list[Row] = []
        rows: list[Row] = []
        for child in self._only(element, "caption", "thead", "tbody", "tr"):
            if child.name == "caption":
                caption = self.read(child, look)
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

    def _row(self, element: Element, look: Look, columns: int) -> Row:
        cells = tuple(
            Cell(
                tuple(self.flow(cell, look)), cell.name == "th", self._attributes.whole(cell, "colspan", 1, 1)
            )
            for cell in self._only(element, "th", "td")
        )
        if (spanned := sum(cell.span for cell in cells)) != columns:
            raise MarkupError(
                clause(
                    "a row has {cells} cells where the table has {columns} columns",
                    cells=spanned,
                    columns=columns,
                ),
                line=element.line,
                remedy=clause("add cells or colspan"),
            )
        return Row(cells)

    def _figures(self, element: Element, look: Look) -> FigureBox:
        entries: list[FigureEntry] = []
        remark: tuple[Inline, ...] = ()
        for child in self._only(element, "figure", "remark"):
            if child.name == "remark":
                remark = self.read(child, look)
                continue
            parts: dict[str, tuple[Inline, ...]] = {}
            for part in self._only(child, *_FIGURE_PARTS):
                if part.name in parts:
                    raise MarkupError(
                        clause("<figure> holds <{name}> twice", name=part.name),
                        line=part.line,
                        remedy=clause("begin another <figure>"),
                    )
                parts[part.name] = self.read(part, look)
            entries.append(FigureEntry(*(parts.get(name, ()) for name in _FIGURE_PARTS)))
        return FigureBox(tuple(entries), remark)

    def _only(self, element: Element, *names: str) -> Iterator[Element]:
        """The child elements, which must be of these names; words between them are an error."""
        for child in element.children:
            if isinstance(child, Text):
                if child.text.strip():
                    raise MarkupError(
                        clause("words stand loose in <{name}>", name=element.name),
                        line=child.line,
                        remedy=clause(
                            "put them into {elements}", elements=either(f"<{name}>" for name in names)
                        ),
                    )
            elif child.name not in names or child.name not in self._dialect:
                raise MarkupError(
                    clause("<{name}> cannot stand in <{outer}>", name=child.name, outer=element.name),
                    line=child.line,
                    remedy=clause("use {known}", known=", ".join(names)),
                )
            else:
                self._attributes.check(child)
                yield child


_FIGURE_PARTS = ("qualifier", "number", "label")


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
