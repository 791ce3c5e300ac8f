"""The text field of the officer's words: what it takes in, its footnotes, its spelling."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QMenu, QTextEdit, QWidget

from iomreport.errors import IomreportError
from iomreport.gui.editor import markup
from iomreport.gui.editor.pasting import tidied
from iomreport.gui.editor.spelling import Spelling, Waves, words_of
from iomreport.gui.i18n import tr, tr_error
from iomreport.gui.theme import colours
from iomreport.gui.widgets import WindowKeys, named

MIME = "application/x-iomreport-words"
_SIZE = 0.78


class NoteObject(QPyTextObject):
    """Draws a footnote's number, raised; numbers count within the text."""

    def __init__(self, parent: QTextEdit) -> None:
        super().__init__(parent)
        self._edit = parent

    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:  # noqa: A002 - Qt's
        metrics = QFontMetricsF(self._font())
        return QSizeF(
            metrics.horizontalAdvance(self._number(doc, posInDocument)) + 3, metrics.ascent() * 1.35
        )

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        posInDocument: int,
        format: QTextFormat,  # noqa: A002 - Qt's
    ) -> None:
        font = self._font()
        painter.save()
        painter.setFont(font)
        painter.setPen(colours(self._edit.palette()).accent)
        top = QPointF(rect.left() + 1, rect.top() + QFontMetricsF(font).ascent() * 0.9)
        painter.drawText(top, self._number(doc, posInDocument))
        painter.restore()

    def _font(self) -> QFont:
        font = self._edit.font()
        font.setPointSizeF(font.pointSizeF() * _SIZE)
        return font

    def _number(self, doc: QTextDocument, position: int) -> str:
        return str(doc.toRawText()[:position].count(markup.NOTE_MARK) + 1)


