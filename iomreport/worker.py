"""The one child process for what is slow or risky: composing, laying out, writing.

`Worker` is the client. It keeps one child; requests wait in a queue, and a newer preview takes the place of
one that still waits. Cancelling what runs, or exceeding a limit, kills the child and starts another. There is
exactly one reply for each ticket. Errors meant for a reader travel as data (`Failure`); any other is a
`Fault` with the path of a report that holds none of the brief's words.

The child is spawned by multiprocessing: a frozen program's entry calls `multiprocessing.freeze_support()`.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import platform
import sys
import tempfile
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable
from enum import StrEnum
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

import msgspec

from iomreport.brief.model import Brief
from iomreport.errors import IomreportError
from iomreport.notices import Notice
from iomreport.writers.base import Layout

# ---- what travels --------------------------------------------------------------------------------


class Message(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Base of requests and replies."""


class PreviewRequest(Message, frozen=True, kw_only=True):
    """Lay the brief out as the PDF that an export would write."""

    brief: Brief


class ExportRequest(Message, frozen=True, kw_only=True):
    """Write the brief in these formats as `folder/stem.FORMAT`."""

    brief: Brief
    formats: tuple[str, ...]
    folder: str
    stem: str


Request = PreviewRequest | ExportRequest


class Previewed(Message, frozen=True, kw_only=True):
    """The pages and where everything landed on them; `words` counts the printed words."""

    ticket: int = 0
    pdf: bytes
    layout: Layout
    notices: tuple[Notice, ...] = ()
    words: int = 0


class Exported(Message, frozen=True, kw_only=True):
    """The files that were written."""

    ticket: int = 0
    paths: tuple[str, ...]
    notices: tuple[Notice, ...] = ()


class Failure(Message, frozen=True, kw_only=True):
    """An error meant for a reader: the fields of `IomreportError`; `file` is empty when there is none."""

    ticket: int = 0
    what: str
    file: str = ""
    line: int | None = None
    field: str = ""
    remedy: str = ""

    def error(self) -> IomreportError:
        """The error again, to be raised or shown."""
        return IomreportError(
            self.what, file=self.file or None, line=self.line, field=self.field, remedy=self.remedy
        )


class Fault(Message, frozen=True, kw_only=True):
    """A fault of the program. `report` is the path of a file that says more, or empty."""

    ticket: int = 0
    what: str
    report: str = ""


class Reason(StrEnum):
    """Why a request was not answered."""

    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"


class Stopped(Message, frozen=True, kw_only=True):
    """A request that was given up because someone asked for it."""

    ticket: int = 0
    reason: Reason


Answer = Previewed | Exported | Failure | Fault
Reply = Answer | Stopped
Handler = Callable[[Request], Answer]
Jobs = Callable[[Any], Handler]
"""Called in the child with the client's `setup`; what it returns answers the requests, one by one."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds that a request may take (the child's start included), and bytes of memory and of one reply."""

    preview_seconds: float = 60.0
    export_seconds: float = 300.0
    memory: int = 3 << 30
    reply: int = 256 << 20

    def seconds(self, request: Request) -> float:
        """How long this request may take."""
        return self.preview_seconds if isinstance(request, PreviewRequest) else self.export_seconds


# ---- the client ----------------------------------------------------------------------------------


class _Job(msgspec.Struct, frozen=True):
    ticket: int
    request: Request


class _Child:
    """A running child and the pipe to it."""

    def __init__(self, jobs: Jobs, setup: Any, reports: Path, limits: Limits) -> None:
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(
            target=_serve,
            args=(theirs, jobs, setup, str(reports), limits),
            name="iomreport-worker",
            daemon=True,
        )
        self.process.start()
        theirs.close()  # so that the end of the child is the end of the pipe

    def end(self) -> int | None:
        """Kill the child and wait for it; its exit code."""
        self.process.kill()
        self.process.join()
        self.pipe.close()
        return self.process.exitcode


