"""The outline's view: selection by id, levels, moving; every change goes through the document's edits."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHeaderView, QMenu, QTreeView, QWidget

from iomreport.brief.model import Level
from iomreport.gui.i18n import tr, tr_sentence
from iomreport.gui.outline.delegate import OutlineDelegate
from iomreport.gui.outline.model import OutlineModel, OutlineRole
from iomreport.gui.outline.rows import NOTHING, Row, RowKind, Target, level_name
from iomreport.gui.theme import STEP
from iomreport.gui.widgets import make_current, named, own_viewport

_OTHER_KEYS = ~Qt.KeyboardModifier.KeypadModifier
_TYPED = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


class OutlineView(QTreeView):
    """`selected` (Target) follows the current row; `level_chosen` (Level) is for what is selected.

    `write_asked`: the words of the current row are to be written (Enter, double click). `begun`
    (letters typed) where words are still owed: they begin with these.
    """

    selected = Signal(object)
    level_chosen = Signal(object)
    write_asked = Signal()
    begun = Signal(str)

    def __init__(self, icons: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        own_viewport(self)
        named(self, tr("Outline of the brief"))
        self.outline = OutlineModel(self)
        self.setModel(self.outline)
        self.setItemDelegate(OutlineDelegate(icons, self))
        self.setHeaderHidden(True)
        self.setIndentation(20)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTreeView.EditTrigger.EditKeyPressed)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QTreeView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setExpandsOnDoubleClick(False)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(self._double_clicked)
        self._collapsed: set[str] = set()
        self.collapsed.connect(lambda index: self._collapsed.add(self.outline.target_at(index).section))
        self.expanded.connect(lambda index: self._collapsed.discard(self.outline.target_at(index).section))
        self.selectionModel().currentChanged.connect(self._tell)
        self._restoring = False

    # ---- rows and selection ------------------------------------------------------------------------

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show the rows; what was selected and collapsed stays so, as far as it is still there."""
        current = self.current
        position = self.currentIndex()
        targets = self.targets()
        beside = [found for target in targets if (found := self.outline.find(target)).row() < position.row()]
        gone_above = sum(found.parent() == position.parent() for found in beside)
        place = (position.parent().row(), position.row() - gone_above)
        collapsed = set(self._collapsed)
        self._restoring = True
        self.setAccessibleDescription("" if rows else _empty())
        if not self.outline.set_rows(rows):
            self._restoring = False
            return
        self.expandAll()
        for number, row in enumerate(rows):
            if row.target.section in collapsed:
                self.collapse(self.outline.index(number, 0))
        self._collapsed = collapsed
        self._restore(current, targets, place)
        self._restoring = False
        if self.current != current:
            self._tell()

    def _restore(self, current: Target, targets: list[Target], place: tuple[int, int]) -> None:
        index = self.outline.find(current) if current else QModelIndex()
        if not index.isValid() and current:
            index = self._near(place)
        if not index.isValid():
            return
        make_current(self, index)
        self._select_too([found for target in targets if (found := self.outline.find(target)).isValid()])

    def _select_too(self, indexes: Sequence[QModelIndex]) -> None:
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for index in indexes:
            self.selectionModel().select(index, flags)

    def _near(self, place: tuple[int, int]) -> QModelIndex:
        """The row that took the place of one that is gone, or the one above."""
        above = self.outline.index(place[0], 0) if place[0] >= 0 else QModelIndex()
        last = self.outline.rowCount(above) - 1
        if last < 0:
            return above
        return self.outline.index(min(place[1], last), 0, above)

    @property
    def current(self) -> Target:
        """What is current."""
        return self.outline.target_at(self.currentIndex())

    def targets(self) -> list[Target]:
        """Everything selected, in the order of the outline."""
        indexes = sorted(
            (index for index in self.selectionModel().selectedRows()),
            key=lambda index: (
                index.parent().row() if index.parent().isValid() else index.row(),
                index.row(),
            ),
        )
        return [self.outline.target_at(index) for index in indexes]

    def items(self) -> list[str]:
        """The ids of the items selected."""
        return [target.item for target in self.targets() if target.item]

    def select(self, target: Target) -> None:
        """Make a target current; nothing happens when it is not there."""
        index = self.outline.find(target)
        if index.isValid() and self.outline.target_at(index) != self.current:
            make_current(self, index)
            self.scrollTo(index)

    def begin(self) -> None:
        """Take the keyboard, at the first row."""
        first = self.outline.index(0, 0)
        if first.isValid():
            make_current(self, first)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_changed(self, targets: Sequence[Target]) -> None:
        """Select rows and scroll to them, unless one of them is current already."""
        found = [index for target in targets if (index := self.outline.find(target)).isValid()]
        if not found or any(self.outline.target_at(index) == self.current for index in found):
            return
        make_current(self, found[0])
        self._select_too(found)
        self.scrollTo(found[0])

    def rename_current(self) -> None:
        """Edit the title of the section that is current, or of the section of the current item."""
        index = self.currentIndex()
        index = index.parent() if index.parent().isValid() else index
        editing = self.state() is QTreeView.State.EditingState
        if index.isValid() and not editing:
            index = index.siblingAtColumn(0)
            self.setCurrentIndex(index)
            self.edit(index)

    def _tell(self) -> None:
        if not self._restoring:
            self.selected.emit(self.current or NOTHING)

    def fold_all(self, folded: bool) -> None:
        """Close all sections, or open them."""
        for row in range(self.outline.rowCount()):
            self.setExpanded(self.outline.index(row, 0), not folded)

    # ---- levels ------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.outline.rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        room = self.viewport().rect().adjusted(2 * STEP, 2 * STEP, -2 * STEP, -2 * STEP)
        painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, _empty())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & _OTHER_KEYS and self.state() != QTreeView.State.EditingState:
            self.write_asked.emit()
            event.accept()
            return
        if self._begins_words(event):
            self.begun.emit(event.text())
            event.accept()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        over = event.type() == QEvent.Type.ShortcutOverride
        if over and isinstance(event, QKeyEvent) and self._begins_words(event):
            event.accept()  # a number would choose a level
            return True
        return super().event(event)

    def _begins_words(self, event: QKeyEvent) -> bool:
        row = self.outline.row_at(self.currentIndex())
        if row is None or row.kind is RowKind.SECTION or not row.warm or event.modifiers() & ~_TYPED:
            return False
        return bool(event.text().strip()) and event.text().isprintable()

    def _double_clicked(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self.write_asked.emit()

    def _clicked(self, index: QModelIndex) -> None:
        level = index.data(OutlineRole.LEVEL)
        if index.column() == 1 and index.data(OutlineRole.KIND) is RowKind.ITEM and level is not None:
            corner = self.visualRect(index).bottomLeft()
            self.level_menu(Level(level)).popup(self.viewport().mapToGlobal(corner))

    def level_menu(self, level: Level) -> QMenu:
        """The menu of levels, the present one marked."""
        menu = named(QMenu(self), tr("Level of detail"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for key, choice in zip("123", Level, strict=True):
            action = QAction(f"{tr_sentence(level_name(choice))}\t{key}", group)
            action.setCheckable(True)
            action.setChecked(choice is level)
            action.setData(choice)
            menu.addAction(action)
        menu.triggered.connect(lambda action: self.level_chosen.emit(Level(action.data())))
        return menu


def _empty() -> str:
    """What is said where there is no row."""
    return tr("The note has no sections. The menu Insert adds one, or brings back one that was taken out.")
