"""The nodes of a document. All are immutable; inlines are flat, so that a writer meets no nested styling.

Blocks carry roles, never fonts: what a role looks like is the house style's matter.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from iomreport.doctree.provenance import Source


class Node(msgspec.Struct, frozen=True, omit_defaults=True, tag=True):
    """Base of all nodes."""


# ---- inlines -------------------------------------------------------------------------------------


class RunRole(StrEnum):
    """What a run of words is, where that shows."""

    PLAIN = "plain"
    LABEL = "label"  # a run-in heading: “Bottom line.”
    FIGURE = "figure"  # qualifier, number and unit: never divided
    OPEN_PLACE = "open-place"  # what only the officer can write, still unwritten


class Run(Node, frozen=True):
    """Words with one source and one look. `language` is set where it differs from the document's."""

    text: str
    source: Source
    strong: bool = False
    emphasis: bool = False
    role: RunRole = RunRole.PLAIN
    language: str = ""


class LineBreak(Node, frozen=True):
    """A forced line break within a paragraph."""


class Link(Node, frozen=True):
    """A link to a web address or mail address, or to a block's id when `target` begins with `#`."""

    target: str
    runs: tuple[Run, ...]


class Footnote(Node, frozen=True):
    """A note at the foot of the citing page. `number` is assigned by `transforms.number`, from 1."""

    blocks: tuple[Paragraph, ...]
    number: int = 0


class PageNumber(Node, frozen=True):
    """The number of the page on which the block with id `target` begins."""

    target: str


Inline = Run | LineBreak | Link | Footnote | PageNumber

# ---- blocks --------------------------------------------------------------------------------------


class Heading(Node, frozen=True):
    """A heading. Level 1 is the note's title, 2 a section, 3 and 4 below. `id` is unique in the document."""

    level: int
    inlines: tuple[Inline, ...]
    id: str = ""
    in_contents: bool = True


class ParagraphRole(StrEnum):
    """What a paragraph is."""

    BODY = "body"
    KICKER = "kicker"  # the line above the title: organisation, office
    SUBTITLE = "subtitle"
    LEAD = "lead"  # the bottom line
    SPOKEN = "spoken"  # a sentence to be said aloud
    PROOF = "proof"  # what stands behind it
    SOURCE = "source"  # a source line
    NOTE = "note"  # a footnote's paragraph, small print
    CAPTION = "caption"
    HISTORICAL = "historical"  # the historical-source line
    ENTRY = "entry"  # an index or contents entry


class Paragraph(Node, frozen=True):
    """A paragraph. `keep_with_next` holds it on the page of what follows."""

    inlines: tuple[Inline, ...]
    role: ParagraphRole = ParagraphRole.BODY
    keep_with_next: bool = False
    id: str = ""


class ListRole(StrEnum):
    """What a list is."""

    PLAIN = "plain"
    PARAGRAPHS = "paragraphs"  # numbered paragraphs of a note
    POINTS = "points"  # talking points: no item is divided over pages


class ListItem(Node, frozen=True):
    """One item: at least one block."""

    blocks: tuple[Block, ...]


