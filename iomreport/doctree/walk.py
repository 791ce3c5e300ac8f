"""Walking a document: its blocks in reading order, its words, and copies with something changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from iomreport.doctree.inlines import plain_text
from iomreport.doctree.nodes import (
    Block,
    Callout,
    Cell,
    Contents,
    Cover,
    Document,
    Drawing,
    FigureBox,
    FigureEntry,
    Group,
    Heading,
    Inline,
    Lettering,
    LineBreak,
    ListBlock,
    ListItem,
    Paragraph,
    Row,
    Run,
    Table,
    TableRole,
)

Inlines = tuple[Inline, ...]


def children(block: Block) -> tuple[Block, ...]:
    """The blocks directly within a block, in reading order."""
    if isinstance(block, Group | Callout | Cover):
        return block.blocks
    if isinstance(block, ListBlock):
        return tuple(inner for item in block.items for inner in item.blocks)
    if isinstance(block, Table):
        rows = *block.head, *block.rows
        return tuple(inner for row in rows for cell in row.cells for inner in cell.blocks)
    return ()


def every_block(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """All blocks at any depth, each before its children."""
    waiting = list(reversed(blocks))
    while waiting:
        block = waiting.pop()
        yield block
        if not isinstance(block, Paragraph):
            waiting.extend(reversed(children(block)))


def inlines_of(block: Block) -> Iterator[Inlines]:
    """The sequences of inlines that a block itself holds (its children's are theirs)."""
    if isinstance(block, Heading | Paragraph):
        yield block.inlines
    elif isinstance(block, Table) and block.caption:
        yield block.caption
    elif isinstance(block, Contents):
        yield block.title
    elif isinstance(block, FigureBox):
        for entry in block.entries:
            yield from (entry.qualifier, entry.number, entry.label)
        if block.remark:
            yield block.remark
    elif isinstance(block, Drawing):
        yield from filter(None, (block.caption, block.alt, block.remark))


def drawn_runs(block: Block) -> Iterator[tuple[Run, ...]]:
    """The words drawn in a picture; `alt` says the same, so `inlines_of` leaves them out."""
    if isinstance(block, Drawing):
        yield from (mark.runs for mark in block.marks if isinstance(mark, Lettering))


def word_count(document: Document) -> int:
    """The words of the note's body; headings count, the heading block, footnotes and furniture do not."""
    return sum(map(_words, document.blocks))


def _words(block: Block) -> int:
    if isinstance(block, Table) and block.role is TableRole.HEADING_BLOCK:
        return 0
    own = sum(len(plain_text(inlines).split()) for inlines in inlines_of(block))
    return own + sum(map(_words, children(block)))


def map_inlines(blocks: tuple[Block, ...], change: Callable[[Inlines], Inlines]) -> tuple[Block, ...]:
    """A copy with every sequence of inlines changed, in reading order; footnotes' own words are left."""
    return tuple(_mapped(block, change) for block in blocks)


def _mapped(block: Block, change: Callable[[Inlines], Inlines]) -> Block:
    if isinstance(block, Heading | Paragraph):
        return replace(block, inlines=change(block.inlines))
    if isinstance(block, Group | Callout | Cover):
        return replace(block, blocks=map_inlines(block.blocks, change))
    if isinstance(block, ListBlock):
        items = tuple(ListItem(map_inlines(item.blocks, change)) for item in block.items)
        return replace(block, items=items)
    if isinstance(block, Table):
        caption = change(block.caption) if block.caption else ()
        head = tuple(_mapped_row(row, change) for row in block.head)
        rows = tuple(_mapped_row(row, change) for row in block.rows)
        return replace(block, caption=caption, head=head, rows=rows)
    if isinstance(block, FigureBox):
        entries = tuple(
            FigureEntry(change(entry.qualifier), change(entry.number), change(entry.label))
            for entry in block.entries
        )
        return replace(block, entries=entries, remark=change(block.remark) if block.remark else ())
    if isinstance(block, Contents):
        return replace(block, title=change(block.title))
    if isinstance(block, Drawing):
        caption = change(block.caption) if block.caption else ()
        alt = tuple(one for one in change(block.alt) if isinstance(one, Run | LineBreak)) if block.alt else ()
        return replace(block, caption=caption, alt=alt, remark=change(block.remark) if block.remark else ())
    return block


def _mapped_row(row: Row, change: Callable[[Inlines], Inlines]) -> Row:
    cells = tuple(Cell(map_inlines(c.blocks, change), c.header, c.span) for c in row.cells)
    return Row(cells)


def with_children(block: Block, change: Callable[[tuple[Block, ...]], tuple[Block, ...]]) -> Block:
    """The block with each of its sequences of inner blocks changed, in reading order."""
    if isinstance(block, Group | Callout | Cover):
        return replace(block, blocks=change(block.blocks))
    if isinstance(block, ListBlock):
        return replace(block, items=tuple(ListItem(change(item.blocks)) for item in block.items))
    if isinstance(block, Table):
        head = tuple(_with_cells(row, change) for row in block.head)
        return replace(block, head=head, rows=tuple(_with_cells(row, change) for row in block.rows))
    return block


def _with_cells(row: Row, change: Callable[[tuple[Block, ...]], tuple[Block, ...]]) -> Row:
    return Row(tuple(Cell(change(cell.blocks), cell.header, cell.span) for cell in row.cells))
