"""The client: it keeps one child, and kills and replaces it where that is needed."""

from __future__ import annotations

import contextlib
import itertools
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from iomreport.clauses import clause, from_data
from iomreport.errors import InputError, IomreportError, reason_of
from iomreport.worker.failures import as_data, brought_down, too_slow
from iomreport.worker.messages import (
    Answer,
    CheckRequest,
    Fault,
    Jobs,
    Limits,
    PreviewRequest,
    Reason,
    Reply,
    Request,
    Stopped,
    is_foreign,
)
from iomreport.worker.reports import write_report

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

_ENCODER = msgspec.msgpack.Encoder()


class _LostError(Exception):
    """The child is gone, or said what nobody can read; its exit code, and how that was noticed."""


class _LateError(Exception):
    """The request took longer than it may."""


class _Job(msgspec.Struct, frozen=True):
    ticket: int
    request: Request


class _Child:
    """A running child and the pipe to it; raises OSError where the system starts none."""

    def __init__(self, jobs: Jobs, setup: object, reports: Path, limits: Limits) -> None:
        from multiprocessing import get_context  # not before the window is painted

        from iomreport.worker.child import serve

        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(
            target=serve,
            args=(theirs, jobs, setup, str(reports), limits),
            name="iomreport-worker",
            daemon=True,
        )
        self.process.start()
        theirs.close()  # so that the end of the child is the end of the pipe
        self._ready = False

    def ask(self, request: bytes, deadline: float, most: int) -> bytes:
        """The answer to a request; raises _LateError, and EOFError or OSError when the child is gone.

        Nothing is sent before the child listens: what a pipe does not hold would wait for it without an end.
        """
        if not self._ready:
            self._wait(deadline)
            self.pipe.recv_bytes()
            self._ready = True
        self.pipe.send_bytes(request)
        self._wait(deadline)
        return self.pipe.recv_bytes(most)

    def _wait(self, deadline: float) -> None:
        while not self.pipe.poll(max(0.0, deadline - time.monotonic())):
            if time.monotonic() >= deadline:
                raise _LateError

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
        setup: object,
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
        self._begun = False
        self._child: _Child | None = None
        self._answers: msgspec.msgpack.Decoder[Answer] | None = None  # takes a while to make
        self._thread = threading.Thread(target=self._run, name="iomreport-worker-client", daemon=True)

    def start(self) -> None:
        """Start the child; it is ready for the first request as soon as may be. Twice is harmless."""
        with self._changed:
            begin, self._begun = not self._begun, True
        if begin:
            self._thread.start()

    def submit(self, request: Request) -> int:
        """Queue a request; its ticket. A preview takes the place of one, and of a check, that still waits."""
        superseded: list[_Job] = []
        with self._changed:
            job = _Job(next(self._tickets), request)
            if isinstance(request, PreviewRequest):
                of_before = PreviewRequest | CheckRequest
                superseded = [other for other in self._waiting if isinstance(other.request, of_before)]
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
        """Have a child at hand for the next request; that one is told where there can be none."""
        with self._changed:
            if self._child is None and not self._closed:
                with contextlib.suppress(IomreportError):
                    self._child = self._new_child()
            return not self._closed

    def _living_child(self) -> _Child:
        """The child, or another when it died; raises _LostError when nobody waits for an answer any more."""
        with self._changed:
            if self._closed or self._cancelled:
                raise _LostError("nothing to do")
            if self._child is not None and not self._child.process.is_alive():
                self._child.end()
                self._child = None
            if self._child is None:
                self._child = self._new_child()
            return self._child

    def _new_child(self) -> _Child:
        try:
            return _Child(self._jobs, self._setup, self._reports, self._limits)
        except OSError as error:
            raise IomreportError(
                clause(
                    "the part of the program that makes the pages could not be started: {reason}",
                    reason=reason_of(error),
                ),
                remedy=clause("close other programs, then try again"),
            ) from error

    def _next(self) -> _Job | None:
        with self._changed:
            self._changed.wait_for(lambda: self._closed or bool(self._waiting))
            if self._closed:
                return None
            self._running, self._cancelled = self._waiting.popleft(), False
            return self._running

    def _answer(self, job: _Job) -> Reply:
        """What the child answers, or why it does not: this thread goes on to the next request in any case."""
        reply: Reply
        try:
            reply = self._insist(job)
        except IomreportError as error:
            reply = as_data(error, self._reports)
        except Exception as error:  # noqa: BLE001 - whoever asked is told, with a report
            self._discard_child()  # it may be in the middle of its answer
            reply = as_data(error, self._reports)
        return msgspec.structs.replace(reply, ticket=job.ticket)

    def _insist(self, job: _Job) -> Reply:
        """What the child answers, or another after it: what ended the first may not have been the request.

        Whatever is asked is the same when it is done twice. When we have ended it, nobody hears of that.
        """
        foreign = is_foreign(job.request)
        tries = 1 if foreign else 2
        reports: list[str] = []
        while tries > len(reports):
            try:
                return self._ask(job.request)
            except _LostError as lost:
                with self._changed:
                    if self._closed or self._cancelled:
                        return Stopped(ticket=job.ticket, reason=Reason.CANCELLED)
                reports.append(f"The worker process ended with {lost}.")
        if foreign:
            return brought_down(job.request)
        return Fault(
            what=clause("the part of the program that makes the pages ended unexpectedly"),
            report=write_report(self._reports, reports),
        )

    def _ask(self, request: Request) -> Answer:
        """Ask the child; raises _LostError, and IomreportError where there is none or it cannot be asked."""
        data, child = _encoded(request), self._living_child()
        try:
            return self._decode(
                child.ask(data, time.monotonic() + self._limits.seconds(request), self._limits.reply)
            )
        except _LateError:
            self._discard_child()
            return too_slow(request)
        except (EOFError, OSError, msgspec.DecodeError) as error:
            raise _LostError(f"code {self._discard_child()} ({type(error).__name__})") from error

    def _decode(self, data: bytes) -> Answer:
        if self._answers is None:
            self._answers = msgspec.msgpack.Decoder(Answer, dec_hook=from_data)
        return self._answers.decode(data)

    def _discard_child(self) -> int | None:
        with self._changed:
            child, self._child = self._child, None
        return child.end() if child is not None else None


def _encoded(request: Request) -> bytes:
    try:
        return _ENCODER.encode(request)
    except UnicodeEncodeError as error:
        raise InputError(
            clause("the name of a file or folder holds what is no character"),
            remedy=clause("rename it, or choose another"),
        ) from error
