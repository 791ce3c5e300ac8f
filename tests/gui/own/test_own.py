"""Types and styles of the user's own, as files in a folder that any program may write."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iomreport.brief.model import Brief
from iomreport.clauses import clause
from iomreport.compose.catalogue import MANIFEST
from iomreport.compose.outline import new_brief
from iomreport.files import write_atomically
from iomreport.gui.background import Background
from iomreport.gui.main_window import MainWindow
from iomreport.gui.material import Material
from iomreport.gui.new_dialog import NewDialog
from iomreport.gui.own.dialog import OwnTypeDialog
from iomreport.gui.own.faults import FaultsDialog
from iomreport.gui.own.watch import Watch
from iomreport.gui.possible import impossible
from iomreport.paths import Paths, find_paths
from iomreport.worker import Failure, Limits, studio_jobs
from tests.gui import small
from tests.gui.conftest import Answers

YAML = """\
id: {id}
name: {name}
purpose: To be used here
title: "{name}: {{subject}}"
short_title: small
parameters: [country]
heading: [to]
sections:
  - {{id: named, title: Named, guidance: What names it, takes: [initiative, text], scope: named}}
"""


def put(material: Material, identity: str, name: str, body: str = "<p>Words.</p>") -> Path:
    """Write a type into the user's folder, as a file manager does."""
    folder = material.paths.user_templates / identity
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "note.html.j2").write_text(body, encoding="utf-8")
    (folder / MANIFEST).write_text(YAML.format(id=identity, name=name), encoding="utf-8")
    return folder


@pytest.fixture
def opened(window: MainWindow, answers: Answers) -> list[Path]:
    """The window watches its folders; what it opens outside is listed."""
    window.own.begin()
    answers.opens = Path.is_dir
    return answers.opened


def names_in_menu(window: MainWindow) -> list[str]:
    menu = window.bar.type.menu()
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions()]


# ---- watching ------------------------------------------------------------------------------------


