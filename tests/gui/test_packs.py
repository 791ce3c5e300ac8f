"""Submissions from elsewhere, and briefs of another submission than the window's."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from iomreport.brief.store import write_brief
from iomreport.export.adding import add_pack, look_into
from iomreport.gui.app import read_material
from iomreport.gui.main_window import MainWindow
from iomreport.gui.packs import ADD
from iomreport.gui.preferences import read_preferences
from iomreport.paths import Paths, find_paths
from tests.export.test_adding import pack_file
from tests.gui.conftest import Answers


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return pack_file(tmp_path)


def test_a_pack_is_shown_then_kept(window: MainWindow, answers: Answers, pack: Path, qtbot: QtBot) -> None:
    answers.file, answers.choices = pack, [ADD]
    window.actions_table["add-pack"].trigger()
    qtbot.waitUntil(lambda: bool(answers.told), timeout=20_000)
    assert answers.asked == ["Add a submission", "Add the submission “Input on rivers”?"]
    kept = window.material.paths.user_submissions / "river-2020_1.iompack"
    assert kept.read_bytes() == pack.read_bytes()
    assert answers.told[0].startswith("“Input on rivers” is kept in your own folder")


def test_stepping_back_keeps_nothing(window: MainWindow, answers: Answers, pack: Path, qtbot: QtBot) -> None:
    window.packs.add(pack)
    qtbot.waitUntil(lambda: bool(answers.asked), timeout=20_000)
    assert not window.material.paths.user_submissions.exists()


def test_a_broken_pack_is_told(window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot) -> None:
    broken = tmp_path / "broken.iompack"
    broken.write_bytes(b"no archive")
    window.packs.add(broken)
    qtbot.waitUntil(lambda: bool(answers.told), timeout=20_000)
    assert answers.told[0].startswith("This submission cannot be added: ")
    assert "broken.iompack" in answers.told[0]
    assert answers.asked == []


def test_a_brief_of_another_submission_opens_in_a_window_of_its_own(
    window: MainWindow, answers: Answers, pack: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.choices = [ADD]
    window.packs.add(pack)
    qtbot.waitUntil(lambda: bool(answers.told), timeout=20_000)
    answers.told.clear()
    before = window.document.brief
    file = tmp_path / "rivers.iombrief"
    write_brief(file, replace(before, pack=replace(before.pack, id="river-2020")))
    opened: list[Path | None] = []
    window.packs.open_elsewhere = lambda path: not opened.append(path)  # type: ignore[func-returns-value]
    window.files.open_path(file)
    qtbot.waitUntil(lambda: bool(opened))
    assert (opened, answers.told) == ([file], [])
    assert window.document.brief == before
    window.packs.open_elsewhere = lambda _path: False
    window.files.open_path(file)
    qtbot.waitUntil(lambda: bool(answers.told))
    assert "Close the program and open the brief again." in answers.told[0]


def test_a_brief_whose_submission_is_nowhere_is_told(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    before = window.document.brief
    file = tmp_path / "lost.iombrief"
    write_brief(file, replace(before, pack=replace(before.pack, id="lost")))
    window.files.open_path(file)
    qtbot.waitUntil(lambda: bool(answers.told))
    assert answers.told[0].startswith("This brief cannot be opened: there is no submission “lost”")
    assert window.document.brief == before


def test_the_start_page_offers_the_submissions_where_there_are_several(
    window: MainWindow, answers: Answers, pack: Path, settings: QSettings, qtbot: QtBot
) -> None:
    choice = window.rooms.page.front.choice
    window.rooms.show_start()
    window.rooms.look()
    qtbot.waitUntil(lambda: choice.count() == 1, timeout=20_000)
    assert not choice.isVisible()
    summary = look_into(window.material.paths, pack)
    add_pack(window.material.paths, pack, summary.digest)
    window.rooms.look()
    qtbot.waitUntil(lambda: choice.count() == 2, timeout=20_000)
    assert choice.isVisible()
    opened: list[Path | None] = []

    def open_elsewhere(path: Path | None) -> bool:
        opened.append(path)
        return len(opened) > 1

    window.packs.open_elsewhere = open_elsewhere
    choice.activated.emit(choice.findData("river-2020"))
    assert read_preferences(settings).submission == "river-2020"
    assert answers.told[0].startswith("No other window could be opened")
    choice.activated.emit(choice.findData("river-2020"))
    assert (opened, len(answers.told)) == ([None, None], 1)
    assert window.isVisible()  # it has a brief


def test_new_briefs_draw_on_the_submission_that_was_preferred(window: MainWindow, pack: Path) -> None:
    found = find_paths()
    paths = window.material.paths
    own = Paths(found.templates, found.resources, paths.user_data, paths.cache, paths.logs)
    add_pack(own, pack, look_into(own, pack).digest)
    assert read_material(own, None, "river-2020").index.submission.about.id == "river-2020"
    assert read_material(own, None, "").index.submission.about.id == "iom-2013"
    assert read_material(own, None, "gone").index.submission.about.id == "iom-2013"
