"""A batch in a thread of its own, so that the window stays usable; the notes are made by other processes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from iomreport.batch import Batch, Outcome, plan, run, write_summary
from iomreport.errors import IomreportError

if TYPE_CHECKING:
    from iomreport.export.studio import Studio


@dataclass(frozen=True)
class Finished:
    """The end of a batch: the page that sums it up, or None where it was `stopped` before."""

    summary: Path | None
    stopped: bool = False


End = Finished | IomreportError | None
"""None: a fault of the program, which is reported by itself."""


class BatchRun(QObject):
    """`planned` (how many notes), `made` (Outcome) for each, and `done` (End), in the window's thread."""

    planned = Signal(int)
    made = Signal(object)
    done = Signal(object)
    _told = Signal(str, object)

    def __init__(self, studio: Callable[[], Studio], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self._told.connect(self._take, Qt.ConnectionType.QueuedConnection)
        if parent is not None:
            # Where nobody closed it; a method would not be found any more when the parent takes this along.
            parent.destroyed.connect(lambda: self.close())

    @property
    def running(self) -> bool:
        """Whether notes are being written."""
        return self._thread is not None

    def start(self, batch: Batch) -> None:
        """Write what is not current."""
        self._stop.clear()
        self._thread = threading.Thread(target=self._work, args=(batch,), name="batch", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop soon; what is finished stays."""
        self._stop.set()

    def close(self) -> None:
        """Stop, and wait until it has."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def _work(self, batch: Batch) -> None:
        end: End = None
        try:
            end = self._write(batch)
        except IomreportError as error:
            end = error
        finally:
            self._told.emit("done", end)

    def _write(self, batch: Batch) -> Finished:
        studio = self._studio()
        planned = plan(studio, batch)
        self._told.emit("planned", len(planned))
        outcomes: list[Outcome] = []
        for outcome in run(studio, batch, planned, give_up=self._stop):
            outcomes.append(outcome)
            self._told.emit("made", outcome)
        if len(outcomes) < len(planned):
            return Finished(None, stopped=True)
        return Finished(write_summary(studio, batch, outcomes)[0])

    def _take(self, what: str, value: object) -> None:
        if what == "done":
            self._thread = None
        signals = {"planned": self.planned, "made": self.made, "done": self.done}
        signals[what].emit(value)


def time_left(done: int, left: int, seconds: float) -> int:
    """Seconds that the rest will take, by what was `done` in `seconds`; 0 where nothing tells."""
    return round(seconds / done * left) if done and left else 0