def test_whatever_happens_in_a_folder_is_told_even_when_it_was_not_there(
    app: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "user" / "templates"
    watch = Watch((folder,))
    watch.begin()
    file = folder / "mine" / "note.html.j2"
    with qtbot.waitSignal(watch.changed, timeout=10_000) as told:
        file.parent.mkdir(parents=True)
        file.write_text("one", encoding="utf-8")
    assert told.args == [{file}]
    with qtbot.waitSignal(watch.changed, timeout=10_000) as told:
        file.write_text("two, longer", encoding="utf-8")
    assert told.args == [{file}]
    with qtbot.waitSignal(watch.changed, timeout=10_000) as told:
        write_atomically(file, b"three, by renaming")
    assert told.args == [{file}]
    with qtbot.waitSignal(watch.changed, timeout=10_000) as told:
        shutil.rmtree(file.parent)
    assert told.args == [{file}]
    with qtbot.assertNotEmitted(watch.changed):
        (folder / ".hidden").write_text("x", encoding="utf-8")
        watch.look()


def test_looking_finds_what_the_system_did_not_tell(app: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    watch = Watch((tmp_path,))
    watch.look()  # before it began: nothing is known, nothing is told
    watch.begin()
    with qtbot.waitSignal(watch.changed) as told:
        (tmp_path / "a.yaml").write_text("x", encoding="utf-8")
        watch.look()
    assert told.args == [{tmp_path / "a.yaml"}]


# ---- types -----------------------------------------------------------------------------------------


def test_a_type_put_into_the_folder_is_listed_at_once_and_goes_with_it(
    window: MainWindow, material: Material, opened: list[Path], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.own.types_changed, timeout=10_000):
        folder = put(material, "embassy", "Embassy note")
        window.own.watch.look()
    assert window.statusBar().currentMessage() == "New type of brief: Embassy note"
    assert names_in_menu(window) == ["Country brief", "Talking points", "Embassy note"]
    window.rooms.show_start()
    cards = window.rooms.page.types.cards
    assert [cards.data(cards.index(row)) for row in range(cards.rowCount())][-1] == "Embassy note"
    with qtbot.waitSignal(window.own.types_changed, timeout=10_000):
        shutil.rmtree(folder)
        window.own.watch.look()
    assert cards.rowCount() == 2
    assert names_in_menu(window) == ["Country brief", "Talking points"]


def test_an_open_dialog_lists_a_new_type_and_says_whose_it_is(
    window: MainWindow, material: Material, opened: list[Path]
) -> None:
    window.actions_table["new"].trigger()
    (dialog,) = window.findChildren(NewDialog)
    dialog.choose_type("talking-points")
    put(material, "embassy", "Embassy note")
    window.own.watch.look()
    assert dialog.types.count() == 3
    assert dialog.manifest.id == "talking-points"
    folder = put(material, "broken", "Broken")
    (folder / MANIFEST).write_text("id: broken\nsections: 3\n", encoding="utf-8")
    window.own.watch.look()
    assert f"{folder / MANIFEST}:2" in window.statusBar().currentMessage()
    assert dialog.types.count() == 3
    window.rooms.show_start()
    trouble = window.rooms.page.trouble
    assert f"{folder / MANIFEST}:2" in trouble.words.text()
    trouble.buttons[0].click()
    assert opened == [folder / MANIFEST, folder]
    shutil.rmtree(folder)
    window.own.watch.look()
    assert not trouble.isVisible()
    dialog.choose_type("embassy")
    assert dialog.purpose.text().endswith("It is from your own folder and did not come with the program.")


def choose(window: MainWindow, identity: str) -> None:
    menu = window.bar.type.menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.data() == identity).trigger()


def test_that_a_type_is_not_ours_is_told_once_for_what_it_is(
    window: MainWindow, material: Material, settings: QSettings, opened: list[Path]
) -> None:
    folder = put(material, "embassy", "Embassy note")
    window.own.watch.look()
    assert not window.pages.remark.isVisible()
    choose(window, "embassy")
    remark = window.pages.remark
    assert remark.isVisible()
    assert remark.words.text().startswith("The type “Embassy note” did not come with the program")
    understood, look = remark.buttons
    look.click()
    assert opened == [folder]
    understood.click()
    assert not remark.isVisible()
    window.commands.set_header("title", "Another", "Title")
    assert not remark.isVisible()
    put(material, "embassy", "Embassy note", "<p>Changed while it was watched.</p>")
    window.own.watch.look()
    assert not remark.isVisible()
    settings.setValue("types/known", "")  # as for one that came while the window was closed
    window.commands.set_header("title", "Once more", "Title")
    assert remark.isVisible()
    choose(window, "country-brief")
    assert not remark.isVisible()


def test_a_saved_template_makes_the_pages_again(
    window: MainWindow, material: Material, opened: list[Path], qtbot: QtBot
) -> None:
    put(material, "embassy", "Embassy note")
    window.own.watch.look()
    choose(window, "embassy")
    qtbot.waitUntil(lambda: not window.background.pending, timeout=20_000)
    with qtbot.waitSignal(window.background.previewed, timeout=20_000):
        put(material, "embassy", "Embassy letter")
    assert window.bar.type.text() == "Type: Embassy letter"
    with qtbot.assertNotEmitted(window.own.brief_touched):
        put(material, "other", "Other")
        window.own.watch.look()


def test_a_manifest_that_breaks_stands_above_the_pages_until_it_is_mended(
    window: MainWindow, material: Material, opened: list[Path], qtbot: QtBot
) -> None:
    folder = put(material, "embassy", "Embassy note")
    window.own.watch.look()
    choose(window, "embassy")
    qtbot.waitUntil(lambda: bool(window.pages.pdf) and not window.background.pending, timeout=20_000)
    (folder / MANIFEST).write_text("id: embassy\nsections: 3\n", encoding="utf-8")
    window.own.watch.look()
    trouble = window.pages.trouble
    qtbot.waitUntil(trouble.isVisible, timeout=20_000)
    assert window.bar.type.text() == "Type: Embassy note"  # the outline stays, too
    assert f"{folder / MANIFEST}:2" in trouble.words.text()
    assert window.pages.view.isVisible()
    trouble.buttons[0].click()
    assert opened == [folder / MANIFEST, folder]  # no program is there for the file: its folder
    put(material, "embassy", "Embassy note")
    window.own.watch.look()
    qtbot.waitUntil(lambda: not trouble.isVisible(), timeout=20_000)


def test_all_faults_of_a_type_are_listed_beside_the_pages_and_follow_its_files(
    window: MainWindow, material: Material, opened: list[Path], qtbot: QtBot
) -> None:
    assert "check-type" in impossible(window)
    window.actions_table["check-type"].trigger()
    assert not window.findChildren(FaultsDialog)
    folder = put(material, "embassy", "Embassy note", "<blink>\n<p>Words.</p>\n<blink>")
    window.own.watch.look()
    choose(window, "embassy")
    assert "check-type" not in impossible(window)
    window._wiring._show_trouble(Failure(what=clause("the page cannot be made")))
    next(one for one in window.pages.trouble.buttons if one.text() == "All faults …").click()
    (dialog,) = window.findChildren(FaultsDialog)
    qtbot.waitUntil(lambda: dialog.list.count() == 2, timeout=10_000)
    assert dialog.head.text() == "2 faults in “Embassy note”"
    dialog.list.setCurrentRow(1)
    assert dialog.list.currentItem().text() == "note.html.j2, line 3\n“blink” is no element; take it out"
    dialog.file.click()
    assert opened == [folder / "note.html.j2", folder]
    dialog.copy.click()
    assert QApplication.clipboard().text().count("\n") == 2
    put(material, "embassy", "Embassy note")
    window.own.watch.look()
    qtbot.waitUntil(lambda: dialog.head.text() == "Nothing is wrong with “Embassy note”", timeout=10_000)
    assert not dialog.file.isEnabled()
    (folder / "note.html.j2").unlink()
    dialog.again.click()
    untried = "“Embassy note” could not be tried to its end"
    qtbot.waitUntil(lambda: dialog.head.text() == untried, timeout=10_000)
    assert dialog.list.count() == 1
    dialog.again.click()
    dialog.reject()
    qtbot.waitUntil(lambda: not window.background.pending, timeout=10_000)


# ---- making one ------------------------------------------------------------------------------------


@pytest.fixture
def shipped(material: Material, tmp_path: Path) -> Material:
    """A type that ships, with files to copy."""
    folder = tmp_path / "country-brief"
    folder.mkdir()
    (folder / MANIFEST).write_text(YAML.format(id="country-brief", name="Country brief"), encoding="utf-8")
    (folder / "note.html.j2").write_text("<p>Words.</p>", encoding="utf-8")
    return material


def test_a_type_of_ones_own_is_made_listed_chosen_and_opened(
    window: MainWindow, shipped: Material, opened: list[Path], answers: Answers, qtbot: QtBot
) -> None:
    answers.choices = ["folder"]
    window.actions_table["new"].trigger()
    (begun,) = window.findChildren(NewDialog)
    begun.choose_type("country-brief")
    begun.own.click()
    (dialog,) = begun.findChildren(OwnTypeDialog)
    assert dialog.source.currentData() == "country-brief"
    assert not dialog.go.isEnabled()
    dialog.name.setText("Aide-mémoire")
    folder = shipped.paths.user_templates / "aide-memoire"
    assert dialog.identity.text() == "aide-memoire"
    assert dialog.hint.text() == f"Its files: {folder}"
    dialog.go.click()
    qtbot.waitUntil(lambda: bool(answers.asked), timeout=10_000)
    assert answers.asked == ["“Aide-mémoire” is in the list of types"]
    assert opened == [folder]
    assert begun.manifest.id == "aide-memoire"
    begun.accept()
    assert window.document.brief.header.template == "aide-memoire"
    assert not window.pages.remark.isVisible()  # who made it need not be told


def test_a_type_is_made_and_told_when_the_dialog_that_asked_is_closed(
    window: MainWindow, shipped: Material, answers: Answers, qtbot: QtBot
) -> None:
    window.actions_table["new"].trigger()
    (begun,) = window.findChildren(NewDialog)
    begun.own.click()
    (dialog,) = begun.findChildren(OwnTypeDialog)
    dialog.name.setText("Aide-mémoire")
    dialog.go.click()
    begun.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: bool(answers.asked), timeout=10_000)
    assert "aide-memoire" in shipped.catalogue


