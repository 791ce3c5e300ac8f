"""All the words of a document, for the tests of what composes and writes documents."""

from __future__ import annotations

from collections.abc import Iterator

from iomreport.doctree.nodes import Document, Footnote, Link, Run
from iomreport.doctree.walk import Inlines, every_block, inlines_of


def every_run(document: Document, *, footnotes: bool = True) -> Iterator[Run]:
    """All runs in reading order; a footnote's where it is cited."""
    for block in every_block(document.blocks):
        for inlines in inlines_of(block):
            yield from _runs(inlines, footnotes)


def _runs(inlines: Inlines, footnotes: bool) -> Iterator[Run]:
    for inline in inlines:
        if isinstance(inline, Run):
            yield inline
        elif isinstance(inline, Link):
            yield from inline.runs
        elif isinstance(inline, Footnote) and footnotes:
            for block in inline.blocks:
                yield from _runs(block.inlines, footnotes)
