"""Draws a row of the library: quiet where it is not about the country, the search's hits marked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from iomreport.gui.library.hits import hits
from iomreport.gui.library.model import LibraryRole
from iomreport.gui.theme import colours
from iomreport.gui.widgets import isolated

ROW = 26
EDGE = 8
Position = QModelIndex | QPersistentModelIndex


class LibraryDelegate(QStyledItemDelegate):
    """The name with its tick and marked hits; the second column quiet."""

    query = ""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Position) -> None:
        super().initStyleOption(option, index)
        option.text = isolated(option.text, option.direction)
        if index.data(LibraryRole.QUIET):
            soft = QColor(colours(option.palette).soft)
            option.palette.setColor(QPalette.ColorRole.Text, soft)
            option.palette.setColor(QPalette.ColorRole.HighlightedText, soft)

    def sizeHint(self, option: QStyleOptionViewItem, index: Position) -> QSize:
        """As high as the font needs; only the second column is as wide as its words.

        Asked for every visible row at every change: so nothing is looked up that does not count.
        """
        high = max(option.fontMetrics.height() + 6, ROW)
        if index.column() == 0:
            return QSize(0, high)
        return QSize(option.fontMetrics.horizontalAdvance(str(index.data() or "")) + 2 * EDGE, high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Position) -> None:
        text = str(index.data() or "")
        if index.column() == 1:
            self._paint_state(painter, option, index, text)
            return
        option = _with_room_beside(option, index)
        marks = hits(text, self.query) if self.query else []
        if not marks:
            super().paint(painter, option, index)
            return
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        widget = own.widget
        style = widget.style()
        rect = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, own, widget)
        own.text = ""
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, own, painter, widget)
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, own, widget) + 1
        _draw(painter, rect.adjusted(margin, 0, -margin, 0), own, text, marks)

    def _paint_state(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Position, text: str
    ) -> None:
        """The second column: its ground as wide as the words need it, and the words."""
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        own.text = ""
        spare = max(own.rect.width() - _state_width(option, text), 0)
        own.rect = QStyle.visualRect(own.direction, own.rect, own.rect.adjusted(spare, 0, 0, 0))
        own.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, own, painter, own.widget)
        painter.save()
        painter.setPen(own.palette.color(QPalette.ColorRole.Text))
        flags = QStyle.visualAlignment(own.direction, Qt.AlignmentFlag.AlignRight)
        painter.drawText(own.rect.adjusted(EDGE, 0, -EDGE, 0), flags | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()


def _state_width(option: QStyleOptionViewItem, text: str) -> int:
    """What the words of the second column take, with the space at both sides."""
    return option.fontMetrics.horizontalAdvance(text) + 2 * EDGE


def _with_room_beside(option: QStyleOptionViewItem, index: Position) -> QStyleOptionViewItem:
    """The first column's cell together with what the second leaves free in this row: names are long."""
    view = option.widget
    if not isinstance(view, QTreeView):
        return option
    column = view.header().sectionSize(1)
    spare = max(column - _state_width(option, str(index.sibling(index.row(), 1).data() or "")), 0)
    own = QStyleOptionViewItem(option)
    own.rect = QStyle.visualRect(own.direction, own.rect, own.rect.adjusted(0, 0, spare, 0))
    return own


def _draw(
    painter: QPainter, rect: QRect, option: QStyleOptionViewItem, text: str, marks: list[tuple[int, int]]
) -> None:
    palette: QPalette = option.palette
    metrics = option.fontMetrics
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    layout = QTextLayout(shown, option.font)
    formats = []
    for start, length in marks:
        if start < len(shown):
            part = QTextLayout.FormatRange()
            part.start, part.length = start, min(length, len(shown) - start)
            look = QTextCharFormat()
            look.setBackground(QColor(colours(palette).mark))
            look.setForeground(QColor(colours(palette).ink))
            part.format = look
            formats.append(part)
    layout.setFormats(formats)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(rect.width() + 20)
    layout.endLayout()
    turned = option.direction is Qt.LayoutDirection.RightToLeft
    left = rect.right() - line.naturalTextWidth() if turned else rect.x()
    painter.save()
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    layout.draw(painter, QPointF(left, rect.y() + (rect.height() - line.height()) / 2))
    painter.restore()
