"""The problems: what is told of each, fixing, accepting with a reason, and taking that back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMenu
from pytestqt.qtbot import QtBot

from iomreport.clauses import as_clause, clause
from iomreport.gui.fitting.dialog import FitDialog
from iomreport.gui.main_window import MainWindow
from iomreport.gui.problems.accept_dialog import AcceptDialog
from iomreport.gui.problems.delegate import Link, in_lines
from iomreport.gui.problems.panel import ProblemsPanel
from iomreport.notices import Notice, Place, RemoveItem, SetHeader, Severity
from tests.gui import small

ERROR = Notice("open-place", Severity.ERROR, clause("the heading is open"), Place(field="header.from"))
WARNING = Notice(
    "over-length", Severity.WARNING, clause("the note has 3 pages"), fix=clause("take items out")
)
NOTE = Notice("historical-source", Severity.INFO, clause("the source is old"))
FIXABLE = Notice(
    "un-style",
    Severity.WARNING,
    clause("the title has a full stop"),
    Place(field="header.title"),
    fix=clause("take it out"),
    repair=SetHeader("title", "A title"),
)


@pytest.fixture
def panel(window: MainWindow, qtbot: QtBot) -> ProblemsPanel:
    qtbot.waitUntil(
        lambda: window.pages.view.page_count > 0 and not window.background.pending, timeout=20_000
    )
    window.pages.problems.show_notices((NOTE, WARNING, ERROR, FIXABLE))
    return window.pages.problems


def select(panel: ProblemsPanel, notice: Notice) -> None:
    panel.list.setCurrentIndex(panel.model.index(panel.model.row_of(notice)))
    panel.list.setFocus()


def click(panel: ProblemsPanel, notice: Notice, link: Link) -> None:
    at = panel.list.place_of(panel.model.index(panel.model.row_of(notice)), link).center()
    no_keys = Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, no_keys, at)


def dialog_of(window: MainWindow) -> AcceptDialog:
    dialog = window.findChild(AcceptDialog)
    assert isinstance(dialog, AcceptDialog)
    return dialog


def test_the_head_counts_by_weight(panel: ProblemsPanel) -> None:
    assert panel.count.text() == "1 error · 2 to do"
    assert panel.calm.text() == "1 note"
    panel.show_notices(())
    assert panel.calm.text() == "Nothing to do"
    assert panel.count.isHidden()


@pytest.mark.parametrize("by_key", [True, False])
def test_a_notice_is_accepted_for_a_reason_and_taken_back(
    window: MainWindow, panel: ProblemsPanel, by_key: bool
) -> None:
    if by_key:
        select(panel, WARNING)
        QTest.keyClick(panel.list, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    else:
        click(panel, WARNING, Link.ACCEPT)
    dialog = dialog_of(window)
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    QTest.keyClicks(dialog.reason, "  ")
    assert not ok.isEnabled()
    QTest.keyClicks(dialog.reason, "the Chief wants all of it")
    ok.click()
    (accepted,) = window.document.brief.accepted
    assert accepted.reason == "the Chief wants all of it"
    assert accepted.on >= small.DAY
    assert WARNING not in panel.model.notices
    assert "1 accepted" in panel.calm.text()
    assert window.document.undo_stack.undoText() == "Accept a problem"

    panel.model.set_open(True)
    click(panel, WARNING, Link.TAKE_BACK)
    assert window.document.brief.accepted == ()
    assert WARNING in panel.model.notices


def test_an_error_cannot_be_accepted_and_says_so(window: MainWindow, panel: ProblemsPanel) -> None:
    row = panel.model.index(panel.model.row_of(ERROR))
    assert panel.list.place_of(row, Link.ACCEPT).isEmpty()
    assert "cannot be accepted" in row.data(Qt.ItemDataRole.ToolTipRole)
    select(panel, ERROR)
    window.actions_table["accept-problem"].trigger()
    assert window.findChild(AcceptDialog) is None
    assert "cannot be accepted" in window.statusBar().currentMessage()


def test_a_fix_is_one_edit_with_a_name(window: MainWindow, panel: ProblemsPanel) -> None:
    click(panel, FIXABLE, Link.FIX)
    assert window.document.brief.header.title == "A title"
    assert window.document.undo_stack.undoText() == "Fix: take it out"
    assert "Undo" in window.statusBar().currentMessage()
    window.document.undo_stack.undo()
    assert window.document.brief.header.title == "Country brief: Tunisia"


def test_too_many_pages_are_fitted_from_the_list(
    window: MainWindow, panel: ProblemsPanel, qtbot: QtBot
) -> None:
    assert not panel.list.place_of(panel.model.index(panel.model.row_of(ERROR)), Link.GO).isEmpty()
    long = Notice("over-length", Severity.WARNING, clause("the note has 3 pages"), Place(field="pages"))
    panel.show_notices((long,))
    click(panel, long, Link.FIT)
    dialog = window.findChild(FitDialog)
    assert isinstance(dialog, FitDialog)
    qtbot.waitUntil(lambda: not dialog.progress.isVisible(), timeout=20_000)


def test_a_repair_that_no_longer_applies_changes_nothing(window: MainWindow, panel: ProblemsPanel) -> None:
    gone = Notice(
        "unknown-record", Severity.ERROR, clause("a record is gone"), repair=RemoveItem("no-such-item")
    )
    panel.show_notices((gone,))
    click(panel, gone, Link.FIX)
    assert not window.document.undo_stack.canUndo()


def test_the_heading_opens_and_closes_what_was_accepted(window: MainWindow, panel: ProblemsPanel) -> None:
    window.commands.accept(WARNING, "it may stay", small.DAY)
    count = panel.model.rowCount()
    panel.list.setCurrentIndex(panel.model.index(count - 1))
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert panel.model.rowCount() == count + 1
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert panel.model.rowCount() == count


def test_the_next_problem_goes_round(window: MainWindow, panel: ProblemsPanel) -> None:
    seen = []
    for _ in range(5):
        window.actions_table["next-problem"].trigger()
        seen.append(panel.current)
    assert seen == [*panel.model.notices, panel.model.notices[0]]


def test_a_problem_of_the_email_leads_to_it(window: MainWindow, panel: ProblemsPanel) -> None:
    panel.chosen.emit(Notice("marked-for-outside", Severity.WARNING, clause("x"), Place(field="email.cc")))
    assert QApplication.focusWidget() is window.brief_pane.email.fields["cc"]


@pytest.mark.parametrize(
    ("notice", "entries"),
    [
        (FIXABLE, ["&Go to", "&Fix: take it out", "&Accept with a reason …", "&Copy the sentence"]),
        (ERROR, ["&Go to", "An error cannot be accepted; it must be mended.", "&Copy the sentence"]),
    ],
)
def test_the_context_menu_offers_what_can_be_done(
    window: MainWindow, panel: ProblemsPanel, notice: Notice, entries: list[str]
) -> None:
    select(panel, notice)
    panel.menu_asked.emit(QPoint(10, 10))
    menu = next(m for m in window.findChildren(QMenu) if m.accessibleName() == "Problem")
    assert [action.text() for action in menu.actions() if action.text()] == entries
    menu.actions()[-1].trigger()
    assert QApplication.clipboard().text() == f"{notice.message[:1].upper()}{notice.message[1:]}"
    menu.close()


def test_a_long_sentence_takes_several_lines_in_a_narrow_pane(panel: ProblemsPanel) -> None:
    words = (
        "The heading does not say from whom the note comes, nor to whom it goes, nor on which day it was made"
    )
    short, long = (Notice("open-place", Severity.WARNING, as_clause(said)) for said in ("no date", words))
    panel.show_notices((short, long))
    one, two = (panel.list.visualRect(panel.model.index(row)).height() for row in (0, 1))
    assert one < two < 2 * one + 1
    metrics = panel.list.fontMetrics()
    lines = in_lines(words, panel.list.font(), metrics.horizontalAdvance(words) * 2 // 3)
    assert " ".join(lines) == words
    cut = in_lines(words, panel.list.font(), metrics.horizontalAdvance(words) // 4)
    assert len(cut) == 3
    assert cut[2].endswith("…")
