"""Tables: rows under headings, without a tree's marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTreeView

from iomreport.gui.widgets import named

Position = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class TableModel(QAbstractTableModel):
    """Base of flat models: who inherits says what `headings` there are and keeps `_rows`."""

    _rows: Sequence[Any] = ()

    def headings(self) -> tuple[str, ...]:
        """The heading of each column."""
        raise NotImplementedError

    def rowCount(self, parent: Position | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Position | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.headings())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        headings = self.headings()
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return headings[section] if 0 <= section < len(headings) else None
        return None


def table_view(model: QAbstractItemModel, name: str) -> QTreeView:
    """A view of a table, called `name` by screen readers."""
    view = named(QTreeView(), name)
    view.setObjectName("table")
    view.setModel(model)
    view.setRootIsDecorated(False)
    view.setUniformRowHeights(True)
    return view
