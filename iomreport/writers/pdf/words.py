"""Words as they are set: what they look like, what they belong to, and what stays together.

A `Pen` says how words look and to what they belong; a `Word` is never divided, and has the space after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from iomreport.doctree.nodes import Footnote
from iomreport.doctree.provenance import Source
from iomreport.writers.pdf.bidi import base_level, levels
from iomreport.writers.pdf.fonts import Font
from iomreport.writers.pdf.structure import Element


class Look:
    """Font, size and colour of words; `rise` lifts them, `tracking` spaces them; `underline` is a kind."""

    __slots__ = ("_known", "capitals", "colour", "font", "rise", "size", "space", "tracking", "underline")

    def __init__(
        self,
        font: Font,
        size: float,
        colour: str,
        *,
        rise: float = 0.0,
        tracking: float = 0.0,
        capitals: bool = False,
        underline: str = "",
    ) -> None:
        self.font = font
        self.size = size
        self.colour = colour
        self.rise = rise
        self.tracking = tracking
        self.capitals = capitals
        self.underline = underline
        self.space = font.space[0] * size / 1000 + tracking
        self._known: dict[str, tuple[float, str]] = {}

    @property
    def bold(self) -> bool:
        """Whether the face is a bold one."""
        return self.font.face.bold

    def shape(self, text: str, backwards: bool = False) -> tuple[float, str]:
        """Width in points and codes of a text; `backwards` where it is read from right to left."""
        known = None if backwards else self._known.get(text)
        if known is None:
            width, codes = self.font.shape(text, self.capitals, backwards)
            known = width * self.size / 1000 + self.tracking * len(text), codes
            if not backwards:
                self._known[text] = known
        return known


class Pen:
    """A look, the element that the words belong to, and the link they make, if any: its target and words.

    `source` says whence the words come; None for what the writer itself prints.
    """

    __slots__ = ("element", "link", "look", "source", "words")

    def __init__(
        self,
        look: Look,
        element: Element | None,
        link: str = "",
        words: str = "",
        source: Source | None = None,
    ) -> None:
        self.look = look
        self.element = element
        self.link = link
        self.words = words
        self.source = source


Piece = tuple[Pen, str, str, float]  # pen, text, codes, width


class Word:
    """Pieces that stay together, the width of the space after them, and the footnotes that they cite.

    Where a paragraph has two writing directions, `base` is its level, `levels` are those of the pieces.
    """

    __slots__ = (
        "base",
        "ends_line",
        "levels",
        "notes",
        "pieces",
        "space",
        "space_level",
        "space_pen",
        "width",
    )

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.width = 0.0
        self.space = 0.0
        self.space_pen: Pen | None = None
        self.notes: tuple[Footnote, ...] = ()
        self.ends_line = False
        self.base = -1
        self.levels: list[int] = []
        self.space_level = 0


def direct(words: Sequence[Word]) -> None:
    """Find the writing directions of a paragraph; pieces are divided where the direction changes."""
    text = "".join(
        "".join(piece[1] for piece in word.pieces) + (" " if word.space_pen else "") for word in words
    )
    base = base_level(text)
    found = iter(levels(text, base))
    for word in words:
        pieces: list[Piece] = []
        word.base, word.width = base, 0.0
        for pen, piece_text, _, _ in word.pieces:
            marked = [(next(found), character) for character in piece_text]
            for level, group in groupby(marked, key=lambda pair: pair[0]):
                part = "".join(character for _, character in group)
                width, codes = pen.look.shape(part, bool(level % 2))
                pieces.append((pen, part, codes, width))
                word.levels.append(level)
                word.width += width
        word.pieces = pieces
        if word.space_pen is not None:
            word.space_level = next(found)
