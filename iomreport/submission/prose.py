"""Which fields of records are prose, and what prose each kind may hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from iomreport.submission.model import (
    About,
    Figure,
    Footnote,
    Initiative,
    Record,
    Section,
    Statement,
)


@dataclass(frozen=True)
class ProseField:
    """One piece of prose: its text, its field and its place in a list there.

    `most_words` is its limit as printed, 0 for none; `sentences`: it consists of whole sentences;
    `own_digits`: it may hold digits, because it says of a figure what the figure itself cannot.
    """

    text: str
    name: str
    index: int | None = None
    most_words: int = 0
    sentences: bool = True
    own_digits: bool = False


def prose_fields(record: Record) -> Iterator[ProseField]:
    """The prose of a record, empty fields left out."""
    return (found for found in _fields(record) if found.text)


def _fields(record: Record) -> Iterator[ProseField]:
    match record:
        case Initiative():
            yield ProseField(record.headline, "headline", most_words=12, sentences=False)
            yield ProseField(record.summary, "summary", most_words=60)
            yield ProseField(record.detail, "detail", most_words=160)
            for index, point in enumerate(record.talking_points):
                yield ProseField(point, "talking_points", index, most_words=30)
            yield ProseField(record.relevance, "relevance")
            yield from _statements(record.results, "results")
            yield from _phrases(record.not_stated)
        case Section():
            yield ProseField(record.overview.text, "overview")
            yield ProseField(record.purpose.text, "purpose")
            yield from _statements(record.position, "position")
            yield from _statements(record.emerging, "emerging")
            yield from _phrases(record.not_stated)
        case Footnote():
            yield ProseField(record.text, "text")
        case Figure():
            yield ProseField(record.basis, "basis", sentences=False, own_digits=True)
            yield ProseField(record.caution, "caution", own_digits=True)
        case About():
            yield ProseField(record.scope, "scope", own_digits=True)
            yield ProseField(record.citation.disclaimer.text, "citation", own_digits=True)
        case _:
            return


def _statements(statements: tuple[Statement, ...], name: str) -> Iterator[ProseField]:
    for index, statement in enumerate(statements):
        yield ProseField(statement.text, name, index)


def _phrases(phrases: tuple[str, ...]) -> Iterator[ProseField]:
    for index, phrase in enumerate(phrases):
        yield ProseField(phrase, "not_stated", index, sentences=False)
