"""What one layout leaves for the next, so that a preview sets and paints only what an edit has changed.

A `Memory` belongs to whoever shows the pages of one note again and again. It keeps three things:
- blocks and items of lists that were set, by all that their setting depends on; each serves once in a layout;
- pages that were painted, by the very boxes on them and where these stand;
- the fonts, since set words are codes of a font: these go on growing, so a memory begins anew in time.

What is laid out with a memory has the same pages as what is laid out without: the same code runs, on fewer
blocks. It carries no tags and no links, since elements cannot serve twice, and its codes may be others.
"""

from __future__ import annotations

import secrets
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from iomreport.doctree.nodes import Document
from iomreport.writers.base import Landing, Options
from iomreport.writers.pdf.boxes import Box, Break, Leader
from iomreport.writers.pdf.embed import Program, program_of
from iomreport.writers.pdf.flow import Flow, FlowState
from iomreport.writers.pdf.fonts import Font, Fonts
from iomreport.writers.pdf.inline import Typesetter
from iomreport.writers.pdf.pages import PageContent
from iomreport.writers.pdf.painter import Painter

_MOST_LAYOUTS = 1000
_MOST_CODES = 4000


@dataclass(frozen=True, slots=True)
class SetBlock:
    """A block set: its boxes as they were made, the column's state after it, and what else it left.

    `asked` are the page numbers printed in it, `missing` the characters that no face has.
    """

    boxes: tuple[Box, ...]
    made: tuple[tuple[float, Break], ...]
    state: FlowState
    asked: tuple[tuple[str, int], ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaintedPage:
    """A page painted, and where blocks landed; `content` keeps its boxes, whose identity is the key."""

    key: Hashable
    content: PageContent
    painter: Painter
    landings: tuple[Landing, ...]


@dataclass
class Memory:
    """Kept between layouts, by one caller, in one thread. What it holds is bounded by the last document."""

    serial: bytes = b""
    """Distinguishes the codes of these fonts from those of others."""
    numbers: dict[str, int] = field(default_factory=dict)
    """The page numbers found last: most edits leave them as they are."""
    _key: Hashable = None
    _typesetter: Typesetter | None = None
    _layouts: int = 0
    _blocks: dict[Hashable, list[SetBlock]] = field(default_factory=dict)
    _before: dict[Hashable, list[SetBlock]] = field(default_factory=dict)
    _pages: dict[int, PaintedPage] = field(default_factory=dict)
    _programs: dict[str, tuple[int, Program]] = field(default_factory=dict)

    def typesetter(self, document: Document, options: Options) -> Typesetter:
        """The typesetter of the last layout, or a new one where another style or other fonts are wanted."""
        key = (
            options.style,
            options.fonts,
            options.extra_fonts,
            options.words["footnote"],
            options.unbroken,
            document.spacing,
        )
        self._layouts += 1
        found = self._typesetter
        if found is None or key != self._key or self._is_full(found):
            vars(self).update(vars(Memory()))
            self.serial, self._key = secrets.token_bytes(8), key
            fonts = Fonts(options.style, options.fonts, options.extra_fonts)
            found = self._typesetter = Typesetter(
                options.style, fonts, {}, options.words["footnote"], options.unbroken
            )
        self._before, self._blocks = self._blocks, {}
        found.asked, found.fonts.missing = {}, {}
        return found

    def _is_full(self, typesetter: Typesetter) -> bool:
        codes = sum(len(font.codes) for font in typesetter.fonts.used())
        return codes > _MOST_CODES or self._layouts > _MOST_LAYOUTS

    # ---- blocks ------------------------------------------------------------------------------------

    def recall(self, key: Hashable, flow: Flow, typesetter: Typesetter) -> bool:
        """Add a block's boxes to a column as they were set last time; false where it must be set."""
        known = self._before.get(key)
        if not known or any(typesetter.pages.get(name, 0) != page for name, page in known[-1].asked):
            return False
        block = known.pop()
        for box, (space, before) in zip(block.boxes, block.made, strict=True):
            box.space, box.before = space, before
        flow.boxes.extend(block.boxes)
        flow.state = block.state
        typesetter.asked.update(block.asked)
        typesetter.fonts.missing.update(dict.fromkeys(block.missing))
        self._blocks.setdefault(key, []).append(block)
        return True

    def keep(self, key: Hashable, block: SetBlock) -> None:
        """Keep a block for the next layout."""
        self._blocks.setdefault(key, []).append(block)

    # ---- pages -------------------------------------------------------------------------------------

    def painted(self, number: int, key: Hashable) -> PaintedPage | None:
        """The page as it was painted last time, if it is the same."""
        known = self._pages.get(number)
        return known if known is not None and known.key == key else None

    def keep_pages(self, pages: Sequence[PaintedPage]) -> None:
        """Keep the pages of this layout, and none besides."""
        self._pages = dict(enumerate(pages))

    def digests(self) -> tuple[bytes, ...]:
        """A digest of what each page looks like; those of different fonts are never the same."""
        return tuple(sha256(self.serial + page.painter.digest).digest()[:16] for page in self._pages.values())

    # ---- fonts -------------------------------------------------------------------------------------

    def program(self, font: Font) -> Program:
        """What embedding a font takes, made anew when it has new codes."""
        known = self._programs.get(font.resource)
        if known is None or known[0] != len(font.codes):
            known = self._programs[font.resource] = len(font.codes), program_of(font)
        return known[1]


def page_key(content: PageContent, numbers: dict[str, int], around: Hashable) -> Hashable:
    """All that the painting of a page depends on; `around` is what stands at its head and foot."""
    placed = [(id(one.box), one.y, one.repeated) for one in content.body]
    notes = [(id(one.box), one.y) for one in content.notes]
    leaders = [
        numbers.get(item.target, 0)
        for one in content.body
        for item in one.box.items
        if isinstance(item, Leader)
    ]
    return tuple(placed), tuple(notes), tuple(leaders), around
