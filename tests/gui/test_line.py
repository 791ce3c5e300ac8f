"""Fields of one line, and what becomes of a page of text that is pasted into them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from iomreport.gui.header.country import CountryPicker
from iomreport.gui.line import LONG, SHORT, Line, typed_folder
from iomreport.gui.main_window import MainWindow
from tests.gui import places
from tests.gui.conftest import Answers
from tests.gui.latency import WINDOW

PAGE = "Migration policies of many countries\nand their partners \r\n" * 1_200
"""10,800 words."""


@pytest.fixture
def line(app: QApplication, qtbot: QtBot) -> Line:
    made = Line(most=40)
    qtbot.addWidget(made)
    made.show()
    return made


def paste(line: QLineEdit, text: str) -> None:
    """Paste as by the menu, and let the loop take in what follows."""
    QApplication.clipboard().setText(text)
    line.paste()
    QApplication.processEvents()


def test_a_field_tells_what_it_has_no_room_for(line: Line) -> None:
    line.setText("2013 High-level Dialogue on International Migration and Development")
    line.resize(120, 30)
    assert line.is_cut
    line.resize(900, 30)
    assert not line.is_cut


def test_line_breaks_become_spaces(line: Line) -> None:
    for pasted, wanted in (
        ("A title\nof two lines\r\n", "A title of two lines"),
        ("\n one\ttwo \u2028 three", "one two three"),
        ("  as it   is ", "  as it   is "),
    ):
        line.clear()
        paste(line, pasted)
        assert line.text() == wanted
    line.setText("before after")
    line.setCursorPosition(7)
    paste(line, "the words\n")
    assert line.text() == "before the words after"
    assert line.cursorPosition() == len("before the words ")
    committed = QInputMethodEvent()
    committed.setCommitString("x\ny ")
    QApplication.sendEvent(line, committed)
    QApplication.processEvents()
    assert line.text() == "before the words x y after"


def test_of_more_than_fits_whole_words_come_in_and_it_is_told(line: Line) -> None:
    edited: list[str] = []
    line.textEdited.connect(edited.append)
    QTest.keyClicks(line, "To and from")
    line.setSelection(3, 3)
    paste(line, "the heads of many offices in many countries")
    assert line.text() == "To the heads of many offices in from"
    assert edited[-1] == line.text()
    assert QToolTip.text() == "There is room for 40 letters here. The rest was left out."
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (line.text(), line.selectedText()) == ("To and from", "and")
    line.setText("x" * 40)
    QTest.keyClicks(line, "y")
    QApplication.processEvents()
    assert line.text() == "x" * 40


def test_a_word_without_end_is_cut(line: Line) -> None:
    paste(line, "w" * 60_000)
    assert line.text() == "w" * 40


def test_what_the_program_shows_is_whole_and_can_be_made_shorter(line: Line) -> None:
    line.setText("word " * 20)
    assert len(line.text()) == 100
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    QTest.keyClicks(line, "!")
    assert line.text() == "word " * 19 + "word!"


def test_no_field_of_the_program_is_slow_with_a_page_of_text_or_takes_it_in_silence(
    window: MainWindow, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    """By what is left of it in the field: whole words without breaks, and the tool tip."""
    opened = places.dialogs(window, answers, qtbot, tmp_path)
    fields = [f for top in (window, *opened.values()) for f in top.findChildren(QLineEdit)]
    slow, seen = list[str](), set[str]()
    for field in fields:
        if isinstance(field.parent(), QAbstractSpinBox):
            continue  # Qt lets in what is a number or a date
        assert isinstance(field, Line), field.parent()
        taken = []
        for _ in range(2):  # what else is to be painted is painted once
            field.clear()
            QToolTip.showText(QPoint(), "")
            began = time.thread_time()
            paste(field, PAGE)
            taken.append(time.thread_time() - began)
        if not isinstance(field, CountryPicker):  # which shows the country again
            assert_is_of_the_page(field)
        seen.add(field.accessibleName())
        if min(taken) > WINDOW:
            slow.append(f"{field.accessibleName()}: {min(taken) * 1000:.0f} ms")
    assert len(seen) > 20
    assert slow == []
    assert len(window.library.search.text()) <= SHORT


def assert_is_of_the_page(field: Line) -> None:
    """Whole words without line breaks, and the tool tip that tells of the others."""
    beginning, line = field.text(), " ".join(PAGE.split())
    assert line.startswith(f"{beginning} ") or beginning == line[: len(beginning)], field.accessibleName()
    assert 40 < len(beginning) <= LONG
    assert QToolTip.text().startswith("There is room for"), field.accessibleName()


def test_a_section_is_renamed_in_such_a_field(window: MainWindow, qtbot: QtBot) -> None:
    outline = window.brief_pane.outline
    section = outline.outline.rows[0].target
    title = "Title " * 100
    window.commands.rename(section.section, title)
    outline.select(section)
    outline.rename_current()
    field = outline.findChild(Line)
    assert isinstance(field, Line)
    assert field.text() == title  # whole, although it is longer than one would type
    field.setText("")
    paste(field, "Migration\npolicies\n")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.document.brief.section(section.section).title == "Migration policies")


def test_who_leaves_a_field_sees_how_it_begins(app: object, qtbot: QtBot) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    line, other = Line("A meeting with a name that is long " * 5, room), Line(parent=room)
    other.move(0, 40)
    room.show()
    room.activateWindow()
    qtbot.waitActive(room)
    line.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(line.hasFocus)
    QTest.keyClick(line, Qt.Key.Key_End)
    assert line.cursorPosition() > 0
    other.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(other.hasFocus)
    assert line.cursorPosition() == 0


@pytest.mark.parametrize(
    ("typed", "is_meant"),
    [
        (" notes ", Path("briefs", "notes")),
        ("", Path("briefs")),
        (str(Path.home() / "x"), Path.home() / "x"),
        ("~/x", Path.home() / "x"),
        ("~nobody-of-this-name", Path("briefs", "~nobody-of-this-name")),
    ],
)
def test_a_folder_that_is_typed_lies_somewhere_certain(typed: str, is_meant: Path) -> None:
    assert typed_folder(typed, Path("briefs")) == is_meant
