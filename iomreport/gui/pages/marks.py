"""What is painted over the pages: the item that is selected, what was found, and the text selected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from iomreport.gui.outline.rows import NOTHING, Target
from iomreport.writers.base import Landing, Layout

_ACCENT = QColor("#0b5fa5")  # on paper, which is white in the dark look too
_FOUND = QColor("#ffe08a")
_CURRENT = QColor("#ffb35c")
_SELECTED = QColor("#b9d6f2")
_OVER_INK = QPainter.CompositionMode.CompositionMode_Multiply  # what is printed stays as dark as it is


def target_on(layout: Layout, page: int, x: float, y: float) -> Target:
    """The innermost section and item that landed at a point of a page (from 0), in points."""
    found = [
        box
        for box in layout.landings
        if (box.section or box.item)
        and box.page == page + 1
        and box.x <= x <= box.x + box.width
        and box.y <= y <= box.y + box.height
    ]
    best = min(found, key=lambda box: (not box.item, box.width * box.height), default=None)
    return Target(best.section, best.item) if best else NOTHING


def landings_of(layout: Layout, target: Target) -> list[Landing]:
    """Where a target landed: the item, or all of its section when no item is meant."""
    if not target:
        return []
    if target.item:
        return [box for box in layout.landings if box.item == target.item]
    if target.place:
        found = [box for box in layout.landings if box.item == target.place]
        if found:
            return found
    return [box for box in layout.landings if box.section == target.section]


def paint_target(painter: QPainter, boxes: Sequence[QRectF], edges: Sequence[float]) -> None:
    """Tint where the selected item stands, with a bar at the text's left edge (`edges`, for each box)."""
    ground = QColor(_ACCENT)
    ground.setAlpha(18)
    for box, left in zip(boxes, edges, strict=True):
        painter.fillRect(box.adjusted(left - box.left() - 4, -2, 4, 2), ground)
        painter.fillRect(QRectF(left - 10, box.top() - 2, 3, box.height() + 4), _ACCENT)


def paint_found(painter: QPainter, places: Iterable[tuple[QRectF, bool]]) -> None:
    """Mark what was found; the place that is current is framed too, so that not colour alone tells."""
    painter.save()
    painter.setCompositionMode(_OVER_INK)
    for box, current in places:
        painter.fillRect(box, _CURRENT if current else _FOUND)
        if current:
            painter.setPen(QColor("#7a3d00"))
            painter.drawRect(box)
    painter.restore()


def paint_selection(painter: QPainter, boxes: Iterable[QRectF]) -> None:
    """Mark the text that is selected."""
    painter.save()
    painter.setCompositionMode(_OVER_INK)
    for box in boxes:
        painter.fillRect(box, _SELECTED)
    painter.restore()
