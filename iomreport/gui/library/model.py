"""The library as a tree: theme and round tables, their initiatives, and the parts of these."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from enum import IntEnum
from typing import Any

from msgspec import Struct, field
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
from iomreport.gui.library.reach import Reaches
from iomreport.gui.material import reach_name, short_name
from iomreport.submission.lens import Reach
from iomreport.submission.model import Initiative
from iomreport.submission.query import Index

MIME = "application/x-iomreport-initiatives"
Position = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class LibraryRole(IntEnum):
    """Data beyond Qt's own."""

    REF = Role.UserRole + 1  # the initiative's id, or empty
    SECTION = Role.UserRole + 2  # the section's key
    QUIET = Role.UserRole + 3  # whether the row is set quietly
    WARM = Role.UserRole + 4


class _Node(Struct):
    """A row: a section when `record` is None. `row` is its place among the children of `parent` (-1: top)."""

    parent: int
    row: int
    section: str
    title: str
    record: Initiative | None = None
    children: list[int] = field(default_factory=list)


class LibraryModel(QAbstractItemModel):
    """Two columns: the name with its tick, and what it is to the country or to the brief.

    Ticks show what the brief holds; `ticked` (ids, on) asks to change it. While a search or filter is on,
    only what it accepts has rows, with the rows above them; a tick on a section then ticks only these.
    """

    ticked = Signal(list, bool)

    def __init__(self, index: Index, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._index = index
        self._nodes: list[_Node] = []
        self._top: list[int] = []
        self._by_ref: dict[str, list[int]] = {}
        self._accepted: tuple[str, ...] | None = None
        self._passing: frozenset[str] = frozenset()
        self._shown: dict[int, list[int]] = {}
        self._rows: dict[int, int] = {}
        self._chosen: frozenset[str] = frozenset()
        self._reaches: Reaches | None = None
        self._build()

    # ---- what it shows -----------------------------------------------------------------------------

    def set_chosen(self, ids: frozenset[str]) -> None:
        """Show which initiatives the brief holds."""
        if ids != self._chosen:
            changed, self._chosen = ids ^ self._chosen, ids
            self._refresh(changed)

    def set_country(self, reaches: Reaches | None) -> None:
        """Show how the initiatives bear on a country; None for none."""
        if reaches is not self._reaches:
            self._reaches = reaches
            self._refresh()

    @property
    def accepted(self) -> tuple[str, ...] | None:
        """The ids that have rows, or None for all."""
        return self._accepted

    def accept(self, ids: tuple[str, ...] | None) -> None:
        """Show only these initiatives, in this order as far as the tree allows; None shows all."""
        if ids == self._accepted:
            return
        self.beginResetModel()
        self._accepted = ids
        self._passing = frozenset(ids or ())
        self._shown, self._rows = {}, {}
        if ids is not None:
            for ref in ids:
                for number in self._by_ref.get(ref, ()):
                    self._show_row(number)
        self.endResetModel()

    def _show_row(self, number: int) -> None:
        """Give a node a row, and those above it; what comes first stands first."""
        while number not in self._rows:
            parent = self._nodes[number].parent
            siblings = self._shown.setdefault(parent, [])
            self._rows[number] = len(siblings)
            siblings.append(number)
            if parent < 0:
                return
            number = parent

    def states(self) -> tuple[str, ...]:
        """What the second column may say, so that nobody need measure every row."""
        most = max((len(ids) for ids in self._section_ids.values()), default=0)
        count = tr("{used} of {all}", used=most, all=most)
        if self._reaches is None:
            return (count,)
        return (count, *map(reach_name, Reach), *self._reaches.named_states())

    def initiatives_below(self, position: Position) -> tuple[str, ...]:
        """The ids of the initiatives at and below a row."""
        if not position.isValid():
            return ()
        found = dict.fromkeys(
            node.record.id for node in self._below(int(position.internalId())) if node.record is not None
        )
        return tuple(ref for ref in found if self._accepted is None or ref in self._passing)

    def find(self, ref: str) -> QModelIndex:
        """The first row of an initiative, or an invalid index."""
        for number in self._by_ref.get(ref, ()):
            if self._accepted is None or number in self._rows:
                return self.createIndex(self._row(number), 0, number)
        return QModelIndex()

    def _row(self, number: int) -> int:
        return self._nodes[number].row if self._accepted is None else self._rows[number]

    # ---- Qt's model --------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Position | None = None) -> QModelIndex:
        children = self._children(parent)
        if not (0 <= row < len(children) and 0 <= column < 2):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, child: Position) -> QModelIndex:  # type: ignore[override]  # there are two in Qt
        above = self._nodes[int(child.internalId())].parent if child.isValid() else -1
        return QModelIndex() if above < 0 else self.createIndex(self._row(above), 0, above)

    def rowCount(self, parent: Position | None = None) -> int:
        return len(self._children(parent))

    def columnCount(self, parent: Position | None = None) -> int:
        return 2

    def flags(self, index: Position) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid():
            if index.column() == 0:
                flags |= Qt.ItemFlag.ItemIsUserCheckable
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def data(self, index: Position, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = self._nodes[int(index.internalId())]
        if role == LibraryRole.REF:
            return node.record.id if node.record else ""
        if role == LibraryRole.SECTION:
            return node.section
        if role == LibraryRole.QUIET:
            return bool(index.column()) or self._is_quiet(node)
        return self._name(node, role) if index.column() == 0 else self._state(node, role)

    def setData(self, index: Position, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.CheckStateRole or not index.isValid() or index.column():
            return False
        node = self._nodes[int(index.internalId())]
        ids = (node.record.id,) if node.record else self.initiatives_below(index)
        self.ticked.emit(list(ids), Qt.CheckState(value) != Qt.CheckState.Unchecked)
        return True

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        mime = QMimeData()
        ids = dict.fromkeys(ref for index in indexes for ref in self.initiatives_below(index))
        mime.setData(MIME, "\n".join(ids).encode())
        return mime

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    # ---- rows --------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._section_ids: dict[str, frozenset[str]] = {}
        for section in self._index.submission.sections:
            place = len(self._top)
            title = f"{section.key.removeprefix('RT')} {section.short_title}"
            if not section.key.startswith("RT"):
                title = tr("Theme: {title}", title=section.short_title)
            top = self._add(_Node(-1, place, section.key, title))
            self._top.append(top)
            records = self._index.by_round_table(section.key)
            here = {record.id for record in records}
            self._section_ids[section.key] = frozenset(here)
            for record in records:
                if record.parent not in here:
                    self._add_record(record, top, here)

    def _add_record(self, record: Initiative, parent: int, here: set[str]) -> None:
        siblings = self._nodes[parent].children
        section = self._nodes[parent].section
        number = self._add(_Node(parent, len(siblings), section, short_name(record), record))
        siblings.append(number)
        self._by_ref.setdefault(record.id, []).append(number)
        for child in self._index.children(record.id):
            if child.id in here:
                self._add_record(child, number, here)

    def _add(self, node: _Node) -> int:
        self._nodes.append(node)
        return len(self._nodes) - 1

    def _children(self, parent: Position | None) -> list[int]:
        if parent is None or not parent.isValid():
            return self._top if self._accepted is None else self._shown.get(-1, [])
        if parent.column():
            return []
        number = int(parent.internalId())
        return self._nodes[number].children if self._accepted is None else self._shown.get(number, [])

    def _below(self, number: int) -> Iterator[_Node]:
        yield self._nodes[number]
        for child in self._nodes[number].children:
            yield from self._below(child)

    def _is_quiet(self, node: _Node) -> bool:
        if self._reaches is None or node.record is None:
            return False
        return self._reaches.by_id[node.record.id] in (Reach.GLOBAL, Reach.ELSEWHERE)

    def _name(self, node: _Node, role: int) -> Any:
        if role == Role.DisplayRole:
            return node.title
        if role == Role.ToolTipRole:
            return node.record.name if node.record else self._index.section(node.section).official_title
        if role == Role.CheckStateRole:
            return self._tick(node)
        if role == Role.FontRole and node.record is None:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return None

    def _tick(self, node: _Node) -> Qt.CheckState:
        if node.record is not None:
            return Qt.CheckState.Checked if node.record.id in self._chosen else Qt.CheckState.Unchecked
        ids = self._ids(node)
        used = len(ids & self._chosen)
        if not used:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.Checked if used == len(ids) else Qt.CheckState.PartiallyChecked

    def _state(self, node: _Node, role: int) -> Any:
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if node.record is not None:
            if self._reaches is None:
                return "" if role == Role.DisplayRole else None
            if role == Role.DisplayRole:
                return self._reaches.state(node.record)
            return self._reaches.reason(node.record) if role == Role.ToolTipRole else None
        if role != Role.DisplayRole:
            return None
        ids = self._ids(node)
        used = len(ids & self._chosen)
        return tr("{used} of {all}", used=used, all=len(ids))

    def _ids(self, node: _Node) -> frozenset[str]:
        return self._section_ids[node.section]

    def _refresh(self, ids: Collection[str] | None = None, parent: QModelIndex | None = None) -> None:
        """Tell that rows look different: those of these initiatives and what they stand in, or all."""
        above = parent or QModelIndex()
        rows = [row for row in range(self.rowCount(above)) if self._concerns(self.index(row, 0, above), ids)]
        if rows:
            self.dataChanged.emit(self.index(rows[0], 0, above), self.index(rows[-1], 1, above))
        for row in rows:
            self._refresh(ids, self.index(row, 0, above))

    def _concerns(self, position: QModelIndex, ids: Collection[str] | None) -> bool:
        if ids is None:
            return True
        number = int(position.internalId())
        if self._nodes[number].record is None:  # counts what its round table holds, wherever its row is
            return not self._ids(self._nodes[number]).isdisjoint(ids)
        return any(node.record is not None and node.record.id in ids for node in self._below(number))
