"""Work with files that may be slow, in a thread of its own, one after the other."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from iomreport.clauses import clause
from iomreport.errors import IomreportError

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

R = TypeVar("R")


class Clerk(QObject):
    """Runs jobs in the order in which they come, and brings what they give to the window's thread.

    The thread starts with the first job. It outlives `close` until its jobs are done, and the program with
    it: what was begun to be written is written, and the window waits for none of it. A fault of the program
    goes to `threading.excepthook`, also after `close`.
    """

    _done = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: ThreadPoolExecutor | None = None
        self._open = True
        self._asked: dict[int, tuple[Callable[[], Any], Callable[[Any], None] | None]] = {}
        """By number: held here, so that the clerk's thread is never the last to let go of a widget."""
        self._numbers = itertools.count()
        self._telling = threading.Lock()
        self._done.connect(self._take, Qt.ConnectionType.QueuedConnection)
        if parent is not None:
            # Where nobody closed it; a method would not be found any more when the parent takes this along.
            parent.destroyed.connect(lambda: self.close())

    def do(self, job: Callable[[], R], then: Callable[[R | IomreportError], None] | None = None) -> None:
        """Run a job; `then` gets what it gives, or the error that it raised, in the window's thread.

        After a fault of the program `then` gets an error, too, so that nobody waits for ever.
        Raises RuntimeError after `close`.
        """
        if not self._open:
            raise RuntimeError("the clerk takes no more jobs")
        if self._thread is None:
            from concurrent.futures import ThreadPoolExecutor  # not before the window is painted

            self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="clerk")
        number = next(self._numbers)
        self._asked[number] = job, then
        self._thread.submit(job).add_done_callback(lambda done: self._tell(number, done))

    def close(self) -> None:
        """Take no more jobs, and tell nothing more; what was asked for is still done."""
        with self._telling:
            self._open = False
        if self._thread is not None:
            self._thread.shutdown(wait=False)

    def wait(self) -> None:
        """Wait, after `close`, until all is done."""
        if self._thread is not None:
            self._thread.shutdown(wait=True)

    def _tell(self, number: int, done: Future[Any]) -> None:
        with self._telling:  # once closed, this object may be gone at any moment
            if self._open:
                self._done.emit(number, done)
        if (fault := done.exception()) is not None and not isinstance(fault, IomreportError):
            thread = threading.current_thread()
            threading.excepthook(threading.ExceptHookArgs((type(fault), fault, fault.__traceback__, thread)))

    def _take(self, number: int, done: Future[Any]) -> None:
        self._asked.pop(number - 1, None)  # the thread has let go of that one: it is done with the next
        _, then = self._asked[number]
        if then is None or not self._open:
            return
        error = done.exception()
        if error is not None and not isinstance(error, IomreportError):
            error = IomreportError(clause("something in the program went wrong"))
        then(done.result() if error is None else error)
