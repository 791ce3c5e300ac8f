"""Ctrl+C in the terminal, and a system that asks the program to end: heard while Qt waits for events.

Python runs its handlers between two of its own steps, and a window at rest takes none. So each signal is also
written to a pipe, on which Qt's loop waits: nothing ticks meanwhile.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal


class EndSignals(QObject):
    """`asked` comes when the terminal or the system asks the program to end. On Windows neither does so.

    What the program was started to ignore (`nohup`, `&` in a script) stays ignored.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: dict[int, Callable[[int, FrameType | None], object] | int | None] = {}
        if sys.platform == "win32":
            return
        self._out, self._in = os.pipe()
        os.set_blocking(self._out, False)
        os.set_blocking(self._in, False)
        self._woken = signal.set_wakeup_fd(self._in, warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._out, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._before[number] = signal.signal(number, _pass)

    def close(self) -> None:
        """Put back what was there before: from now on a second Ctrl+C ends what still runs."""
        if sys.platform == "win32" or not self._before:
            return
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before.clear()
        signal.set_wakeup_fd(self._woken)
        self._notifier.setEnabled(False)
        os.close(self._out)
        os.close(self._in)

    def _hear(self) -> None:
        os.read(self._out, 64)
        self.asked.emit()


def _pass(_number: int, _frame: FrameType | None) -> None:
    """What there is to do is done in Qt's loop."""
