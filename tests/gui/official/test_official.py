"""The official text attached, shown and quoted; received files verified."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from iomreport.brief.model import ItemKind
from iomreport.clauses import clause
from iomreport.gui import i18n
from iomreport.gui.main_window import MainWindow
from iomreport.gui.official.reports import verified_text
from iomreport.gui.official.result_dialog import ResultDialog
from iomreport.gui.pseudo import PseudoTranslations
from iomreport.verify.report import Report, Sentence, Verdict
from iomreport.worker import Verified
from tests.gui.conftest import Answers


def result(window: MainWindow, qtbot: QtBot) -> ResultDialog:
    """The dialog of the action that was taken last, once it has its result."""
    dialog = window.findChildren(ResultDialog)[-1]
    qtbot.waitUntil(dialog.copy.isEnabled, timeout=20_000)
    return dialog


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "received.txt"
    path.write_text("The initiative has no partners.\nWhat is faithful.\n", encoding="utf-8")
    return path


@pytest.fixture
def attached(window: MainWindow, answers: Answers, file: Path, qtbot: QtBot) -> MainWindow:
    """A window with the text attached, a record of it current in the library."""
    answers.file = file
    window.actions_table["attach"].trigger()
    with qtbot.waitSignal(window.official.changed, timeout=20_000):
        result(window, qtbot)
    window.findChildren(ResultDialog)[-1].close()
    window.library.select("jmdi")
    return window


def test_attaching_says_what_was_recognised(
    window: MainWindow, answers: Answers, file: Path, qtbot: QtBot
) -> None:
    answers.file = file
    window.actions_table["attach"].trigger()
    dialog = result(window, qtbot)
    assert answers.asked == ["Attach the official text"]
    assert dialog.head.text() == "2 of 3 sentences were recognised."
    shown = dialog.text.toPlainText()
    assert "Round table 3" in shown
    assert "RT2.1 s1 in its place: “Something else.”" in shown
    dialog.copy.click()
    assert "RT2.1 s1: Something else." in QGuiApplication.clipboard().text()


def test_the_card_shows_and_quotes_the_official_words(attached: MainWindow, qtbot: QtBot) -> None:
    card = attached.library.card
    assert "“The initiative has partners. It is “joint”.”" in card.toPlainText()
    before = attached.document.brief
    card.anchorClicked.emit(QUrl("quote:RT3.2"))
    item = attached.document.brief.items()[-1]
    assert (item.kind, item.ref) == (ItemKind.QUOTATION, "RT3.2")
    assert attached.brief_pane.outline.current.item == item.id
    assert "It is “joint”." in attached.brief_pane.editor.text.toPlainText()
    attached.document.undo_stack.undo()
    assert attached.document.brief == before


def test_without_the_text_the_card_leads_to_it(window: MainWindow, answers: Answers) -> None:
    window.library.select("jmdi")
    assert "not attached" in window.library.card.toPlainText()
    window.library.card.anchorClicked.emit(QUrl("attach:"))
    assert answers.asked == ["Attach the official text"]


def test_the_insert_menu_quotes_what_is_current_in_the_library(attached: MainWindow) -> None:
    menu = attached.actions_table.menus["&Insert"]
    menu.aboutToShow.emit()
    quotations = next(m for m in menu.findChildren(QMenu) if m.title() == "&Quotation")
    (action,) = quotations.actions()
    assert action.text().startswith("RT3.2  “The initiative has partners.")
    action.trigger()
    assert attached.document.brief.items()[-1].kind is ItemKind.QUOTATION


def test_verifying_shows_what_is_altered_first_and_the_rest_when_asked(
    window: MainWindow, answers: Answers, file: Path, qtbot: QtBot
) -> None:
    answers.file = file
    window.actions_table["verify"].trigger()
    dialog = result(window, qtbot)
    assert "Altered: 1" in dialog.head.text()
    html, shown = dialog.text.toHtml(), dialog.text.toPlainText()
    assert "It differs; mend it." in shown
    assert "What is gone." in shown
    assert "underline" in html  # what was put in is marked by more than colour
    assert "What is faithful." not in shown
    dialog.folds[Verdict.FAITHFUL.value].click()
    assert "What is faithful." in dialog.text.toPlainText()
    dialog.copy.click()
    assert "Faithful, paragraph 2: What is faithful." in QGuiApplication.clipboard().text()


@pytest.mark.parametrize("action", ["attach", "verify"])
def test_what_cannot_be_read_is_told(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot, action: str
) -> None:
    answers.file = tmp_path / "none.txt"
    window.actions_table[action].trigger()
    qtbot.waitUntil(lambda: bool(answers.told), timeout=20_000)
    assert answers.told[0].endswith("none.txt: cannot be read; choose another")
    assert not [dialog for dialog in window.findChildren(ResultDialog) if dialog.isVisible()]


def test_closing_early_gives_the_file_up(
    window: MainWindow, answers: Answers, file: Path, qtbot: QtBot
) -> None:
    answers.file = file
    window.actions_table["verify"].trigger()
    dialog = window.findChildren(ResultDialog)[-1]
    with qtbot.waitSignal(dialog.given_up, timeout=20_000):
        dialog.leave.click()
    assert not answers.told


def test_what_differs_is_told_in_the_language_of_the_window() -> None:
    message = clause("left out: “{words}”", words="two")
    report = Report((Sentence("A sentence.", Verdict.ALTERED, 1, message=message),), "small")
    before = i18n.use(PseudoTranslations())
    try:
        told = verified_text("note.docx", Verified(report=report, title="Input"))
    finally:
        i18n.use(before)
    assert "left out" not in told
    assert "“two”" in told
