"""How high heads and feet of a Word file are: Word begins the text below a head that outgrows its margin."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from iomreport.writers.docx.reference.container import Container
from iomreport.writers.docx.reference.lookup import Sheet, number
from iomreport.writers.docx.reference.names import MC, WP, Element, V, value, w
from iomreport.writers.docx.reference.section import NARROWEST, Section
from iomreport.writers.docx.reference.story import holds_anything, without_empty_end
from iomreport.writers.style import Page

_MM = 25.4 / 72
_PAGE_LINE = 12.0  # points of the line that a note adds below the file's own foot
_EMU = 12700  # units of drawings in a point
_LETTER = 0.5  # width of a letter in ems, of most families
_CELL_SIDES = 10.8  # points beside the words of a cell, where a table does not say
_SHAPE_HEIGHT = re.compile(r"(?:^|;)\s*height:\s*([\d.]+)(pt|in|cm|mm|px)?")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, None: 0.75}
_UNITS = re.compile(r"-?\d{1,9}")
_APART = (w("drawing"), w("pict"), w("object"), f"{MC}AlternateContent", w("txbxContent"))


def page_with_heads(container: Container, section: Section, sheet: Sheet, *, evens: bool) -> Page | None:
    """The section's page with the margins that its heads and feet leave to the text.

    `evens` tells whether even pages have heads and feet of their own.
    """
    page = section.page
    if page is None:
        return None
    width = (page.width_mm - page.left - page.right) / _MM
    most = (page.height_mm - NARROWEST) / 2

    def edge(stories: Iterable[float], margin: float, begins: float) -> float:
        reach = margin if section.fixed else max((begins + high * _MM for high in stories), default=margin)
        return round(max(margin, min(reach, most)), 1)

    def roots(parts: dict[str, str], kinds: tuple[str, ...]) -> Iterator[Element]:
        found = (container.xml(parts[kind]) for kind in kinds if kind in parts)
        return (root for root in found if holds_anything(root))

    def edges(*kinds: str) -> tuple[float, float]:
        heads = (story_height(list(root), sheet, width) for root in roots(section.heads, kinds))
        feet = (
            story_height(without_empty_end(root), sheet, width) + _PAGE_LINE
            for root in roots(section.feet, kinds)
        )
        return edge(heads, page.top, page.header), edge(feet, page.bottom, page.footer)

    top, bottom = edges("default", "even") if evens else edges("default")
    first_top, first_bottom = edges("first") if section.title_page else (top, bottom)
    return replace(
        page,
        top=top,
        bottom=bottom,
        first_top=None if first_top == top else first_top,
        first_bottom=None if first_bottom == bottom else first_bottom,
    )


def story_height(blocks: Iterable[Element], sheet: Sheet, width: float) -> float:
    """Points from the top of a head or foot to its end, in a column of `width` points.

    Lines are reckoned with letters of usual width; a picture that words flow around takes no room of its own.
    """
    total = below = gap = 0.0
    for node in _blocks(blocks):
        if node.tag == w("tbl"):
            total, gap = total + gap + _table(node, sheet, width), 0.0
        elif node.find(f"{w('pPr')}/{w('framePr')}") is None:
            before, height, after = _paragraph(node, sheet, width)
            total += max(gap, before)
            below = max(below, total + _hanging(node))
            total, gap = total + height, after
    return max(total + gap, below)


def _blocks(nodes: Iterable[Element]) -> Iterator[Element]:
    """Paragraphs and tables, also those in content controls."""
    for node in nodes:
        if node.tag in (w("p"), w("tbl")):
            yield node
        elif node.tag == w("sdt"):
            for content in node.findall(w("sdtContent")):
                yield from _blocks(content)


def _paragraph(node: Element, sheet: Sheet, width: float) -> tuple[float, float, float]:
    """The space before a paragraph, its own height and the space after it."""
    runs = [run for run in node.iter(w("r")) if not _is_apart(run, node)]
    properties = node.find(w("pPr"))
    look = sheet.look(sheet.style_of(node), (_largest(runs), properties))
    picture = max(map(_inline_height, _drawings(node)), default=0.0)
    lines = [0]
    for run in runs:
        for child in run:
            if child.tag in (w("br"), w("cr")):
                lines.append(0)
            elif child.tag == w("t"):
                lines[-1] += len(child.text or "")
    counted = sum(max(1, math.ceil(letters * look.size * _LETTER / width)) for letters in lines)
    words = counted * look.leading
    height = max(words, words - look.leading + picture * look.stretch)
    return look.space_before, look.rule_above + height + look.rule_below, look.space_after


def _is_apart(run: Element, paragraph: Element) -> bool:
    """Whether a run stands in a box of its own and not among the paragraph's words."""
    for above in run.iterancestors():
        if above is paragraph:
            return False
        if above.tag in _APART:
            return True
    return False


