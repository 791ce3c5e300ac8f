"""Small pictures of the first pages of briefs, kept in the user's cache; read and written in threads."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRunnable, Qt, QThreadPool, Signal
from PySide6.QtGui import QColor, QImage, QPainter

from iomreport.errors import IomreportError
from iomreport.files import write_atomically
from iomreport.gui.theme import LIGHT

WIDTH = 224
"""Pixels of a kept picture: what the start page shows, at twice the pixels."""
_MOST = 60  # pictures that the cache holds


class Thumbnails(QObject):
    """`loaded` carries the brief's path and its picture, for those that have one."""

    loaded = Signal(str, QImage)

    def __init__(self, cache: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = cache / "thumbnails"
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._closed = False

    def file_of(self, brief: str) -> Path:
        """Where the picture of a brief's file is kept."""
        return self._folder / f"{hashlib.sha256(brief.encode()).hexdigest()[:32]}.png"

    def keep(self, brief: str, page: QImage) -> None:
        """Keep a picture of a brief's first page, made smaller, and give it to whoever shows it."""
        self._start(lambda: self._write(brief, page))

    def ask(self, brief: str) -> None:
        """Read the picture of a brief; `loaded` follows when there is one."""
        self._start(lambda: self._read(brief))

    def wait(self) -> None:
        """Until everything asked for is done."""
        self._pool.waitForDone()

    def close(self) -> None:
        """Finish what was begun and take no more: no thread may draw when the application has gone."""
        self._closed = True
        self._pool.clear()
        self.wait()

    def _start(self, work: Callable[[], None]) -> None:
        if not self._closed:
            self._pool.start(_Task(work))

    def _write(self, brief: str, page: QImage) -> None:
        small = page.scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)
        painter = QPainter(small)
        painter.setPen(QColor(LIGHT.line))
        painter.drawRect(small.rect().adjusted(1, 1, -2, -2))
        painter.end()
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        plain = small.convertToFormat(QImage.Format.Format_RGB888)
        plain.save(buffer, "PNG")  # type: ignore[call-overload]  # takes text only, whatever the stubs say
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_atomically(self.file_of(brief), bytes(data.data()))
            kept = sorted(self._folder.glob("*.png"), key=lambda file: file.stat().st_mtime)
            for file in kept[:-_MOST]:
                file.unlink(missing_ok=True)
        except (OSError, IomreportError):
            return  # a cache that cannot be written is no reason to trouble anybody
        self.loaded.emit(brief, small)

    def _read(self, brief: str) -> None:
        image = QImage(str(self.file_of(brief)))
        if not image.isNull():
            self.loaded.emit(brief, image)


class _Task(QRunnable):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work()
