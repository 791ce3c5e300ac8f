"""Pages of a PDF as pictures and as text, made in a thread of its own: PDFium takes one caller at a time."""

from __future__ import annotations

import queue
from dataclasses import dataclass

from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtGui import QImage

from iomreport.gui.pages.text import read_page


@dataclass(frozen=True)
class PageImage:
    """A page's picture: `page` from 0, `scale` in pixels per point, `generation` of the document."""

    generation: int
    page: int
    scale: float
    image: QImage


@dataclass(frozen=True)
class _Open:
    generation: int
    data: bytes


@dataclass(frozen=True)
class _Render:
    generation: int
    page: int
    scale: float


@dataclass(frozen=True)
class _Read:
    generation: int
    page: int


class Raster(QThread):
    """Opens documents, renders and reads pages in turn.

    `opened` (generation, sizes in points), `rendered` (PageImage), `read_text` (generation, page, PageText).
    Requests for an older document than the last one opened are dropped.
    """

    opened = Signal(int, list)
    rendered = Signal(object)
    read_text = Signal(int, int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: queue.SimpleQueue[_Open | _Render | _Read | None] = queue.SimpleQueue()
        self._latest = 0

    def open(self, data: bytes) -> int:
        """Open a PDF; returns its generation."""
        self._latest += 1
        self._jobs.put(_Open(self._latest, data))
        return self._latest

    def render(self, generation: int, page: int, scale: float) -> None:
        """Ask for a page's picture."""
        self._jobs.put(_Render(generation, page, scale))

    def read(self, generation: int, page: int) -> None:
        """Ask for a page's text."""
        self._jobs.put(_Read(generation, page))

    def stop(self) -> None:
        """End the thread and wait for it."""
        self._jobs.put(None)
        self.wait()

    def run(self) -> None:
        import pypdfium2

        document = None
        while (job := self._jobs.get()) is not None:
            if job.generation != self._latest:
                continue
            if isinstance(job, _Open):
                if document is not None:
                    document.close()
                document = pypdfium2.PdfDocument(job.data)
                sizes = [document.get_page_size(number) for number in range(len(document))]
                self.opened.emit(job.generation, sizes)
            elif document is None or job.page >= len(document):
                continue
            elif isinstance(job, _Read):
                self.read_text.emit(job.generation, job.page, read_page(document, job.page))
            else:
                self.rendered.emit(_picture(document, job))
        if document is not None:
            document.close()


def _picture(document: object, job: _Render) -> PageImage:
    page = document[job.page]  # type: ignore[index]  # pypdfium2 publishes no types
    bitmap = page.render(scale=job.scale, rev_byteorder=True, prefer_bgrx=True)
    look = QImage(
        bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
    )
    return PageImage(job.generation, job.page, job.scale, look.copy())
