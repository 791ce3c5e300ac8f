"""A small picture of a page of each brief type, drawn from what its manifest says the page holds.

Drawn, not shipped: the user's own types get one too, and it is sharp at every size of pixels.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from iomreport.brief.model import ItemKind
from iomreport.compose.manifest import Manifest, SectionSpec
from iomreport.doctree.nodes import Spacing
from iomreport.gui.theme import LIGHT

PAGE = QSize(56, 78)
"""The size of a picture, in pixels of the screen before scaling."""
_EDGE = 6.0
_INK, _LINE, _WARM, _ACCENT = (QColor(c) for c in ("#5b6875", "#c3ccd4", "#c98a2b", LIGHT.accent))


def page_picture(manifest: Manifest, ratio: float) -> QPixmap:
    """The page of a type: its title, heading fields and sections; what the officer owes is warm."""
    pixmap = QPixmap(PAGE * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _Page(painter, manifest).draw()
    painter.end()
    return pixmap


class _Page:
    def __init__(self, painter: QPainter, manifest: Manifest) -> None:
        self._painter, self._manifest = painter, manifest
        self._large = manifest.spacing is Spacing.SPOKEN
        self._y = _EDGE + 2
        self._left, self._right = _EDGE, PAGE.width() - _EDGE

    def draw(self) -> None:
        """All of the page."""
        several = self._manifest.pages != 1
        sheet = QRectF(0.5, 0.5, PAGE.width() - 1, PAGE.height() - 1)
        self._painter.setPen(QColor(LIGHT.line))
        self._painter.setBrush(QColor(LIGHT.paper))
        if several:
            self._painter.drawRect(sheet.adjusted(3, 0, 0, -3))
            sheet.adjust(0, 3, -3, 0)
            self._right -= 3
            self._y += 3
        self._painter.drawRect(sheet)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._bar(0.62, _ACCENT, 3.2)
        self._y += 2
        for _ in range(0, len(self._manifest.heading), 2):
            self._pair()
        self._y += 2
        for section in self._manifest.sections:
            self._section(section)

    def _section(self, section: SectionSpec) -> None:
        if section.heading and not self._large:
            self._bar(0.42, _INK, 1.8)
        if section.officer_only:
            for _ in section.places[:2]:
                self._bar(0.7, _WARM, 1.3)
        elif ItemKind.FIGURE in section.takes and ItemKind.INITIATIVE not in section.takes:
            self._box()
        else:
            lines = 3 if ItemKind.INITIATIVE in section.takes else 2
            for number in range(lines):
                self._bar(0.74 if number == lines - 1 else 1.0, _LINE, 2.2 if self._large else 1.3)
        self._y += 2

    def _bar(self, share: float, colour: QColor, height: float) -> None:
        if self._y + height > PAGE.height() - _EDGE:
            return
        self._painter.setBrush(colour)
        self._painter.drawRect(QRectF(self._left, self._y, share * (self._right - self._left), height))
        self._y += height + (2.4 if self._large else 1.6)

    def _pair(self) -> None:
        for at in (0.0, 0.5):
            start = QPointF(self._left + at * (self._right - self._left), self._y)
            self._painter.setBrush(_LINE)
            self._painter.drawRect(QRectF(start.x(), start.y(), 14, 1.2))
        self._y += 3

    def _box(self) -> None:
        if self._y + 8 > PAGE.height() - _EDGE:
            return
        self._painter.setBrush(QColor(LIGHT.tint))
        self._painter.drawRect(QRectF(self._left, self._y, self._right - self._left, 7))
        self._painter.setBrush(_ACCENT)
        self._painter.drawRect(QRectF(self._left + 2, self._y + 2, 7, 3))
        self._y += 8.6
