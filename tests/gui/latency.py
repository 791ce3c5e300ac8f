"""A log of how long the window's thread was away from its event loop, whatever else the machine has to do."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

BEAT_MS = 4
WINDOW = 0.050
"""Seconds that the thread may be away."""


_SCHEDULED = Path("/proc/thread-self/schedstat")
"""Where Linux says for how many nanoseconds the thread was ready to run, but had no processor."""


@dataclass(frozen=True)
class Away:
    """An absence: seconds of the thread's own processor time, and seconds of waiting for disks and locks.

    Waiting for a processor that others have is neither. Where the system does not tell it apart, all waiting
    is left out.
    """

    during: str
    busy: float
    waited: float
    began: float = 0.0
    """When, by the computer's steady clock."""

    @property
    def seconds(self) -> float:
        """What it would have been on a machine with nothing else to do."""
        return self.busy + self.waited


@dataclass(frozen=True)
class Moment:
    """Seconds on the clock, of processor time, and of waiting for a processor (None: not known)."""

    clock: float
    run: float
    delayed: float | None

    @classmethod
    def now(cls) -> Moment:
        """This moment of the thread that asks."""
        try:
            _, delayed, _ = _SCHEDULED.read_bytes().split()
        except OSError:
            return cls(time.monotonic(), time.thread_time(), None)
        return cls(time.monotonic(), time.thread_time(), int(delayed) / 1e9)

    def slowed(self, since: Moment) -> float:
        """How many times as long as on a machine of its own the thread took, for want of a processor."""
        delayed = (self.delayed or 0.0) - (since.delayed or 0.0)
        return 1 + delayed / (self.run - since.run)

    def away(self, since: Moment, during: str) -> Away:
        """What the thread did since an earlier moment."""
        busy = self.run - since.run
        if self.delayed is None or since.delayed is None:
            return Away(during, busy, 0.0, since.clock)
        waited = self.clock - since.clock - busy - (self.delayed - since.delayed)
        return Away(during, busy, max(0.0, waited), since.clock)


@dataclass
class LatencyLog:
    """Absences from the event loop, named by what the user was doing."""

    absences: list[Away] = field(default_factory=list)
    doing: str = ""
    since: Moment = field(default_factory=Moment.now)
    """When the thread was last seen in its loop."""

    def __post_init__(self) -> None:
        self._timer = QTimer()
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self.beat)

    def begin(self, doing: str = "") -> None:
        """Log from now on, also in loops within the loop."""
        self.doing, self.since = doing, Moment.now()
        self._timer.start()

    @contextmanager
    def running(self) -> Iterator[None]:
        """Log for a while."""
        self.begin()
        yield
        self.end()

    def end(self) -> None:
        """Log no more."""
        self._timer.stop()

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Name what is done, and let the loop take in what follows from it."""
        self.doing = name
        self.beat()
        yield
        self.beat()  # what was done by a call belongs to the step as well
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 2_000)
        self.beat()

    def beat(self, done: str = "") -> None:
        """The thread is in its loop, or as good as in it: what comes next could be another input.

        `done`: what it was busy with, if that is known better now.
        """
        now = Moment.now()
        self.absences.append(now.away(self.since, done or self.doing))
        self.since = now

    def longest(self, count: int = 5) -> list[Away]:
        """The longest absences."""
        return sorted(self.absences, key=lambda away: -away.seconds)[:count]
