"""The library's pane: search, facets, the tree, and the card of the record that is current."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QSplitter,
    QTextBrowser,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from iomreport.gui.i18n import tr, trn
from iomreport.gui.library.card import card_html
from iomreport.gui.library.delegate import LibraryDelegate
from iomreport.gui.library.model import LibraryModel, LibraryRole
from iomreport.gui.library.proxy import LibraryProxy
from iomreport.gui.material import Material, kind_name
from iomreport.gui.theme import STEP, colours
from iomreport.gui.widgets import named, pane_head
from iomreport.submission.model import Kind


class LibraryTree(QTreeView):
    """The tree; Enter asks to add the current initiative."""

    entered = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered.emit(self.currentIndex().data(LibraryRole.REF) or "")
            event.accept()
            return
        super().keyPressEvent(event)


class SearchField(QLineEdit):
    """The search; Down and Enter ask to go on among what was found."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
            event.accept()
            return
        super().keyPressEvent(event)


class LibraryPanel(QWidget):
    """`ticked` (ids, on) asks to add initiatives to the brief or to take them out."""

    ticked = Signal(list, bool)

    def __init__(self, material: Material, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self._material = material
        self._country, self._on = "", date.min
        self._kind, self._partner = "", ""
        self._chosen: frozenset[str] = frozenset()
        self.model = LibraryModel(material.index, self)
        self.model.ticked.connect(self.ticked)
        self.proxy = LibraryProxy(self.model, self)
        self._build()
        self._fill_menus()

    # ---- what it shows -----------------------------------------------------------------------------

    def show_brief(self, chosen: frozenset[str], country: str, on: date) -> None:
        """Follow the brief: what it holds, its country, its date."""
        self._chosen = chosen
        self.model.set_chosen(chosen)
        if (country, on) != (self._country, self._on):
            self._country, self._on = country, on
            self.model.set_country(country)
            self.country_chip.setVisible(bool(country))
            name = self._material.country_name(country, on) if country else ""
            self.country_chip.setText(name)
            self.country_chip.setToolTip(tr("Only what names {country}", country=name))
            if not country:
                self.country_chip.setChecked(False)
            self._show_card()
        self._filter()

    def expand_used(self) -> None:
        """Open the round tables of which the brief holds something."""
        for row in range(self.proxy.rowCount()):
            index = self.proxy.index(row, 0)
            used = index.data(Qt.ItemDataRole.CheckStateRole) != Qt.CheckState.Unchecked
            self.tree.setExpanded(index, used)

    def select(self, ref: str) -> None:
        """Make an initiative current, so that its card shows, unless it is filtered out."""
        if self.tree.currentIndex().data(LibraryRole.REF) == ref:
            return
        position = self.proxy.mapFromSource(self.model.find(ref))
        if position.isValid():
            self.tree.setCurrentIndex(position)
            self.tree.scrollTo(position)

    @property
    def current(self) -> str:
        """The id of the initiative that is current, or empty."""
        return str(self.tree.currentIndex().data(LibraryRole.REF) or "")

    def _go_to_found(self) -> None:
        """From the search to the first initiative that is shown, else to the first row."""
        position = self.proxy.index(0, 0)
        while position.isValid() and not position.data(LibraryRole.REF):
            position = self.tree.indexBelow(position)
        self.tree.setCurrentIndex(position if position.isValid() else self.proxy.index(0, 0))
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- parts -------------------------------------------------------------------------------------

    def _build(self) -> None:
        about = self._material.index.submission.about
        source = QLabel(tr("{who}, {what}", who=about.organisation_short, what=about.citation.short_title))
        source.setProperty("quiet", True)
        source.setToolTip(about.title)
        self.search = named(SearchField(), tr("Search the library"))
        self.search.left.connect(self._go_to_found)
        self.search.setPlaceholderText(tr("Search names, acronyms, places, partners …"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.tree = self._tree()
        self.found = QLabel()
        self.found.setProperty("quiet", True)
        self.found.hide()
        self.card = named(QTextBrowser(), tr("Card of the record"))
        self.card.setObjectName("card")
        self.card.setOpenLinks(False)

        above = QWidget()
        layout = QVBoxLayout(above)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(pane_head(tr("Library"), source))
        inner = QVBoxLayout()
        inner.setContentsMargins(STEP + 4, 0, STEP + 4, STEP)
        inner.setSpacing(STEP)
        inner.addWidget(self.search)
        inner.addLayout(self._chips())
        inner.addWidget(self.found)
        layout.addLayout(inner)
        layout.addWidget(self.tree, 1)

        splitter = named(QSplitter(Qt.Orientation.Vertical), tr("Library and card"))
        splitter.setObjectName("libraryCard")
        splitter.addWidget(above)
        splitter.addWidget(self.card)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([500, 270])
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(splitter)

    def _tree(self) -> LibraryTree:
        tree = named(LibraryTree(), tr("Round tables and initiatives"))
        tree.setModel(self.proxy)
        self.delegate = LibraryDelegate(tree)
        tree.setItemDelegate(self.delegate)
        tree.setHeaderHidden(True)
        tree.setUniformRowHeights(True)
        tree.setIndentation(18)
        tree.setDragEnabled(True)
        tree.setDragDropMode(QTreeView.DragDropMode.DragOnly)
        tree.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        tree.selectionModel().currentChanged.connect(self._show_card)
        tree.entered.connect(self._add)
        return tree

    def _chips(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self.country_chip = self._chip("", tr("Only what names the country"), self._filter)
        self.country_chip.hide()
        self.kind_chip = self._chip(tr("Kind"), tr("Only initiatives of one kind"))
        self.partner_chip = self._chip(tr("Partner"), tr("Only initiatives with one partner"))
        self.used_chip = self._chip(tr("Used"), tr("Only what the brief uses"), self._filter)
        for chip in (self.country_chip, self.kind_chip, self.partner_chip, self.used_chip):
            row.addWidget(chip)
        row.addStretch(1)
        return row

    def _chip(self, text: str, purpose: str, toggled: object = None) -> QToolButton:
        chip = named(QToolButton(), purpose)
        chip.setProperty("chip", True)
        chip.setText(text)
        chip.setToolTip(purpose)
        chip.setCheckable(True)
        if callable(toggled):
            chip.toggled.connect(toggled)
        return chip

    def _fill_menus(self) -> None:
        records = self._material.index.submission.initiatives
        facets = self._material.index.facets(record.id for record in records)
        kinds = [(kind, kind_name(Kind(kind)), count) for kind, count in sorted(facets.kinds.items())]
        partners = [
            (identity, self._material.index.partner(identity).name, count)
            for identity, count in sorted(facets.partners.items(), key=lambda pair: (-pair[1], pair[0]))
        ]
        self._menu(self.kind_chip, tr("Kind"), kinds)
        self._menu(self.partner_chip, tr("Partner"), partners[:30])

    def _menu(self, chip: QToolButton, title: str, choices: list[tuple[str, str, int]]) -> None:
        menu = named(QMenu(chip), title)

        def choose(action: QAction) -> None:
            value = action.data()
            if chip is self.kind_chip:
                self._kind = value
            else:
                self._partner = value
            chip.setChecked(bool(value))
            chip.setText(action.text().partition("\t")[0] if value else title)
            self._filter()

        menu.addAction(tr("All")).setData("")
        for value, label, count in choices:
            menu.addAction(f"{label}\t{count}").setData(value)
        menu.triggered.connect(choose)
        chip.setMenu(menu)
        chip.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    # ---- filtering ---------------------------------------------------------------------------------

    def _filter(self) -> None:
        query = self.search.text().strip()
        accepted = self._accepted(query)
        self.delegate.query = query
        narrowed = accepted is not None and (bool(query) or accepted != self.proxy.accepted)
        self.proxy.accept(accepted)
        self.found.setVisible(accepted is not None)
        if accepted is not None:
            self.found.setText(
                trn("{n} initiative", "{n} initiatives", len(accepted)) if accepted else tr("Nothing found")
            )
        if narrowed:
            self.tree.expandAll()
        self.tree.viewport().update()

    def _accepted(self, query: str) -> frozenset[str] | None:
        index = self._material.index
        tests: list[set[str]] = []
        if query:
            tests.append(set(index.search(query, self._material.countries)))
        if self.country_chip.isChecked() and self._country:
            tests.append({record.id for record in index.by_country(self._country)})
        records = index.submission.initiatives
        if self._kind:
            tests.append({record.id for record in records if record.kind.value == self._kind})
        if self._partner:
            tests.append({record.id for record in records if self._partner in record.partners})
        if self.used_chip.isChecked():
            tests.append(set(self._chosen))
        return frozenset(set.intersection(*tests)) if tests else None

    # ---- the card ----------------------------------------------------------------------------------

    def _show_card(self, current: QModelIndex | None = None, _before: QModelIndex | None = None) -> None:
        ref = self.current
        if not ref:
            key = self.tree.currentIndex().data(LibraryRole.SECTION)
            self.card.setPlainText(
                self._material.index.section(key).official_title
                if key
                else tr("Choose an initiative to see it.")
            )
            return
        record = self._material.index.initiative(ref)
        look = colours(self.palette())
        self.card.setHtml(card_html(self._material, record, self._country, self._on, look))

    def _add(self, ref: str) -> None:
        if ref:
            self.ticked.emit([ref], True)
