"""Draws the outline's rows: the badge at the right edge, warm where the drafter owes something."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from iomreport.gui.i18n import tr
from iomreport.gui.line import Line
from iomreport.gui.outline.model import OutlineRole
from iomreport.gui.outline.rows import RowKind
from iomreport.gui.theme import colours, icon
from iomreport.gui.widgets import isolated, named

_ROW = 28
MARGIN = 12
PIN = 20
_ICON = 14
Position = QModelIndex | QPersistentModelIndex


class OutlineDelegate(QStyledItemDelegate):
    """Titles, and badges; one with a level shows that it opens a menu, a pin what fitting leaves alone."""

    def __init__(self, icons: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = icons
        self._pins: dict[str, QIcon] = {}

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Position) -> QWidget:
        line = named(Line(parent=parent), tr("Title of the section"))
        line.setFrame(False)
        return line

    def setEditorData(self, editor: QWidget, index: Position) -> None:
        assert isinstance(editor, Line)
        editor.setText(index.data(Qt.ItemDataRole.EditRole))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Position) -> None:
        super().initStyleOption(option, index)
        option.text = isolated(option.text, option.direction)
        if index.data(OutlineRole.WARM):
            warm = QColor(colours(option.palette).warm)
            option.palette.setColor(QPalette.ColorRole.Text, warm)
            option.palette.setColor(QPalette.ColorRole.HighlightedText, warm)

    def sizeHint(self, option: QStyleOptionViewItem, index: Position) -> QSize:
        metrics = QFontMetrics(option.font)
        high = max(_ROW, metrics.height() + 11)
        if index.column() == 1:
            return QSize(metrics.horizontalAdvance(badge_text(index)) + 20 + MARGIN + PIN, high)
        return QSize(super().sizeHint(option, index).width(), high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Position) -> None:
        if index.column() == 0:
            super().paint(painter, option, index)
            return
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        own.text = ""
        widget = own.widget
        style = widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, own, painter, widget)
        text = badge_text(index)
        if text:
            box = _draw_badge(painter, own, text, warm=bool(index.data(OutlineRole.WARM)))
            if index.data(OutlineRole.PINNED):
                turned = own.direction == Qt.LayoutDirection.RightToLeft
                left = int(box.right()) + PIN - _ICON if turned else int(box.left()) - PIN
                place = QRect(left, int(box.center().y()) - _ICON // 2, _ICON, _ICON)
                self._pin(colours(own.palette).accent).paint(painter, place)

    def _pin(self, colour: str) -> QIcon:
        if colour not in self._pins:
            self._pins[colour] = icon(self._folder, "pin", colour, _ICON)
        return self._pins[colour]


def badge_text(index: Position) -> str:
    """The badge, with an arrow where it opens a menu."""
    text = str(index.data() or "")
    has_menu = index.data(OutlineRole.KIND) is RowKind.ITEM and index.data(OutlineRole.LEVEL) is not None
    return f"{text} ▾" if text and has_menu else text


def _draw_badge(painter: QPainter, option: QStyleOptionViewItem, text: str, *, warm: bool) -> QRectF:
    look = colours(option.palette)
    metrics = QFontMetrics(option.font)
    rect, width = option.rect, metrics.horizontalAdvance(text) + 16
    high = max(20, metrics.height() + 3)
    place = QRect(rect.right() - width - MARGIN, rect.center().y() - high // 2, width, high)
    box = QRectF(QStyle.visualRect(option.direction, rect, place)).translated(0.5, 0.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(look.warm if warm else look.line), 1))
    painter.setBrush(QColor(look.warm_ground if warm else look.paper))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QColor(look.warm if warm else look.soft))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
    return box
