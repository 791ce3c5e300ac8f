"""References in formats without pages: a place is named by the heading under which it stands."""

from __future__ import annotations

from collections.abc import Iterator

from iomreport.doctree.inlines import plain_text
from iomreport.doctree.nodes import Block, Callout, Cover, Document, Group, Heading, Paragraph, Table
from iomreport.doctree.walk import every_block


def headings_by_id(document: Document) -> dict[str, str]:
    """For every block with an id the words of the heading that it is or stands under."""
    found: dict[str, str] = {}
    current = document.title
    for block in every_block(document.blocks):
        if isinstance(block, Heading):
            current = plain_text(block.inlines)
        if isinstance(block, Heading | Paragraph | Table) and block.id:
            found.setdefault(block.id, current)
    return found


def listed_headings(blocks: tuple[Block, ...], depth: int) -> Iterator[Heading]:
    """The headings that a table of contents lists: from level 2 to `depth`, with an id to go to."""
    for block in blocks:
        if isinstance(block, Heading):
            if 2 <= block.level <= depth and block.in_contents and block.id:
                yield block
        elif isinstance(block, Group | Cover | Callout):
            yield from listed_headings(block.blocks, depth)