class ListBlock(Node, frozen=True):
    """A bulleted or numbered list. `continued`: numbering goes on from the last list of this role."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    role: ListRole = ListRole.PLAIN
    start: int = 1
    continued: bool = False


class Cell(Node, frozen=True):
    """A table cell; `header` cells are announced with the cells that they head."""

    blocks: tuple[Block, ...]
    header: bool = False
    span: int = 1


class Row(Node, frozen=True):
    """A table row; its cells' spans add up to the table's number of columns."""

    cells: tuple[Cell, ...]


class TableRole(StrEnum):
    """What a table is."""

    DATA = "data"
    HEADING_BLOCK = "heading-block"  # to, from, date, event ...
    GLANCE = "glance"  # label and value, an initiative at a glance


class Table(Node, frozen=True):
    """A table. `columns` are relative widths, `head` rows repeat, `description` is read to the blind."""

    columns: tuple[float, ...]
    rows: tuple[Row, ...]
    head: tuple[Row, ...] = ()
    role: TableRole = TableRole.DATA
    caption: tuple[Inline, ...] = ()
    description: str = ""
    id: str = ""


class FigureEntry(Node, frozen=True):
    """A number set large: `qualifier` above, `number` (with a unit that is a sign), `label` beside it."""

    qualifier: tuple[Inline, ...]
    number: tuple[Inline, ...]
    label: tuple[Inline, ...]


class FigureBox(Node, frozen=True):
    """Figures set apart in a box, one under the other; `remark` is set quietly at the end."""

    entries: tuple[FigureEntry, ...]
    remark: tuple[Inline, ...] = ()


class CalloutRole(StrEnum):
    """What a callout is."""

    BOTTOM_LINE = "bottom-line"
    CAUTION = "caution"
    OFFICER = "officer"  # places for the drafter


class Callout(Node, frozen=True):
    """Blocks set apart from the text."""

    blocks: tuple[Block, ...]
    role: CalloutRole


class Contents(Node, frozen=True):
    """The table of contents: headings of level 2 to `depth`, with page numbers."""

    title: tuple[Inline, ...]
    depth: int = 3


class PageBreak(Node, frozen=True):
    """What follows begins a page."""


class Cover(Node, frozen=True):
    """The blocks of a cover page; what follows begins a page."""

    blocks: tuple[Block, ...]


class Group(Node, frozen=True):
    """Blocks that come from one place of the brief: a section, or an item in it (ids of the outline)."""

    blocks: tuple[Block, ...]
    section: str = ""
    item: str = ""
    keep_together: bool = False


# ---- pictures ------------------------------------------------------------------------------------


class DrawingKind(StrEnum):
    """What a picture shows."""

    FIGURES = "figures"  # numbers set large, side by side
    TIMELINE = "timeline"  # events around the date of the note
    MAP = "map"  # the countries concerned, as dots


class Hue(StrEnum):
    """A colour of the house style's palette, by its name there; `PAPER` is white, `LAND` a light `LINE`."""

    INK = "ink"
    HEADING = "heading"
    ACCENT = "accent"
    SOFT = "soft"
    LINE = "line"
    TINT = "tint"
    PAPER = "paper"
    LAND = "land"


class Anchor(StrEnum):
    """Which point of drawn words lies at their place."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Shape(Node, frozen=True):
    """Rings of points `x y x y ...`, or open lines; `line` and `weight` draw the edge, `fill` the inside."""

    rings: tuple[tuple[float, ...], ...]
    fill: Hue | None = None
    line: Hue | None = None
    weight: float = 0.0
    closed: bool = True
    dashed: bool = False


class Disc(Node, frozen=True):
    """A circle around a point."""

    x: float
    y: float
    radius: float
    fill: Hue | None = None
    line: Hue | None = None
    weight: float = 0.0


class Lettering(Node, frozen=True):
    """Words on one line, in the face of headings; `x` is that of the anchor, `y` of the baseline."""

    x: float
    y: float
    runs: tuple[Run, ...]
    size: float
    hue: Hue = Hue.INK
    anchor: Anchor = Anchor.START
    strong: bool = False


Mark = Shape | Disc | Lettering


class Patch(Node, frozen=True):
    """A rectangle of a drawing that shows one item of the brief's outline; `section` is the item's."""

    x: float
    y: float
    width: float
    height: float
    item: str
    section: str = ""


class Drawing(Node, frozen=True):
    """A picture of primitive marks, painted in their order; lengths are points, y grows downwards.

    Writers draw it as wide as it is, or smaller where the column is narrower, and never divide it. `alt` says
    in words what it shows, an opening and then, after line breaks, each thing; `caption` stands above it and
    `remark` below; these are its words in every format.
    """

    kind: DrawingKind
    width: float
    height: float
    marks: tuple[Mark, ...]
    alt: tuple[Run | LineBreak, ...]
    caption: tuple[Inline, ...] = ()
    remark: tuple[Inline, ...] = ()
    patches: tuple[Patch, ...] = ()


Block = (
    Heading
    | Paragraph
    | ListBlock
    | Table
    | FigureBox
    | Callout
    | Contents
    | PageBreak
    | Cover
    | Group
    | Drawing
)


class Spacing(StrEnum):
    """How a whole document is set."""

    STANDARD = "standard"
    SPOKEN = "spoken"  # large type, wide lines: to be read from at a lectern
    COMPACT = "compact"  # one page


class Furniture(Node, frozen=True):
    """What stands at the head and foot of every page, beside the page number."""

    marking: tuple[Run, ...] = ()
    status: tuple[Run, ...] = ()
    running_title: tuple[Run, ...] = ()


class Document(Node, frozen=True):
    """A finished note.

    `title`, `subject` and `keywords` are for the file's properties; `date` is the brief's and stands for
    every date that a file records about itself.
    """

    title: str
    language: str
    date: date
    blocks: tuple[Block, ...]
    furniture: Furniture = Furniture()
    subject: str = ""
    author: str = ""
    keywords: tuple[str, ...] = ()
    spacing: Spacing = Spacing.STANDARD