def test_what_cannot_be_is_said_while_one_types_or_when_it_is_written(
    window: MainWindow, shipped: Material, answers: Answers, qtbot: QtBot
) -> None:
    window.actions_table["own-type"].trigger()
    (dialog,) = window.findChildren(OwnTypeDialog)
    dialog.name.setText("Talking points")
    assert dialog.hint.text() == "There is a template “talking-points” already; choose another id"
    assert not dialog.go.isEnabled()
    dialog.identity.setText("our-points")
    dialog.identity.textEdited.emit("our-points")
    dialog.name.setText("Our points")
    assert dialog.identity.text() == "our-points"
    assert dialog.go.isEnabled()
    dialog.identity.setText("Our Points")
    assert dialog.hint.text().startswith("“Our Points” cannot be the id of a template")
    own = shipped.paths.user_templates
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text("no folder", encoding="utf-8")
    dialog.source.setCurrentIndex(dialog.source.findData("country-brief"))
    dialog.identity.setText("ours")
    dialog.go.click()
    qtbot.waitUntil(lambda: bool(answers.told), timeout=10_000)
    assert answers.told[0].startswith("The type cannot be made: ")
    assert "ours" not in shipped.catalogue


# ---- styles ----------------------------------------------------------------------------------------


def test_a_style_that_is_saved_is_listed_and_makes_the_pages_again(
    window: MainWindow, material: Material, opened: list[Path], qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: not window.background.pending, timeout=20_000)
    styles = material.paths.user_styles
    styles.mkdir(parents=True)
    shutil.copy(material.paths.styles / "plain.yaml", styles / "tunis.yaml")
    with (
        qtbot.waitSignal(window.styles.changed, timeout=10_000),
        qtbot.assertNotEmitted(window.own.brief_touched),
    ):
        window.own.watch.look()
    window.commands.set_header("style", "tunis", "Style")
    qtbot.waitUntil(lambda: not window.background.pending, timeout=20_000)
    tunis = (styles / "tunis.yaml").read_text(encoding="utf-8")
    with qtbot.waitSignal(window.background.previewed, timeout=20_000):
        (styles / "tunis.yaml").write_text(tunis + "# changed\n", encoding="utf-8")
    with qtbot.waitSignal(window.own.brief_touched, timeout=10_000):
        (styles / "tunis.yaml").unlink()


