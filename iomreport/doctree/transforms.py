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
from iomreport.doctree.steps import Steps
from iomreport.doctree.walk import every_block, map_inlines, with_children


def number(document: Document, steps: Steps | None = None) -> Document:
    """Number footnotes from 1 in reading order, continue lists that say so, and give every heading an id.

    Ids of headings, paragraphs and tables come out unique: the first of a kind keeps its id, so that links
    still find it. No entry of an index stands alone on a page. Numbering a second time changes nothing.
    """
    steps = steps or Steps()
    blocks, _ = steps.through("footnotes numbered", document.blocks, 0, _with_footnotes)
    blocks, _ = steps.through("lists continued", blocks, frozenset[tuple[ListRole, int]](), _with_lists)
    blocks = _with_bound_entries(blocks, steps)
    _, wanted = steps.through("ids wanted", blocks, frozenset[str](), _ids_wanted)
    blocks, _ = steps.through("ids given", blocks, (wanted, frozenset[str]()), _with_ids)
    return replace(document, blocks=blocks)


def _with_footnotes(block: Block, count: int) -> tuple[Block, int]:
    """`count` is the number of the last one."""

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

    return map_inlines((block,), assign)[0], count


def _with_lists(
    block: Block, following: frozenset[tuple[ListRole, int]]
) -> tuple[Block, frozenset[tuple[ListRole, int]]]:
    now = dict(following)
    (numbered,) = _with_list_starts((block,), now)
    return numbered, frozenset(now.items())


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


def _with_bound_entries(blocks: tuple[Block, ...], steps: Steps) -> tuple[Block, ...]:
    """The first two entries of an index stay together, and its last two: each is mostly a line."""

    def entries(block: Block, bound: bool) -> tuple[Block, bool]:
        if bound and isinstance(block, Paragraph):
            block = replace(block, keep_with_next=True)
        return with_children(block, partial(_with_bound_entries, steps=steps)), bound

    return tuple(
        steps.take("entries bound", block, _bound_by(blocks, index), entries)[0]
        for index, block in enumerate(blocks)
    )


def _bound_by(blocks: tuple[Block, ...], index: int) -> bool:
    """Whether a block is to stay with the next one for what they are in the index."""
    ends = not _is_entry(blocks, index - 1) or not _is_entry(blocks, index + 2)
    return ends and _is_entry(blocks, index) and _is_entry(blocks, index + 1)


def _is_entry(blocks: tuple[Block, ...], index: int) -> bool:
    if not 0 <= index < len(blocks):
        return False
    block = blocks[index]
    return isinstance(block, Paragraph) and block.role is ParagraphRole.ENTRY


def _ids_wanted(block: Block, before: frozenset[str]) -> tuple[Block, frozenset[str]]:
    found = every_block((block,))
    return block, before.union(one.id for one in found if isinstance(one, Heading | Paragraph | Table))


def _with_ids(
    block: Block, ids: tuple[frozenset[str], frozenset[str]]
) -> tuple[Block, tuple[frozenset[str], frozenset[str]]]:
    """`ids` are those that blocks of the document ask for, and those in use before this one."""
    wanted, used = ids[0], set(ids[1])
    (named,) = _map_blocks((block,), _unique_ids(wanted, used))
    return named, (wanted, frozenset(used))


def _unique_ids(wanted: frozenset[str], used: set[str]) -> Callable[[Block], Block]:
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
