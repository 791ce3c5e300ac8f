"""From draft to final with who and when; notices that can be fixed with a click."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iomreport.brief.model import State
from iomreport.clauses import clause
from iomreport.gui.clearance import ClearanceDialog
from iomreport.gui.main_window import MainWindow
from iomreport.gui.preferences import Preferences, write_preferences
from iomreport.gui.standing import state_name
from iomreport.notices import Notice, Place, SetHeader, Severity
from tests.gui import small


def test_who_cleared_it_is_asked_printed_in_the_menu_and_undone(
    window: MainWindow, qtbot: QtBot, settings: QSettings
) -> None:
    window.bar.state_chosen.emit(State.FOR_CLEARANCE)
    assert window.document.brief.standing.state is State.FOR_CLEARANCE
    window.bar.state_chosen.emit(State.CLEARED)
    dialog = window.findChild(ClearanceDialog)
    assert isinstance(dialog, ClearanceDialog)
    ok = dialog.buttons.button(dialog.buttons.StandardButton.Ok)
    assert not ok.isEnabled()
    QTest.keyClicks(dialog.by, "The Chief")
    ok.click()
    assert window.document.brief.standing.cleared_by == "The Chief"
    texts = [action.text() for action in window.bar.state.menu().actions()]
    assert any(text.startswith("Cleared v01, ") and text.endswith(", The Chief") for text in texts)
    window.document.undo_stack.undo()
    assert window.document.brief.standing.state is State.FOR_CLEARANCE
    assert not any(action.text().endswith("The Chief") for action in window.bar.state.menu().actions())
    assert ClearanceDialog(settings, small.DAY, lambda by, on: None).by.text() == "The Chief"
    assert len({state_name(state) for state in State}) == 4


def test_a_step_is_the_offices_where_the_note_does_not_say_from_whom_it_comes(
    window: MainWindow, settings: QSettings
) -> None:
    write_preferences(settings, Preferences(from_="Desk officer, IOM Tunis"))
    window.bar.state_chosen.emit(State.FOR_CLEARANCE)
    assert window.document.brief.standing.steps[-1].by == "Desk officer, IOM Tunis"
    window.commands.set_header("from_", "Programme unit", "From")
    window.bar.state_chosen.emit(State.FINAL)
    assert window.document.brief.standing.steps[-1].by == "Programme unit"


def test_one_status_is_marked_and_another_only_once_it_is_so(window: MainWindow) -> None:
    draft, _, cleared, *_ = window.bar.state.menu().actions()
    assert draft.actionGroup().isExclusive()
    cleared.trigger()  # asks who cleared it
    assert (draft.isChecked(), cleared.isChecked()) == (True, False)


@pytest.mark.parametrize("by_key", [True, False])
def test_a_notice_with_a_fix_is_fixed_with_one_click(window: MainWindow, qtbot: QtBot, by_key: bool) -> None:
    qtbot.waitUntil(
        lambda: window.pages.view.page_count > 0 and not window.background.pending, timeout=20_000
    )
    notice = Notice(
        "empty-field",
        Severity.ERROR,
        clause("the heading does not say from whom the note comes"),
        Place(field="header.from"),
        fix=clause("use the office’s details"),
        repair=SetHeader("from_", "IOM Tunis"),
    )
    problems = window.pages.problems
    problems.show_notices((notice,))
    at = problems.list.visualRect(problems.model.index(0))
    if by_key:
        problems.list.setCurrentIndex(problems.model.index(0))
        problems.list.setFocus()
        QTest.keyClick(problems.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    else:
        place = QPoint(at.right() - 16, at.center().y())
        QTest.mouseClick(
            problems.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
        )
    assert window.document.brief.header.from_ == "IOM Tunis"
    assert window.document.undo_stack.undoText().startswith("Fix: ")
