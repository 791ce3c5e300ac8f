"""Keeps changes that are not saved in a recovery file, a moment after they are made."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from iomreport.brief.kept import drop
from iomreport.brief.recovery import new_recovery, write_recovery
from iomreport.errors import IomreportError
from iomreport.gui.clerk import Clerk
from iomreport.gui.document import Document
from iomreport.gui.i18n import tr_error

DELAY_MS = 700
"""How long after the first change that is in no file it is written; further changes do not put it off."""
RETRY_MS = 10_000
"""How long after a failure it is tried again."""


class Autosaver(QObject):
    """Follows the document; the recovery file goes when the brief is saved or let go of.

    `failed` carries why changes could not be kept, at the first of several failures.
    """

    failed = Signal(str)
    kept = Signal()
    """What was in the document a moment ago is on the disk."""

    def __init__(self, document: Document, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._file = new_recovery(folder)
        self._clerk = Clerk(self)
        self._present = False  # whether the file is there, or soon will be
        self._writing = False
        self._waiting = False
        self._failing = False
        self._closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._write)
        document.changed.connect(self._follow)
        document.state_changed.connect(self._follow)

    @property
    def file(self) -> Path:
        """The recovery file, whether or not it is there."""
        return self._file

    def adopt(self, file: Path) -> None:
        """Go on with a file that was left over: what it held is in the document now."""
        self._forget()
        self._file, self._present = file, True
        self._write()

    def close(self, *, keep: bool = False) -> None:
        """The window is closed; a second time it does nothing.

        Its brief is saved or let go of, unless the program is made to end: then what is in no file is kept.
        """
        if self._closed:
            return
        self._closed = True
        self._document.changed.disconnect(self._follow)
        self._document.state_changed.disconnect(self._follow)
        self._timer.stop()
        if keep and self._document.unfiled:
            self._hand_over()
        else:
            self._forget()
        self._clerk.close()

    def wait(self) -> None:
        """Wait after `close` until the disk is as it should be."""
        self._clerk.wait()

    def _follow(self) -> None:
        if not self._document.unfiled:
            self._timer.stop()
            self._forget()
        elif not self._timer.isActive():
            self._timer.start(DELAY_MS)

    def _forget(self) -> None:
        if self._present:
            self._present = self._waiting = False
            file = self._file
            self._clerk.do(lambda: drop(file))

    def _write(self) -> None:
        if not self._document.unfiled:
            return
        if self._writing:  # a slow disk: the latest is written next, what comes between is not
            self._waiting = True
            return
        self._hand_over()

    def _hand_over(self) -> None:
        self._writing = self._present = True
        file, document = self._file, self._document
        brief, path, digest = document.brief, document.path, document.digest
        self._clerk.do(lambda: write_recovery(file, brief, path, digest), self._wrote)

    def _wrote(self, result: IomreportError | None) -> None:
        self._writing = False
        if isinstance(result, IomreportError):
            if not self._failing:
                self.failed.emit(tr_error(result))
            self._failing = True
            self._timer.start(RETRY_MS)
        else:
            self._failing = False
            self.kept.emit()
        if self._waiting:
            self._waiting = False
            self._write()
