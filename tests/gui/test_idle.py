"""Who only reads costs no processor time: neither the window nor the worker does anything by itself."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from iomreport.gui.main_window import MainWindow

WATCHED_MS = 250


def wake_ups(pid: int) -> int:
    """How often the threads of a process have gone to sleep, which is how often they were awake."""
    threads = Path(f"/proc/{pid}/task").iterdir()
    lines = [line for thread in threads for line in (thread / "status").read_text("ascii").splitlines()]
    return sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt_switches"))


def timers(window: MainWindow) -> list[QTimer]:
    return [timer for timer in window.findChildren(QTimer) if timer.isActive()]


@pytest.mark.skipif(sys.platform != "linux", reason="asks the kernel of Linux")
def test_window_and_worker_sleep_once_the_pages_are_there(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.pages.view.isVisible() and not window.background.pending, timeout=20_000)
    qtbot.waitUntil(lambda: not timers(window), timeout=20_000)
    child = window.background._worker._child
    assert child is not None
    worker = child.process.pid
    assert worker is not None
    resting = wake_ups(worker)
    qtbot.waitUntil(lambda: wake_ups(worker) > resting, timeout=20_000)  # to look for garbage, once

    def asleep() -> bool:
        awake, spent = wake_ups(worker), time.process_time()
        qtbot.wait(WATCHED_MS)
        busy = (time.process_time() - spent) * 1000
        return wake_ups(worker) == awake and busy < WATCHED_MS / 5 and not timers(window)

    assert any(asleep() for _ in range(4))  # what began before has had the time to end
