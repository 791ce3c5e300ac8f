"""What the setting of every kind of block needs: roles, colours, paragraphs, footnotes, and other blocks."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from iomreport.doctree.nodes import Block, Document, Footnote, Inline
from iomreport.writers.pdf.boxes import Item, Note, Text, height_of
from iomreport.writers.pdf.flow import Flow
from iomreport.writers.pdf.inline import Typesetter
from iomreport.writers.pdf.lines import Line, balanced_lines, break_lines
from iomreport.writers.pdf.structure import Element
from iomreport.writers.pdf.words import Pen
from iomreport.writers.style import TextStyle


@dataclass(frozen=True, slots=True)
class Context:
    """Where blocks stand: the role of body paragraphs there, the depth of lists, whether on a cover."""

    body: str = "body"
    depth: int = 0
    cover: bool = False


class Setter(ABC):
    """Sets one document on pages with a text of `width` by `height` points."""

    def __init__(self, document: Document, typesetter: Typesetter, width: float, height: float) -> None:
        self.document = document
        self.typesetter = typesetter
        self.style = typesetter.style
        self.width = width
        self.height = height

    @abstractmethod
    def blocks(self, flow: Flow, blocks: Sequence[Block], parent: Element, context: Context) -> None:
        """Add blocks of any kind to a column, their elements to `parent`."""

    @abstractmethod
    def remembered(
        self, flow: Flow, what: Hashable, make: Callable[[], None], *, heading: bool = False
    ) -> None:
        """Add a part of the text (a heading?) by `make`, or as that has set it in the last layout.

        `what` is all that `make` depends on besides the column, the style and the numbers of pages.
        """

    def text_style(self, role: str) -> TextStyle:
        """How a role is set in this document."""
        return self.style.text_style(role, self.document.spacing.value)

    def colour(self, name: str) -> str:
        """A palette entry as operands of a PDF colour operator."""
        return self.typesetter.colour(name)

    def scale(self) -> float:
        """How large the document's body is set, beside ten points."""
        return self.text_style("body").size / 10

    def lines(
        self,
        inlines: Iterable[Inline],
        text: TextStyle,
        width: float,
        element: Element,
        parent: Element,
        *,
        balanced: bool = False,
    ) -> list[tuple[Line, list[Item], tuple[Note, ...]]]:
        """Set inlines in a column: lines, with what paints them from the column's left edge, and their notes.

        The notes' elements follow in `parent`. `balanced` makes lines about as long as one another.
        """
        words = self.typesetter.words(inlines, text, element)
        inner = width - text.indent
        baseline = self.typesetter.baseline(text)
        result: list[tuple[Line, list[Item], tuple[Note, ...]]] = []
        set_lines = balanced_lines(words, inner) if balanced else break_lines(words, inner, text.hanging)
        for number, line in enumerate(set_lines):
            x = text.indent if number else text.indent - text.hanging
            if line.backwards:
                x = width - line.width
            notes = tuple(self.note(note, parent) for note in line.notes) if line.notes else ()
            result.append((line, [Text(line, x, baseline)], notes))
        return result

    def paragraph(
        self,
        flow: Flow,
        inlines: Iterable[Inline],
        text: TextStyle,
        parent: Element,
        tag: str = "P",
        ident: str = "",
        *,
        balanced: bool = False,
    ) -> None:
        """Add a paragraph to a column; a `balanced` one has lines about as long as one another."""
        element = Element(tag, parent)
        lines = self.lines(inlines, text, flow.width, element, parent, balanced=balanced)
        for _, items, _ in lines:
            items[:] = [item.moved(flow.x, 0.0) for item in items] if flow.x else items
        flow.anchor(ident)
        flow.add_lines(lines, text, self.typesetter.baseline(text), flow.owner(ident))

    def note(self, note: Footnote, parent: Element) -> Note:
        """Set a footnote in the width of the page; its element follows what cites it."""
        text = self.text_style("note")
        element = Element("Note", parent, name=f"note-{note.number}")
        flow = Flow(self.width)
        flow.anchor(f"\0note:{note.number}")
        label = Element("Lbl", element)
        pen = Pen(self.typesetter.look(text, False, False), label)
        number = self.typesetter.plain_text(f"{note.number}. ", pen)
        # Wide enough for two figures, so that the words of all notes begin at one distance.
        indent = max(number.width, self.typesetter.plain_text("88. ", pen).width)
        with flow.indented(indent):
            self.blocks(flow, note.blocks, element, Context("note"))
        first = flow.boxes[0]
        first.items = (Text(number, 0.0, self.typesetter.baseline(text)), *first.items)
        first.space = text.space_after
        return Note(flow.boxes, height_of(flow.boxes))
