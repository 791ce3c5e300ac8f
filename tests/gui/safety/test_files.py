"""Files that others have open, change or take away; disks and folders that fail."""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from iomreport.brief import edits, filing, lock
from iomreport.brief.owner import this_process
from iomreport.brief.store import read_brief, write_brief
from iomreport.gui.dialogs import Answer
from iomreport.gui.main_window import MainWindow
from iomreport.gui.safety.comparison import ComparisonDialog
from tests.gui.conftest import Answers
from tests.gui.safety.conftest import Bench
from tests.gui.safety.left import ELSEWHERE, ended


@pytest.fixture
def file(bench: Bench, tmp_path: Path, qtbot: QtBot) -> Path:
    """A brief that is open in the window."""
    folder = tmp_path / "briefs"
    folder.mkdir()
    path = folder / "note.iombrief"
    write_brief(path, bench.document.brief)
    opened(bench, path, qtbot)
    return path


def opened(bench: Bench, path: Path, qtbot: QtBot) -> None:
    """Open a file and wait until it is open, or is asked about."""
    bench.files.open_path(path)
    qtbot.waitUntil(lambda: not bench.files.reading)


def theirs(file: Path, title: str = "Theirs") -> None:
    """Somebody else saves the file."""
    write_brief(file, edits.set_header(read_brief(file), title=title))


def titles(bench: Bench, file: Path) -> list[str]:
    return [state.brief.header.title for state in bench.files.history.states(file)]


# ---- in use ----------------------------------------------------------------------------------------


def test_the_file_is_locked_while_it_is_open(bench: Bench, file: Path, qtbot: QtBot) -> None:
    assert lock.lock_path(file).exists()
    bench.document.replace(bench.document.brief)
    qtbot.waitUntil(lambda: not lock.lock_path(file).exists())


def test_a_lock_left_by_a_crash_asks_nothing(
    bench: Bench, file: Path, tmp_path: Path, answers: Answers, qtbot: QtBot
) -> None:
    other = tmp_path / "other.iombrief"
    write_brief(other, bench.document.brief)
    lock.lock_path(other).write_bytes(msgspec.json.encode(ended()))
    opened(bench, other, qtbot)
    assert bench.document.path == other
    assert answers.asked == []


def test_a_second_window_on_this_computer_is_named_so(
    bench: Bench, file: Path, tmp_path: Path, answers: Answers, qtbot: QtBot
) -> None:
    other = tmp_path / "other.iombrief"
    write_brief(other, bench.document.brief)
    parent = replace(this_process(), pid=os.getppid(), started="")
    lock.lock_path(other).write_bytes(msgspec.json.encode(parent))
    opened(bench, other, qtbot)
    assert answers.asked == ["“other” is already open in another window"]
    assert bench.document.path == file


@pytest.mark.parametrize("choice", ["copy", "read", "anyway", None])
def test_a_brief_that_somebody_has_open(
    bench: Bench, file: Path, tmp_path: Path, answers: Answers, choice: str | None, qtbot: QtBot
) -> None:
    other = tmp_path / "other.iombrief"
    write_brief(other, edits.set_header(bench.document.brief, title="Other"))
    lock.lock_path(other).write_bytes(msgspec.json.encode(ELSEWHERE))
    answers.choices = [choice] if choice else []
    opened(bench, other, qtbot)
    assert answers.asked == ["Amina has “other” open on the computer another-computer"]
    document = bench.document
    assert (document.path, document.modified, document.read_only) == {
        "copy": (None, True, False),
        "read": (other, False, True),
        "anyway": (other, False, False),
        None: (file, False, False),
    }[choice]
    assert document.brief.header.title == ("Other" if choice else "Country brief: Tunisia")
    qtbot.waitUntil(lambda: lock.holder(other) == (None if choice == "anyway" else ELSEWHERE))


def test_what_is_open_to_read_is_saved_elsewhere(
    bench: Bench, file: Path, tmp_path: Path, answers: Answers, qtbot: QtBot
) -> None:
    other, copy = tmp_path / "other.iombrief", tmp_path / "copy.iombrief"
    write_brief(other, bench.document.brief)
    lock.lock_path(other).write_bytes(msgspec.json.encode(ELSEWHERE))
    answers.choices, answers.file = ["read", "elsewhere"], copy
    opened(bench, other, qtbot)
    bench.rename("Mine")
    bench.files.save()
    qtbot.waitUntil(lambda: bench.document.path == copy)
    assert not bench.document.read_only
    assert read_brief(copy).header.title == "Mine"
    assert read_brief(other).header.title != "Mine"
    qtbot.waitUntil(lambda: lock.lock_path(copy).exists())


