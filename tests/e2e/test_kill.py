"""Killed at random moments while somebody types, saves, keeps snapshots, exports or opens, the program gives
back all but the last two seconds, and no file is torn.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from iomreport.brief.history import History
from iomreport.brief.recovery import LeftOver, left_over
from iomreport.brief.store import read_brief
from iomreport.paths import find_paths
from tests.e2e.conftest import SEED
from tests.e2e.typist import officers_words

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(400)]

ROOT = Path(__file__).resolve().parents[2]
KILLS = 20
USERS = 2
"""How many type at the same time, since most of it is waiting; each is killed as often."""
MOST = 2.0
"""Seconds of typing that may be lost."""


DEEDS = ("nothing", "save", "snapshot", "export", "opening")
"""What goes on when it is killed, beside typing; each as often."""


@dataclass(frozen=True)
class Moment:
    """When a run is killed: after so many letters, or in its first second, so long after the window came."""

    deed: str
    letters: int
    before: int
    seconds: float

    @classmethod
    def at_random(cls, deed: str, chance: random.Random) -> Moment:
        """What the window is asked for is under way at the end, or done just before."""
        letters = chance.randrange(1, 160)
        return cls(deed, letters, max(0, letters - chance.randrange(1, 12)), chance.random())


@dataclass
class Session:
    """What one run told until it was killed: each character typed, with its time."""

    begun: str | None = None
    offered: str | None = None
    opened: str | None = None
    typed: list[tuple[float, str]] = field(default_factory=list)
    killed: float = 0.0


def solid(text: str) -> str:
    """Without white space: how a space at the end of a paragraph is kept is another matter."""
    return "".join(text.split())


def run_until(moment: Moment, arguments: list[str], home: Path) -> Session:
    """Start the application, and kill it without warning when the moment has come."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(home),
        "IOMREPORT_HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "PYTHONPATH": str(ROOT),
    }
    deed = moment.deed if moment.deed != "opening" else "nothing"
    typist = [str(ROOT / "tests" / "e2e" / "typist.py"), deed, str(moment.before)]
    command = [sys.executable, *typist, *arguments]
    session = Session()
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:

        def kill() -> None:
            process.kill()
            session.killed = session.killed or time.monotonic()

        assert process.stdout is not None
        for line in process.stdout:
            what, at, text = json.loads(line)
            if what == "typed":
                session.typed.append((at, text))
            else:
                setattr(session, what, text)
            if what == "opened" and moment.deed == "opening":
                threading.Timer(moment.seconds, kill).start()
            elif len(session.typed) == moment.letters and moment.deed != "opening":
                kill()
    assert session.killed, "the application ended by itself"
    return session


def test_kill_at_twenty_random_moments_loses_at_most_two_seconds_of_typing(tmp_path: Path) -> None:
    homes = [tmp_path / f"home{user}" for user in range(USERS)]
    with ThreadPoolExecutor(USERS) as users:
        typists = list(users.map(type_and_be_killed, homes, range(SEED, SEED + USERS)))
    sys.stdout.write(f"lost, in seconds: {sorted(lost for one in typists for lost in one.lost)}\n")
    assert sum(typist.restored for typist in typists) > KILLS // 3


@dataclass
class Typist:
    """What came of one user's runs: how often words were restored, and how much each kill has cost."""

    restored: int = 0
    lost: list[float] = field(default_factory=list)


def type_and_be_killed(home: Path, seed: int) -> Typist:
    """Type into one brief, in as many runs as it is killed and one more."""
    chance, came = random.Random(seed), Typist()
    (home / "briefs").mkdir(parents=True)
    file = home / "briefs" / "tunisia.iombrief"
    shutil.copy(find_paths().examples / "country-brief-tunisia.iombrief", file)
    expected: list[tuple[float, str]] = []  # what the place should hold, and when it was typed
    deeds = [*DEEDS * (KILLS // USERS // len(DEEDS)), "nothing"]
    chance.shuffle(deeds)
    killed = 0.0
    for deed in [*deeds, "nothing"]:
        left = left_over(home / "recovery")
        # The next start is a plain one where there is something to offer; else the file is opened again.
        session = run_until(Moment.at_random(deed, chance), [] if left else [str(file)], home)
        check_files(home, file)
        if session.begun is None:  # killed before anything could be typed
            continue
        assert bool(session.offered) == bool(left)
        kept = solid(session.begun)
        assert "".join(letter for _, letter in expected).startswith(kept)
        lost = expected[len(kept) :]
        came.lost.append(round(killed - lost[0][0], 2) if lost else 0.0)
        assert came.lost[-1] < MOST, f"lost {came.lost[-1]} s"
        if session.offered:
            came.restored += 1
            assert isinstance(left[0], LeftOver)
            assert kept == solid(officers_words(left[0].brief))
        expected = [*expected[: len(kept)], *((at, letter) for at, letter in session.typed if letter.strip())]
        killed = session.killed
    return came


def check_files(home: Path, file: Path) -> None:
    """Whatever lies where files are kept is whole."""
    read_brief(file)
    states = History(home / "history").states(file)
    assert len(states) == len(list((home / "history").rglob("*.state")))
    for path in file.parent.iterdir():
        if path.suffix == ".docx":
            assert zipfile.ZipFile(path).testzip() is None
        elif path.suffix == ".pdf":
            assert path.read_bytes().rstrip().endswith(b"%%EOF")
