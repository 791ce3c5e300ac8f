"""The headings of a document in reading order, for contents, bookmarks and the structure tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iomreport.doctree.nodes import (
    Block,
    Callout,
    Cover,
    Document,
    Group,
    Heading,
    Inline,
    LineBreak,
    Link,
    ListBlock,
    Run,
    Table,
)


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading, its level without gaps (from 1), the name of its place, and its words."""

    heading: Heading
    level: int
    place: str
    text: str


def words_of(inlines: Sequence[Inline]) -> str:
    """The plain words of inlines, without notes and page numbers."""
    parts: list[str] = []
    for inline in inlines:
        if isinstance(inline, Run):
            parts.append(inline.text)
        elif isinstance(inline, Link):
            parts.extend(run.text for run in inline.runs)
        elif isinstance(inline, LineBreak):
            parts.append(" ")
    return " ".join("".join(parts).split())


def headings_of(document: Document) -> list[OutlineEntry]:
    """All headings. Where a level is skipped (2, then 4), what is below moves up."""
    entries: list[OutlineEntry] = []
    open_levels: list[int] = []
    for number, heading in enumerate(_walk(document.blocks)):
        while open_levels and open_levels[-1] >= heading.level:
            open_levels.pop()
        open_levels.append(heading.level)
        place = f"\0heading:{number}"
        entries.append(OutlineEntry(heading, len(open_levels), place, words_of(heading.inlines)))
    return entries


def _walk(blocks: Sequence[Block]) -> Iterator[Heading]:
    for block in blocks:
        match block:
            case Heading():
                yield block
            case Group() | Callout() | Cover():
                yield from _walk(block.blocks)
            case ListBlock():
                for item in block.items:
                    yield from _walk(item.blocks)
            case Table():
                for row in (*block.head, *block.rows):
                    for cell in row.cells:
                        yield from _walk(cell.blocks)
            case _:
                pass
