"""A question and its answers by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

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
