"""The child process: it answers requests until the client hangs up."""

from __future__ import annotations

import contextlib
import gc
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from iomreport.clauses import clause, to_data
from iomreport.worker.failures import as_data, too_large
from iomreport.worker.memory import Memory
from iomreport.worker.messages import Answer, Failure, Handler, Jobs, Limits, Request, is_foreign

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_TOO_LONG = Failure(
    what=clause("the note is larger than it may be"), remedy=clause("take items out of the brief")
)
_ENCODER = msgspec.msgpack.Encoder(enc_hook=to_data)
_REST_SECONDS = 2.0
_MOST_NEW = 100_000
"""Objects after which garbage is looked for even so: more than any edit of a note leaves."""


def serve(pipe: Connection, jobs: Jobs, setup: object, reports: str, limits: Limits) -> None:
    """Answer requests, one by one, until the client hangs up; Ctrl+C in a terminal is for the client."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    memory = Memory(limits.memory)
    decode = msgspec.msgpack.Decoder(Request).decode
    handler = _set_up(jobs, setup, reports)
    gc.freeze()
    gc.set_threshold(_MOST_NEW)
    with contextlib.suppress(EOFError, OSError):
        pipe.send_bytes(b"")  # ready for requests
        while True:
            request = decode(pipe.recv_bytes())
            if not callable(handler):
                handler = _set_up(jobs, setup, reports)  # what was in the way may be gone
            answer = (
                _answered(handler, request, reports, limits, memory)
                if callable(handler)
                else _ENCODER.encode(handler)
            )
            if len(answer) > limits.reply:
                answer = _ENCODER.encode(too_large(request) if is_foreign(request) else _TOO_LONG)
            pipe.send_bytes(answer)
            if is_foreign(request):
                gc.collect()  # what ran out of memory lies in a cycle with its error
            collect_at_rest(pipe, _REST_SECONDS)


def collect_at_rest(pipe: Connection, seconds: float) -> None:
    """Look for garbage in cycles if nothing is asked for so long, and keep what is left out of later looks.

    With a pack and a long note in memory a look takes longer than a preview; a key must not wait for it.
    """
    if not pipe.poll(seconds):
        gc.unfreeze()
        gc.collect()
        gc.freeze()


def _set_up(jobs: Jobs, setup: object, reports: str) -> Handler | Answer:
    """What answers requests, or the answer to all of them while that cannot be made."""
    try:
        return jobs(setup)
    except Exception as error:  # noqa: BLE001 - the client is told, with a report
        return as_data(error, Path(reports))


def _answered(handler: Handler, request: Request, reports: str, limits: Limits, memory: Memory) -> bytes:
    try:
        with memory.at_most(limits.foreign_memory) if is_foreign(request) else contextlib.nullcontext():
            return _ENCODER.encode(handler(request))
    except MemoryError:
        return _ENCODER.encode(too_large(request))
    except Exception as error:  # noqa: BLE001 - the client is told, with a report
        return _ENCODER.encode(as_data(error, Path(reports)))
