"""The palette itself: a field, and below it what answers; all by keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from iomreport.gui.help.topics import tell_of
from iomreport.gui.i18n import tr
from iomreport.gui.line import Line
from iomreport.gui.palette.entries import Entry
from iomreport.gui.palette.matching import best
from iomreport.gui.theme import STEP, colours
from iomreport.gui.widgets import isolated, named

Position = QModelIndex | QPersistentModelIndex
_MOST = 200
_ENTRY = Qt.ItemDataRole.UserRole + 1
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class EntriesModel(QAbstractListModel):
    """Entries, one a row; those that cannot be run now are disabled."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def rowCount(self, parent: Position = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Position, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (entry.title, entry.kind, entry.keys, entry.why) if part)
        return entry if role == _ENTRY else None

    def flags(self, index: Position) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self._entries[index.row()].why:
            flags &= ~Qt.ItemFlag.ItemIsEnabled
        return flags


class EntryDelegate(QStyledItemDelegate):
    """The title, and at the far edge what it is and its keys."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Position) -> QSize:
        return QSize(200, option.fontMetrics.height() + 2 * STEP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Position) -> None:
        entry: Entry = index.data(_ENTRY)
        look, metrics = colours(option.palette), option.fontMetrics
        row = QStyle.PrimitiveElement.PE_PanelItemViewItem
        option.widget.style().drawPrimitive(row, option, painter, option.widget)
        painter.save()
        room = option.rect.adjusted(STEP, 0, -STEP, 0)
        keys = isolated(entry.keys, option.direction)
        end = "   ".join(part for part in (entry.why or entry.kind, keys) if part)
        wide = min(metrics.horizontalAdvance(end) + 2 * STEP, room.width() // 2)
        beginning = QRect(room.left(), room.top(), room.width() - wide, room.height())
        ending = QRect(beginning.right(), room.top(), wide, room.height())
        centre = Qt.AlignmentFlag.AlignVCenter
        for place, text, colour, edge in (
            (beginning, entry.title, look.soft if entry.why else look.ink, Qt.AlignmentFlag.AlignLeading),
            (ending, end, look.soft, Qt.AlignmentFlag.AlignTrailing),
        ):
            painter.setPen(QColor(colour))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            place = QStyle.visualRect(option.direction, option.rect, place)
            painter.drawText(place, QStyle.visualAlignment(option.direction, edge | centre), shown)
        painter.restore()


class Palette(QDialog):
    """Runs what is chosen once it has closed."""

    def __init__(self, entries: Sequence[Entry], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(tr("Commands"))
        self.setObjectName("palette")
        tell_of(self, "window.md#finding-a-command")
        self._entries = entries
        self.field = named(Line(), tr("What to do or where to go"))
        self.field.setPlaceholderText(tr("An action, a section, an initiative, a recent brief …"))
        self.list = named(QListView(), tr("What matches"))
        self.list.setObjectName("choices")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.model = EntriesModel(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(self))
        self.nothing = QLabel(tr("Nothing matches. Try other words, or fewer letters."))
        self.nothing.setProperty("quiet", True)
        self.nothing.setMargin(STEP)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(STEP, STEP, STEP, STEP)
        layout.setSpacing(STEP)
        layout.addWidget(self.field)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.nothing, 1)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._run)
        self._search("")
        self._place(parent)
        self.field.setFocus()

    def _place(self, parent: QWidget) -> None:
        """Over the window's upper middle, where the eyes are."""
        wide = min(660, parent.width() - 4 * STEP)
        self.resize(wide, min(430, parent.height() - 10 * STEP))
        corner = parent.mapToGlobal(parent.rect().topLeft())
        self.move(corner.x() + (parent.width() - wide) // 2, corner.y() + 9 * STEP)

    def _search(self, text: str) -> None:
        found = best(text, ((entry, entry.found_by) for entry in self._entries), _MOST)
        self.model.show_entries(found)
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        first = next((row for row, entry in enumerate(found) if not entry.why), 0)
        self.list.setCurrentIndex(self.model.index(first))
        self.list.scrollToTop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _MOVES:
                self.list.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _run(self, index: QModelIndex) -> None:
        entry = index.data(_ENTRY)
        if isinstance(entry, Entry) and not entry.why:
            self.accept()
            QTimer.singleShot(0, entry.run)
