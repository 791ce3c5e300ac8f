"""A long session needs no more memory than a short one, in the window and in its worker."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iomreport.brief import edits
from iomreport.brief.model import Brief, ItemKind, Level
from iomreport.gui.main_window import MainWindow
from iomreport.gui.outline.rows import Target
from tests.e2e.random_dialogs import RandomDialogs

WAIT = 60_000
FILE = "country-brief-tunisia.iombrief"
PLACE = Target("officer", place="present-situation")
EDITS, BRIEFS = 1_000, 50
MOST = 1.08
"""How many times what is needed once everything was done a few times."""

pytestmark = [
    pytest.mark.soak,
    pytest.mark.timeout(1_800),
    pytest.mark.skipif(sys.platform != "linux", reason="reads what Linux says of processes"),
]


def resident(window: MainWindow) -> tuple[int, int]:
    """Kilobytes in memory of this process and of the worker."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    found = []
    for pid in ("self", window.background._worker.pid):
        lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
        found.append(next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")))
    return found[0], found[1]


def place_of(window: MainWindow) -> Path:
    """Where the briefs lie."""
    assert isinstance(window.dialogs, RandomDialogs)
    return window.dialogs.place


def open_brief(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    """Open a brief and wait for its pages, or for why there are none."""
    window.files.open_path(path)
    qtbot.waitUntil(lambda: window.document.path == path and not window.background.pending, timeout=WAIT)


def edited(brief: Brief, number: int) -> Brief:
    """One of many edits, of three kinds; the note stays about as long as it is."""
    kind, turn = number % 3, number // 3
    if kind == 0:
        return edits.set_header(brief, title=f"A note of which this is title {number}")
    if kind == 1:
        chosen = [item for item in brief.items() if item.kind is ItemKind.INITIATIVE]
        item = chosen[turn % len(chosen)]
        level = Level.HEADLINE if item.level is Level.SUMMARY else Level.SUMMARY
        return edits.set_level(brief, [item.id], level)
    return edits.fill_place(brief, PLACE.section, PLACE.place, f"<p>The officer wrote sentence {number}.</p>")


def assert_no_more(measured: list[tuple[int, int]]) -> None:
    """What window and worker have in memory, in kilobytes, is the same early and late."""
    (window_then, worker_then), (window_now, worker_now) = measured
    sys.stdout.write(f"kilobytes of window and worker: {measured}\n")
    assert window_now < window_then * MOST
    assert worker_now < worker_then * MOST


def test_a_thousand_edits_with_previews_need_no_more_memory_than_some(
    window: MainWindow, qtbot: QtBot
) -> None:
    open_brief(window, qtbot, place_of(window) / FILE)
    measured: list[tuple[int, int]] = []
    for number in range(EDITS + 1):
        with qtbot.waitSignal(window.background.previewed, timeout=WAIT):
            assert window.document.apply(f"{number}", lambda brief, n=number: edited(brief, n))  # type: ignore[misc]
        if number in (EDITS // 4, EDITS):
            measured.append(resident(window))
    assert_no_more(measured)


def test_fifty_briefs_opened_one_after_the_other_need_no_more_than_some(
    window: MainWindow, qtbot: QtBot
) -> None:
    files = sorted(place_of(window).glob("*.iombrief"))
    measured: list[tuple[int, int]] = []
    for number in range(BRIEFS + 1):
        open_brief(window, qtbot, files[number % len(files)])
        if number in (BRIEFS // 2, BRIEFS):
            measured.append(resident(window))
    assert_no_more(measured)
