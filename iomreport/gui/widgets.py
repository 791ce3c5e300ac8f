"""Small helpers for building panes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QWidget,
)

from iomreport.gui.i18n import tr
from iomreport.gui.theme import FRAME, STEP

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QLayout, QTextEdit

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
    if not any(isinstance(widget, ElidedLabel) for widget in rest):
        layout.addStretch(1)
    for widget in rest:
        if isinstance(widget, ElidedLabel):
            widget.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            layout.addWidget(widget, 1)
        else:
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    return head


def button_row(*widgets: QPushButton | None) -> QHBoxLayout:
    """The buttons below a dialog. None takes the room that is left: before it stands what else can be done,
    behind it the button that leaves the dialog, and last the one that does what the dialog is for.
    """
    row = QHBoxLayout()
    row.setSpacing(STEP)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    return row


def answer_buttons(dialog: QDialog, answer: str) -> QDialogButtonBox:
    """Cancel, and the main button with the words of what it does, as `Ok`; both answer for the dialog."""
    kinds = QDialogButtonBox.StandardButton
    buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
    buttons.button(kinds.Ok).setText(answer)
    buttons.button(kinds.Ok).setProperty("primary", True)
    buttons.button(kinds.Cancel).setText(tr("Cancel"))
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons


class ElidedLabel(QLabel):
    """A label that ends in “…” where it lacks room; the whole text is its tool tip and accessible name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setMinimumWidth(40)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str, tip: str = "") -> None:
        """Show a text, as much of it as there is room for; `tip` tells more than the text itself."""
        self._whole = text
        self.setToolTip(tip or text)
        self.setAccessibleName(text)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        if shown != self.text():
            self.setText(shown)


def isolated(text: str, direction: Qt.LayoutDirection) -> str:
    """A text that keeps its own direction in a row from right to left: “2 Title …”, not “… Title 2”."""
    return f"\u2068{text}\u2069" if text and direction is Qt.LayoutDirection.RightToLeft else text


_LINE = "\u2028"
"""What parts lines in the options of a row."""


class WrappedRows(QStyledItemDelegate):
    """Measures rows of `choices` whose words wrap by the width inside their padding; Qt takes all of it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        option.rect = option.rect.adjusted(0, 0, -2 * STEP, 0)
        return super().sizeHint(option, index)

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        lines = option.text.split(_LINE)
        option.text = _LINE.join(isolated(line, option.direction) for line in lines)


def make_current(view: QAbstractItemView, index: QModelIndex) -> None:
    """Select a row alone; Qt's own way adds it to the others while a key such as Ctrl+Z is held."""
    from PySide6.QtCore import QItemSelectionModel

    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    view.selectionModel().setCurrentIndex(index, flags)


def keep_on_screen(window: QWidget) -> None:
    """Make a window that is still to be shown no larger than its screen, with room for its frame."""
    if window.testAttribute(Qt.WidgetAttribute.WA_Resized):  # else it will be as large as it needs to be
        room = window.screen().availableGeometry().size() - QSize(0, FRAME)
        window.resize(window.size().boundedTo(room))


def grow_to_text(window: QWidget, text: QTextEdit, most: int = 520) -> None:
    """Make a window that is shown higher, up to `most` pixels, until its text need not scroll.

    What stands around the text, which may take more lines than was thought of, has its height in any case.
    """
    screen, before = window.screen().availableGeometry(), window.height()
    layout = cast("QLayout", window.layout())
    least = layout.minimumHeightForWidth(window.width())
    window.resize(window.width(), max(before, min(least, screen.height() - FRAME)))
    layout.activate()
    missing = math.ceil(text.document().size().height()) - text.viewport().height()
    more = min(missing, most - window.height(), screen.height() - FRAME - window.height())
    window.resize(window.width(), window.height() + max(more, 0))
    if window.height() > before:
        window.move(window.x(), max(screen.top(), window.y() - (window.height() - before) // 2))


def own_viewport(area: QAbstractScrollArea) -> None:
    """Give a widget that scrolls, before anything else, a viewport of ours.

    To say what one of Qt's own is, its bindings make all kinds of widgets, which takes long at the start.
    """
    viewport = QWidget()
    viewport.setBackgroundRole(QPalette.ColorRole.Base)  # as Qt has it
    viewport.setAutoFillBackground(True)
    area.setViewport(viewport)


class _Scrolled(QScrollArea):
    """As high as what is in it, where there is room."""

    def sizeHint(self) -> QSize:
        inner = self.widget()
        return inner.sizeHint() if inner is not None else super().sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def scrolled(inner: QWidget, name: str) -> QScrollArea:
    """A widget that can be scrolled where the screen is too low for it; looks as if it were not."""
    area = named(_Scrolled(), name)
    own_viewport(area)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    inner.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    area.setMinimumWidth(inner.minimumSizeHint().width())
    return area


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


_EXPORT = QKeySequence("Ctrl+E")


class WindowKeys(QObject):
    """Keeps undo and redo for the whole brief, and Ctrl+E for the export: fields do not take these keys.

    `typing_first`: no undo and redo from a line in which typing can be undone, such as a search, which no
    brief holds.
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
            export = QKeySequence(event.keyCombination()) == _EXPORT  # on Linux: to the end of the line
            if undo or redo or export:
                event.ignore()
                return True
        return False


def drop_menu(button: QToolButton) -> None:
    """Open a button's menu below it, and go on: Qt's `showMenu` would return when the menu is closed."""
    menu, below = button.menu(), button.rect().bottomLeft()
    if button.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        below.setX(button.width() - menu.sizeHint().width())
    menu.popup(button.mapToGlobal(below))


def context_menu(parent: QWidget, name: str) -> QMenu:
    """An empty context menu that is gone when it closes."""
    menu = named(QMenu(parent), name)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu
