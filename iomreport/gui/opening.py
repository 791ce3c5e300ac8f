"""Files and folders in the program that the system has for them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices

_COMMAND = "xdg-open"
_FAILED = (3, 4)
"""What it ends with where there is no program, or where that could not be started."""
_EVERY_MS, _LOOKS = 100, 100


def open_with_system(parent: QObject, path: Path, failed: Callable[[], None]) -> None:
    """Open a file or folder; `failed` follows, at once or soon, where nothing opens it and `parent` is there.

    On Linux Qt starts a command and does not hear that it found no program, so we start it ourselves.
    """
    command = shutil.which(_COMMAND) if sys.platform == "linux" else None
    if command is not None:
        _Opening([command, str(path)], failed, parent)
    elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        failed()


class _Opening(QTimer):
    """Looks for a while how a command has ended; it may go on as long as the program that it has opened."""

    def __init__(self, command: list[str], failed: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        nowhere = subprocess.DEVNULL
        self._process = subprocess.Popen(
            command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
        )
        self._failed, self._left = failed, _LOOKS
        self.timeout.connect(self._look)
        self.start(_EVERY_MS)

    def _look(self) -> None:
        code, self._left = self._process.poll(), self._left - 1
        if code is None and self._left:
            return
        self.stop()
        self.deleteLater()
        if code in _FAILED:
            self._failed()
