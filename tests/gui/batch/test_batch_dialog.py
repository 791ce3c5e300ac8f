"""Notes for many countries from the window, on the real submission and with real worker processes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, QSettings, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from iomreport.batch import Outcome, Planned, Result
from iomreport.clauses import clause
from iomreport.compose.outline import new_brief
from iomreport.errors import InputError
from iomreport.gui.background import Background
from iomreport.gui.batch.batching import Batching
from iomreport.gui.batch.dialog import BatchDialog, told
from iomreport.gui.batch.form import BatchForm
from iomreport.gui.batch.outcomes import OutcomesModel
from iomreport.gui.batch.running import time_left
from iomreport.gui.dialogs import Answer, QtDialogs
from iomreport.gui.main_window import MainWindow
from iomreport.gui.material import Material
from iomreport.gui.question import QuestionDialog
from iomreport.gui.services import Services
from iomreport.gui.styles import Styles
from iomreport.notices import Notice, Severity
from iomreport.paths import find_paths
from tests.gui import small, small_worker
from tests.gui.conftest import Answers

WAIT = 60_000


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Material:
    home = tmp_path_factory.mktemp("home")
    return Material.read(replace(find_paths(), user_data=home / "data", logs=home / "logs"), "iom-2013")


@pytest.fixture
def styles(
    app: object, qtbot: QtBot, real: Material, answers: Answers, settings: QSettings
) -> Iterator[Styles]:
    window = QWidget()
    qtbot.addWidget(window)
    background = Background(small_worker.jobs, None, real.paths.logs, parent=window)
    yield Styles(Services(real, background, answers, settings), parent=window)
    background.close()


@pytest.fixture
def dialog(
    qtbot: QtBot, real: Material, styles: Styles, answers: Answers, settings: QSettings, tmp_path: Path
) -> Iterator[BatchDialog]:
    made = BatchDialog(real, styles, answers, settings, tmp_path / "notes")
    qtbot.addWidget(made)
    made.show()
    yield made
    made.run.close()


def choose(dialog: BatchDialog, *codes: str) -> None:
    dialog.form.countries.choose(codes)
    for key, box in dialog.form.formats.items():
        box.setChecked(key == "txt")


def finish(dialog: BatchDialog, qtbot: QtBot) -> None:
    dialog.start()
    qtbot.waitUntil(lambda: not dialog.run.running, timeout=WAIT)


def test_the_choice_of_countries_ticks_them_and_a_tick_is_a_choice(dialog: BatchDialog) -> None:
    form = dialog.form
    assert len(form.countries.chosen) == len(dialog.form._material.index.named_countries())
    form.selection.setCurrentIndex(1)
    form.selection.activated.emit(1)
    assert len(form.countries.chosen) == 195
    form.countries.choose(())
    assert not dialog.form.batch
    form.countries.search.setText("holy")
    (item,) = (i for i in map(form.countries.list.item, range(195)) if not i.isHidden())
    item.setCheckState(Qt.CheckState.Checked)
    assert form.countries.chosen == ("VAT",)
    assert form.selection.currentText() == "Those that are ticked (1)"
    form.countries.search.setText("Turkey")
    shown = [i.text() for i in map(form.countries.list.item, range(195)) if not i.isHidden()]
    assert len(shown) == 1
    batch = form.batch
    assert batch is not None
    assert (batch.template, batch.formats, batch.pages) == ("country-brief", ("pdf",), 0)
    form.countries.none.click()
    assert form.selection.currentText() == "Those that are ticked (0)"
    form.folder.setText(" ")
    assert not dialog.go.isEnabled()


def test_notes_are_written_and_what_is_current_is_not_written_again(
    dialog: BatchDialog, qtbot: QtBot, tmp_path: Path, settings: QSettings
) -> None:
    choose(dialog, "TUN", "LKA")
    dialog.form.date.setDate(small.DAY)  # type: ignore[arg-type]
    finish(dialog, qtbot)
    assert dialog.status.text() == "Done: 2 written."
    names = sorted(path.name for path in (tmp_path / "notes").glob("*.txt"))
    assert names == ["country-brief_LKA.txt", "country-brief_TUN.txt"]
    assert dialog.open_summary.isVisible()
    assert dialog.model.index(0, 2).data() == "1 page"
    dialog.list.setCurrentIndex(dialog.model.index(0, 0))
    assert "To do: " in dialog.details.toPlainText()
    assert settings.value("batch/type") == "country-brief"

    dialog.back.click()
    finish(dialog, qtbot)
    assert dialog.status.text() == "Done: 2 were current already."


def test_enter_ticks_the_country_that_is_found_first(dialog: BatchDialog) -> None:
    ticks = dialog.form.countries
    ticks.none.click()
    ticks.search.setFocus()
    for typed in ("tuni", "mali", "x?", "guinea", "mali"):
        QTest.keyClicks(ticks.search, typed)  # over what was typed before
        QTest.keyClick(ticks.search, Qt.Key.Key_Return)
    assert ticks.chosen == ("GIN", "TUN")
    assert dialog.stack.currentIndex() == 0  # nothing was begun


def test_the_notes_are_for_the_reader_that_is_chosen(
    dialog: BatchDialog, styles: Styles, qtbot: QtBot
) -> None:
    form = dialog.form
    choose(dialog, "TUN")
    assert form.batch is not None
    assert "audience" not in form.batch.header
    form.readers.setCurrentIndex(form.readers.findData("media"))
    media = form._material.audiences.get("media")
    assert form.batch.header["audience"] == "media"
    assert form.batch.header.get("citations") == media.citations
    form.formats["txt"].setChecked(False)
    assert not dialog.go.isEnabled()
    assert dialog.go.toolTip()
    form.keep()
    again = begun_again(form, styles, qtbot)
    assert again.readers.currentData() == "media"


def test_the_notes_are_in_the_style_that_is_chosen(
    dialog: BatchDialog, styles: Styles, settings: QSettings, qtbot: QtBot
) -> None:
    form = dialog.form
    choose(dialog, "TUN")
    assert form.batch is not None
    assert form.batch.header["style"] == "institutional"
    form.look.activated.emit(form.look.findData("plain"))
    assert form.batch.header["style"] == "plain"
    form.keep()
    assert begun_again(form, styles, qtbot).look.current == "plain"
    settings.setValue("batch/style", "taken-away.docx")
    assert begun_again(form, styles, qtbot).look.current == "institutional"


def begun_again(form: BatchForm, styles: Styles, qtbot: QtBot) -> BatchForm:
    folder = Path(form.folder.text())
    made = BatchForm(form._material, styles, form._dialogs, form._settings, folder, small.DAY)
    qtbot.addWidget(made)
    return made


def test_a_folder_that_cannot_be_written_is_told(dialog: BatchDialog, qtbot: QtBot, tmp_path: Path) -> None:
    choose(dialog, "TUN")
    (tmp_path / "file").write_text("", encoding="utf-8")
    dialog.form.folder.setText(str(tmp_path / "file" / "notes"))
    finish(dialog, qtbot)
    assert dialog.status.property("warm")
    assert "notes" in dialog.status.text()
    assert not any(part.isVisible() for part in (dialog.open_summary, dialog.open_folder, dialog.list))


def test_closing_while_notes_are_written_asks(
    dialog: BatchDialog, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    choose(dialog, *dialog.form.countries.chosen)
    dialog.start()
    dialog.close()
    assert answers.asked == ["Notes are still being written."]
    assert dialog.isVisible()
    assert dialog.run.running
    answers.choices = ["stop"]
    dialog.close()
    qtbot.waitUntil(lambda: not dialog.run.running, timeout=WAIT)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert dialog.status.text().startswith("Stopped: ")
    assert not (tmp_path / "notes" / "country-brief_summary.html").exists()


def test_stopping_stays_to_say_what_was_written(dialog: BatchDialog, qtbot: QtBot, answers: Answers) -> None:
    choose(dialog, *dialog.form.countries.chosen)
    dialog.start()
    answers.choices = ["stop"]
    dialog.leave.click()
    qtbot.waitUntil(lambda: not dialog.run.running, timeout=WAIT)
    assert dialog.isVisible()
    assert dialog.status.text().startswith("Stopped: ")
    assert dialog.status.text().endswith("The next time goes on from here.")
    assert dialog.leave.text() == "Close"


def test_a_question_ends_when_there_is_nothing_left_to_stop(
    real: Material, styles: Styles, settings: QSettings, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = BatchDialog(real, styles, QtDialogs(), settings, tmp_path / "notes")
    qtbot.addWidget(dialog)
    dialog.show()
    choose(dialog, "TUN")
    dialog.start()
    dialog.close()
    (question,) = dialog.findChildren(QuestionDialog)
    assert question.isVisible()
    qtbot.waitUntil(lambda: not dialog.findChildren(QuestionDialog), timeout=WAIT)
    assert dialog.isVisible()
    assert dialog.status.text() == "Done: 1 written."


def test_a_window_asks_before_it_closes_over_a_batch(
    window: MainWindow, qtbot: QtBot, answers: Answers, real: Material, settings: QSettings, tmp_path: Path
) -> None:
    window.desk.set_chosen(["profiles"], True)
    services = Services(real, window.background, answers, settings)
    window.batching = Batching(window, services, window.styles, lambda: tmp_path)
    window.actions_table["batch"].trigger()
    dialog = window.findChild(BatchDialog)
    assert isinstance(dialog, BatchDialog)
    window.actions_table["batch"].trigger()
    assert len(window.findChildren(BatchDialog)) == 1
    choose(dialog, "TUN", "LKA", "JAM")
    dialog.start()
    assert not window.close()
    assert answers.asked == ["Notes are still being written."]
    assert window.document.modified  # whoever goes on has let nothing go
    answers.choices, answers.answer = ["stop"], Answer.DISCARD
    assert not window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=WAIT)
    assert answers.asked[-1] == "unsaved Country brief: Tunisia"
    assert not window.batching.running


def outcome(real: Material, code: str, result: Result, why: str = "") -> Outcome:
    manifest = real.catalogue.get("country-brief").manifest
    brief = new_brief(manifest, real.index, date=small.DAY, country=code)
    notices = (Notice("x", Severity.WARNING, clause("the note is long")),) if result is Result.WRITTEN else ()
    return Outcome(Planned(code, code.title(), brief, code, ""), result, (), 1, 100, notices, clause(why))


def test_what_failed_stands_first_each_kind_by_name(real: Material) -> None:
    model = OutcomesModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for code, result, why in (
        ("TUN", Result.WRITTEN, ""),
        ("LKA", Result.FAILED, "the disk is full"),
        ("JAM", Result.CURRENT, ""),
        ("COL", Result.FAILED, "the disk is full"),
    ):
        model.add(outcome(real, code, result, why))
    rows = [[model.index(r, c).data() for c in (0, 1, 3)] for r in range(4)]
    assert rows == [
        ["Col", "failed", "the disk is full"],
        ["Lka", "failed", "the disk is full"],
        ["Jam", "was current", ""],
        ["Tun", "written", "1 to do"],
    ]
    assert told(model.outcomes) == ["2 failed", "1 written", "1 was current already"]
    model.clear()
    assert model.rowCount(QModelIndex()) == 0
    assert told(()) == ["no notes"]
    assert tester.model() is model


@pytest.mark.parametrize(("done", "left", "seconds", "told_"), [(0, 5, 9, 0), (2, 0, 9, 0), (2, 4, 10, 20)])
def test_the_time_left_follows_what_was_done(done: int, left: int, seconds: int, told_: int) -> None:
    assert time_left(done, left, seconds) == told_


def test_an_unknown_type_is_told(dialog: BatchDialog) -> None:
    dialog._end(InputError("there is no template “x”", remedy="choose another"))
    assert dialog.status.text().startswith("There is no template “x”")
    dialog._end(None)
    assert "fault of the program" in dialog.status.text()
