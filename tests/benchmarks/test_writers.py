"""The writers beside others that write the same content, in the same run: `dev.py test -m benchmark`.

What is measured is the way from content in memory to the bytes of a file, in processor time, warm. A peer
that is not installed is passed over with a reason; to compare with all of them, install docxtpl, weasyprint
and typst beside the tests. What counts are ratios; they hold from machine to machine, seconds do not.
"""

from __future__ import annotations

import math
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

import pytest

from iomreport.writers.base import writer
from tests.benchmarks.content import Content, long_note, long_table, tree
from tests.benchmarks.peers import (
    docxtpl_writer,
    platypus,
    python_docx,
    python_docx_at_once,
    typst_writer,
    weasyprint_writer,
)
from tests.benchmarks.timing import Write, in_columns, interleaved
from tests.writers.build import ROOT, options
from tests.writers.pdf.reading import page_texts

pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.timeout(1200),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:weasyprint"),  # what it lacks is its own matter
]

OURS = "iomreport"
PLAIN, AT_ONCE = "python-docx", "python-docx, table at once"
WITH_CONTENTS = "iomreport, with contents"
ROUNDS = {"x1": 15, "x10": 5, "x100": 3, "table": 3}
_TABLE_ROWS = 5000
# The system's own account of the process: that of `getrusage` begins with what the parent had in memory.
_PEAK = """
import sys
from pathlib import Path
from tests.benchmarks.test_writers import write_once
write_once(sys.argv[1], int(sys.argv[2]))
print(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])
"""


def content_of(size: str) -> Content:
    """The content of a size: `x1`, `x10` and so on, or `table`."""
    return long_table(_TABLE_ROWS) if size == "table" else long_note(int(size[1:]))


def ours(name: str, content: Content, *, contents: bool = False) -> Write:
    """A writer of the program, on the finished document."""
    document = tree(content, contents=contents)
    write, how = writer(name), options()
    return lambda: write(document, how).data


def write_once(name: str, times: int) -> None:
    """Write a PDF of so many notes, for measuring its memory."""
    content = long_note(times)
    if name == OURS:
        ours("pdf", content)()
    else:
        typst_writer()(content)


@dataclass
class Measured:
    """Median seconds by size and name, and why a peer is missing."""

    seconds: dict[str, dict[str, float]]
    missing: dict[str, str]

    def ratio(self, size: str, peer: str) -> float:
        """How long ours takes, the peer's time being 1; skips the test when there is no such peer."""
        if peer in self.missing:
            pytest.skip(self.missing[peer])
        return self.seconds[size][OURS] / self.seconds[size][peer]

    def exponent(self) -> float:
        """How time grows with length from x10 to x100: 1 is in proportion."""
        return math.log10(self.seconds["x100"][OURS] / self.seconds["x10"][OURS])

    def lines(self, title: str) -> list[str]:
        """A table of seconds and ratios."""
        names = list(dict.fromkeys(name for column in self.seconds.values() for name in column))
        rows = [[title, *(label for size in self.seconds for label in (f"{size} ms", "ours/it"))]]
        for name in names:
            row = [name]
            for column in self.seconds.values():
                known = name in column
                row.append(f"{column[name] * 1000:,.1f}" if known else "-")
                row.append(f"{column[OURS] / column[name]:.2f}" if known else "-")
            rows.append(row)
        return [
            *in_columns(rows),
            f"exponent from x10 to x100: {self.exponent():.3f}",
            *self.missing.values(),
        ]


def optional(
    found: dict[str, str], name: str, load: Callable[[], Callable[[Content], bytes]]
) -> Callable[[Content], bytes] | None:
    """A peer that need not be installed; what is missing goes into `found`."""
    try:
        return load()
    except (ImportError, OSError) as error:
        found[name] = f"{name} is not compared: {error}"
        return None


def on(write: Callable[[Content], bytes], content: Content) -> Write:
    """The writer of that content."""
    return lambda: write(content)


@pytest.fixture(scope="module")
def docx_times(report: list[str]) -> Measured:
    measured = Measured({}, {})
    docxtpl = optional(measured.missing, "docxtpl", docxtpl_writer)
    for size, rounds in ROUNDS.items():
        content = content_of(size)
        writers = {OURS: ours("docx", content), PLAIN: on(python_docx, content)}
        writers[AT_ONCE] = on(python_docx_at_once, content)
        if docxtpl:
            writers["docxtpl"] = on(docxtpl, content)
        measured.seconds[size] = interleaved(writers, rounds)
    report += [*measured.lines("DOCX"), ""]
    return measured


