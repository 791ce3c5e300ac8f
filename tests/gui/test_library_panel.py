"""Search, facets and the card."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iomreport.gui.library.filters import Facet
from iomreport.gui.library.panel import LibraryPanel
from iomreport.gui.material import Material
from tests.gui import small


@pytest.fixture
def panel(material: Material, qtbot: QtBot, app: object) -> LibraryPanel:
    made = LibraryPanel(material)
    qtbot.addWidget(made)
    made.show_brief(frozenset({"jmdi"}), "TUN", small.DAY)
    made.show()
    return made


def shown(panel: LibraryPanel) -> set[str]:
    return set(panel.model.accepted or ())


def test_search_finds_names_acronyms_countries_and_partners(panel: LibraryPanel) -> None:
    for query, wanted in (
        ("evaluation", {"evaluation"}),
        ("egypt", {"jmdi"}),
        ("undp", {"jmdi"}),
        ("handbook", {"handbook", "pilots"}),
        ("round table 3", {"jmdi", "handbook", "pilots"}),  # by what no initiative is called
        ("rt3", {"jmdi", "handbook", "pilots"}),
        ("nothing at all", set()),
    ):
        panel.search.clear()
        QTest.keyClicks(panel.search, query)
        assert shown(panel) == wanted, query
    assert panel.found.text().startswith("Nothing found")
    panel.all.click()
    assert not panel.search.text()
    assert panel.model.accepted is None
    assert not panel.found.isVisible()


def test_facets_narrow_and_add_up(panel: LibraryPanel) -> None:
    panel.chips.country.click()
    assert shown(panel) == {"jmdi", "handbook"}
    assert panel.chips.country.text() == "Tunisia"
    panel.chips.fill(Facet.KIND)
    actions = {action.text(): action for action in panel.chips.menus[Facet.KIND].menu().actions()}
    actions["Publication\t1"].trigger()
    assert shown(panel) == {"handbook"}
    actions["All"].trigger()
    panel.chips.used.click()
    assert shown(panel) == {"jmdi"}


def entries(panel: LibraryPanel, facet: Facet) -> dict[str, str]:
    panel.chips.fill(facet)
    texts = [action.text() for action in panel.chips.menus[facet].menu().actions()]
    return dict(text.split("\t") for text in texts if "\t" in text)


def test_facets_count_what_a_further_choice_would_leave(panel: LibraryPanel) -> None:
    assert entries(panel, Facet.ROUND_TABLE) == {
        "Theme: Coherence": "1",
        "Round table 1: Development": "2",
        "Round table 2: Human rights": "1",
        "Round table 3: Partnerships": "3",
    }
    QTest.keyClicks(panel.search, "handbook")
    assert entries(panel, Facet.KIND)["Publication"] == "1"
    assert entries(panel, Facet.KIND)["Forum"] == "0"
    assert entries(panel, Facet.COUNTRY) == {"Egypt": "0", "Peru": "0", "Tunisia": "1"}
    panel.search.clear()
    panel.chips.choose(Facet.COUNTRY, "PER", True)
    assert shown(panel) == {"dialogue"}
    assert panel.chips.menus[Facet.COUNTRY].text() == "Peru"
    assert entries(panel, Facet.COUNTRY)["Egypt"] == "1"  # another country would add to it
    panel.chips.choose(Facet.COUNTRY, "EGY", True)
    assert shown(panel) == {"dialogue", "jmdi"}
    assert panel.chips.menus[Facet.COUNTRY].text() == "Country: 2"
    panel.chips.choose(Facet.PARTNER, "undp", True)
    assert shown(panel) == {"jmdi"}
    panel.chips.clear_chip.click()
    assert panel.model.accepted is None


def test_the_library_is_as_it_was_when_a_search_is_over(panel: LibraryPanel) -> None:
    panel.expand_used()
    panel.select("handbook")
    before = [panel.tree.isExpanded(panel.model.index(row, 0)) for row in range(4)]
    QTest.keyClicks(panel.search, "migration")
    assert panel.model.accepted
    panel.search.clear()
    assert [panel.tree.isExpanded(panel.model.index(row, 0)) for row in range(4)] == before
    assert panel.current in ("handbook", "")


def test_the_country_chip_goes_with_the_country(panel: LibraryPanel) -> None:
    panel.chips.country.click()
    panel.show_brief(frozenset(), "", small.DAY)
    assert not panel.chips.country.isVisible()
    assert panel.model.accepted is None


def test_bearing_on_the_country_is_a_facet_and_stands_on_the_card(panel: LibraryPanel) -> None:
    assert entries(panel, Facet.REACH) == {"Named": "2", "Global": "4", "Other": "1"}
    panel.chips.choose(Facet.REACH, "named", True)
    assert list(panel.model.accepted or ()) == ["jmdi", "handbook"]  # in the order of the source
    panel.select("handbook")
    assert "Named (pilot). Names Tunisia: pilot." in panel.card.toPlainText()
    panel.show_brief(frozenset(), "PER", small.DAY)
    assert shown(panel) == {"dialogue"}
    panel.show_brief(frozenset(), "", small.DAY)
    assert panel.model.accepted is None
    assert not panel.chips.menus[Facet.REACH].isVisible()


def test_the_card_says_what_the_submission_says_and_what_not(panel: LibraryPanel) -> None:
    panel.tree.expandAll()
    panel.select("jmdi")
    text = panel.card.toPlainText()
    assert "Egypt, Tunisia — assisted" in text
    assert "United Nations Development Programme" in text
    assert "not stated in the submission" in text
    assert "sect. RT3, para. 2" in text
    panel.select("trafficking")
    text = panel.card.toPlainText()
    assert "IOM assisted more than 2,700 victims of trafficking assisted in 2011." in text.replace(
        "\u00a0", " "
    )
    assert "basis: IOM’s own count" in text
    panel.select("dialogue")
    assert "Lima, Peru, 22 and 23 May 2013 — ahead" in panel.card.toPlainText()
    panel.show_brief(frozenset(), "TUN", dt.date(2014, 1, 1))
    assert "22 and 23 May 2013 — past" in panel.card.toPlainText()


def test_what_is_searched_for_is_marked_on_the_card(panel: LibraryPanel) -> None:
    def marked() -> set[str]:
        found: list[Any] = panel.card.extraSelections()
        return {mark.cursor.selectedText() for mark in found}

    QTest.keyClicks(panel.search, "egypt")
    panel.select("jmdi")
    assert marked() == {"Egypt"}
    QTest.keyClicks(panel.search, " migration")
    assert {"Egypt", "Migration"} <= marked()
    panel.search.clear()
    assert not marked()


def test_a_new_search_shows_its_best_hits(panel: LibraryPanel) -> None:
    panel.tree.setFixedHeight(60)
    panel.tree.expandAll()
    panel.tree.scrollToBottom()
    QTest.keyClicks(panel.search, "migration")
    assert panel.tree.verticalScrollBar().maximum()
    assert panel.tree.verticalScrollBar().value() == 0


def test_down_from_the_search_goes_to_the_best_hit(panel: LibraryPanel) -> None:
    QTest.keyClicks(panel.search, "handbook")
    QTest.keyClick(panel.search, Qt.Key.Key_Down)
    assert panel.current == "handbook"
    assert panel.tree.hasFocus()
    assert "Mainstreaming handbook" in panel.card.toPlainText()


def test_enter_adds_and_space_ticks(panel: LibraryPanel, qtbot: QtBot) -> None:
    panel.tree.expandAll()
    panel.select("profiles")
    with qtbot.waitSignal(panel.ticked) as told:
        QTest.keyClick(panel.tree, Qt.Key.Key_Return)
    assert told.args == [["profiles"], True]
    panel.select("jmdi")
    with qtbot.waitSignal(panel.ticked) as told:
        QTest.keyClick(panel.tree, Qt.Key.Key_Space)
    assert told.args == [["jmdi"], False]


def test_undo_is_the_briefs_while_nothing_is_typed_to_search(panel: LibraryPanel) -> None:
    def takes_undo() -> bool:
        kind, modifier = QEvent.Type.ShortcutOverride, Qt.KeyboardModifier.ControlModifier
        event = QKeyEvent(kind, Qt.Key.Key_Z, modifier)
        event.ignore()
        QApplication.sendEvent(search, event)
        return event.isAccepted()

    search = panel.search
    assert not takes_undo()
    QTest.keyClicks(search, "fund")
    assert takes_undo()
    search.undo()
    assert search.text() == ""
    assert not takes_undo()