class WordsEdit(QTextEdit):
    """A text field that knows bold, italic, lists, links and footnotes; pasted text is brought down to these.

    `note_asked` (position in the document) when a footnote is to be changed; `edited` with every edit.
    """

    note_asked = Signal(int)
    edited = Signal()

    def __init__(self, spelling: Spelling | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spelling = spelling
        self._window_keys = WindowKeys(self)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.installEventFilter(self._window_keys)
        self._notes = NoteObject(self)
        self.document().documentLayout().registerHandler(markup.NOTE_OBJECT, self._notes)
        self._waves = Waves(self.document(), spelling) if spelling is not None else None
        self.cursorPositionChanged.connect(self._leave_note)
        self.textChanged.connect(self._tell)

    def _tell(self) -> None:
        if self._waves is None or not self._waves.drawing:
            self.edited.emit()

    # ---- footnotes ---------------------------------------------------------------------------------

    def note_at(self, position: int) -> str:
        """The inner HTML of the footnote whose mark stands at a position, or empty."""
        cursor = QTextCursor(self.document())
        if not 0 <= position < self.document().characterCount() - 1:
            return ""
        cursor.setPosition(position + 1)
        return markup.note_of(cursor.charFormat())

    def note_beside_cursor(self) -> int:
        """The position of a footnote's mark just before or after the cursor, or -1."""
        at = self.textCursor().position()
        return next((place for place in (at - 1, at) if self.note_at(place)), -1)

    def put_note(self, position: int, html: str) -> None:
        """Change the footnote at a position, or take it out (no HTML); at -1 put one behind the selection."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        self.setTextCursor(cursor)
        if position >= 0:
            cursor.setPosition(position)
            cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        if html:
            cursor.insertText(markup.NOTE_MARK, markup.note_format(html))
            cursor.setCharFormat(QTextCharFormat())
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(QTextCharFormat())
        self.setFocus()

    def _leave_note(self) -> None:
        """What is typed behind a footnote's mark is text again; a selection keeps its look."""
        if not self.textCursor().hasSelection() and markup.note_of(self.currentCharFormat()):
            self.setCurrentCharFormat(QTextCharFormat())

    # ---- taking in and out -------------------------------------------------------------------------

    def createMimeDataFromSelection(self) -> QMimeData:
        source = super().createMimeDataFromSelection()
        scratch = QTextDocument()
        QTextCursor(scratch).insertFragment(self.textCursor().selection())
        source.setData(MIME, markup.dump(scratch).encode())
        source.setText(source.text().replace(markup.NOTE_MARK, ""))
        return source

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasFormat(MIME):
            html = bytes(source.data(MIME).data()).decode()
        elif source.hasHtml():
            scratch = QTextDocument()
            scratch.setHtml(tidied(source.html()))
            html = markup.dump(scratch)
        else:
            html = markup.plain(source.text())
        markup.insert_markup(self.textCursor(), html)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        at_list = markup.list_at(self.textCursor())
        ends = event.key() in (keys.Key_Return, keys.Key_Enter, keys.Key_Backspace)
        if at_list is not None and ends and not self.textCursor().block().text():
            markup.leave_list(self.textCursor().block())
            event.accept()
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        position = self.cursorForPosition(event.position().toPoint()).position()
        place = next((p for p in (position - 1, position) if self.note_at(p)), -1)
        if place >= 0 and not self.isReadOnly():
            self.note_asked.emit(place)
            event.accept()
            return
        super().mouseDoubleClickEvent(event)

    # ---- spelling ----------------------------------------------------------------------------------

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.context_menu(self.cursorForPosition(event.pos()))
        menu.popup(event.globalPos())
        event.accept()

    def context_menu(self, cursor: QTextCursor) -> QMenu:
        """The menu for a place in the text: what may be meant by a misspelt word, then the usual."""
        menu = self.createStandardContextMenu()
        if not self.isUndoRedoEnabled():  # the brief's own undo is in the Edit menu
            for action in menu.actions()[:3]:
                if action.objectName() in ("edit-undo", "edit-redo"):
                    menu.removeAction(action)
        for action in menu.actions():
            if action.objectName() == "select-all":
                action.setText(tr("Select &all"))  # Qt writes “Select All”
        named(menu, tr("Text"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        first = menu.actions()[0] if menu.actions() else None
        place = self._word_at(cursor)
        word = place.selectedText() if place is not None and not self.isReadOnly() else ""
        if self._spelling is not None and place is not None and self._spelling.is_wrong(word):
            self._add_suggestions(menu, first, self._spelling, place)
        elif self._spelling is not None and word and self._spelling.is_own(word):
            self._add_way_out(menu, first, self._spelling, word)
        elif (note := self._note_under(cursor)) >= 0:
            action = QAction(tr("Change the footnote …"), menu)
            action.triggered.connect(lambda: self.note_asked.emit(note))
            menu.insertAction(first, action) if first else menu.addAction(action)
        if self._spelling is not None:
            menu.addSeparator()
            trouble = self._spelling.trouble
            check = menu.addAction(tr("Spelling cannot be checked") if trouble else tr("Check &spelling"))
            check.setToolTip(trouble)
            menu.setToolTipsVisible(bool(trouble))
            check.setCheckable(True)
            check.setChecked(self._spelling.on)
            check.setEnabled(not trouble)
            check.toggled.connect(self._spelling.set_on)
        return menu

    def _note_under(self, cursor: QTextCursor) -> int:
        at = cursor.position()
        return next((place for place in (at - 1, at) if self.note_at(place)), -1)

    def _word_at(self, cursor: QTextCursor) -> QTextCursor | None:
        """The word at a place, selected, if it is one that can be misspelt."""
        block, within = cursor.block(), cursor.positionInBlock()
        for start, word in words_of(block.text()):
            if start <= within <= start + len(word):
                chosen = QTextCursor(block)
                chosen.setPosition(block.position() + start)
                chosen.setPosition(block.position() + start + len(word), QTextCursor.MoveMode.KeepAnchor)
                return chosen
        return None

    def _add_suggestions(
        self, menu: QMenu, first: QAction | None, spelling: Spelling, place: QTextCursor
    ) -> None:
        word = place.selectedText()
        waiting = QAction(tr("Looking for suggestions …"), menu)
        waiting.setEnabled(False)
        add = QAction(tr("&Add “{word}” to my dictionary", word=word), menu)
        add.triggered.connect(lambda: self._change_own(spelling.add, word))
        ignore = QAction(tr("&Ignore “{word}”", word=word), menu)
        ignore.triggered.connect(lambda: spelling.pass_over(word))
        for action in (waiting, add, ignore):
            menu.insertAction(first, action) if first else menu.addAction(action)
        if first is not None:
            menu.insertSeparator(first)
        open_menu = [menu]
        menu.destroyed.connect(open_menu.clear)

        def fill(words: tuple[str, ...]) -> None:
            if not open_menu:
                return
            for text in words:
                choice = QAction(text, menu)
                font = choice.font()
                font.setBold(True)
                choice.setFont(font)
                choice.triggered.connect(lambda _=False, text=text: self._replace(place, text))
                menu.insertAction(waiting, choice)
            waiting.setText(tr("No suggestions"))
            waiting.setVisible(not words)

        spelling.suggest(word, fill)

    def _add_way_out(self, menu: QMenu, first: QAction | None, spelling: Spelling, word: str) -> None:
        """What takes a word out of the officer's dictionary again."""
        out = QAction(tr("&Take “{word}” out of my dictionary", word=word), menu)
        out.triggered.connect(lambda: self._change_own(spelling.take_out, word))
        menu.insertAction(first, out) if first else menu.addAction(out)
        if first is not None:
            menu.insertSeparator(first)

    def _replace(self, place: QTextCursor, text: str) -> None:
        place.insertText(text, place.charFormat())

    def _change_own(self, change: Callable[[str], None], word: str) -> None:
        try:
            change(word)
        except IomreportError as error:
            self.setToolTip(tr_error(error))
