"""Faults of the program: a report in a file, one calm sentence, and the window goes on.

A report says where in the program, never with which words: messages of exceptions and of Qt may hold what
the officer wrote.
"""

from __future__ import annotations

import re
import sys
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler

from iomreport.gui.i18n import tr
from iomreport.worker.reports import trace, write_report

_HEAD = re.compile(r"[A-Za-z0-9_]+(::[A-Za-z0-9_~]+)*")
_NAMED = 20  # messages of Qt that a report names
_MOST = 20  # reports of one run


class Faults(QObject):
    """Catches what nothing else has caught, in every thread; `tell` is called in the window's thread.

    It gets a sentence and where the report is (empty if nowhere), once for each place in the program.
    `uninstall` puts back what was there before.
    """

    _caught = Signal(str, str)

    def __init__(
        self, reports: Path, tell: Callable[[str, str], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._reports = reports
        self._qt: deque[str] = deque(maxlen=_NAMED)
        self._seen: set[tuple[str, ...]] = set()
        self._caught.connect(tell, Qt.ConnectionType.QueuedConnection)
        self._before = (sys.excepthook, threading.excepthook)
        self._qt_before: Callable[..., None] | None = None

    def install(self) -> None:
        """Begin to catch."""
        sys.excepthook = self._take
        threading.excepthook = self._take_of_thread
        self._qt_before = qInstallMessageHandler(self._note)

    def uninstall(self) -> None:
        """Put back what was there before."""
        sys.excepthook, threading.excepthook = self._before
        qInstallMessageHandler(self._qt_before)

    def _take(
        self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None = None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            self._before[0](kind, error, error.__traceback__)
            return
        place = trace(error)
        if tuple(place) in self._seen or len(self._seen) >= _MOST:
            return
        self._seen.add(tuple(place))
        said = [f"Qt said something: {head}" for head in self._qt]
        report = write_report(self._reports, [*place, *said])
        what = tr("Something in the program went wrong. Your brief is as it was; you can go on.")
        where = tr("A report without your words is in {report}", report=report) if report else ""
        self._caught.emit(what, where)

    def _take_of_thread(self, fault: threading.ExceptHookArgs) -> None:
        if fault.exc_value is not None and not isinstance(fault.exc_value, SystemExit):
            self._take(fault.exc_type, fault.exc_value)

    def _note(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        """Keep which part of Qt spoke; what it said goes where it always goes, to standard error."""
        if kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
            head = _HEAD.match(message)
            self._qt.append(f"{kind.name} {context.category} {head.group() if head else ''}".strip())
        print(message, file=sys.stderr)  # noqa: T201 - as Qt itself would