class Worker:
    """The client of one child process; every method may be called from any thread.

    `on_reply` is called once for each ticket, on the client's own thread, or in `submit` and `cancel` when a
    request that waits is given up. `jobs` must be importable by name.
    """

    def __init__(
        self,
        jobs: Jobs,
        setup: Any,
        on_reply: Callable[[Reply], None],
        *,
        reports: Path,
        limits: Limits | None = None,
    ) -> None:
        self._jobs, self._setup, self._on_reply = jobs, setup, on_reply
        self._reports, self._limits = reports, limits or Limits()
        self._tickets = itertools.count(1)
        self._changed = threading.Condition()
        self._waiting: deque[_Job] = deque()
        self._running: _Job | None = None
        self._cancelled = False
        self._closed = False
        self._child: _Child | None = None
        self._thread = threading.Thread(target=self._run, name="iomreport-worker-client", daemon=True)

    def start(self) -> None:
        """Start the child; it is ready for the first request as soon as may be."""
        self._thread.start()

    def submit(self, request: Request) -> int:
        """Queue a request; its ticket. A preview takes the place of one that still waits."""
        superseded: list[_Job] = []
        with self._changed:
            job = _Job(next(self._tickets), request)
            if isinstance(request, PreviewRequest):
                superseded = [j for j in self._waiting if isinstance(j.request, PreviewRequest)]
                for old in superseded:
                    self._waiting.remove(old)
            self._waiting.append(job)
            self._changed.notify_all()
        for old in superseded:
            self._on_reply(Stopped(ticket=old.ticket, reason=Reason.SUPERSEDED))
        return job.ticket

    def cancel(self, ticket: int) -> None:
        """Give a request up, whether it waits or runs; nothing happens when it was answered already."""
        with self._changed:
            waiting = next((job for job in self._waiting if job.ticket == ticket), None)
            if waiting is not None:
                self._waiting.remove(waiting)
            elif self._running is not None and self._running.ticket == ticket:
                self._cancelled = True
                if self._child is not None:
                    self._child.process.kill()
        if waiting is not None:
            self._on_reply(Stopped(ticket=ticket, reason=Reason.CANCELLED))

    def close(self) -> None:
        """End the child, whatever it does; requests without an answer get none. Closing twice is harmless."""
        with self._changed:
            self._closed = True
            if self._child is not None:
                self._child.process.kill()
            self._changed.notify_all()
        if self._thread.is_alive() and threading.current_thread() is not self._thread:
            self._thread.join()

    @property
    def running(self) -> int | None:
        """The ticket of the request that the child is at, while there is one."""
        with self._changed:
            return self._running.ticket if self._running is not None else None

    @property
    def pid(self) -> int | None:
        """The process id of the child, while there is one."""
        with self._changed:
            return self._child.process.pid if self._child is not None else None

    def _run(self) -> None:
        while self._ensure_child() and (job := self._next()) is not None:
            reply = self._answer(job)
            with self._changed:
                self._running = None
                closed, cancelled = self._closed, self._cancelled
            if cancelled:  # perhaps answered in the same moment: the child was killed all the same
                self._discard_child()
                reply = Stopped(ticket=job.ticket, reason=Reason.CANCELLED)
            if not closed:
                self._on_reply(reply)
        with self._changed:
            child, self._child = self._child, None
        if child is not None:
            child.end()

    def _ensure_child(self) -> bool:
        with self._changed:
            if self._child is None and not self._closed:
                self._child = _Child(self._jobs, self._setup, self._reports, self._limits)
            return not self._closed

    def _living_child(self) -> _Child:
        """The child, or another when it died while it had nothing to do."""
        with self._changed:
            if self._child is not None and not self._child.process.is_alive() and not self._cancelled:
                self._child.end()
                self._child = None
            if self._child is None:
                self._child = _Child(self._jobs, self._setup, self._reports, self._limits)
            return self._child

    def _next(self) -> _Job | None:
        with self._changed:
            self._changed.wait_for(lambda: self._closed or bool(self._waiting))
            if self._closed:
                return None
            self._running, self._cancelled = self._waiting.popleft(), False
            return self._running

    def _answer(self, job: _Job) -> Reply:
        child = self._living_child()
        deadline = time.monotonic() + self._limits.seconds(job.request)
        try:
            child.pipe.send_bytes(_ENCODER.encode(job.request))
            while not child.pipe.poll(max(0.0, deadline - time.monotonic())):
                if time.monotonic() >= deadline:
                    self._discard_child()
                    return msgspec.structs.replace(_TOO_SLOW, ticket=job.ticket)
            answer: Answer = _ANSWERS.decode(child.pipe.recv_bytes(self._limits.reply))
        except (EOFError, OSError, msgspec.DecodeError) as error:
            return self._lost(job, error)
        return msgspec.structs.replace(answer, ticket=job.ticket)

    def _discard_child(self) -> int | None:
        with self._changed:
            child, self._child = self._child, None
        return child.end() if child is not None else None

    def _lost(self, job: _Job, error: Exception) -> Reply:
        """The child is gone, or said what nobody can read."""
        code = self._discard_child()
        lines = [f"The worker process ended with code {code} ({type(error).__name__})."]
        return Fault(
            ticket=job.ticket,
            what="the part of the program that makes the pages ended unexpectedly",
            report=write_report(self._reports, lines),
        )


