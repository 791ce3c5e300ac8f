"""What all writers are given: notes of sections, paragraphs with footnotes, lists and a table, as plain data.

`long_note(1)` comes to seven pages; `long_note(n)` is n such notes in one document, each of other words. The
words are made up, as long and as often repeated as those of a language, so that no cache gains more than it
would.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from iomreport.doctree.nodes import Block, Contents, Document, ListBlock, Row, Table
from iomreport.doctree.transforms import number
from tests.writers.build import DAY, flow, heading, items, note, para, row
from tests.writers.short_notes import FURNITURE

COLUMNS = (2, 3, 5, 1)
"""Relative widths of the table's columns."""
HEAD = ("Country", "Initiative", "What is said", "Count")
_SECTIONS, _PARAGRAPHS, _BULLETS, _ROWS = 8, 4, 4, 50
_VOCABULARY = 3000


@dataclass(frozen=True)
class Words:
    """A paragraph; `footnote` is cited at its end unless empty."""

    text: str
    footnote: str = ""


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it."""

    heading: str
    paragraphs: tuple[Words, ...]
    bullets: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """Sections, then a table of four columns."""

    sections: tuple[Section, ...]
    caption: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Content:
    """A document."""

    title: str
    parts: tuple[Part, ...]


class _Author:
    """Writes sentences; the same seed gives the same."""

    def __init__(self) -> None:
        self._random = random.Random(2013)
        syllables = [
            first + second for first in "bdfgklmnprstv" for second in ("a", "e", "i", "o", "u", "er")
        ]
        self._vocabulary = [
            "".join(self._random.choices(syllables, k=1 + (rank > 15) + (rank > 100) * (1 + rank % 3)))
            for rank in range(_VOCABULARY)
        ]
        # The word of rank n is used 1 / n as often as the first, as in every language.
        self._weights = list(accumulate(1 / (rank + 1) for rank in range(_VOCABULARY)))

    def words(self, count: int) -> str:
        return " ".join(self._random.choices(self._vocabulary, cum_weights=self._weights, k=count))

    def sentence(self, least: int, most: int) -> str:
        return self.words(self._random.randint(least, most)).capitalize() + "."

    def paragraph(self) -> str:
        return " ".join(self.sentence(12, 26) for _ in range(4))

    def table_row(self, index: int) -> tuple[str, ...]:
        return (self.words(2).title(), self.words(3).capitalize(), self.sentence(6, 12), f"{index:,}")

    def section(self) -> Section:
        paragraphs = tuple(
            Words(self.paragraph(), self.sentence(12, 24) if index < 2 else "")
            for index in range(_PARAGRAPHS)
        )
        return Section(
            self.words(5).capitalize(), paragraphs, tuple(self.sentence(8, 20) for _ in range(_BULLETS))
        )

    def part(self) -> Part:
        sections = tuple(self.section() for _ in range(_SECTIONS))
        return Part(
            sections, self.words(6).capitalize(), tuple(self.table_row(i) for i in range(1, _ROWS + 1))
        )


def long_note(times: int) -> Content:
    """A document of so many notes."""
    author = _Author()
    return Content("A note of made-up words", tuple(author.part() for _ in range(times)))


def long_table(rows: int) -> Content:
    """A document of one table of so many rows."""
    author = _Author()
    table = tuple(author.table_row(index) for index in range(1, rows + 1))
    return Content("A table of made-up words", (Part((), "Everything that was counted", table),))


def tree(content: Content, *, contents: bool = False) -> Document:
    """The document as the writers of the program take it, numbered; with a table of contents if asked for."""
    blocks: list[Block] = [heading(1, content.title)]
    if contents:
        blocks.append(Contents(flow("Contents")))
    for part in content.parts:
        blocks.extend(_blocks(part))
    return number(Document(content.title, "en", DAY, tuple(blocks), FURNITURE))


def _blocks(part: Part) -> Iterable[Block]:
    for section in part.sections:
        yield heading(2, section.heading)
        for words in section.paragraphs:
            yield para(words.text, note(0, words.footnote)) if words.footnote else para(words.text)
        yield ListBlock(items(*section.bullets))
    yield Table(
        tuple(map(float, COLUMNS)),
        tuple(_row(cells) for cells in part.rows),
        head=(row(*HEAD, header=True),),
        caption=flow(part.caption),
        description="Countries, initiatives, what is said of them, and a count",
    )


def _row(cells: tuple[str, ...]) -> Row:
    return row(*cells, first_header=True)
