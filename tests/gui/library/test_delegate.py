"""What a row of the library looks like: its words, the marks of a search, the state at its end."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from iomreport.gui.library.panel import LibraryPanel
from iomreport.gui.material import Material
from iomreport.gui.theme import colours
from tests.gui import small


@pytest.fixture
def panel(material: Material, qtbot: QtBot, app: object) -> LibraryPanel:
    made = LibraryPanel(material)
    qtbot.addWidget(made)
    made.resize(420, 700)
    made.show_brief(frozenset({"jmdi"}), "TUN", small.DAY)
    made.show()
    return made


def painted(panel: LibraryPanel, index: QModelIndex) -> Counter[int]:
    """How many pixels of a cell have each colour."""
    image = panel.tree.viewport().grab(panel.tree.visualRect(index)).toImage()
    return Counter(image.pixel(x, y) for x in range(image.width()) for y in range(image.height()))


def test_what_a_search_found_is_marked_in_the_name(panel: LibraryPanel) -> None:
    mark = QColor(colours(panel.palette()).mark).rgb()
    row = panel.model.find("evaluation")
    panel.tree.scrollTo(row)
    assert not painted(panel, row)[mark]
    panel.search.setText("evaluation")
    found = panel.model.find("evaluation")
    assert painted(panel, found)[mark] > 100
    panel.search.setText("nothing that is there")
    panel.search.clear()
    assert not painted(panel, panel.model.find("evaluation"))[mark]


def test_the_state_of_a_row_has_the_room_that_its_words_need(panel: LibraryPanel) -> None:
    row = panel.model.find("jmdi")
    state = row.siblingAtColumn(1)
    assert state.data()
    panel.tree.scrollTo(row)
    needed = panel.tree.fontMetrics().horizontalAdvance(state.data())
    assert panel.tree.sizeHintForIndex(state).width() >= needed
    assert panel.tree.visualRect(state).width() >= needed
    assert len(painted(panel, state)) > 2  # ground and words
