"""Tables, boxes of figures and callouts that hold more than paragraphs."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from iomreport.doctree.inlines import plain_text
from iomreport.doctree.nodes import (
    Callout,
    CalloutRole,
    Cell,
    FigureBox,
    FigureEntry,
    Inline,
    Paragraph,
    Row,
    Table,
    TableRole,
)
from iomreport.writers.docx.flow import Flow, Frame, bound
from iomreport.writers.docx.setter import Setter
from iomreport.writers.docx.styles import TABLE_STYLES, rule
from iomreport.writers.docx.xmltext import attribute, colour, twips

_NUMERIC = re.compile(r"[\d\s.,%–-]*\d[\d\s.,%–-]*")
_NO_MARGIN = '<w:tcMar><w:right w:w="0" w:type="dxa"/></w:tcMar>'  # the last column ends with the text
_FEW = 2  # rows that may be divided
_BOX_GAP = 6.0
_BOX_PAD_X, _BOX_PAD_Y = 10.0, 6.0


def table(setter: Setter, block: Table, flow: Flow, frame: Frame) -> None:
    """Append a table, under its caption."""
    style = setter.house.tables[block.role.value]
    before, anchor = style.space_before, ""
    if block.caption:
        held = setter.held(block.caption, "Caption", "caption", frame, block.id)
        held.keep_next = True
        if frame.left:
            held.left = frame.left
        flow.add(held)
        before = 0.0
    elif block.id:
        anchor = "".join(setter.inliner.bookmarks.place(block.id))
    if block.role is TableRole.GLANCE:
        flow.glue()  # apart from the words that it belongs to it looks lost
    widths = _widths(block.columns, frame.width)
    labels = bool(block.rows) and all(row.cells and row.cells[0].header for row in block.rows)
    numeric = _numeric_columns(block)
    rows = [
        _row(setter, row, widths, block.role, numeric, index - len(block.head) + 1)
        for index, row in enumerate(block.head)
    ]
    rows.extend(_row(setter, row, widths, block.role, numeric, None) for row in block.rows)
    if len(block.rows) > _FEW:
        rows[-2] = bound(rows[-2])  # a lone last row at the head of a page looks lost
    flow.add_table(
        f"{anchor}{_opening(setter, block, widths, frame, labels)}{''.join(rows)}</w:tbl>",
        before,
        style.space_after,
    )


def _widths(columns: tuple[float, ...], width: float) -> list[int]:
    """Column widths in twips that add up to the whole."""
    total, whole = sum(columns) or 1.0, twips(width)
    edges = [round(whole * sum(columns[:index]) / total) for index in range(len(columns) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _opening(setter: Setter, block: Table, widths: list[int], frame: Frame, labels: bool) -> str:
    caption = f'<w:tblCaption w:val="{attribute(plain_text(block.caption))}"/>' if block.caption else ""
    description = f'<w:tblDescription w:val="{attribute(block.description)}"/>' if block.description else ""
    head, first = int(bool(block.head)), int(labels)
    mirror = "<w:bidiVisual/>" if setter.rtl else ""
    value = 0x0400 + 0x0200 + 0x0020 * head + 0x0080 * first
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE_STYLES[block.role]}"/>'
        f'{mirror}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{_indent(frame)}<w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{value:04X}" w:firstRow="{head}" w:lastRow="0" w:firstColumn="{first}" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{caption}{description}</w:tblPr>{_grid(widths)}'
    )


def _indent(frame: Frame) -> str:
    return f'<w:tblInd w:w="{twips(frame.left)}" w:type="dxa"/>' if frame.left else ""


def _grid(widths: list[int]) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def _numeric_columns(block: Table) -> frozenset[int]:
    """The columns of a data table in which every cell is a number: these are set to the right."""
    if block.role is not TableRole.DATA:
        return frozenset()
    numeric: dict[int, bool] = {}
    for row in block.rows:
        column = 0
        for cell in row.cells:
            if cell.span == 1 and not cell.header and numeric.get(column, True):
                numeric[column] = all(
                    isinstance(inner, Paragraph) and _NUMERIC.fullmatch(plain_text(inner.inlines))
                    for inner in cell.blocks
                )
            column += cell.span
    return frozenset(column for column, is_numeric in numeric.items() if is_numeric)


def _row(
    setter: Setter, row: Row, widths: list[int], role: TableRole, numeric: frozenset[int], head: int | None
) -> str:
    """One row; `head` is 0 for the last of the heading rows, less for those above it, None for others."""
    properties = "<w:cantSplit/>" if head is None else "<w:cantSplit/><w:tblHeader/>"
    border = ""
    if head == 0:
        border = rule("bottom", setter.house.tables[role.value].head_rule, colour(setter.house.colours.line))
        border = border and f"<w:tcBorders>{border}</w:tcBorders>"
    parts = [f"<w:tr><w:trPr>{properties}</w:trPr>"]
    column = 0
    for cell in row.cells:
        width = sum(widths[column : column + cell.span])
        span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
        margin = _NO_MARGIN if column + cell.span >= len(widths) else ""
        align = "end" if column in numeric and cell.span == 1 else ""
        parts.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{border}{margin}</w:tcPr>')
        parts.append(_cell(setter, cell, width / 20, role, head is not None, align))
        parts.append("</w:tc>")
        column += cell.span
    parts.append("</w:tr>")
    return "".join(parts)


def _cell(setter: Setter, cell: Cell, width: float, role: TableRole, head: bool, align: str) -> str:
    style, name, data = "TableText", "cell", role is TableRole.DATA
    if head:
        style, name = "TableHeading", "cell-head"
    elif cell.header:
        style, name = ("TableHeading", "cell-head") if data else ("TableLabel", "cell-label")
    if len(cell.blocks) == 1 and isinstance(only := cell.blocks[0], Paragraph) and not only.id:
        words = setter.inliner.write(only.inlines)
        if words.isascii():  # nearly all cells, and there are many
            more = ("<w:keepNext/>" if head else "") + (f'<w:jc w:val="{align}"/>' if align else "")
            return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{words}</w:p>'
        # Written already: a second writing would count its footnotes twice.
        placed = setter.placed(words, only.inlines, style, name)
        placed.keep_next, placed.align = head, align
        return placed.xml()
    flow = Flow()
    pad = setter.house.tables[role.value].pad_x * 2
    setter.write(cell.blocks, flow, Frame(max(width - pad, 20.0), body=style, body_role=name))
    return flow.finish()


def figure_box(setter: Setter, block: FigureBox, flow: Flow, frame: Frame) -> None:
    """Append figures in a box: the number with its qualifier above it, beside it what it counts."""
    first = _number_width(setter, block)
    beside = bool(block.remark) and len(block.entries) == 1
    whole = twips(frame.width)
    last = round(whole * 0.24) if beside else 0
    widths = [twips(first), whole - twips(first) - last, *([last] if last else [])]
    line = colour(setter.house.colours.line)
    borders = "".join(rule(side, 0.5, line) for side in ("top", "left", "bottom", "right"))
    rows = [
        _figure_row(
            setter, entry, widths, block.remark if beside else (), last=index == len(block.entries) - 1
        )
        for index, entry in enumerate(block.entries)
    ]
    if block.remark and not beside:
        remark = setter.held(block.remark, "FigureQualifier", "figure-qualifier", Frame(frame.width)).xml()
        rows.append(
            f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{whole}" w:type="dxa"/>'
            f'<w:gridSpan w:val="{len(widths)}"/></w:tcPr>{remark}</w:tc></w:tr>'
        )
    xml = (
        f"<w:tbl><w:tblPr>{'<w:bidiVisual/>' if setter.rtl else ''}"
        f'<w:tblW w:w="{whole}" w:type="dxa"/>{_indent(frame)}'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"{_padding(_BOX_PAD_X, _BOX_PAD_Y)}</w:tblPr>{_grid(widths)}{''.join(rows)}</w:tbl>"
    )
    flow.add_table(xml, _BOX_GAP, _BOX_GAP + 2)


def _padding(across: float, down: float) -> str:
    sides = (("top", down), ("left", across), ("bottom", down), ("right", across))
    inner = "".join(f'<w:{side} w:w="{twips(size)}" w:type="dxa"/>' for side, size in sides)
    return f"<w:tblCellMar>{inner}</w:tblCellMar>"


def _number_width(setter: Setter, block: FigureBox) -> float:
    """Room for the longest number on one line, estimated from its letters, in points."""
    number, qualifier = setter.look("figure-number"), setter.look("figure-qualifier")
    widest = max(
        (
            max(
                len(plain_text(e.number)) * number.size * 0.62,
                len(plain_text(e.qualifier)) * qualifier.size * 0.55,
            )
            for e in block.entries
        ),
        default=0.0,
    )
    return min(max(widest + _BOX_PAD_X + 22, 88.0), 200.0)


def _figure_row(
    setter: Setter, entry: FigureEntry, widths: list[int], remark: tuple[Inline, ...], last: bool
) -> str:
    inner = Frame(0)
    number, label, quiet = Flow(), Flow(), Flow()
    if entry.qualifier:
        number.add(setter.held(entry.qualifier, "FigureQualifier", "figure-qualifier", inner))
        assert number.held is not None
        number.held.keep_next = True
    number.add(setter.held(entry.number, "FigureNumber", "figure-number", inner))
    label.add(setter.held(entry.label, "FigureLabel", "figure-label", inner))
    flows = [number, label]
    if len(widths) > 2:
        held = setter.held(remark, "FigureQualifier", "figure-qualifier", inner)
        held.align = "end"
        quiet.add(held)
        flows.append(quiet)
    for flow in flows:
        if flow.held is not None:
            flow.held.keep_next = not last
    # A label beside a number without qualifier stands at the number's own height.
    centre = "" if entry.qualifier else '<w:vAlign w:val="center"/>'
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{centre}</w:tcPr>{flow.finish()}</w:tc>'
        for width, flow in zip(widths, flows, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def callout_box(setter: Setter, block: Callout, flow: Flow, frame: Frame) -> None:
    """Append a callout with lists or tables in it: one cell with a rule beside it, or a ground behind."""
    colours = setter.house.colours
    width, hue = {
        CalloutRole.BOTTOM_LINE: (2.5, colours.accent),
        CalloutRole.CAUTION: (1.25, colours.soft),
        CalloutRole.OFFICER: (1.25, colours.drafter),
    }[block.role]
    caution = block.role is CalloutRole.CAUTION
    ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{colour(colours.tint)}"/>' if caution else ""
    whole = twips(frame.width)
    inner = Flow()
    setter.write(block.blocks, inner, replace(frame, left=0.0, width=frame.width - 2 * _BOX_PAD_X, depth=0))
    xml = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{whole}" w:type="dxa"/>{_indent(frame)}'
        f"<w:tblBorders>{rule('left', width, colour(hue))}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/>{_padding(_BOX_PAD_X, _BOX_PAD_Y if caution else 0)}</w:tblPr>'
        f"{_grid([whole])}<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        f'<w:tc><w:tcPr><w:tcW w:w="{whole}" w:type="dxa"/>{ground}</w:tcPr>'
        f"{inner.finish()}</w:tc></w:tr></w:tbl>"
    )
    flow.add_table(xml, _BOX_GAP + 2, _BOX_GAP + 2)
