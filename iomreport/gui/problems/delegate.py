"""Draws a notice: icon and word for how much it matters, the sentence, and what can be done as links."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPalette, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from iomreport.brief.acceptance import can_accept
from iomreport.brief.model import Acceptance
from iomreport.gui.i18n import tr
from iomreport.gui.problems.model import ACCEPTANCE, HEADING, NOTICE, asks_to_fit, leads, severity_name
from iomreport.gui.theme import STEP, Colours, colours, icon
from iomreport.gui.widgets import isolated
from iomreport.notices import Notice, Severity

Position = QModelIndex | QPersistentModelIndex
_ROW = 28
_ICON = 16
_EDGE = STEP + 4
_LINES = 3
"""How many lines a sentence may take."""
_ICONS = {Severity.ERROR: "circle-x", Severity.WARNING: "triangle-alert", Severity.INFO: "info"}


class Link(Enum):
    """What a click on a word at the end of a row does."""

    FIX = auto()
    ACCEPT = auto()
    TAKE_BACK = auto()
    GO = auto()
    FIT = auto()


def link_name(link: Link) -> str:
    """The word that is clicked."""
    return {
        Link.FIX: tr("Fix"),
        Link.ACCEPT: tr("Accept …"),
        Link.TAKE_BACK: tr("Take back"),
        Link.GO: tr("Go to"),
        Link.FIT: tr("Fit …"),
    }[link]


def links_of(notice: Notice, acceptance: Acceptance | None, *, active: bool) -> list[Link]:
    """What can be done about a notice, from the edge inwards; what is rare only on the active row."""
    if acceptance is not None:
        return [Link.TAKE_BACK]
    found = [Link.FIX] if notice.repair is not None else []
    if leads(notice):
        found.append(Link.FIT if asks_to_fit(notice) else Link.GO)
    if active and can_accept(notice):
        found.append(Link.ACCEPT)
    return found


class NoticeDelegate(QStyledItemDelegate):
    """Rows of the list of problems; without `links` only what is to be read."""

    def __init__(self, icons: Path, parent: QObject | None = None, *, links: bool = True) -> None:
        super().__init__(parent)
        self._folder, self._links = icons, links
        self._icons: dict[tuple[str, str], QIcon] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Position) -> QSize:
        metrics = option.fontMetrics
        view = option.widget
        if not isinstance(view, QAbstractItemView):
            return QSize(200, row_height(metrics))
        row = QRect(0, 0, view.viewport().width(), 0)
        box = self._box(index, row, metrics)
        box.setLeft(self._start(index, box.left(), metrics))
        lines = in_lines(str(index.data()), option.font, box.width())
        return QSize(200, row_height(metrics) + (len(lines) - 1) * metrics.lineSpacing())

    def _box(self, index: Position, row: QRect, metrics: QFontMetrics) -> QRect:
        """Where icon and words of a row are, for a language that runs from the left.

        They leave room for all links, so that a row's words stay as they are when it becomes the active one.
        """
        places = self.places(index, row, metrics, active=True)
        right = min((rect.left() for _, rect in places), default=row.right() - _EDGE)
        left = row.left() + _EDGE
        return QRect(left, row.top(), right - left, row.height())

    def _start(self, index: Position, left: int, metrics: QFontMetrics) -> int:
        """Where the sentence begins, after icon and word."""
        heading = index.data(NOTICE) is None
        word = 0 if heading else max(map(metrics.horizontalAdvance, _words())) + STEP + 4
        return left + _ICON + STEP + word

    def places(
        self, index: Position, rect: QRect, metrics: QFontMetrics, *, active: bool
    ) -> list[tuple[Link, QRect]]:
        """Where the links of a row are, for a language that runs from the left."""
        notice: Notice | None = index.data(NOTICE)
        if notice is None or not self._links:
            return []
        found, right = [], rect.right() - _EDGE + STEP
        for link in links_of(notice, index.data(ACCEPTANCE), active=active):
            width = metrics.horizontalAdvance(link_name(link)) + 2 * STEP
            found.append((link, QRect(right - width, rect.top(), width, rect.height())))
            right -= width
        return found

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Position) -> None:
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        own.text = ""
        own.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, own, painter, own.widget)
        states = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver
        active = bool(own.state & states)
        painter.save()
        self._paint_links(painter, own, self.places(index, own.rect, own.fontMetrics, active=active))
        self._paint_words(painter, own, index, self._box(index, own.rect, own.fontMetrics))
        painter.restore()

    def _paint_links(
        self, painter: QPainter, option: QStyleOptionViewItem, places: list[tuple[Link, QRect]]
    ) -> None:
        painter.setPen(QColor(colours(option.palette).accent))
        for link, rect in places:
            shown = QStyle.visualRect(option.direction, option.rect, rect)
            painter.drawText(shown, Qt.AlignmentFlag.AlignCenter, link_name(link))

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Position, rect: QRect
    ) -> None:
        look, metrics = colours(option.palette), option.fontMetrics
        name, colour, word = self._mark(index, look)
        middle = rect.center().y() - _ICON // 2 + 1
        at = QStyle.visualRect(option.direction, option.rect, QRect(rect.left(), middle, _ICON, _ICON))
        self._icon(name, colour).paint(painter, at)
        start = self._start(index, rect.left(), metrics)
        if word:
            before = rect.left() + _ICON + STEP
            painter.setPen(QColor(colour))
            self._text(painter, option, QRect(before, rect.top(), start - before, rect.height()), word)
        quiet = index.data(ACCEPTANCE) is not None or bool(index.data(HEADING))
        painter.setPen(QColor(look.soft) if quiet else option.palette.color(QPalette.ColorRole.Text))
        box = QRect(start, rect.top(), rect.right() - start, rect.height())
        lines = 1 + (rect.height() - row_height(metrics)) // metrics.lineSpacing()
        shown = in_lines(str(index.data()), option.font, box.width(), most=lines)
        self._text(painter, option, box, "\n".join(isolated(line, option.direction) for line in shown))

    def _text(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, text: str) -> None:
        flags = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)
        shown = QStyle.visualRect(option.direction, option.rect, rect)
        painter.drawText(shown, flags | Qt.AlignmentFlag.AlignVCenter, text)

    def _mark(self, index: Position, look: Colours) -> tuple[str, str, str]:
        """Icon, colour and word before the sentence."""
        notice: Notice | None = index.data(NOTICE)
        if notice is None:
            opened = bool(getattr(index.model(), "is_open", False))
            return ("chevron-down" if opened else "chevron-right"), look.soft, ""
        if index.data(ACCEPTANCE) is not None:
            return "circle-check", look.soft, tr("Accepted")
        colour = look.soft if notice.severity is Severity.INFO else look.warm
        return _ICONS[notice.severity], colour, severity_name(notice.severity)

    def _icon(self, name: str, colour: str) -> QIcon:
        if (name, colour) not in self._icons:
            self._icons[name, colour] = icon(self._folder, name, colour, _ICON)
        return self._icons[name, colour]


def row_height(metrics: QFontMetrics) -> int:
    """The height in pixels of a row of one line."""
    return max(_ROW, metrics.height() + 8)


def in_lines(text: str, font: QFont, width: int, most: int = _LINES) -> list[str]:
    """A text in lines of a width in pixels; what the `most` do not hold ends in “…”."""
    found: list[str] = []
    layout, at = QTextLayout(text, font), 0
    layout.beginLayout()
    while len(found) < most - 1 and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        found.append(text[at : at + line.textLength()].rstrip())
        at += line.textLength()
    layout.endLayout()
    if rest := text[at:]:
        found.append(QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width))
    return found or [""]


def _words() -> list[str]:
    return [*(severity_name(severity) for severity in Severity), tr("Accepted")]
