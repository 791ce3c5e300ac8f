"""Tables to boxes: a row is one box, or several where it is higher than half a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from iomreport.doctree.inlines import plain_text
from iomreport.doctree.nodes import Cell, Paragraph, Row, Table, TableRole
from iomreport.writers.pdf.boxes import (
    Anchor,
    Backdrop,
    Box,
    Break,
    Decoration,
    Item,
    Note,
    Owner,
    Rule,
    TableHead,
    Text,
)
from iomreport.writers.pdf.flow import Flow
from iomreport.writers.pdf.setter import Context, Setter
from iomreport.writers.pdf.structure import Element
from iomreport.writers.style import TableStyle

_NUMERIC = re.compile(r"[\d\s.,%–-]*\d[\d\s.,%–-]*")


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all rows of a table share."""

    table: Table
    style: TableStyle
    x: float
    widths: tuple[float, ...]
    numeric: frozenset[int]
    owner: Owner


def set_table(setter: Setter, flow: Flow, table: Table, parent: Element) -> None:
    """Add a table to a column."""
    style = setter.style.tables[table.role.value]
    total = sum(table.columns) or 1.0
    frame = _Frame(
        table,
        style,
        flow.x,
        tuple(flow.width * column / total for column in table.columns),
        _numeric_columns(table),
        flow.owner(table.id),
    )
    summary: dict[str, str | int] = {"O": "/Table", "Summary": table.description} if table.description else {}
    element = Element("Table", parent, attributes=summary)
    flow.space(style.space_before)
    flow.anchor(table.id)
    if table.caption:
        caption = Paragraph(table.caption)
        setter.blocks(flow, (caption,), Element("Caption", element), Context("caption"))
    head_boxes: list[Box] = []
    if table.head:
        group = Element("THead", element)
        for number, row in enumerate(table.head):
            last = number == len(table.head) - 1
            rule = style.head_rule if last else style.row_rule
            boxes = _row(setter, frame, row, group, top=not number, rule=rule, head=True)
            head_boxes.extend(boxes)
    head = TableHead(head_boxes, sum(box.height for box in head_boxes)) if head_boxes else None
    group = Element("TBody", element)
    for box in head_boxes:
        box.head = head
        flow.add(box)
        flow.glue()
    for number, row in enumerate(table.rows):
        last = number == len(table.rows) - 1
        rule = style.bottom_rule if last else style.row_rule
        for box in _row(setter, frame, row, group, top=not number and not head, rule=rule, head=False):
            box.head = head
            # A lone last row at the head of a page looks lost, and so does a glance apart from its words.
            if (last and number > 1) or (not number and table.role is TableRole.GLANCE):
                box.before = max(box.before, Break.AVOIDED)
            flow.add(box)
    flow.space(style.space_after)


def _numeric_columns(table: Table) -> frozenset[int]:
    """The columns of a data table in which every cell is a number: these are set to the right."""
    if table.role is not TableRole.DATA:
        return frozenset()
    texts: dict[int, list[str]] = {}
    for row in table.rows:
        column = 0
        for cell in row.cells:
            if cell.span == 1 and not cell.header:
                plain = all(isinstance(block, Paragraph) for block in cell.blocks)
                words = " ".join(plain_text(b.inlines) for b in cell.blocks if isinstance(b, Paragraph))
                texts.setdefault(column, []).append(words if plain else "x")
            column += cell.span
    return frozenset(
        column for column, cells in texts.items() if all(_NUMERIC.fullmatch(text) for text in cells)
    )


def _row(
    setter: Setter, frame: _Frame, row: Row, parent: Element, *, top: bool, rule: float, head: bool
) -> list[Box]:
    """A row's boxes, with the rules above (of the table's first row) and below."""
    element = Element("TR", parent)
    columns: list[tuple[list[Box], float]] = []
    column = 0
    for cell in row.cells:
        columns.append(_cell(setter, frame, cell, column, element, head))
        column += cell.span
    boxes = _slices(columns, frame, setter.height / 2)
    colour = setter.colour("line")
    width = sum(frame.widths)
    if top and frame.style.top_rule:
        above = Rule(frame.x, width, 0.0, frame.style.top_rule, setter.colour("heading"))
        boxes[0].items = (above, *boxes[0].items)
    if rule:
        last = boxes[-1]
        last.items = (*last.items, Rule(frame.x, width, last.height, rule, colour))
    return boxes


