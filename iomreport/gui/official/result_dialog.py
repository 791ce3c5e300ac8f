"""A dialog that waits for the worker, then shows what it found; to be read, selected and copied."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from iomreport.gui.i18n import tr
from iomreport.gui.theme import STEP, Colours, colours
from iomreport.gui.widgets import button_row, grow_to_text, named

Html = Callable[[Colours, frozenset[str]], str]
"""The words in the colours of the look, with the folds of these keys opened."""


class ResultDialog(QDialog):
    """`given_up` when it is closed before there is a result."""

    given_up = Signal()

    def __init__(self, title: str, waiting: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._html: Html | None = None
        self._plain = ""
        self.head = QLabel(waiting)
        self.head.setProperty("title", True)
        self.remark = QLabel()
        self.remark.setProperty("quiet", True)
        for label in (self.head, self.remark):
            label.setWordWrap(True)
        self.remark.hide()
        self.text = named(QTextBrowser(), title)
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.setOpenLinks(False)
        self.folds: dict[str, QToolButton] = {}
        self._folds = QHBoxLayout()
        self.copy = QPushButton(tr("Copy as text"))
        self.copy.setAutoDefault(False)
        self.copy.setEnabled(False)
        self.copy.clicked.connect(self._copy)
        self.leave = QPushButton(tr("Cancel"))
        self.leave.setDefault(True)
        self.leave.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        layout.setSpacing(STEP)
        for widget in (self.head, self.remark):
            layout.addWidget(widget)
        layout.addLayout(self._folds)
        layout.addWidget(self.text, 1)
        layout.addLayout(button_row(self.copy, None, self.leave))
        self.resize(680, 240)

    def show_result(
        self, head: str, remark: str, html: Html, plain: str, folds: Sequence[tuple[str, str]] = ()
    ) -> None:
        """Show what was found; `folds` are keys and labels of what is shown only when it is asked for."""
        self._html, self._plain = html, plain
        self.head.setText(head)
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))
        for key, label in folds:
            button = named(QToolButton(), label)
            button.setText(label)
            button.setCheckable(True)
            button.setProperty("chip", True)
            button.toggled.connect(self._show)
            self.folds[key] = button
            self._folds.addWidget(button)
        if folds:
            self._folds.addStretch(1)
        self.copy.setEnabled(True)
        self.leave.setText(tr("Close"))
        self._show()

    def reject(self) -> None:
        if self._html is None:
            self.given_up.emit()
        super().reject()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show()

    def _show(self) -> None:
        if self._html is not None:
            opened = frozenset(key for key, button in self.folds.items() if button.isChecked())
            at = self.text.verticalScrollBar().value()
            self.text.setHtml(self._html(colours(self.palette()), opened))
            grow_to_text(self, self.text)
            self.text.verticalScrollBar().setValue(at)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._plain)
