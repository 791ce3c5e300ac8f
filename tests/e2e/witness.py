"""Sees from another thread what the window's thread is busy with while it is away from its loop for long."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from tests.gui.latency import WINDOW, LatencyLog

_PACE = WINDOW / 5
_DEEP = 7
"""Calls of the program that are told, from the innermost."""


class Witness:
    """Keeps, for each long absence of a log, what was seen of it."""

    def __init__(self, log: LatencyLog) -> None:
        self._log = log
        self._watched = threading.get_ident()
        self._over = threading.Event()
        self.seen: dict[float, list[str]] = {}
        """By the moment at which the absence began."""

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Look on from a thread of its own."""
        thread = threading.Thread(target=self._watch, name="witness")
        thread.start()
        try:
            yield
        finally:
            self._over.set()
            thread.join()

    def _watch(self) -> None:
        while not self._over.wait(_PACE):
            began = self._log.since.clock
            if time.monotonic() - began > WINDOW / 2:
                frame = sys._current_frames().get(self._watched)
                self.seen.setdefault(began, []).append(" < ".join(_calls(frame)))


def _calls(frame: FrameType | None) -> Iterator[str]:
    told = 0
    while frame is not None and told < _DEEP:
        code = frame.f_code
        if "iomreport" in Path(code.co_filename).parts:
            yield f"{Path(code.co_filename).name}:{frame.f_lineno} {code.co_name}"
            told += 1
        frame = frame.f_back
