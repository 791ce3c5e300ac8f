"""The words of a page with the box of every letter: what is found, selected, copied and asked about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from iomreport.doctree.provenance import Source
from iomreport.gui.library.hits import folded
from iomreport.writers.base import Layout, Span

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in points from the page's top left corner."""
NO_BOX: Box = (0.0, 0.0, 0.0, 0.0)
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\d*(?=\s)")
_ABBREVIATION = re.compile(r"\b(?:sect|paras?|vol|fig|No|e\.g|i\.e|Mr|Ms|Dr|St|[A-Z])\Z")
_SPACES = re.compile(r"\s+")


SMALL = 0.8
"""A digit that has less than this part of the height of its sentence is a footnote's number."""
_LOOSE_STOP = re.compile(r"\s+([,.;:!?)”])")


class Part(Struct, frozen=True):
    """Words of one source within a sentence; None for what the page itself prints."""

    words: str
    source: Source | None


@dataclass(frozen=True)
class PageText:
    """The letters of a page in reading order; a letter without a place has `NO_BOX`."""

    text: str
    boxes: tuple[Box, ...]

    @cached_property
    def _sought(self) -> tuple[str, list[int]]:
        """What is searched, and for each of its characters the index in `text`: kept, since it takes long."""
        return _single_spaced(*folded(self.text))

    def index_at(self, x: float, y: float) -> int:
        """The letter nearest to a point: first the line, then the letter in it; -1 on an empty page."""
        best, least = -1, (float("inf"), float("inf"))
        for index, (left, top, right, bottom) in enumerate(self.boxes):
            if right > left:
                off = max(top - y, 0.0, y - bottom), max(left - x, 0.0, x - right)
                if off < least:
                    best, least = index, off
        return best

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies on a letter."""
        return any(
            left <= x <= right and top <= y <= bottom
            for left, top, right, bottom in self.boxes
            if right > left
        )

    def within(self, area: Box) -> tuple[int, int]:
        """First letter, and letter after the last, whose middle lies in a box; equal where there is none."""
        inside = [
            index
            for index, (left, top, right, bottom) in enumerate(self.boxes)
            if right > left
            and area[0] <= (left + right) / 2 <= area[2]
            and area[1] <= (top + bottom) / 2 <= area[3]
        ]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)

    def rects(self, start: int, end: int) -> tuple[Box, ...]:
        """The letters from `start` to before `end`, as one box for each line."""
        lines: list[Box] = []
        for left, top, right, bottom in self.boxes[start:end]:
            if right <= left:
                continue
            last = lines[-1] if lines else None
            if last and min(bottom, last[3]) - max(top, last[1]) > 0.4 * (bottom - top) and left >= last[0]:
                lines[-1] = last[0], min(top, last[1]), max(right, last[2]), max(bottom, last[3])
            else:
                lines.append((left, top, right, bottom))
        return tuple(lines)

    def words(self, start: int, end: int) -> str:
        """The letters from `start` to before `end` for the clipboard: lines of one paragraph are joined."""
        pieces: list[str] = []
        at = start
        for index in range(start, end):
            if self.text[index] == "\n":
                pieces.append(self.text[at:index].rstrip())
                pieces.append("\n" if self._ends_block(index) else " ")
                at = index + 1
        pieces.append(self.text[at:end])
        return "".join(pieces).replace("\u00a0", " ").strip()

    def running(self, start: int, end: int) -> str:
        """As `words`, without the numbers of footnotes: digits that are clearly smaller than the rest."""
        heights = [bottom - top for _, top, _, bottom in self.boxes[start:end] if bottom > top]
        least = SMALL * max(heights, default=0.0)
        kept = [
            index
            for index in range(start, end)
            if not self.text[index].isdigit() or self.boxes[index][3] - self.boxes[index][1] >= least
        ]
        running = PageText(
            "".join(self.text[index] for index in kept), tuple(self.boxes[index] for index in kept)
        )
        return _LOOSE_STOP.sub(r"\1", running.words(0, len(kept)))

    def word_at(self, index: int) -> tuple[int, int]:
        """Start and end of the word in which a letter stands."""
        start = end = index
        while start > 0 and self.text[start - 1].isalnum():
            start -= 1
        while end < len(self.text) and self.text[end].isalnum():
            end += 1
        return start, max(end, index + 1)

    def sentence_at(self, index: int) -> tuple[int, int]:
        """Start and end of the sentence in which a letter stands, within its block."""
        start, end = self._block(index)
        for found in _SENTENCE_END.finditer(self.text, start, end):
            if _ABBREVIATION.search(self.text, start, found.start()):
                continue
            if found.end() > index:
                return start, found.end()
            start = found.end()
            while start < end and self.text[start].isspace():
                start += 1
        return min(start, index), end

    def find(self, query: str) -> tuple[tuple[int, int], ...]:
        """Start and end of every place where the query stands, whatever its case, accents and line breaks."""
        needle = _SPACES.sub(" ", "".join(folded(query)[0])).strip()
        if not needle:
            return ()
        text, origin = self._sought
        found = []
        at = text.find(needle)
        while at >= 0:
            found.append((origin[at], origin[at + len(needle) - 1] + 1))
            at = text.find(needle, at + len(needle))
        return tuple(found)

    # ---- blocks ------------------------------------------------------------------------------------

    def _block(self, index: int) -> tuple[int, int]:
        start, end = index, index + 1
        while start > 0 and not self._ends_block(start - 1):
            start -= 1
        while end < len(self.text) and not self._ends_block(end - 1):
            end += 1
        return start, end

    def _ends_block(self, index: int) -> bool:
        """Whether something else begins after a letter: another size, a gap, another column."""
        before = next((b for b in reversed(self.boxes[max(0, index - 2) : index + 1]) if b != NO_BOX), None)
        after = next((b for b in self.boxes[index + 1 : index + 4] if b != NO_BOX), None)
        if before is None or after is None:
            return False
        height, other = before[3] - before[1], after[3] - after[1]
        if self.text[index] != "\n":
            return after[0] - before[2] > 2 * height
        below = after[1] - before[3]
        resized = abs(height - other) > 0.15 * max(height, other)
        return resized or below > 0.25 * height or after[1] < before[1] - height


def _single_spaced(text: str, origin: Sequence[int]) -> tuple[str, list[int]]:
    kept: list[str] = []
    places: list[int] = []
    for character, place in zip(text, origin, strict=True):
        if character.isspace():
            if not kept or kept[-1] == " ":
                continue
            character = " "
        kept.append(character)
        places.append(place)
    return "".join(kept), places


def read_page(document: PdfDocument, number: int) -> PageText:
    """The text of a page (from 0) of an open pypdfium2 document."""
    from pypdfium2 import raw

    page = document[number]
    height = page.get_height()
    textpage = page.get_textpage()
    letters: list[str] = []
    boxes: list[Box] = []
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage.raw, index)
        letter = chr(code)
        if letter == "\r" or (code < 32 and letter != "\n"):
            continue
        left, bottom, right, top = textpage.get_charbox(index, loose=True)
        letters.append(letter)
        has_place = right > left and letter != "\n"
        boxes.append((left, height - top, right, height - bottom) if has_place else NO_BOX)
    textpage.close()
    page.close()
    return PageText("".join(letters), tuple(boxes))


def parts(text: PageText, page: int, start: int, end: int, layout: Layout) -> tuple[Part, ...]:
    """Whence the letters from `start` to before `end` of a page (from 0) come, in reading order."""
    spans = [span for span in layout.spans if span.page == page + 1]
    found: list[tuple[list[str], int]] = []
    for index in range(start, end):
        box = text.boxes[index]
        if box == NO_BOX:
            if found:
                found[-1][0].append(" ")
            continue
        number = _span_at(spans, box)
        if not found or found[-1][1] != number:
            found.append(([], number))
        found[-1][0].append(text.text[index])
    return tuple(_parts(found, layout))


def _parts(found: Sequence[tuple[list[str], int]], layout: Layout) -> Iterator[Part]:
    for letters, number in found:
        words = _SPACES.sub(" ", "".join(letters)).strip()
        if words:
            yield Part(words, layout.sources[number] if number >= 0 else None)


def _span_at(spans: Sequence[Span], box: Box) -> int:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    for span in spans:
        if span.x - 0.5 <= x <= span.x + span.width + 0.5 and span.y <= y <= span.y + span.height:
            return span.source
    return -1
