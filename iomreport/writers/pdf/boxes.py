"""Boxes: what pages are filled with. A box is as wide as its column, has a height, and is never divided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from iomreport.writers.pdf.lines import Line
from iomreport.writers.pdf.structure import Element
from iomreport.writers.pdf.words import Look


class Break(IntEnum):
    """Whether a page may begin with a box."""

    ALLOWED = 0
    AVOIDED = 1
    FORBIDDEN = 2


@dataclass(frozen=True, slots=True)
class Owner:
    """The block that boxes belong to: its place in the brief, its id, and where its column lies.

    `drawn` for a part of a picture that shows what is told elsewhere.
    """

    x: float
    width: float
    section: str = ""
    item: str = ""
    block: str = ""
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A line at a distance from the box's left edge; its baseline's from the box's top."""

    line: Line
    x: float
    baseline: float

    def moved(self, right: float, down: float) -> Text:
        """The line elsewhere in its box."""
        return Text(self.line, self.x + right, self.baseline + down)


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal rule; `y` is its middle's distance from the box's top."""

    x: float
    width: float
    y: float
    weight: float
    colour: str

    def moved(self, right: float, down: float) -> Rule:
        """The rule elsewhere in its box."""
        return Rule(self.x + right, self.width, self.y + down, self.weight, self.colour)


@dataclass(frozen=True, slots=True)
class Leader:
    """Dots from the end of a contents entry to the page number of its target, at the right end."""

    target: str
    look: Look
    element: Element
    x: float
    right: float
    baseline: float
    colour: str

    def moved(self, right: float, down: float) -> Leader:
        """The leader elsewhere in its box."""
        return replace(self, x=self.x + right, right=self.right + right, baseline=self.baseline + down)


@dataclass(frozen=True, slots=True)
class Words:
    """A set line of a drawing, its baseline's left end from the drawing's top left corner."""

    line: Line
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing set: `steps` are operators in its own coordinates, y downwards, and words, in their order."""

    steps: tuple[str | Words, ...]
    element: Element
    x: float
    y: float
    width: float
    height: float
    scale: float

    def moved(self, right: float, down: float) -> Picture:
        """The picture elsewhere in its box."""
        return Picture(
            self.steps, self.element, self.x + right, self.y + down, self.width, self.height, self.scale
        )


@dataclass(frozen=True, slots=True)
class Decoration:
    """What lies behind a run of boxes on each page: a bar at the left, a tinted ground, a frame."""

    x: float
    width: float
    bar: float = 0.0
    bar_colour: str = ""
    ground: str = ""
    frame: float = 0.0
    frame_colour: str = ""


@dataclass(frozen=True, slots=True)
class Backdrop:
    """A decoration behind a part of a box, as in a cell of a table row: from `y` down, so high."""

    decoration: Decoration
    x: float
    y: float
    height: float

    def moved(self, right: float, down: float) -> Backdrop:
        """The backdrop elsewhere in its box."""
        return replace(self, x=self.x + right, y=self.y + down)


Item = Text | Rule | Leader | Picture | Backdrop


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that links lead to: a block's id, or a note's key."""

    name: str


@dataclass(slots=True, eq=False)
class Note:
    """A footnote set: its boxes, their height with the spaces between them."""

    boxes: list[Box]
    height: float


@dataclass(slots=True, eq=False)
class TableHead:
    """The rows that are repeated where a table goes on on another page."""

    boxes: list[Box]
    height: float


@dataclass(slots=True, eq=False)
class Box:
    """A line of text, a table row or a part of one, a space.

    `space` is kept above it, except at the head of a page; `before` says whether a page may begin with it;
    `notes` are set on its page. `baseline` is that of its first line, for what stands beside it. `parts` are
    parts of it that show other items of the brief: owner, distance from its top, height.
    """

    height: float
    items: Sequence[Item] = ()
    space: float = 0.0
    before: Break = Break.ALLOWED
    notes: tuple[Note, ...] = ()
    owner: Owner | None = None
    decorations: tuple[Decoration, ...] = ()
    head: TableHead | None = None
    new_page: bool = False
    anchors: tuple[Anchor, ...] = ()
    baseline: float = 0.0
    parts: Sequence[tuple[Owner, float, float]] = ()


def height_of(boxes: Sequence[Box]) -> float:
    """The height of boxes under one another, without the space above the first."""
    return sum(box.height + box.space for box in boxes) - (boxes[0].space if boxes else 0.0)