@pytest.fixture(scope="module")
def pdf_times(report: list[str]) -> Measured:
    measured = Measured({}, {})
    weasyprint = optional(measured.missing, "weasyprint", weasyprint_writer)
    typst = optional(measured.missing, "typst", typst_writer)
    for size in ("x1", "x10", "x100"):
        content = content_of(size)
        writers = {OURS: ours("pdf", content), "platypus": on(platypus, content)}
        if size != "x100":
            writers[WITH_CONTENTS] = ours("pdf", content, contents=True)
            if weasyprint:
                writers["weasyprint"] = on(weasyprint, content)
            if typst:
                writers["typst"] = on(typst, content)
        measured.seconds[size] = interleaved(writers, ROUNDS[size] if size != "x1" else 9)
    report += [*measured.lines("PDF"), ""]
    return measured


def test_the_note_is_as_long_as_a_real_one() -> None:
    written = writer("pdf")(tree(long_note(1)), options())
    assert written.layout
    assert 6 <= written.layout.pages <= 9
    assert written.notices == ()


def test_all_write_the_same_words() -> None:
    content = long_note(1)
    part = content.parts[0]
    words = {part.caption, part.rows[-1][2], part.sections[-1].bullets[-1]}
    for paragraph in part.sections[-1].paragraphs:
        words |= {paragraph.text, paragraph.footnote}
    missing: dict[str, str] = {}
    docxtpl = optional(missing, "docxtpl", docxtpl_writer)
    for write in (
        ours("docx", content),
        on(python_docx, content),
        *([on(docxtpl, content)] if docxtpl else []),
    ):
        with zipfile.ZipFile(BytesIO(write())) as archive:
            parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")]
        assert [text for text in words if not any(text in part for part in parts)] == []
    for write in (ours("pdf", content), on(platypus, content)):
        printed = "".join("".join(page_texts(write())).split())
        assert [text for text in words if text.replace(" ", "")[:40] not in printed] == []


@pytest.mark.parametrize(
    ("size", "peer", "most"),
    [
        ("x1", PLAIN, 0.5),
        ("x1", AT_ONCE, 0.5),
        ("x100", PLAIN, 0.15),
        ("x100", AT_ONCE, 0.15),
        ("table", PLAIN, 0.15),
        ("table", AT_ONCE, 0.15),
    ],
)
def test_docx_beside_python_docx(docx_times: Measured, size: str, peer: str, most: float) -> None:
    assert docx_times.ratio(size, peer) <= most


def test_docx_is_no_slower_than_docxtpl(docx_times: Measured) -> None:
    assert docx_times.ratio("x1", "docxtpl") <= 1.0


def test_docx_grows_in_proportion(docx_times: Measured) -> None:
    assert docx_times.exponent() <= 1.05


@pytest.mark.parametrize("size", ["x1", "x10"])
def test_pdf_beside_platypus(pdf_times: Measured, size: str) -> None:
    assert pdf_times.ratio(size, "platypus") <= 1.3


@pytest.mark.parametrize("size", ["x1", "x10"])
def test_pdf_beside_weasyprint(pdf_times: Measured, size: str) -> None:
    assert pdf_times.ratio(size, "weasyprint") <= 0.15


@pytest.mark.parametrize("size", ["x1", "x10"])
def test_pdf_is_no_slower_than_typst(pdf_times: Measured, size: str) -> None:
    assert pdf_times.ratio(size, "typst") <= 1.0


def test_pdf_grows_in_proportion(pdf_times: Measured) -> None:
    assert pdf_times.exponent() <= 1.1


@pytest.mark.skipif(sys.platform != "linux", reason="the largest memory is read as Linux tells it")
def test_long_pdf_takes_little_memory_beside_typst(report: list[str]) -> None:
    missing: dict[str, str] = {}
    if optional(missing, "typst", typst_writer) is None:
        report.append(missing["typst"])
        pytest.skip(missing["typst"])
    peaks = {name: peak_memory(name, 100) for name in (OURS, "typst")}
    report += [f"PDF x100, peak memory of {name}: {peak / 1024:,.0f} MB" for name, peak in peaks.items()]
    assert peaks[OURS] / peaks["typst"] <= 0.15


def peak_memory(name: str, times: int) -> int:
    """The largest memory of a process of its own that writes a PDF of so many notes, in kilobytes."""
    command = [sys.executable, "-c", _PEAK, name, str(times)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return int(done.stdout)
