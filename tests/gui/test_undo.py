"""Undo and redo show what they changed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from iomreport.brief import edits
from iomreport.brief.model import Brief, State
from iomreport.gui.main_window import MainWindow
from iomreport.gui.outline.rows import Target, changed_rows
from tests.gui import small


def rows(brief: Brief) -> list[Target]:
    """The items of a brief."""
    return [Target(section.id, item.id) for section in brief.outline for item in section.items]


def test_what_an_edit_changed_is_found_in_the_outline(tmp_path: Path) -> None:
    brief = small.country_brief(small.material(tmp_path))
    first, *others = rows(brief)
    without = edits.remove_items(brief, [first.item])
    assert changed_rows(without, brief) == (first,)
    assert changed_rows(brief, without) == (Target(first.section),)
    assert set(changed_rows(edits.remove_items(brief, [row.item for row in others]), brief)) == set(others)
    filled = edits.fill_place(brief, "drafter", "contact", "<p>Words.</p>")
    assert changed_rows(filled, brief) == (Target("drafter", place="contact"),)
    assert changed_rows(brief, edits.set_header(brief, title="Another")) == ()
    assert changed_rows(brief, edits.remove_section(brief, first.section)) == ()


@pytest.mark.parametrize("folded", [False, True])
def test_undo_and_redo_select_what_they_brought(window: MainWindow, folded: bool) -> None:
    outline, actions = window.brief_pane.outline, window.actions_table
    gone, *_, other = rows(window.document.brief)
    window.commands.remove([gone])
    outline.select(other)
    outline.fold_all(folded)
    outline.setFocus()
    QTest.keyClick(outline, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert outline.current == gone
    assert outline.targets() == [gone]  # and nothing besides, although Ctrl is held
    assert outline.isExpanded(outline.currentIndex().parent())
    assert window.statusBar().currentMessage() == "Undone: Remove an item"
    outline.select(other)
    actions["redo"].trigger()
    assert outline.current == Target(gone.section)
    assert window.statusBar().currentMessage() == "Done again: Remove an item"


def test_undo_leaves_the_row_that_is_written_in(window: MainWindow) -> None:
    outline = window.brief_pane.outline
    *_, last = rows(window.document.brief)
    window.commands.write(last, "<p>Words.</p>")
    outline.select(last)
    window.commands.set_header("title", "Another", "Title")
    for _ in range(2):
        window.actions_table["undo"].trigger()
        assert outline.current == last


def test_a_changed_final_note_is_told_to_be_a_draft_again(window: MainWindow) -> None:
    window.commands.set_state(State.FINAL, dt.date(2013, 3, 4))
    assert not window.statusBar().currentMessage()
    window.commands.set_header("title", "Another", "Title")
    assert window.statusBar().currentMessage() == "The note is a draft again."
