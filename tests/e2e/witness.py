"""Sees from another thread what the window's thread is busy with while it is away from its loop for long."""

from __future__ import annotations

import faulthandler
import fcntl
import os
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.gui.latency import WINDOW, LatencyLog

_PACE = WINDOW / 5
_THREAD = re.compile(r"thread (0x[0-9a-f]+)", re.IGNORECASE)
_CALL = re.compile(r'  File "(.+)", line (\d+) in (.+)')
_MOST_BYTES = 1 << 20
"""Of the stacks of all threads."""
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
        """Look at the stack as text: whoever holds its frames may be the last to let go of a widget.

        It would be destroyed in this thread then, which Qt does not bear.
        """
        out, into = os.pipe()  # no file: the disk is full at times
        fcntl.fcntl(into, fcntl.F_SETPIPE_SZ, _MOST_BYTES)
        while not self._over.wait(_PACE):
            began = self._log.since.clock
            if time.monotonic() - began > WINDOW / 2:
                faulthandler.dump_traceback(into)
                stacks = os.read(out, _MOST_BYTES).decode()
                self.seen.setdefault(began, []).append(" < ".join(_calls(stacks, self._watched)))
        os.close(into)
        os.close(out)


def _calls(stacks: str, thread: int) -> list[str]:
    """The calls of the program in one of the stacks that `faulthandler` wrote, from the innermost."""
    for stack in stacks.split("\n\n"):
        head, *lines = stack.splitlines()
        whose = _THREAD.search(head)
        if whose is not None and int(whose[1], 16) == thread:
            found = filter(None, map(_CALL.match, lines))
            inner = [f"{Path(call[1]).name}:{call[2]} {call[3]}" for call in found if "iomreport" in call[1]]
            return inner[:_DEEP]
    return []
