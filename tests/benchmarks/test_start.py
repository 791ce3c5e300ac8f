"""How long the program takes until it is painted and idle, beside a bare window of Qt's with the same style.

The aim is 1.5 times the bare window for the start page and 2 times for a brief with the library filled; the
limits here are what is reached, so that it cannot grow worse unseen. What the start page prepares while it
rests (the worker and the panes) comes later and is not in its time; that of a brief has the panes in it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

from iomreport.paths import find_paths
from tests.benchmarks.timing import in_columns

pytestmark = pytest.mark.benchmark

ROUNDS = 5
LIMITS = {"start": 1.65, "brief": 2.2}
ROOT = Path(__file__).parents[2]


def seconds(what: str, home: Path) -> float:
    """Processor time of a process from its start until its window is painted and idle."""
    environment = {
        **os.environ,
        "IOMREPORT_HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPYCACHEPREFIX": str(home / "bytecode"),  # an installed program is compiled
        "PYTHONDONTWRITEBYTECODE": "",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.starting", what],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return float(done.stdout.split()[-1])


def test_the_start_beside_a_bare_window(tmp_path: Path, report: list[str]) -> None:
    brief = tmp_path / "tunisia.iombrief"
    shutil.copy(find_paths().examples / "country-brief-tunisia.iombrief", brief)
    cases = {"bare": "bare", "start": "start", "brief": str(brief)}
    taken: dict[str, list[float]] = {name: [] for name in cases}
    for what in cases.values():  # the first round fills the caches
        seconds(what, tmp_path)
    for turn in range(ROUNDS):
        for name in list(cases)[:: -1 if turn % 2 else 1]:
            taken[name].append(seconds(cases[name], tmp_path))
    times = {name: median(values) for name, values in taken.items()}
    ratios = {name: value / times["bare"] for name, value in times.items()}
    rows = [("until painted and idle", "ms", "times the bare window")]
    rows += [(name, f"{times[name] * 1000:.0f}", f"{ratios[name]:.2f}") for name in cases]
    report.extend(in_columns(rows))
    for name, limit in LIMITS.items():
        assert ratios[name] <= limit, ratios
