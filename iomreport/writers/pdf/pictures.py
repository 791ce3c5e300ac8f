"""Drawings: marks as vector graphics, words in the document's fonts, all under one element."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iomreport.doctree.inlines import plain_text
from iomreport.doctree.nodes import Anchor, Disc, Drawing, Hue, Lettering, Shape
from iomreport.writers.pdf.boxes import Box, Break, Owner, Picture, Words
from iomreport.writers.pdf.flow import Flow
from iomreport.writers.pdf.inline import Typesetter
from iomreport.writers.pdf.lines import end_with_space
from iomreport.writers.pdf.setter import Setter
from iomreport.writers.pdf.structure import Element
from iomreport.writers.style import Face, TextStyle

_SPACE = 8.0
_MOST_HEIGHT = 0.85  # of the page: caption and remark stand on it too
_ROUND = 0.5523  # how far the handles of a circle in four curves reach, in radii


def set_drawing(setter: Setter, flow: Flow, block: Drawing, parent: Element) -> None:
    """Add a picture to a column, its caption above it, its remark below."""
    flow.space(_SPACE * setter.scale())
    with flow.together(setter.height, Break.FORBIDDEN):
        if block.caption:
            setter.paragraph(flow, block.caption, setter.text_style("caption"), parent)
        picture = set_picture(setter.typesetter, block, (flow.width, setter.height * _MOST_HEIGHT), parent)
        box = Box(picture.height, (picture.moved(flow.x, 0.0),), owner=flow.owner())
        box.parts = _parts(block, picture.scale, flow)
        flow.add(box)
        if block.remark:
            flow.glue()
            setter.paragraph(flow, block.remark, setter.text_style("source"), parent)
    flow.space(_SPACE * setter.scale())


def set_picture(
    typesetter: Typesetter, drawing: Drawing, room: tuple[float, float], parent: Element | None
) -> Picture:
    """A drawing in the fonts of a document, made smaller where there is less room (width, height)."""
    scale = min(1.0, room[0] / drawing.width, room[1] / drawing.height)
    element = Element("Figure", parent, alt=plain_text(drawing.alt))
    steps = tuple(_steps(typesetter, drawing, scale, element))
    return Picture(steps, element, 0.0, 0.0, drawing.width * scale, drawing.height * scale, scale)


def _parts(block: Drawing, scale: float, flow: Flow) -> tuple[tuple[Owner, float, float], ...]:
    """Which parts of the box show which items: owner, distance from the box's top, height."""
    return tuple(
        (
            Owner(flow.x + patch.x * scale, patch.width * scale, patch.section, patch.item, drawn=True),
            patch.y * scale,
            patch.height * scale,
        )
        for patch in block.patches
    )


def _steps(typesetter: Typesetter, drawing: Drawing, scale: float, element: Element) -> Iterator[str | Words]:
    for mark in drawing.marks:
        if isinstance(mark, Lettering):
            yield _words(typesetter, mark, scale, element)
        elif isinstance(mark, Disc):
            x, y, r = mark.x * scale, mark.y * scale, mark.radius * scale
            yield _painted(typesetter, _circle(x, y, r), mark, scale)
        else:
            yield _painted(typesetter, _path(mark, scale), mark, scale)


def _words(typesetter: Typesetter, mark: Lettering, scale: float, element: Element) -> Words:
    size = mark.size * scale
    text = TextStyle(face=Face.HEADING, size=size, leading=size, bold=mark.strong, colour=mark.hue.value)
    line = typesetter.plain(mark.runs, text, element)
    width = line.width
    end_with_space(line)
    back = {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[mark.anchor]
    return Words(line, mark.x * scale - back, mark.y * scale)


def _path(shape: Shape, scale: float) -> str:
    parts: list[str] = []
    for ring in shape.rings:
        pairs = zip(ring[::2], ring[1::2], strict=True)
        for number, (x, y) in enumerate(pairs):
            parts.append(f"{x * scale:.2f} {y * scale:.2f} {'l' if number else 'm'}")
        if shape.closed:
            parts.append("h")
    return "\n".join(parts)


def _circle(x: float, y: float, r: float) -> str:
    k = r * _ROUND
    corners: Sequence[tuple[float, ...]] = (
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    )
    curves = "\n".join(" ".join(f"{value:.2f}" for value in corner) + " c" for corner in corners)
    return f"{x + r:.2f} {y:.2f} m\n{curves} h"


def _painted(typesetter: Typesetter, path: str, mark: Shape | Disc, scale: float) -> str:
    """A path with its fill and edge, which leaves the state of the page as it was."""
    state: list[str] = []
    if mark.fill is not None:
        state.append(f"{_colour(typesetter, mark.fill)} rg")
    if mark.line is not None:
        state.append(f"{_colour(typesetter, mark.line)} RG {mark.weight * scale:.2f} w 1 j")
    if isinstance(mark, Shape) and mark.dashed:
        state.append("[2 1.5] 0 d")
    painting = (
        "B" if mark.fill is not None and mark.line is not None else "f" if mark.fill is not None else "S"
    )
    return f"q {' '.join(state)}\n{path}\n{painting} Q"


def _colour(typesetter: Typesetter, hue: Hue) -> str:
    return typesetter.colour(hue.value)
