"""The worker process: a real child, its death included."""

from __future__ import annotations

import gc
import os
import signal
import sys
import weakref
from multiprocessing import Pipe
from pathlib import Path

import pytest

from iomreport.worker import (
    Added,
    AddRequest,
    CheckRequest,
    Exported,
    ExportRequest,
    Failure,
    Fault,
    Limits,
    Previewed,
    Reason,
    Request,
    Stopped,
    VerifyRequest,
)
from iomreport.worker.child import collect_at_rest
from tests.small_jobs import brief, maker, preview, running


def test_a_preview_and_an_export_come_back_whole(tmp_path: Path) -> None:
    with running(tmp_path) as client:
        first = client.worker.submit(preview("one"))
        reply = client.reply()
        assert isinstance(reply, Previewed)
        assert (reply.ticket, reply.pdf) == (first, b"one")
        assert reply.layout.landings[0].item == "i1"
        assert maker(reply) == client.worker.pid != os.getpid()
        client.worker.submit(
            ExportRequest(brief=brief("two"), formats=("docx", "pdf"), folder="out", stem="two")
        )
        assert client.reply() == Exported(ticket=first + 1, paths=("out/two.docx", "out/two.pdf"))


def test_a_request_much_larger_than_a_pipe_goes_through(tmp_path: Path) -> None:
    with running(tmp_path) as client:
        client.worker.submit(preview("x" * 3_000_000))
        reply = client.reply()
        assert isinstance(reply, Previewed)
        assert len(reply.pdf) == 3_000_000


def test_the_latest_preview_wins_and_an_export_is_never_dropped(tmp_path: Path) -> None:
    with running(tmp_path) as client:
        blocker = client.submit_and_wait(preview("endless"))
        older = client.worker.submit(preview("older"))
        export = client.worker.submit(ExportRequest(brief=brief("e"), formats=("pdf",), folder="f", stem="s"))
        newer = client.worker.submit(preview("newer"))
        assert client.reply() == Stopped(ticket=older, reason=Reason.SUPERSEDED)
        client.worker.cancel(blocker)
        replies = [client.reply() for _ in range(3)]
        assert [reply.ticket for reply in replies] == [blocker, export, newer]
        assert isinstance(replies[2], Previewed)


def test_a_preview_takes_the_place_of_a_check_that_waits(tmp_path: Path) -> None:
    with running(tmp_path) as client:
        blocker = client.submit_and_wait(preview("endless"))
        check = client.worker.submit(CheckRequest(brief=brief("seen")))
        client.worker.submit(preview("newer"))
        assert client.reply() == Stopped(ticket=check, reason=Reason.SUPERSEDED)
        client.worker.cancel(blocker)
        assert [type(client.reply()) for _ in range(2)] == [Stopped, Previewed]


def test_cancelling_ends_the_child_and_another_takes_over(tmp_path: Path) -> None:
    with running(tmp_path) as client:
        client.worker.submit(preview("warm"))
        client.reply()
        first = client.worker.pid
        ticket = client.submit_and_wait(preview("endless"))
        client.worker.cancel(ticket)
        assert client.reply() == Stopped(ticket=ticket, reason=Reason.CANCELLED)
        client.worker.submit(preview("again"))
        reply = client.reply()
        assert isinstance(reply, Previewed)
        assert maker(reply) not in (first, os.getpid())
        client.worker.cancel(ticket)  # long answered: nothing happens
        client.worker.submit(preview("still there"))
        assert isinstance(client.reply(), Previewed)


def test_the_time_limit_ends_the_child(tmp_path: Path) -> None:
    with running(tmp_path, limits=Limits(preview_seconds=0.5)) as client:
        client.worker.submit(preview("endless"))
        reply = client.reply()
        assert isinstance(reply, Failure)
        assert "longer than it may" in reply.what


def test_so_does_that_for_reading_a_file(tmp_path: Path) -> None:
    with running(tmp_path, limits=Limits(file_seconds=0.5)) as client:
        client.worker.submit(VerifyRequest(path="note.pdf"))
        reply = client.reply()
        assert isinstance(reply, Failure)
        assert reply.what == "reading the file took longer than it may, and was stopped"
        client.worker.submit(preview("short"))
        assert isinstance(client.reply(), Previewed)


