"""How long the bundled program takes to start, beside the same program run by Python: at most a fifth longer.

The bundle is the one that `python3 dev.py package bundle` (or `deb`, `portable`) has left in `build/`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

import pytest
from steps.project import ROOT
from steps.smoke import bare_environment, seconds_to_window

from iomreport.paths import find_paths
from tests.benchmarks.timing import in_columns

BUNDLED = ROOT / "build" / "bundle" / "dist" / "iomreport" / "iomreport"
LIMIT = 1.2
ROUNDS = 9

pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.skipif(not BUNDLED.exists(), reason="no bundle: run `python3 dev.py package bundle` first"),
    pytest.mark.skipif(not hasattr(os, "wait4"), reason="needs the processor time of a process"),
]


def processor_seconds(command: Sequence[str | Path], variables: Mapping[str, str]) -> float:
    """Processor time of a whole process; what other programs take does not count."""
    process = subprocess.Popen(list(map(str, command)), env=variables, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return used.ru_utime + used.ru_stime


def measures(program: Sequence[str | Path], home: Path) -> Mapping[str, Callable[[], float]]:
    """The seconds of each case: processor time for the command line, the clock until the window is there."""
    home.mkdir()
    brief = Path(shutil.copy(find_paths().examples / "country-brief-tunisia.iombrief", home))
    build: list[str | Path] = ["build", brief, "--to", "docx,pdf", "--output", home / "out"]
    variables = {**bare_environment(home), "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(home / "pyc")}
    found = {
        "version": lambda: processor_seconds([*program, "--version"], variables),
        "build": lambda: processor_seconds([*program, *build], variables),
    }
    if shutil.which("Xvfb") and shutil.which("xdotool"):
        found["window"] = lambda: seconds_to_window([*program, brief], home, variables)
    return found


def test_the_bundle_starts_as_fast_as_the_program(tmp_path: Path, report: list[str]) -> None:
    programs: dict[str, list[str | Path]] = {
        "bundled": [BUNDLED],
        "by Python": [sys.executable, "-m", "iomreport"],
    }
    ways = {name: measures(program, tmp_path / name) for name, program in programs.items()}
    rows = [("start, ms", *programs, "times")]
    ratios = {}
    for case in ways["bundled"]:
        taken: dict[str, list[float]] = {name: [] for name in programs}
        for turn in range(-1, ROUNDS):  # the first round fills the caches
            for name in list(programs)[:: -1 if turn % 2 else 1]:
                seconds = ways[name][case]()
                if turn >= 0:
                    taken[name].append(seconds)
        times = {name: median(values) for name, values in taken.items()}
        ratios[case] = median(
            bundled / plain for bundled, plain in zip(taken["bundled"], taken["by Python"], strict=True)
        )
        rows.append((case, *(f"{times[name] * 1000:.0f}" for name in programs), f"{ratios[case]:.2f}"))
    report.extend(in_columns(rows))
    assert max(ratios.values()) <= LIMIT, ratios
