"""What happens to a document once, before any writer sees it: numbers, ids, entries kept together."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace

from iomreport.doctree.nodes import (
    Block,
    Document,
    Footnote,
    Heading,
    Inline,
    ListBlock,
    ListRole,
    Paragraph,
    ParagraphRole,
    Table,
)
from iomreport.doctree.walk import every_block, map_inlines, with_children


def number(document: Document) -> Document:
    """Number footnotes from 1 in reading order, continue lists that say so, and give every heading an id.

    Ids of headings, paragraphs and tables come out unique: the first of a kind keeps its id, so that links
    still find it. No entry of an index stands alone on a page. Numbering a second time changes nothing.
    """
    blocks = map_inlines(document.blocks, _footnote_numbers())
    blocks = _with_list_starts(blocks, {})
    blocks = _map_blocks(_with_bound_entries(blocks), _unique_ids(blocks))
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


def _with_list_starts(blocks: tuple[Block, ...], following: dict[ListRole, int]) -> tuple[Block, ...]:
    """`following` is the next number by role; the lists within a list count among themselves."""
    numbered: list[Block] = []
    for old in blocks:
        block = old
        if isinstance(block, ListBlock) and block.ordered:
            start = following.get(block.role, 1) if block.continued else block.start
            following[block.role] = start + len(block.items)
            block = replace(block, start=start)
        scope = {} if isinstance(block, ListBlock) else following
        numbered.append(with_children(block, partial(_with_list_starts, following=scope)))
    return tuple(numbered)


def _with_bound_entries(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The first two entries of an index stay together, and its last two: each is mostly a line."""
    bound: list[Block] = []
    for index, old in enumerate(blocks):
        block = old
        follows = _is_entry(blocks, index + 1)
        if isinstance(block, Paragraph) and _is_entry(blocks, index) and follows:
            ends = not _is_entry(blocks, index - 1) or not _is_entry(blocks, index + 2)
            block = replace(block, keep_with_next=block.keep_with_next or ends)
        bound.append(with_children(block, _with_bound_entries))
    return tuple(bound)


def _is_entry(blocks: tuple[Block, ...], index: int) -> bool:
    if not 0 <= index < len(blocks):
        return False
    block = blocks[index]
    return isinstance(block, Paragraph) and block.role is ParagraphRole.ENTRY


def _unique_ids(blocks: tuple[Block, ...]) -> Callable[[Block], Block]:
    wanted = {block.id for block in every_block(blocks) if isinstance(block, Heading | Paragraph | Table)}
    used: set[str] = set()

    def fresh(stem: str, first: int) -> str:
        count = first
        while (name := f"{stem}-{count}") in wanted or name in used:
            count += 1
        return name

    def assign(block: Block) -> Block:
        if not isinstance(block, Heading | Paragraph | Table):
            return block
        name = block.id
        if not name and isinstance(block, Heading):
            name = fresh("heading", 1)
        elif name in used:
            name = fresh(name, 2)
        if not name:
            return block
        used.add(name)
        return replace(block, id=name)

    return assign


def _map_blocks(blocks: tuple[Block, ...], change: Callable[[Block], Block]) -> tuple[Block, ...]:
    """A copy with every block changed, each before its children, in reading order."""
    return tuple(with_children(change(block), partial(_map_blocks, change=change)) for block in blocks)
