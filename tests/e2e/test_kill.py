"""Killed at random moments while somebody types, the program gives back all but the last two seconds."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from iomreport.paths import find_paths
from tests.e2e.conftest import SEED

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(400)]

ROOT = Path(__file__).resolve().parents[2]
KILLS = 20
USERS = 2
"""How many type at the same time, since most of it is waiting; each is killed as often."""
MOST = 2.0
"""Seconds of typing that may be lost."""


@dataclass
class Session:
    """What one run told until it was killed: each character typed, with its time."""

    begun: str = ""
    offered: str | None = None
    typed: list[tuple[float, str]] = field(default_factory=list)
    killed: float = 0.0


def solid(text: str) -> str:
    """Without white space: how a space at the end of a paragraph is kept is another matter."""
    return "".join(text.split())


def run_until(letters: int, arguments: list[str], home: Path) -> Session:
    """Start the application, and kill it without warning once so many letters were typed."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(home),
        "IOMREPORT_HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, str(ROOT / "tests" / "e2e" / "typist.py"), *arguments]
    session = Session()
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        for line in process.stdout:
            what, at, text = json.loads(line)
            if what == "typed":
                session.typed.append((at, text))
            else:
                setattr(session, what, text)
            if len(session.typed) == letters and not session.killed:
                process.kill()
                session.killed = time.monotonic()
    assert session.killed, "the application ended by itself"
    return session


def test_kill_at_twenty_random_moments_loses_at_most_two_seconds_of_typing(tmp_path: Path) -> None:
    homes = [tmp_path / f"home{user}" for user in range(USERS)]
    with ThreadPoolExecutor(USERS) as users:
        restored = sum(users.map(type_and_be_killed, homes, range(SEED, SEED + USERS)))
    assert restored > KILLS // 2


def type_and_be_killed(home: Path, seed: int) -> int:
    """Type into one brief, in as many runs as it is killed and one more; how often words were restored."""
    chance = random.Random(seed)
    home.mkdir()
    file = home / "tunisia.iombrief"
    shutil.copy(find_paths().examples / "country-brief-tunisia.iombrief", file)
    before = file.read_bytes()
    expected: list[tuple[float, str]] = []  # what the place should hold, and when it was typed
    killed, restored = 0.0, 0
    for kill in range(KILLS // USERS + 1):
        left = list((home / "recovery").glob("*.recovery"))
        # The next start is a plain one where there is something to offer; else the file is opened again.
        session = run_until(chance.randrange(1, 160), [] if left else [str(file)], home)
        assert (session.offered is not None) == bool(left)
        kept = solid(session.begun)
        assert "".join(letter for _, letter in expected).startswith(kept)
        lost = expected[len(kept) :]
        assert all(at > killed - MOST for at, _ in lost), f"kill {kill}: lost {killed - lost[0][0]:.2f} s"
        if session.offered is not None:
            restored += 1
            assert kept[-8:] in solid(session.offered)
        expected = [*expected[: len(kept)], *((at, letter) for at, letter in session.typed if letter.strip())]
        killed = session.killed
    assert file.read_bytes() == before
    return restored
