"""What happens to a document once, before any writer sees it: numbers of footnotes, lists and headings."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from iomreport.doctree.nodes import (
    Block,
    Callout,
    Cell,
    Cover,
    Document,
    Footnote,
    Group,
    Heading,
    Inline,
    ListBlock,
    ListItem,
    ListRole,
    Row,
    Table,
)
from iomreport.doctree.walk import every_block, map_inlines


def number(document: Document) -> Document:
    """Number footnotes from 1 in reading order, continue lists that say so, and give every heading an id."""
    blocks = map_inlines(document.blocks, _footnote_numbers())
    blocks = _map_blocks(blocks, _list_starts())
    blocks = _map_blocks(blocks, _heading_ids(blocks))
    return replace(document, blocks=blocks)


def _footnote_numbers() -> Callable[[tuple[Inline, ...]], tuple[Inline, ...]]:
    count = 0

    def assign(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        nonlocal count
        numbered: list[Inline] = []
        for inline in inlines:
            if isinstance(inline, Footnote):
                count += 1
                numbered.append(replace(inline, number=count))
            else:
                numbered.append(inline)
        return tuple(numbered)

    return assign


def _list_starts() -> Callable[[Block], Block]:
    following: dict[ListRole, int] = {}

    def assign(block: Block) -> Block:
        if not isinstance(block, ListBlock) or not block.ordered:
            return block
        start = following.get(block.role, 1) if block.continued else block.start
        following[block.role] = start + len(block.items)
        return replace(block, start=start)

    return assign


def _heading_ids(blocks: tuple[Block, ...]) -> Callable[[Block], Block]:
    taken = {block.id for block in every_block(blocks) if isinstance(block, Heading) and block.id}
    count = 0

    def assign(block: Block) -> Block:
        nonlocal count
        if not isinstance(block, Heading) or block.id:
            return block
        count += 1
        while f"heading-{count}" in taken:
            count += 1
        return replace(block, id=f"heading-{count}")

    return assign


def _map_blocks(blocks: tuple[Block, ...], change: Callable[[Block], Block]) -> tuple[Block, ...]:
    """A copy with every block changed, each before its children, in reading order."""
    mapped: list[Block] = []
    for old in blocks:
        block = change(old)
        if isinstance(block, Group | Callout | Cover):
            block = replace(block, blocks=_map_blocks(block.blocks, change))
        elif isinstance(block, ListBlock):
            items = tuple(ListItem(_map_blocks(item.blocks, change)) for item in block.items)
            block = replace(block, items=items)
        elif isinstance(block, Table):
            block = replace(block, head=_map_rows(block.head, change), rows=_map_rows(block.rows, change))
        mapped.append(block)
    return tuple(mapped)


def _map_rows(rows: tuple[Row, ...], change: Callable[[Block], Block]) -> tuple[Row, ...]:
    return tuple(
        Row(tuple(Cell(_map_blocks(c.blocks, change), c.header, c.span) for c in r.cells)) for r in rows
    )
