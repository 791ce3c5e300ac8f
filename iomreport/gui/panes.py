"""Three panes side by side; on a small screen library and brief share one place, with tabs."""

from __future__ import annotations

from PySide6.QtCore import Qt
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
        self._wanted = {library: True, brief: True, pages: True}
        self._wide: bool | None = None
        self.tabs = named(QTabBar(), tr("Library or brief"))
        self.tabs.setObjectName("paneTabs")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(True)
        self.tabs.addTab(tr("Library"))
        self.tabs.addTab(tr("Brief"))
        self.tabs.setCurrentIndex(1)
        self.tabs.currentChanged.connect(self._arrange)
        self.inner = named(QSplitter(Qt.Orientation.Horizontal), tr("Library and brief"))
        self.inner.addWidget(library)
        self.inner.addWidget(brief)
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
        self.outer.addWidget(pages)
        for splitter in (self.inner, self.outer):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        library.setMinimumWidth(280)
        brief.setMinimumWidth(360)
        pages.setMinimumWidth(320)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.outer)

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
        self._wanted[pane] = on
        if on and pane in (self.library, self.brief):
            self.tabs.setCurrentIndex(0 if pane is self.library else 1)
        self._arrange()

    def reveal(self, pane: QWidget) -> None:
        """Bring a pane to where it can be seen."""
        self.show_pane(pane, True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= WIDE
        if wide != self._wide:
            self._wide = wide
            self._arrange()
            self.inner.setSizes([372, 470])
            self.outer.setSizes([842, self.width() - 842] if wide else [500, self.width() - 500])

    def _arrange(self) -> None:
        both = self._wanted[self.library] and self._wanted[self.brief]
        tabbed = both and not self._wide
        self.tabs.setVisible(tabbed)
        self.library.setVisible(self._wanted[self.library] and (not tabbed or self.tabs.currentIndex() == 0))
        self.brief.setVisible(self._wanted[self.brief] and (not tabbed or self.tabs.currentIndex() == 1))
        self.left.setVisible(self._wanted[self.library] or self._wanted[self.brief])
        self.pages.setVisible(self._wanted[self.pages])
