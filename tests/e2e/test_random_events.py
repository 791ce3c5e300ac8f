"""Random events by the hundred leave a window that works and a brief that can be read.

`IOMREPORT_RANDOM_SECONDS` says how long (20 unless told), `IOMREPORT_RANDOM_SEED` what is drawn.
"""

from __future__ import annotations

import gc
import os
import random
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from iomreport.brief.edition import stamped
from iomreport.brief.model import Brief
from iomreport.brief.store import encode, read_brief
from iomreport.gui.main_window import MainWindow
from iomreport.worker import Failure, Previewed
from tests.e2e.conftest import SEED
from tests.e2e.monkey import Monkey, RandomDialogs

SECONDS = float(os.environ.get("IOMREPORT_RANDOM_SECONDS", "20"))
BATCH = 60
"""Events between two looks at what must hold."""
SLOW, SLOW_LOOK = 1.0, 3.0
"""Seconds of processor time that no single event may take; another look reaches every widget there is."""
MANY = 1.5
"""How many times the widgets of the first look there may be: some dialogs stay once they were opened."""
WAIT = 60_000
SCHEMES = ("file", "http", "https", "mailto")

pytestmark = [pytest.mark.soak, pytest.mark.timeout(round(SECONDS) * 3 + 300)]


class Told:
    """What became of the pages, and what the window said was the program's own fault."""

    def __init__(self, window: MainWindow, dialogs: RandomDialogs) -> None:
        self._dialogs = dialogs
        self.last: object = None
        window.background.previewed.connect(self._take)
        window.background.trouble.connect(self._take)

    def _take(self, reply: object) -> None:
        self.last = reply

    @property
    def faults(self) -> list[str]:
        """Faults of the program, so far."""
        return [text for text in self._dialogs.told if "A report is in" in text]


def quieten(window: MainWindow, monkey: Monkey, qtbot: QtBot) -> None:
    """Close what is open over the window, and bring the brief to the front; the disk has room again."""
    monkey.outside.mend()
    for _ in range(20):
        popup = QApplication.activePopupWidget()
        modal = QApplication.activeModalWidget()
        if popup is not None:
            popup.close()
        elif isinstance(modal, QDialog):
            modal.reject()
        else:
            break
        QApplication.processEvents()
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.close()
    window.rooms.show_brief()
    qtbot.waitUntil(lambda: not window.background.pending, timeout=WAIT)


def check(window: MainWindow, monkey: Monkey, file: Path) -> None:
    """Undo leads to the first brief and back, and the file holds what the window holds."""
    document = window.document
    submission = window.material.index.submission

    def holds(brief: Brief) -> bool:
        """Saving stamps a brief with the records it was written on, which is not undone."""
        return stamped(document.brief, submission) == stamped(brief, submission)

    stack, last = document.undo_stack, document.brief
    at, deep = stack.index(), 0
    while stack.canUndo():
        stack.undo()
        deep += 1
    assert at == deep
    assert holds(monkey.first)
    stack.setIndex(at)
    assert holds(last)
    stack.setIndex(stack.count())
    end = document.brief
    stack.setIndex(0)
    while stack.canRedo():
        stack.redo()
    assert document.brief == end
    stack.setIndex(at)
    file.write_bytes(encode(document.brief))
    assert read_brief(file) == document.brief


def alive() -> Counter[str]:
    """The widgets that there are, once what is to be deleted is."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    return Counter(type(widget).__name__ for widget in QApplication.allWidgets())


@pytest.mark.qt_log_ignore("not accepted by receiving widget", extend=True)
def test_random_events_leave_window_and_brief_sound(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dialogs = window.dialogs
    assert isinstance(dialogs, RandomDialogs)
    monkey, told = Monkey(window, random.Random(SEED), dialogs.place), Told(window, dialogs)
    widgets: list[Counter[str]] = []
    for scheme in SCHEMES:
        QDesktopServices.setUrlHandler(scheme, monkey, "open_url")  # type: ignore[arg-type]
    end, events = time.monotonic() + SECONDS, 0
    try:
        with capsys.disabled():  # stacks of a freeze are to be seen
            while time.monotonic() < end:
                for _ in range(BATCH):
                    monkey.act()
                    events += 1
                quieten(window, monkey, qtbot)
                check(window, monkey, tmp_path / "checked.iombrief")
                qtbot.waitUntil(lambda: not window.background.pending, timeout=WAIT)
                assert isinstance(told.last, Previewed | Failure)
                assert told.faults == []
                widgets.append(alive())
    finally:
        monkey.rest()
        for scheme in SCHEMES:
            QDesktopServices.unsetUrlHandler(scheme)
        sys.stdout.write(
            f"{events} events, seed {SEED}; the slowest {monkey.slowest}; the last {list(monkey.log)}\n"
            f"widgets more than at first: {(widgets[-1] - widgets[0]).most_common(12) if widgets else ''}\n"
        )
    assert monkey.slowest[0] < SLOW, monkey.slowest
    assert monkey.slowest_look < SLOW_LOOK
    assert widgets[-1].total() < widgets[0].total() * MANY, widgets[-1] - widgets[0]
