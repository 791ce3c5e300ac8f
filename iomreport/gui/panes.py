"""Three panes side by side; on a small screen library and brief share one place, with tabs."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QTabBar, QVBoxLayout, QWidget

from iomreport.gui.i18n import tr
from iomreport.gui.widgets import named

WIDE = 1400
"""From this width on, in pixels, all three panes stand side by side."""


class Panes(QWidget):
    """Library, brief and pages. Each can be hidden; the splitters can be moved."""

    def __init__(
        self, library: QWidget, brief: QWidget, pages: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.library, self.brief, self.pages = library, brief, pages
        self.by_name = {"library": library, "brief": brief, "pages": pages}
        self._wanted = {library: True, brief: True, pages: True}
        self._wide: bool | None = None
        self._sizes: dict[bool, tuple[int, ...]] = {}
        self.tabs = named(QTabBar(), tr("Library or brief"))
        self.tabs.setObjectName("paneTabs")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(True)
        self.tabs.setAcceptDrops(True)
        self.tabs.setChangeCurrentOnDrag(True)  # so that an initiative can be dragged to the outline
        self.tabs.addTab(tr("Library"))
        self.tabs.addTab(tr("Brief"))
        self.tabs.setCurrentIndex(1)
        self.tabs.currentChanged.connect(self._arrange)
        self.inner = named(QSplitter(Qt.Orientation.Horizontal), tr("Library and brief"))
        left = QWidget()
        left.setObjectName("pane")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.inner, 1)
        self.left = left
        self.outer = named(QSplitter(Qt.Orientation.Horizontal), tr("Brief and pages"))
        self.outer.addWidget(left)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.outer)
        # The panes come last: Qt gives all that is in them their style anew whenever they change places.
        self.inner.addWidget(library)
        self.inner.addWidget(brief)
        self.outer.addWidget(pages)
        for splitter in (self.inner, self.outer):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
            splitter.splitterMoved.connect(self._note_sizes)
        library.setMinimumWidth(280)
        brief.setMinimumWidth(360)
        pages.setMinimumWidth(424)

    def minimumSizeHint(self) -> QSize:
        """Of what a narrow window shows: one that becomes narrower shows library and brief by turns."""
        least = super().minimumSizeHint()
        if self._wide is not False and all(self._wanted.values()):
            least.setWidth(least.width() - self.library.minimumWidth())
        return least

    @property
    def wide(self) -> bool:
        """Whether library and brief stand side by side."""
        return bool(self._wide)

    def is_shown(self, pane: QWidget) -> bool:
        """Whether a pane is wanted; a tab may hide it for the moment."""
        return self._wanted[pane]

    def show_pane(self, pane: QWidget, on: bool) -> None:
        """Show or hide a pane; the last one stays."""
        if not on and sum(self._wanted.values()) == 1:
            return
        changes = self._wanted[pane] != on
        self._wanted[pane] = on
        if on and pane in (self.library, self.brief):
            self.tabs.setCurrentIndex(0 if pane is self.library else 1)
        self._arrange()
        if on and changes:
            self._give_sizes()

    def reveal(self, pane: QWidget) -> None:
        """Bring a pane to where it can be seen."""
        self.show_pane(pane, True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= WIDE
        if wide != self._wide:
            self._wide = wide
            self._arrange()
        if all(self._wanted.values()):
            self._give_sizes()  # a splitter by itself would keep proportions, and drift from start to start

    def sizes(self) -> dict[bool, tuple[int, ...]]:
        """For a wide and a narrow window, as far as chosen: widths of library, brief, both, pages."""
        return dict(self._sizes)

    def take_sizes(self, wide: bool, sizes: tuple[int, ...]) -> None:
        """Take the widths for a wide or a narrow window once it is so wide."""
        self._sizes[wide] = sizes
        if wide == self._wide:
            self._give_sizes()

    def _usual(self) -> tuple[int, ...]:
        """Widths until others are chosen: more for larger letters, as long as the pages have room."""
        left = 842 if self._wide else 500
        larger = max(1.0, min(self.fontMetrics().height() / 17, 0.6 * self.width() / left))
        return round(372 * larger), round(470 * larger), round(left * larger), 0

    def _give_sizes(self) -> None:
        sizes = self._sizes.get(self.wide, self._usual())
        self.inner.refresh()  # a pane that was hidden a moment ago takes no room any more
        self.outer.setSizes((sizes[2], max(self.width() - sizes[2], 0)))  # the pages take what is left
        self.inner.setSizes(sizes[:2])

    def _note_sizes(self) -> None:
        if self._wide is not None and all(self._wanted.values()):
            before = self._sizes.get(self._wide, self._usual())
            inner = self.inner.sizes() if self._wide else before[:2]
            self._sizes[self._wide] = (*inner, *self.outer.sizes())

    def _arrange(self) -> None:
        both = self._wanted[self.library] and self._wanted[self.brief]
        tabbed = both and not self._wide
        self.tabs.setVisible(tabbed)
        leaving = self.brief if self.tabs.currentIndex() == 0 else self.library
        had_keys: QWidget | None = self.window().focusWidget()
        if tabbed and had_keys and leaving.isAncestorOf(had_keys):
            self.tabs.setFocus(
                Qt.FocusReason.OtherFocusReason
            )  # else a button beside the pages would have it
        self.library.setVisible(self._wanted[self.library] and (not tabbed or self.tabs.currentIndex() == 0))
        self.brief.setVisible(self._wanted[self.brief] and (not tabbed or self.tabs.currentIndex() == 1))
        self.left.setVisible(self._wanted[self.library] or self._wanted[self.brief])
        self.pages.setVisible(self._wanted[self.pages])
