"""The buttons of the editor: bold, italic, lists, link, footnote."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut, QTextCharFormat, QTextListFormat
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget, QWidgetAction

from iomreport.gui.editor import markup
from iomreport.gui.editor.words import WordsEdit
from iomreport.gui.i18n import tr
from iomreport.gui.line import LONG, Line
from iomreport.gui.theme import colours, icon
from iomreport.gui.widgets import drop_menu, named

Style = QTextListFormat.Style


class FormatBar(QWidget):
    """Buttons for a text field; `note_asked` for the footnote at or beside the cursor.

    `listed` when a list was made or undone, which the document does not tell.
    """

    note_asked = Signal()
    listed = Signal()

    def __init__(self, text: WordsEdit, icons: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._icons = text, icons
        self.buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for name, tip, action in (
            ("bold", tr("Bold (Ctrl+B)"), self._bold),
            ("italic", tr("Italic (Ctrl+I)"), self._italic),
            ("list", tr("Bulleted list (Ctrl+Shift+L)"), lambda: self._list(Style.ListDisc)),
            ("list-ordered", tr("Numbered list (Ctrl+Shift+7)"), lambda: self._list(Style.ListDecimal)),
            ("link", tr("Link (Ctrl+K)"), None),
            ("footnote", tr("Footnote (Ctrl+Alt+F)"), self.note_asked.emit),
        ):
            row.addWidget(self._tool(name, tip, action))
        self._link_menu()
        text.currentCharFormatChanged.connect(self._follow)

    def _tool(self, name: str, tip: str, action: Callable[[], None] | None) -> QToolButton:
        button = named(QToolButton(), tip.partition(" (")[0])
        button.setToolTip(tip)
        button.setCheckable(name in ("bold", "italic"))
        # A shortcut of the button itself would press it for a tenth of a second before it does anything.
        keys = QShortcut(QKeySequence(tip.rpartition("(")[2].rstrip(")")), button)
        keys.activated.connect(action or (lambda: drop_menu(button)))
        if action is not None:
            button.clicked.connect(action)
        self.buttons[name] = button
        if name == "footnote":
            button.setText(tr("ab¹"))  # as it looks: no usual sign says it
        else:
            self._paint_icon(button, name)
        return button

    def _link_menu(self) -> None:
        button = self.buttons["link"]
        self.address = field = named(Line(most=LONG), tr("Address of the link"))
        field.setPlaceholderText(tr("https:// or mailto: address, Enter"))
        field.setMinimumWidth(280)
        menu = named(QMenu(button), tr("Link"))
        action = QWidgetAction(menu)
        action.setDefaultWidget(field)
        menu.addAction(action)
        menu.aboutToShow.connect(self._ask_address)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        field.returnPressed.connect(menu.close)
        field.returnPressed.connect(lambda: self._link(field.text().strip()))

    def _ask_address(self) -> None:
        """Show the address of the link at the cursor; its field takes the keys, not the menu."""
        self.address.setText(markup.select_link(self._text.textCursor())[1])
        self.address.selectAll()
        self.address.setFocus(Qt.FocusReason.PopupFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            for name, button in self.buttons.items():
                if button.text() == "":
                    self._paint_icon(button, name)
        super().changeEvent(event)

    def _paint_icon(self, button: QToolButton, name: str) -> None:
        button.setIcon(icon(self._icons, name, colours(self.palette()).ink, 16))

    # ---- editing -----------------------------------------------------------------------------------

    def _follow(self, look: QTextCharFormat) -> None:
        self.buttons["bold"].setChecked(look.fontWeight() >= QFont.Weight.DemiBold)
        self.buttons["italic"].setChecked(look.fontItalic())

    def _bold(self) -> None:
        look = QTextCharFormat()
        heavy = self._text.currentCharFormat().fontWeight() >= QFont.Weight.DemiBold
        look.setFontWeight(QFont.Weight.Normal if heavy else QFont.Weight.Bold)
        self._merge(look)

    def _italic(self) -> None:
        look = QTextCharFormat()
        look.setFontItalic(not self._text.currentCharFormat().fontItalic())
        self._merge(look)

    def _merge(self, look: QTextCharFormat) -> None:
        self._text.mergeCurrentCharFormat(look)
        self._text.setFocus()

    def _list(self, style: QTextListFormat.Style) -> None:
        cursor = self._text.textCursor()
        listed = markup.list_at(cursor)
        if listed is not None and listed.format().style() == style:
            block, last = self._text.document().findBlock(cursor.selectionStart()), cursor.selectionEnd()
            while block.isValid() and block.position() <= last:
                markup.leave_list(block)
                block = block.next()
        else:
            cursor.createList(style)
        self.listed.emit()
        self._text.setFocus()

    def _link(self, target: str) -> None:
        """Make the selection a link, or change the one at the cursor, or insert one; no address unlinks."""
        if target and "://" not in target and not target.startswith("mailto:"):
            target = f"mailto:{target}" if "@" in target else f"https://{target}"
        cursor, _ = markup.select_link(self._text.textCursor())
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
        self._text.setFocus()
