"""The editor of what is selected: the officer's own words, or a rewording with its record beside it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from iomreport.gui.dialogs import show
from iomreport.gui.editor import markup
from iomreport.gui.editor.difference import FIRST, difference_html, plain_words
from iomreport.gui.editor.spelling import Spelling
from iomreport.gui.editor.tools import FormatBar
from iomreport.gui.editor.words import WordsEdit
from iomreport.gui.i18n import tr
from iomreport.gui.theme import LOW, STEP, colours
from iomreport.gui.widgets import ElidedLabel, named

_BESIDE = 620
"""From this width on, in pixels, the record stands beside the words, else under them."""
"""Below this height of the window, in pixels, too."""


class EditorPanel(QWidget):
    """`edited` (HTML) comes with every change by the user; `revert_asked` with the button."""

    edited = Signal(str)
    revert_asked = Signal()

    def __init__(self, icons: Path, spelling: Spelling | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self._icons, self._spelling = icons, spelling
        self._shown = self._held = ""  # what was given to be shown, and the same as the field would write it
        self._record = ""
        self._comparing = QTimer(self)  # many keys in one turn of the loop are followed by one comparison
        self._comparing.setSingleShot(True)
        self._comparing.setInterval(0)
        self._comparing.timeout.connect(self._show_differences)
        self._build()
        self.clear()

    # ---- what it shows -----------------------------------------------------------------------------

    def clear(self) -> None:
        """Nothing that can be edited is selected."""
        self._show("", "", tr("Choose an item or a place in the outline to write."), editable=False)

    @property
    def has_words(self) -> bool:
        """Whether there are words to read or to write, and not only a hint."""
        return not self.both.isHidden()

    def show_quotation(self, title: str, words: str) -> None:
        """An item that quotes: the official words, empty where they are not attached."""
        hint = tr("Quoted word for word from the official text.")
        if not words:
            hint = tr(
                "The official text is not attached (File menu), so the note prints what is wanted here."
            )
        self._show(title, markup.plain(words), hint, editable=False)

    def show_record(self, title: str, html: str, words: str, *, can_reword: bool = True) -> None:
        """An item of a record: the officer's rewording `html`, or else the record's own `words`."""
        if html:
            hint = tr("Your words. Revert brings the record’s words back.")
        elif can_reword:
            hint = tr("The record’s own words. What you change becomes yours.")
        else:
            hint = tr("Printed from the record, so that no figure or date can be lost.")
        record = words if html else ""
        self._show(title, html or markup.plain(words), hint, editable=can_reword, record=record)
        self.revert.setVisible(can_reword)

    def show_text(self, title: str, html: str, wanted: str) -> None:
        """The officer's own text; `wanted` says what is asked for."""
        self._show(title, html, wanted)

    def show_section(self, title: str, guidance: str) -> None:
        """A section is selected: what belongs there."""
        self._show(title, "", guidance, editable=False)

    def _show(self, title: str, html: str, hint: str, *, editable: bool = True, record: str = "") -> None:
        self.title.show_text(title)
        self.hint.setText(hint)
        self.text.setToolTip(hint)
        self.revert.setVisible(False)
        self.revert.setEnabled(bool(record))
        self._record = record
        self.record.setVisible(bool(record))
        self._share_height(bool(html))
        self.text.setReadOnly(not editable)
        self.both.setVisible(editable or bool(html))
        self.tools.setVisible(editable)
        if html != self._shown or self._held != markup.dump(self.text.document()):
            at = self.text.textCursor().position()
            with QSignalBlocker(self.text):
                markup.load(self.text.document(), html)
            self._shown, self._held = html, markup.dump(self.text.document())
            cursor = self.text.textCursor()
            cursor.setPosition(min(at, self.text.document().characterCount() - 1))
            self.text.setTextCursor(cursor)
            self.text.setCurrentCharFormat(QTextCharFormat())
            self.text.currentCharFormatChanged.emit(self.text.currentCharFormat())  # was not heard above
        self._comparing.start()

    def _show_differences(self) -> None:
        if self._record:
            own = plain_words(self._shown)
            self.record.setHtml(difference_html(self._record, own, colours(self.palette())))
            self.record.scrollToAnchor(FIRST)

    # ---- parts -------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.title = ElidedLabel()
        self.title.setProperty("title", True)
        self.text = named(WordsEdit(self._spelling), tr("Text of the item"))
        self.text.edited.connect(self._changed)
        self.text.note_asked.connect(self._ask_note)
        self.record = named(QTextBrowser(), tr("The record’s words, with what you changed"))
        self.record.setOpenLinks(False)
        self.record.setToolTip(
            tr("Struck through: words of the record that you took out. Underlined: yours.")
        )
        self._least = 2 * self.fontMetrics().lineSpacing() + 2 * STEP
        self.both = named(QSplitter(Qt.Orientation.Vertical), tr("Your words and the record’s"))
        for number, (field, lines) in enumerate(((self.text, 4), (self.record, 2))):
            self.both.addWidget(field)
            self.both.setStretchFactor(number, lines)
            field.setMinimumHeight(self._least)
        self.both.setObjectName("gap")
        self.both.setHandleWidth(STEP)
        self.both.setChildrenCollapsible(False)
        self.hint = QLabel()
        self.hint.setProperty("quiet", True)
        self.hint.setWordWrap(True)
        self.revert = named(QToolButton(), tr("Revert to the record’s words"))
        self.revert.setText(tr("Revert"))
        self.revert.setToolTip(tr("Bring the record’s words back"))
        self.revert.clicked.connect(self.revert_asked)
        self.tools = FormatBar(self.text, self._icons)
        self.tools.note_asked.connect(lambda: self._ask_note(self.text.note_beside_cursor()))
        self.tools.listed.connect(self._changed)
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.title, 1)
        head.addWidget(self.tools)
        head.addWidget(self.revert)
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(STEP + 4, STEP, STEP + 4, STEP)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self.both, 1)
        layout.addWidget(self.hint)
        layout.addStretch(0)

    def least_height(self, width: int) -> int:
        """What all that is shown needs at a width, hints of several lines included."""
        return self._column.minimumHeightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_height(bool(self._shown))

    def _share_height(self, has_words: bool) -> None:
        """The record beside the words where there is width, and where the window is too low for both.

        There what is said of words is told when the pointer rests on them.
        """
        low = self.window().height() < LOW
        beside = self.width() >= _BESIDE or low
        self.both.setMinimumHeight(self._least if low else 0)  # 0: what both need
        self.hint.setVisible(bool(self.hint.text()) and not (low and has_words))
        self.both.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._comparing.start()
        super().changeEvent(event)

    # ---- editing -----------------------------------------------------------------------------------

    def _changed(self) -> None:
        html = markup.dump(self.text.document())
        if html != self._shown:
            self._shown = self._held = html
            self._comparing.start()
            self.edited.emit(html)

    def _ask_note(self, position: int) -> None:
        """Write a footnote: the one at a position, or (-1) a new one at the cursor."""
        from iomreport.gui.editor.note_dialog import NoteDialog

        dialog = NoteDialog(self.text.note_at(position), self._spelling, self)
        dialog.written.connect(lambda html: self.text.put_note(position, html))
        show(dialog)
