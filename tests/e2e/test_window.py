"""The program on a screen with a window manager, driven by real keys."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from iomreport.brief.store import read_brief
from iomreport.paths import find_paths

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(
        any(shutil.which(tool) is None for tool in ("Xvfb", "openbox", "xdotool")),
        reason="needs Xvfb, openbox and xdotool",
    ),
]

PATIENCE = 40
"""Seconds until something that should happen is given up."""


class Screen:
    """A virtual screen; keys go to the window that has the focus."""

    def __init__(self, display: str, home: Path) -> None:
        self.environment = {
            **{name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"},
            "DISPLAY": display,
            "HOME": str(home),
            "IOMREPORT_HOME": str(home),
        }

    def do(self, *arguments: str) -> str:
        """One command of xdotool; `search` waits until there is such a window."""
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=True,
        )
        return done.stdout.strip()

    def has_manager(self) -> bool:
        """Whether a window manager answers."""
        asked = ["xdotool", "get_num_desktops"]
        return (
            subprocess.run(asked, env=self.environment, capture_output=True, timeout=PATIENCE).returncode == 0
        )

    def keys(self, *names: str) -> None:
        """Press keys, one after the other."""
        self.do("key", "--delay", "40", *names)

    def window(self, name: str) -> str:
        """The id of the window of a name, once it is there and has the focus."""
        found = self.do("search", "--sync", "--onlyvisible", "--name", name).split()[-1]
        self.do("windowactivate", "--sync", found)
        return found


@contextmanager
def running(command: list[str], **options: Any) -> Iterator[None]:
    """A program that runs for a while, and is ended whatever happens."""
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, **options)
    try:
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    """A screen of its own, with a window manager."""
    home = tmp_path / "home"
    home.mkdir()
    reading, writing = os.pipe()
    # Without -noreset the server starts over, and drops whoever is connecting, when its last client leaves.
    server = [
        "Xvfb",
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        "1440x900x24",
        "-nolisten",
        "tcp",
        "-noreset",
    ]
    with ExitStack() as stack:
        stack.enter_context(running(server, pass_fds=[writing]))
        os.close(writing)
        with os.fdopen(reading) as pipe:
            made = Screen(f":{pipe.readline().strip()}", home)  # printed once the server answers
        stack.enter_context(running(["openbox"], env=made.environment))
        until(made.has_manager, made)
        yield made


def until(happened: Callable[[], bool], screen: Screen) -> None:
    """Ask the screen for its size again and again until something has happened."""
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        screen.do("getdisplaygeometry")


def test_a_brief_is_changed_saved_and_exported_by_keys_alone(screen: Screen, tmp_path: Path) -> None:
    file = tmp_path / "tunisia.iombrief"
    shutil.copy(find_paths().examples / "country-brief-tunisia.iombrief", file)
    before = read_brief(file)
    program = subprocess.Popen([sys.executable, "-m", "iomreport", str(file)], env=screen.environment)
    try:
        screen.window("^tunisia — iomreport$")
        screen.keys("ctrl+f")
        screen.do("type", "--delay", "20", "Crisis Operational Framework")
        screen.keys("Down", "space")
        screen.window(r"^tunisia\* — iomreport$")
        screen.keys("ctrl+s")
        screen.window("^tunisia — iomreport$")
        after = read_brief(file)
        added = [item.ref for item in after.items() if item not in before.items()]
        assert added == ["migration-crisis-operational-framework"]

        screen.keys("ctrl+e")
        screen.window("^Export$")
        screen.keys("Return")
        until(lambda: len(written(tmp_path)) == 2, screen)
    finally:
        program.terminate()
        program.wait(PATIENCE)

    said = subprocess.run(
        [sys.executable, "-m", "iomreport", "build", str(file), "--output", str(tmp_path / "again")],
        env=screen.environment,
        check=True,
        capture_output=True,
        text=True,
    )
    for line in said.stdout.splitlines():
        again = Path(line)
        (exported,) = [path for path in written(tmp_path) if path.suffix == again.suffix]
        assert exported.read_bytes() == again.read_bytes()


def written(folder: Path) -> list[Path]:
    """The exported files, finished ones only."""
    return [path for path in folder.iterdir() if path.suffix in (".docx", ".pdf") and path.name[0] != "."]


def test_an_initiative_is_dragged_to_the_outline_by_mouse(screen: Screen, tmp_path: Path) -> None:
    file = tmp_path / "tunisia.iombrief"
    shutil.copy(find_paths().examples / "country-brief-tunisia.iombrief", file)
    before = read_brief(file)
    program = subprocess.Popen([sys.executable, "-m", "iomreport", str(file)], env=screen.environment)
    try:
        screen.window("^tunisia — iomreport$")
        screen.keys("ctrl+f")
        screen.do("type", "--delay", "20", "Crisis Operational Framework")
        screen.keys("Down")
        row, section = (155, 305), (540, 291)  # the window fills the screen
        screen.do("mousemove", *map(str, row), "mousedown", "1")
        for part in range(1, 11):  # as a hand does it: in steps
            x, y = (round(a + (b - a) * part / 10) for a, b in zip(row, section, strict=True))
            screen.do("mousemove", str(x), str(y), "sleep", "0.05")
        screen.do("mouseup", "1")
        screen.window(r"^tunisia\* — iomreport$")
        screen.keys("ctrl+s")
        screen.window("^tunisia — iomreport$")
        added = [item.ref for item in read_brief(file).items() if item not in before.items()]
        assert added == ["migration-crisis-operational-framework"]
    finally:
        program.terminate()
        program.wait(PATIENCE)


def test_the_first_minute_from_the_start_page_to_a_saved_brief(screen: Screen, tmp_path: Path) -> None:
    """Enter takes the first type, Enter makes the brief: a sound draft, saved by the keyboard alone."""
    program = subprocess.Popen([sys.executable, "-m", "iomreport"], env=screen.environment)
    file = tmp_path / "first.iombrief"
    try:
        screen.window("^Start page — iomreport$")
        screen.keys("Return")
        screen.window("^New brief$")
        screen.keys("Return")
        screen.window("^Brief: .* — iomreport$")
        screen.keys("ctrl+shift+p")
        screen.window("^Commands$")
        screen.do("type", "--delay", "20", "save as")
        screen.keys("Return")
        screen.window("^Save the brief$")
        screen.keys("ctrl+a")
        screen.do("type", "--delay", "20", str(file))
        screen.keys("Return")
        until(file.exists, screen)
        assert read_brief(file).header.template == "one-page-brief"
        screen.keys("ctrl+shift+h")
        screen.window("^Start page — iomreport$")
    finally:
        program.terminate()
        program.wait(PATIENCE)
