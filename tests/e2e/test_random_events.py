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
from tests.e2e.monkey import LOOK, Monkey
from tests.e2e.random_dialogs import RandomDialogs
from tests.e2e.witness import Witness
from tests.gui.latency import WINDOW, Away, LatencyLog, Moment

SECONDS = float(os.environ.get("IOMREPORT_RANDOM_SECONDS", "20"))
BATCH = 60
"""Events between two looks at what must hold."""
SLOW, SLOW_LOOK = 2 * WINDOW, 0.5
"""Seconds of processor time that the window's thread may be busy with one input on a machine that has much
else to do, where the same work takes longer; another look reaches every widget there is.
"""
STUCK = 0.5
"""Seconds that it may wait for others, each counted as so much less as this thread lacked a processor."""
MANY = 1.25
"""How many times the widgets of the beginning there may be."""
STAYING = ("start", "manual", "batch")
"""Actions that open what stays once it was opened."""
WAIT = 120_000
"""Milliseconds until pages come: more than the worker may take for them, which it then says itself."""
MOST_TOLD = 25
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
    settle(window, qtbot)


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """Wait for the pages; where they do not come, say what the worker is at."""
    background = window.background

    def settled() -> None:
        worker = background._worker
        at = f"at {worker.running} of {worker._waiting}, process {worker.pid}, asked {background._asked}"
        assert not background.pending, at

    qtbot.waitUntil(settled, timeout=WAIT)


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


def is_look(away: Away) -> bool:
    """Whether all widgets were given another look meanwhile."""
    return away.during.startswith((LOOK, "screen"))


def busiest(log: LatencyLog, *, look: bool) -> float:
    """The most seconds that the window's thread was busy with one input, other looks apart."""
    return max((away.busy for away in log.absences if is_look(away) == look), default=0.0)


def told_of(log: LatencyLog, witness: Witness) -> str:
    """The long absences, and what was seen of them; of other looks, which have a limit of their own, one."""
    long = [away for away in log.longest(len(log.absences)) if away.seconds > WINDOW]
    told = [away for away in long if not is_look(away)] + [away for away in long if is_look(away)][:1]
    return "\n".join(
        f"{away.busy * 1000:.0f} ms busy, {away.waited * 1000:.0f} ms waiting: {away.during}"
        + "".join(f"\n    {calls}" for calls, _ in Counter(witness.seen.get(away.began)).most_common(3))
        for away in told[:MOST_TOLD]
    )


@pytest.mark.qt_log_ignore("not accepted by receiving widget", extend=True)
def test_random_events_leave_window_and_brief_sound(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dialogs = window.dialogs
    assert isinstance(dialogs, RandomDialogs)
    monkey, told = Monkey(window, random.Random(SEED), dialogs.place), Told(window, dialogs)
    witness = Witness(monkey.latency)
    for name in STAYING:
        window.actions_table[name].trigger()
        quieten(window, monkey, qtbot)
    widgets = [alive()]
    for scheme in SCHEMES:
        QDesktopServices.setUrlHandler(scheme, monkey, "open_url")  # type: ignore[arg-type]
    end, events, began = time.monotonic() + SECONDS, 0, Moment.now()
    try:
        with capsys.disabled(), witness.watching():  # stacks of a freeze are to be seen
            while time.monotonic() < end:
                for _ in range(BATCH):
                    monkey.act()
                    events += 1
                quieten(window, monkey, qtbot)
                check(window, monkey, tmp_path / "checked.iombrief")
                settle(window, qtbot)
                assert isinstance(told.last, Previewed | Failure)
                assert told.faults == []
                widgets.append(alive())
    finally:
        monkey.rest()
        for scheme in SCHEMES:
            QDesktopServices.unsetUrlHandler(scheme)
        sys.stdout.write(
            f"{events} events, seed {SEED}; the last {list(monkey.log)}\n{told_of(monkey.latency, witness)}\n"
            f"widgets more than at first: {(widgets[-1] - widgets[0]).most_common(12)}\n"
        )
    assert busiest(monkey.latency, look=False) < SLOW
    assert busiest(monkey.latency, look=True) < SLOW_LOOK
    assert max(away.waited for away in monkey.latency.absences) < STUCK * Moment.now().slowed(began)
    assert widgets[-1].total() < widgets[0].total() * MANY, widgets[-1] - widgets[0]
