"""Writing a footnote."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from iomreport.gui.editor import markup
from iomreport.gui.editor.spelling import Spelling
from iomreport.gui.editor.words import WordsEdit
from iomreport.gui.help.topics import tell_of
from iomreport.gui.i18n import tr
from iomreport.gui.theme import STEP
from iomreport.gui.widgets import button_row, named


class NoteDialog(QDialog):
    """`written` (inner HTML of the footnote; empty takes it out)."""

    written = Signal(str)

    def __init__(self, html: str, spelling: Spelling | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Footnote"))
        tell_of(self, "window.md#the-brief")
        self.text = named(WordsEdit(spelling), tr("Text of the footnote"))
        self.text.setUndoRedoEnabled(True)
        markup.load_note(self.text.document(), html)
        hint = QLabel(tr("It prints at the foot of the page, numbered with the others. Ctrl+Enter ends it."))
        hint.setWordWrap(True)
        hint.setProperty("quiet", True)
        remove = QPushButton(tr("Remove the footnote"))
        remove.setAutoDefault(False)
        remove.setVisible(bool(html))
        remove.clicked.connect(lambda: self._end(""))
        cancel = QPushButton(tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        keep = QPushButton(tr("Insert") if not html else tr("Change"))
        keep.setProperty("primary", True)
        keep.setToolTip(tr("Ctrl+Enter"))
        keep.clicked.connect(self.accept)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        layout.setSpacing(STEP)
        layout.addWidget(self.text, 1)
        layout.addWidget(hint)
        layout.addSpacing(STEP)
        layout.addLayout(button_row(remove, None, cancel, keep))
        self.resize(460, 220)

    def accept(self) -> None:
        self._end(markup.dump_note(self.text.document()))

    def _end(self, html: str) -> None:
        self.written.emit(html)
        super().accept()
