"""The headings of a document in reading order, for contents, bookmarks and the structure tree."""

from __future__ import annotations

from dataclasses import dataclass

from iomreport.doctree.inlines import plain_text
from iomreport.doctree.nodes import Document, Heading
from iomreport.doctree.walk import every_block


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading, its level without gaps (from 1), the name of its place, and its words."""

    heading: Heading
    level: int
    place: str
    text: str


def headings_of(document: Document) -> list[OutlineEntry]:
    """All headings. Where a level is skipped (2, then 4), what is below moves up."""
    entries: list[OutlineEntry] = []
    open_levels: list[int] = []
    headings = (block for block in every_block(document.blocks) if isinstance(block, Heading))
    for number, heading in enumerate(headings):
        while open_levels and open_levels[-1] >= heading.level:
            open_levels.pop()
        open_levels.append(heading.level)
        place = f"\0heading:{number}"
        text = " ".join(plain_text(heading.inlines).split())
        entries.append(OutlineEntry(heading, len(open_levels), place, text))
    return entries
