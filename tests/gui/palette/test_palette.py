"""The palette: what answers a few letters, and that keys alone run it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iomreport.brief.model import ItemKind
from iomreport.gui.actions import ACTIONS, ActionSpec
from iomreport.gui.main_window import MainWindow
from iomreport.gui.palette.dialog import EntriesModel, Palette
from iomreport.gui.palette.entries import Entry, entries, plain
from iomreport.gui.palette.matching import best, score
from iomreport.gui.palette.words import OTHER_WORDS
from iomreport.wording.fold import fold

NAMES = ("Save as", "New", "Open recent", "Joint Migration and Development Initiative", "Évaluation of needs")


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("sav", "Save as"),
        ("recent open", "Open recent"),
        ("jmdi", "Joint Migration and Development Initiative"),
        ("evaluation", "Évaluation of needs"),
        ("ÉVAL", "Évaluation of needs"),
        ("igra", "Joint Migration and Development Initiative"),
        ("", "Save as"),
    ],
)
def test_a_few_letters_find_a_name(query: str, first: str) -> None:
    assert best(query, [(name, fold(name)) for name in NAMES], 5)[0] == first


def test_whole_words_go_before_beginnings_and_those_before_what_is_within() -> None:
    names = ["renewal", "newest", "a new one"]
    assert best("new", [(name, name) for name in names], 3) == ["a new one", "newest", "renewal"]
    assert best("zzz", [(name, name) for name in names], 3) == []


@given(st.text(max_size=12), st.text(max_size=40))
def test_any_query_is_answered_without_a_fault(query: str, name: str) -> None:
    found = best(query, [(name, fold(name))], 1)
    assert found in ([], [name])
    if fold(query) and fold(query) in fold(name):
        assert score(fold(query).split(), fold(name)) is not None


def open_palette(window: MainWindow) -> Palette:
    window.actions_table["palette"].trigger()
    (found,) = [child for child in window.children() if isinstance(child, Palette)]
    return found


def titles(palette: Palette) -> list[str]:
    return [palette.model.index(row).data() for row in range(palette.model.rowCount())]


def test_an_action_is_run_by_keys_alone(window: MainWindow, qtbot: QtBot) -> None:
    palette = open_palette(window)
    assert palette.focusWidget() is palette.field
    QTest.keyClicks(palette.field, "own text")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(item.kind is ItemKind.TEXT for item in window.document.brief.items()))


def test_an_initiative_is_found_by_its_short_name_and_shown(window: MainWindow, qtbot: QtBot) -> None:
    palette = open_palette(window)
    QTest.keyClicks(palette.field, "jmdi")
    assert titles(palette)[0] == "Joint Migration and Development Initiative"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.focusWidget() is window.library.tree)
    assert window.library.tree.currentIndex().data() == "Joint Migration and Development Initiative"


def test_a_choice_of_the_bar_is_opened_and_nothing_waits_for_it(window: MainWindow) -> None:
    (chosen,) = [entry for entry in entries(window) if entry.title == "Status of the brief"]
    chosen.run()  # with a loop of its own it would not return
    menu = window.bar.state.menu()
    assert menu.isVisible()
    menu.close()


def test_what_people_call_otherwise_is_found(window: MainWindow) -> None:
    offered = [(entry.title, entry.found_by) for entry in entries(window)]
    for query, found in (
        *(
            ("send", "Export"),
            ("dark", "Preferences"),
            ("delete", "Remove"),
            ("bigger letters", "Preferences"),
        ),
        *(("pdf", "Export as last time"), ("restore", "Earlier versions"), ("outlook", "E-mail")),
        *(("cleared", "Status of the brief"), ("raise version", "Status of the brief")),
    ):
        assert found in best(query, offered, 3), query


def test_other_words_are_for_actions_and_of_a_few_letters_no_sentence_is_found() -> None:
    assert set(OTHER_WORDS) <= {spec.id for spec in ACTIONS if isinstance(spec, ActionSpec)}
    assert score(["send"], fold("Strengthening of migration data and their collection")) is None
    assert score(["nwbr"], "new brief") is not None


def test_arrows_move_and_escape_leaves_all_as_it_was(window: MainWindow) -> None:
    before = window.document.brief
    palette = open_palette(window)
    first = palette.list.currentIndex().row()
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() > first
    QTest.keyClicks(palette.field, "zzzz")
    assert palette.nothing.isVisible()
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert window.document.brief == before


def test_on_the_start_page_what_needs_a_brief_says_so(start_window: MainWindow) -> None:
    window = start_window
    offered = {entry.title: entry for entry in entries(window)}
    assert offered["Save"].why == "needs an open brief"
    assert offered["New"].why == ""
    assert offered["New"].keys == "Ctrl+N"
    assert "Bottom line" not in offered
    palette = open_palette(window)
    QTest.keyClicks(palette.field, "save as")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    window.document.replace(window.document.brief)
    assert {"Section", "Initiative"} <= {entry.kind for entry in entries(window)}


def test_entries_are_a_sound_model(qapp: QApplication) -> None:
    model = EntriesModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_entries(
        [Entry("A", "File", lambda: None, "a"), Entry("B", "File", lambda: None, "b", why="no")]
    )
    assert tester.model() is model
    assert not model.flags(model.index(1)) & Qt.ItemFlag.ItemIsEnabled
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "B, File, no"


def test_mnemonics_and_dots_are_no_part_of_a_name() -> None:
    assert [plain(text) for text in ("&New …", "Facts && figures")] == ["New", "Facts & figures"]
