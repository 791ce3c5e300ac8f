"""Several children at once, for many requests that do not depend on one another."""

from __future__ import annotations

import queue
import threading
from collections.abc import Generator, Iterable
from pathlib import Path

from iomreport.worker.client import Worker
from iomreport.worker.messages import Jobs, Limits, Reply, Request

_LOOK = 0.2
"""Seconds without a reply after which it is asked whether to give up; else it is asked after each."""


def answers(
    requests: Iterable[tuple[int, Request]],
    jobs: Jobs,
    setup: object,
    *,
    reports: Path,
    processes: int,
    limits: Limits | None = None,
    give_up: threading.Event | None = None,
) -> Generator[tuple[int, Reply], None, None]:
    """The replies as they come, each with the number that its request was given.

    Every child has one request at a time, so that memory does not grow with their number. Closing the
    iterator, or setting `give_up` from another thread, ends the children, whatever they do.
    """
    replies: queue.SimpleQueue[tuple[Worker, Reply]] = queue.SimpleQueue()
    waiting = iter(requests)
    running: dict[Worker, int] = {}
    workers: list[Worker] = []
    given_up = give_up or threading.Event()
    try:
        for number, request in waiting:
            worker = _started(jobs, setup, replies, reports, limits)
            workers.append(worker)
            running[worker] = number
            worker.submit(request)
            if len(workers) == processes:
                break
        while running and not given_up.is_set():
            try:
                worker, reply = replies.get(timeout=_LOOK)
            except queue.Empty:
                continue
            yield running.pop(worker), reply
            if (following := next(waiting, None)) is not None:
                running[worker], request = following
                worker.submit(request)
    finally:
        for worker in workers:
            worker.close()


def _started(
    jobs: Jobs,
    setup: object,
    replies: queue.SimpleQueue[tuple[Worker, Reply]],
    reports: Path,
    limits: Limits | None,
) -> Worker:
    told: list[Worker] = []
    worker = Worker(jobs, setup, lambda reply: replies.put((told[0], reply)), reports=reports, limits=limits)
    told.append(worker)
    worker.start()
    return worker
