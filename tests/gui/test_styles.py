"""Choosing the house style, and taking in a Word file, in the window and in the export."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from iomreport.gui.export.dialog import ExportDialog
from iomreport.gui.main_window import MainWindow
from iomreport.gui.styles import StyleChoice
from tests.gui.conftest import Answers
from tests.writers.docx.reference.letters import plain_letter

WORD_FILE = "Word file …"


@pytest.fixture
def choice(window: MainWindow) -> StyleChoice:
    window.brief_pane.form.more.setChecked(True)
    assert window.brief_pane.form.style_choice.isVisible()
    return window.brief_pane.form.style_choice


def entries(choice: QComboBox) -> list[str]:
    return [text for index in range(choice.count()) if (text := choice.itemText(index))]


def choose(choice: QComboBox, text: str) -> None:
    """As with the keys: up or down to it, each step a choice of the user."""
    choice.showPopup()
    choice.view().setCurrentIndex(choice.model().index(choice.findText(text), 0))
    QTest.keyClick(choice.view(), Qt.Key.Key_Return)


def test_those_that_ship_are_at_hand_and_the_file_last(choice: StyleChoice) -> None:
    assert entries(choice) == ["Institutional", "Plain", WORD_FILE]
    assert choice.currentText() == "Institutional"


def test_another_style_is_an_edit_that_can_be_undone(window: MainWindow, choice: StyleChoice) -> None:
    choose(choice, "Plain")
    assert window.document.brief.header.style == "plain"
    assert window.style_name.text() == "Plain style"
    window.document.undo_stack.undo()
    assert choice.currentText() == "Institutional"


def test_a_word_file_becomes_a_style(
    window: MainWindow, choice: StyleChoice, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.file = chosen = tmp_path / "Letter of Tunis.docx"
    chosen.write_bytes(plain_letter())
    choose(choice, WORD_FILE)
    assert answers.asked == ["word"]
    qtbot.waitUntil(lambda: window.document.brief.header.style == chosen.name, timeout=20_000)
    assert choice.currentText() == "Letter of Tunis.docx"
    assert entries(choice) == ["Institutional", "Plain", "Letter of Tunis.docx", WORD_FILE]
    copied = window.material.paths.user_styles / "Letter of Tunis.docx"
    assert copied.read_bytes() == plain_letter()


def test_what_cannot_be_a_style_is_told_and_changes_nothing(
    window: MainWindow, choice: StyleChoice, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.file = tmp_path / "Old.doc"
    answers.file.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    choose(choice, WORD_FILE)
    qtbot.waitUntil(lambda: bool(answers.told), timeout=20_000)
    assert answers.told[0].startswith("This file cannot be the style: ")
    assert "Old.doc: is of an older format of Word; open it in Word and save it" in answers.told[0]
    assert choice.currentText() == "Institutional"
    assert not window.isWindowModified()


def test_stepping_back_from_the_file_leaves_the_style(
    window: MainWindow, choice: StyleChoice, answers: Answers
) -> None:
    choose(choice, WORD_FILE)
    assert answers.asked == ["word"]
    assert choice.currentText() == "Institutional"
    assert not window.isWindowModified()


def test_a_file_put_into_the_folder_is_at_hand_and_a_missing_one_stays_named(
    window: MainWindow, choice: StyleChoice
) -> None:
    folder = window.material.paths.user_styles
    folder.mkdir(parents=True)
    (folder / "Letter.dotx").write_bytes(plain_letter())
    choose(choice, "Letter.dotx")
    (folder / "Letter.dotx").unlink()
    choice.showPopup()
    assert entries(choice) == ["Institutional", "Plain", "Letter.dotx", WORD_FILE]
    choice.hidePopup()
    assert window.document.brief.header.style == "Letter.dotx"


def test_an_export_may_be_in_another_style(
    window: MainWindow, answers: Answers, settings: QSettings, tmp_path: Path, qtbot: QtBot
) -> None:
    brief = window.document.brief
    dialog = ExportDialog(brief, window.services, window.styles, tmp_path, window)
    dialog.show()
    answers.file = tmp_path / "Letter.docx"
    answers.file.write_bytes(plain_letter())
    choose(dialog.look, WORD_FILE)
    qtbot.waitUntil(lambda: dialog.look.currentText() == "Letter.docx", timeout=20_000)
    dialog.start()
    qtbot.waitUntil(lambda: dialog.show_folder.isVisible(), timeout=20_000)
    (written,) = tmp_path.glob("*.pdf")
    assert written.read_text(encoding="utf-8").endswith("in Letter.docx")
    assert window.document.brief.header.style == "institutional"
