"""A calm question: what has happened, what the answers mean, and the answers as buttons in words."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from iomreport.gui.i18n import tr
from iomreport.gui.theme import STEP
from iomreport.gui.widgets import button_row, named

_WIDTH = 520


class Question(Struct, frozen=True):
    """A question with its answers as (id, label); Enter gives the first, Escape none. `more` explains.

    Without answers it is a message, and the button to leave it is all there is.
    """

    what: str
    more: str
    answers: tuple[tuple[str, str], ...]
    leave: str = ""
    """The label of the button that answers nothing; “Cancel” when empty."""


class QuestionDialog(QDialog):
    """`answered` carries the id of the answer; stepping back carries nothing."""

    answered = Signal(str)

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Question") if question.answers else tr("Message"))
        self.setAccessibleDescription(f"{question.what} {question.more}")
        self.buttons: dict[str, QPushButton] = {}
        what, more = _words(question.what), _words(question.more)
        what.setProperty("title", True)
        more.setVisible(bool(question.more))
        label = question.leave or tr("Cancel")
        self.leave = named(QPushButton(label), label)
        self.leave.setAutoDefault(False)
        self.leave.clicked.connect(self.reject)
        for identity, label in question.answers:
            self._button(identity, label)
        first = next(iter(self.buttons.values()), self.leave)
        first.setProperty("primary", True)
        first.setDefault(True)
        row = button_row(None, self.leave, *reversed(self.buttons.values()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        layout.setSpacing(STEP)
        layout.addWidget(what)
        layout.addWidget(more)
        layout.addSpacing(STEP)
        layout.addLayout(row)
        self.setMinimumWidth(max(_WIDTH, layout.minimumSize().width()))
        first.setFocus()

    def _button(self, identity: str, label: str) -> None:
        button = named(QPushButton(label), label)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._answer(identity))
        self.buttons[identity] = button

    def _answer(self, identity: str) -> None:
        self.accept()
        self.answered.emit(identity)


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setMinimumWidth(_WIDTH - 4 * STEP)
    return label
