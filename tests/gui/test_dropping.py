"""Files dropped on the window: real drag and drop events on real widgets."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QUrl
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from iomreport.brief.store import write_brief
from iomreport.gui.dropping import ATTACH, STYLE
from iomreport.gui.main_window import MainWindow
from iomreport.gui.material import Material
from iomreport.gui.official.result_dialog import ResultDialog
from iomreport.gui.own.room import ADD
from tests.compose.test_zipped import zipped
from tests.export.test_adding import pack_file
from tests.gui import small
from tests.gui.conftest import Answers
from tests.gui.drags import dropped, entering, moving
from tests.gui.own.test_own import put
from tests.writers.docx.reference.letters import plain_letter


def drop(widget: QWidget, *paths: Path) -> bool:
    """Drop files on a widget as the system does; whether it took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    enter = entering(QPoint(5, 5), data)
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(widget, dropped(QPoint(5, 5), data))
    return True


def test_what_is_dragged_over_the_tab_of_the_brief_brings_the_outline(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1366, 768)
    window.actions_table["find"].trigger()
    tabs = window.panes.tabs
    data = window.library.model.mimeData([window.library.model.find("jmdi")])
    at = tabs.tabRect(1).center()
    QApplication.sendEvent(tabs, entering(at, data))
    QApplication.sendEvent(tabs, moving(at, data))
    qtbot.waitUntil(window.brief_pane.isVisible)


def test_a_pack_is_offered_to_be_added(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    assert drop(window, pack_file(tmp_path))
    qtbot.waitUntil(lambda: bool(answers.asked), timeout=20_000)
    assert answers.asked == ["Add the submission “Input on rivers”?"]


def test_a_note_is_verified_or_is_the_official_text(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "note.txt"
    file.write_text("The initiative has friends.", encoding="utf-8")
    answers.choices = [ATTACH]
    assert drop(window, file)
    qtbot.waitUntil(lambda: window.material.official is not None, timeout=20_000)
    assert answers.asked == ["What is “note.txt” to be?"]
    answers.asked.clear()
    for dialog in window.findChildren(ResultDialog):
        dialog.close()
    assert drop(window, file)  # what it is cannot be in doubt now

    def verified() -> bool:
        return any("Altered: 1" in dialog.head.text() for dialog in window.findChildren(ResultDialog))

    qtbot.waitUntil(verified, timeout=20_000)
    assert answers.asked == []


def test_a_word_file_becomes_the_house_style_of_the_brief(
    window: MainWindow, answers: Answers, material: Material, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "Letter.docx"
    file.write_bytes(plain_letter())
    answers.choices = [STYLE]
    assert drop(window, file)
    qtbot.waitUntil(lambda: window.document.brief.header.style == "Letter.docx", timeout=20_000)
    assert (material.paths.user_styles / "Letter.docx").is_file()
    window.rooms.show_start()
    template = file.rename(file.with_suffix(".dotx"))
    assert drop(window, template)  # can be nothing else
    qtbot.waitUntil(lambda: bool(answers.told), timeout=20_000)
    assert len(answers.asked) == 1


def test_a_type_is_offered_to_be_added(
    window: MainWindow, answers: Answers, material: Material, qtbot: QtBot
) -> None:
    folder = put(material, "embassy", "Embassy note")
    elsewhere = folder.rename(material.paths.user_data / "embassy")
    assert drop(window, elsewhere)
    qtbot.waitUntil(lambda: bool(answers.asked), timeout=10_000)
    assert answers.asked == ["Add the type of brief “Embassy note”?"]
    assert "embassy" not in material.catalogue
    answers.choices = [ADD]
    assert drop(window, elsewhere)
    qtbot.waitUntil(lambda: bool(answers.told), timeout=10_000)
    assert answers.told[0].startswith("“Embassy note” is in the list of types")
    assert not material.catalogue.get("embassy").ours
    answers.choices = [ADD]
    assert drop(window, elsewhere)
    qtbot.waitUntil(lambda: len(answers.told) == 2, timeout=10_000)
    assert "there is a template “embassy” already" in answers.told[1]


def test_a_zipped_type_is_offered_to_be_added_and_a_hostile_one_is_a_sentence(
    window: MainWindow, answers: Answers, material: Material, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = put(material, "embassy", "Embassy note")
    sent = zipped(tmp_path / "sent.zip", {f"embassy/{f.name}": f.read_bytes() for f in folder.iterdir()})
    shutil.rmtree(folder)
    answers.choices = [ADD]
    answers.file = sent
    window.actions_table["add-type"].trigger()
    qtbot.waitUntil(lambda: bool(answers.told), timeout=10_000)
    assert answers.asked == ["Add a type of brief", "Add the type of brief “Embassy note”?"]
    assert not material.catalogue.get("embassy").ours
    with zipfile.ZipFile(sent, "a") as archive:
        archive.writestr("../evil", "x")
    assert drop(window, sent)
    qtbot.waitUntil(lambda: len(answers.told) == 2, timeout=10_000)
    assert answers.told[1].startswith("This type cannot be added: ")
    assert "points outside the folder; do not use this file" in answers.told[1]


def test_the_rest_is_not_taken_and_fields_leave_files_to_the_window(
    window: MainWindow, material: Material, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "egypt.iombrief"
    write_brief(file, small.country_brief(material, "EGY"))
    for paths in ((tmp_path / "a.xlsx",), (file, file), (), (tmp_path,)):
        assert not drop(window, *paths)
    assert drop(window.library.search, file)
    qtbot.waitUntil(lambda: window.document.path == file, timeout=10_000)
    assert window.library.search.text() == ""
    assert window.document.brief.header.country == "EGY"
