"""A screen of its own with a window manager, real keys and a real mouse, and what the program shows on it."""

from __future__ import annotations

import json
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

NEEDS_SCREEN = pytest.mark.skipif(
    any(shutil.which(tool) is None for tool in ("Xvfb", "openbox", "xdotool")),
    reason="needs Xvfb, openbox and xdotool",
)
ROOT = Path(__file__).resolve().parents[2]
PICTURES = os.environ.get("IOMREPORT_PICTURES", "")
"""A folder for pictures of every step, to look at."""
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
        """One command of xdotool."""
        done = self._tried(*arguments)
        assert done.returncode == 0, f"xdotool {' '.join(arguments)}: {done.stderr.strip()}"
        return done.stdout.strip()

    def _tried(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = ["xdotool", *arguments]
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=PATIENCE, check=False
        )

    def has_manager(self) -> bool:
        """Whether a window manager answers."""
        return self._tried("get_num_desktops").returncode == 0

    def keys(self, *names: str) -> None:
        """Press keys, one after the other."""
        self.do("key", "--delay", "40", *names)

    def window(self, name: str) -> str:
        """The id of the window of a name, once it is there and has the focus."""
        end = time.monotonic() + PATIENCE
        while not (found := self._focused(name)):
            assert time.monotonic() < end, f"no window {name}"
        return found

    def _focused(self, name: str) -> str | None:
        """The window given the focus; None when there is none, or one closed while it was looked for.

        xdotool gives up with an error as soon as any window of the screen goes while it looks through them.
        """
        found = self._tried("search", "--onlyvisible", "--name", name).stdout.split()
        if found and self._tried("windowactivate", "--sync", found[-1]).returncode == 0:
            return found[-1]
        return None


@contextmanager
def running(command: list[str], **options: Any) -> Iterator[None]:
    """A program that runs for a while, and is ended whatever happens."""
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, **options)
    try:
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


@contextmanager
def open_screen(tmp_path: Path) -> Iterator[Screen]:
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


class Watched:
    """The application, started so that it tells what it shows (`observed.py`)."""

    def __init__(self, screen: Screen, *arguments: str) -> None:
        self.screen = screen
        self._pictures = 0
        command = [sys.executable, "-m", "tests.e2e.observed", *arguments]
        self.process = subprocess.Popen(
            command,
            env={**screen.environment, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )

    def end(self) -> str:
        """End it if it has not ended by itself; what it said on standard error."""
        self.process.terminate()
        return self.process.communicate(timeout=PATIENCE)[1]

    # ---- looking -----------------------------------------------------------------------------------

    def _ask(self, question: str) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(question + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def seen(self) -> dict[str, Any]:
        """What is on the screen."""
        return self._ask("seen")  # type: ignore[no-any-return]

    def wait(self, happened: Callable[[dict[str, Any]], Any], what: str = "") -> Any:
        """Look until something is there; what `happened` then gives."""
        end = time.monotonic() + PATIENCE
        while True:
            found = happened(self.seen())
            if found:
                return found
            assert time.monotonic() < end, what or "it did not happen"

    def widget(self, name: str, kind: str = "") -> dict[str, Any]:
        """The widget of a name or text, once it is there and can be used."""
        return self.wait(lambda seen: _widget(seen, name, kind), f"no {kind} {name}")  # type: ignore[no-any-return]

    def row(self, view: str, text: str, *, upper: bool = False) -> tuple[int, int]:
        """The middle, or the upper edge, of a row of a list or tree, once it is there."""
        left, top, width, height = self._row(view, text)
        return left + width // 2, top + (1 if upper else height // 2)

    def box(self, view: str, text: str) -> tuple[int, int]:
        """The box that is ticked at the head of a row."""
        left, top, _, height = self._row(view, text)
        return left + 10, top + height // 2

    def right_edge(self, view: str, text: str) -> tuple[int, int]:
        """Where the last word of a row stands, such as what can be done about it."""
        left, top, width, height = self._row(view, text)
        return left + width - 24, top + height // 2

    def _row(self, view: str, text: str) -> list[int]:
        def find(seen: dict[str, Any]) -> list[int] | None:
            found = [row for widget in seen["widgets"] if widget["name"] == view for row in widget["rows"]]
            rows = [place for words, place in found if text in words]
            return min(rows, key=lambda place: place[1]) if rows else None

        return self.wait(find, f"no row {text} in {view}")  # type: ignore[no-any-return]

    def on_pages(self, text: str) -> tuple[int, int]:
        """The middle of a text on the pages, once they show it."""
        end = time.monotonic() + PATIENCE
        while not (found := self._ask(f"words {text}")):
            assert time.monotonic() < end, f"{text} is on no page"
        return middle(found[0])

    def picture(self, name: str) -> None:
        """A picture of the screen, where pictures are wanted."""
        if PICTURES:
            self._pictures += 1
            file = Path(PICTURES) / f"{self._pictures:02}-{name}.png"
            subprocess.run(["import", "-window", "root", file], env=self.screen.environment, check=True)

    # ---- doing -------------------------------------------------------------------------------------

    def click(self, place: tuple[int, int], button: int = 1, *more: str) -> None:
        """Click a place; `more` are further commands of xdotool."""
        self.screen.do("mousemove", *map(str, place), "click", str(button), *more)

    def press(self, name: str, kind: str = "") -> None:
        """Click a widget."""
        self.click(middle(self.widget(name, kind)["rect"]))

    def wheel_to(self, view: str, text: str) -> tuple[int, int]:
        """Turn the wheel over a list until a row is in sight; its middle."""

        def in_sight(seen: dict[str, Any]) -> bool:
            found = next(w for w in seen["widgets"] if w["name"] == view and w["rows"])
            if any(text in words for words, _ in found["rows"]):
                return True
            self.click(middle(found["rect"]), 5)
            return False

        self.wait(in_sight, f"no row {text} in {view}")
        return self.row(view, text)

    def drag(self, begin: tuple[int, int], end: tuple[int, int]) -> None:
        """Drag as a hand does: in steps."""
        self.screen.do("mousemove", *map(str, begin), "mousedown", "1")
        for part in range(1, 9):
            x, y = (round(a + (b - a) * part / 8) for a, b in zip(begin, end, strict=True))
            self.screen.do("mousemove", str(x), str(y))
            self.seen()
        self.screen.do("mouseup", "1")

    def type(self, text: str) -> None:
        """Type a text."""
        self.screen.do("type", "--delay", "8", text)


def middle(rect: list[int]) -> tuple[int, int]:
    """The middle of left, top, width and height."""
    return rect[0] + rect[2] // 2, rect[1] + rect[3] // 2


def _widget(seen: dict[str, Any], name: str, kind: str = "") -> dict[str, Any] | None:
    """The first widget of a name or text that can be used; those of the innermost window come last."""
    for widget in reversed(seen["widgets"]):
        known = name in (widget["name"], widget["text"].replace("&", ""))
        if known and widget["enabled"] and kind in ("", widget["kind"]):
            return widget  # type: ignore[no-any-return]
    return None
