"""Blocks to boxes: each kind by its own setting; headings, contents and what encloses other blocks here."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from functools import partial

from iomreport.doctree.nodes import (
    Block,
    Callout,
    CalloutRole,
    Contents,
    Cover,
    Document,
    Drawing,
    FigureBox,
    Group,
    Heading,
    Link,
    ListBlock,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Run,
    Table,
)
from iomreport.writers.pdf.boxes import Box, Break, Decoration, Item, Leader, Note, Text
from iomreport.writers.pdf.figures import set_figures
from iomreport.writers.pdf.flow import Flow
from iomreport.writers.pdf.headings import OutlineEntry, headings_of
from iomreport.writers.pdf.inline import Typesetter
from iomreport.writers.pdf.lines import Line, balanced_lines
from iomreport.writers.pdf.lists import set_list
from iomreport.writers.pdf.memory import Memory, SetBlock
from iomreport.writers.pdf.pictures import set_drawing
from iomreport.writers.pdf.setter import Context, Setter
from iomreport.writers.pdf.structure import Element
from iomreport.writers.pdf.tables import set_table

_CALLOUT_SPACE = 10.0
_CALLOUT_WHOLE = 0.25  # of a page: a callout that is not higher is not divided
_BAR = 2.4
_BAR_GAP = 9.0
_NUMBER_ROOM = 30.0  # for the page number of a contents entry


class BlockSetter(Setter):
    """Sets the blocks of one document. `outline` holds the headings in order, with their places' names.

    Blocks that `memory` knows from the last layout are taken from there.
    """

    def __init__(
        self,
        document: Document,
        typesetter: Typesetter,
        width: float,
        height: float,
        memory: Memory | None = None,
    ) -> None:
        super().__init__(document, typesetter, width, height)
        self.outline: list[OutlineEntry] = headings_of(document)
        self._heading = 0
        self._memory = memory  # None within a block that is being set

    def blocks(self, flow: Flow, blocks: Sequence[Block], parent: Element, context: Context) -> None:
        """Add blocks to a column."""
        for block in blocks:
            # What holds other blocks remembers these, each by itself.
            if self._memory is None or isinstance(block, Group | Cover | Contents | PageBreak | ListBlock):
                self._block(flow, block, parent, context)
                continue
            entry = None
            if isinstance(block, Heading):
                outlined = self.outline[self._heading]
                entry = outlined.level, outlined.place
            make = partial(self._block, flow, block, parent, context)
            self.remembered(flow, (block, entry, context), make, heading=entry is not None)

    def remembered(
        self, flow: Flow, what: Hashable, make: Callable[[], None], *, heading: bool = False
    ) -> None:
        """Add a part of the text; what stands within it is not remembered by itself."""
        memory, setter = self._memory, self.typesetter
        if memory is None:
            make()
            return
        key = what, flow.x, flow.width, flow.section, flow.item, flow.state, bool(flow.boxes)
        if memory.recall(key, flow, setter):
            self._heading += heading
            return
        first, before = len(flow.boxes), self._heading
        asked, missing = setter.asked, setter.fonts.missing
        setter.asked, setter.fonts.missing = {}, {}
        self._memory = None
        make()
        self._memory = memory
        boxes = tuple(flow.boxes[first:])
        made = tuple((box.space, box.before) for box in boxes)
        left = tuple(setter.asked.items()), tuple(setter.fonts.missing)
        setter.asked, setter.fonts.missing = asked | setter.asked, missing | setter.fonts.missing
        if self._heading - before == heading:  # else headings stand inside
            memory.keep(key, SetBlock(boxes, made, flow.state, *left))

    def _block(self, flow: Flow, block: Block, parent: Element, context: Context) -> None:
        match block:
            case Paragraph():
                self._paragraph(flow, block, parent, context)
            case Heading():
                self._set_heading(flow, block, parent, context)
            case ListBlock():
                set_list(self, flow, block, parent, context)
            case Table():
                set_table(self, flow, block, parent)
            case FigureBox():
                set_figures(self, flow, block, parent)
            case Drawing():
                set_drawing(self, flow, block, parent)
            case Callout():
                self._callout(flow, block, parent)
            case Group():
                self._group(flow, block, parent, context)
            case Contents():
                self._contents(flow, block, parent)
            case PageBreak():
                flow.new_page()
            case Cover():
                self.blocks(flow, block.blocks, Element("Sect", parent), replace(context, cover=True))
                flow.new_page()

    def _paragraph(self, flow: Flow, block: Paragraph, parent: Element, context: Context) -> None:
        plain = block.role is ParagraphRole.BODY or context.body in {
            "note",
            "cell",
            "cell-head",
            "cell-label",
        }
        role = context.body if plain else block.role.value
        if block.role is ParagraphRole.SOURCE or (
            block.role is ParagraphRole.NOTE and context.body != "note"
        ):
            flow.glue()  # a source or a remark stands with what it is about
        display = block.role is ParagraphRole.SUBTITLE
        self.paragraph(flow, block.inlines, self.text_style(role), parent, ident=block.id, balanced=display)
        if block.keep_with_next:
            flow.glue()

    def _set_heading(self, flow: Flow, block: Heading, parent: Element, context: Context) -> None:
        entry = self.outline[self._heading]
        self._heading += 1
        role = "title" if block.level <= 1 else f"heading-{min(block.level, 4)}"
        if context.cover and block.level <= 1:
            role = "cover-title"
        flow.anchor(entry.place)
        tag = f"H{min(entry.level, 6)}"
        self.paragraph(flow, block.inlines, self.text_style(role), parent, tag, block.id, balanced=True)
        flow.glue()

    def _callout(self, flow: Flow, block: Callout, parent: Element) -> None:
        body = {
            CalloutRole.BOTTOM_LINE: "lead",
            CalloutRole.CAUTION: "callout",
            CalloutRole.OFFICER: "officer",
        }
        space = _CALLOUT_SPACE * self.scale()
        flow.space(space)
        colour = {
            CalloutRole.BOTTOM_LINE: "accent",
            CalloutRole.CAUTION: "soft",
            CalloutRole.OFFICER: "drafter",
        }
        weight = _BAR if block.role is CalloutRole.BOTTOM_LINE else _BAR / 2
        ground = self.colour("tint") if block.role is CalloutRole.CAUTION else ""
        behind = Decoration(flow.x, flow.width, weight, self.colour(colour[block.role]), ground)
        right = _BAR_GAP if ground else 0.0
        with (
            flow.together(self.height * _CALLOUT_WHOLE, Break.AVOIDED),
            flow.decorated(behind, pad=5.0 if ground else 0.0),
            flow.indented(_BAR + _BAR_GAP, right),
        ):
            self.blocks(flow, block.blocks, Element("Div", parent), Context(body[block.role]))
        flow.space(space)

    def _group(self, flow: Flow, block: Group, parent: Element, context: Context) -> None:
        outer = flow.section, flow.item
        if block.section and not block.item:
            parent = Element("Sect", parent)
        flow.section, flow.item = block.section or flow.section, block.item
        how = Break.AVOIDED if block.keep_together else Break.ALLOWED
        with flow.together(self.height, how):
            self.blocks(flow, block.blocks, parent, context)
        flow.section, flow.item = outer

    def _contents(self, flow: Flow, block: Contents, parent: Element) -> None:
        if block.title:
            self.paragraph(flow, block.title, self.text_style("contents-title"), parent)
        table = Element("TOC", parent)
        for entry in self.outline:
            if 2 <= entry.heading.level <= block.depth and entry.heading.in_contents:
                self.remembered(flow, entry, partial(self._contents_entry, flow, entry, table))
        flow.space(self.text_style("heading-2").space_before)

    def _contents_entry(self, flow: Flow, entry: OutlineEntry, table: Element) -> None:
        level = entry.heading.level
        text = self.text_style("contents-2" if level == 2 else "contents-3")
        reference = Element("Reference", Element("TOCI", table))
        element = Element("Link", reference)
        runs: list[Run] = []
        for inline in entry.heading.inlines:
            if isinstance(inline, Run):
                runs.append(inline)
            elif isinstance(inline, Link):
                runs.extend(inline.runs)
        words = self.typesetter.words(runs, text, element)
        for word in words:
            for pen, *_ in word.pieces:
                pen.link, pen.words = f"#{entry.place}", entry.text
        indent = text.indent * max(1, level - 2)
        baseline = self.typesetter.baseline(text)
        lines: list[tuple[Line, list[Item], tuple[Note, ...]]] = [
            (line, [Text(line, flow.x + indent, baseline)], ())
            for line in balanced_lines(words, flow.width - indent - _NUMBER_ROOM)
        ]
        if lines:
            end = flow.x + indent + lines[-1][0].width
            look = self.typesetter.look(text, False, False)
            right, grey = flow.x + flow.width, self.colour("soft")
            lines[-1][1].append(Leader(entry.place, look, element, end, right, baseline, grey))
        flow.add_lines(lines, text, baseline, flow.owner())


def set_document(setter: BlockSetter, root: Element) -> list[Box]:
    """All boxes of the document's text."""
    flow = Flow(setter.width)
    setter.blocks(flow, setter.document.blocks, root, Context())
    return flow.boxes
