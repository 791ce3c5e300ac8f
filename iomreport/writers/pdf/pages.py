"""Filling pages: as much on each as fits with its footnotes, broken where that is allowed.

Boxes that must stay together are gathered in chunks. A page takes chunks until one does not fit, and then
goes back to the last place at which a page may end. A footnote that is too long for any page begins where it
is cited and goes on at the foot of the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from iomreport.writers.pdf.boxes import Box, Break, Note, TableHead, height_of

_EPSILON = 0.01
_CARRIED_SHARE = 0.7  # of a page is the most that a note from the page before takes while there is other text
_LEAST_LINES = 2  # of a note begin on the page that cites it
_LITTLE = 0.22  # of a page: a last page that holds no more looks like a mistake
_ENOUGH = (0.33, 0.28, 0.38, 0.44, 0.22)  # of a page: what it gets when it cannot be spared, the best first
_NARROWER = (0.92, 0.84)  # what spaces are multiplied by to spare it


@dataclass(frozen=True, slots=True)
class Placed:
    """A box at a distance from the top of the text area."""

    box: Box
    y: float
    repeated: bool = False


@dataclass(slots=True)
class PageContent:
    """One page: the text, and the notes at its foot."""

    body: list[Placed] = field(default_factory=list)
    notes: list[Placed] = field(default_factory=list)


@dataclass(slots=True)
class _Chunk:
    """Boxes that stay together."""

    boxes: list[Box]
    height: float
    notes: list[Note]
    before: Break
    new_page: bool

    @property
    def space(self) -> float:
        return self.boxes[0].space

    @property
    def head(self) -> TableHead | None:
        return self.boxes[0].head


def _chunk(boxes: list[Box], before: Break) -> _Chunk:
    notes = [note for box in boxes for note in box.notes]
    return _Chunk(boxes, height_of(boxes), notes, before, boxes[0].new_page)


def _chunks(boxes: Sequence[Box]) -> list[_Chunk]:
    chunks: list[_Chunk] = []
    current: list[Box] = []
    for box in boxes:
        if current and (box.before is not Break.FORBIDDEN or box.new_page):
            chunks.append(_chunk(current, current[0].before))
            current = []
        current.append(box)
    if current:
        chunks.append(_chunk(current, current[0].before))
    return chunks


def fill_pages(
    boxes: Sequence[Box], height: float, separator: float, first: float | None = None
) -> tuple[list[PageContent], float]:
    """Divide boxes over pages, without a last page that is nearly empty where that can be avoided.

    `first` is the height of the first page where it is another. Spaces that are a little narrower throughout
    may save that page; else the page before it ends earlier, before a heading where there is one.
    Gives the pages, and what spaces were multiplied by.
    """
    first = height if first is None else first
    filler = PageFiller(boxes, height, separator, first)
    pages = filler.fill()
    last = height_used(pages[-1])
    if len(pages) < 2 or last > _LITTLE * height:
        return pages, 1.0
    spaces = [box.space for box in boxes]
    for narrower in _NARROWER:
        for box, space in zip(boxes, spaces, strict=True):
            box.space = space * narrower
        tried = PageFiller(boxes, height, separator, first).fill()
        if len(tried) < len(pages):
            return tried, narrower
    for box, space in zip(boxes, spaces, strict=True):
        box.space = space
    before = len(pages) - 2
    found = []
    for enough in _ENOUGH:
        shorter = (height if before else first) - (enough * height - last)
        tried = filler.fill_again(before, shorter)
        if len(tried) == len(pages) and tried[-1].body:
            found.append(tried)
    # What has most space above it begins something: a section rather than a line of a paragraph or list.
    return max(found, key=lambda tried: tried[-1].body[0].box.space, default=pages), 1.0


def height_used(page: PageContent) -> float:
    """From the top of the text area to the end of the text, and the height of the notes."""
    text = max((placed.y + placed.box.height for placed in page.body), default=0.0)
    return text + sum(placed.box.height for placed in page.notes)


class PageFiller:
    """Divides boxes over pages of one height; `separator` is the height of the rule above the notes.

    `first` is the height of the first page.
    """

    def __init__(self, boxes: Sequence[Box], height: float, separator: float, first: float) -> None:
        self._chunks = _chunks(boxes)
        self._others = height
        self._first = first
        self._height = first  # of the page that is being filled
        self._limit = first
        self._separator = separator
        self._next = 0
        self._carried: list[Box] = []
        self._divided: list[int] = []  # the places of rests of what is higher than a page
        self._begun: list[tuple[int, list[Box], int]] = []  # by page: next, carried, how many were divided
        self._pages: list[PageContent] = []

    def fill(self) -> list[PageContent]:
        """All pages; one at least."""
        while self._next < len(self._chunks) or self._carried:
            self._begun.append((self._next, self._carried.copy(), len(self._divided)))
            self._pages.append(self._filled(len(self._pages)))
        return self._pages or [PageContent()]

    def fill_again(self, page: int, limit: float) -> list[PageContent]:
        """All pages where one, from 0, is to end at a lesser height; those before it are the very same."""
        self._next, carried, divided = self._begun[page]
        self._carried = carried.copy()
        while len(self._divided) > divided:
            del self._chunks[self._divided.pop()]
        pages = [*self._pages[:page], self._filled(page, limit)]
        while self._next < len(self._chunks) or self._carried:
            pages.append(self._filled(len(pages)))
        return pages

    def _filled(self, page: int, limit: float | None = None) -> PageContent:
        self._height = self._others if page else self._first
        self._limit = self._height if limit is None else limit
        return self._page()

    def _page(self) -> PageContent:
        foot = self._begin_foot()
        start = self._next
        used = 0.0
        taken: list[tuple[_Chunk, float, int]] = []  # chunk, space above it, boxes in the foot before it
        head = self._chunks[start].head if start < len(self._chunks) else None
        if head is not None and self._chunks[start].boxes[0] not in head.boxes:
            used = head.height
        else:
            head = None
        index = start
        while index < len(self._chunks):
            chunk = self._chunks[index]
            if chunk.new_page and index > start:
                break
            gap = chunk.space if index > start else 0.0
            room = self._limit - used - gap - chunk.height
            need = self._foot_height([*foot, *self._note_boxes(chunk)])
            if need > room + _EPSILON or (chunk.notes and self._carried):
                index = self._overflow(index, start, room, foot, taken, gap)
                break
            taken.append((chunk, gap, len(foot)))
            foot.extend(self._note_boxes(chunk))
            used += gap + chunk.height
            index += 1
        self._next = index
        return self._place(head, taken, foot)

    def _begin_foot(self) -> list[Box]:
        """The rest of a note from the page before, as far as it fits."""
        share = _CARRIED_SHARE if self._next < len(self._chunks) else 1.0
        limit = self._height * share
        foot: list[Box] = []
        while (self._carried and self._foot_height([*foot, self._carried[0]]) <= limit) or (
            self._carried and not foot
        ):
            foot.append(self._carried.pop(0))
        return foot

    def _overflow(
        self,
        index: int,
        start: int,
        room: float,
        foot: list[Box],
        taken: list[tuple[_Chunk, float, int]],
        gap: float,
    ) -> int:
        """Decide where the page ends when a chunk does not fit; gives the index of the next page's first."""
        chunk = self._chunks[index]
        notes = self._note_boxes(chunk)
        if notes and not self._carried and self._never_fits(chunk, notes):
            least = self._foot_height([*foot, *notes[:_LEAST_LINES]])
            if least <= room + _EPSILON:
                taken.append((chunk, gap, len(foot)))
                while notes and self._foot_height([*foot, notes[0]]) <= room + _EPSILON:
                    foot.append(notes.pop(0))
                self._carried = notes
                return index + 1
        if index > start:
            return self._go_back(index, start, foot, taken)
        if foot:  # only the rest of a note stands on this page
            while self._carried and self._foot_height([*foot, self._carried[0]]) <= self._height:
                foot.append(self._carried.pop(0))
            return index
        self._divide(index, taken, foot)
        return index + 1

    def _never_fits(self, chunk: _Chunk, notes: list[Box]) -> bool:
        return chunk.height + self._foot_height(notes) > max(self._height, self._others)

    def _go_back(
        self, index: int, start: int, foot: list[Box], taken: list[tuple[_Chunk, float, int]]
    ) -> int:
        """The last allowed place before a chunk that does not fit; what was taken after it is given back."""
        best = index
        while best > start and self._chunks[best].before is not Break.ALLOWED:
            best -= 1
        if best == start:
            return index
        for _ in range(index - best):
            _, _, length = taken.pop()
            del foot[length:]
        return best

    def _divide(self, index: int, taken: list[tuple[_Chunk, float, int]], foot: list[Box]) -> None:
        """Take what fits of a chunk that is higher than a page, against its wish; one box at least."""
        boxes = self._chunks[index].boxes
        count = 1
        while count < len(boxes):
            part = _chunk(boxes[: count + 1], Break.ALLOWED)
            if part.height + self._foot_height(self._note_boxes(part)) > self._height:
                break
            count += 1
        part = _chunk(boxes[:count], Break.ALLOWED)
        notes = self._note_boxes(part)
        while notes and part.height + self._foot_height([*foot, notes[0]]) <= self._height:
            foot.append(notes.pop(0))
        self._carried = notes
        taken.append((part, 0.0, 0))
        rest = boxes[count:]
        if rest:
            self._chunks.insert(index + 1, _chunk(rest, Break.ALLOWED))
            self._divided.append(index + 1)

    def _note_boxes(self, chunk: _Chunk) -> list[Box]:
        return [box for note in chunk.notes for box in note.boxes]

    def _foot_height(self, boxes: Sequence[Box]) -> float:
        return self._separator + height_of(boxes) if boxes else 0.0

    def _place(
        self, head: TableHead | None, taken: list[tuple[_Chunk, float, int]], foot: list[Box]
    ) -> PageContent:
        page = PageContent()
        y = 0.0
        if head is not None:
            for box in head.boxes:
                page.body.append(Placed(box, y, repeated=True))
                y += box.height
        for chunk, gap, _ in taken:
            y += gap
            for number, box in enumerate(chunk.boxes):
                y += box.space if number else 0.0
                page.body.append(Placed(box, y))
                y += box.height
        y = self._height - height_of(foot)
        for number, box in enumerate(foot):
            y += box.space if number else 0.0
            page.notes.append(Placed(box, y))
            y += box.height
        return page
