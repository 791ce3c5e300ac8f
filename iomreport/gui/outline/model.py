"""The outline as a tree of two levels: sections, and what stands in them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont

from iomreport.gui.i18n import tr
from iomreport.gui.library.model import MIME as INITIATIVES
from iomreport.gui.outline.rows import NOTHING, Row, RowKind, Target

MIME = "application/x-iomreport-outline"
Position = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class OutlineRole(IntEnum):
    """Data beyond Qt's own."""

    TARGET = Role.UserRole + 1
    LEVEL = Role.UserRole + 2
    WARM = Role.UserRole + 3
    KIND = Role.UserRole + 4
    PINNED = Role.UserRole + 5


class OutlineModel(QAbstractItemModel):
    """Two columns: the title, and the badge at the right edge. Changes are asked for by signals.

    `items_moved` (item ids, section id, index), `section_moved` (section id, index), `initiatives_dropped`
    (record ids, section id, index), `renamed` (section id, title). The indexes count items of the brief.
    """

    items_moved = Signal(list, str, int)
    section_moved = Signal(str, int)
    initiatives_dropped = Signal(list, str, int)
    renamed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def set_rows(self, rows: tuple[Row, ...]) -> bool:
        """Show other rows; of the same shape only those that differ change. Whether the model was reset."""
        if _shape(rows) != _shape(self._rows):
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return True
        before, self._rows = self._rows, rows
        for number, (old, row) in enumerate(zip(before, rows, strict=True)):
            if old == row:
                continue
            above = self.index(number, 0)
            self.dataChanged.emit(above, self.index(number, 1))
            for inner, child in enumerate(row.children):
                if child != old.children[inner]:
                    self.dataChanged.emit(self.index(inner, 0, above), self.index(inner, 1, above))
        return False

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that are shown."""
        return self._rows

    def row_at(self, index: Position) -> Row | None:
        """The row of an index."""
        if not index.isValid():
            return None
        above = int(index.internalId())
        return self._rows[index.row()] if above == 0 else self._rows[above - 1].children[index.row()]

    def target_at(self, index: Position) -> Target:
        """What an index stands for."""
        row = self.row_at(index)
        return row.target if row else NOTHING

    def find(self, target: Target) -> QModelIndex:
        """The index of a target: by item, wherever it was moved, else by place, else by section."""
        for number, row in enumerate(self._rows):
            here = row.target.section == target.section
            above = self.index(number, 0)
            if here and not (target.item or target.place):
                return above
            for inner, child in enumerate(row.children):
                same_item = target.item and child.target.item == target.item
                same_place = here and target.place and child.target.place == target.place
                if same_item or (same_place and not (target.item and child.target.item)):
                    return self.index(inner, 0, above)
        return QModelIndex()

    # ---- Qt's model --------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Position | None = None) -> QModelIndex:
        if row < 0 or not 0 <= column < 2 or row >= self.rowCount(parent):
            return QModelIndex()
        above = parent.row() + 1 if parent is not None and parent.isValid() else 0
        return self.createIndex(row, column, above)

    def parent(self, child: Position) -> QModelIndex:  # type: ignore[override]  # there are two in Qt
        above = int(child.internalId()) if child.isValid() else 0
        return self.createIndex(above - 1, 0, 0) if above else QModelIndex()

    def rowCount(self, parent: Position | None = None) -> int:
        if parent is None or not parent.isValid():
            return len(self._rows)
        if parent.internalId() or parent.column():
            return 0
        return len(self._rows[parent.row()].children)

    def columnCount(self, parent: Position | None = None) -> int:
        return 2

    def flags(self, index: Position) -> Qt.ItemFlag:
        flags = super().flags(index) | Qt.ItemFlag.ItemIsDropEnabled
        row = self.row_at(index)
        if row is None:
            return flags
        if row.kind is not RowKind.PLACE:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        if row.kind is RowKind.SECTION:
            if index.column() == 0:
                flags |= Qt.ItemFlag.ItemIsEditable
        else:
            flags &= ~Qt.ItemFlag.ItemIsDropEnabled
        return flags

    def data(self, index: Position, role: int = Role.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        title = index.column() == 0
        if role == Role.DisplayRole:
            return row.title if title else row.badge
        if role == Role.EditRole:
            return row.title if title else None
        if role == Role.FontRole and title and row.kind is RowKind.SECTION:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        if role == Role.ToolTipRole:
            return row.tip or None
        if role == Role.AccessibleTextRole:
            if title:
                return tr("{title}, kept when fitting", title=row.title) if row.pinned else row.title
            return tr("{state} (level or state)", state=row.badge)
        extra: dict[int, object] = {
            OutlineRole.TARGET: row.target,
            OutlineRole.LEVEL: row.level,
            OutlineRole.WARM: row.warm,
            OutlineRole.KIND: row.kind,
            OutlineRole.PINNED: row.pinned,
        }
        return extra.get(role)

    def setData(self, index: Position, value: Any, role: int = Role.EditRole) -> bool:
        row = self.row_at(index)
        if row is None or role != Role.EditRole or row.kind is not RowKind.SECTION or index.column():
            return False
        title = " ".join(str(value).split())
        if title != row.title:
            self.renamed.emit(row.target.section, title)
        return True

    # ---- drag and drop -----------------------------------------------------------------------------

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME, INITIATIVES]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        targets = dict.fromkeys(self.target_at(index) for index in indexes)
        items = [target.item for target in targets if target.item]
        sections = [target.section for target in targets if not target.item and not target.place]
        mime = QMimeData()
        mime.setData(MIME, json.dumps({"items": items, "sections": sections}).encode())
        return mime

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Position
    ) -> bool:
        if data.hasFormat(INITIATIVES):
            return bool(self._rows)
        if not data.hasFormat(MIME):
            return False
        dragged = _dragged(data)
        return bool(dragged["items"]) or bool(dragged["sections"])

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Position
    ) -> bool:
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        if data.hasFormat(INITIATIVES):
            ids = bytes(data.data(INITIATIVES).data()).decode().split("\n")
            section, at = self._landing(row, parent)
            self.initiatives_dropped.emit(ids, section, at)
            return True
        dragged = _dragged(data)
        if dragged["items"]:
            section, at = self._landing(row, parent)
            self.items_moved.emit(dragged["items"], section, at)
        else:
            top = parent.row() if parent.isValid() else (row if row >= 0 else len(self._rows))
            self.section_moved.emit(dragged["sections"][0], top)
        return True

    def _landing(self, row: int, parent: Position) -> tuple[str, int]:
        """Section and item index of a drop; between two sections is the end of the upper one."""
        if parent.isValid():
            children = self._rows[parent.row()].children
            at = len(children) if row < 0 else row
        else:
            above = max(0, min(row, len(self._rows)) - 1) if row >= 0 else len(self._rows) - 1
            parent = self.index(above, 0)
            children = self._rows[above].children
            at = len(children)
        section = self._rows[parent.row()].target.section
        return section, sum(1 for child in children[:at] if child.target.item)


def _dragged(data: QMimeData) -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(bytes(data.data(MIME).data()))
    return found


def _shape(rows: tuple[Row, ...]) -> tuple[object, ...]:
    return tuple((row.target, tuple(child.target for child in row.children)) for row in rows)
