"""Small pictures of all pages: a click goes to the page; only those in sight are made."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap, QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from iomreport.gui.i18n import tr
from iomreport.gui.pages.raster import PageImage
from iomreport.gui.pages.view import PagesView
from iomreport.gui.widgets import named, own_viewport

WIDTH = 96


class Thumbnails(QListWidget):
    """`page_chosen` (page from 0)."""

    page_chosen = Signal(int)

    def __init__(self, view: PagesView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        own_viewport(self)
        named(self, tr("Thumbnails of the pages"))
        self._view = view
        self._asked: set[tuple[int, int]] = set()
        self._shown: dict[int, bytes] = {}  # the digest of the picture in each row
        self.setObjectName("thumbnails")
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setFlow(QListWidget.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListWidget.Movement.Static)
        self.setUniformItemSizes(True)
        self.setFixedWidth(WIDTH + 44)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._ask)
        self.currentRowChanged.connect(self._choose)
        view.pages_opened.connect(self._follow)
        view.moved.connect(self._follow_page)
        view.raster.rendered.connect(self._take)
        self._following = False
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    # ---- following ---------------------------------------------------------------------------------

    def _follow(self) -> None:
        """As many rows as there are pages; the old pictures stay until the new ones are there."""
        if self.isHidden():
            return
        self._following = True
        sizes = self._view.grid.sizes
        shape = max((size.height() / size.width() for size in sizes), default=1.4)
        self.setIconSize(QSize(WIDTH, round(WIDTH * shape)))
        while self.count() > len(sizes):
            self.takeItem(self.count() - 1)
        for number in range(self.count(), len(sizes)):
            blank = QPixmap(self.iconSize())
            blank.fill(QColor("white"))
            row = QListWidgetItem(QIcon(blank), str(number + 1))
            row.setData(Qt.ItemDataRole.AccessibleTextRole, tr("Page {page}", page=number + 1))
            self.addItem(row)
        self._asked.clear()
        self._shown = {number: digest for number, digest in self._shown.items() if number < len(sizes)}
        self._following = False
        self._follow_page()
        QTimer.singleShot(0, self, self._ask)  # once the rows have their places

    def _follow_page(self) -> None:
        if not self.isHidden() and self.currentRow() != self._view.current_page:
            self._following = True
            self.setCurrentRow(self._view.current_page)
            self._following = False

    def _choose(self, row: int) -> None:
        if row >= 0 and not self._following:
            self.page_chosen.emit(row)

    def _ask(self) -> None:
        if self.isHidden():
            return
        for number in range(min(self.count(), len(self._view.grid.sizes))):  # pages may be gone meanwhile
            key = (self._view.generation, number)
            if self._shown.get(number, b"") == self._digest(number) != b"":
                continue
            if key not in self._asked and self.visualItemRect(self.item(number)).intersects(
                self.viewport().rect()
            ):
                self._asked.add(key)
                self._view.raster.render(*key, self._scale(number))

    def _digest(self, number: int) -> bytes:
        """What the page looks like; empty where that is not known."""
        return self._view.pictures.digests[number] if number < len(self._view.pictures.digests) else b""

    def _scale(self, number: int) -> float:
        return WIDTH * self.devicePixelRatioF() / self._view.grid.sizes[number].width()

    def _take(self, image: PageImage) -> None:
        key = (image.generation, image.page)
        if (
            key in self._asked
            and image.page < min(self.count(), len(self._view.grid.sizes))
            and abs(image.scale - self._scale(image.page)) < 1e-6
        ):
            picture = QPixmap.fromImage(image.image)
            picture.setDevicePixelRatio(self.devicePixelRatioF())
            self.item(image.page).setIcon(QIcon(picture))
            if image.generation == self._view.generation:
                self._shown[image.page] = self._digest(image.page)
