"""Random documents whose words are `w1`, `w2` ... in reading order, those of a footnote where it is cited."""

from __future__ import annotations

from itertools import count
from typing import Any

from hypothesis import strategies as st

from iomreport.doctree.nodes import (
    Block,
    Callout,
    CalloutRole,
    Cell,
    Contents,
    Cover,
    Disc,
    Document,
    Drawing,
    DrawingKind,
    FigureBox,
    FigureEntry,
    Footnote,
    Group,
    Heading,
    Hue,
    Inline,
    Lettering,
    LineBreak,
    Link,
    ListBlock,
    ListItem,
    ListRole,
    Mark,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Row,
    Run,
    RunRole,
    Shape,
    Spacing,
    Table,
    TableRole,
)
from iomreport.doctree.provenance import FIXED
from iomreport.doctree.transforms import number
from tests.writers.build import DAY
from tests.writers.short_notes import FURNITURE

_ROLES = [role for role in ParagraphRole if role is not ParagraphRole.NOTE]


class _Maker:
    """Draws nodes, and numbers their words as it goes."""

    def __init__(self, draw: Any, pictures: bool = False) -> None:
        self.draw = draw
        self.pictures = pictures
        self.words = count(1)

    def pick(self, *choices: Any) -> Any:
        return self.draw(st.sampled_from(choices))

    def times(self, most: int, least: int = 1) -> range:
        return range(self.draw(st.integers(least, most)))

    def run(self) -> Run:
        text = " ".join(f"w{next(self.words)}" for _ in self.times(5)) + " "
        role = self.pick(*RunRole)
        return Run(text, FIXED, self.pick(False, True), self.pick(False, True), role, self.pick("", "", "fr"))

    def inlines(self, notes: bool = True) -> tuple[Inline, ...]:
        made: list[Inline] = []
        for _ in self.times(3):
            kind = self.pick("run", "run", "run", "link", "break", "note" if notes else "run")
            made.append(self.run())
            if kind == "link":
                made.append(Link(self.pick("https://www.iom.int/a?b=1&c=2", "mailto:a@b.int"), (self.run(),)))
            elif kind == "break":
                made.extend((LineBreak(), self.run()))
            elif kind == "note":
                made.append(Footnote((Paragraph(self.inlines(False), ParagraphRole.NOTE),)))
        return tuple(made)

    def paragraph(self, *roles: ParagraphRole) -> Paragraph:
        return Paragraph(self.inlines(), self.pick(*roles or _ROLES), self.pick(False, False, True))

    def blocks(self, depth: int) -> tuple[Block, ...]:
        return tuple(self.block(depth) for _ in self.times(3))

    def block(self, depth: int) -> Block:
        deep = ("list", "list", "table", "callout", "group", "figures") if depth else ()
        pictures = ("drawing",) if self.pictures else ()
        kind = self.pick("paragraph", "paragraph", "heading", *deep, *pictures)
        if kind == "paragraph":
            return self.paragraph()
        if kind == "heading":
            return Heading(self.pick(2, 3, 4), self.inlines())
        if kind == "list":
            items = tuple(ListItem(self.blocks(depth - 1)) for _ in self.times(3))
            return ListBlock(items, self.pick(True, False), self.pick(*ListRole), self.pick(1, 1, 4))
        if kind == "table":
            return self.table(depth)
        if kind == "callout":
            plain = self.pick(True, False)
            blocks = (self.paragraph(ParagraphRole.BODY),) if plain else self.blocks(depth - 1)
            return Callout(blocks, self.pick(*CalloutRole))
        if kind == "group":
            return Group(self.blocks(depth - 1), "s", self.pick("", "i"), self.pick(True, False))
        if kind == "drawing":
            return self.drawing()
        return self.figures()

    def drawing(self) -> Drawing:
        """A picture whose words, in the order in which they are painted, are those of its description."""
        caption = self.inlines() if self.pick(True, False) else ()
        told = tuple(self.run() for _ in self.times(3))
        frame = Shape(((0, 0, 300, 0, 300, 60, 0, 60),), fill=Hue.TINT, line=Hue.LINE, weight=0.5)
        words = tuple(Lettering(4, 14 * n, (run,), 8) for n, run in enumerate(told, 1))
        remark = self.inlines() if self.pick(True, False) else ()
        marks: tuple[Mark, ...] = (frame, Disc(290, 50, 4, fill=Hue.ACCENT), *words)
        return Drawing(self.pick(*DrawingKind), 300.0, 60.0, marks, told, caption, remark)

    def table(self, depth: int) -> Table:
        columns = self.draw(st.integers(1, 4))
        # In reading order: what is drawn first is read first.
        caption = self.inlines() if self.pick(True, False) else ()
        head = (self.row(columns, 0),) if self.pick(True, False) else ()
        rows = tuple(self.row(columns, depth - 1) for _ in self.times(4))
        return Table((1.0,) * columns, rows, head, self.pick(*TableRole), caption, "words in cells")

    def row(self, columns: int, depth: int) -> Row:
        if columns > 1 and self.pick(True, False):
            return Row((Cell((self.paragraph(),), True, 1), Cell(self.blocks(depth), span=columns - 1)))
        return Row(tuple(Cell((self.paragraph(),)) for _ in range(columns)))

    def figures(self) -> FigureBox:
        entries = tuple(
            FigureEntry((self.pick(True, False) and (self.run(),)) or (), (self.run(),), self.inlines())
            for _ in self.times(3)
        )
        return FigureBox(entries, (self.run(),) if self.pick(True, False) else ())


@st.composite
def documents(draw: Any, *, pictures: bool = False) -> Document:
    """Numbered documents of any shape; with `pictures` where their words are painted."""
    maker = _Maker(draw, pictures)
    blocks: list[Block] = []
    if maker.pick(True, False):
        blocks.append(Cover((Heading(1, maker.inlines(False)), maker.paragraph(ParagraphRole.SUBTITLE))))
    if maker.pick(True, False):
        blocks.extend((Contents((maker.run(),)), PageBreak()))
    for _ in maker.times(4):
        blocks.append(maker.block(2))  # noqa: PERF401
    made = Document("A note", "en", DAY, tuple(blocks), FURNITURE, spacing=maker.pick(*Spacing))
    return number(made)
