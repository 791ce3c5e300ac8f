"""Fitting in the window: cuts are shown, kept against, fitted again, and applied as one edit."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from iomreport.brief.model import Level
from iomreport.export.fitting import Cut, Fitted
from iomreport.gui.fitting.dialog import FitDialog, advice, told
from iomreport.gui.fitting.model import FitModel, row_of
from iomreport.gui.main_window import MainWindow
from iomreport.gui.outline.model import OutlineRole
from iomreport.gui.outline.rows import Target
from iomreport.submission.lens import Reach

Check = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> FitDialog:
    window.actions_table["fit-pages"].trigger()
    found = window.findChild(FitDialog)
    assert isinstance(found, FitDialog)
    qtbot.waitUntil(lambda: not found.progress.isVisible(), timeout=20_000)
    return found


def fit_again(dialog: FitDialog, qtbot: QtBot) -> None:
    dialog.again.click()
    qtbot.waitUntil(lambda: not dialog.progress.isVisible(), timeout=20_000)


def test_cuts_are_told_and_applied_as_one_edit(window: MainWindow, dialog: FitDialog) -> None:
    assert dialog.pages.value() == 1
    assert dialog.status.text() == "The note fits one page after 1 cut."
    (row,) = dialog.model.rows
    cells = [dialog.model.index(0, column).data() for column in range(4)]
    assert cells == ["jmdi", "summary → headline", "2 lines", "named"]
    before = window.document.brief
    dialog.go.click()
    assert window.document.brief.find(row.item)[1].level is Level.HEADLINE
    assert window.document.undo_stack.undoText() == "Fit to 1 page"
    window.document.undo_stack.undo()
    assert window.document.brief == before


def test_what_is_ticked_stays_and_what_cannot_fit_is_told(dialog: FitDialog, qtbot: QtBot) -> None:
    while dialog.model.rows and len(dialog.model.kept) < len(dialog.model.rows):
        at = next(n for n, row in enumerate(dialog.model.rows) if row.item not in dialog.model.kept)
        assert dialog.model.setData(dialog.model.index(at, 0), Qt.CheckState.Checked, Check)
        assert not dialog.go.isEnabled()
        fit_again(dialog, qtbot)
    assert "cannot fit one page" in dialog.status.text()
    assert "Bottom line (12 lines), Drafter to complete (1 line)" in dialog.status.text()
    assert not dialog.go.isEnabled()
    assert {row.done for row in dialog.model.rows} == {"kept"}


def test_giving_it_up_is_told_calmly(dialog: FitDialog, qtbot: QtBot) -> None:
    dialog.start()
    dialog.reject()
    qtbot.waitUntil(lambda: "cancelled" in dialog.status.text())
    assert not dialog.status.property("warm")
    assert dialog.isVisible()


def test_other_pages_are_fitted_again(window: MainWindow, dialog: FitDialog, qtbot: QtBot) -> None:
    dialog.pages.setValue(2)
    assert not dialog.go.isEnabled()
    fit_again(dialog, qtbot)
    assert dialog.status.text() == "The note fits 2 pages as it is; nothing needs to be cut."
    assert not dialog.list.isVisible()
    assert dialog.nothing.text() == "Ask for fewer pages to see what would be cut."
    assert not dialog.go.isEnabled()
    assert dialog.stop.text() == "Close"


def test_another_number_is_typed_over_the_one_that_was_tried(dialog: FitDialog, qtbot: QtBot) -> None:
    line = dialog.pages.lineEdit()
    qtbot.waitUntil(lambda: line.hasFocus() and line.selectedText() == "1")
    QTest.keyClick(line, Qt.Key.Key_2)
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.status.text().startswith("The note fits 2 pages"), timeout=20_000)


def test_pins_set_while_fitting_are_in_the_brief(window: MainWindow, dialog: FitDialog, qtbot: QtBot) -> None:
    (row,) = dialog.model.rows
    dialog.model.setData(dialog.model.index(0, 0), Qt.CheckState.Checked, Check)
    fit_again(dialog, qtbot)
    dialog.go.click()
    assert [item.id for item in window.document.brief.items() if item.pinned] == [row.item]


def test_items_are_pinned_and_unpinned_by_key(window: MainWindow) -> None:
    outline, keys = window.brief_pane.outline, Qt.KeyboardModifier
    both = keys.ControlModifier | keys.ShiftModifier
    section = window.document.brief.section("named")
    for item in section.items:
        outline.select(Target("named", item.id))
        outline.setFocus()
        QTest.keyClick(outline, Qt.Key.Key_K, both)
    assert all(item.pinned for item in window.document.brief.section("named").items)
    index = outline.outline.find(Target("named", section.items[0].id))
    assert index.data(OutlineRole.PINNED)
    assert "kept when fitting" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    outline.select(Target("named", section.items[0].id))
    QTest.keyClick(outline, Qt.Key.Key_K, both)
    assert not window.document.brief.section("named").items[0].pinned
    assert window.document.undo_stack.undoText() == "No longer keep when fitting"


def test_the_model_keeps_to_the_rules() -> None:
    model = FitModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows = [
        row_of(Cut("s", "i1", "JMDI", "detail", "summary", 3, Reach.GLOBAL)),
        row_of(Cut("s", "i2", "more than 2,700", "figure", "", 0)),
    ]
    model.show_rows(rows, {"i2"})
    assert [[model.index(r, c).data() for c in range(4)] for r in range(2)] == [
        ["JMDI", "detail → summary", "3 lines", "global"],
        ["more than 2,700", "left out", "less than a line", ""],
    ]
    assert model.kept == {"i2"}
    assert not model.setData(model.index(0, 1), Qt.CheckState.Checked, Check)
    model.show_rows([], ())
    assert tester.model() is model


def test_the_heading_remains_where_nothing_else_does(window: MainWindow) -> None:
    fitted = Fitted(brief=window.document.brief, limit=1, pages=2, fits=False, shortest=2)
    assert told(fitted).endswith("it still has 2 pages. What remains: the heading.")


def test_a_note_of_one_page_is_not_asked_to_be_shorter(window: MainWindow) -> None:
    fitted = Fitted(brief=window.document.brief, limit=1, pages=1, fits=True, shortest=1)
    assert advice(fitted) == "No note has less than one page."
    assert not advice(None)
