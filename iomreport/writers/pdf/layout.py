"""From the document tree to painted pages: set, fill, look up page numbers, set again where they changed."""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from iomreport.clauses import Clause, clause, joined
from iomreport.doctree.nodes import Document
from iomreport.doctree.provenance import Source
from iomreport.notices import Notice, Severity
from iomreport.writers.base import Landing, Layout, Options, Span
from iomreport.writers.pdf.blocks import BlockSetter, set_document
from iomreport.writers.pdf.boxes import Decoration, Owner, Rule
from iomreport.writers.pdf.fonts import Fonts
from iomreport.writers.pdf.furniture import MM, FurniturePainter
from iomreport.writers.pdf.headings import OutlineEntry
from iomreport.writers.pdf.inline import Typesetter
from iomreport.writers.pdf.memory import Memory, PaintedPage, page_key
from iomreport.writers.pdf.pages import PageContent, Placed, fill_pages, height_used
from iomreport.writers.pdf.painter import Painter
from iomreport.writers.pdf.structure import Element
from iomreport.writers.style import Page

_MOST_ROUNDS = 5
_RULE_ABOVE = 10.0  # between the text and the rule above the notes, at least
_RULE_BELOW = 5.0
_FULL = 0.93  # of the last page: what other programs lay out a little differently may not fit it
_RESERVE = 0.9
_NAMED = 6  # characters without a typeface that a notice names; a script would be a list nobody reads
_ABOVE_BASELINE, _BELOW_BASELINE = 0.9, 0.25  # of the size: how far letters reach


@dataclass(frozen=True, slots=True)
class Position:
    """Where an anchor lies: page from 0, and the distance of its top from the page's foot."""

    page: int
    y: float


@dataclass(slots=True)
class LaidOut:
    """A document on its pages."""

    painters: list[Painter]
    root: Element
    fonts: Fonts
    outline: list[OutlineEntry]
    places: Mapping[str, Position]
    layout: Layout
    width: float
    height: float
    notices: list[Notice]


def lay_out(document: Document, options: Options, memory: Memory | None = None) -> LaidOut:
    """Set a document on pages; with a memory only what is not in it, and without tags and links."""
    known = memory.numbers if memory is not None else {}
    attempt = _Attempt(document, options, known or dict(options.pages), memory)
    for _ in range(_MOST_ROUNDS):
        if attempt.numbers_are_right():
            break
        attempt = _Attempt(document, options, attempt.found, memory)
    page = options.style.page
    furniture = FurniturePainter(document.furniture, attempt.typesetter, options.words["page-of"])
    painting = _Painting(options, attempt.typesetter, furniture)
    if memory is None:
        painters, landings = _painted(attempt, painting)
    else:
        around = document.furniture, options.words["page-of"], len(attempt.pages)
        painters, landings = _painted_anew(attempt, painting, memory, around)
    return LaidOut(
        painters,
        attempt.root,
        attempt.fonts,
        attempt.outline,
        attempt.places,
        Layout(len(painters), tuple(landings), *_spans(painters, page.height_mm * MM), attempt.spaces),
        page.width_mm * MM,
        page.height_mm * MM,
        _notices(attempt),
    )


def _painted(attempt: _Attempt, painting: _Painting) -> tuple[list[Painter], list[Landing]]:
    painters = [Painter(index, attempt.found) for index in range(len(attempt.pages))]
    landings: list[Landing] = []
    for painter in painters:
        landings.extend(painting.page(painter, attempt.pages[painter.page], len(painters)))
        painter.finish()
        attempt.pages[painter.page] = PageContent()  # long documents: keep only what is still needed
    return painters, landings


def _painted_anew(
    attempt: _Attempt, painting: _Painting, memory: Memory, around: Hashable
) -> tuple[list[Painter], list[Landing]]:
    """Paint the pages on which anything has changed."""
    pages: list[PaintedPage] = []
    for number, content in enumerate(attempt.pages):
        key = page_key(content, attempt.found, around)
        page = memory.painted(number, key)
        if page is None:
            painter = Painter(number, attempt.found, tagged=False)
            landings = painting.page(painter, content, len(attempt.pages))
            painter.finish()
            page = PaintedPage(key, content, painter, tuple(landings))
        pages.append(page)
    memory.keep_pages(pages)
    memory.numbers = attempt.found
    return [page.painter for page in pages], [landing for page in pages for landing in page.landings]


def _spans(painters: Sequence[Painter], height: float) -> tuple[tuple[Span, ...], tuple[Source, ...]]:
    """Where words of a source stand, and the distinct sources; `height` is the page's in points."""
    numbers: dict[Source, int] = {}
    spans = [
        Span(
            painter.page + 1,
            round(x, 1),
            round(height - y - _ABOVE_BASELINE * size, 1),
            round(width, 1),
            round((_ABOVE_BASELINE + _BELOW_BASELINE) * size, 1),
            numbers.setdefault(source, len(numbers)),
        )
        for painter in painters
        for source, x, y, width, size in painter.places
    ]
    return tuple(spans), tuple(numbers)


