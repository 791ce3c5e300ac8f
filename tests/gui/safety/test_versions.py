"""Earlier versions and snapshots, and undo across everything."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iomreport.brief.model import Level
from iomreport.brief.store import read_brief
from iomreport.gui.main_window import MainWindow
from iomreport.gui.outline.rows import Target
from iomreport.gui.safety.questions import ELSEWHERE
from iomreport.gui.safety.versions import VersionsDialog
from tests.gui.conftest import Answers
from tests.gui.safety.conftest import Bench
from tests.gui.test_accessible import nameless, reachable


def save(on: Bench | MainWindow, qtbot: QtBot) -> None:
    on.files.save()
    qtbot.waitUntil(lambda: not on.document.modified)


@pytest.fixture
def saved(bench: Bench, answers: Answers, tmp_path: Path, qtbot: QtBot) -> Path:
    """A brief that was saved twice, under “One” and “Two”."""
    answers.file = tmp_path / "note.iombrief"
    for title in ("One", "Two words more"):
        bench.rename(title)
        save(bench, qtbot)
    return answers.file


def versions(on: Bench | MainWindow, qtbot: QtBot, *, naming: bool = False) -> VersionsDialog:
    on.files.versions(naming=naming)
    top = on if isinstance(on, MainWindow) else on.window
    found: list[VersionsDialog] = []

    def there() -> bool:
        found[:] = [d for d in top.findChildren(VersionsDialog) if d.isVisible()]
        return bool(found) and found[0].list.count() > 0

    qtbot.waitUntil(there)
    return found[0]


def test_versions_are_listed_compared_and_restored_as_an_edit(
    bench: Bench, saved: Path, qtbot: QtBot
) -> None:
    dialog = versions(bench, qtbot)
    rows = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert [row.partition("\n")[0] for row in rows] == ["Saved", "Saved"]
    assert rows[0].endswith("· 3 words added, 1 word removed")
    assert "today" in rows[0]
    assert not dialog.restore_button.isEnabled()  # it is what the brief is now
    dialog.list.setCurrentRow(1)
    qtbot.waitUntil(lambda: "One" in dialog.view.toPlainText())
    assert "Two words more" in dialog.view.toPlainText()
    QTest.mouseClick(dialog.restore_button, Qt.MouseButton.LeftButton)
    assert bench.document.brief.header.title == "One"
    assert bench.document.undo_stack.undoText().startswith("Restore the version of today")
    bench.document.undo_stack.undo()
    assert bench.document.brief.header.title == "Two words more"


def test_a_snapshot_has_a_name_and_can_be_removed(bench: Bench, saved: Path, qtbot: QtBot) -> None:
    dialog = versions(bench, qtbot, naming=True)
    assert not dialog.keep.isEnabled()
    QTest.keyClicks(dialog.name, "before clearance")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.list.count() == 3)
    assert dialog.isVisible()
    assert dialog.list.item(0).text().startswith("before clearance\n")
    assert dialog.remove_button.isEnabled()
    dialog.remove_button.click()
    qtbot.waitUntil(lambda: dialog.list.count() == 2)
    assert not dialog.remove_button.isEnabled()


def test_a_brief_without_a_file_is_saved_first_and_that_is_said(
    bench: Bench, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    bench.files.versions()
    assert answers.asked == ["This brief has no file yet"]
    answers.choices, answers.file = [ELSEWHERE], tmp_path / "note.iombrief"
    dialog = versions(bench, qtbot, naming=True)
    assert dialog.list.count() == 1
    assert read_brief(answers.file) == bench.document.brief


def test_the_dialog_names_everything(bench: Bench, saved: Path, qtbot: QtBot) -> None:
    dialog = versions(bench, qtbot)
    assert len(list(reachable(dialog))) > 5
    assert nameless(dialog) == []


def test_undo_goes_through_everything_with_names_and_survives_saving(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.file = tmp_path / "note.iombrief"
    values, names = [window.document.brief], []

    def step(name: str) -> None:
        values.append(window.document.brief)
        names.append(f"Undo: {name}")

    _, line = window.brief_pane.form._lines["to"]
    line.setFocus()
    QTest.keyClicks(line, "Chief of Mission")
    step("Change “To”")
    item = next(i for i in window.document.brief.items() if i.ref == "jmdi")
    window.commands.set_level([item.id], Level.HEADLINE)
    step("Level of detail: headline")
    save(window, qtbot)
    window.brief_pane.write(Target("drafter", place="status"))
    QTest.keyClicks(window.brief_pane.editor.text, "Under way")
    step("Write")
    window.bar.type.menu().actions()[1].trigger()
    step("Change the type to Talking points")
    save(window, qtbot)
    dialog = versions(window, qtbot)
    dialog.list.setCurrentRow(1)
    dialog.restore()
    step(window.actions_table["undo"].text().removeprefix("Undo: "))
    assert window.document.brief.header.template == "country-brief"
    undo, redo = window.actions_table["undo"], window.actions_table["redo"]
    for name, value in zip(reversed(names), reversed(values[:-1]), strict=True):
        assert undo.text() == name
        undo.trigger()
        assert window.document.brief == value
    assert not undo.isEnabled()
    for value in values[1:]:
        redo.trigger()
        assert window.document.brief == value
    assert window.document.undo_stack.undoLimit() == 0  # none
