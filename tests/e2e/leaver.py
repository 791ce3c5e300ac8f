"""Starts the application, brings it into a state, and leaves it as a user does: by closing the window.

The first argument names the state, the second is the brief's file, the third a folder for what is written.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from iomreport.brief import edits
from iomreport.gui.app import application, run
from iomreport.gui.batch.dialog import BatchDialog
from iomreport.gui.export.dialog import ExportDialog
from iomreport.gui.export.printing import PrintDialog
from iomreport.gui.fitting.dialog import FitDialog
from iomreport.gui.main_window import MainWindow
from iomreport.gui.question import QuestionDialog
from iomreport.worker import Previewed

if sys.platform != "win32":
    import resource

PACE_MS = 10
Steps = Iterator[Callable[[], object]]
"""Each step waits until what it yields is true."""
W = TypeVar("W", bound=QWidget)


def visible(kind: type[W]) -> W | None:
    """The widget of a kind that is shown, if there is one."""
    shown = [w for w in QApplication.allWidgets() if isinstance(w, kind) and w.isVisible()]
    return shown[-1] if shown else None


def shown(kind: type[W]) -> W:
    """The widget of a kind, which is shown."""
    widget = visible(kind)
    assert widget is not None, kind
    return widget


def click(top: QWidget, text: str) -> None:
    """Press the button that says so."""
    (button,) = [one for one in top.findChildren(QAbstractButton) if one.text().replace("&", "") == text]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


class States:
    """What the window may be doing when it is closed."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self.window, self.folder = window, folder

    def at_once(self) -> Steps:
        """Before the worker has started."""
        yield from ()

    def idle(self) -> Steps:
        """Pages are shown and nothing is to be done."""
        yield lambda: self.window.pages.view.page_count > 0 and not self.window.background.pending

    def worker_busy(self) -> Steps:
        """Another brief's pages are being made, and things wait behind them."""
        yield from self.idle()
        self.window.background.preview(edits.set_header(self.window.document.brief, title="x"), at_once=True)
        self.window.background.spell("en", ("wrnog",), lambda _: None)
        yield lambda: self.window.background.pending

    def dialogs_open(self) -> Steps:
        """One dialog over the other."""
        yield from self.idle()
        for name in ("versions", "export", "preferences", "manual", "keys", "about", "new", "palette"):
            self.window.actions_table[name].trigger()
        yield lambda: len([d for d in self.window.findChildren(QDialog) if d.isVisible()]) > 6

    def interrupted(self) -> Steps:
        """Ctrl+C is pressed in the terminal, whatever is open in the window."""
        yield from self.dialogs_open()
        os.kill(os.getpid(), signal.SIGINT)
        yield lambda: not self.window.isVisible()

    def menu_open(self) -> Steps:
        """A menu is open."""
        yield from self.idle()
        self.window.actions_table.menus["&Insert"].popup(self.window.pos())
        yield QApplication.activePopupWidget

    def printing(self) -> Steps:
        """The pages to be printed are shown, and being printed into a file."""
        yield from self.idle()
        self.window.actions_table["print"].trigger()
        yield lambda: visible(PrintDialog) and shown(PrintDialog).view.page_count
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.folder.mkdir()
        printer.setOutputFileName(str(self.folder / "printed.pdf"))
        shown(PrintDialog).print_on(printer)

    def exporting(self) -> Steps:
        """Files are being written."""
        yield from self.idle()
        self.window.actions_table["export"].trigger()
        yield lambda: visible(ExportDialog)
        dialog = shown(ExportDialog)
        dialog.folder.setText(str(self.folder))
        for box in dialog.formats.values():
            box.setChecked(True)
        dialog.start()

    def fitting(self) -> Steps:
        """The fewest cuts are looked for."""
        yield from self.idle()
        self.window.actions_table["fit-pages"].trigger()
        yield lambda: visible(FitDialog)
        dialog = shown(FitDialog)
        dialog.pages.setValue(1)
        dialog.start()

    def batch_running(self) -> Steps:
        """Notes for many countries are being written by several processes; the question is answered."""
        yield from self.idle()
        self.window.actions_table["batch"].trigger()
        yield lambda: visible(BatchDialog)
        dialog = shown(BatchDialog)
        dialog.form.folder.setText(str(self.folder))
        dialog.start()
        yield lambda: dialog.model.rowCount() > 1
        self.window.close()
        yield lambda: visible(QuestionDialog)
        click(shown(QuestionDialog), "Stop writing")

    def discarded(self) -> Steps:
        """There are changes, which are in a recovery file by now and are let go of."""
        yield from self.idle()
        kept = self.window.recoveries.autosaver.file
        self.window.commands.set_header("title", "not to be kept", "Title")
        yield kept.exists
        self.window.close()
        yield lambda: visible(QuestionDialog)
        click(shown(QuestionDialog), "Do not save")

    def saved(self) -> Steps:
        """There are changes, which are saved."""
        yield from self.idle()
        self.window.commands.set_header("title", "to be kept", "Title")
        self.window.close()
        yield lambda: visible(QuestionDialog)
        click(shown(QuestionDialog), "Save")

    def worker_killed(self) -> Steps:
        """The system has ended the worker while it made pages; they came all the same."""
        yield from self.idle()
        came: list[object] = []
        self.window.background.previewed.connect(came.append)
        self.window.background.trouble.connect(came.append)
        self.window.commands.set_header("title", "to be kept", "Title")
        self.window.background.preview(self.window.document.brief, at_once=True)
        pid = self.window.background._worker.pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        yield lambda: came and not self.window.background.pending
        assert [type(reply) for reply in came] == [Previewed] * len(came)
        yield from self._save_and_close()

    def disk_full(self) -> Steps:
        """Nothing can be written for a while, which is told; then it can, and the same key saves."""
        yield from self.idle()
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))
        self.window.commands.set_header("title", "to be kept", "Title")
        yield lambda: visible(QuestionDialog)
        assert "cannot be kept in a recovery file" in shown(QuestionDialog).accessibleDescription()
        click(shown(QuestionDialog), "Close")
        self.window.actions_table["save"].trigger()
        yield lambda: visible(QuestionDialog)
        click(shown(QuestionDialog), "Later")
        assert self.window.document.modified
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        yield from self._save_and_close()

    def _save_and_close(self) -> Steps:
        self.window.actions_table["save"].trigger()
        yield lambda: not self.window.document.modified
        self.window.close()

    def other_window(self) -> Steps:
        """Another window opens the same brief anyway and saves it first: ours is kept, and theirs, too."""
        yield from self.idle()
        path = self.window.document.path
        assert path is not None
        command = [sys.executable, "-m", "tests.e2e.leaver", "_intruder", str(path), str(self.folder)]
        other = subprocess.Popen(command)
        yield lambda: other.poll() is not None
        assert other.returncode == 0
        self.window.commands.set_header("title", "to be kept", "Title")
        self.window.actions_table["save"].trigger()
        yield lambda: visible(QuestionDialog)
        click(shown(QuestionDialog), "Save mine")
        yield lambda: not self.window.document.modified
        kept = self.window.files.history.states(path)
        assert "theirs" in [state.brief.header.title for state in kept]
        self.window.close()

    def _intruder(self) -> Steps:
        yield lambda: visible(QuestionDialog)
        click(shown(QuestionDialog), "Open anyway")
        yield lambda: self.window.document.path
        self.window.commands.set_header("title", "theirs", "Title")
        yield from self._save_and_close()

    def verifying(self) -> Steps:
        """A file is being read."""
        yield from self.idle()
        text = self.folder / "text.txt"
        text.parent.mkdir(parents=True, exist_ok=True)
        text.write_text("A sentence that stands nowhere.\n" * 20_000, encoding="utf-8")
        self.window.official.verify(text)

    def copied(self) -> Steps:
        """The note and a part of the officer's words have been on the clipboard."""
        yield from self.idle()
        self.window.actions_table["copy-note"].trigger()
        yield QApplication.clipboard().text

    def recoloured(self) -> Steps:
        """The look was changed while pages were made."""
        yield from self.idle()
        for scheme in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light, Qt.ColorScheme.Dark):
            QApplication.styleHints().setColorScheme(scheme)
            self.window.background.preview(self.window.document.brief, at_once=True)

    def start_page(self) -> Steps:
        """The start page is in front, with pictures on their way."""
        yield from self.idle()
        self.window.actions_table["start"].trigger()


NAMES = tuple(name for name in vars(States) if not name.startswith("_"))


class Leaver(QObject):
    """Waits for the window, goes through a state's steps, and closes the window until it is closed."""

    def __init__(self, name: str, folder: Path) -> None:
        super().__init__()
        self._name, self._folder = name, folder
        self._steps: Steps | None = None
        self._until: Callable[[], object] = lambda: visible(MainWindow)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(PACE_MS)

    def _tick(self) -> None:
        if not self._until():
            return
        window = visible(MainWindow)
        if window is None:  # closed by the last step
            self._timer.stop()
            return
        if self._steps is None:
            self._steps = getattr(States(window, self._folder), self._name)()
        step = next(self._steps, None)
        if step is None:
            self._timer.stop()
            if not window.batching.running and not window.document.modified:
                window.close()
        else:
            self._until = step


if __name__ == "__main__":
    application()
    leaver = Leaver(sys.argv[1], Path(sys.argv[3]))
    sys.exit(run([sys.argv[2]]))
