"""The list of notices: what each says, and where it leads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QLabel,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from iomreport.gui.i18n import tr, trn
from iomreport.gui.outline.rows import Target
from iomreport.gui.theme import STEP, colours
from iomreport.gui.widgets import named, pane_head
from iomreport.notices import Notice, Severity

Position = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NOTICE = Role.UserRole + 1
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def severity_name(severity: Severity) -> str:
    """How much a notice matters, in a word."""
    return {Severity.ERROR: tr("Error"), Severity.WARNING: tr("To do"), Severity.INFO: tr("Note")}[severity]


class NoticesModel(QAbstractListModel):
    """Notices, those that matter most first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notices: list[Notice] = []

    def set_notices(self, notices: Sequence[Notice]) -> None:
        """Show other notices."""
        ordered = sorted(dict.fromkeys(notices), key=lambda notice: _ORDER[notice.severity])
        if ordered != self._notices:
            self.beginResetModel()
            self._notices = ordered
            self.endResetModel()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The notices in the order shown."""
        return tuple(self._notices)

    def rowCount(self, parent: Position | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._notices)

    def data(self, index: Position, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        notice = self._notices[index.row()]
        sentence = notice.message[:1].upper() + notice.message[1:]
        if role == Role.DisplayRole:
            return sentence
        if role == Role.ToolTipRole:
            fix = tr("Fix (Shift+Enter): {fix}", fix=notice.fix) if notice.repair else notice.fix
            return f"{sentence}\n{fix}" if fix else sentence
        if role == Role.AccessibleTextRole:
            return f"{severity_name(notice.severity)}: {sentence}"
        return notice if role == NOTICE else None


class NoticeDelegate(QStyledItemDelegate):
    """The sentence, how much it matters before it, and at the right edge that it leads somewhere."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Position) -> QSize:
        return QSize(200, 26)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Position) -> None:
        notice: Notice = index.data(NOTICE)
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        own.text = ""
        widget = own.widget
        widget.style().drawControl(widget.style().ControlElement.CE_ItemViewItem, own, painter, widget)
        palette: QPalette = own.palette
        look = colours(palette)
        rect: QRect = own.rect.adjusted(STEP + 4, 0, -STEP - 4, 0)
        metrics = own.fontMetrics
        flags = Qt.AlignmentFlag.AlignVCenter
        label = severity_name(notice.severity)
        width = max(metrics.horizontalAdvance(severity_name(s)) for s in Severity) + 12
        painter.save()
        painter.setPen(QColor(look.soft if notice.severity is Severity.INFO else look.warm))
        painter.drawText(rect, flags | Qt.AlignmentFlag.AlignLeft, label)
        end = 0
        if notice.repair is not None:
            painter.setPen(QColor(look.accent))
            painter.drawText(rect, flags | Qt.AlignmentFlag.AlignRight, tr("Fix"))
            end = fix_width(metrics)
            rect = rect.adjusted(0, 0, -end, 0)
            end = 0
        if target_of(notice) or header_field(notice):
            go = tr("Go to")
            end = metrics.horizontalAdvance(go) + 12
            painter.setPen(QColor(look.accent))
            painter.drawText(rect, flags | Qt.AlignmentFlag.AlignRight, go)
        middle = rect.adjusted(width, 0, -end, 0)
        text = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, middle.width())
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.drawText(middle, flags | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()


def fix_width(metrics: QFontMetrics) -> int:
    """The room at the right edge in which a click fixes."""
    return metrics.horizontalAdvance(tr("Fix")) + 2 * STEP


class NoticeList(QListView):
    """The notices; `fix_asked` (index) by a click on “Fix”, or with Shift+Enter."""

    fix_asked = Signal(QModelIndex)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        edge = self.viewport().width() - fix_width(self.fontMetrics()) - STEP - 4
        if index.isValid() and index.data(NOTICE).repair is not None and event.position().x() >= edge:
            self.fix_asked.emit(index)
            event.accept()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self.currentIndex().isValid():
            self.fix_asked.emit(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)


def target_of(notice: Notice) -> Target:
    """Where a notice leads in the outline: an item, a place for the officer, or a section."""
    at = notice.place
    return Target(at.section, at.item, at.field if at.section and not at.item else "")


def header_field(notice: Notice) -> str:
    """The field of the heading block to which a notice leads, by its Python name, or empty."""
    field = notice.place.field
    name = field.removeprefix("header.") if field.startswith("header.") else ""
    return {"from": "from_", "for": "purpose"}.get(name, name)


class ProblemsPanel(QWidget):
    """`chosen` (Notice) when a notice is clicked, or Enter is pressed on it; `fix_asked` (Notice)."""

    chosen = Signal(object)
    fix_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.model = NoticesModel(self)
        self.count, self.calm = QLabel(), QLabel(tr("Nothing to do"))
        self.count.setProperty("pill", True)
        self.calm.setProperty("quiet", True)
        self.list = named(NoticeList(), tr("Problems"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(NoticeDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMinimumHeight(56)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self.list.fix_asked.connect(lambda index: self.fix_asked.emit(index.data(NOTICE)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(pane_head(tr("Problems"), self.count, self.calm))
        layout.addWidget(self.list, 1)
        self.show_notices(())

    def show_notices(self, notices: Sequence[Notice]) -> None:
        """Show the notices of the pages."""
        self.model.set_notices(notices)
        owed = sum(1 for notice in self.model.notices if notice.severity is not Severity.INFO)
        self.count.setText(trn("{n} to see before final", "{n} to see before final", owed))
        self.count.setVisible(bool(owed))
        self.calm.setVisible(not owed)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(NOTICE))
