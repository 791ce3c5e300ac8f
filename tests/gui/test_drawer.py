"""The words of an item have room once there are words; until then the outline has it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iomreport.gui import memory
from iomreport.gui.brief_pane import BriefPane
from iomreport.gui.main_window import MainWindow
from iomreport.gui.outline.rows import Target

PLACE = Target("drafter", place="status")


@pytest.fixture
def pane(window: MainWindow) -> BriefPane:
    """In a small window, as a brief that was opened leaves it."""
    window.resize(1366, 728)
    window.brief_pane.begin()
    return window.brief_pane


def height(pane: BriefPane) -> int:
    """Of the part with the words."""
    return pane.drawer.sizes()[1]


def test_the_words_take_little_until_some_are_chosen_and_keep_their_room(pane: BriefPane) -> None:
    closed = height(pane)
    assert closed < 130
    QTest.keyClick(pane.outline, Qt.Key.Key_Down)
    assert height(pane) == closed  # another section: nothing moves
    pane.select(PLACE)
    opened = height(pane)
    assert opened > closed + 100
    assert pane.outline.viewport().rect().contains(pane.outline.visualRect(pane.outline.currentIndex()))
    QTest.keyClicks(pane.editor.text, "Words.")
    pane.select(Target("drafter"))
    assert height(pane) == opened
    pane.begin()
    assert height(pane) == closed


def test_a_height_chosen_beside_a_hint_is_enough_for_words_all_the_same(pane: BriefPane) -> None:
    pane.select(PLACE)
    pane.select(Target("drafter"))
    pane.drawer.setSizes([1000, 0])
    pane.drawer.splitterMoved.emit(0, 1)  # as by the mouse
    pane.select(PLACE)
    QApplication.processEvents()
    field = pane.editor.both
    assert field.height() >= pane.editor.text.minimumHeight()
    assert field.mapTo(pane, QPoint(0, field.height())).y() <= pane.height()


def test_problems_leave_most_of_a_low_window_to_the_pages(window: MainWindow) -> None:
    for size in (728, 472):
        window.resize(910, size)
        pages, problems = window.pages.drawer.sizes()
        assert pages > 2 * problems > 100


def test_notes_and_email_have_room_with_nothing_chosen(pane: BriefPane) -> None:
    closed = height(pane)
    pane.write_notes()
    assert height(pane) > closed + 100
    assert pane.notes.isVisible()
    assert not pane.editor.isVisible()
    pane.begin()
    assert pane.notes.isVisible()
    assert height(pane) > closed + 100


def test_a_height_that_was_chosen_is_remembered(
    window: MainWindow, pane: BriefPane, settings: QSettings
) -> None:
    closed = height(pane)
    pane.select(PLACE)
    handle = pane.drawer.handle(1)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(20, 0))
    QTest.mouseMove(handle, QPoint(20, 50))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(20, 50))
    chosen = height(pane)
    memory.keep_panes(window.panes, settings)
    pane.drawer.chosen = 0
    memory.restore_panes(window.panes, settings)
    pane.begin()
    assert height(pane) == closed
    window.resize(1366, 480)  # has no room for it
    window.resize(1366, 728)
    pane.select(PLACE)
    assert height(pane) == chosen


@pytest.mark.parametrize("twice", [True, False])
def test_both_clicks_of_a_double_click_meet_the_row(
    window: MainWindow, pane: BriefPane, qtbot: QtBot, twice: bool
) -> None:
    place = pane.outline.visualRect(pane.outline.outline.find(PLACE)).center()
    window.resize(1366, 728 - pane.outline.viewport().height() + place.y() + 30)  # it will be covered
    closed, rows = height(pane), pane.outline.viewport()
    QTest.mouseMove(rows, place)
    QTest.mouseClick(rows, Qt.MouseButton.LeftButton, pos=place)
    assert pane.outline.current == PLACE
    assert height(pane) == closed
    if twice:
        QTest.mouseDClick(rows, Qt.MouseButton.LeftButton, pos=place)
        assert window.focusWidget() is pane.editor.text
        assert height(pane) > closed
    else:
        qtbot.waitUntil(lambda: height(pane) > closed)
        assert rows.rect().contains(pane.outline.visualRect(pane.outline.currentIndex()))


def test_a_card_has_room_with_the_first_record(window: MainWindow) -> None:
    library, drawer = window.library, window.library.drawer
    closed = drawer.sizes()[1]
    assert closed < 100
    library.tree.setCurrentIndex(library.model.index(2, 0))  # a round table has a title, and no card
    assert drawer.sizes()[1] == closed
    library.select("jmdi")
    assert drawer.sizes()[1] == 270
    assert library.tree.viewport().rect().contains(library.tree.visualRect(library.tree.currentIndex()))
