"""Cut, copy, paste and select all for the field that has the keyboard, also from a menu."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeGuard

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenuBar,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from iomreport.gui.i18n import tr

if TYPE_CHECKING:
    from iomreport.gui.pages.view import PagesView

Field = QLineEdit | QTextEdit
_MANY = (QAbstractItemView.SelectionMode.ExtendedSelection, QAbstractItemView.SelectionMode.MultiSelection)


class Clipboard(QObject):
    """Remembers which widget of a window has the keyboard: a menu opened by a key takes it for a while.

    A line forgets then what is chosen in it, so that is kept here and given back.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._last: QWidget | None = None
        self._chosen = (0, 0)  # start and length in the line
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is None or isinstance(now, QMenuBar) or not self._window.isAncestorOf(now):
            return
        start, length = self._chosen
        if now is self._last and isinstance(now, QLineEdit):
            if isinstance(before, QMenuBar) and length:
                now.setSelection(start, length)
            return
        if isinstance(self._last, QLineEdit) and isValid(self._last):
            self._last.selectionChanged.disconnect(self._keep_chosen)
        self._last = now
        if isinstance(now, QLineEdit):
            now.selectionChanged.connect(self._keep_chosen)
            self._keep_chosen()

    def _keep_chosen(self) -> None:
        line = self._last
        if isinstance(line, QLineEdit) and line.hasFocus():
            self._chosen = (line.selectionStart(), len(line.selectedText()))

    @property
    def widget(self) -> QWidget | None:
        """What has the keyboard in the window, or had it before a menu or dialog opened."""
        last = self._last
        return last if last is not None and isValid(last) and last.isVisible() else None

    @property
    def field(self) -> Field | None:
        """The field for text that this is or holds."""
        widget = self.widget
        if isinstance(widget, QComboBox | QAbstractSpinBox):
            return widget.findChild(QLineEdit)
        return widget if isinstance(widget, QLineEdit | QTextEdit) else None

    # ---- what can be done --------------------------------------------------------------------------

    def impossible(self) -> Iterator[tuple[str, str]]:
        """The ids of the actions that would do nothing now, each with what would have to be done before."""
        field, widget = self.field, self.widget
        writable = field is not None and not field.isReadOnly()
        if not writable:
            yield from ((each, tr("Go to a field that you can write in first")) for each in ("cut", "paste"))
        elif not _chosen(field):
            yield "cut", tr("Choose text first")
        if writable and not QApplication.clipboard().text():
            yield "paste", tr("There is no text on the clipboard")
        shown = _shows_pages(widget) and widget.selected_text
        row = isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid()
        if not (_chosen(field) or shown or row):
            yield "copy", tr("Choose text first")
        if field is None and not _takes_many(widget):
            yield "select-all", tr("Go to a field or list first")

    # ---- what is done ------------------------------------------------------------------------------

    def cut(self) -> None:
        """Put the chosen text on the clipboard and take it out."""
        if field := self.field:
            field.cut()

    def copy(self) -> None:
        """Put the chosen text, or the words of the current row, on the clipboard."""
        field, widget = self.field, self.widget
        if field is not None:
            field.copy()
        elif _shows_pages(widget):
            widget.copy()
        elif isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
            QApplication.clipboard().setText(str(widget.currentIndex().data()))

    def paste(self) -> None:
        """Put the text of the clipboard in."""
        if field := self.field:
            field.paste()

    def select_all(self) -> None:
        """Choose all text of the field, or all rows of the list."""
        widget = self.field or self.widget
        if isinstance(widget, QLineEdit | QTextEdit) or _takes_many(widget):
            widget.selectAll()


def _chosen(field: Field | None) -> bool:
    if isinstance(field, QLineEdit):
        return field.hasSelectedText() and field.echoMode() is QLineEdit.EchoMode.Normal
    return field is not None and field.textCursor().hasSelection()


def _takes_many(widget: QWidget | None) -> TypeGuard[QAbstractItemView]:
    return isinstance(widget, QAbstractItemView) and widget.selectionMode() in _MANY


def _shows_pages(widget: QWidget | None) -> TypeGuard[PagesView]:
    from iomreport.gui.pages.view import PagesView  # the start page does without

    return isinstance(widget, PagesView)
