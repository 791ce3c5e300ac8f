"""Pages of a PDF as pictures and as text, made in a thread of its own: PDFium takes one caller at a time."""

from __future__ import annotations

import atexit
import queue
import threading
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtGui import QImage

from iomreport.gui.pages.text import read_page

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_PDFIUM = threading.Lock()
"""Held by the one thread of the process that calls PDFium, as pages are shown and printed side by side."""


class PageImage(Struct, frozen=True):
    """A page's picture: `page` from 0, `scale` in pixels per point, `generation` of the document."""

    generation: int
    page: int
    scale: float
    image: QImage


class _Open(Struct, frozen=True):
    generation: int
    data: bytes


class _Render(Struct, frozen=True):
    generation: int
    page: int
    scale: float


class _Read(Struct, frozen=True):
    generation: int
    page: int


class Raster(QThread):
    """Opens documents, renders and reads pages in turn.

    `opened` (generation, sizes in points), `rendered` (PageImage), `read_text` (generation, page, PageText);
    `failed` (generation, the error) in place of any of them, where PDFium or memory fails. Requests for an
    older document than the last one opened are dropped.
    """

    opened = Signal(int, list)
    rendered = Signal(object)
    read_text = Signal(int, int, object)
    failed = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: queue.SimpleQueue[_Open | _Render | _Read | None] = queue.SimpleQueue()
        self._latest = 0
        self._ended = False
        if parent is not None:
            parent.destroyed.connect(self.stop)  # where nobody closed it

    def open(self, data: bytes) -> int:
        """Open a PDF; returns its generation."""
        self._latest += 1
        self._jobs.put(_Open(self._latest, data))
        # Pages may still come after the end; PDFium is loaded with the first, not with the window.
        if not self._ended and not self.isRunning():
            self.start()
        return self._latest

    def render(self, generation: int, page: int, scale: float) -> None:
        """Ask for a page's picture."""
        self._jobs.put(_Render(generation, page, scale))

    def read(self, generation: int, page: int) -> None:
        """Ask for a page's text."""
        self._jobs.put(_Read(generation, page))

    def end(self) -> None:
        """Let the thread end for good once it has done what it is at; what still waits is not done."""
        self._ended = True
        self._latest += 1
        self._jobs.put(None)

    def stop(self) -> None:
        """End the thread for good, if there is one, and wait for it."""
        self.end()
        self.wait()

    def run(self) -> None:
        document = None
        while (job := self._jobs.get()) is not None:
            try:
                with _PDFIUM:
                    document = self._do(job, document)
            except (RuntimeError, MemoryError) as fault:  # PDFium's are of the first kind
                document = None if isinstance(job, _Open) else document
                self.failed.emit(job.generation, fault)
        if document is not None:
            with _PDFIUM:
                document.close()
        atexit.unregister(self.stop)

    def _end_with_python(self) -> None:
        """Where nobody closed it, end before pypdfium2 closes its documents and PDFium, as it does then."""
        atexit.unregister(self.stop)
        atexit.register(self.stop)  # what was registered last is called first

    def _do(self, job: _Open | _Render | _Read, document: PdfDocument | None) -> PdfDocument | None:
        """Do a job, unless another document is wanted by now; the document that is open then."""
        if job.generation != self._latest:
            return document
        if isinstance(job, _Open):
            import pypdfium2

            self._end_with_python()
            if document is not None:
                document.close()
            document = pypdfium2.PdfDocument(job.data)
            self._end_with_python()
            sizes = [document.get_page_size(number) for number in range(len(document))]
            self.opened.emit(job.generation, sizes)
        elif document is not None and job.page < len(document):
            if isinstance(job, _Read):
                self.read_text.emit(job.generation, job.page, read_page(document, job.page))
            else:
                self.rendered.emit(_picture(document, job))
        return document


def _picture(document: PdfDocument, job: _Render) -> PageImage:
    page = document[job.page]
    bitmap = page.render(scale=job.scale, rev_byteorder=True, prefer_bgrx=True)
    look = QImage(
        bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
    )
    return PageImage(job.generation, job.page, job.scale, look.copy())
