"""`iomreport batch` as scripts use it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from tests.cli.running import Program

BATCH = ("batch", "--template", "country-brief", "--date", "2013-03-04", "--to", "txt", "--output", "notes")


def test_notes_are_named_for_type_and_country_and_summed_up(program: Program) -> None:
    ran = program(*BATCH, "--country", "Tunisia,LKA", "--jobs", "2")
    assert ran.code == 0
    assert sorted(ran.lines) == ["notes/country-brief_LKA.txt", "notes/country-brief_TUN.txt"]
    assert "2 written; what is to be done: notes/country-brief_summary.html" in ran.err
    assert (program.folder / "notes" / "country-brief_summary.csv").is_file()
    again = program(*BATCH, "--country", "TUN,LKA")
    assert (again.code, again.out) == (0, "")
    assert "2 current" in again.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--country", "Atlantis"), "there is no country “Atlantis”"),
        (("--country", ","), "no country is named"),
        (("--country", "TUN", "--jobs", "0"), "0 processes can make nothing"),
        (("--country", "TUN", "--template", "nothing"), "there is no template “nothing”"),
        (("--country", "TUN", "--style", "nothing"), "there is no style “nothing”"),
        (("--country", "TUN", "--audience", "nobody"), "there is no kind of reader “nobody”"),
    ],
)
def test_input_at_fault_is_one_line(program: Program, arguments: tuple[str, ...], said: str) -> None:
    ran = program(*BATCH, *arguments)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert said in ran.err
    assert not (program.folder / "notes").exists()


def test_notes_are_for_a_reader_and_in_a_style(program: Program) -> None:
    ran = program(*BATCH, "--country", "TUN", "--audience", "donor", "--style", "plain")
    assert ran.code == 0
    note = (program.folder / "notes" / "country-brief_TUN.txt").read_text(encoding="utf-8")
    assert "Drafter: the Mission’s advice" not in note
    assert "Cleared by" not in note


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_an_interrupted_batch_goes_on_where_it_was(program: Program) -> None:
    command = [sys.executable, "-m", "iomreport", *BATCH, "--country", "evidence", "--jobs", "1"]
    process = subprocess.Popen(
        command, cwd=program.folder, env=program.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    first = process.stdout.readline()  # a note is finished
    os.kill(process.pid, signal.SIGINT)
    rest, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"stopped" in said
    finished = first + rest
    assert 0 < finished.count(b"\n") < 26
    again = program(*BATCH, "--country", "evidence")
    assert again.code == 0
    assert 0 < again.out.count("\n") < 26
    assert len(list((program.folder / "notes").glob("*.txt"))) == 26