def test_an_answer_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    with running(tmp_path, limits=Limits(reply=50_000)) as client:
        client.worker.submit(preview("long"))
        reply = client.reply()
        assert isinstance(reply, Failure)
        assert "larger than it may be" in reply.what
        client.worker.submit(preview("short"))
        assert isinstance(client.reply(), Previewed)


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not bound the memory of a process")
def test_the_memory_limit_is_a_clear_sentence(tmp_path: Path) -> None:
    with running(tmp_path, limits=Limits(memory=700 << 20)) as client:
        client.worker.submit(preview("greedy"))
        reply = client.reply()
        assert isinstance(reply, Failure)
        assert "memory" in reply.what


def test_a_readers_error_keeps_its_parts(tmp_path: Path) -> None:
    with running(tmp_path) as client:
        client.worker.submit(preview("reader's error"))
        reply = client.reply()
        assert isinstance(reply, Failure)
        assert str(reply.error()) == "caf\\udce9.iombrief:7: a section is unknown; remove it"  # no character
        assert reply.field == "outline"


def test_a_fault_leaves_a_report_without_the_officers_words(tmp_path: Path) -> None:
    with running(tmp_path / "reports") as client:
        client.worker.submit(preview("fault"))
        reply = client.reply()
        assert isinstance(reply, Fault)
        report = Path(reply.report).read_text(encoding="utf-8")
        assert "RuntimeError" in report
        assert "small_jobs.py" in report
        assert "secret words of the officer" not in report.replace(
            'RuntimeError("secret words of the officer")', ""
        )


@pytest.mark.parametrize("how", ["exit", "kill"])
def test_the_end_of_the_child_is_reported_and_survived(tmp_path: Path, how: str) -> None:
    with running(tmp_path / "reports") as client:
        if how == "exit":
            client.worker.submit(preview("exit"))
        else:
            client.submit_and_wait(preview("endless"))
            first = client.kill()
            while client.worker.pid in (None, first):
                assert client.replies.empty()
            client.kill()
        reply = client.reply()
        assert isinstance(reply, Fault)
        assert "worker process ended" in Path(reply.report).read_text(encoding="utf-8")
        client.worker.submit(preview("again"))
        assert isinstance(client.reply(), Previewed)


@pytest.mark.parametrize("request_", [preview("endless once"), AddRequest(path="a.iompack", digest="")])
def test_what_the_child_was_killed_at_is_asked_of_another(tmp_path: Path, request_: Request) -> None:
    with running(tmp_path / "reports", setup=str(tmp_path / "asked")) as client:
        client.submit_and_wait(request_)
        while not (tmp_path / "asked").exists():
            assert client.replies.empty()
        client.kill()
        assert isinstance(client.reply(), Previewed | Added)
    assert not (tmp_path / "reports").exists()


def test_a_child_that_died_while_idle_is_replaced_without_a_word(tmp_path: Path) -> None:
    with running(tmp_path) as client:
        client.worker.submit(preview("warm"))
        client.reply()
        pid = client.worker.pid
        assert pid is not None
        os.kill(pid, signal.SIGTERM)
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
        client.worker.submit(preview("after"))
        reply = client.reply()
        assert isinstance(reply, Previewed)
        assert maker(reply) != pid


def test_a_child_that_cannot_set_up_says_so_at_every_request(tmp_path: Path) -> None:
    with running(tmp_path, setup="unreadable") as client:
        for _ in range(2):
            client.worker.submit(preview("any"))
            reply = client.reply()
            assert isinstance(reply, Failure)
            assert str(reply.error()) == "pack.yaml:3: the pack is not there; put it there"


def test_closing_ends_a_busy_child_and_is_harmless_twice(tmp_path: Path) -> None:
    with running(tmp_path) as client:
        client.submit_and_wait(preview("endless"))
        pid = client.worker.pid
        assert pid is not None
        client.worker.close()
        client.worker.close()
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
        assert client.replies.empty()
    assert list(tmp_path.iterdir()) == []  # no report: nothing was wrong


@pytest.mark.parametrize("asked", [False, True])
def test_garbage_is_looked_for_only_while_nothing_is_asked(asked: bool) -> None:
    class Ring:
        pass

    ring = Ring()
    ring.__dict__["itself"] = ring
    gone = weakref.ref(ring)
    ours, theirs = Pipe()
    gc.freeze()  # what was there at the last rest is looked through, too
    del ring
    if asked:
        theirs.send_bytes(b"a request")
    with ours, theirs:
        collect_at_rest(ours, 0.0)
        gc.unfreeze()
    assert (gone() is not None) == asked
