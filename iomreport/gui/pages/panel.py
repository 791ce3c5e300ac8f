"""The pages with their bar: page x of y, zoom, fit; below them what is to be seen to before final."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from iomreport.gui.i18n import tr
from iomreport.gui.pages.problems import ProblemsPanel
from iomreport.gui.pages.view import PagesView
from iomreport.gui.theme import STEP, colours, icon
from iomreport.gui.widgets import named
from iomreport.notices import Notice
from iomreport.writers.base import Layout


class PagesPanel(QWidget):
    """The pages' pane."""

    def __init__(self, icons: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._buttons: list[tuple[QToolButton, str]] = []
        self.view = PagesView()
        self.view.moved.connect(self._follow)
        self.problems = ProblemsPanel()
        self.message = QLabel(tr("Making the pages …"))
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setWordWrap(True)
        self.message.setMargin(4 * STEP)
        self._build()

    def show_pages(self, pdf: bytes, layout: Layout, notices: Sequence[Notice]) -> None:
        """Show another state of the note."""
        self.view.show_pdf(pdf, layout)
        self.problems.show_notices(notices)
        self._stack.setCurrentWidget(self.view)

    def show_trouble(self, text: str) -> None:
        """Say instead of the pages why there are none."""
        self.message.setText(text)
        self._stack.setCurrentWidget(self.message)

    def close_pages(self) -> None:
        """End what runs for the pages."""
        self.view.close_pages()

    # ---- parts -------------------------------------------------------------------------------------

    def _build(self) -> None:
        above = QWidget()
        layout = QVBoxLayout(above)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar())
        holder = QWidget()
        holder.setObjectName("pagesBar")
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.message)
        self._stack.addWidget(self.view)
        layout.addWidget(holder, 1)
        splitter = named(QSplitter(Qt.Orientation.Vertical), tr("Pages and problems"))
        splitter.addWidget(above)
        splitter.addWidget(self.problems)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([640, 128])
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(splitter)

    def _bar(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("pagesBar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(STEP, 4, STEP, 4)
        row.setSpacing(2)
        self.page_label = QLabel()
        self.zoom_label = QLabel()
        self.zoom_label.setMinimumWidth(46)
        self.zoom_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.fit = named(QToolButton(), tr("Fit width"))
        self.fit.setText(tr("Fit"))
        self.fit.setToolTip(tr("Fit the width of the pane (Ctrl+0)"))
        self.fit.setCheckable(True)
        self.fit.setChecked(True)
        self.fit.clicked.connect(lambda: self.view.set_zoom(None))
        note = QLabel(tr("PDF pages; Word may break lines differently"))
        note.setProperty("quiet", True)
        note.setSizePolicy(note.sizePolicy().Policy.Ignored, note.sizePolicy().Policy.Preferred)
        note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        note.setToolTip(note.text())
        row.addWidget(self._button("chevron-left", tr("Page before"), lambda: self.turn(-1)))
        row.addWidget(self.page_label)
        row.addWidget(self._button("chevron-right", tr("Next page"), lambda: self.turn(1)))
        row.addSpacing(2 * STEP)
        row.addWidget(self._button("zoom-out", tr("Smaller (Ctrl+-)"), lambda: self.zoom_by(1 / 1.2)))
        row.addWidget(self.zoom_label)
        row.addWidget(self._button("zoom-in", tr("Larger (Ctrl++)"), lambda: self.zoom_by(1.2)))
        row.addWidget(self.fit)
        row.addSpacing(STEP)
        row.addWidget(note, 1)
        return bar

    def turn(self, by: int) -> None:
        """Go to a page further on or back."""
        self.view.go_to_page(self.view.current_page + by)

    def zoom_by(self, factor: float) -> None:
        """Enlarge or shrink."""
        self.view.set_zoom(self.view.zoom * factor)

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
        self.fit.setChecked(self.view.fits_width)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            for button, name in self._buttons:
                button.setIcon(icon(self._icons, name, colours(self.palette()).ink, 16))
        super().changeEvent(event)
