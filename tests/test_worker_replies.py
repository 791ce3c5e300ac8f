"""One reply for each ticket, at whatever moment the child ends: real children, killed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from iomreport.worker import (
    ExportRequest,
    Failure,
    Fault,
    FitRequest,
    Limits,
    Previewed,
    Stopped,
)
from tests.small_jobs import BIG, brief, hampered, preview, running


def test_a_child_that_is_killed_while_it_starts_is_replaced(tmp_path: Path) -> None:
    with hampered(tmp_path, "hangs") as (client, marker):
        ticket = client.submit_and_wait(preview(BIG))
        while not marker.exists():
            assert client.replies.empty()
        client.kill()
        reply = client.reply()
        assert isinstance(reply, Previewed)
        assert (reply.ticket, reply.pdf) == (ticket, BIG.encode())


def test_the_time_limit_holds_for_a_child_that_never_listens(tmp_path: Path) -> None:
    with hampered(tmp_path, "hangs", Limits(preview_seconds=0.3)) as (client, _):
        client.worker.submit(preview(BIG))
        reply = client.reply()
        assert isinstance(reply, Failure)
        assert "longer than it may" in reply.what


def test_what_was_in_the_way_of_setting_up_is_tried_again(tmp_path: Path) -> None:
    with hampered(tmp_path, "fails") as (client, marker):
        client.worker.submit(preview("disk full"))
        assert isinstance(client.reply(), Fault)
        marker.touch()
        client.worker.submit(preview("room again"))
        assert isinstance(client.reply(), Previewed)


def test_a_child_that_ends_in_the_middle_of_its_answer_is_replaced(tmp_path: Path) -> None:
    with running(tmp_path / "reports", setup=str(tmp_path / "asked")) as client:
        client.worker.submit(preview("torn once"))
        assert isinstance(client.reply(), Previewed)
    assert (tmp_path / "asked").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not bound the files of a process")
def test_where_no_child_can_be_started_that_is_told_and_the_next_request_tries_again(tmp_path: Path) -> None:
    import resource
    from multiprocessing import resource_tracker, spawn  # noqa: F401 - no file can be opened below

    with running(tmp_path / "reports") as client:
        client.worker.submit(preview("warm"))
        client.reply()
        free = os.open(os.devnull, os.O_RDONLY)
        os.close(free)
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        try:
            client.kill()
            resource.setrlimit(resource.RLIMIT_NOFILE, (free, hard))
            client.worker.submit(preview("no room"))
            reply = client.reply()
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        assert isinstance(reply, Failure)
        assert "could not be started: too many open files" in reply.what
        client.worker.submit(preview("room again"))
        assert isinstance(client.reply(), Previewed)


def test_a_request_that_cannot_be_sent_is_answered_and_so_are_others(tmp_path: Path) -> None:
    with running(tmp_path / "reports") as client:
        client.worker.submit(ExportRequest(brief=brief("e"), formats=("pdf",), folder="/caf\udce9", stem="s"))
        reply = client.reply()
        assert isinstance(reply, Failure)
        assert "the name of a file or folder" in reply.what
        client.worker.submit(FitRequest(brief=brief("f"), pages=1 << 70))
        reply = client.reply()
        assert isinstance(reply, Fault)
        assert "OverflowError" in Path(reply.report).read_text(encoding="utf-8")
        client.worker.submit(preview("after"))
        assert isinstance(client.reply(), Previewed)


def test_cancelling_beside_the_answer_gives_one_reply(tmp_path: Path) -> None:
    with running(tmp_path) as client:
        for title in ("before the child is there", "as soon as it is asked", "again"):
            ticket = client.worker.submit(preview(title))
            while client.worker.running != ticket and client.replies.empty():
                pass
            client.worker.cancel(ticket)
            reply = client.reply()
            assert reply.ticket == ticket
            assert isinstance(reply, Stopped | Previewed)
        client.worker.submit(preview("last"))
        assert isinstance(client.reply(), Previewed)
        assert client.replies.empty()
