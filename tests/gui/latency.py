"""A log of how long the window's thread was away from its event loop."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

BEAT_MS = 4
WINDOW = 0.050
"""Seconds that the thread may be away."""


@dataclass(frozen=True)
class Away:
    """An absence: `busy` seconds of the thread's own processor time, `passed` seconds on the clock."""

    during: str
    busy: float
    passed: float


@dataclass
class LatencyLog:
    """Absences from the event loop, named by what the user was doing."""

    absences: list[Away] = field(default_factory=list)
    doing: str = ""
    _at: tuple[float, float] = (0.0, 0.0)

    def __post_init__(self) -> None:
        self._timer = QTimer()
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Log for a while."""
        self._at = (time.thread_time(), time.monotonic())
        self._timer.start()
        yield
        self._timer.stop()

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Name what is done, and let the loop take in what follows from it."""
        self.doing = name
        self._beat()
        yield
        self._beat()  # what was done by a call belongs to the step as well
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 2_000)
        self._beat()

    def _beat(self) -> None:
        now = (time.thread_time(), time.monotonic())
        self.absences.append(Away(self.doing, now[0] - self._at[0], now[1] - self._at[1]))
        self._at = now

    def longest(self, count: int = 5) -> list[Away]:
        """The longest absences by the thread's own time: what the machine does for others does not count."""
        return sorted(self.absences, key=lambda away: -away.busy)[:count]
