"""What a crash left over is offered, compared, and given back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iomreport.brief import edits
from iomreport.brief.kept import read_kept
from iomreport.brief.model import Brief
from iomreport.brief.owner import Life, life
from iomreport.brief.recovery import About
from iomreport.brief.store import read_brief, write_brief
from iomreport.gui.safety.recovery_dialog import RecoveryDialog
from tests.gui.conftest import Answers
from tests.gui.safety.conftest import Bench
from tests.gui.safety.left import leave
from tests.gui.test_accessible import nameless, reachable


@pytest.fixture
def file(bench: Bench, tmp_path: Path) -> Path:
    path = tmp_path / "note.iombrief"
    write_brief(path, bench.document.brief)
    return path


def changed(bench: Bench, title: str = "Kept title") -> Brief:
    brief = edits.set_header(bench.document.brief, title=title)
    return edits.fill_place(brief, "drafter", "status", "<p>Typed before the crash</p>")


def offered(bench: Bench, qtbot: QtBot) -> RecoveryDialog:
    bench.recoveries.offer()
    found: list[RecoveryDialog] = []

    def there() -> bool:
        found[:] = [d for d in bench.window.findChildren(RecoveryDialog) if d.isVisible()]
        return bool(found) and bool(found[0].view.toPlainText())

    qtbot.waitUntil(there)
    return found[0]


def test_it_is_shown_what_differs_and_enter_restores(bench: Bench, qtbot: QtBot, file: Path) -> None:
    brief = changed(bench)
    kept = leave(bench.material.paths.recovery, brief, file)
    dialog = offered(bench, qtbot)
    words = dialog.view.toPlainText()
    assert "Title" in words
    assert "Kept title" in words
    assert "Typed before the crash" in words
    assert "note.iombrief" in dialog.hint.text()
    QTest.keyPress(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bench.document.brief == brief)
    assert bench.document.path == file
    assert bench.document.modified
    qtbot.waitUntil(lambda: life(read_kept(kept, About)[0].owner) is Life.OURSELVES)
    bench.files.save()
    qtbot.waitUntil(lambda: not kept.exists())
    assert read_brief(file) == brief


def test_a_brief_that_was_never_saved_comes_back_without_a_file(bench: Bench, qtbot: QtBot) -> None:
    kept = leave(bench.material.paths.recovery, changed(bench))
    dialog = offered(bench, qtbot)
    assert "never saved" in dialog.list.item(0).text()
    assert "Joint Migration" in dialog.view.toPlainText()
    assert not dialog.keep_both.isEnabled()
    dialog.restore.click()
    assert not dialog.isEnabled()
    qtbot.waitUntil(lambda: bench.document.brief.header.title == "Kept title")
    assert bench.document.path is None
    assert bench.document.modified
    qtbot.waitUntil(lambda: life(read_kept(kept, About)[0].owner) is Life.OURSELVES)


def test_both_can_be_kept(bench: Bench, qtbot: QtBot, file: Path) -> None:
    before, brief = file.read_bytes(), changed(bench)
    kept = leave(bench.material.paths.recovery, brief, file)
    dialog = offered(bench, qtbot)
    dialog.keep_both.click()
    qtbot.waitUntil(lambda: not kept.exists())
    qtbot.waitUntil(lambda: not bench.window.findChildren(RecoveryDialog))
    assert read_brief(file.with_name("note (recovered).iombrief")) == brief
    assert file.read_bytes() == before


def test_several_are_seen_to_one_by_one_and_later_leaves_them(bench: Bench, qtbot: QtBot, file: Path) -> None:
    folder = bench.material.paths.recovery
    left = {leave(folder, changed(bench, title), path) for title, path in (("A", file), ("B", None))}
    damaged = folder / "c.recovery"
    damaged.write_bytes(b"{")
    dialog = offered(bench, qtbot)
    assert dialog.list.count() == 3
    assert "3 briefs" in dialog.head.text()
    rows = [dialog.list.item(row).text() for row in range(3)]
    dialog.list.setCurrentRow(next(row for row, text in enumerate(rows) if text.startswith("c.recovery")))
    assert not dialog.restore.isEnabled()
    assert "half written" in dialog.view.toPlainText()
    dialog.discard.click()
    qtbot.waitUntil(lambda: dialog.list.count() == 2)
    assert not damaged.exists()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert {kept for kept in left if kept.exists()} == left


@pytest.mark.parametrize("press", ["restore", "keep_both", "discard"])
def test_a_dialog_that_is_closed_while_it_is_seen_to_harms_nothing(
    bench: Bench, qtbot: QtBot, file: Path, press: str
) -> None:
    kept = leave(bench.material.paths.recovery, changed(bench), file)
    dialog = offered(bench, qtbot)
    getattr(dialog, press).click()
    dialog.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    came: list[object] = []
    bench.files.clerk.do(lambda: None, came.append)
    qtbot.waitUntil(lambda: came == [None])
    assert kept.exists() == (press == "restore")
    assert bench.document.brief.header.title != "Kept title"


def test_what_another_window_took_meanwhile_is_not_taken_twice(bench: Bench, qtbot: QtBot) -> None:
    kept = leave(bench.material.paths.recovery, changed(bench))
    dialog = offered(bench, qtbot)
    kept.unlink()
    dialog.restore.click()
    qtbot.waitUntil(lambda: "Another window" in dialog.hint.text())
    assert dialog.isVisible()
    assert dialog.isEnabled()
    assert bench.document.brief.header.title != "Kept title"


def test_what_the_file_became_meanwhile_is_asked_about_before_it_is_overwritten(
    bench: Bench, qtbot: QtBot, file: Path, answers: Answers
) -> None:
    leave(bench.material.paths.recovery, changed(bench), file)
    write_brief(file, edits.set_header(bench.document.brief, title="Theirs"))
    dialog = offered(bench, qtbot)
    assert "changed since" in dialog.hint.text()
    dialog.restore.click()
    qtbot.waitUntil(lambda: bench.document.path == file)
    bench.files.save()
    qtbot.waitUntil(lambda: bool(answers.asked))
    assert "has been changed" in answers.asked[0]
    assert read_brief(file).header.title == "Theirs"


def test_without_anything_left_over_it_is_said_when_asked_for(
    bench: Bench, answers: Answers, qtbot: QtBot
) -> None:
    bench.recoveries.offer()
    bench.recoveries.show_all()
    qtbot.waitUntil(lambda: bool(answers.told))
    assert len(answers.told) == 1
    assert answers.told[0].startswith("There is no recovered work")


def test_the_dialog_names_everything(bench: Bench, qtbot: QtBot) -> None:
    leave(bench.material.paths.recovery, changed(bench))
    dialog = offered(bench, qtbot)
    assert len(list(reachable(dialog))) > 5
    assert nameless(dialog) == []
