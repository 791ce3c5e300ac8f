"""Drawings as SVG: shapes, circles and words, and nothing that refers to anything outside."""

from __future__ import annotations

from iomreport.doctree.inlines import plain_text
from iomreport.doctree.nodes import Anchor, Disc, Drawing, Hue, Lettering, LineBreak, Shape
from iomreport.writers.style import Face, HouseStyle
from iomreport.writers.wellformed import FORBIDDEN

_ANCHORS = {Anchor.START: "", Anchor.MIDDLE: ' text-anchor="middle"', Anchor.END: ' text-anchor="end"'}


def svg(drawing: Drawing, style: HouseStyle) -> str:
    """A drawing as one element `svg`, with its words for those who do not see it as label."""
    family = style.families[Face.HEADING]
    names = ", ".join(dict.fromkeys((family.name, family.fallback, "sans-serif")))
    size = f'viewBox="0 0 {drawing.width:g} {drawing.height:g}" width="{drawing.width:g}pt"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} height="{drawing.height:g}pt" role="img" '
        f'aria-label="{_label(drawing)}" font-family="{_escape(names)}">'
        f"{''.join(_mark(mark, style) for mark in drawing.marks)}</svg>"
    )


def _label(drawing: Drawing) -> str:
    """The words of a drawing, with line breaks where they have them."""
    lines = "".join("\n" if isinstance(one, LineBreak) else one.text for one in drawing.alt)
    return _escape(lines).replace("\n", "&#10;")


def _mark(mark: Shape | Disc | Lettering, style: HouseStyle) -> str:
    if isinstance(mark, Lettering):
        bold = ' font-weight="bold"' if mark.strong else ""
        return (
            f'<text x="{mark.x:.4g}" y="{mark.y:.4g}" font-size="{mark.size:g}"{bold}{_ANCHORS[mark.anchor]} '
            f'fill="{_colour(mark.hue, style)}">{_escape(plain_text(mark.runs))}</text>'
        )
    look = _look(mark, style)
    if isinstance(mark, Disc):
        return f'<circle cx="{mark.x:.5g}" cy="{mark.y:.5g}" r="{mark.radius:g}"{look}/>'
    return f'<path d="{_path(mark)}"{look}/>'


def _look(mark: Shape | Disc, style: HouseStyle) -> str:
    fill = "none" if mark.fill is None else _colour(mark.fill, style)
    look = f' fill="{fill}"'
    if mark.line is not None:
        look += f' stroke="{_colour(mark.line, style)}" stroke-width="{mark.weight:g}"'
    if isinstance(mark, Shape) and mark.dashed:
        look += ' stroke-dasharray="2 1.5"'
    return look


def _path(shape: Shape) -> str:
    parts: list[str] = []
    for ring in shape.rings:
        points = [f"{x:.5g} {y:.5g}" for x, y in zip(ring[::2], ring[1::2], strict=True)]
        parts.append(f"M{'L'.join(points)}{'Z' if shape.closed else ''}")
    return "".join(parts)


def _colour(hue: Hue, style: HouseStyle) -> str:
    return style.colour(hue.value)


def _escape(text: str) -> str:
    """Text for an element or an attribute in double quotes."""
    text = FORBIDDEN.sub("", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
