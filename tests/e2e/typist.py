"""Starts the application, takes what it offers to restore, and types with key events until it is killed.

Arguments: what it does meanwhile (a name of `Deeds`, or `nothing`), before which letter, and those of the
application. Each line on standard output is a JSON list: what happened, when (seconds of the computer's
steady clock), and a text: `opened` nothing, `offered` what the dialog shows, `begun` what the officer's place
holds before typing, `typed` one character.
"""

from __future__ import annotations

import json
import sys
import time

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from iomreport.brief.compare import plain_words
from iomreport.brief.model import Brief
from iomreport.brief.recovery import left_over
from iomreport.gui.app import application, run
from iomreport.gui.main_window import MainWindow
from iomreport.gui.outline.rows import Target
from iomreport.gui.safety.recovery_dialog import RecoveryDialog
from iomreport.gui.safety.versions import VersionsDialog
from iomreport.paths import find_paths

PACE_MS = 10
LETTERS = "abcdefgh ijklmn opq, rstuvwx. yz"
PLACE = Target("officer", place="present-situation")


def tell(what: str, text: str) -> None:
    sys.stdout.write(json.dumps([what, time.monotonic(), text]) + "\n")
    sys.stdout.flush()


def officers_words(brief: Brief) -> str:
    """What the officer's place holds, without markup."""
    texts = [item.text for item in brief.section(PLACE.section).items if item.ref == PLACE.place]
    return plain_words(texts[0]) if texts else ""


class Deeds:
    """What a window is asked for while somebody types on."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def nothing(self) -> None:
        """Only type."""

    def save(self) -> None:
        """Save to the brief's file."""
        self._window.actions_table["save"].trigger()

    def snapshot(self) -> None:
        """Keep a snapshot, in the dialog that stays open."""
        self._window.actions_table["snapshot"].trigger()
        (dialog,) = self._window.findChildren(VersionsDialog)
        dialog.name.setText("before clearance")
        dialog.keep.click()

    def export(self) -> None:
        """Write the note beside the brief, in two formats."""
        path = self._window.document.path
        assert path is not None
        self._window.background.export(
            self._window.document.brief, ("docx", "pdf"), path.parent, "note", lambda _: None
        )


class Typist(QObject):
    """Waits for the window, then types a character at every tick."""

    def __init__(self, deed: str, before: int) -> None:
        super().__init__()
        self._deed, self._before, self._opened = deed, before, False
        self._offer = bool(left_over(find_paths().recovery))
        self._count = -1
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(PACE_MS)

    def _tick(self) -> None:
        windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]
        if not windows:
            return
        if not self._opened:
            self._opened = True
            tell("opened", "")
        if self._offer:
            self._restore(windows[0])
        elif self._count < 0:
            if windows[0].document.path is not None:  # else it is still being read
                self._begin(windows[0])
        else:
            letter = LETTERS[self._count % len(LETTERS)]
            if self._count == self._before:
                getattr(Deeds(windows[0]), self._deed)()
            self._count += 1
            QTest.keyClicks(windows[0].brief_pane.editor.text, letter)
            tell("typed", letter)

    def _restore(self, window: MainWindow) -> None:
        dialogs = [d for d in window.findChildren(RecoveryDialog) if d.isVisible()]
        if dialogs and dialogs[0].view.toPlainText():
            tell("offered", dialogs[0].view.toPlainText())
            self._offer = False
            QTest.keyClick(dialogs[0], Qt.Key.Key_Return)

    def _begin(self, window: MainWindow) -> None:
        tell("begun", officers_words(window.document.brief))
        window.brief_pane.write(PLACE)
        window.brief_pane.editor.text.moveCursor(QTextCursor.MoveOperation.End)
        self._count = 0


if __name__ == "__main__":
    application()
    typist = Typist(sys.argv[1], int(sys.argv[2]))
    sys.exit(run(sys.argv[3:]))