def _largest(runs: list[Element]) -> Element | None:
    """The properties of the run with the largest type; the mark of an empty paragraph counts not."""
    told = [properties for run in runs if (properties := run.find(w("rPr"))) is not None]
    return max(told, key=lambda found: number(value(found.find(w("sz")))) or 0.0, default=None)


def _drawings(node: Element) -> Iterator[Element]:
    """Pictures of a paragraph: the newer form where there are two of one."""
    for found in node.iter(w("drawing"), w("pict"), w("object")):
        if not any(above.tag == f"{MC}Fallback" for above in found.iterancestors()):
            yield found


def _inline_height(drawing: Element) -> float:
    extent = drawing.find(f"{WP}inline/{WP}extent")
    if extent is not None:
        return _points(extent.get("cy", ""))
    shape = drawing.find(f"{V}shape")
    style = "" if shape is None else shape.get("style", "")
    found = _SHAPE_HEIGHT.search(style)
    if found is None or "position:absolute" in style.replace(" ", ""):
        return 0.0
    return float(found[1]) * _POINTS[found[2]]


def _hanging(node: Element) -> float:
    """How far below a paragraph's top its pictures reach that no words may stand beside."""
    reach = 0.0
    for drawing in _drawings(node):
        anchor = drawing.find(f"{WP}anchor")
        if anchor is None or anchor.find(f"{WP}wrapTopAndBottom") is None:
            continue
        place = anchor.find(f"{WP}positionV")
        offset = anchor.find(f"{WP}positionV/{WP}posOffset")
        if place is not None and place.get("relativeFrom") in ("paragraph", "line"):
            down = "" if offset is None else offset.text or ""
            extent = anchor.find(f"{WP}extent")
            height = "" if extent is None else extent.get("cy", "")
            reach = max(reach, _points(down) + _points(height))
    return reach


def _points(units: str) -> float:
    """A length of drawings in points; nothing where it is none."""
    found = _UNITS.fullmatch(units.strip())
    return int(found[0]) / _EMU if found else 0.0


def _table(node: Element, sheet: Sheet, width: float) -> float:
    return sum(_row(row, sheet, width) for row in node.iter(w("tr")) if _of(row) is node)


def _of(row: Element) -> Element:
    return next(above for above in row.iterancestors() if above.tag == w("tbl"))


def _row(row: Element, sheet: Sheet, width: float) -> float:
    told = row.find(f"{w('trPr')}/{w('trHeight')}")
    wanted = (number(value(told)) or 0.0) / 20
    if value(told, "hRule") == "exact":
        return wanted
    cells = row.findall(w("tc"))
    highest = 0.0
    for cell in cells:
        size = cell.find(f"{w('tcPr')}/{w('tcW')}")
        fixed = number(value(size, "w")) if value(size, "type") == "dxa" else None
        room = fixed / 20 if fixed else width / len(cells)
        highest = max(highest, story_height(cell, sheet, max(room - _CELL_SIDES, 20.0)))
    return max(wanted, highest)
