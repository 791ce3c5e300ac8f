"""What is wrong is told where it can be mended, and the brief stays."""

from __future__ import annotations

import threading
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from iomreport.clauses import clause
from iomreport.gui.main_window import MainWindow
from iomreport.gui.material import Material
from iomreport.gui.outline.rows import Target
from iomreport.gui.pages.panel import PagesPanel
from iomreport.notices import Notice, Place, Severity
from iomreport.worker import Stopped
from tests.gui import small
from tests.gui.conftest import Answers


def pages_are_there(window: MainWindow) -> bool:
    return window.pages.view.page_count > 0 and not window.background.pending


def test_a_problem_leads_to_its_section(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.pages.problems.model.rowCount() > 0, timeout=20_000)
    problems = window.pages.problems
    QTest.keyClick(problems.list, Qt.Key.Key_Down)
    problems.list.clicked.emit(problems.model.index(0, 0))
    notice = problems.model.notices[0]
    assert window.brief_pane.outline.current.section == notice.place.section


def test_a_problem_leads_to_its_place_or_field(window: MainWindow) -> None:
    chosen = window.pages.problems.chosen
    chosen.emit(
        Notice("open-place", Severity.WARNING, clause("x"), Place(section="drafter", field="contact"))
    )
    assert window.brief_pane.outline.current == Target("drafter", place="contact")
    chosen.emit(
        Notice("open-place", Severity.WARNING, clause("x"), Place(section="context", field="unknown"))
    )
    assert window.brief_pane.outline.current == Target("context")
    chosen.emit(Notice("open-place", Severity.WARNING, clause("x"), Place(field="header.from")))
    assert QApplication.focusWidget() is window.brief_pane.form._lines["from_"][1]
    chosen.emit(Notice("open-place", Severity.WARNING, clause("x"), Place(field="header.country")))
    assert window.bar.country.menu().isVisible()
    window.bar.country.menu().close()


def test_a_note_that_cannot_be_copied_is_told(window: MainWindow, answers: Answers, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("before")
    window.commands.set_header("title", "broken", "Title")
    window.actions_table["copy-note"].trigger()
    qtbot.waitUntil(lambda: bool(answers.told), timeout=20_000)
    assert answers.told == ["The note cannot be copied: the note cannot be made; change its title"]
    assert QGuiApplication.clipboard().text() == "before"


def test_what_is_told_above_the_pages_is_never_cut_off(qtbot: QtBot, material: Material) -> None:
    panel = PagesPanel(material.paths.icons)
    qtbot.addWidget(panel)
    panel.resize(420, 340)
    panel.show()
    panel.show_trouble("Sentence after sentence. " * 6, ("Try again", lambda: None))
    words = panel.trouble.words
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()))
    panel.close_pages()


def test_trouble_of_the_worker_stands_above_the_pages_from_before(
    window: MainWindow, answers: Answers, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: window.pages.view.isVisible(), timeout=20_000)
    window.commands.set_header("title", "broken", "Title")
    with qtbot.waitSignal(window.background.trouble, timeout=20_000):
        pass
    told = "The note cannot be made; change its title"
    assert window.pages.trouble.words.text() == f"{told}\nThe pages below are from before."
    assert window.pages.trouble.isVisible()
    assert window.pages.view.isVisible()
    window.actions_table["print"].trigger()
    assert answers.told[0].startswith(f"The note cannot be printed as it is now: {told}")
    window.actions_table["undo"].trigger()
    qtbot.waitUntil(lambda: not window.pages.trouble.isVisible(), timeout=20_000)
    assert window.pages.current


def test_a_brief_whose_style_is_not_here_is_offered_one_that_is(window: MainWindow, qtbot: QtBot) -> None:
    def offered() -> QPushButton | None:
        found = (b for b in window.pages.trouble.buttons if b.text() == "Use the style “Institutional”")
        return next(found, None) if window.pages.trouble.isVisible() else None

    window.commands.set_header("title", "broken", "Title")
    qtbot.waitUntil(window.pages.trouble.isVisible, timeout=20_000)
    assert offered() is None  # it is no matter of style
    window.commands.set_header("style", "embassy", "Style")
    qtbot.waitUntil(lambda: offered() is not None, timeout=20_000)
    button = offered()
    assert button is not None
    button.click()
    assert window.document.brief.header.style == "institutional"


def test_a_brief_that_never_had_pages_says_so(window: MainWindow, material: Material, qtbot: QtBot) -> None:
    brief = small.country_brief(material)
    window.document.replace(replace(brief, header=replace(brief.header, title="broken")))
    assert not window.pages.pdf
    qtbot.waitUntil(lambda: window.pages.trouble.isVisible(), timeout=20_000)
    assert window.pages.trouble.words.text() == "The note cannot be made; change its title"
    assert window.pages.message.text() == "There are no pages."
    assert window.pages.message.isVisible()


def test_what_is_given_up_while_its_answer_is_on_its_way_is_given_up(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """Whoever asked may be gone by then, as a dialog that was closed."""
    qtbot.waitUntil(lambda: pages_are_there(window), timeout=20_000)
    came: list[object] = []
    on_its_way = threading.Event()
    window.background._replied.connect(lambda _: on_its_way.set(), Qt.ConnectionType.DirectConnection)
    ticket = window.background.spell("en", ("word",), came.append)
    assert on_its_way.wait(20)
    window.background.cancel(ticket)
    qtbot.waitUntil(lambda: bool(came), timeout=20_000)
    assert [type(reply) for reply in came] == [Stopped]


def test_a_brief_of_a_type_that_is_not_at_hand_can_be_read_and_becomes_another(
    window: MainWindow, qtbot: QtBot
) -> None:
    """Pages of the brief before it, which are still being made, are not taken for its own."""
    window.desk.set_chosen(["profiles"], True)
    window.background.preview(window.document.brief, at_once=True)
    brief = window.document.brief
    shown: list[object] = []
    window.background.previewed.connect(shown.append)
    with qtbot.waitSignal(window.background.trouble, timeout=20_000) as told:
        window.document.replace(replace(brief, header=replace(brief.header, template="theirs", title="")))
    assert told.args[0].what == "there is no template “theirs”"
    assert shown == []
    assert window.brief_pane.outline.model().rowCount() == len(brief.outline)
    with qtbot.waitSignal(window.background.previewed, timeout=20_000):
        window.commands.change_type(small.COUNTRY_BRIEF)
