"""The library's pane: search, facets, the tree, and the card of the record that is current."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QKeyEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTextBrowser,
    QTextEdit,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from iomreport.gui.drawer import Drawer
from iomreport.gui.help.topics import tell_of
from iomreport.gui.i18n import tr, tr_sentence, trn
from iomreport.gui.library.card import COPY, card_html, citation
from iomreport.gui.library.chips import Chips
from iomreport.gui.library.delegate import EDGE, LibraryDelegate
from iomreport.gui.library.filters import Facet, Filter, FilterTable
from iomreport.gui.library.hits import hits
from iomreport.gui.library.model import LibraryModel, LibraryRole
from iomreport.gui.library.reach import Reaches
from iomreport.gui.line import Line
from iomreport.gui.material import Material, kind_name, reach_name
from iomreport.gui.official.words import ATTACH, QUOTE
from iomreport.gui.theme import STEP, colours
from iomreport.gui.widgets import ElidedLabel, WindowKeys, make_current, named, own_viewport, pane_head
from iomreport.submission.lens import Reach
from iomreport.submission.model import Kind

MOST_SHOWN = 200
"""How many of the initiatives that a search finds have a row, the best first."""


class LibraryTree(QTreeView):
    """The tree; Enter asks to add the current initiative."""

    entered = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered.emit(self.currentIndex().data(LibraryRole.REF) or "")
            event.accept()
            return
        super().keyPressEvent(event)


class SearchField(Line):
    """The search; Down and Enter ask to go on among what was found."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.installEventFilter(WindowKeys(self, typing_first=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
            event.accept()
            return
        super().keyPressEvent(event)


