"""Printing: the pages to look at, then the system's dialog, then page after page without blocking."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from iomreport.gui.dialogs import Dialogs
from iomreport.gui.help.topics import tell_of
from iomreport.gui.i18n import tr
from iomreport.gui.pages.grid import Fit
from iomreport.gui.pages.raster import PageImage, Raster
from iomreport.gui.pages.view import PagesView
from iomreport.gui.theme import STEP
from iomreport.gui.widgets import named
from iomreport.writers.base import Layout

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

MOST_DPI = 300
"""Letters are sharp at this; more would only take longer."""
MOST_PIXELS = 500_000
"""Of a page that are painted in one go: Qt compresses them, which takes about 15 ms."""
_ALIKE = 4
"""Rows on either side of a cut that are to be alike: who shows a page small may shift its bands a little."""


class PrintRun(QObject):
    """Prints a PDF's pages: each is made in a thread, at the printer's resolution, and painted band by band.

    `progressed` (pages done, pages in all); `ended` (whether everything was printed). A printer that cannot
    be painted on is `refused` and ends the run at once; of a file that is given up nothing stays.
    """

    progressed = Signal(int, int)
    ended = Signal(bool)
    _painted = Signal()

    def __init__(self, data: bytes, printer: QPrinter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._painter: QPainter | None = None  # is let go of before the printer, should the run be given up
        self._printer, self._data = printer, data
        self._pages: list[int] = []
        self._done = 0
        self._picture = QImage()
        self._row = 0  # of the picture, up to which it is painted
        self._over = False
        self.refused = False
        self._raster = Raster(self)
        self._raster.opened.connect(self._begin)
        self._raster.rendered.connect(self._begin_page)
        self._painted.connect(self._paint_band, Qt.ConnectionType.QueuedConnection)
        self._raster.failed.connect(self._give_up)

    def start(self) -> None:
        """Begin."""
        self._raster.open(self._data)

    def stop(self) -> None:
        """Give the rest up; the page that is being made is not waited for."""
        if self._painter is not None:
            self._printer.abort()
        if not self._over:
            self._end(whole=False)

    def close(self) -> None:
        """Give the rest up, and end the thread."""
        self.stop()
        self._raster.stop()

    def _give_up(self, _generation: int, fault: Exception) -> None:
        self.stop()
        raise fault

    def _begin(self, _generation: int, sizes: list[tuple[float, float]]) -> None:
        if self._over:
            return
        first, last = self._printer.fromPage() or 1, self._printer.toPage() or len(sizes)
        self._pages = list(range(first - 1, min(last, len(sizes))))
        painter = QPainter()
        self.refused = not self._pages or not painter.begin(self._printer)
        if self.refused:
            self._end(whole=False)
            return
        self._painter = painter
        self._ask()

    def _ask(self) -> None:
        scale = min(self._printer.resolution(), MOST_DPI) / 72
        self._raster.render(1, self._pages[self._done], scale)

    def _begin_page(self, page: PageImage) -> None:
        if self._painter is not None:
            if self._done:
                self._printer.newPage()
            self._picture, self._row = page.image, 0
            self._painted.emit()

    def _paint_band(self) -> None:
        """Paint some rows; what the user does meanwhile comes in between."""
        if self._painter is None:
            return
        whole = QRectF(self._printer.paperRect(self._printer.Unit.DevicePixel))
        offset = self._printer.pageRect(self._printer.Unit.DevicePixel).topLeft()
        size = QSizeF(self._picture.size()).scaled(whole.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(QPointF(), size)
        place.moveCenter(whole.center())  # on paper of another form
        wide, high = self._picture.width(), self._picture.height()
        after = cut_of(self._picture, self._row)
        rows = min(after + 1, high) - self._row  # where bands only touch, a line may be seen between them
        scale = size.height() / high
        at = QRectF(place.left(), place.top() + self._row * scale, size.width(), rows * scale)
        self._painter.drawImage(at.translated(-offset), self._picture, QRectF(0, self._row, wide, rows))
        self._row = after
        if self._row < high:
            self._painted.emit()
        else:
            self._end_page()

    def _end_page(self) -> None:
        self._picture = QImage()
        self._done += 1
        self.progressed.emit(self._done, len(self._pages))
        if self._painter is None:  # given up by who heard of it
            return
        if self._done < len(self._pages):
            self._ask()
        else:
            self._end(whole=True)

    @property
    def file(self) -> str:
        """The file that is printed to; empty for a printer."""
        return self._printer.outputFileName()

    def _end(self, *, whole: bool) -> None:
        if self._painter is not None:
            self._painter.end()
            self._painter = None
            if self.file and not whole:
                Path(self.file).unlink(missing_ok=True)
        self._over = True
        self._raster.end()
        self.ended.emit(whole)


def cut_of(picture: QImage, start: int) -> int:
    """The row after the band that begins at `start`, where nobody sees a cut if there is such a place."""
    bits, stride = picture.constBits(), picture.bytesPerLine()
    last = start + max(1, MOST_PIXELS // picture.width())
    if last >= picture.height():
        return picture.height()
    alike, below = 0, b""
    for row in range(last, start, -1):
        this = bytes(bits[row * stride : (row + 1) * stride])
        alike = alike + 1 if this == below else 0
        if alike == 2 * _ALIKE:
            return row + _ALIKE
        below = this
    return last


class PrintDialog(QDialog):
    """The pages as they will be printed; “Print” asks which printer, and how many copies."""

    def __init__(self, data: bytes, title: str, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Print"))
        tell_of(self, "sending.md#copy-and-print")
        self._data, self._title, self._dialogs = data, title, dialogs
        self._run: PrintRun | None = None
        self.view = PagesView()
        self.view.set_zoom(Fit.PAGE)
        self.view.set_two_up(True)
        self.view.show_pdf(data, Layout(0, ()))
        self.view.pages_opened.connect(self._follow)
        self.finished.connect(self._leave)
        app = QCoreApplication.instance()
        assert app is not None
        app.aboutToQuit.connect(self._leave)
        self.status = QLabel()
        self.status.setProperty("quiet", True)
        self.status.setWordWrap(True)
        self.progress = named(QProgressBar(), tr("Progress of printing"))
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.stop = QPushButton(tr("Close"))
        self.stop.setAutoDefault(False)
        self.stop.clicked.connect(self.reject)
        self.go = QPushButton(tr("Print …"))
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        self.go.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.addWidget(self.status, 1)
        row.addWidget(self.stop)
        row.addWidget(self.go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        layout.setSpacing(STEP)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.progress)
        layout.addLayout(row)
        self.resize(900, 680)

    def _follow(self) -> None:
        self.status.setText(tr("Pages: {n}", n=self.view.page_count))

    def set_up(self, printer: QPrinter) -> None:
        """Give a printer the title, and paper of the size of the pages."""
        printer.setDocName(self._title)
        printer.setFullPage(True)
        if self.view.grid.sizes:
            printer.setPageSize(QPageSize(self.view.grid.sizes[0], QPageSize.Unit.Point))

    def _choose(self) -> None:
        from PySide6.QtPrintSupport import QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.set_up(printer)
        self._dialogs.printer(self, printer, self.view.page_count, lambda: self.print_on(printer))

    def print_on(self, printer: QPrinter) -> None:
        """Print on a printer that was chosen, unless that is under way."""
        if self._run is not None:
            return
        self._run = PrintRun(self._data, printer, self)
        self._run.progressed.connect(self._progress)
        self._run.ended.connect(partial(self._ended, self._run))
        self.progress.setRange(0, 0)
        self.progress.show()
        self.go.setEnabled(False)
        self.stop.setText(tr("Cancel"))
        self._run.start()

    def _progress(self, done: int, pages: int) -> None:
        self.progress.setRange(0, pages)
        self.progress.setValue(done)

    def _ended(self, run: PrintRun, whole: bool) -> None:
        self._run = None
        self.progress.hide()
        self.go.setEnabled(True)
        self.stop.setText(tr("Close"))
        if run.refused:
            place = run.file or tr("The printer")
            self.status.setText(tr("{place} cannot be used; choose another.", place=place))
        elif not whole:
            self.status.setText(tr("Printing was cancelled."))
        elif run.file:
            self.status.setText(tr("Written: {names}.", names=Path(run.file).name))
        else:
            self.status.setText(tr("Sent to the printer."))

    def _leave(self) -> None:
        """The dialog is closed, or the program ends: printer and threads would go while they are used."""
        for run in self.findChildren(PrintRun):
            run.close()
        self.view.close_pages()

    def reject(self) -> None:
        """Give printing up while it runs, else close."""
        if self._run is not None:
            self._run.stop()
        else:
            super().reject()