# ---- a hostile one -----------------------------------------------------------------------------------


def test_a_type_that_never_ends_is_stopped_once_and_runs_again_when_asked(
    app: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    found = find_paths()
    paths = Paths(found.templates, found.resources, tmp_path, tmp_path / "cache", tmp_path / "logs")
    material = Material.read(paths)
    loop = "{% for n in range(99999) %}"
    folder = put(material, "endless", "Endless", loop * 3 + "{% endfor %}" * 3)
    material.shelf.catalogue = material.catalogue.with_own(paths.user_templates)
    brief = new_brief(material.catalogue.get("endless").manifest, material.index, date=small.DAY)
    background = Background(
        studio_jobs,
        (paths, None),
        paths.logs,
        limits=Limits(foreign_seconds=1.0),
        foreign=material.foreign,
    )
    try:
        with qtbot.waitSignal(background.trouble, timeout=30_000) as told:
            background.preview(brief)
            qtbot.waitUntil(lambda: background._brief is None, timeout=5_000)
            background.preview(titled(brief, "Edited meanwhile"))
        qtbot.waitUntil(lambda: not background.pending, timeout=10_000)
        assert told.args[0].file == str(folder / "note.html.j2")
        assert told.args[0].what == "the template took longer than it may, and was stopped"
        with qtbot.waitSignal(background.trouble, timeout=1_000) as again:  # at once: it is not run once more
            background.preview(titled(brief, "Edited"))
        assert again.args == told.args
        background.let_run()
        background.preview(brief)
        with qtbot.waitSignal(background.busy, timeout=10_000) as busy:  # it runs again
            pass
        assert busy.args == [True]
    finally:
        background.close()


def titled(brief: Brief, title: str) -> Brief:
    return replace(brief, header=replace(brief.header, title=title))
