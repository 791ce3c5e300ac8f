"""Small helpers for building panes."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QMenu, QSizePolicy, QWidget

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
    layout.setContentsMargins(STEP + 4, 4, STEP + 4, 4)
    head.setFixedHeight(5 * STEP)
    label = QLabel(title)
    label.setProperty("title", True)
    layout.addWidget(label)
    layout.addStretch(1)
    for widget in rest:
        layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    return head


class ElidedLabel(QLabel):
    """A label that ends in “…” where it lacks room; the whole text is its tool tip and accessible name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setMinimumWidth(40)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str) -> None:
        """Show a text, as much of it as there is room for."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        if shown != self.text():
            self.setText(shown)


def repolish(widget: QWidget) -> None:
    """Let the style sheet look at a widget's properties again."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.updateGeometry()


def rule() -> QFrame:
    """A hairline."""
    line = QFrame()
    line.setObjectName("rule")
    line.setFixedHeight(1)
    return line


class UndoKeys(QObject):
    """Keeps undo and redo for the whole brief: fields do not take these keys for themselves.

    `typing_first`: but for a line in which typing can be undone, such as a search, which no brief holds.
    """

    def __init__(self, parent: QObject, *, typing_first: bool = False) -> None:
        super().__init__(parent)
        self._typing_first = typing_first

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) and isinstance(
            event, QKeyEvent
        ):
            keys = QKeySequence.StandardKey
            undo, redo = event.matches(keys.Undo), event.matches(keys.Redo)
            if self._typing_first and isinstance(watched, QLineEdit):
                undo = undo and not watched.isUndoAvailable()
                redo = redo and not watched.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return True
        return False


def context_menu(parent: QWidget, name: str) -> QMenu:
    """An empty context menu that is gone when it closes."""
    menu = named(QMenu(parent), name)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu
