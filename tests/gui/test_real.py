"""The whole way on the real submission: choose, tailor, preview, export, save, open again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iomreport.brief.model import Level
from iomreport.brief.store import read_brief
from iomreport.compose.outline import new_brief
from iomreport.export.studio import Studio
from iomreport.gui.app import first_brief
from iomreport.gui.export.dialog import ExportDialog
from iomreport.gui.main_window import MainWindow
from iomreport.gui.material import Material
from iomreport.gui.outline.rows import Target
from iomreport.gui.pages.why import WhyDialog
from iomreport.paths import Paths, find_paths
from iomreport.worker import studio_jobs
from tests.gui import small
from tests.gui.conftest import Answers

WAIT = 60_000


@pytest.fixture(scope="module")
def real_paths(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IOMREPORT_HOME", str(tmp_path_factory.mktemp("home")))
        return find_paths()


@pytest.fixture(scope="module")
def real(real_paths: Paths) -> Material:
    return Material.read(real_paths)


@pytest.fixture
def real_window(
    app: object, qtbot: QtBot, real: Material, real_paths: Paths, answers: Answers, settings: QSettings
) -> Iterator[MainWindow]:
    manifest = real.catalogue.get("country-brief").manifest
    brief = new_brief(manifest, real.index, date=small.DAY, country="TUN", title="Tunisia")
    made = MainWindow(brief, real, answers, settings, studio_jobs, (real_paths, None))
    qtbot.addWidget(made)
    made.show()
    yield made
    made.document.undo_stack.setClean()
    made.close()


def settled(window: MainWindow) -> bool:
    return window.pages.view.page_count > 0 and not window.background.pending


def test_from_a_tick_to_files_and_back(
    real_window: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    window = real_window
    qtbot.waitUntil(lambda: settled(window), timeout=WAIT)
    view = window.pages.view
    first = window.document.brief.items()[0]
    assert view.landings_of(Target(window.document.brief.find(first.id)[0].id, first.id))
    assert window.pages.problems.model.rowCount() > 0

    QTest.keyClicks(window.library.search, "migration profiles")
    refs = window.library.model.accepted
    assert refs
    ref = next(iter(sorted(refs)))
    index = window.library.model.find(ref)
    window.library.model.setData(index, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    window.actions_table["detail"].trigger()
    item = next(i for i in window.document.brief.items() if i.ref == ref)
    assert item.level is Level.DETAIL
    target = Target(window.document.brief.find(item.id)[0].id, item.id)
    assert window.brief_pane.outline.current == target
    qtbot.waitUntil(lambda: bool(view.landings_of(target)), timeout=WAIT)

    window.actions_table["next-place"].trigger()
    QTest.keyClicks(window.brief_pane.editor.text, "Under way.")
    answers.file = tmp_path / "tunisia.iombrief"
    window.actions_table["save"].trigger()
    qtbot.waitUntil(lambda: not window.document.modified)
    assert read_brief(answers.file) == window.document.brief

    window.actions_table["export"].trigger()
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.show_folder.isVisible(), timeout=WAIT)
    written = {path.suffix: path.read_bytes() for path in tmp_path.glob("*_DRAFT.*")}
    assert sorted(written) == [".docx", ".pdf"]
    assert written[".pdf"].startswith(b"%PDF-")
    assert written[".docx"].startswith(b"PK")
    dialog.reject()


def test_the_note_is_copied_and_drafted_as_a_message(
    real_window: MainWindow, qtbot: QtBot, answers: Answers, settings: QSettings, tmp_path: Path
) -> None:
    window = real_window
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    window.actions_table["copy-note"].trigger()
    qtbot.waitUntil(lambda: clipboard.mimeData().hasHtml(), timeout=WAIT)
    assert "names Tunisia twice" in " ".join(clipboard.text().split())
    assert "<h1" in clipboard.mimeData().html()
    assert window.statusBar().currentMessage() == "The note is on the clipboard."

    settings.setValue("export/formats", "eml")
    settings.setValue("export/folder", str(tmp_path))
    window.actions_table["export-as"].trigger()
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    assert dialog.chosen == ("eml",)
    assert dialog.formats["eml"].text() == "E-mail draft"
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.show_folder.isVisible(), timeout=WAIT)
    (written,) = tmp_path.glob("*.eml")
    assert written.read_bytes().startswith(b"X-Unsent: 1\r\nSubject: [Draft] Tunisia\r\n")
    dialog.reject()


@pytest.mark.parametrize("template", ["round-table-note", "talking-points", "compendium"])
def test_every_record_has_a_row_a_card_and_words(real: Material, template: str) -> None:
    brief = new_brief(real.catalogue.get(template).manifest, real.index, date=small.DAY)
    for item in brief.items():
        for level in Level:
            words = real.record_words(brief, replace(item, level=level))
            assert words
            assert "{" not in words
        assert item.ref not in real.item_title(item)


def test_the_first_window_has_a_brief(real: Material) -> None:
    assert first_brief(real).outline


@pytest.mark.parametrize("chosen", [{"country": "TUN"}, {"round_tables": ("RT1", "RT3")}, {}])
def test_the_title_that_the_window_derives_is_the_one_that_prints(
    real: Material, real_paths: Paths, chosen: dict[str, Any]
) -> None:
    studio = Studio.open(real_paths)
    for template in real.catalogue:
        brief = new_brief(template.manifest, real.index, date=small.DAY, **chosen)
        assert studio.compose(brief).title == real.derived_title(brief), template.manifest.id


def test_words_are_found_selected_copied_and_explained(real_window: MainWindow, qtbot: QtBot) -> None:
    window = real_window
    qtbot.waitUntil(lambda: settled(window), timeout=WAIT)
    view, bar = window.pages.view, window.pages.find_bar
    window.actions_table["find-in-pages"].trigger()
    bar.field.setText("helped six states")
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 1")
    bar.field.setText("tunisia")
    qtbot.waitUntil(lambda: bar.count.text().startswith("1 of "))
    QTest.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    last = bar.count.text().split(" of ")
    assert last[0] == last[1]
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert view.hasFocus() or not window.isActiveWindow()

    item = window.document.brief.items()[0]
    window.brief_pane.select(Target(window.document.brief.find(item.id)[0].id, item.id))
    window.actions_table["why"].trigger()
    qtbot.waitUntil(lambda: window.findChild(WhyDialog) is not None)
    dialog = window.findChild(WhyDialog)
    assert isinstance(dialog, WhyDialog)
    view.copy()
    assert QGuiApplication.clipboard().text() == view.selected_text != ""
    assert "sect. B.3" in dialog.text.toPlainText()
    dialog.record.click()
    assert window.library.current == item.ref