_TOO_SLOW = Failure(
    what="making the note took longer than it may, and was stopped",
    remedy="take items out of the brief, or try again when the computer has less to do",
)
_TOO_LONG = Failure(what="the note is larger than it may be", remedy="take items out of the brief")

# ---- the child -----------------------------------------------------------------------------------

_ENCODER = msgspec.msgpack.Encoder()
_ANSWERS: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)


def _serve(pipe: Connection, jobs: Jobs, setup: Any, reports: str, limits: Limits) -> None:
    """The child: answer requests until the client hangs up."""
    _limit_memory(limits.memory)
    decode = msgspec.msgpack.Decoder(Request).decode
    handler: Handler | None = None
    trouble: Answer | None = None
    try:
        handler = jobs(setup)
    except Exception as error:  # noqa: BLE001 - told to the client at its first request
        trouble = _as_data(error, Path(reports))
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            request = decode(pipe.recv_bytes())
            answer = _ENCODER.encode(_handled(handler, request, Path(reports)) if handler else trouble)
            pipe.send_bytes(answer if len(answer) <= limits.reply else _ENCODER.encode(_TOO_LONG))


def _handled(handler: Handler, request: Request, reports: Path) -> Answer:
    try:
        return handler(request)
    except Exception as error:  # noqa: BLE001 - the client is told, with a report
        return _as_data(error, reports)


def _as_data(error: Exception, reports: Path) -> Answer:
    if isinstance(error, IomreportError):
        return Failure(
            what=error.what,
            file=str(error.file or ""),
            line=error.line,
            field=error.field,
            remedy=error.remedy,
        )
    if isinstance(error, MemoryError):
        return Failure(
            what="making the note needs more memory than it may", remedy="take items out of the brief"
        )
    return Fault(
        what=f"a fault of the program: {type(error).__name__}", report=write_report(reports, trace(error))
    )


def _limit_memory(limit: int) -> None:
    """Bound the memory of this process where the system can (not on Windows and macOS)."""
    if sys.platform == "linux":
        import resource

        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


# ---- reports -------------------------------------------------------------------------------------


def trace(error: BaseException) -> list[str]:
    """Where an exception came from, without its message, which may hold the officer's words."""
    lines = [
        f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}: {frame.line}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    before = error.__cause__ or error.__context__
    return [*(trace(before) if before is not None else []), type(error).__qualname__, *lines]


def write_report(folder: Path, lines: list[str]) -> str:
    """Write a report of a fault into the folder; its path, or empty when it cannot be written."""
    head = [time.strftime("%Y-%m-%d %H:%M:%S"), f"Python {platform.python_version()}, {platform.platform()}"]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix="fault-", suffix=".txt", dir=folder)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write("\n".join([*head, *lines]) + "\n")
    except OSError:
        return ""
    return name


# ---- what the child does -------------------------------------------------------------------------


def studio_jobs(setup: Any) -> Handler:
    """The jobs of the application: `setup` is `(Paths, submission id or None)`."""
    from iomreport.export import Studio

    paths, submission_id = setup
    studio = Studio.open(paths, submission_id)

    def handle(request: Request) -> Answer:
        if isinstance(request, PreviewRequest):
            preview = studio.preview(request.brief)
            return Previewed(
                pdf=preview.pdf, layout=preview.layout, notices=preview.notices, words=preview.words
            )
        done = studio.export(request.brief, request.formats, Path(request.folder), request.stem)
        return Exported(paths=tuple(str(path) for path in done.paths), notices=done.notices)

    return handle
