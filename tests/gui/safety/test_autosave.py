"""What is typed is on the disk a moment later, whatever the disk does."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iomreport.brief.kept import read_kept
from iomreport.brief.model import Brief
from iomreport.brief.recovery import About
from iomreport.gui.main_window import MainWindow
from iomreport.gui.outline.rows import Target
from iomreport.gui.safety.autosave import RETRY_MS
from tests.gui.conftest import Answers
from tests.gui.safety.conftest import Bench


def kept(window: MainWindow | Bench) -> tuple[About, Brief]:
    return read_kept(window.recoveries.autosaver.file, About)


def test_what_is_typed_in_the_editor_is_kept_within_two_seconds(window: MainWindow, qtbot: QtBot) -> None:
    window.brief_pane.write(Target("drafter", place="status"))
    with qtbot.waitSignal(window.recoveries.autosaver.kept, timeout=2_000):
        QTest.keyClicks(window.brief_pane.editor.text, "Under way.")
    assert kept(window)[1] == window.document.brief
    assert "Under way." in [item.text.removeprefix("<p>")[:10] for item in window.document.brief.items()]


def test_typing_without_a_pause_does_not_put_it_off(bench: Bench, qtbot: QtBot) -> None:
    saver = bench.recoveries.autosaver
    bench.rename("one")
    whole = saver._timer.remainingTime()
    qtbot.waitUntil(lambda: saver._timer.remainingTime() < whole - 100)
    left = saver._timer.remainingTime()
    bench.rename("two")
    assert saver._timer.remainingTime() <= left < 2_000
    with qtbot.waitSignal(saver.kept):
        pass
    assert kept(bench)[1].header.title == "two"


def test_the_recovery_file_goes_with_a_save_an_undo_and_another_brief(
    bench: Bench, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    saver = bench.recoveries.autosaver
    answers.file = tmp_path / "a.iombrief"

    def go(how: str) -> None:
        if how == "save":
            bench.files.save()
        elif how == "undo":
            bench.document.undo_stack.undo()
        else:
            bench.document.replace(bench.document.brief, tmp_path / "b.iombrief")

    for number, how in enumerate(["undo", "save", "another"]):
        with qtbot.waitSignal(saver.kept):
            bench.rename(f"title {number}")
        go(how)
        qtbot.waitUntil(lambda: not saver.file.exists())


def test_a_brief_that_was_just_begun_is_kept_and_asks_nothing_when_it_is_left(
    bench: Bench, qtbot: QtBot, answers: Answers
) -> None:
    saver = bench.recoveries.autosaver
    with qtbot.waitSignal(saver.kept):
        bench.document.replace(bench.document.brief)
    assert kept(bench)[1] == bench.document.brief
    left: list[int] = []
    bench.files.keep_changes(lambda: left.append(1))
    assert left == [1]
    assert answers.asked == []


def test_a_closed_window_leaves_nothing_behind(bench: Bench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bench.recoveries.autosaver.kept):
        bench.rename("x")
    bench.document.undo_stack.setClean()
    bench.recoveries.close()
    bench.recoveries.autosaver.wait()
    assert list(bench.material.paths.recovery.iterdir()) == []


def test_what_is_left_over_takes_the_place_of_the_own_file(
    bench: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    saver = bench.recoveries.autosaver
    with qtbot.waitSignal(saver.kept):
        bench.rename("x")
    own, left_over = saver.file, tmp_path / "other.recovery"
    with qtbot.waitSignal(saver.kept):
        saver.adopt(left_over)
    assert kept(bench)[1].header.title == "x"
    assert (saver.file, own.exists()) == (left_over, False)


def test_a_slow_disk_holds_nothing_up_and_then_gets_the_latest(bench: Bench, qtbot: QtBot) -> None:
    saver, slow = bench.recoveries.autosaver, threading.Event()
    saver._clerk.do(slow.wait)
    bench.rename("first")
    saver._write()
    for title in ("second", "third"):
        bench.rename(title)
        saver._write()
    assert not saver.file.exists()
    told: list[int] = []
    saver.kept.connect(lambda: told.append(1))
    saver._timer.stop()  # which would write it, too, but later
    slow.set()
    qtbot.waitUntil(lambda: len(told) == 2)  # the first, and what was there when it was done
    assert kept(bench)[1].header.title == "third"


def test_a_folder_that_takes_no_files_is_told_once_and_the_brief_stays(
    bench: Bench, qtbot: QtBot, answers: Answers
) -> None:
    saver, folder = bench.recoveries.autosaver, bench.material.paths.recovery
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("", encoding="utf-8")
    bench.rename("x")
    saver._write()
    qtbot.waitUntil(lambda: len(answers.told) == 1)
    saver._write()
    qtbot.waitUntil(lambda: not saver._writing)
    assert len(answers.told) == 1
    assert answers.told[0].startswith("Changes cannot be kept in a recovery file")
    folder.unlink()
    assert saver._timer.interval() == RETRY_MS
    with qtbot.waitSignal(saver.kept):
        saver._timer.start(0)  # ten seconds have gone
    assert bench.document.brief.header.title == "x"
