"""Small pictures of the first pages of briefs, kept in the user's cache; read and written in a thread."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter

from iomreport.errors import IomreportError
from iomreport.files import write_atomically
from iomreport.gui.clerk import Clerk
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
        self._clerk = Clerk(self)
        self._closed = False

    def file_of(self, brief: str) -> Path:
        """Where the picture of a brief's file is kept."""
        return self._folder / f"{hashlib.sha256(brief.encode()).hexdigest()[:32]}.png"

    def keep(self, brief: str, page: QImage) -> None:
        """Keep a picture of a brief's first page, made smaller, and give it to whoever shows it."""
        if not self._closed:  # a page that was asked for may come after the window has closed
            self._clerk.do(lambda: self._write(brief, page), lambda kept: self._tell(brief, kept))

    def ask(self, brief: str) -> None:
        """Read the picture of a brief; `loaded` follows when there is one."""
        self._clerk.do(lambda: QImage(str(self.file_of(brief))), lambda found: self._tell(brief, found))

    def close(self) -> None:
        """Finish what was asked for and take no more: no thread may draw when the application has gone."""
        self._closed = True
        self._clerk.close()
        self._clerk.wait()

    def _tell(self, brief: str, picture: QImage | IomreportError) -> None:
        """A cache that cannot be written, or has nothing, is no reason to trouble anybody."""
        if isinstance(picture, QImage) and not picture.isNull():
            self.loaded.emit(brief, picture)

    def _write(self, brief: str, page: QImage) -> QImage:
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
            return QImage()
        return small
