"""Whatever the window is doing when it is closed, the program ends in order and leaves nothing behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from iomreport.brief.store import read_brief
from iomreport.paths import find_paths
from tests.e2e.leaver import NAMES

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(120)]

ROOT = Path(__file__).resolve().parents[2]
MARK = "IOMREPORT_LEAVING"
"""A variable by which the processes of one run are known."""


def still_running(mark: str) -> list[int]:
    """The processes that carry a mark in their environment."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                environment = (entry / "environ").read_bytes()
            except OSError:  # gone meanwhile, or another's
                continue
            if f"{MARK}={mark}".encode() in environment.split(b"\0"):
                found.append(int(entry.name))
    return found


SAVED = ("saved", "worker_killed", "disk_full", "other_window")
"""States in which something was saved before."""


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes as Linux lists them")
@pytest.mark.parametrize("state", NAMES)
def test_the_program_ends_in_order(tmp_path: Path, compiled: Path, state: str) -> None:
    home, folder = tmp_path / "home", tmp_path / "briefs"
    shutil.copytree(compiled, home / "cache")
    folder.mkdir()
    file = folder / "tunisia.iombrief"
    shutil.copy(find_paths().examples / "country-brief-tunisia.iombrief", file)
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QT_LOGGING_RULES": "qt.qpa.*=false",  # what a platform without a screen cannot do
        "PYTHONFAULTHANDLER": "1",
        "PYTHONPATH": str(ROOT),
        "IOMREPORT_HOME": str(home),
        MARK: str(tmp_path),
    }
    command = [sys.executable, "-m", "tests.e2e.leaver", state, str(file), str(tmp_path / "out")]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=90)
    said = [line for line in done.stderr.splitlines() if not line.startswith("This plugin does not support")]
    assert (done.returncode, said, done.stdout) == (0, [], "")
    assert still_running(str(tmp_path)) == []
    assert list(folder.iterdir()) == [file]
    assert list((home / "recovery").glob("*")) == []
    assert list((home / "logs").glob("*")) == []
    assert read_brief(file).header.title == ("to be kept" if state in SAVED else "")
    unfinished = [path.name for path in (tmp_path / "out").rglob(".*")]
    assert unfinished in ([], [".iomreport-batch.jsonl"])
