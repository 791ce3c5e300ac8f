"""The window's thread is never away from its event loop for long while one works as usual."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iomreport.compose.outline import new_brief
from iomreport.gui.app import application
from iomreport.gui.main_window import MainWindow
from iomreport.gui.material import Material
from iomreport.paths import find_paths
from iomreport.worker import Previewed, PreviewRequest, Reply, Request, studio_jobs
from tests.gui import small
from tests.gui.conftest import Answers
from tests.gui.latency import WINDOW, LatencyLog, Moment

WAIT = 60_000
IDLE_MS = 1_000
LATE = 0.200
"""Seconds from a key to its pages, for 95 of 100 letters."""


class Wakings:
    """How often the window's thread wakes up in an interval."""

    def __init__(self) -> None:
        self.count = 0

    def loop(self, ms: int) -> None:
        """Let the loop run until a timer ends it."""
        loop, timer = QEventLoop(), QTimer()
        timer.setSingleShot(True)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(loop.quit)
        timer.start(ms)
        dispatcher = QAbstractEventDispatcher.instance()
        assert dispatcher is not None
        dispatcher.awake.connect(self._count)
        loop.exec()
        dispatcher.awake.disconnect(self._count)

    def _count(self) -> None:
        self.count += 1


@dataclass(frozen=True)
class Shown:
    """Pages that came: the number of the edit that they show, and of the latest when they were done."""

    edit: int
    known: int


class PreviewLog:
    """Which edit the pages show, and which were made by then and handed on to the worker."""

    def __init__(self, window: MainWindow) -> None:
        self.edits = 0
        self.shown: list[Shown] = []
        self._asked: dict[int, int] = {}
        self._window = window
        worker = window.background._worker
        self._submit = worker.submit
        worker.submit = self._note  # type: ignore[method-assign]
        window.document.changed.connect(self._edited)
        window.background._replied.connect(self._came, Qt.ConnectionType.DirectConnection)

    def _edited(self) -> None:
        self.edits += 1

    def _note(self, request: Request) -> int:
        ticket = self._submit(request)
        if isinstance(request, PreviewRequest):
            self._asked[ticket] = self.edits
        return ticket

    def _came(self, reply: Reply) -> None:
        """In the worker's thread, before it takes the next request."""
        if isinstance(reply, Previewed):
            self.shown.append(Shown(self._asked[reply.ticket], max(self._asked.values())))


@pytest.fixture(autouse=True)
def _warm_workers() -> None:
    """Workers start as in the program: what that takes of the window's thread counts here."""


@pytest.fixture(scope="module")
def real_window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """A window on the real submission, its first pages shown; tests work on it one after another."""
    application()
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("IOMREPORT_HOME", str(home))
        paths = find_paths()
    material = Material.read(paths)
    manifest = material.catalogue.get("one-page-brief").manifest
    brief = new_brief(manifest, material.index, date=small.DAY, country="TUN")
    settings = QSettings(str(home / "settings.ini"), QSettings.Format.IniFormat)
    made = MainWindow(brief, material, Answers(), settings, studio_jobs, (paths, None))
    made.resize(1440, 900)
    made.show()
    end = time.monotonic() + WAIT / 1000
    while made.pages.view.page_count == 0 or made.background.pending:
        assert time.monotonic() < end
        qapp.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    yield made
    made.document.undo_stack.setClean()
    made.close()
    made.files.clerk.wait()
    made.recoveries.autosaver.wait()


def work(window: MainWindow, log: LatencyLog, qtbot: QtBot, folder: Path) -> None:
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
            window.desk.set_chosen([ref if ref in known else known[0]], True)
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
    path = folder / "note.iombrief"
    with log.step("saving"):
        window.files._save(path, None)
    log.doing = "saving"
    qtbot.waitUntil(lambda: window.document.path == path, timeout=WAIT)
    with log.step("opening"):
        window.files.open_path(path)
    log.doing = "opening"
    qtbot.waitUntil(lambda: not window.files.reading and not window.background.pending, timeout=WAIT)
    with log.step("going to the start page"):
        window.rooms.show_start()
    with log.step("coming back"):
        window.rooms.show_brief()


def test_the_window_comes_to_rest_while_nobody_does_anything(real_window: MainWindow) -> None:
    real_window.pages.view.setFocus()  # a text cursor blinks
    told = []
    for _ in range(10):  # what was begun by the start is done, however slow the machine
        wakings, passed, used = Wakings(), time.monotonic(), time.process_time()
        wakings.loop(IDLE_MS)
        passed, used = time.monotonic() - passed, time.process_time() - used
        told.append(f"{wakings.count} times awake, {used * 1000:.1f} ms used in {passed:.1f} s")
        if wakings.count <= 2 and used <= 0.01 * passed:  # the end of the interval, and what that costs
            break
    else:
        pytest.fail("\n".join(told))
    assert [timer for timer in real_window.findChildren(QTimer) if timer.isActive()] == []


