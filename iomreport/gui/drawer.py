"""Two parts of a pane, of which the lower one takes little until there is something in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QSplitter, QWidget


class Drawer(QSplitter):
    """The lower part is `usual()` pixels high once it is open, until the user moves the handle.

    Closed it is `least()` high, and once open it stays so: what one looks at does not come and go with each
    step. All other height is the upper part's.
    """

    def __init__(
        self, above: QWidget, below: QWidget, least: Callable[[], int], usual: Callable[[], int]
    ) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._least, self._usual = least, usual
        self._open = False
        self._clicked = QTimer(self)
        self._clicked.setSingleShot(True)
        self._clicked.timeout.connect(self._go_on)
        self.chosen = 0
        """The height that the user gave the lower part, in pixels; 0 before that."""
        self.addWidget(above)
        self.addWidget(below)
        self.setStretchFactor(0, 1)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(self._note)

    @property
    def is_open(self) -> bool:
        """Whether the lower part has its room."""
        return self._open

    def after_click(self, view: QAbstractItemView, then: Callable[[], None]) -> None:
        """Do what opens the lower part for the current row of `view`, which stands in the upper one.

        A row under the pointer that would be covered is clicked to the end first, and perhaps twice: what
        comes under the pointer meanwhile would take the second click.
        """
        room = view.viewport().height() - max(0, self._height() - self.sizes()[1])
        covered = not self._open and view.visualRect(view.currentIndex()).bottom() > room
        if covered and view.underMouse() and QApplication.mouseButtons():
            self._then = then
            self._clicked.start(QApplication.doubleClickInterval())
        else:
            then()

    def _go_on(self) -> None:
        if QApplication.mouseButtons():  # the row is being dragged
            self._clicked.start()
        else:
            self._then()

    def set_open(self, on: bool) -> None:
        """Give the lower part its room, or take it away."""
        self._clicked.stop()
        self._open = on
        self.share()

    def share(self) -> None:
        """Share the height anew, since what the lower part needs may be something else."""
        below = self._height() if self._open else self._least()
        self.setSizes((max(0, self.height() - self.handleWidth() - below), below))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share()  # by itself it would keep what a low window left, and drift from start to start

    def make_room(self) -> None:
        """Give the lower part what it needs by now, where it has less."""
        if self.sizes()[1] < self._least():
            self.share()

    def _height(self) -> int:
        return max(self.chosen or self._usual(), self._least())

    def _note(self) -> None:
        self._clicked.stop()
        self.chosen, self._open = self.sizes()[1], True
