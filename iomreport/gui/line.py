"""Fields of one line: a page of text that is pasted makes none of them slow, and is not cut in silence."""

from __future__ import annotations

import os
import re
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QHelpEvent, QValidator
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from iomreport.gui.i18n import tr
from iomreport.gui.theme import STEP

SHORT = 500
"""The most letters of a title, a name or a search."""
LONG = 5_000
"""The most letters of a list of people or the place of a file."""
_BREAKS = re.compile(r"\s*[\t-\r\x1c-\x1e\x85\u2028\u2029]\s*")


class Line(QLineEdit):
    """A field of one line; what it has no room for is told when the pointer rests on it.

    What is pasted or dropped comes in with spaces for its line breaks. Of more than `most` letters it takes
    whole words and says so; a longer text that it is given by the program it keeps.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None, *, most: int = SHORT) -> None:
        super().__init__(parent)
        self._most = most
        self._refused = ("", 0)  # the text as it would have been, and where the cursor would have stood
        self.setText(text)
        self.setValidator(_OneLine(self))
        # Qt takes the refused text out after it has said so.
        self.inputRejected.connect(self._take_what_fits, Qt.ConnectionType.QueuedConnection)

    def setText(self, text: str | None) -> None:
        self._most = max(self._most, len(text or ""))
        self.setMaxLength(self._most + 1)  # so that the validator hears of more
        super().setText(text)

    def takes(self, text: str, cursor: int) -> bool:
        """Whether a text fits as it is; remembers what did not."""
        fits = len(text) <= self._most and not _BREAKS.search(text)
        if not fits:
            self._refused = (text, cursor)
        return fits

    def _take_what_fits(self) -> None:
        (text, cursor), self._refused = self._refused, ("", 0)
        start = self.selectionStart() if self.hasSelectedText() else self.cursorPosition()
        room = self._most - len(self.text()) + len(self.selectedText())
        piece = _BREAKS.sub(" ", text[start:cursor])
        piece = piece if start else piece.lstrip()
        piece = piece if cursor < len(text) else piece.rstrip()
        if len(text) > self._most:  # Qt has left out what follows
            alone = piece[:room] if room == self._most else ""  # there may be no end of a word
            piece = piece[: room + 1].rpartition(" ")[0] or alone
            self._tell(tr("There is room for {n} letters here. The rest was left out.", n=self._most))
        if piece:
            self.insert(piece)

    def _tell(self, text: str) -> None:
        QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), text, self)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and not self.toolTip():
            QToolTip.showText(event.globalPos(), self.text() if self.is_cut else "", self)
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the beginning of what is too long for the field, unless one is coming back to it."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.home(False)

    @property
    def is_cut(self) -> bool:
        """Whether the field is too narrow for its words."""
        room = self.contentsRect().width() - 2 * STEP
        return self.fontMetrics().horizontalAdvance(self.text()) > room


def typed_folder(text: str, beside: Path) -> Path:
    """The folder that was typed: one without a root lies in `beside`; `~` is the home, where there is one."""
    return beside / os.path.expanduser(text.strip())  # noqa: PTH111 - a Path raises for the home of nobody


class _OneLine(QValidator):
    """Refuses what would not fit, so that Qt brings text, selection and undo back as they were."""

    def __init__(self, line: Line) -> None:
        super().__init__(line)
        self._line = line

    def validate(self, text: str, cursor: int) -> QValidator.State:
        state = QValidator.State
        return state.Acceptable if self._line.takes(text, cursor) else state.Invalid