def test_a_write_protected_brief_is_open_to_read(
    window: MainWindow, tmp_path: Path, answers: Answers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sent.iombrief"
    write_brief(path, window.document.brief)
    monkeypatch.setattr(filing, "is_protected", lambda asked: asked == path)  # a share to read from
    window.files.open_path(path)
    qtbot.waitUntil(lambda: window.document.path == path)
    assert window.document.read_only
    assert window.saved.text() == "Read only: sent.iombrief"
    assert window.statusBar().currentMessage().startswith("“sent.iombrief” is open to read only.")
    assert not lock.lock_path(path).exists()
    assert answers.asked == []


def test_the_window_waits_for_no_file_that_is_opened(
    bench: Bench, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "slow.iombrief"
    write_brief(other, edits.set_header(bench.document.brief, title="Slow"))
    drive = threading.Event()
    bench.files.clerk.do(drive.wait)  # a drive that does not answer
    bench.files.open_path(other)
    assert bench.files.reading
    assert bench.document.path == file
    drive.set()
    qtbot.waitUntil(lambda: bench.document.path == other)
    assert lock.lock_path(other).exists()


@pytest.mark.parametrize("answer", [Answer.DISCARD, None])
def test_what_is_typed_while_a_file_is_read_is_asked_for(
    bench: Bench, file: Path, tmp_path: Path, answers: Answers, answer: Answer | None, qtbot: QtBot
) -> None:
    other = tmp_path / "slow.iombrief"
    write_brief(other, bench.document.brief)
    answers.answer = answer
    bench.files.open_path(other)
    bench.rename("Typed meanwhile")
    qtbot.waitUntil(lambda: bool(answers.asked))
    assert answers.asked == ["unsaved Typed meanwhile"]
    qtbot.waitUntil(lambda: not bench.files.reading)
    assert bench.document.path == (file if answer is None else other)
    bench.files.close()
    bench.files.clerk.wait()
    assert not lock.lock_path(other).exists()


def test_what_is_typed_while_a_save_is_under_way_is_asked_for_before_the_brief_goes(
    bench: Bench, file: Path, answers: Answers, qtbot: QtBot
) -> None:
    disk, gone = threading.Event(), list[bool]()
    bench.rename("Saved")
    bench.files.clerk.do(disk.wait)  # a disk that takes its time
    answers.answer = Answer.SAVE
    bench.files.keep_changes(lambda: gone.append(True))
    bench.rename("Typed meanwhile")
    answers.answer = None
    disk.set()
    qtbot.waitUntil(lambda: len(answers.asked) == 2)
    assert answers.asked == ["unsaved Saved", "unsaved Typed meanwhile"]
    assert (read_brief(file).header.title, gone) == ("Saved", [])


def test_a_window_that_closes_while_it_reads_leaves_the_file_free(
    bench: Bench, file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "slow.iombrief"
    write_brief(other, bench.document.brief)
    bench.files.open_path(other)
    bench.files.close()
    bench.files.clerk.wait()
    assert not lock.lock_path(other).exists()
    assert bench.document.path == file


# ---- changed outside -------------------------------------------------------------------------------


def test_a_file_that_nobody_touched_asks_nothing(
    bench: Bench, file: Path, answers: Answers, qtbot: QtBot
) -> None:
    bench.files.look()
    qtbot.waitUntil(lambda: not bench.files.outside._looking)
    assert answers.asked == []


def test_the_other_version_is_loaded_and_mine_is_kept_twice(
    bench: Bench, file: Path, answers: Answers, qtbot: QtBot
) -> None:
    bench.rename("Mine")
    theirs(file)
    answers.choices = ["theirs"]
    bench.files.look()
    qtbot.waitUntil(lambda: bench.document.brief.header.title == "Theirs")
    assert "has been changed" in answers.asked[0]
    assert not bench.document.modified
    qtbot.waitUntil(lambda: titles(bench, file) == ["Mine"])
    bench.document.undo_stack.undo()
    assert bench.document.brief.header.title == "Mine"
    bench.files.look()
    qtbot.waitUntil(lambda: not bench.files.outside._looking)
    assert len(answers.asked) == 1


def test_keeping_mine_saves_it_over_theirs_which_is_kept(
    bench: Bench, file: Path, answers: Answers, qtbot: QtBot
) -> None:
    bench.rename("Mine")
    theirs(file)
    answers.choices = ["mine"]
    bench.files.save()
    qtbot.waitUntil(lambda: not bench.document.modified)
    assert len(answers.asked) == 1
    assert read_brief(file).header.title == "Mine"
    assert titles(bench, file) == ["Mine", "Theirs"]


def test_mine_under_another_name_leaves_theirs(
    bench: Bench, file: Path, answers: Answers, qtbot: QtBot
) -> None:
    bench.rename("Mine")
    theirs(file)
    answers.choices, answers.file = ["elsewhere"], file.with_name("mine.iombrief")
    bench.files.save()
    qtbot.waitUntil(lambda: not bench.document.modified)
    assert read_brief(file).header.title == "Theirs"
    assert read_brief(answers.file).header.title == "Mine"


def test_comparing_comes_back_to_the_question(
    bench: Bench, file: Path, answers: Answers, qtbot: QtBot
) -> None:
    theirs(file, "Another title")
    answers.choices = ["compare"]
    bench.files.look()

    def shown() -> bool:
        dialogs = bench.window.findChildren(ComparisonDialog)
        return bool(dialogs) and "Another title" in dialogs[0].view.toPlainText()

    qtbot.waitUntil(shown)
    bench.window.findChildren(ComparisonDialog)[0].reject()
    assert len(answers.asked) == 2
    bench.files.look()  # “later” was said to this change: it is not asked about at every glance
    qtbot.waitUntil(lambda: not bench.files.outside._looking)
    assert len(answers.asked) == 2


def test_what_is_no_brief_any_more_leaves_mine(
    bench: Bench, file: Path, answers: Answers, qtbot: QtBot
) -> None:
    file.write_text("{", encoding="utf-8")
    answers.choices = ["mine"]
    bench.files.look()
    qtbot.waitUntil(lambda: bench.document.modified)
    bench.files.save()
    qtbot.waitUntil(lambda: not bench.document.modified)
    assert read_brief(file) == bench.document.brief


# ---- disks and folders -----------------------------------------------------------------------------


def test_a_stick_that_was_pulled_leaves_the_brief_unsaved_and_kept(
    bench: Bench, file: Path, tmp_path: Path, answers: Answers, qtbot: QtBot
) -> None:
    shutil.rmtree(file.parent)
    saver = bench.recoveries.autosaver
    with qtbot.waitSignal(saver.kept, timeout=3_000):
        bench.files.look()
    assert answers.asked == ["The file of “note” is no longer there"]
    assert bench.document.modified
    answers.choices, answers.file = ["elsewhere"], tmp_path / "safe.iombrief"
    bench.files.save()
    qtbot.waitUntil(lambda: not bench.document.modified)
    assert answers.asked[1:] == ["The brief is not saved", "save note.iombrief"]
    assert bench.document.path == answers.file
    qtbot.waitUntil(lambda: not saver.file.exists())


def test_a_share_that_comes_back_changed_is_asked_about(
    bench: Bench, file: Path, answers: Answers, qtbot: QtBot
) -> None:
    away = file.with_name("away")
    file.rename(away)
    for _ in range(2):
        bench.files.look()
        qtbot.waitUntil(lambda: not bench.files.outside._looking)
    assert answers.asked == ["The file of “note” is no longer there"]
    away.rename(file)
    theirs(file)
    bench.files.save()
    qtbot.waitUntil(lambda: len(answers.asked) == 2)
    assert "has been changed" in answers.asked[1]
    assert read_brief(file).header.title == "Theirs"


def test_what_cannot_be_written_stays_in_the_window_and_in_the_recovery_file(
    bench: Bench, file: Path, answers: Answers, qtbot: QtBot
) -> None:
    bench.rename("Mine")
    file.unlink()
    file.mkdir()  # what no mode forbids to the administrator either
    bench.files.save()
    qtbot.waitUntil(lambda: answers.asked == ["The brief is not saved"])
    assert bench.document.modified
    saver = bench.recoveries.autosaver
    qtbot.waitUntil(lambda: saver.file.exists())


def test_that_no_earlier_version_is_kept_is_told_once(
    bench: Bench, file: Path, answers: Answers, qtbot: QtBot
) -> None:
    bench.material.paths.history.parent.mkdir(parents=True, exist_ok=True)
    bench.material.paths.history.write_text("", encoding="utf-8")  # no folder can be made there
    for title in ("One", "Two"):
        bench.rename(title)
        bench.files.save()
        qtbot.waitUntil(lambda: not bench.document.modified)
        assert read_brief(file).header.title == title
    (told,) = answers.told
    assert told.startswith("The brief is saved, but not as an earlier version")


def test_saving_twice_at_once_saves_the_latest(
    bench: Bench, file: Path, answers: Answers, qtbot: QtBot
) -> None:
    bench.rename("One")
    bench.files.save()
    bench.rename("Two")
    bench.files.save()
    qtbot.waitUntil(lambda: not bench.document.modified)
    assert read_brief(file).header.title == "Two"
    assert titles(bench, file)[:2] == ["Two", "One"]
    assert answers.asked == []
