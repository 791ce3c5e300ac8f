"""Everything that is wrong with a type of the user's own, in any note: listed beside the pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from iomreport.clauses import joined
from iomreport.compose.catalogue import SHARED
from iomreport.gui.background import Background, why
from iomreport.gui.help.topics import tell_of
from iomreport.gui.i18n import tr, tr_sentence, trn
from iomreport.gui.theme import STEP
from iomreport.gui.widgets import WrappedRows, button_row, named
from iomreport.notices import Notice
from iomreport.worker import Failure, Fault, Linted, Stopped

_FILE = Qt.ItemDataRole.UserRole


class FaultsDialog(QDialog):
    """Has sample notes made of the type in a folder and lists what is wrong; again whenever `look` is called.

    `opened` carries the file of a fault that is to be seen to.
    """

    opened = Signal(object)

    def __init__(
        self, name: str, folder: Path, background: Background, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Faults of a type"))
        tell_of(self, "template-errors.md")
        self._name, self._folder, self._background = name, folder, background
        self._ticket = 0
        self.head = QLabel()
        self.head.setProperty("title", True)
        self.head.setWordWrap(True)
        self.list = named(QListWidget(), tr("Faults"))
        self.list.setObjectName("choices")
        self.list.setWordWrap(True)
        self.list.setItemDelegate(WrappedRows(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._follow)
        self.list.itemActivated.connect(self._open)
        self.copy = self._button(tr("Copy as text"), self._copy)
        self.again = self._button(tr("Check again"), self.look)
        self.file = self._button(tr("Open the file"), self._open)
        self._lay_out()
        self.look()

    def _button(self, label: str, run: Callable[[], None]) -> QPushButton:
        button = QPushButton(label)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: run())
        return button

    def _lay_out(self) -> None:
        close = self._button(tr("Close"), self.reject)
        close.setDefault(True)
        hint = QLabel(
            tr("Sample notes are made of the type; they are made again when you save one of its files.")
        )
        hint.setProperty("quiet", True)
        hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        layout.setSpacing(STEP)
        layout.addWidget(self.head)
        layout.addWidget(hint)
        layout.addWidget(self.list, 1)
        layout.addLayout(button_row(self.file, self.copy, self.again, None, close))
        self.resize(640, 420)

    def look(self) -> None:
        """Try the type as its files are now."""
        if self._ticket:
            self._background.cancel(self._ticket)
        self.head.setText(tr("Checking “{name}” …", name=self._name))
        self.again.setEnabled(False)
        self._ticket = self._background.lint(self._folder, self._show)

    def follow(self, files: set[Path]) -> None:
        """Try the type again when any of its files, or of the macros beside it, was changed."""
        folders = (self._folder, self._folder.parent / SHARED)
        if any(file.is_relative_to(folder) for file in files for folder in folders):
            self.look()

    def done(self, result: int) -> None:
        if self._ticket:
            self._background.cancel(self._ticket)
            self._ticket = 0
        super().done(result)

    def _show(self, reply: Linted | Failure | Fault | Stopped) -> None:
        if isinstance(reply, Stopped):
            return
        self._ticket = 0
        self.again.setEnabled(True)
        self.list.clear()
        if isinstance(reply, Linted):
            self._list(reply.notices)
        else:
            text = why(reply)
            self.head.setText(tr("“{name}” could not be tried to its end", name=self._name))
            self._add(text[:1].upper() + text[1:], reply.file if isinstance(reply, Failure) else "")
        self.list.setCurrentRow(0)
        self._follow()

    def _list(self, notices: Sequence[Notice]) -> None:
        if not notices:
            self.head.setText(tr("Nothing is wrong with “{name}”", name=self._name))
            return
        head = trn("{n} fault in “{name}”", "{n} faults in “{name}”", len(notices), name=self._name)
        self.head.setText(head)
        for notice in notices:
            what = tr_sentence(joined((notice.message, notice.fix)) if notice.fix else notice.message)
            self._add(f"{self._where(notice)}\n{what}", notice.place.file)

    def _where(self, notice: Notice) -> str:
        """The file as it is called in its folder, the line, and the field of a manifest."""
        place, file = notice.place, Path(notice.place.file)
        shown = file.relative_to(self._folder) if file.is_relative_to(self._folder) else file
        where = tr("{file}, line {line}", file=shown, line=place.line) if place.line else str(shown)
        return f"{where}: {place.field}" if place.field else where

    def _add(self, text: str, file: str) -> None:
        item = QListWidgetItem(text)
        item.setData(_FILE, file)
        self.list.addItem(item)

    def _follow(self) -> None:
        self.file.setEnabled(bool(self._current))
        self.copy.setEnabled(bool(self.list.count()))

    @property
    def _current(self) -> str:
        """The file of the fault that is chosen, or empty."""
        return str(self.list.currentItem().data(_FILE)) if self.list.currentRow() >= 0 else ""

    def _open(self) -> None:
        if self._current:
            self.opened.emit(Path(self._current))

    def _copy(self) -> None:
        lines = (self.list.item(row).text().replace("\n", ": ") for row in range(self.list.count()))
        QGuiApplication.clipboard().setText("\n".join([self.head.text(), *lines]))
