"""The editor of what is selected: the officer's own words, or the rewording of a record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QTextCharFormat, QTextCursor, QTextDocument, QTextListFormat
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from iomreport.gui.editor import markup
from iomreport.gui.i18n import tr
from iomreport.gui.theme import STEP, colours, icon
from iomreport.gui.widgets import ElidedLabel, UndoKeys, named


class WordsEdit(QTextEdit):
    """A text field that knows bold, italic, lists and links only; pasted text is brought down to these."""

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasHtml():
            scratch = QTextDocument()
            scratch.setHtml(source.html())
            html = markup.dump(scratch)
        else:
            html = markup.plain(source.text())
        markup.insert_markup(self.textCursor(), html)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        at_list = markup.list_at(self.textCursor())
        ends = event.key() in (keys.Key_Return, keys.Key_Enter, keys.Key_Backspace)
        if at_list is not None and ends and not self.textCursor().block().text():
            at_list.remove(self.textCursor().block())  # Enter on an empty item leaves the list
            event.accept()
            return
        super().keyPressEvent(event)


class EditorPanel(QWidget):
    """`edited` (HTML) comes with every change by the user; `revert_asked` with the button."""

    edited = Signal(str)
    revert_asked = Signal()

    def __init__(self, icons: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self._icons = icons
        self._shown = ""
        self._buttons: dict[str, tuple[QToolButton, str]] = {}
        self._build()
        self.clear()

    # ---- what it shows -----------------------------------------------------------------------------

    def clear(self) -> None:
        """Nothing that can be edited is selected."""
        self._show("", "", tr("Choose an item or a place in the outline to write."), editable=False)

    def show_record(self, title: str, html: str, words: str, *, can_reword: bool = True) -> None:
        """An item of a record: the officer's rewording `html`, or else the record's own `words`."""
        if html:
            hint = tr("Your words. Revert brings the record’s words back.")
        elif can_reword:
            hint = tr("The record’s own words. What you change becomes yours.")
        else:
            hint = tr("Printed from the record, so that no figure or date can be lost.")
        self._show(title, html or markup.plain(words), hint, editable=can_reword, revert=bool(html))

    def show_text(self, title: str, html: str, wanted: str) -> None:
        """The officer's own text; `wanted` says what is asked for."""
        self._show(title, html, wanted)

    def show_section(self, title: str, guidance: str) -> None:
        """A section is selected: what belongs there."""
        self._show(title, "", guidance, editable=False)

    def _show(self, title: str, html: str, hint: str, *, editable: bool = True, revert: bool = False) -> None:
        self.title.show_text(title)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.revert.setEnabled(revert)
        self.text.setReadOnly(not editable)
        self.text.setVisible(editable or bool(html))
        self.tools.setVisible(editable)
        if html != self._shown or html != markup.dump(self.text.document()):
            at = self.text.textCursor().position()
            with QSignalBlocker(self.text):
                markup.load(self.text.document(), html)
            self._shown = html
            cursor = self.text.textCursor()
            cursor.setPosition(min(at, self.text.document().characterCount() - 1))
            self.text.setTextCursor(cursor)
            self.text.setCurrentCharFormat(QTextCharFormat())

    # ---- parts -------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.title = ElidedLabel()
        self.title.setProperty("title", True)
        self.text = named(WordsEdit(), tr("Text of the item"))
        self.text.setUndoRedoEnabled(False)
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._changed)
        self.text.currentCharFormatChanged.connect(self._follow)
        self._undo_keys = UndoKeys(self)
        self.text.installEventFilter(self._undo_keys)
        self.hint = QLabel()
        self.hint.setProperty("quiet", True)
        self.hint.setWordWrap(True)
        self.revert = named(QToolButton(), tr("Revert to the record’s words"))
        self.revert.setText(tr("Revert"))
        self.revert.clicked.connect(self.revert_asked)
        self.tools = QWidget()
        tools = QHBoxLayout(self.tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(0)
        for name, tip, action in (
            ("bold", tr("Bold (Ctrl+B)"), self._bold),
            ("italic", tr("Italic (Ctrl+I)"), self._italic),
            ("list", tr("Bulleted list"), lambda: self._list(QTextListFormat.Style.ListDisc)),
            ("list-ordered", tr("Numbered list"), lambda: self._list(QTextListFormat.Style.ListDecimal)),
            ("link", tr("Link (Ctrl+K)"), None),
        ):
            tools.addWidget(self._tool(name, tip, action))
        self._link_menu()
        tools.addWidget(self.revert)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.tools)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(STEP + 4, STEP, STEP + 4, STEP + 4)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.hint)
        layout.addStretch(0)

    def _tool(self, name: str, tip: str, action: Callable[[], None] | None) -> QToolButton:
        button = named(QToolButton(), tip.partition(" (")[0])
        button.setToolTip(tip)
        button.setCheckable(name in ("bold", "italic"))
        if "Ctrl+" in tip and action is not None:
            button.setShortcut(tip.rpartition("(")[2].rstrip(")"))
        if action is not None:
            button.clicked.connect(action)
        self._buttons[name] = (button, name)
        self._paint_icon(button, name)
        return button

    def _link_menu(self) -> None:
        button = self._buttons["link"][0]
        field = named(QLineEdit(), tr("Address of the link"))
        field.setPlaceholderText(tr("https:// or mailto: address, Enter"))
        field.setMinimumWidth(280)
        action = QWidgetAction(button)
        action.setDefaultWidget(field)
        button.addAction(action)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        field.returnPressed.connect(lambda: self._link(field.text().strip()))
        button.setShortcut("Ctrl+K")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            for button, name in self._buttons.values():
                self._paint_icon(button, name)
        super().changeEvent(event)

    def _paint_icon(self, button: QToolButton, name: str) -> None:
        button.setIcon(icon(self._icons, name, colours(self.palette()).ink, 16))

    # ---- editing -----------------------------------------------------------------------------------

    def _changed(self) -> None:
        html = markup.dump(self.text.document())
        if html != self._shown:
            self._shown = html
            self.edited.emit(html)

    def _follow(self, look: QTextCharFormat) -> None:
        self._buttons["bold"][0].setChecked(look.fontWeight() >= QFont.Weight.DemiBold)
        self._buttons["italic"][0].setChecked(look.fontItalic())

    def _bold(self) -> None:
        look = QTextCharFormat()
        heavy = self.text.currentCharFormat().fontWeight() >= QFont.Weight.DemiBold
        look.setFontWeight(QFont.Weight.Normal if heavy else QFont.Weight.Bold)
        self._merge(look)

    def _italic(self) -> None:
        look = QTextCharFormat()
        look.setFontItalic(not self.text.currentCharFormat().fontItalic())
        self._merge(look)

    def _merge(self, look: QTextCharFormat) -> None:
        self.text.mergeCurrentCharFormat(look)
        self.text.setFocus()

    def _list(self, style: QTextListFormat.Style) -> None:
        cursor = self.text.textCursor()
        listed = markup.list_at(cursor)
        if listed is not None and listed.format().style() == style:
            block, last = self.text.document().findBlock(cursor.selectionStart()), cursor.selectionEnd()
            while block.isValid() and block.position() <= last:
                if (inside := markup.list_at(block)) is not None:
                    inside.remove(block)
                    plain = block.blockFormat()
                    plain.setIndent(0)
                    QTextCursor(block).setBlockFormat(plain)
                block = block.next()
        else:
            cursor.createList(style)
        self._changed()
        self.text.setFocus()

    def _link(self, target: str) -> None:
        """Make the selection a link, or insert the address as one; an empty address unlinks."""
        if target and "://" not in target and not target.startswith("mailto:"):
            target = f"mailto:{target}" if "@" in target else f"https://{target}"
        cursor = self.text.textCursor()
        look = QTextCharFormat()
        if target:
            markup.link_format(look, target)
        else:
            look.setAnchor(False)
            look.setAnchorHref("")
            look.setFontUnderline(False)
        if cursor.hasSelection():
            cursor.mergeCharFormat(look)
        elif target:
            cursor.insertText(target.removeprefix("mailto:"), look)
        self.text.setFocus()
