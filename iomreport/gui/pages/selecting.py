"""What is selected of the pages, from one letter to another."""

from __future__ import annotations

import math
from collections.abc import Iterable

from msgspec import Struct

from iomreport.gui.pages.reading import PageTexts
from iomreport.gui.pages.text import PageText
from iomreport.writers.base import Layout

Place = tuple[int, int]
"""Page from 0, letter."""
Passage = tuple[int, int, int]
"""Page from 0, first letter, letter after the last."""


class Selection(Struct, frozen=True):
    """From the letter `start` to before `end`, which may stand on a later page."""

    start: Place
    end: Place

    @property
    def pages(self) -> range:
        """The pages that it reaches."""
        return range(self.start[0], self.end[0] + 1)

    def on(self, pages: Iterable[int], texts: PageTexts, layout: Layout) -> list[Passage]:
        """Its part of each of some pages that were read, without heads, footnotes and feet between pages."""
        found = []
        for page in pages:
            if page in self.pages and (text := texts.known(page)) is not None:
                first, last = _body(text, page, layout)
                start = self.start[1] if page == self.start[0] else first
                end = self.end[1] if page == self.end[0] else last
                if start < end:
                    found.append((page, start, end))
        return found

    def words(self, texts: PageTexts, layout: Layout) -> str:
        """Its words in reading order, so far as its pages were read; a sentence goes on over a page's end."""
        words = ""
        for page, start, end in self.on(self.pages, texts, layout):
            if (text := texts.known(page)) is not None:
                more = text.words(start, end)
                words += (" " if more[:1].islower() else "\n") * bool(words) + more
        return words


def on_page(page: int, start: int, end: int) -> Selection:
    """A selection within a page."""
    return Selection((page, start), (page, end))


def _body(text: PageText, page: int, layout: Layout) -> tuple[int, int]:
    """First letter, and letter after the last, of what stands between head and footnotes of a page."""
    boxes = [box for box in layout.landings if box.page == page + 1]
    if not boxes:
        return 0, len(text.text)
    top, bottom = min(box.y for box in boxes), max(box.y + box.height for box in boxes)
    return text.within((-math.inf, top, math.inf, bottom))
