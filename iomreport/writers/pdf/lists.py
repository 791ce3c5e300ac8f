"""Lists to boxes: the mark hangs beside the first line of its item."""

from __future__ import annotations

from dataclasses import replace

from iomreport.doctree.nodes import ListBlock, ListRole, Paragraph, ParagraphRole
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
    lines: list[tuple[Line, Element]] = []
    for index in range(len(block.items)):
        item = Element("LI", element)
        label, content = Element("Lbl", item), Element("LBody", item)
        pen = Pen(setter.typesetter.look(text, False, False), label)
        mark = ordinal(block.start + index, context.depth) if block.ordered else bullet(context.depth)
        lines.append((setter.typesetter.plain_text(mark, pen), content))
    size = text.size / 10
    gap = setter.style.list_gap * size
    widest = max((line.width for line, _ in lines), default=0.0)
    usual = _PARAGRAPH_INDENT if block.role is ListRole.PARAGRAPHS else setter.style.list_indent
    indent = max(usual * size, widest + gap)
    for list_item, (line, content) in zip(block.items, lines, strict=True):
        x = flow.x if block.role is ListRole.PARAGRAPHS else flow.x + indent - gap - line.width
        first = len(flow.boxes)
        how = Break.FORBIDDEN if block.role is ListRole.POINTS else Break.ALLOWED
        with flow.together(setter.height, how), flow.indented(indent):
            setter.blocks(flow, list_item.blocks, content, inner)
            if len(flow.boxes) == first:
                flow.add(Box(text.leading, owner=flow.owner()))
        _mark(flow.boxes[first], line, x, setter.typesetter.baseline(text))
        flow.space(setter.text_style(body).space_after)
    if not context.depth:
        outer = "body" if context.body == "list" else context.body
        flow.space(setter.text_style(outer).space_after)


def _marker_style(setter: Setter, block: ListBlock, body: str) -> TextStyle:
    """The mark is set as the first words beside it."""
    first = block.items[0].blocks[0] if block.items and block.items[0].blocks else None
    if isinstance(first, Paragraph) and first.role is not ParagraphRole.BODY and not body.startswith("cell"):
        return setter.text_style(first.role.value)
    return setter.text_style(body)


def _mark(box: Box, line: Line, x: float, baseline: float) -> None:
    box.items = (Text(line, x, box.baseline or baseline), *box.items)
