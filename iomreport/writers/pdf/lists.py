"""Lists to boxes: the mark hangs beside the first line of its item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from iomreport.doctree.nodes import Block, Group, ListBlock, ListRole, Paragraph, ParagraphRole
from iomreport.writers.labels import bullet, ordinal
from iomreport.writers.pdf.boxes import Box, Break, Text
from iomreport.writers.pdf.flow import Flow
from iomreport.writers.pdf.lines import Line
from iomreport.writers.pdf.setter import Context, Setter
from iomreport.writers.pdf.structure import Element
from iomreport.writers.pdf.words import Pen
from iomreport.writers.style import TextStyle

_PARAGRAPH_INDENT = 22.0


def set_list(setter: Setter, flow: Flow, block: ListBlock, parent: Element, context: Context) -> None:
    """Add a list to a column."""
    numbering = "/Disc"
    if block.ordered:
        numbering = ("/Decimal", "/LowerAlpha", "/LowerRoman")[min(context.depth, 2)]
    element = Element("L", parent, attributes={"O": "/List", "ListNumbering": numbering})
    body = "list" if context.body in {"body", "list"} else context.body
    if block.role is ListRole.PARAGRAPHS:
        body = "body"
    inner = replace(context, body=body, depth=context.depth + 1)
    text = _marker_style(setter, block, body)
    marks: list[_Mark] = []
    for index in range(len(block.items)):
        item = Element("LI", element)
        label, content = Element("Lbl", item), Element("LBody", item)
        pen = Pen(setter.typesetter.look(text, False, False), label)
        sign = ordinal(block.start + index, context.depth) if block.ordered else bullet(context.depth)
        marks.append(_Mark(sign, setter.typesetter.plain_text(sign, pen), content))
    size = text.size / 10
    gap = setter.style.list_gap * size
    widest = max((mark.line.width for mark in marks), default=0.0)
    usual = _PARAGRAPH_INDENT if block.role is ListRole.PARAGRAPHS else setter.style.list_indent
    indent = max(usual * size, widest + gap)
    how = Break.FORBIDDEN if block.role is ListRole.POINTS else Break.ALLOWED

    def set_item(blocks: Sequence[Block], mark: _Mark) -> None:
        x = flow.x if block.role is ListRole.PARAGRAPHS else flow.x + indent - gap - mark.line.width
        first = len(flow.boxes)
        with flow.together(setter.height, how), flow.indented(indent):
            setter.blocks(flow, blocks, mark.content, inner)
            if len(flow.boxes) == first:
                flow.add(Box(text.leading, owner=flow.owner()))
        mark.put(flow.boxes[first], x, setter.typesetter.baseline(text))

    for list_item, mark in zip(block.items, marks, strict=True):
        what = list_item, mark.text, indent, block.role, text, inner
        setter.remembered(flow, what, partial(set_item, list_item.blocks, mark))
        flow.space(setter.text_style(body).space_after)
    if not context.depth:
        outer = "body" if context.body == "list" else context.body
        flow.space(setter.text_style(outer).space_after)


def _marker_style(setter: Setter, block: ListBlock, body: str) -> TextStyle:
    """The mark is set as the first words beside it."""
    first = next(iter(block.items[0].blocks), None) if block.items else None
    while isinstance(first, Group):
        first = next(iter(first.blocks), None)
    if isinstance(first, Paragraph) and first.role is not ParagraphRole.BODY and not body.startswith("cell"):
        return setter.text_style(first.role.value)
    return setter.text_style(body)


@dataclass(frozen=True, slots=True)
class _Mark:
    """The number or sign of an item, and the element of what stands beside it."""

    text: str
    line: Line
    content: Element

    def put(self, box: Box, x: float, baseline: float) -> None:
        """Set it at the first line of a box."""
        box.items = (Text(self.line, x, box.baseline or baseline), *box.items)
