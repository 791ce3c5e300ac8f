"""Blocks as paragraphs: headings, lists, callouts and what encloses other blocks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from iomreport.doctree.nodes import (
    Block,
    Callout,
    CalloutRole,
    Contents,
    Cover,
    Drawing,
    FigureBox,
    Group,
    Heading,
    ListBlock,
    ListRole,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Table,
)
from iomreport.writers.docx.contents import contents
from iomreport.writers.docx.flow import Flow, Frame
from iomreport.writers.docx.numbering import Numbering
from iomreport.writers.docx.pictures import Pictures, set_drawing
from iomreport.writers.docx.setter import Setter
from iomreport.writers.docx.styles import (
    CALLOUT_INDENT,
    CALLOUT_STYLES,
    HEADING_STYLES,
    LIST_LEVELS,
    NO_LOOK,
    PARAGRAPH_STYLES,
    callout_look,
    list_left,
    list_step,
)
from iomreport.writers.docx.tables import callout_box, figure_box, table

_CALLOUT_ROLES = {
    CalloutRole.BOTTOM_LINE: "lead",
    CalloutRole.CAUTION: "callout",
    CalloutRole.OFFICER: "officer",
}
_CALLOUT_GAP = 9.0  # points before and after a callout, at least


@dataclass(slots=True)
class Body(Setter):
    """Writes the blocks of one document: `blocks` are all of it, which its contents list."""

    numbering: Numbering
    pictures: Pictures
    blocks: tuple[Block, ...]
    has_contents: bool = False

    def write(self, blocks: tuple[Block, ...], flow: Flow, frame: Frame) -> None:
        """Append blocks to a flow."""
        for block in blocks:
            self._block(block, flow, frame)

    def _block(self, block: Block, flow: Flow, frame: Frame) -> None:
        match block:
            case Paragraph():
                self._paragraph(block, flow, frame)
            case Heading():
                self._heading(block, flow, frame)
            case ListBlock():
                self._list(block, flow, frame)
            case Table():
                self._give_number_away(flow, frame)
                table(self, block, flow, frame)
            case FigureBox():
                self._give_number_away(flow, frame)
                figure_box(self, block, flow, frame)
            case Drawing():
                self._give_number_away(flow, frame)
                set_drawing(self, self.pictures, block, flow, frame)
            case Callout():
                self._callout(block, flow, frame)
            case Group():
                self._group(block, flow, frame)
            case Contents():
                self.has_contents = True
                contents(self, self.blocks, block, flow)
            case PageBreak():
                flow.new_page()
            case Cover():
                self.write(block.blocks, flow, replace(frame, cover=True))
                flow.new_page()

    def _paragraph(self, block: Paragraph, flow: Flow, frame: Frame) -> None:
        plain = block.role is ParagraphRole.BODY or frame.body_role.startswith("cell")
        style, role = (
            (frame.body, frame.body_role) if plain else (PARAGRAPH_STYLES[block.role], block.role.value)
        )
        numbered = flow.number is not None
        if plain and frame.depth and frame.body == "BodyText":
            level = min(frame.depth, LIST_LEVELS)
            kind = "Continue" if not numbered else "Number" if frame.list_is_ordered else "Bullet"
            style, role = f"List{kind}{level if level > 1 else ''}", "list"
        made = self.held(block.inlines, style, role, frame, block.id)
        if block.role in (ParagraphRole.SOURCE, ParagraphRole.NOTE):
            flow.glue()  # a source or a remark stands with what it is about
        if block.keep_with_next:
            made.keep_next = True
        if numbered:
            if frame.hanging is not None:
                made.left, made.hanging = frame.left, frame.hanging
        elif (frame.left or frame.border) and not self._is_indented(style, frame):
            made.left = frame.left
        flow.add(made)

    def _is_indented(self, style: str, frame: Frame) -> bool:
        """Whether the style itself begins where the frame does."""
        if not style.startswith("ListContinue") or frame.depth > LIST_LEVELS:
            return False
        usual = list_left(self.house, self.spacing, ListRole.PLAIN, frame.depth - 1)
        return abs(usual - frame.left) < 0.05

    def _heading(self, block: Heading, flow: Flow, frame: Frame) -> None:
        level = min(max(block.level, 1), 4)
        style, role = HEADING_STYLES[level], "title" if level == 1 else f"heading-{level}"
        if level == 1 and frame.cover:
            style, role = "CoverTitle", "cover-title"
        made = self.held(block.inlines, style, role, frame, block.id)
        if frame.left:
            made.left = frame.left
        flow.add(made)

    def _list(self, block: ListBlock, flow: Flow, frame: Frame) -> None:
        number = self.numbering.begin(block, frame.depth)
        inner = replace(
            frame.within(list_step(self.house, self.spacing, block.role, frame.depth)),
            depth=frame.depth + 1,
            list_is_ordered=block.ordered,
        )
        inner = replace(inner, hanging=self.numbering.hanging(block, number[1], inner.left))
        points = block.role is ListRole.POINTS
        if points:
            inner = replace(inner, keep_lines=True)
        for item in block.items:
            self._give_number_away(flow, frame)
            flow.number = number
            if points:
                flow.keep()
            self.write(item.blocks, flow, inner)
            self._give_number_away(flow, inner)
            if points:
                flow.release()
            if block.role is ListRole.PARAGRAPHS and flow.held is not None:
                flow.held.at_least_after(self.look("body").space_after)  # as far apart as other paragraphs
        if not frame.depth and frame.body == "BodyText" and flow.held is not None:
            flow.held.at_least_after(self.look("body").space_after)

    def _give_number_away(self, flow: Flow, frame: Frame) -> None:
        """A number that no paragraph has taken stands on a line of its own."""
        if flow.number is not None:
            alone = self.held((), frame.body, frame.body_role, frame)
            alone.keep_next = True
            flow.add(alone)

    def _group(self, block: Group, flow: Flow, frame: Frame) -> None:
        if not block.keep_together:
            self.write(block.blocks, flow, frame)
            return
        flow.keep()
        self.write(block.blocks, flow, replace(frame, keep_lines=True))
        flow.release()

    def _callout(self, block: Callout, flow: Flow, frame: Frame) -> None:
        alone = not frame.border and not frame.depth and frame.body == "BodyText"
        only = block.blocks[0] if len(block.blocks) == 1 else None
        if alone and (paragraphs := _paragraphs(block.blocks)):
            self._bordered(block.role, paragraphs, flow, frame)
        elif alone and isinstance(only, ListBlock) and (paragraphs := _items(only)):
            self._bordered(block.role, paragraphs, flow, frame, only)
        else:
            self._give_number_away(flow, frame)
            style, role = CALLOUT_STYLES[block.role], _CALLOUT_ROLES[block.role]
            callout_box(self, block, flow, replace(frame, border=NO_LOOK, body=style, body_role=role))

    def _bordered(
        self,
        callout: CalloutRole,
        paragraphs: list[Paragraph],
        flow: Flow,
        frame: Frame,
        of: ListBlock | None = None,
    ) -> None:
        """Paragraphs, or the items of a list, with a rule beside them or a ground behind.

        Word joins those of neighbours where indents and rules are the same.
        """
        style, role = CALLOUT_STYLES[callout], _CALLOUT_ROLES[callout]
        if flow.held is not None and flow.held.style == style:
            flow.separate(1.0)  # else Word would draw one box around both
        number = None if of is None else self.numbering.begin(of, 0)
        step = 0.0 if of is None else list_step(self.house, self.spacing, of.role)
        last = len(paragraphs) - 1
        for index, inner in enumerate(paragraphs):
            own = inner.role is ParagraphRole.BODY or inner.role.value == role
            name, look = (style, role) if own else (PARAGRAPH_STYLES[inner.role], inner.role.value)
            made = self.held(inner.inlines, name, look, frame, inner.id)
            made.number, made.border = number, ""
            if number is not None:  # the rule stands beside where marks hang
                made.left, made.hanging = CALLOUT_INDENT + step, self.house.list_gap
                made.border = callout_look(self.house, callout, step - made.hanging)
            elif not own:
                made.left, made.border = CALLOUT_INDENT, callout_look(self.house, callout)
            made.keep_lines, made.keep_next = True, index < last
            if index == 0:
                made.at_least_before(_CALLOUT_GAP)
            if index == last:
                made.at_least_after(_CALLOUT_GAP)
            flow.add(made)


def _paragraphs(blocks: tuple[Block, ...]) -> list[Paragraph]:
    """The blocks where all are paragraphs, else none."""
    found = [block for block in blocks if isinstance(block, Paragraph)]
    return found if len(found) == len(blocks) else []


def _items(block: ListBlock) -> list[Paragraph]:
    """The items of a list where each is one paragraph of running text, else none."""
    found = _paragraphs(tuple(inner for item in block.items for inner in item.blocks))
    plain = len(found) == len(block.items) and all(inner.role is ParagraphRole.BODY for inner in found)
    return found if plain else []
