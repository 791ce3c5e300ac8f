"""The pages one under the other: only what is visible is made, the place is kept, a click finds its item."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from iomreport.gui.i18n import tr
from iomreport.gui.outline.rows import NOTHING, Target
from iomreport.gui.pages.raster import PageImage, Raster
from iomreport.gui.theme import colours
from iomreport.gui.widgets import named
from iomreport.writers.base import Landing, Layout

GAP = 16
POINTS_TO_PIXELS = 96 / 72
SMALLEST, LARGEST = 0.25, 4.0


class PagesView(QAbstractScrollArea):
    """`target_clicked` (Target) when a page is clicked; `moved` when page or zoom have changed.

    Zoom 1 is the paper's size at 96 pixels per inch; zoom None fits the width.
    """

    target_clicked = Signal(object)
    moved = Signal()
    pages_opened = Signal()
    first_page = Signal(QImage)
    """The first page in small, once `ask_first_page` has asked for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, tr("Pages"))
        self.setObjectName("pagesView")
        self.setAccessibleDescription(tr("The pages of the note as they will be exported"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.verticalScrollBar().setSingleStep(40)
        self._raster = Raster(self)
        self._raster.opened.connect(self._opened)
        self._raster.rendered.connect(self._rendered)
        self._raster.start()
        self._generation = 0
        self._sizes: list[QSizeF] = []
        self._layout = Layout(0, ())
        self._next_layout = self._layout
        self._images: dict[int, PageImage] = {}
        self._asked: set[tuple[int, int, float]] = set()
        self._zoom: float | None = None
        self._marked = NOTHING
        self._small = 0.0

    # ---- what it shows -----------------------------------------------------------------------------

    def show_pdf(self, data: bytes, layout: Layout) -> None:
        """Show another state of the note; the old pages stay until the new ones are there."""
        self._next_layout = layout
        self._raster.open(data)

    def ask_first_page(self, width: int) -> None:
        """Ask for a picture of the first page, `width` pixels wide."""
        if self._sizes:
            self._small = width / self._sizes[0].width()
            self._raster.render(self._generation, 0, self._small)

    def close_pages(self) -> None:
        """End the thread that makes the pictures."""
        self._raster.stop()

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def current_page(self) -> int:
        """The page (from 0) that stands at a third of the height."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        tops = [self._page_rect(number).top() for number in range(len(self._sizes))]
        return max((number for number, top in enumerate(tops) if top <= middle), default=0)

    @property
    def zoom(self) -> float:
        """The zoom in use."""
        if self._zoom is not None:
            return self._zoom
        widest = max((size.width() for size in self._sizes), default=595.0)
        room = self.viewport().width() - 2 * GAP
        return max(SMALLEST, min(LARGEST, room / (widest * POINTS_TO_PIXELS)))

    @property
    def fits_width(self) -> bool:
        """Whether the zoom follows the width."""
        return self._zoom is None

    def set_zoom(self, zoom: float | None) -> None:
        """Zoom, the point in the middle kept; None fits the width."""
        bar = self.verticalScrollBar()
        before = self._total_height()
        middle = (bar.value() + self.viewport().height() / 2) / before if before else 0.0
        self._zoom = None if zoom is None else max(SMALLEST, min(LARGEST, zoom))
        self._update_bars()
        bar.setValue(round(middle * self._total_height() - self.viewport().height() / 2))
        self.viewport().update()
        self.moved.emit()

    def go_to_page(self, number: int) -> None:
        """Scroll so that a page (from 0) begins at the top."""
        if 0 <= number < len(self._sizes):
            self.verticalScrollBar().setValue(self._page_rect(number).top() - GAP // 2)

    def mark(self, target: Target, *, scroll: bool = True) -> None:
        """Mark where a section or item landed, and scroll there unless it is in sight."""
        self._marked = target
        boxes = self.landings_of(target)
        if boxes and scroll:
            rects = [self._box_rect(box) for box in boxes]
            shown = self.viewport().rect()
            if not any(shown.intersects(rect.toRect()) for rect in rects):
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + round(rects[0].top()) - self.viewport().height() // 4)
        self.viewport().update()

    def landings_of(self, target: Target) -> list[Landing]:
        """Where a target landed: the item, or all of its section when no item is meant."""
        if not target:
            return []
        if target.item:
            return [box for box in self._layout.landings if box.item == target.item]
        if target.place:
            found = [box for box in self._layout.landings if box.item == target.place]
            if found:
                return found
        return [box for box in self._layout.landings if box.section == target.section]

    def target_at(self, point: QPoint) -> Target:
        """The innermost section and item that landed under a point of the viewport."""
        best: Landing | None = None
        for box in self._layout.landings:
            if (box.section or box.item) and self._box_rect(box).contains(QPointF(point)):
                smaller = best is None or box.width * box.height < best.width * best.height
                best = box if smaller or (best and box.item and not best.item) else best
        return Target(best.section, best.item) if best else NOTHING

    # ---- geometry ----------------------------------------------------------------------------------

    def _factor(self) -> float:
        return self.zoom * POINTS_TO_PIXELS

    def _page_rect(self, number: int) -> QRect:
        """The rectangle of a page in the coordinates of the whole column."""
        factor = self._factor()
        top = GAP // 2
        for size in self._sizes[:number]:
            top += round(size.height() * factor) + GAP
        size = self._sizes[number]
        width, height = round(size.width() * factor), round(size.height() * factor)
        left = max(GAP, (self.viewport().width() - width) // 2)
        return QRect(left, top, width, height)

    def _shown_rect(self, number: int) -> QRect:
        shift = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return self._page_rect(number).translated(-shift)

    def _box_rect(self, box: Landing) -> QRectF:
        if not 1 <= box.page <= len(self._sizes):
            return QRectF()
        page, factor = self._shown_rect(box.page - 1), self._factor()
        return QRectF(
            page.x() + box.x * factor, page.y() + box.y * factor, box.width * factor, box.height * factor
        )

    def _total_height(self) -> int:
        return self._page_rect(len(self._sizes) - 1).bottom() + GAP if self._sizes else 0

    def _update_bars(self) -> None:
        view = self.viewport().size()
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setRange(0, max(0, self._total_height() - view.height()))
        widest = max((self._page_rect(n).width() for n in range(len(self._sizes))), default=0) + 2 * GAP
        self.horizontalScrollBar().setPageStep(view.width())
        self.horizontalScrollBar().setRange(0, max(0, widest - view.width()))

    # ---- from the thread ---------------------------------------------------------------------------

    def _opened(self, generation: int, sizes: list[tuple[float, float]]) -> None:
        self._generation = generation
        self._sizes = [QSizeF(*size) for size in sizes]
        self._layout = self._next_layout
        self._images = {number: image for number, image in self._images.items() if number < len(sizes)}
        self._asked.clear()
        place = self.verticalScrollBar().value()
        self._update_bars()
        self.verticalScrollBar().setValue(place)
        self._ask_for_visible()
        self.moved.emit()
        self.pages_opened.emit()

    def _rendered(self, image: PageImage) -> None:
        if image.scale == self._small:
            self.first_page.emit(image.image)
        elif image.generation == self._generation:
            image.image.setDevicePixelRatio(self.devicePixelRatioF())
            self._images[image.page] = image
            self.viewport().update()

    def _ask_for_visible(self) -> None:
        scale = self._factor() * self.devicePixelRatioF()
        for number in range(len(self._sizes)):
            if not self._shown_rect(number).intersects(self.viewport().rect()):
                continue
            have = self._images.get(number)
            key = (self._generation, number, scale)
            fresh = have is not None and (have.generation, have.scale) == (self._generation, scale)
            if not fresh and key not in self._asked:
                self._asked.add(key)
                self._raster.render(self._generation, number, scale)

    # ---- events ------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        self._ask_for_visible()
        look = colours(self.palette())
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), QColor(look.desk))
        for number in range(len(self._sizes)):
            rect = self._shown_rect(number)
            if rect.intersects(event.rect()):
                painter.fillRect(rect.adjusted(-1, -1, 1, 2), QColor(0, 0, 0, 28))
                painter.fillRect(rect, Qt.GlobalColor.white)
                if (image := self._images.get(number)) is not None:
                    painter.drawImage(rect, image.image)
        self._paint_mark(painter)
        painter.end()

    def _paint_mark(self, painter: QPainter) -> None:
        boxes = [self._box_rect(box) for box in self.landings_of(self._marked)]
        if not boxes:
            return
        accent = QColor("#0b5fa5")  # on paper, which is white in the dark look too
        ground = QColor(accent)
        ground.setAlpha(18)
        left = min(self._box_rect(box).left() for box in self._layout.landings)  # the text's left edge
        for box in boxes:
            painter.fillRect(box.adjusted(left - box.left() - 4, -2, 4, 2), ground)
            painter.fillRect(QRectF(left - 10, box.top() - 2, 3, box.height() + 4), accent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_bars()
        self.moved.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()
        self.moved.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            target = self.target_at(event.position().toPoint())
            if target:
                self.target_clicked.emit(target)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * (1.1 if event.angleDelta().y() > 0 else 1 / 1.1))
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        steps = {
            Qt.Key.Key_PageDown: bar.pageStep() - 40,
            Qt.Key.Key_PageUp: 40 - bar.pageStep(),
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(bar.value() + step)