def _cell(
    setter: Setter, frame: _Frame, cell: Cell, column: int, parent: Element, head: bool
) -> tuple[list[Box], float]:
    """A cell's boxes, and the left edge of its text."""
    attributes: dict[str, str | int] = {}
    if cell.header or head:
        attributes = {"O": "/Table", "Scope": "/Column" if head else "/Row"}
    if cell.span > 1:
        attributes |= {"O": "/Table", "ColSpan": cell.span}
    element = Element("TH" if cell.header or head else "TD", parent, attributes=attributes)
    left = 0.0 if column == 0 else frame.style.pad_x
    last = column + cell.span >= len(frame.widths)
    right = 0.0 if last else frame.style.pad_x
    width = sum(frame.widths[column : column + cell.span]) - left - right
    flow = Flow(width)
    setter.blocks(flow, cell.blocks, element, Context(_cell_role(frame.table, cell, head)))
    if column in frame.numeric and cell.span == 1:
        for box in flow.boxes:
            box.items = [
                Text(item.line, width - item.line.width, item.baseline) if isinstance(item, Text) else item
                for item in box.items
            ]
    return flow.boxes, frame.x + sum(frame.widths[:column]) + left


def _cell_role(table: Table, cell: Cell, head: bool) -> str:
    if head:
        return "cell-head"
    if not cell.header:
        return "cell"
    return "cell-head" if table.role is TableRole.DATA else "cell-label"


def _slices(columns: Sequence[tuple[list[Box], float]], frame: _Frame, limit: float) -> list[Box]:
    """Lay the cells' boxes side by side; a row higher than `limit` is cut where no cell's line is hit."""
    pad = frame.style.pad_y
    placed: list[tuple[float, float, Box]] = []  # top, left, box
    for boxes, left in columns:
        y = pad
        for number, box in enumerate(boxes):
            y += box.space if number else 0.0
            placed.append((y, left, box))
            y += box.height
    bottom = max((y + box.height for y, _, box in placed), default=0.0) + pad
    cuts = [0.0, bottom]
    if bottom > limit:
        cuts = [0.0, *_cuts(placed, bottom), bottom]
    result: list[Box] = []
    for start, end in pairwise(cuts):
        items: list[Item] = _backdrops(placed, start, end)
        notes: list[Note] = []
        anchors: list[Anchor] = []
        for y, left, box in placed:
            if start <= y < end:
                items.extend(item.moved(left, y - start) for item in box.items)
                notes.extend(box.notes)
                anchors.extend(box.anchors)
        made = Box(end - start, items, notes=tuple(notes), owner=frame.owner, anchors=tuple(anchors))
        result.append(made)
    for box in (*result[1:2], *result[2:][-1:]):
        box.before = Break.FORBIDDEN
    return result


def _backdrops(placed: Sequence[tuple[float, float, Box]], start: float, end: float) -> list[Item]:
    """What lies behind the boxes of cells between two heights, as of a caution in a cell."""
    extents: dict[int, tuple[Decoration, float, float, float]] = {}
    for y, left, box in placed:
        if start <= y < end:
            for behind in box.decorations:
                _, _, first, _ = extents.get(id(behind), (behind, left, y, 0.0))
                extents[id(behind)] = (behind, left, first, y + box.height)
    return [Backdrop(behind, left, y - start, low - y) for behind, left, y, low in extents.values()]


def _cuts(placed: Sequence[tuple[float, float, Box]], bottom: float) -> list[float]:
    """Heights at which a row may be cut: at the top of a line where no other cell has one under way."""
    tops = sorted({y for y, _, _ in placed})[1:]
    return [
        top
        for top in tops
        if top < bottom and not any(y + 0.01 < top < y + box.height - 0.01 for y, _, box in placed)
    ]
