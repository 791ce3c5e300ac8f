"""One answer of a child process, which a template from a stranger may bring down and nothing else."""

from __future__ import annotations

import queue

from iomreport.cli.guard import ReportedError
from iomreport.paths import Paths
from iomreport.worker import Answer, Failure, Fault, Reply, Request, Stopped, Worker, studio_jobs


def ask(paths: Paths, submission: str | None, request: Request) -> Answer:
    """Let a child answer; raises what it was refused with, and ReportedError for a fault of the program."""
    replies: queue.SimpleQueue[Reply] = queue.SimpleQueue()
    worker = Worker(studio_jobs, (paths, submission), replies.put, reports=paths.logs)
    worker.start()
    try:
        worker.submit(request)
        reply = replies.get()
    finally:
        worker.close()
    if isinstance(reply, Failure):
        raise reply.error()
    if isinstance(reply, Fault):
        raise ReportedError(reply.what, reply.report)
    assert not isinstance(reply, Stopped)  # nobody else could stop it
    return reply
