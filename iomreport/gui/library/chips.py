"""The facets as chips with menus: several values can be ticked, and each says how many it would leave."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from iomreport.gui.flow import FlowLayout
from iomreport.gui.i18n import tr
from iomreport.gui.library.filters import Facet
from iomreport.gui.widgets import named
from iomreport.submission.lens import Reach

Counts = Callable[[Facet], Mapping[str, int]]
Named = Callable[[Facet, str], str]


class FacetMenu(QMenu):
    """A menu that stays open while its entries are ticked."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action: QAction | None = self.activeAction()
        if action is not None and action.isCheckable():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)


class Chips(QWidget):
    """`changed` when another choice was made. `counts` and `name` say what the menus show."""

    changed = Signal()

    def __init__(self, counts: Counts, name: Named, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts, self._name = counts, name
        self.values: dict[Facet, frozenset[str]] = {}
        self._country = ""
        row = FlowLayout(6, self)
        self.country = self._chip("", tr("Only what names the country"))
        self.country.toggled.connect(self._toggle_country)
        self.country.hide()
        row.addWidget(self.country)
        self.menus: dict[Facet, QToolButton] = {}
        for facet, (title, purpose) in _titles().items():
            chip = self._chip(title, purpose)
            menu = named(FacetMenu(chip), purpose)
            menu.aboutToShow.connect(lambda facet=facet: self.fill(facet))
            menu.aboutToHide.connect(lambda facet=facet: self._follow(facet))  # a press has toggled the chip
            chip.setMenu(menu)
            chip.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            self.menus[facet] = chip
            if facet is Facet.REACH:
                chip.hide()  # until there is a country
            row.addWidget(chip)
        self.used = self._chip(tr("Used"), tr("Only what the brief uses"))
        self.used.toggled.connect(lambda: self.changed.emit())
        row.addWidget(self.used)
        self.clear_chip = self._chip(tr("Clear"), tr("Show everything again"))
        self.clear_chip.setCheckable(False)
        self.clear_chip.clicked.connect(self.clear)
        self.clear_chip.hide()
        row.addWidget(self.clear_chip)

    def event(self, event: QEvent) -> bool:
        """Ask for the rows that the chips take: splitters do not know that height follows from width."""
        resized = event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest)
        if resized and (row := self.layout()) is not None:
            self.setMinimumHeight(row.heightForWidth(self.width()))
        return super().event(event)

    def show_country(self, code: str, name: str) -> None:
        """Offer the country of the brief as a chip of its own; empty for none."""
        if self._country and self._country != code and self.country.isChecked():
            self.country.setChecked(False)
        self._country = code
        self.country.setVisible(bool(code))
        self.menus[Facet.REACH].setVisible(bool(code))
        if not code and self.values.pop(Facet.REACH, frozenset()):
            self._follow(Facet.REACH)
            self.changed.emit()
        self.country.setText(name)
        self.country.setToolTip(tr("Only what names {country}", country=name))

    def choose(self, facet: Facet, value: str, on: bool) -> None:
        """Tick a value, or take the tick off."""
        before = self.values.get(facet, frozenset())
        self.values[facet] = before | {value} if on else before - {value}
        self._follow(facet)
        self.changed.emit()

    def clear(self) -> None:
        """Take all ticks off."""
        facets = tuple(self.values)
        self.values.clear()
        for facet in facets:
            self._follow(facet)
        self.used.setChecked(False)
        self.changed.emit()

    def fill(self, facet: Facet) -> None:
        """Fill the menu of a facet, with the counts of this moment."""
        menu = self.menus[facet].menu()
        menu.clear()
        chosen = self.values.get(facet, frozenset())
        everything = menu.addAction(tr("All"))
        everything.triggered.connect(lambda: self._all(facet))
        menu.addSeparator()
        rows = [(self._name(facet, value), value, count) for value, count in self._counts(facet).items()]
        for label, value, count in sorted(rows, key=lambda row: _order(facet, *row)):
            action = QAction(f"{label.replace('&', '&&')}\t{count}", menu)
            action.setCheckable(True)
            action.setChecked(value in chosen)
            action.setEnabled(bool(count) or value in chosen)
            action.toggled.connect(lambda on, value=value: self.choose(facet, value, on))
            menu.addAction(action)

    def _all(self, facet: Facet) -> None:
        self.values.pop(facet, None)
        self._follow(facet)
        self.changed.emit()

    def _follow(self, facet: Facet) -> None:
        """Chips say what is chosen: the value, or how many."""
        chip, chosen = self.menus[facet], sorted(self.values.get(facet, ()))
        title = _titles()[facet][0]
        chip.setChecked(bool(chosen))
        if not chosen:
            chip.setText(title)
        elif len(chosen) == 1:
            name = self._name(facet, chosen[0])
            chip.setText(name if len(name) < 24 else f"{name[:22].rstrip()}…")
        else:
            chip.setText(tr("{facet}: {n}", facet=title, n=len(chosen)))
        if facet is Facet.COUNTRY:
            on = bool(self._country) and self._country in chosen
            self.country.blockSignals(True)
            self.country.setChecked(on)
            self.country.blockSignals(False)
        self.clear_chip.setVisible(any(self.values.values()))
        self.updateGeometry()

    def _toggle_country(self, on: bool) -> None:
        self.choose(Facet.COUNTRY, self._country, on)

    def _chip(self, text: str, purpose: str) -> QToolButton:
        chip = named(QToolButton(self), purpose)
        chip.setProperty("chip", True)
        chip.setText(text)
        chip.setToolTip(purpose)
        chip.setCheckable(True)
        return chip


def _titles() -> dict[Facet, tuple[str, str]]:
    return {
        Facet.REACH: (tr("Relation"), tr("Only what names the country, concerns its regions, or is global")),
        Facet.ROUND_TABLE: (tr("Round table"), tr("Only what stands under some round tables")),
        Facet.KIND: (tr("Kind"), tr("Only initiatives of some kinds")),
        Facet.COUNTRY: (tr("Country"), tr("Only what names some countries")),
        Facet.PARTNER: (tr("Partner"), tr("Only initiatives with some partners")),
    }


def _order(facet: Facet, label: str, value: str, count: int) -> tuple[object, ...]:
    """Round tables and reaches in their order, countries by name, the others by how many there are."""
    if facet is Facet.ROUND_TABLE:
        return (value,)
    if facet is Facet.REACH:
        return (list(Reach).index(Reach(value)),)
    return (label.casefold(),) if facet is Facet.COUNTRY else (-count, label.casefold())
