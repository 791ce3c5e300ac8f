"""Fusion made quieter, where Qt draws everything itself; elsewhere the system's own style is used."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QListView,
    QProxyStyle,
    QPushButton,
    QSpinBox,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionComplex,
    QStyleOptionMenuItem,
    QStyleOptionSpinBox,
    QTabBar,
    QToolButton,
    QTreeView,
    QWidget,
)

from iomreport.gui.theme import colours, fill
from iomreport.gui.widgets import isolated

_CHECKS = (
    QStyle.PrimitiveElement.PE_IndicatorCheckBox,
    QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck,
)
_EDITS = {
    QStyle.ComplexControl.CC_ComboBox: QStyle.SubControl.SC_ComboBoxEditField,
    QStyle.ComplexControl.CC_SpinBox: QStyle.SubControl.SC_SpinBoxEditField,
}
"""The part with the words of what is drawn like a field."""
_WIDER = (QStyle.ContentsType.CT_ComboBox, QStyle.ContentsType.CT_SpinBox)
_ROWS = (QStyle.PrimitiveElement.PE_PanelItemViewRow, QStyle.PrimitiveElement.PE_PanelItemViewItem)
_BAR = 3
"""The width of the bar at the start of a selected row."""
_INSET = 6
"""How much further in than Fusion's the words of a combo box begin: where those of a field do."""
_AROUND = 12
"""What a field has above and below its words, in pixels."""
_UP, _DOWN = ((-4, 2), (0, -2), (4, 2)), ((-4, -2), (0, 2), (4, -2))


class QuietStyle(QProxyStyle):
    """Fusion with check boxes that can be seen in the dark look too, combo and spin boxes like fields."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw combo and spin boxes like fields, with marks where they open or count; else as Fusion."""
        if control == QStyle.ComplexControl.CC_ComboBox:
            _draw_field(painter, option)
            rect = QRectF(option.rect)
            right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
            middle = QPointF(rect.left() + 14 if right_to_left else rect.right() - 14, rect.center().y())
            enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
            _draw_chevron(painter, option, middle, _DOWN, enabled=enabled)
        elif control == QStyle.ComplexControl.CC_SpinBox and isinstance(option, QStyleOptionSpinBox):
            _draw_field(painter, option)
            step, can = QStyle.SubControl, QSpinBox.StepEnabledFlag
            for part, shape, flag in (
                (step.SC_SpinBoxUp, _UP, can.StepUpEnabled),
                (step.SC_SpinBoxDown, _DOWN, can.StepDownEnabled),
            ):
                place = QRectF(self.subControlRect(control, option, part, widget))
                enabled = bool(option.stepEnabled & flag) and bool(
                    option.state & QStyle.StateFlag.State_Enabled
                )
                _draw_chevron(painter, option, place.center(), shape, enabled=enabled)
        else:
            super().drawComplexControl(control, option, painter, widget)

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        """The words of combo and spin boxes begin where those of a field do."""
        rect = super().subControlRect(control, option, part, widget)  # type: ignore[arg-type]  # none is fine
        if part != _EDITS.get(control):
            return rect
        turned = option.direction == Qt.LayoutDirection.RightToLeft
        return rect.adjusted(0, 0, -_INSET, 0) if turned else rect.adjusted(_INSET, 0, 0, 0)

    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption | None,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        """Combo and spin boxes are as much wider as their words begin further in, and as high as fields."""
        whole = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]  # none is fine
        if kind not in _WIDER or widget is None:
            return whole
        return QSize(whole.width() + _INSET, max(whole.height(), widget.fontMetrics().height() + _AROUND))

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw the marks of what can be ticked, and the focus as a plain ring; the rest is Fusion's."""
        if element == QStyle.PrimitiveElement.PE_FrameFocusRect:
            if not isinstance(widget, QPushButton | QToolButton):  # their frame shows the focus
                _draw_ring(painter, option, wide=isinstance(widget, QTabBar))
        elif element in _CHECKS:
            _draw_check(painter, option)
        else:
            super().drawPrimitive(element, option, painter, widget)
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            if selected and element in _ROWS and isinstance(widget, QListView | QTreeView):
                _draw_bar(painter, option, widget.viewport().width())

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw what parts a menu so that it shows in the dark look too, and keys from left to right."""
        if element == QStyle.ControlElement.CE_MenuItem and isinstance(option, QStyleOptionMenuItem):
            if option.menuItemType == QStyleOptionMenuItem.MenuItemType.Separator and not option.text:
                line = QRect(option.rect.left() + 6, option.rect.center().y(), option.rect.width() - 12, 1)
                fill(painter, line, colours(option.palette).line)
                return
            words, tab, keys = option.text.partition("\t")
            option.text = words + tab + isolated(keys, option.direction)
        super().drawControl(element, option, painter, widget)


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


def _draw_field(painter: QPainter, option: QStyleOption) -> None:
    """The frame and ground of a field."""
    state, flags = option.state, QStyle.StateFlag
    look = colours(option.palette)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    enabled, focused = bool(state & flags.State_Enabled), bool(state & flags.State_HasFocus)
    width = 2 if focused else 1
    painter.setPen(QPen(QColor(look.accent if focused else look.edge if enabled else look.line), width))
    painter.setBrush(QColor(look.paper if enabled else look.pane))
    inset = width / 2
    painter.drawRoundedRect(QRectF(option.rect).adjusted(inset, inset, -inset, -inset), 5, 5)
    painter.restore()


def _draw_ring(painter: QPainter, option: QStyleOption, *, wide: bool) -> None:
    ring = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
    if wide:
        ring.adjust(-6, -4, 6, 3)  # Fusion's is as narrow as the words
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours(option.palette).accent), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(ring, 3, 3)
    painter.restore()


def _draw_bar(painter: QPainter, option: QStyleOption, width: int) -> None:
    """Mark a selected row where it begins: its ground is too pale for some to see."""
    row = option.rect
    turned = option.direction == Qt.LayoutDirection.RightToLeft
    if row.right() >= width - 1 if turned else row.left() <= 0:
        left = width - _BAR if turned else 0
        bar = QRect(left, row.top() + 4, _BAR, row.height() - 8)
        fill(painter, bar, colours(option.palette).accent)


def _draw_check(painter: QPainter, option: QStyleOption) -> None:
    """A box with a tick, a dash where some of what is below it is ticked, or nothing."""
    state, flags = option.state, QStyle.StateFlag
    look = colours(option.palette)
    side = min(option.rect.width(), option.rect.height(), 15)
    box = QRectF(0.5, 0.5, side - 1, side - 1)
    box.moveCenter(QRectF(option.rect).center())
    filled = bool(state & flags.State_On)
    edge = QColor(look.accent if state & flags.State_Enabled else look.line)
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


def _draw_chevron(
    painter: QPainter,
    option: QStyleOption,
    middle: QPointF,
    shape: Iterable[tuple[int, int]],
    *,
    enabled: bool,
) -> None:
    look = colours(option.palette)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_stroke(look.ink if enabled else look.line, 1.4))
    painter.drawPolyline(QPolygonF([middle + QPointF(x, y) for x, y in shape]))
    painter.restore()


def _stroke(colour: str, width: float) -> QPen:
    return QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)


def _tick(box: QRectF) -> QPolygonF:
    x, y, unit = box.left(), box.top(), box.width() / 14
    return QPolygonF(
        [QPointF(x + dx * unit, y + dy * unit) for dx, dy in ((3.2, 7.4), (6.0, 10.2), (10.9, 4.2))]
    )
