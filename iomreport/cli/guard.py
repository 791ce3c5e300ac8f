"""Exit codes: 0 done, 1 problems found, 2 the input is at fault, 3 a fault of ours, with a report."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import gettempdir

from iomreport.cli import console
from iomreport.errors import IomreportError

PROBLEMS = 1
INPUT = 2
FAULT = 3
INTERRUPTED = 130  # as shells say of what was stopped by Ctrl+C


class ReportedError(Exception):
    """A fault of the program that another process has reported already; `report` is a path or empty."""

    def __init__(self, what: str, report: str) -> None:
        super().__init__(what)
        self.report = report


def guard(action: Callable[[], int]) -> int:
    """Run `action`; its exit code, or that of what it raised. Never a traceback."""
    console.prepare()
    try:
        code = action()
        console.flush()
    except IomreportError as error:
        return _told(str(error), INPUT)
    except KeyboardInterrupt:
        return _told("stopped; a file that was not finished is as it was", INTERRUPTED)
    except BrokenPipeError:  # whoever read our output has read enough
        _close_output()
        return 0
    except ReportedError as fault:
        return _told(_fault(str(fault), fault.report), FAULT)
    except Exception as error:  # noqa: BLE001 - the last place where a fault can be reported
        return _told(_fault(f"a fault of the program: {type(error).__name__}", _report(error)), FAULT)
    return code


def _told(line: str, code: int) -> int:
    console.say(line)
    _close_output()
    return code


def _fault(what: str, report: str) -> str:
    return f"{what}; a report is in {report}" if report else f"{what}; no report of it could be written"


def _report(error: Exception) -> str:
    """Where the fault is reported: never with words of a brief in it."""
    from iomreport.paths import find_paths
    from iomreport.worker import trace, write_report

    folder = Path(gettempdir())
    with contextlib.suppress(IomreportError):
        folder = find_paths().logs
    return write_report(folder, trace(error)) or write_report(Path(gettempdir()), trace(error))


def _close_output() -> None:
    """Let nothing more be written, so that the end of the process adds no second complaint."""
    try:
        console.flush()
    except (OSError, IomreportError):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
