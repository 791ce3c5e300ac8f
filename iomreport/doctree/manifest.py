"""The provenance manifest that travels inside exported files: which words are printed, where each comes from.

`docs/provenance.md` describes it for whoever reads such a file without this program.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Annotated

import msgspec
from msgspec import Meta

from iomreport.clauses import clause
from iomreport.doctree.nodes import Document, Footnote, Inline, LineBreak, Link, Run
from iomreport.doctree.provenance import Source
from iomreport.doctree.walk import drawn_runs, every_block, inlines_of
from iomreport.errors import InputError

SCHEMA = 2
NAME = "provenance.json"
MEDIA_TYPE = "application/json"
LARGEST = 16 * 2**20
"""Bytes of a manifest; no note comes near it."""


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """The submission that a note draws on, as it was when the note was written."""

    id: Annotated[str, Meta(description="the submission’s id")]
    edition: Annotated[str, Meta(description="its edition")]
    hash: Annotated[str, Meta(description="SHA-256 over the content of its records, in hexadecimal")]


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """Which words a note prints, and where each of them comes from."""

    schema: Annotated[int, Meta(description=f"the version of this form: {SCHEMA}")]
    submission: Annotated[Drawn, Meta(description="what the note draws on")]
    date: Annotated[dt.date, Meta(description="the note’s own date, as printed")]
    sources: Annotated[tuple[Source, ...], Meta(description="the distinct sources, in order of appearance")]
    paragraphs: Annotated[
        tuple[tuple[tuple[str, int], ...], ...],
        Meta(
            description="the printed words in reading order, each paragraph a list of [words, number of the "
            "source from 0]; the words of a footnote follow the paragraph that cites it, those drawn in a "
            "picture the words that describe it"
        ),
    ]


def manifest_of(document: Document, drawn: Drawn) -> Manifest:
    """The manifest of a document. Nothing that is not printed is in it."""
    numbers: dict[Source, int] = {}
    paragraphs = []
    for inlines in _paragraphs(document):
        runs = [(text, numbers.setdefault(source, len(numbers))) for text, source in _runs(inlines)]
        if runs:
            paragraphs.append(tuple(runs))
    return Manifest(
        schema=SCHEMA,
        submission=drawn,
        date=document.date,
        sources=tuple(numbers),
        paragraphs=tuple(paragraphs),
    )


def encode_manifest(manifest: Manifest) -> bytes:
    """The bytes that a file carries; the same manifest, the same bytes."""
    return msgspec.json.encode(manifest) + b"\n"


def decode_manifest(data: bytes) -> Manifest:
    """From the bytes of such a file; raises InputError for anything else."""
    remedy = clause("verify a file as it was exported, or one without a record of sources")
    if len(data) > LARGEST:
        raise InputError(
            clause("the record of sources is larger than {most} MB", most=LARGEST // 2**20),
            field=NAME,
            remedy=remedy,
        )
    try:
        stated = msgspec.json.decode(data, type=_Stated).schema
        if stated != SCHEMA:
            what = clause(
                "the record of sources has schema {stated}, not {schema}", stated=stated, schema=SCHEMA
            )
            raise InputError(
                what, field=NAME, remedy=clause("verify it with the version that exported the file")
            )
        manifest = msgspec.json.decode(data, type=Manifest)
    except (msgspec.DecodeError, RecursionError) as error:
        raise InputError(
            clause("the record of sources is damaged ({error})", error=str(error)), field=NAME, remedy=remedy
        ) from None
    numbers = (number for paragraph in manifest.paragraphs for _, number in paragraph)
    if not all(0 <= number < len(manifest.sources) for number in numbers):
        raise InputError(
            clause("the record of sources names a source that it does not list"), field=NAME, remedy=remedy
        )
    return manifest


class _Stated(msgspec.Struct):
    schema: int


def _paragraphs(document: Document) -> Iterator[Sequence[Inline]]:
    for block in every_block(document.blocks):
        for inlines in inlines_of(block):
            yield inlines
            for inline in inlines:
                if isinstance(inline, Footnote):
                    yield from (note.inlines for note in inline.blocks)
        yield from drawn_runs(block)


def _runs(inlines: Sequence[Inline]) -> Iterator[tuple[str, Source]]:
    """Words and their source; a line break is a space before the next."""
    space = ""
    for inline in inlines:
        if isinstance(inline, LineBreak):
            space = " "
        for run in inline.runs if isinstance(inline, Link) else (inline,) if isinstance(inline, Run) else ():
            yield space + run.text, run.source
            space = ""
