"""The provenance manifest: which words are printed, and where each comes from.

JSON: `sources` are the distinct sources, `paragraphs` the printed words in reading order, each paragraph a
list of `[words, number of the source]`. A footnote's words follow the paragraph that cites it. Nothing that
is not printed is in it: no notes to self, addresses, unchosen records or replaced wording.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from iomreport.doctree.nodes import Document, Footnote, Inline, Link, Run
from iomreport.doctree.provenance import Source
from iomreport.doctree.walk import every_block, inlines_of
from iomreport.writers.base import Attachment

SCHEMA = 1
NAME = "provenance.json"


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """The manifest's form."""

    schema: int
    sources: tuple[Source, ...]
    paragraphs: tuple[tuple[tuple[str, int], ...], ...]


def provenance(document: Document) -> Attachment:
    """The manifest of a document, to be carried inside a written file."""
    numbers: dict[Source, int] = {}
    paragraphs = []
    for inlines in _paragraphs(document):
        runs = [(run.text, numbers.setdefault(run.source, len(numbers))) for run in _runs(inlines)]
        if runs:
            paragraphs.append(tuple(runs))
    manifest = Manifest(schema=SCHEMA, sources=tuple(numbers), paragraphs=tuple(paragraphs))
    data = msgspec.json.encode(manifest) + b"\n"
    return Attachment(NAME, "application/json", data, "Where the printed words come from")


def _paragraphs(document: Document) -> Iterator[Sequence[Inline]]:
    for block in every_block(document.blocks):
        for inlines in inlines_of(block):
            yield inlines
            for inline in inlines:
                if isinstance(inline, Footnote):
                    yield from (note.inlines for note in inline.blocks)


def _runs(inlines: Sequence[Inline]) -> Iterator[Run]:
    for inline in inlines:
        if isinstance(inline, Run):
            yield inline
        elif isinstance(inline, Link):
            yield from inline.runs
