"""The pages: only what is visible is made, the place is kept, clicks find items, text can be selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from iomreport.gui.i18n import tr
from iomreport.gui.outline.rows import NOTHING, Target
from iomreport.gui.pages.grid import GAP, Fit, Grid
from iomreport.gui.pages.marks import landings_of, paint_found, paint_selection, paint_target, target_on
from iomreport.gui.pages.pictures import Pictures, State
from iomreport.gui.pages.raster import PageImage, Raster
from iomreport.gui.pages.reading import PageTexts
from iomreport.gui.pages.selecting import Passage, Selection, on_page
from iomreport.gui.pages.text import PageText
from iomreport.gui.theme import colours, fill
from iomreport.gui.widgets import named, own_viewport
from iomreport.writers.base import Landing, Layout


class PagesView(QAbstractScrollArea):
    """`target_clicked` (Target) when a page is clicked; `moved` when page or zoom have changed.

    `menu_asked` (point of the viewport) for a menu.
    """

    target_clicked = Signal(object)
    moved = Signal()
    menu_asked = Signal(QPoint)
    pages_opened = Signal()
    first_page = Signal(QImage)
    """The first page in small, once `ask_first_page` has asked for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        own_viewport(self)
        named(self, tr("Pages"))
        self.setObjectName("pagesView")
        self.setAccessibleDescription(tr("The pages of the note as they will be exported"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(40)
        self.grid = Grid()
        self.raster = Raster(self)
        self.raster.rendered.connect(self._take_first_page)
        self.texts = PageTexts(self.raster, self)
        self.texts.came.connect(self.viewport().update)
        self.pictures = Pictures(self.raster, self)
        self.pictures.opened.connect(self._show)
        self.pictures.changed.connect(self.viewport().update)
        self.layout_shown = Layout(0, ())
        self._small = 0.0
        self._marked = NOTHING
        self._sought = False  # what is marked is on no page yet
        self._found: Sequence[Passage] = ()
        self._current_found = -1
        self.selection: Selection | None = None
        self._anchor: tuple[int, int] | None = None
        self._pressed: QPoint | None = None
        self._doubled = QPoint(-99, -99), 0  # where and when (ms) a double click was made

    # ---- what it shows -----------------------------------------------------------------------------

    def show_pdf(self, data: bytes, layout: Layout, digests: Sequence[bytes] = ()) -> None:
        """Show another state of the note; the old pages stay until the new ones are there.

        `digests` are those of `Written`: a page that looks as it did is not made again.
        """
        self.pictures.show(State(data, layout, tuple(digests)))

    @property
    def generation(self) -> int:
        """The number of the state that is shown."""
        return self.pictures.generation

    def ask_first_page(self, width: int) -> None:
        """Ask for a picture of the first page, `width` pixels wide."""
        if self.grid.sizes:
            self._small = width / self.grid.sizes[0].width()
            self.raster.render(self.generation, 0, self._small)

    def close_pages(self) -> None:
        """End the thread that makes the pictures."""
        self.raster.stop()

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self.grid.sizes)

    @property
    def current_page(self) -> int:
        """The page (from 0) that stands at a third of the height."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        last = max(0, self.page_count - 1)
        return next((n for n, rect in enumerate(self.grid.rects) if rect.bottom() + GAP > middle), last)

    @property
    def zoom(self) -> float:
        """The zoom in use."""
        return self.grid.zoom

    def set_zoom(self, zoom: float | Fit, across: float = 0.5, down: float = 0.5) -> None:
        """Zoom, a point of the pane kept, by itself that in the middle; a Fit follows the pane."""
        self._rearrange(lambda: self.grid.set(zoom=zoom), across, down)

    def set_two_up(self, on: bool) -> None:
        """Show two pages side by side, or one under the other."""
        self._rearrange(lambda: self.grid.set(two_up=on))

    def go_to_page(self, number: int) -> None:
        """Scroll so that a page (from 0) begins at the top."""
        if 0 <= number < self.page_count:
            self.verticalScrollBar().setValue(self.grid.rects[number].top() - GAP // 2)

    def mark(self, target: Target, *, scroll: bool = True) -> None:
        """Mark where something landed, and scroll there unless it is in sight; now, or once it is there."""
        self._marked = target
        boxes = self.landings_of(target)
        self._sought = scroll and not boxes
        if boxes and scroll:
            self._reveal([self._box_rect(box) for box in boxes])
        self.viewport().update()

    @property
    def marked(self) -> Target:
        """What is marked."""
        return self._marked

    def landings_of(self, target: Target) -> list[Landing]:
        """Where a target landed: the item, or all of its section when no item is meant."""
        return landings_of(self.layout_shown, target)

    def target_at(self, point: QPoint) -> Target:
        """The innermost section and item that landed under a point of the viewport."""
        place = self.grid.on_page(point + self.scrolled)
        return target_on(self.layout_shown, *place) if place else NOTHING

    # ---- text --------------------------------------------------------------------------------------

    def letter_at(self, point: QPoint) -> tuple[int, int] | None:
        """Page and letter nearest to a point of the viewport; None where no text was read."""
        place = self.grid.on_page(point + self.scrolled)
        text = self.texts.ask(place[0]) if place else None
        if place is None or text is None:
            return None
        index = text.index_at(place[1], place[2])
        return (place[0], index) if index >= 0 else None

    def select(self, selection: Selection | None) -> None:
        """Select text."""
        self.selection = selection
        for page in selection.pages if selection is not None else ():
            self.texts.ask(page)
        self.viewport().update()

    @property
    def selected_text(self) -> str:
        """The text that is selected."""
        return self.selection.words(self.texts, self.layout_shown) if self.selection else ""

    def copy(self) -> None:
        """Put the selected text on the clipboard, once its pages were read."""
        pages = self.selection.pages if self.selection is not None else ()
        unread = next((page for page in pages if self.texts.known(page) is None), None)
        if unread is not None:
            self.texts.go_on_with(unread, lambda _: self.copy())
        elif self.selected_text:
            QApplication.clipboard().setText(self.selected_text)

    def show_found(self, found: Sequence[Passage], current: int) -> None:
        """Mark what was found; the current one is brought into sight."""
        self._found, self._current_found = found, current
        if 0 <= current < len(found):
            self._reveal(self._passage_rects(found[current]))
        self.viewport().update()

    # ---- geometry ----------------------------------------------------------------------------------

    @property
    def scrolled(self) -> QPoint:
        """How far the whole is scrolled."""
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _shown_rect(self, number: int) -> QRect:
        return self.grid.rects[number].translated(-self.scrolled)

    def _box_rect(self, box: Landing) -> QRectF:
        corners = (box.x, box.y, box.x + box.width, box.y + box.height)
        return self.grid.on_screen(box.page - 1, corners, self.scrolled)

    def _passage_rects(self, passage: Passage) -> list[QRectF]:
        page, start, end = passage
        text = self.texts.known(page)
        boxes = text.rects(start, end) if text else ()
        return [self.grid.on_screen(page, box, self.scrolled) for box in boxes]

    def _reveal(self, rects: Sequence[QRectF]) -> None:
        shown = self.viewport().rect()
        low = shown.height() - GAP
        if rects and not any(
            shown.contains(rect.toRect().center()) and (rect.bottom() <= low or rect.height() > low / 2)
            for rect in rects
        ):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(rects[0].top()) - self.viewport().height() // 4)
            across = self.horizontalScrollBar()
            if rects[0].right() > shown.right() or rects[0].left() < 0:
                across.setValue(across.value() + round(rects[0].left()) - GAP)

    def _rearrange(self, change: Callable[[], None], across: float = 0.5, down: float = 0.5) -> None:
        """Arrange the pages anew; what stands at these parts of the pane's width and height stays there."""
        grid, page = self.grid, self.current_page
        share = grid.share_of(self.scrolled + grid.in_room(across, down))
        change()
        self._update_bars()
        self._scroll_to(grid.at_share(share) - grid.in_room(across, down))
        if grid.zoom_mode is Fit.PAGE:
            self.go_to_page(page)  # whole pages are seen whole
        self.viewport().update()
        self.moved.emit()

    def _scroll_to(self, place: QPoint) -> None:
        self.verticalScrollBar().setValue(place.y())
        self.horizontalScrollBar().setValue(place.x())

    def _update_bars(self) -> None:
        view = self.viewport().size()
        self.grid.set(room=view)
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setRange(0, max(0, self.grid.height - view.height()))
        self.horizontalScrollBar().setPageStep(view.width())
        self.horizontalScrollBar().setRange(0, max(0, self.grid.width - view.width()))

    # ---- from the thread ---------------------------------------------------------------------------

    def _show(self, state: State, sizes: list[tuple[float, float]], same: set[int]) -> None:
        self.texts.begin(self.generation, len(sizes), same)
        self.layout_shown = state.layout
        self.selection, self._anchor = None, None
        self._found = ()
        self.grid.set(sizes=[QSizeF(*size) for size in sizes])
        place = self.scrolled
        self._update_bars()
        self._scroll_to(place)
        if self._sought:
            self.mark(self._marked)
        self._ask_for_visible()
        self.moved.emit()
        self.pages_opened.emit()

    def _take_first_page(self, image: PageImage) -> None:
        if image.scale == self._small and image.page == 0:
            self.first_page.emit(image.image)

    def _ask_for_visible(self) -> None:
        self.pictures.want(self._in_sight(), self.grid.factor * self.devicePixelRatioF())

    def _in_sight(self) -> list[int]:
        shown = self.viewport().rect()
        return [number for number in range(self.page_count) if self._shown_rect(number).intersects(shown)]

    # ---- painting ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        self._ask_for_visible()
        look = colours(self.palette())
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        fill(painter, event.rect(), look.desk)
        for number in range(self.page_count):
            rect = self._shown_rect(number)
            if rect.intersects(event.rect()):
                painter.fillRect(rect.adjusted(-1, -1, 1, 2), QColor(0, 0, 0, 28))
                painter.fillRect(rect, Qt.GlobalColor.white)
                if (image := self.pictures.of(number)) is not None:
                    painter.drawImage(rect, image)
        self._paint_marks(painter)
        painter.end()

    def _paint_marks(self, painter: QPainter) -> None:
        boxes = self.landings_of(self._marked)
        if boxes:
            left = min(box.x for box in self.layout_shown.landings)  # the text's left edge
            edges = [
                self.grid.on_screen(box.page - 1, (left, 0, left, 0), self.scrolled).x() for box in boxes
            ]
            paint_target(painter, [self._box_rect(box) for box in boxes], edges)
        paint_found(
            painter,
            (
                (rect, number == self._current_found)
                for number, passage in enumerate(self._found)
                for rect in self._passage_rects(passage)
            ),
        )
        if self.selection is not None:
            selected = self.selection.on(self._in_sight(), self.texts, self.layout_shown)
            paint_selection(painter, (rect for passage in selected for rect in self._passage_rects(passage)))

    # ---- events ------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rearrange(lambda: None, down=0.0)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()
        self.moved.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            point = event.position().toPoint()
            self._anchor, self._pressed = self.letter_at(point), point
            self.select(None)
            if self._is_third(event):
                self._pressed = None
                self._select_around(point, PageText.sentence_at)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        letter = self.letter_at(point)
        over = self.grid.on_page(point + self.scrolled)
        text = self.texts.known(over[0]) if over else None
        on_text = over is not None and text is not None and text.holds(over[1], over[2])
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor if on_text else Qt.CursorShape.ArrowCursor)
        least = QApplication.startDragDistance()
        far = self._pressed is not None and (point - self._pressed).manhattanLength() >= least
        if far:  # beyond an edge of the pane the pages come along
            bar, beyond = self.verticalScrollBar(), max(0, point.y() - self.viewport().height())
            bar.setValue(bar.value() + beyond + min(0, point.y()))
        if self._anchor and letter and far:
            first, last = sorted((self._anchor, letter))
            self.select(Selection(first, (last[0], last[1] + 1)))
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._pressed is not None:
            if self.selection is None and (target := self.target_at(self._pressed)):
                self.target_clicked.emit(target)
            self._pressed = None
        event.accept()

    def _is_third(self, event: QMouseEvent) -> bool:
        """Whether a press follows a double click at its place, as the third of three clicks."""
        point, moment = self._doubled
        near = (event.position().toPoint() - point).manhattanLength() < QApplication.startDragDistance()
        return near and event.timestamp() - moment <= QApplication.doubleClickInterval()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._doubled = event.position().toPoint(), event.timestamp()
        self._select_around(event.position().toPoint(), PageText.word_at)
        event.accept()

    def _select_around(self, point: QPoint, part: Callable[[PageText, int], tuple[int, int]]) -> None:
        page, index = self.letter_at(point) or (-1, -1)
        if (text := self.texts.known(page)) is not None:
            self.select(on_page(page, *part(text, index)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.pos())
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            at, room = event.position(), self.viewport().size()
            factor = 1.1 if event.angleDelta().y() > 0 else 1 / 1.1
            self.set_zoom(self.zoom * factor, at.x() / room.width(), at.y() / room.height())
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
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif step is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(bar.value() + step)
