"""The pages with their bar: page x of y, zoom, fit, find; below them what is to be seen to before final."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from iomreport.gui.banner import Banner
from iomreport.gui.drawer import Drawer
from iomreport.gui.help.topics import tell_of
from iomreport.gui.i18n import tr
from iomreport.gui.outline.rows import Target
from iomreport.gui.pages.find import FindBar
from iomreport.gui.pages.grid import Fit
from iomreport.gui.pages.selecting import Selection, on_page
from iomreport.gui.pages.text import PageText, parts
from iomreport.gui.pages.thumbnails import Thumbnails
from iomreport.gui.pages.view import PagesView
from iomreport.gui.pages.why import Asked
from iomreport.gui.problems.panel import ProblemsPanel
from iomreport.gui.theme import FIELD, STEP, colours, icon
from iomreport.gui.widgets import named
from iomreport.writers.base import Layout


class PagesPanel(QWidget):
    """The pages' pane; `pdf` is what it shows. `why_asked` (Asked) when a sentence is to explain itself."""

    why_asked = Signal(object)

    def __init__(self, icons: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tell_of(self, "window.md#the-pages")
        self._icons = icons
        self.pdf = b""
        self._buttons: list[tuple[QToolButton, str]] = []
        self.view = PagesView()
        self.view.moved.connect(self._follow)
        self.find_bar = FindBar(self.view, icons)
        self.thumbnails = Thumbnails(self.view)
        self.thumbnails.page_chosen.connect(self.view.go_to_page)
        self.problems = ProblemsPanel(icons)
        self.trouble = Banner(icons, "triangle-alert", tr("The pages cannot be made"))
        self.remark = Banner(icons, "info", tr("About this brief"))
        self.message = QLabel(tr("Making the pages …"))
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setWordWrap(True)
        self.message.setMargin(4 * STEP)
        self._build()

    def show_pages(self, pdf: bytes, layout: Layout, digests: Sequence[bytes] = ()) -> None:
        """Show another state of the note; `digests` are those of its pages (`PagesView.show_pdf`)."""
        self.pdf = pdf
        self.view.show_pdf(pdf, layout, digests)
        self.trouble.hide()
        self._stack.setCurrentWidget(self.view)

    def show_waiting(self) -> None:
        """Say that pages are on their way: those of another brief are none of this one's."""
        self.pdf = b""
        self.trouble.hide()
        self.message.setText(tr("Making the pages …"))
        self._stack.setCurrentWidget(self.message)

    def show_trouble(self, text: str, *actions: tuple[str, Callable[[], None]]) -> None:
        """Say why there are no pages, and what can be done; those of the same brief from before stay."""
        if self.pdf:
            text += "\n" + tr("The pages below are from before.")
        else:
            self.message.setText(tr("There are no pages."))
            self._stack.setCurrentWidget(self.message)
        self.trouble.say(text, *actions)

    @property
    def current(self) -> bool:
        """Whether the pages are those of the brief as it is now."""
        return bool(self.pdf) and self.trouble.isHidden()

    def close_pages(self) -> None:
        """End what runs for the pages."""
        self.view.close_pages()

    # ---- why ---------------------------------------------------------------------------------------

    def why(self, point: QPoint | None = None) -> None:
        """Ask about the sentence at a point of the view, else the selected text, else the marked item."""
        selection = self.view.selection
        if point is not None:
            place = self.view.grid.on_page(point + self.view.scrolled)
            if place is not None:
                page, x, y = place
                self.view.texts.go_on_with(page, lambda text: self._ask_at(text, page, x, y))
        elif selection is not None:
            page = selection.start[0]  # of a longer one, about what stands on its first page
            self.view.texts.go_on_with(page, lambda text: self._ask_selected(text, page, selection))
        elif boxes := self.view.landings_of(self.view.marked):
            box = boxes[0]
            area = (box.x, box.y, box.x + box.width, box.y + box.height)
            self.view.texts.go_on_with(
                box.page - 1, lambda text: self._ask(text, box.page - 1, *text.within(area), self.view.marked)
            )

    def _ask_at(self, text: PageText, page: int, x: float, y: float) -> None:
        index = text.index_at(x, y)
        if index >= 0:
            rect = self.view.grid.on_screen(page, (x, y, x, y), self.view.scrolled)
            target = self.view.target_at(rect.topLeft().toPoint())
            self._ask(text, page, *text.sentence_at(index), target)

    def _ask_selected(self, text: PageText, page: int, selection: Selection) -> None:
        for _, start, end in selection.on([page], self.view.texts, self.view.layout_shown):
            self._ask(text, page, start, end, self.view.marked)

    def _ask(self, text: PageText, page: int, start: int, end: int, target: Target) -> None:
        self.view.select(on_page(page, start, end))
        found = parts(text, page, start, end, self.view.layout_shown)
        self.why_asked.emit(Asked(text.running(start, end), found, target))

    # ---- parts -------------------------------------------------------------------------------------

    def _build(self) -> None:
        above = QWidget()
        layout = QVBoxLayout(above)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar())
        layout.addWidget(self.find_bar)
        layout.addWidget(self.trouble)
        layout.addWidget(self.remark)
        holder = QWidget()
        holder.setObjectName("pagesBar")
        holder.setMinimumHeight(FIELD)  # in a low window what is said above needs the room
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.message)
        self._stack.addWidget(self.view)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.thumbnails)
        row.addWidget(holder, 1)
        layout.addLayout(row, 1)
        drawer = Drawer(above, self.problems, self._least_problems, self._usual_problems)
        self.drawer = named(drawer, tr("Pages and problems"))
        self.drawer.setObjectName("pagesProblems")
        self.drawer.set_open(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.drawer)

    def _least_problems(self) -> int:
        return self.problems.minimumSizeHint().height()

    def _usual_problems(self) -> int:
        return min(184, self.height() * 3 // 10)

    def _bar(self) -> QWidget:
        self.bar = bar = QWidget()
        bar.setObjectName("pagesBar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(STEP, 4, STEP, 4)
        row.setSpacing(2)
        self.page_label = QLabel()
        self.zoom_label = QLabel()
        self.zoom_label.setMinimumWidth(46)
        self.zoom_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.fit = self._choice(tr("Fit"), tr("Fit the width of the pane (Ctrl+0)"), Fit.WIDTH)
        self.whole = self._choice(tr("Page"), tr("Fit whole pages (Ctrl+9)"), Fit.PAGE)
        self.fit.setChecked(True)
        self.two_up = self._button("columns-2", tr("Two pages side by side"), lambda: None)
        self.two_up.setCheckable(True)
        self.two_up.toggled.connect(self.view.set_two_up)
        self.thumbs = self._button("panel-left", tr("Thumbnails"), lambda: None)
        self.thumbs.setCheckable(True)
        self.thumbs.toggled.connect(self.thumbnails.setVisible)
        row.addWidget(self.thumbs)
        row.addWidget(self._button("chevron-left", tr("Page before"), lambda: self.turn(-1)))
        row.addWidget(self.page_label)
        row.addWidget(self._button("chevron-right", tr("Next page"), lambda: self.turn(1)))
        row.addSpacing(STEP)
        row.addWidget(self._button("zoom-out", tr("Smaller (Ctrl+-)"), lambda: self.zoom_by(1 / 1.2)))
        row.addWidget(self.zoom_label)
        row.addWidget(self._button("zoom-in", tr("Larger (Ctrl++)"), lambda: self.zoom_by(1.2)))
        row.addWidget(self.fit)
        row.addWidget(self.whole)
        row.addWidget(self.two_up)
        row.addWidget(self._button("search", tr("Find in the pages (Ctrl+Shift+F)"), self.find_bar.open))
        row.addStretch(1)
        return bar

    def turn(self, by: int) -> None:
        """Go to a page further on or back; with two pages side by side, to the next two."""
        step = 2 if self.two_up.isChecked() else 1
        self.view.go_to_page(self.view.current_page + by * step)

    def zoom_by(self, factor: float) -> None:
        """Enlarge or shrink."""
        self.view.set_zoom(self.view.zoom * factor)

    def _choice(self, text: str, purpose: str, fit: Fit) -> QToolButton:
        button = named(QToolButton(), purpose.partition(" (")[0])
        button.setText(text)
        button.setToolTip(purpose)
        button.setCheckable(True)
        button.clicked.connect(lambda: self.view.set_zoom(fit))
        return button

    def _button(self, name: str, purpose: str, pressed: Callable[[], None]) -> QToolButton:
        button = named(QToolButton(), purpose.partition(" (")[0])
        button.setToolTip(purpose)
        button.clicked.connect(pressed)
        self._buttons.append((button, name))
        button.setIcon(icon(self._icons, name, colours(self.palette()).ink, 16))
        return button

    def _follow(self) -> None:
        count = self.view.page_count
        text = tr("{page} / {pages}", page=self.view.current_page + 1, pages=count) if count else ""
        self.page_label.setText(text)
        self.zoom_label.setText(f"{self.view.zoom:.0%}".replace("%", "\u00a0%"))
        self.fit.setChecked(self.view.grid.zoom_mode is Fit.WIDTH)
        self.whole.setChecked(self.view.grid.zoom_mode is Fit.PAGE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow pane the bar goes without the size in per cent, so that every button is there."""
        super().resizeEvent(event)
        self.zoom_label.show()
        self.zoom_label.setVisible(self.bar.minimumSizeHint().width() <= event.size().width())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            for button, name in self._buttons:
                button.setIcon(icon(self._icons, name, colours(self.palette()).ink, 16))
        super().changeEvent(event)
