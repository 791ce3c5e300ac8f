"""Cut, copy, paste and select all act on what has the keyboard, from keys and from the menu."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iomreport.gui.main_window import MainWindow
from iomreport.gui.outline.rows import Target
from iomreport.gui.possible import impossible

CLIPBOARD = {"cut", "copy", "paste", "select-all"}


def refused(window: MainWindow) -> dict[str, str]:
    return {each: why for each, why in impossible(window).items() if each in CLIPBOARD}


def test_the_actions_work_in_a_line(window: MainWindow) -> None:
    QApplication.clipboard().setText("labour")
    search, actions = window.library.search, window.actions_table
    search.setFocus()
    assert set(refused(window)) == {"cut", "copy"}
    actions["paste"].trigger()
    assert search.text() == "labour"
    actions["select-all"].trigger()
    assert search.selectedText() == "labour"
    assert refused(window) == {}
    actions["cut"].trigger()
    assert search.text() == ""
    assert QApplication.clipboard().text() == "labour"


def test_a_menu_that_is_opened_by_a_key_acts_on_the_field_before(window: MainWindow) -> None:
    search, edit = window.library.search, window.actions_table.menus["&Edit"]
    search.setFocus()
    search.setText("skills")
    search.selectAll()
    QTest.keyClick(search, Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    assert edit.isVisible()
    assert window.actions_table["copy"].isEnabled()
    QTest.keyClick(edit, Qt.Key.Key_C)
    assert not edit.isVisible()
    assert QApplication.clipboard().text() == "skills"


def test_the_text_of_an_item_is_cut_and_pasted(window: MainWindow) -> None:
    target = window.commands.add_text(window.brief_pane.outline.current)
    window.brief_pane.write(target)
    text = window.brief_pane.editor.text
    text.setFocus()
    QTest.keyClicks(text, "own words")
    QTest.keyClick(text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(text, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert text.toPlainText() == ""
    window.actions_table["paste"].trigger()
    assert text.toPlainText() == "own words"


def test_elsewhere_they_say_what_to_do_first(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.pages.view.page_count > 0, timeout=20_000)
    QApplication.clipboard().clear()
    window.pages.view.setFocus()
    assert refused(window) == {
        "cut": "Go to a field that you can write in first",
        "paste": "Go to a field that you can write in first",
        "copy": "Choose text first",
        "select-all": "Go to a field or list first",
    }
    window.library.search.setFocus()
    assert refused(window)["paste"] == "There is no text on the clipboard"
    for action_id in CLIPBOARD:
        window.actions_table[action_id].trigger()
    assert window.library.search.text() == ""


def test_lists_copy_the_current_row_and_select_all_rows(window: MainWindow) -> None:
    outline = window.brief_pane.outline
    item = window.document.brief.items()[0]
    window.brief_pane.select(Target(window.document.brief.find(item.id)[0].id, item.id))
    outline.setFocus()
    assert set(refused(window)) == {"cut", "paste"}
    QTest.keyClick(outline, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == str(outline.currentIndex().data())
    QTest.keyClick(outline, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(outline.selectionModel().selectedRows()) > 1
