"""What fitting would do to each item, as rows; a tick keeps an item as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from iomreport.brief.model import Level
from iomreport.export.fitting import Cut
from iomreport.gui.i18n import tr, trn
from iomreport.gui.material import reach_name
from iomreport.gui.outline.rows import level_name
from iomreport.gui.tables import Position, Role, TableModel
from iomreport.submission.lens import Reach


@dataclass(frozen=True)
class FitRow:
    """An item that is cut, or that is kept: `done` says what becomes of it, `saved` what that saves."""

    item: str
    name: str
    done: str
    saved: str = ""
    reach: Reach | None = None


def row_of(cut: Cut) -> FitRow:
    """A cut in words."""
    levels = {level.value: level_name(level) for level in Level}
    if cut.after:
        done = tr("{before} → {after}", before=levels[cut.before], after=levels[cut.after])
    else:
        done = tr("left out")
    saved = trn("{n} line", "{n} lines", cut.lines) if cut.lines else tr("less than a line")
    return FitRow(cut.item, cut.name, done, saved, cut.reach)


class FitModel(TableModel):
    """Columns: the item with its tick, what is done to it, what that saves, how it bears on the country.

    `kept_changed` when a tick was set or taken off.
    """

    kept_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[FitRow, ...] = ()
        self._kept: set[str] = set()

    def show_rows(self, rows: Sequence[FitRow], kept: Iterable[str]) -> None:
        """Show other rows; `kept` are the ids that are ticked."""
        self.beginResetModel()
        self._rows, self._kept = tuple(rows), set(kept)
        self.endResetModel()

    @property
    def kept(self) -> frozenset[str]:
        """The items that are to stay as they are."""
        return frozenset(self._kept)

    @property
    def rows(self) -> tuple[FitRow, ...]:
        """The rows that are shown."""
        return self._rows

    def headings(self) -> tuple[str, ...]:
        return tr("Keep as it is"), tr("What is done"), tr("Saves"), tr("To the country")

    def flags(self, index: Position) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() and not index.column() else flags

    def data(self, index: Position, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Role.DisplayRole:
            reach = reach_name(row.reach) if row.reach is not None else ""
            return (row.name, row.done, row.saved, reach)[index.column()]
        if role == Role.CheckStateRole and not index.column():
            return Qt.CheckState.Checked if row.item in self._kept else Qt.CheckState.Unchecked
        if role in (Role.ToolTipRole, Role.AccessibleTextRole) and not index.column():
            return ", ".join(filter(None, (row.name, row.done, row.saved)))
        return None

    def setData(self, index: Position, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.CheckStateRole or not index.isValid() or index.column():
            return False
        item = self._rows[index.row()].item
        (self._kept.add if Qt.CheckState(value) != Qt.CheckState.Unchecked else self._kept.discard)(item)
        self.dataChanged.emit(index, index, [Role.CheckStateRole])
        self.kept_changed.emit()
        return True
