"""The window's thread is never away from its event loop for long while one works as usual."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iomreport.compose.outline import new_brief
from iomreport.gui.main_window import MainWindow
from iomreport.gui.material import Material
from iomreport.paths import find_paths
from iomreport.worker import studio_jobs
from tests.gui import small
from tests.gui.conftest import Answers
from tests.gui.latency import WINDOW, LatencyLog

WAIT = 60_000


@pytest.fixture
def real_window(
    app: object,
    qtbot: QtBot,
    answers: Answers,
    settings: QSettings,
    tmp_path: object,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[MainWindow]:
    monkeypatch.setenv("IOMREPORT_HOME", str(tmp_path))
    paths = find_paths()
    material = Material.read(paths)
    manifest = material.catalogue.get("one-page-brief").manifest
    brief = new_brief(manifest, material.index, date=small.DAY, country="TUN")
    made = MainWindow(brief, material, answers, settings, studio_jobs, (paths, None))
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    qtbot.waitUntil(lambda: made.pages.view.page_count > 0 and not made.background.pending, timeout=WAIT)
    yield made
    made.document.undo_stack.setClean()
    made.close()


def work(window: MainWindow, log: LatencyLog, qtbot: QtBot) -> None:
    """A few minutes of an officer's work, as quick as the window takes it."""
    library, outline = window.library, window.brief_pane.outline
    for letter in "migration profiles":
        with log.step("typing in the search"):
            QTest.keyClicks(library.search, letter)
    with log.step("clearing the search"):
        library.search.clear()
    for ref in ("migration-profiles", "jmdi"):
        known = [record.id for record in window.material.index.submission.initiatives]
        with log.step("ticking an initiative"):
            window.set_chosen([ref if ref in known else known[0]], True)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        with log.step("choosing a level"):
            QTest.keyClick(outline, key)
    with log.step("adding own text"):
        window.actions_table["add-text"].trigger()
    for letter in "The Government asked.":
        with log.step("typing own text"):
            QTest.keyClicks(window.brief_pane.editor.text, letter)
    with log.step("typing a field"):
        QTest.keyClicks(window.brief_pane.form._lines["to"][1], "Chief")
    for _ in range(3):
        with log.step("undoing"):
            window.document.undo_stack.undo()
    with log.step("opening the commands"):
        window.actions_table["palette"].trigger()
    with log.step("changing the type"):
        window.commands.change_type(window.material.catalogue.get("round-table-note").manifest)
    log.doing = "taking the pages"
    qtbot.waitUntil(lambda: not window.background.pending, timeout=WAIT)
    with log.step("going to the start page"):
        window.rooms.show_start()
    with log.step("coming back"):
        window.rooms.show_brief()


def test_the_thread_of_the_window_is_never_long_away(real_window: MainWindow, qtbot: QtBot) -> None:
    log = LatencyLog()
    with log.running():
        work(real_window, log, qtbot)
    told = "\n".join(f"{away.busy * 1000:.0f} ms: {away.during}" for away in log.longest(12))
    assert len(log.absences) > 100
    assert log.longest(1)[0].busy <= WINDOW, told


def test_a_long_absence_would_be_seen(qtbot: QtBot) -> None:
    log = LatencyLog()
    with log.running(), log.step("counting"):
        end = time.thread_time() + 2 * WINDOW
        while time.thread_time() < end:
            pass
    (worst,) = log.longest(1)
    assert worst.busy > WINDOW
    assert worst.during == "counting"
