"""Figure boxes: a number set large, its qualifier above it, what it counts beside it."""

from __future__ import annotations

from collections.abc import Sequence

from iomreport.doctree.nodes import FigureBox, FigureEntry, Inline
from iomreport.writers.pdf.boxes import Box, Break, Decoration, Item, Note, Text
from iomreport.writers.pdf.flow import Flow
from iomreport.writers.pdf.lines import Line, end_with_space
from iomreport.writers.pdf.setter import Setter
from iomreport.writers.pdf.structure import Element
from iomreport.writers.style import TextStyle

_PAD_X = 10.0
_PAD_Y = 8.0
_GAP = 22.0
_FRAME = 0.5
_LEAST_NUMBER = 56.0
_MOST_NUMBER_SHARE = 0.42
_MOST_REMARK_SHARE = 0.3
_BETWEEN = 7.0
_SPACE = 8.0


def set_figures(setter: Setter, flow: Flow, block: FigureBox, parent: Element) -> None:
    """Add a figure box to a column."""
    flow.space(_SPACE / 2)
    element = Element("Div", parent)
    inner = flow.width - 2 * _PAD_X
    number_width = min(_number_width(setter, block.entries), inner * _MOST_NUMBER_SHARE)
    remark_width = _remark_width(setter, block, inner)
    frame = Decoration(flow.x, flow.width, frame=_FRAME, frame_colour=setter.colour("line"))
    with flow.decorated(frame, _PAD_Y), flow.together(setter.height, Break.FORBIDDEN):
        for index, entry in enumerate(block.entries):
            flow.space(_BETWEEN if index else 0.0)
            label_width = inner - number_width - _GAP - (remark_width + _GAP if remark_width else 0.0)
            box = _entry(setter, flow, entry, element, number_width, label_width)
            if remark_width:
                _remark_beside(setter, flow, box, block.remark, element, remark_width)
            flow.add(box)
        if block.remark and not remark_width:
            flow.space(_BETWEEN)
            with flow.indented(_PAD_X, _PAD_X):
                setter.paragraph(flow, block.remark, _remark_style(setter), element)
    flow.space(_SPACE)


def _remark_style(setter: Setter) -> TextStyle:
    return setter.text_style("figure-qualifier")


def _natural_width(setter: Setter, inlines: Sequence[Inline], text: TextStyle) -> float:
    words = setter.typesetter.words(inlines, text, None)
    return sum(word.width + word.space for word in words)


def _number_width(setter: Setter, entries: Sequence[FigureEntry]) -> float:
    widths = [_LEAST_NUMBER]
    for entry in entries:
        widths.append(_natural_width(setter, entry.number, setter.text_style("figure-number")))
        widths.append(_natural_width(setter, entry.qualifier, setter.text_style("figure-qualifier")))
    return max(widths) + 0.1


def _remark_width(setter: Setter, block: FigureBox, inner: float) -> float:
    """The width of a remark that stands beside the only figure; 0 where it goes below."""
    if len(block.entries) != 1 or not block.remark:
        return 0.0
    width = _natural_width(setter, block.remark, _remark_style(setter)) + 0.1
    return width if width <= inner * _MOST_REMARK_SHARE else 0.0


def _entry(
    setter: Setter,
    flow: Flow,
    entry: FigureEntry,
    parent: Element,
    number_width: float,
    label_width: float,
) -> Box:
    element = Element("P", parent)
    items: list[Item] = []
    notes: list[Note] = []

    def column(inlines: Sequence[Inline], role: str, x: float, y: float, width: float) -> tuple[float, float]:
        """Set inlines at a place; the bottom, and the last line's baseline."""
        text = setter.text_style(role)
        baseline = y
        for line, line_items, line_notes in setter.lines(inlines, text, width, element, parent):
            end_with_space(line)
            items.extend(item.moved(x, y) for item in line_items)
            notes.extend(line_notes)
            baseline = y + setter.typesetter.baseline(text)
            y += text.leading
        return y, baseline

    x = flow.x + _PAD_X
    top, _ = column(entry.qualifier, "figure-qualifier", x, 0.0, number_width)
    left, number_base = column(entry.number, "figure-number", x, top, number_width)
    # Without a qualifier, the label's first line stands on the number's.
    start = (
        0.0
        if entry.qualifier
        else number_base - setter.typesetter.baseline(setter.text_style("figure-label"))
    )
    right, _ = column(entry.label, "figure-label", x + number_width + _GAP, max(0.0, start), label_width)
    return Box(max(left, right), items, notes=tuple(notes), owner=flow.owner())


def _remark_beside(
    setter: Setter, flow: Flow, box: Box, remark: Sequence[Inline], parent: Element, width: float
) -> None:
    text = _remark_style(setter)
    end = flow.x + flow.width - _PAD_X
    placed: list[tuple[Line, list[Item], tuple[Note, ...]]] = setter.lines(
        remark, text, width, Element("P", parent), parent
    )
    y = 0.0
    for line, _, notes in placed:
        box.items = (*box.items, Text(line, end - line.width, y + setter.typesetter.baseline(text)))
        box.notes += notes
        y += text.leading
    box.height = max(box.height, y)
