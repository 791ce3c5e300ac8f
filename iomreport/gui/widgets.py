"""Small helpers for building panes."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from iomreport.gui.theme import STEP

W = TypeVar("W", bound=QWidget)


def named(widget: W, name: str) -> W:
    """Give a widget the name that a screen reader says."""
    widget.setAccessibleName(name)
    return widget


def pane_head(title: str, *rest: QWidget) -> QWidget:
    """The head of a pane: its title at the left, quiet things at the right."""
    head = QWidget()
    head.setObjectName("paneHead")
    layout = QHBoxLayout(head)
    layout.setContentsMargins(STEP + 4, STEP + 2, STEP + 4, STEP)
    label = QLabel(title)
    label.setProperty("title", True)
    layout.addWidget(label)
    layout.addStretch(1)
    for widget in rest:
        layout.addWidget(widget)
    return head


def rule() -> QFrame:
    """A hairline."""
    line = QFrame()
    line.setObjectName("rule")
    line.setFixedHeight(1)
    return line


class UndoKeys(QObject):
    """Keeps undo and redo for the whole brief: fields do not take these keys for themselves."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) and isinstance(
            event, QKeyEvent
        ):
            keys = QKeySequence.StandardKey
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                event.ignore()
                return True
        return False
