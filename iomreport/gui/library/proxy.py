"""What the library shows of its tree: what the search finds, and what the facets leave."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QSortFilterProxyModel, Qt

from iomreport.gui.library.model import LibraryModel, LibraryRole, Position

Role = Qt.ItemDataRole


class LibraryProxy(QSortFilterProxyModel):
    """Rows whose initiative is among those accepted, and the rows above them; None accepts all.

    A tick on a section ticks only what is shown of it.
    """

    def __init__(self, model: LibraryModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = model
        self._accepted: frozenset[str] | None = None
        self.setRecursiveFilteringEnabled(True)
        self.setSourceModel(model)

    @property
    def accepted(self) -> frozenset[str] | None:
        """The ids that are shown, or None for all."""
        return self._accepted

    def accept(self, ids: frozenset[str] | None) -> None:
        """Show only these initiatives."""
        if ids != self._accepted:
            self._accepted = ids
            self.setFilterFixedString("")  # filters anew, in every Qt 6 without a deprecated call

    def filterAcceptsRow(self, source_row: int, source_parent: Position) -> bool:
        if self._accepted is None:
            return True
        position = self._library.index(source_row, 0, source_parent)
        return self._library.data(position, LibraryRole.REF) in self._accepted

    def setData(self, index: Position, value: Any, role: int = Role.EditRole) -> bool:
        if (
            role == Role.CheckStateRole
            and self._accepted is not None
            and not self.data(index, LibraryRole.REF)
        ):
            ids = self._library.initiatives_below(self.mapToSource(index))
            shown = [ref for ref in ids if ref in self._accepted]
            self._library.ticked.emit(shown, Qt.CheckState(value) != Qt.CheckState.Unchecked)
            return True
        return super().setData(index, value, role)
