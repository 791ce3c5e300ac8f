"""A question and its answers by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from iomreport.gui.dialogs import Answer, QtDialogs
from iomreport.gui.question import Question, QuestionDialog

QUESTION = Question("What now?", "It can be undone.", (("a", "First"), ("b", "Second")))


@pytest.fixture
def dialog(qtbot: QtBot, app: object) -> QuestionDialog:
    made = QuestionDialog(QUESTION)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_enter_gives_the_first_answer_and_escape_none(dialog: QuestionDialog) -> None:
    given: list[str] = []
    dialog.answered.connect(given.append)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert given == []
    dialog.show()
    QTest.keyClick(dialog.buttons["a"], Qt.Key.Key_Return)
    assert given == ["a"]


def test_every_answer_can_be_clicked(dialog: QuestionDialog) -> None:
    given: list[str] = []
    dialog.answered.connect(given.append)
    QTest.mouseClick(dialog.buttons["b"], Qt.MouseButton.LeftButton)
    assert given == ["b"]
    assert not dialog.isVisible()


def test_without_answers_it_is_a_message_that_enter_closes(qtbot: QtBot) -> None:
    message = QuestionDialog(Question("This cannot be opened", "The disk is full.", (), leave="Close"))
    qtbot.addWidget(message)
    message.show()
    assert message.leave.isDefault()
    QTest.keyClick(message, Qt.Key.Key_Return)
    assert not message.isVisible()


def test_enter_presses_the_button_that_has_the_keyboard(qtbot: QtBot) -> None:
    given: list[str] = []
    window = QWidget()
    qtbot.addWidget(window)
    QtDialogs().choose(window, QUESTION, given.append)
    dialog = window.findChild(QuestionDialog)
    assert isinstance(dialog, QuestionDialog)
    qtbot.waitExposed(dialog)
    dialog.buttons["b"].setFocus()
    QTest.keyClick(dialog.buttons["b"], Qt.Key.Key_Return)
    assert given == ["b"]


def test_what_becomes_of_changes_is_asked_and_stepping_back_keeps_them(qtbot: QtBot) -> None:
    given: list[Answer] = []
    window = QWidget()
    qtbot.addWidget(window)
    keys = {Qt.Key.Key_Return: Answer.SAVE, Qt.Key.Key_Escape: Answer.CANCEL, None: Answer.DISCARD}
    for key, answer in keys.items():
        QtDialogs().unsaved(window, "Tunisia", given.append)
        (asked,) = (one for one in window.findChildren(QuestionDialog) if one.isVisible())
        if key is not None:
            QTest.keyClick(asked, key)
        else:
            QTest.mouseClick(asked.buttons["discard"], Qt.MouseButton.LeftButton)
        assert given.pop() is answer
        assert not given
