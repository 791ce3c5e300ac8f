"""Every window, page and dialog of the program, opened as the user opens it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractScrollArea, QDialog, QMenu, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from iomreport.gui.actions import ACTIONS, ActionSpec
from iomreport.gui.editor.note_dialog import NoteDialog
from iomreport.gui.main_window import MainWindow
from iomreport.gui.material import Material
from iomreport.gui.question import QuestionDialog
from iomreport.gui.safety import questions
from iomreport.manual import Manual
from tests.gui.conftest import Answers

OPENING = (
    "new",
    "export",
    "preferences",
    "palette",
    "manual",
    "keys",
    "about",
    "versions",
    "fit-pages",
    "batch",
)
"""Actions that open a dialog of ours."""


def dialogs(window: MainWindow, answers: Answers, qtbot: QtBot, folder: Path) -> dict[str, QDialog]:
    """All dialogs over a window, shown; by the name of their class."""
    qtbot.waitUntil(lambda: window.pages.view.page_count > 0, timeout=20_000)
    answers.file = folder / "tunisia.iombrief"
    window.files.save()
    qtbot.waitUntil(lambda: window.document.path is not None, timeout=20_000)
    for action_id in OPENING:
        window.actions_table[action_id].trigger()
    extra: tuple[QDialog, ...] = (
        QuestionDialog(questions.reading_only(folder / "tunisia.iombrief"), window),
        QuestionDialog(questions.not_saved("the disk is full"), window),
        NoteDialog("A note", None, window),
    )
    for dialog in extra:
        dialog.show()
    found = window.findChildren(QDialog)
    return {f"{type(dialog).__name__} {number}": dialog for number, dialog in enumerate(found)}


def menus(window: MainWindow) -> Iterator[QMenu]:
    """The menus of the bar and of the buttons, filled as when they are opened."""
    for menu in window.findChildren(QMenu):
        menu.aboutToShow.emit()
        yield menu


def actions(window: MainWindow) -> Iterator[QAction]:
    """What stands in menus, and the actions of the table."""
    yield from window.actions_table.by_id.values()
    for menu in menus(window):
        yield from menu.actions()


def specs() -> list[ActionSpec]:
    """The rows of the table of actions."""
    return [spec for spec in ACTIONS if isinstance(spec, ActionSpec)]


def own_widgets(top: QWidget) -> Iterator[QWidget]:
    """A widget and all in it but for Qt's own inner parts."""
    yield top
    for widget in top.findChildren(QWidget):
        inner = widget.objectName().startswith("qt_") or isinstance(
            widget.parentWidget(), QAbstractScrollArea | QTabBar
        )
        if not inner:
            yield widget


def words_of_material(material: Material) -> set[str]:
    """The texts that come from submission, types, readers and styles: not the interface's to translate."""
    import msgspec

    found: set[str] = set()

    def collect(value: object) -> None:
        if isinstance(value, str):
            found.add(value)
        elif isinstance(value, dict):
            for inner in value.values():
                collect(inner)
        elif isinstance(value, list | tuple):
            for inner in value:
                collect(inner)

    collect(msgspec.to_builtins(material.index.submission))
    for template in material.catalogue:
        collect(msgspec.to_builtins(template.manifest))
    for chapter in Manual.read(material.paths.manual).chapters:
        found.update((chapter.title, *(page.title for page in chapter.pages)))
    for audience in material.audiences:
        collect(audience.name)
    return found
