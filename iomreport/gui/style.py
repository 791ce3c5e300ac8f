"""Fusion made quieter, where Qt draws everything itself; elsewhere the system's own style is used."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionComplex,
    QWidget,
)

from iomreport.gui.theme import colours

_CHECKS = (
    QStyle.PrimitiveElement.PE_IndicatorCheckBox,
    QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck,
)


class QuietStyle(QProxyStyle):
    """Fusion with check boxes that can be seen in the dark look too, and combo boxes like fields."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw a combo box like a field, with a mark where its list opens; everything else is Fusion's."""
        if control != QStyle.ComplexControl.CC_ComboBox:
            super().drawComplexControl(control, option, painter, widget)
            return
        state, flags = option.state, QStyle.StateFlag
        look = colours(option.palette)
        focused, enabled = bool(state & flags.State_HasFocus), bool(state & flags.State_Enabled)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.accent if focused else look.line), 1))
        painter.setBrush(QColor(look.paper if enabled else look.pane))
        painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        rect = QRectF(option.rect)
        right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
        middle = QPointF(rect.left() + 14 if right_to_left else rect.right() - 14, rect.center().y())
        painter.setPen(_stroke(look.ink if enabled else look.soft, 1.4))
        painter.drawPolyline(QPolygonF([middle + QPointF(x, y) for x, y in ((-4, -2), (0, 2), (4, -2))]))
        painter.restore()

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw the box of a check box; everything else is Fusion's."""
        if element not in _CHECKS:
            super().drawPrimitive(element, option, painter, widget)
            return
        state, flags = option.state, QStyle.StateFlag
        look = colours(option.palette)
        side = min(option.rect.width(), option.rect.height(), 15)
        box = QRectF(0.5, 0.5, side - 1, side - 1)
        box.moveCenter(QRectF(option.rect).center())
        filled = bool(state & flags.State_On)
        enabled = bool(state & flags.State_Enabled)
        edge = QColor(look.accent if enabled else look.line)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(edge if filled else QColor(look.paper))
        painter.setPen(QPen(edge if filled or state & flags.State_NoChange else QColor(look.soft), 1.2))
        painter.drawRoundedRect(box, 3, 3)
        if filled:
            painter.setPen(_stroke(look.on_accent, 1.8))
            painter.drawPolyline(_tick(box))
        elif state & flags.State_NoChange:
            painter.setPen(_stroke(edge.name(), 2.2))
            middle = box.center().y()
            painter.drawLine(QPointF(box.left() + 3.5, middle), QPointF(box.right() - 3.5, middle))
        painter.restore()


class StillStyle(QuietStyle):
    """The same where nothing is to move by itself. A class of its own: Qt asks for hints all the time."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        if hint == QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, returnData)


def _stroke(colour: str, width: float) -> QPen:
    return QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)


def _tick(box: QRectF) -> QPolygonF:
    x, y, unit = box.left(), box.top(), box.width() / 14
    return QPolygonF(
        [QPointF(x + dx * unit, y + dy * unit) for dx, dy in ((3.2, 7.4), (6.0, 10.2), (10.9, 4.2))]
    )