class _Attempt:
    """The document on pages, with page numbers in the text as they were before: `found` are those now."""

    def __init__(
        self, document: Document, options: Options, numbers: Mapping[str, int], memory: Memory | None
    ) -> None:
        page = options.style.page
        width = (page.width_mm - page.left - page.right) * MM
        first, height = (_text_height(page, first=first) for first in (True, False))
        if memory is None:
            fonts = Fonts(options.style, options.fonts, options.extra_fonts)
            self.typesetter = Typesetter(
                options.style, fonts, numbers, options.words["footnote"], options.unbroken
            )
        else:
            self.typesetter = memory.typesetter(document, options)
            self.typesetter.pages = numbers
        self.fonts = self.typesetter.fonts
        setter = BlockSetter(document, self.typesetter, width, height, memory)
        self.outline = setter.outline
        self.root = Element("Document", None)
        boxes = set_document(setter, self.root)
        self.pages, spaces = fill_pages(boxes, height, _RULE_ABOVE + _RULE_BELOW, first)
        last = first if len(self.pages) == 1 else height
        self.spaces = spaces * (_RESERVE if height_used(self.pages[-1]) > _FULL * last else 1.0)
        self.places = _places(self.pages, page)
        self.found = {name: place.page + 1 for name, place in self.places.items()}

    def numbers_are_right(self) -> bool:
        """Whether every page number that was printed is the one found."""
        return all(self.found.get(target, 0) == number for target, number in self.typesetter.asked.items())


def _text_height(page: Page, *, first: bool) -> float:
    """Points between the margins above and below."""
    return (page.height_mm - page.top_mm(first=first) - page.bottom_mm(first=first)) * MM


def _places(pages: Sequence[PageContent], sheet: Page) -> dict[str, Position]:
    places: dict[str, Position] = {}
    for number, page in enumerate(pages):
        top = (sheet.height_mm - sheet.top_mm(first=not number)) * MM
        for placed in (*page.body, *page.notes):
            if not placed.repeated:
                for anchor in placed.box.anchors:
                    places.setdefault(anchor.name, Position(number, top - placed.y))
    return places


def _notices(attempt: _Attempt) -> list[Notice]:
    notices: list[Notice] = []
    if missing := list(attempt.fonts.missing):
        fix = clause("add a TrueType face with these characters to your fonts folder, or change the words")
        notices.append(Notice("missing-glyph", Severity.WARNING, _without_glyph(missing), fix=fix))
    for target in attempt.typesetter.asked:
        if target not in attempt.found:
            message = clause(
                "The page number of “{target}” is asked for, and there is no such place.", target=target
            )
            fix = clause("correct the reference")
            notices.append(Notice("missing-target", Severity.WARNING, message, fix=fix))
    return notices


def _without_glyph(missing: Sequence[str]) -> Clause:
    names = joined(map(_character, missing[:_NAMED]), ", ")
    if len(missing) <= _NAMED:
        return clause("No typeface has {names}; a replacement sign is printed instead.", names=names)
    return clause(
        "No typeface has {names} and {number} more; a replacement sign is printed instead.",
        names=names,
        number=len(missing) - _NAMED,
    )


def _character(character: str) -> str:
    code = f"U+{ord(character):04X}"
    if name := unicodedata.name(character, ""):
        return f"“{character}” ({code} {name})"
    return clause("“{character}” ({code} without a name)", character=character, code=code)


class _Painting:
    """Paints pages: what lies behind, the text, the notes, head and foot."""

    def __init__(
        self,
        options: Options,
        typesetter: Typesetter,
        furniture: FurniturePainter,
    ) -> None:
        page = options.style.page
        self._sheet = page
        self._left = page.left * MM
        self._top = self._from_top = 0.0
        self._furniture = furniture
        width = (page.width_mm - page.left - page.right) * MM
        self._rule = Rule(0.0, width, 0.0, 0.5, typesetter.colour("line"))

    def page(self, painter: Painter, content: PageContent, pages: int) -> list[Landing]:
        """Paint one page; where its blocks landed."""
        self._from_top = self._sheet.top_mm(first=not painter.page) * MM
        self._top = self._sheet.height_mm * MM - self._from_top
        self._furniture.head(painter)
        self._decorations(painter, content.body)
        for placed in content.body:
            self._box(painter, placed)
        if content.notes:
            painter.item(self._rule, self._left, self._top - content.notes[0].y + _RULE_BELOW)
        for placed in content.notes:
            self._box(painter, placed)
        self._furniture.foot(painter, pages)
        return self._landings(painter.page, content.body)

    def _box(self, painter: Painter, placed: Placed) -> None:
        painter.artifact = placed.repeated
        top = self._top - placed.y
        for item in placed.box.items:
            painter.item(item, self._left, top)
        painter.artifact = False

    def _decorations(self, painter: Painter, body: Sequence[Placed]) -> None:
        extents: dict[int, tuple[Decoration, float, float]] = {}
        for placed in body:
            for decoration in placed.box.decorations:
                _, start, _ = extents.get(id(decoration), (decoration, placed.y, 0.0))
                extents[id(decoration)] = (decoration, start, placed.y + placed.box.height)
        for decoration, start, end in extents.values():
            painter.decoration(decoration, self._left, self._top - start, self._top - end)

    def _landings(self, page: int, body: Sequence[Placed]) -> list[Landing]:
        found: dict[int, tuple[Owner, float, float]] = {}
        for placed in body:
            for part, down, height in placed.box.parts:
                found[id(part)] = (part, placed.y + down, placed.y + down + height)
            owner = placed.box.owner
            if owner is not None:
                _, start, _ = found.get(id(owner), (owner, placed.y, 0.0))
                found[id(owner)] = (owner, start, placed.y + placed.box.height)
        return [
            Landing(
                page + 1,
                self._left + owner.x,
                self._from_top + start,
                owner.width,
                end - start,
                owner.section,
                owner.item,
                owner.block,
                owner.drawn,
            )
            for owner, start, end in found.values()
        ]
