"""What the system sends when something is dragged over a widget."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, qVersion
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

_COPY, _LEFT, _NO_KEYS = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
_BY_FRACTIONS = tuple(int(part) for part in qVersion().split(".")[:2]) >= (6, 12)
"""Whether Qt takes fractions of a pixel; it took whole pixels only before, and warns of them now."""


def entering(at: QPoint, data: QMimeData) -> QDragEnterEvent:
    """Data that comes over a widget, to be copied; nobody has taken it yet."""
    place = QPointF(at) if _BY_FRACTIONS else at
    made = cast("Any", QDragEnterEvent)(place, _COPY, data, _LEFT, _NO_KEYS)
    assert isinstance(made, QDragEnterEvent)
    made.ignore()
    return made


def moving(at: QPoint, data: QMimeData) -> QDragMoveEvent:
    """The same data while it is there."""
    place = QPointF(at) if _BY_FRACTIONS else at
    made = cast("Any", QDragMoveEvent)(place, _COPY, data, _LEFT, _NO_KEYS)
    assert isinstance(made, QDragMoveEvent)
    return made


def dropped(at: QPoint, data: QMimeData) -> QDropEvent:
    """The same data let go there."""
    return QDropEvent(QPointF(at), _COPY, data, _LEFT, _NO_KEYS)
