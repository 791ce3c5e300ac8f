"""Accepting a notice: why it may stay."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from iomreport.gui.help.topics import tell_of
from iomreport.gui.i18n import tr, tr_sentence
from iomreport.gui.line import Line
from iomreport.gui.theme import STEP
from iomreport.gui.widgets import answer_buttons, named
from iomreport.notices import Notice


class AcceptDialog(QDialog):
    """Asks for the reason; `then` gets it, never empty."""

    def __init__(self, notice: Notice, then: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Accept with a reason"))
        tell_of(self, "problems.md#accepting-a-problem")
        self._then = then
        what = _words(tr_sentence(notice.message))
        what.setProperty("title", True)
        about = _words(tr("It is about: “{words}”", words=notice.about))
        about.setProperty("quiet", True)
        about.setVisible(bool(notice.about))
        hint = _words(
            tr(
                "The reason is kept in the brief’s file and never printed. "
                "You are asked again when these words change."
            )
        )
        hint.setProperty("quiet", True)
        label = QLabel(tr("&Why it may stay"))
        self.reason = named(Line(most=300), tr("Reason"))
        self.reason.setPlaceholderText(tr("For example: the Government uses this name"))
        self.reason.textChanged.connect(self._follow)
        label.setBuddy(self.reason)
        self.buttons = answer_buttons(self, tr("Accept"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        layout.setSpacing(STEP)
        for widget in (what, about, label, self.reason, hint):
            layout.addWidget(widget)
        layout.addSpacing(STEP)
        layout.addWidget(self.buttons)
        self.setMinimumWidth(520)
        self.reason.setFocus()
        self._follow()

    def _follow(self) -> None:
        given = bool(self.reason.text().strip())
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(given)

    def accept(self) -> None:
        reason = self.reason.text().strip()
        if reason:
            super().accept()
            self._then(reason)


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(520 - 4 * STEP)
    return label