def test_pages_never_lag_behind_by_more_than_one_edit(real_window: MainWindow, qtbot: QtBot) -> None:
    window = real_window
    log = PreviewLog(window)
    window.actions_table["add-text"].trigger()
    for letter in "The Government asked for support":
        QTest.keyClicks(window.brief_pane.editor.text, letter)
        qtbot.waitUntil(lambda: window.background._brief is None)  # as soon as it is handed on
    qtbot.waitUntil(lambda: not window.background.pending, timeout=WAIT)
    assert len(log.shown) > 1
    assert log.shown[-1].edit == log.edits
    for one, following in pairwise(log.shown):
        assert following.edit >= one.known, (one, following)


@pytest.mark.parametrize("what", ["own text", "a rewording"])
def test_the_pages_come_soon_after_a_key(real_window: MainWindow, qtbot: QtBot, what: str) -> None:
    window, began, log = real_window, Moment.now(), LatencyLog()
    if what == "own text":
        window.actions_table["add-text"].trigger()
    else:
        window.desk.set_chosen([window.material.index.submission.initiatives[-1].id], True)
    qtbot.waitUntil(lambda: not window.background.pending, timeout=WAIT)
    editor, taken = window.brief_pane.editor.text, list[float]()
    QTest.keyClicks(editor, "W")  # with the first letter of a rewording the record's words go
    qtbot.waitUntil(lambda: not window.background.pending, timeout=WAIT)
    with log.running():
        for letter in "ithpartners":
            start = time.monotonic()
            with log.step(what), qtbot.waitSignal(window.background.previewed, timeout=WAIT):
                QTest.keyClicks(editor, letter)
            taken.append(time.monotonic() - start)
    assert "ithpartners" in str(window.document.brief)
    late = sorted(taken)[int(len(taken) * 0.95)]
    assert late <= LATE * Moment.now().slowed(began), taken
    assert max(away.busy for away in log.absences) <= WINDOW, log.longest()


def test_the_thread_of_the_window_is_never_long_away(
    real_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    told = []
    for round_of_work in ("once", "again"):  # a machine stalls once, a program at each round
        log, began, folder = LatencyLog(), Moment.now(), tmp_path / round_of_work
        folder.mkdir()
        with log.running():
            work(real_window, log, qtbot, folder)
        slowed = Moment.now().slowed(began)  # so do the threads that have what this one waits for
        told += [
            f"{away.during}: {away.busy * 1000:.0f} ms busy, {away.waited * 1000:.0f} ms waiting"
            for away in log.longest(12)
        ]
        told.append(f"{slowed:.1f} times as slow")
        assert len(log.absences) > 100
        assert max(away.busy for away in log.absences) <= WINDOW, "\n".join(told)
        if log.longest(1)[0].seconds <= WINDOW * slowed:
            break
    else:
        pytest.fail("\n".join(told))


def test_undo_of_long_texts_never_holds_the_window_up(real_window: MainWindow, qtbot: QtBot) -> None:
    window, told = real_window, []
    keyboard, record = window.brief_pane.outline, window.material.index.submission.initiatives[-1]
    window.library.search.setText("migration policy " * 200)
    window.actions_table["add-text"].trigger()
    own = window.brief_pane.outline.current
    window.desk.set_chosen([record.id], True)
    reworded = window.brief_pane.outline.current
    paragraph = f"<p>{'The policy was drafted with the countries. ' * 20}</p>"
    for number in range(3):
        for target in (own, reworded):
            window.commands.write(target, paragraph * 25 + f"<p>{number}</p>")  # 3,500 words
    qtbot.waitUntil(lambda: not window.background.pending, timeout=WAIT)
    for _ in range(3):  # a machine stalls once, a program each time
        log = LatencyLog()
        with log.running():
            for key in [Qt.Key.Key_Z] * 6 + [Qt.Key.Key_Y] * 6:
                with log.step(key.name):
                    QTest.keyClick(keyboard, key, Qt.KeyboardModifier.ControlModifier)
        told += log.longest()
        if max(away.busy for away in log.absences) <= WINDOW:
            break
    else:
        pytest.fail("\n".join(map(str, told)))
    window.library.search.clear()


def test_a_long_absence_would_be_seen(qtbot: QtBot) -> None:
    log = LatencyLog()
    with log.running(), log.step("counting"):
        end = time.thread_time() + 2 * WINDOW
        while time.thread_time() < end:
            pass
    (worst,) = log.longest(1)
    assert worst.busy > WINDOW
    assert worst.during == "counting"


@pytest.mark.skipif(sys.platform != "linux", reason="only there waiting is told apart")
def test_a_long_wait_would_be_seen(qtbot: QtBot, tmp_path: Path) -> None:
    log, pipe = LatencyLog(), tmp_path / "pipe"
    os.mkfifo(pipe)
    slow = subprocess.Popen([sys.executable, "-c", f"open({str(pipe)!r}, 'wb').close()"])
    with log.running(), log.step("reading"):
        pipe.read_bytes()  # until a process has started, which takes no less
    (worst,) = log.longest(1)
    slow.wait()
    assert worst.waited > worst.busy
    assert worst.during == "reading"