class LibraryPanel(QWidget):
    """`ticked` (ids, on) asks to add initiatives to the brief or to take them out; `quote_asked` (locator) to
    quote the official text; `attach_asked` to attach it; `copy_asked` (a citation) to copy it.
    """

    ticked = Signal(list, bool)
    quote_asked = Signal(str)
    attach_asked = Signal()
    copy_asked = Signal(str)

    def __init__(self, material: Material, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tell_of(self, "window.md#the-library")
        self.setObjectName("pane")
        self._material = material
        self._country, self._on = "", date.min
        self._reaches: Reaches | None = None
        self._opened: set[str] = set()
        self._chosen: frozenset[str] = frozenset()
        self.model = LibraryModel(material.index, self)
        self.model.ticked.connect(self.ticked)
        self.table = FilterTable(material.index, material.countries)
        self._build()

    # ---- what it shows -----------------------------------------------------------------------------

    def show_brief(self, chosen: frozenset[str], country: str, on: date) -> None:
        """Follow the brief: what it holds, its country, its date."""
        self._chosen = chosen
        self.model.set_chosen(chosen)
        if (country, on) != (self._country, self._on):
            self._country, self._on = country, on
            name = self._material.country_name(country, on) if country else ""
            self._reaches = Reaches(self._material.index, country, name) if country else None
            self.model.set_country(self._reaches)
            self.table.set_reaches(self._reaches.by_id if self._reaches else {})
            self.chips.show_country(country, name)
            self._measure()
            self._show_card()
        if self.chips.used.isChecked() or self.chips.values.get(Facet.REACH):
            self._filter()

    def expand_used(self) -> None:
        """Open the round tables of which the brief holds something."""
        for row in range(self.model.rowCount()):
            index = self.model.index(row, 0)
            used = index.data(Qt.ItemDataRole.CheckStateRole) != Qt.CheckState.Unchecked
            self.tree.setExpanded(index, used)

    def select(self, ref: str) -> None:
        """Make an initiative current, so that its card shows, unless it is filtered out."""
        if self.tree.currentIndex().data(LibraryRole.REF) == ref:
            return
        position = self.model.find(ref)
        if position.isValid():
            make_current(self.tree, position)
            self.tree.scrollTo(position)

    @property
    def current(self) -> str:
        """The id of the initiative that is current, or empty."""
        return str(self.tree.currentIndex().data(LibraryRole.REF) or "")

    def _go_to_found(self) -> None:
        """From the search to the first initiative that is shown, else to the first row."""
        position = self.model.index(0, 0)
        while position.isValid() and not position.data(LibraryRole.REF):
            position = self.tree.indexBelow(position)
        self.tree.setCurrentIndex(position if position.isValid() else self.model.index(0, 0))
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- parts -------------------------------------------------------------------------------------

    def _build(self) -> None:
        about = self._material.index.submission.about
        source = ElidedLabel()
        source.setProperty("quiet", True)
        short = tr("{who}, {what}", who=about.organisation_short, what=about.citation.short_title)
        source.show_text(short, tip=about.title)
        self.search = named(SearchField(), tr("Search the library"))
        self.search.left.connect(self._go_to_found)
        self.search.setPlaceholderText(tr("Search names, acronyms, places, partners …"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.tree = self._tree()
        self.chips = Chips(lambda facet: self.table.counts(facet, self.asked), self._value_name)
        self.chips.changed.connect(self._filter)
        self.card = named(QTextBrowser(), tr("Card of the record"))
        self.card.setObjectName("card")
        self.card.setOpenLinks(False)
        self.card.anchorClicked.connect(self._follow_link)

        above = QWidget()
        layout = QVBoxLayout(above)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(pane_head(tr("Library"), source))
        inner = QVBoxLayout()
        inner.setContentsMargins(STEP + 4, 0, STEP + 4, STEP)
        inner.setSpacing(STEP)
        inner.addWidget(self.search)
        inner.addWidget(self.chips)
        inner.addLayout(self._told())
        layout.addLayout(inner)
        layout.addWidget(self.tree, 1)

        drawer = Drawer(above, self.card, self._least_card, self._usual_card)
        self.drawer = named(drawer, tr("Library and card"))
        self.drawer.setObjectName("libraryCard")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.drawer)

    def _least_card(self) -> int:
        """The height of a title of two lines."""
        return 2 * self.fontMetrics().lineSpacing() + 3 * STEP

    def _usual_card(self) -> int:
        return min(270, self.height() * 2 // 5)

    def _told(self) -> QHBoxLayout:
        """How much was found, and the way back."""
        self.found = QLabel()
        self.found.setProperty("quiet", True)
        self.found.setWordWrap(True)
        self.all = QPushButton(tr("Show all again"))
        self.all.setProperty("link", True)
        self.all.setToolTip(tr("Empty the search and take the filters off"))
        self.all.clicked.connect(self._show_all)
        row = QHBoxLayout()
        row.addWidget(self.found, 1)
        row.addWidget(self.all)
        for widget in (self.found, self.all):
            widget.hide()
        return row

    def _tree(self) -> LibraryTree:
        tree = named(LibraryTree(), tr("Round tables and initiatives"))
        own_viewport(tree)
        tree.setModel(self.model)
        self.delegate = LibraryDelegate(tree)
        tree.setItemDelegate(self.delegate)
        tree.setHeaderHidden(True)
        tree.setUniformRowHeights(True)
        tree.setIndentation(18)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.setDragEnabled(True)
        tree.setDragDropMode(QTreeView.DragDropMode.DragOnly)
        tree.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        tree.selectionModel().currentChanged.connect(self._show_card)
        tree.entered.connect(self._add)
        return tree

    def _value_name(self, facet: Facet, value: str) -> str:
        index = self._material.index
        match facet:
            case Facet.ROUND_TABLE:
                section = index.section(value)
                return f"{section.label}: {section.short_title}"
            case Facet.KIND:
                return kind_name(Kind(value))
            case Facet.COUNTRY:
                return self._material.country_name(value, self._on)
            case Facet.PARTNER:
                return index.partner(value).name
            case Facet.REACH:
                return tr_sentence(reach_name(Reach(value)))

    # ---- filtering ---------------------------------------------------------------------------------

    @property
    def asked(self) -> Filter:
        """What is searched for and ticked."""
        only = self._chosen if self.chips.used.isChecked() else None
        return Filter(self.search.text().strip(), dict(self.chips.values), only)

    def _filter(self) -> None:
        asked = self.asked
        accepted = self.table.accepted(asked)
        anew = asked.query != self.delegate.query
        self.delegate.query = asked.query
        current = self.current
        if self.model.accepted is None:
            self._opened = {
                str(position.data(LibraryRole.SECTION))
                for position in map(self._top, range(self.model.rowCount()))
                if self.tree.isExpanded(position)
            }
        shown = accepted[:MOST_SHOWN] if accepted is not None and asked.query else accepted
        self.model.accept(shown)
        self.found.setVisible(accepted is not None)
        self.all.setVisible(accepted is not None)
        if accepted is not None:
            self.found.setText(_told(len(accepted), len(shown or ())))
        if shown is None:
            for position in map(self._top, range(self.model.rowCount())):
                self.tree.setExpanded(position, position.data(LibraryRole.SECTION) in self._opened)
        elif len(shown) <= MOST_SHOWN:
            self.tree.expandAll()
        if current:
            self.select(current)
        if anew:
            if asked.query:
                self.tree.scrollToTop()  # the best hits
            self._mark_hits()
        self.tree.viewport().update()

    def _show_all(self) -> None:
        self.search.clear()
        self.chips.clear()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_card()  # its colours are in its words
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._measure()

    def _measure(self) -> None:
        """As much room for the second column as its longest text needs."""
        room = max(map(self.tree.fontMetrics().horizontalAdvance, self.model.states()))
        self.tree.header().resizeSection(1, room + 2 * EDGE + 8)

    def _top(self, row: int) -> QModelIndex:
        return self.model.index(row, 0)

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
        self.card.setHtml(card_html(self._material, record, self._reaches, self._on, look))
        self._mark_hits()
        if not self.drawer.is_open:
            self.drawer.after_click(self.tree, self._open_card)

    def _open_card(self) -> None:
        self.drawer.set_open(True)
        self.tree.scrollTo(self.tree.currentIndex())

    def _mark_hits(self) -> None:
        """Mark on the card what is searched for: it may be all that tells why a record was found."""
        marks = []
        text = self.card.document().toRawText() if self.delegate.query and self.current else ""
        for start, length in hits(text, self.delegate.query):
            mark: Any = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.card.document())
            mark.cursor.setPosition(start)
            mark.cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            mark.format.setBackground(QColor(colours(self.palette()).mark))
            mark.format.setForeground(QColor(colours(self.palette()).ink))
            marks.append(mark)
        self.card.setExtraSelections(marks)

    def show_official(self) -> None:
        """The official text is another: show it on the card."""
        self._show_card()

    def _follow_link(self, address: QUrl) -> None:
        if address.scheme() == ATTACH:
            self.attach_asked.emit()
        elif address.scheme() == QUOTE:
            self.quote_asked.emit(address.path())
        elif address.scheme() == COPY:
            record = self._material.index.initiative(self.current)
            self.copy_asked.emit(citation(self._material, record))

    def _add(self, ref: str) -> None:
        if ref:
            self.ticked.emit([ref], True)


def _told(found: int, shown: int) -> str:
    if not found:
        return tr("Nothing found: try fewer letters or filters")
    if shown < found:
        return tr("{found} initiatives, the best {shown} are shown", found=found, shown=shown)
    return trn("{n} initiative", "{n} initiatives", found)
