"""Pages of a PDF as pictures, made in a thread of their own, since PDFium takes one caller at a time."""

from __future__ import annotations

import queue
from dataclasses import dataclass

from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtGui import QImage


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


class Raster(QThread):
    """Opens documents, renders pages in turn: `opened` (generation, sizes in points), `rendered` (PageImage).

    Requests for an older document than the last one opened are dropped.
    """

    opened = Signal(int, list)
    rendered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: queue.SimpleQueue[_Open | _Render | None] = queue.SimpleQueue()
        self._latest = 0

    def open(self, data: bytes) -> int:
        """Open a PDF; returns its generation."""
        self._latest += 1
        self._jobs.put(_Open(self._latest, data))
        return self._latest

    def render(self, generation: int, page: int, scale: float) -> None:
        """Ask for a page's picture."""
        self._jobs.put(_Render(generation, page, scale))

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
            elif document is not None and job.page < len(document):
                bitmap = document[job.page].render(scale=job.scale, rev_byteorder=True, prefer_bgrx=True)
                look = QImage(
                    bytes(bitmap.buffer),
                    bitmap.width,
                    bitmap.height,
                    bitmap.stride,
                    QImage.Format.Format_RGBX8888,
                )
                self.rendered.emit(PageImage(job.generation, job.page, job.scale, look.copy()))
        if document is not None:
            document.close()
