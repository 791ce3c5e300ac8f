"""Where the pages lie: one under the other or two side by side, at a zoom that is fixed or fits the pane."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, QSizeF

from iomreport.gui.pages.text import Box

GAP = 16
POINTS_TO_PIXELS = 96 / 72
SMALLEST, LARGEST = 0.25, 4.0
_NO_PAGE = QSizeF(595, 842)


class Fit(Enum):
    """What a zoom follows that is not fixed."""

    WIDTH = auto()
    PAGE = auto()


class Grid:
    """Rectangles of pages in pixels, for a pane of `room`; the page sizes are in points."""

    def __init__(self) -> None:
        self.sizes: tuple[QSizeF, ...] = ()
        self.zoom_mode: float | Fit = Fit.WIDTH
        self.two_up = False
        self.room = QSize(600, 800)
        self._rects: list[QRect] | None = None

    def set(
        self,
        *,
        sizes: Sequence[QSizeF] | None = None,
        zoom: float | Fit | None = None,
        two_up: bool | None = None,
        room: QSize | None = None,
    ) -> None:
        """Change what is given."""
        if sizes is not None:
            self.sizes = tuple(sizes)
        if zoom is not None:
            self.zoom_mode = zoom if isinstance(zoom, Fit) else max(SMALLEST, min(LARGEST, zoom))
        if two_up is not None:
            self.two_up = two_up
        if room is not None:
            self.room = room
        self._rects = None

    @property
    def zoom(self) -> float:
        """The zoom in use; 1 is the paper's size at 96 pixels per inch."""
        if not isinstance(self.zoom_mode, Fit):
            return self.zoom_mode
        sizes = self.sizes or (_NO_PAGE,)
        columns = 2 if self.two_up and len(sizes) > 1 else 1
        width = max(size.width() for size in sizes) * POINTS_TO_PIXELS * columns
        found = (self.room.width() - (columns + 1) * GAP) / width
        if self.zoom_mode is Fit.PAGE:
            height = max(size.height() for size in sizes) * POINTS_TO_PIXELS
            found = min(found, (self.room.height() - GAP) / height)
        return max(SMALLEST, min(LARGEST, found))

    @property
    def factor(self) -> float:
        """Pixels per point."""
        return self.zoom * POINTS_TO_PIXELS

    @property
    def rects(self) -> list[QRect]:
        """The rectangle of every page, in the coordinates of the whole."""
        if self._rects is None:
            self._rects = self._lay_out()
        return self._rects

    @property
    def height(self) -> int:
        """The height of the whole."""
        return max((rect.bottom() for rect in self.rects), default=-GAP) + GAP

    @property
    def width(self) -> int:
        """The width of the whole."""
        return max((rect.right() for rect in self.rects), default=-GAP) + GAP

    def in_room(self, across: float, down: float) -> QPoint:
        """A point of the pane, given in parts of its width and height."""
        return QPoint(round(across * self.room.width()), round(down * self.room.height()))

    def share_of(self, point: QPoint) -> QPointF:
        """Where a point of the whole lies, in parts of width and height; they stay when the zoom changes."""
        return QPointF(point.x() / max(self.width, self.room.width()), point.y() / max(1, self.height))

    def at_share(self, share: QPointF) -> QPoint:
        """The point of the whole that lies at these parts of width and height."""
        across, down = max(self.width, self.room.width()), max(1, self.height)
        return QPointF(share.x() * across, share.y() * down).toPoint()

    def on_screen(self, page: int, box: Box, shift: QPoint) -> QRectF:
        """A box of a page (from 0) in pixels, the whole being scrolled by `shift`; empty without the page."""
        if not 0 <= page < len(self.rects):
            return QRectF()
        corner, factor = self.rects[page].topLeft() - shift, self.factor
        left, top, right, bottom = box
        return QRectF(
            corner.x() + left * factor,
            corner.y() + top * factor,
            (right - left) * factor,
            (bottom - top) * factor,
        )

    def on_page(self, point: QPoint) -> tuple[int, float, float] | None:
        """The page (from 0) under a point of the whole, and the point on it in points."""
        for number, rect in enumerate(self.rects):
            if rect.contains(point):
                inner = point - rect.topLeft()
                return number, inner.x() / self.factor, inner.y() / self.factor
        return None

    def _lay_out(self) -> list[QRect]:
        factor = self.factor
        pixels = [QSize(round(size.width() * factor), round(size.height() * factor)) for size in self.sizes]
        columns = 2 if self.two_up and len(pixels) > 1 else 1
        rects: list[QRect] = []
        top = GAP // 2
        for first in range(0, len(pixels), columns):
            row = pixels[first : first + columns]
            whole = columns * row[0].width() + (columns - 1) * GAP
            left = max(GAP, (self.room.width() - whole) // 2)
            for size in row:
                rects.append(QRect(QPoint(left, top), size))
                left += size.width() + GAP
            top += max(size.height() for size in row) + GAP
        return rects
