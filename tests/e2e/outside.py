"""What happens beside a window: to its file, to its worker, to the disk."""

from __future__ import annotations

import os
import random
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from iomreport.brief import edits
from iomreport.brief.store import encode, read_brief
from iomreport.errors import IomreportError
from iomreport.gui.main_window import MainWindow

if sys.platform != "win32":
    import resource

SMALL = 4_096
"""Bytes of the largest file that can be written while the disk is full."""


class Outside:
    """What happens beside the window: to its file, to its worker, to the disk."""

    def __init__(self, window: MainWindow, place: Path, chance: random.Random) -> None:
        self._window, self._place, self._chance = window, place, chance
        self._killed = False
        self._kinds = [self._other_edits, self._spoil, self._remove, self._kill]
        if sys.platform != "win32":
            self._limits = resource.getrlimit(resource.RLIMIT_FSIZE)
            self._kinds.append(self._fill)

    def meddle(self) -> str:
        """One thing, and the window gets the focus back, as after a walk to another program."""
        what = self._chance.choice(self._kinds)()
        QApplication.sendEvent(self._window, QEvent(QEvent.Type.ActivationChange))
        return what

    def mend(self) -> None:
        """There is room on the disk again, and a worker that may be killed."""
        self._killed = False
        if sys.platform != "win32":
            resource.setrlimit(resource.RLIMIT_FSIZE, self._limits)

    def _fill(self) -> str:
        _, most = self._limits
        resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, most))
        return "the disk is full"

    def _file(self) -> Path:
        path = self._window.document.path
        return path if path is not None else self._place / "saved-0.iombrief"

    def _other_edits(self) -> str:
        """Another window has saved the same brief."""
        path = self._file()
        try:
            theirs = edits.set_header(read_brief(path), title=f"{self._chance.random()}")
        except IomreportError:  # it is spoilt, or not there
            theirs = self._window.document.brief
        self._write(path, encode(theirs))
        return f"others saved {path.name}"

    def _spoil(self) -> str:
        self._write(self._file(), self._chance.choice((b"", b"{", b"\xff\xfe", b"pack: [")))
        return "the file is spoilt"

    def _remove(self) -> str:
        self._file().unlink(missing_ok=True)
        return "the file is gone"

    def _write(self, path: Path, data: bytes) -> None:
        if path.parent == self._place and (not path.exists() or path.name.startswith("saved")):
            try:
                path.write_bytes(data)
            except OSError:  # the disk is full for others, too
                path.unlink(missing_ok=True)

    def _kill(self) -> str:
        """Once until all is mended: what is killed twice at one request is rightly told as a fault."""
        pid = self._window.background._worker.pid
        if pid is not None and not self._killed:
            self._killed = True
            os.kill(pid, signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
        return "the worker is killed"
