"""Workers whose child does as it is told, and a client that keeps the replies.

The child imports this: it is to start quickly.
"""

from __future__ import annotations

import os
import queue
import signal
import struct
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from iomreport.brief.model import Brief, Header, PackRef, Section
from iomreport.errors import BriefError
from iomreport.worker import (
    Added,
    Answer,
    Exported,
    ExportRequest,
    FileRequest,
    Handler,
    Jobs,
    Limits,
    OfficialRequest,
    Previewed,
    PreviewRequest,
    Reply,
    Request,
    SpellRequest,
    StyleRequest,
    SuggestRequest,
    Worker,
)
from iomreport.writers.base import Landing, Layout

# ---- jobs for the child; what they do stands in the brief's title --------------------------------


def work(asked: Path | None) -> None:
    """Work without an end; with a path only the first time, which leaves a file there."""
    while asked is None or not asked.exists():
        if asked is not None:
            asked.touch()
        time.sleep(60)


def tear(asked: Path) -> None:
    """End in the middle of an answer, the first time."""
    if not asked.exists():
        asked.touch()
        pipe = sys._getframe(3).f_locals["pipe"]
        os.write(pipe.fileno(), struct.pack("!i", 1000) + b"the first of a thousand bytes")
        os._exit(9)


def title_jobs(setup: object) -> Handler:
    """Answers that depend on the brief's title, so that a test can make the child slow, greedy or faulty."""
    if setup == "unreadable":
        raise BriefError("the pack is not there", file="pack.yaml", line=3, remedy="put it there")

    def handle(request: Request) -> Answer:
        assert not isinstance(request, StyleRequest | SpellRequest | SuggestRequest | OfficialRequest)
        if isinstance(request, FileRequest):
            work(Path(str(setup)) if setup else None)
            return Added(path=request.path)
        title = request.brief.header.title
        if title.startswith("endless"):
            work(Path(str(setup)) if title == "endless once" else None)
        if title == "reader's error":
            raise BriefError(
                "a section is unknown", file="caf\udce9.iombrief", line=7, field="outline", remedy="remove it"
            )
        if title == "fault":
            raise RuntimeError("secret words of the officer")
        if title == "greedy":
            return Previewed(pdf=b"x" * (1 << 30), layout=Layout(0, ()))
        if title == "long":
            return Previewed(pdf=b"x" * 100_000, layout=Layout(0, ()))
        if title == "exit":
            os._exit(9)
        if title == "torn once":
            tear(Path(str(setup)))
        if isinstance(request, ExportRequest):
            return Exported(paths=tuple(f"{request.folder}/{request.stem}.{f}" for f in request.formats))
        return Previewed(
            pdf=title.encode(),
            layout=Layout(1, (Landing(1, 2.0, 3.0, 4.0, 5.0, section="s", item="i1"),)),
            digests=(str(os.getpid()).encode(),),
        )

    return handle


def maker(reply: Previewed) -> int:
    """The process id of the child that has answered."""
    return int(reply.digests[0])


def brief(title: str) -> Brief:
    header = Header(title=title, date=date(2013, 3, 4), template="country-brief")
    return Brief(
        pack=PackRef(id="p", edition="1", hash=""), header=header, outline=(Section(id="s", spec="s"),)
    )


def preview(title: str) -> PreviewRequest:
    return PreviewRequest(brief=brief(title))


class Client:
    """A worker and the replies that came."""

    def __init__(self, setup: object, reports: Path, limits: Limits | None, jobs: Jobs = title_jobs) -> None:
        self.replies: queue.Queue[Reply] = queue.Queue()
        self.worker = Worker(jobs, setup, self.replies.put, reports=reports, limits=limits)

    def reply(self) -> Reply:
        return self.replies.get(timeout=60)

    def kill(self) -> int:
        """Kill the child as if from outside; its process id."""
        pid = self.worker.pid
        assert pid is not None
        os.kill(pid, signal.SIGTERM)
        return pid

    def submit_and_wait(self, request: Request) -> int:
        """Submit, and return the ticket once the child is at it."""
        ticket = self.worker.submit(request)
        deadline = time.monotonic() + 60
        while self.worker.running != ticket:
            assert time.monotonic() < deadline
        return ticket


@contextmanager
def running(reports: Path, setup: object = None, limits: Limits | None = None) -> Iterator[Client]:
    client = Client(setup, reports, limits)
    client.worker.start()
    try:
        yield client
    finally:
        client.worker.close()


def hampered_jobs(setup: object) -> Handler:
    """As title_jobs; where `setup` names a hindrance and a path, only once there is a file at the path.

    “hangs”: setting up ends the first time only with the child. “fails”: it raises until then.
    """
    how, marker = str(setup).split(" ", 1)
    if how == "hangs":
        work(Path(marker))
    elif not Path(marker).exists():
        raise OSError("no space left on the disk")
    return title_jobs(None)


@contextmanager
def hampered(tmp_path: Path, how: str, limits: Limits | None = None) -> Iterator[tuple[Client, Path]]:
    marker = tmp_path / "marker"
    client = Client(f"{how} {marker}", tmp_path / "reports", limits, hampered_jobs)
    client.worker.start()
    try:
        yield client, marker
    finally:
        client.worker.close()


BIG = "x" * 3_000_000
"""More than a pipe holds."""
