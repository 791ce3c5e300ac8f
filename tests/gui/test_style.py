"""What the style draws itself looks the same wherever it stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QStringListModel
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from iomreport.gui.palette.dialog import EntriesModel, EntryDelegate
from iomreport.gui.palette.entries import Entry
from iomreport.gui.tables import table_view
from iomreport.gui.theme import colours


def plain(kind: type[QAbstractItemView], name: str = "") -> QAbstractItemView:
    view = kind()
    view.setObjectName(name)
    view.setModel(QStringListModel(["one", "two"], view))
    return view


def of_commands() -> QAbstractItemView:
    view = plain(QListView, "choices")
    model = EntriesModel(view)
    model.show_entries([Entry(title, "File", lambda: None, "") for title in ("one", "two")])
    view.setModel(model)
    view.setItemDelegate(EntryDelegate(view))
    return view


VIEWS: dict[str, Callable[[], QAbstractItemView]] = {
    "tree": lambda: plain(QTreeView),
    "list": lambda: plain(QListView),
    "choices": lambda: plain(QListView, "choices"),
    "table": lambda: table_view(QStringListModel(["one", "two"]), "Table"),
    "commands": of_commands,
}


@pytest.mark.parametrize("make", VIEWS.values(), ids=VIEWS)
def test_a_selected_row_has_a_bar_and_a_tint(
    app: QApplication, qtbot: QtBot, make: Callable[[], QAbstractItemView]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    view = make()
    view.setParent(window)
    window.resize(400, 200)
    view.resize(400, 200)
    window.show()
    view.setCurrentIndex(view.model().index(1, 0))
    app.processEvents()
    look, row = colours(app.palette()), view.visualRect(view.model().index(1, 0))
    picture = view.viewport().grab().toImage()
    beginning = {picture.pixelColor(x, row.center().y()).name() for x in range(row.left() + 12)}
    assert QColor(look.accent).name() in beginning
    assert picture.pixelColor(row.right() - 2, row.top() + 3).name() == QColor(look.tint).name()
