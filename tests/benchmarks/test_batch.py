"""Notes for many countries: two processes beside one, memory, and what others take for as many notes.

The peers print the words of the same notes, a heading and paragraphs, which is less than a note is;
LibreOffice turns our Word files into PDF, all in one start. Time is the clock's: measure on a quiet machine.
"""

from __future__ import annotations

import datetime as dt
import os
import resource
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from iomreport.batch import Batch, Result, Selection, countries_of, plan, run
from iomreport.export.studio import Studio
from iomreport.paths import find_paths
from tests.benchmarks.content import Content, Part, Section, Words
from tests.benchmarks.peers import docxtpl_writer, typst_writer
from tests.benchmarks.timing import in_columns

pytestmark = pytest.mark.benchmark

NOTES = 96
AT_LEAST = 1.6
MORE_MEMORY = 1.1


@pytest.fixture(scope="module")
def studio() -> Studio:
    return Studio.open(find_paths(), "iom-2013")


@pytest.fixture
def batch(studio: Studio, tmp_path: Path) -> Batch:
    countries = countries_of(Selection.ALL, studio.index, studio.countries)[:NOTES]
    return Batch("country-brief", countries, dt.date(2013, 3, 4), tmp_path / "notes", ("docx", "pdf", "txt"))


def seconds(studio: Studio, batch: Batch, processes: int) -> float:
    """Time by the clock for all notes of a batch, the start of the processes included."""
    begun = time.perf_counter()
    results = {outcome.result for outcome in run(studio, batch, plan(studio, batch), processes=processes)}
    taken = time.perf_counter() - begun
    assert results == {Result.WRITTEN}
    return taken


def test_two_processes_are_faster_than_one_and_others_stand_beside(
    studio: Studio, batch: Batch, report: list[str]
) -> None:
    if len(os.sched_getaffinity(0)) < 2:
        pytest.skip("one processor can show nothing")
    one = seconds(studio, replace(batch, folder=batch.folder / "one"), 1)
    two = seconds(studio, replace(batch, folder=batch.folder / "two"), 2)
    rows = [["BATCH", "ms a note"]]
    rows += [["iomreport, one process", per_note(one)], ["iomreport, two processes", per_note(two)]]
    rows += peers(sorted((batch.folder / "one").glob("*.txt")))
    rows += libreoffice(batch.folder / "one")
    report += [*in_columns(rows), f"two processes: {one / two:.2f} times as fast", ""]
    assert one / two >= AT_LEAST


def test_memory_does_not_grow_with_the_notes(studio: Studio, batch: Batch, report: list[str]) -> None:
    few = replace(batch, countries=batch.countries[: NOTES // 8], folder=batch.folder / "few")
    seconds(studio, few, 1)
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    seconds(studio, replace(batch, folder=batch.folder / "many"), 1)
    after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    report += [
        f"BATCH memory of the largest process: {before // 1024} MB, {after // 1024} MB for eight times",
        "",
    ]
    assert after <= MORE_MEMORY * before


def per_note(taken: float, notes: int = NOTES) -> str:
    """Milliseconds for each note."""
    return f"{taken / notes * 1000:,.0f}"


def peers(texts: list[Path]) -> list[list[str]]:
    """What docxtpl and typst take for the words of these notes."""
    notes = [content(path) for path in texts]
    makers: tuple[tuple[str, Callable[[], Callable[[Content], bytes]]], ...] = (
        ("docxtpl (DOCX)", docxtpl_writer),
        ("typst (PDF)", typst_writer),
    )
    rows = []
    for name, load in makers:
        try:
            write = load()
        except (ImportError, OSError) as error:
            rows.append([f"{name} is not compared: {error}", "-"])
            continue
        begun = time.perf_counter()
        for note in notes:
            assert write(note)
        rows.append([name, per_note(time.perf_counter() - begun, len(notes))])
    return rows


def libreoffice(folder: Path) -> list[list[str]]:
    """What LibreOffice takes to turn the Word files into PDF."""
    program, files = shutil.which("soffice"), sorted(folder.glob("*.docx"))
    if program is None:
        return [["LibreOffice is not compared: it is not installed", "-"]]
    home = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, home, "--headless", "--convert-to", "pdf", "--outdir", str(folder / "theirs")]
    begun = time.perf_counter()
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=600)
    return [["LibreOffice (DOCX to PDF)", per_note(time.perf_counter() - begun, len(files))]]


def content(path: Path) -> Content:
    """The words of a note as a heading and paragraphs."""
    title, *lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    section = Section(title, tuple(Words(line) for line in lines), ())
    return Content(title, (Part((section,), "Countries", ()),))
