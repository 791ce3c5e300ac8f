"""Choosing many countries: a search, and a list with ticks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from iomreport.gui.i18n import tr
from iomreport.gui.line import Line
from iomreport.gui.theme import FIELD, STEP
from iomreport.gui.widgets import named
from iomreport.submission.geography import Countries
from iomreport.wording.fold import fold

_CODE = Qt.ItemDataRole.UserRole


class _Search(Line):
    """Enter asks to tick what was found first, so that ten countries are typed one after the other."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            self.entered.emit()
            self.selectAll()
            event.accept()
            return
        super().keyPressEvent(event)


class CountryTicks(QWidget):
    """`changed` when the user ticks a country or takes a tick off."""

    changed = Signal()

    def __init__(self, countries: Countries, codes: Iterable[str], on: date) -> None:
        super().__init__()
        self._countries, self._on = countries, on
        self.search = named(_Search(most=100), tr("Search the countries"))
        self.search.setPlaceholderText(tr("Search countries …"))
        self.search.setToolTip(tr("Enter ticks the first country found, or takes its tick off"))
        self.search.entered.connect(self._turn_found)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.list = named(QListWidget(), tr("Countries"))
        self.list.setObjectName("choices")
        self.list.setMinimumHeight(2 * FIELD)  # on a low screen the rest of the form needs the room
        self.list.setUniformItemSizes(True)
        self._items: dict[str, QListWidgetItem] = {}
        for code in codes:
            item = QListWidgetItem(countries.name(code, on))
            item.setData(_CODE, code)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
            self._items[code] = item
        self.list.itemChanged.connect(lambda _: self.changed.emit())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP)
        self.none = named(QPushButton(tr("Untick all")), tr("Untick all countries"))
        self.none.setProperty("link", True)
        self.none.setAutoDefault(False)
        self.none.clicked.connect(self._untick)
        above = QHBoxLayout()
        above.setSpacing(STEP)
        above.addWidget(self.search, 1)
        above.addWidget(self.none)
        layout.addLayout(above)
        layout.addWidget(self.list, 1)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The codes that are ticked, by name."""
        checked = Qt.CheckState.Checked
        return tuple(code for code, item in self._items.items() if item.checkState() == checked)

    def choose(self, codes: Iterable[str]) -> None:
        """Tick these and no others; `changed` is not told."""
        wanted = set(codes)
        self.list.blockSignals(True)
        for code, item in self._items.items():
            item.setCheckState(Qt.CheckState.Checked if code in wanted else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self.list.viewport().update()

    def _turn_found(self) -> None:
        if self.list.currentRow() >= 0:
            item = self.list.currentItem()
            on = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _untick(self) -> None:
        self.choose(())
        self.changed.emit()

    def _filter(self, text: str) -> None:
        """Show what has the words in its name, or what is known by them under another one."""
        wanted = fold(text.strip())
        found = self._countries.find(text.strip()) if wanted else None
        for code, item in self._items.items():
            known = found is not None and found.iso3 == code
            item.setHidden(bool(wanted) and wanted not in fold(item.text()) and not known)
        shown = [item for item in self._items.values() if not item.isHidden()]
        begins = [item for item in shown if fold(item.text()).startswith(wanted)]
        self.list.setCurrentItem(next(iter(begins + shown), None))  # type: ignore[arg-type]  # none is fine
