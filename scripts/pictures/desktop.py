"""Pictures of the running program: the window on an example, its parts and its dialogs."""

from __future__ import annotations

import datetime as dt
import io
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PIL import Image
from PySide6.QtCore import QBuffer, QDate, QEventLoop, QIODevice, QRect, QSettings, QSize, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)

from iomreport.gui.app import application, first_brief
from iomreport.gui.dialogs import QtDialogs
from iomreport.gui.export.dialog import ExportDialog
from iomreport.gui.main_window import MainWindow, open_window
from iomreport.gui.material import Material
from iomreport.gui.new_dialog import NewDialog
from iomreport.gui.outline.rows import Target
from iomreport.paths import find_paths
from iomreport.worker import Previewed, studio_jobs

LOOKS = ("look", "style", "theme")
"""The modules of the window's looks."""
EXAMPLE = "country-brief-tunisia.iombrief"
SIZE = QSize(1440, 860)
SETTLE_MS = 1500
"""How long the window may take to draw the pages that the worker has made."""
START_HEIGHT = 580
MOMENT_MS = 300
"""How long a dialog may take to lay itself out."""


@dataclass(frozen=True)
class Shot:
    """A picture, and the words of all that it shows."""

    name: str
    image: Image.Image
    words: str


def shots() -> Iterator[Shot]:
    """All pictures of the program."""
    application()
    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        window = open_example(settings, find_paths().examples / EXAMPLE)
        yield _shot("window", window)
        yield _shot("library", window.library)
        yield _shot("brief", window.brief_pane)
        yield _shot("problems", window.pages.problems)
        yield _dialog("new", window, "new", NewDialog, _on_tunisia)
        yield _dialog("export", window, "export-as", ExportDialog, _into_a_folder)
        window.rooms.show_start()
        window.resize(SIZE.width(), START_HEIGHT)
        wait(MOMENT_MS)
        yield _shot("start", window)
        window.close()


D = TypeVar("D", bound=QDialog)


def _dialog(name: str, window: MainWindow, action: str, kind: type[D], prepare: Callable[[D], None]) -> Shot:
    """A dialog as an action opens it, with some of its fields filled in."""
    window.actions_table[action].trigger()
    dialog = window.findChild(kind)
    assert dialog is not None
    prepare(dialog)
    wait(MOMENT_MS)
    shot = _shot(name, dialog)
    dialog.reject()
    wait(MOMENT_MS)
    return shot


def _on_tunisia(dialog: NewDialog) -> None:
    dialog.choose_type("country-brief")
    dialog.country.show_country("TUN", dt.date(2013, 3, 4))
    dialog.date.setDate(QDate(2013, 3, 4))


def _into_a_folder(dialog: ExportDialog) -> None:
    dialog.folder.setText("Briefs")


def open_example(settings: QSettings, file: Path, size: QSize = SIZE) -> MainWindow:
    """The window on a copy of the example, its first initiative selected, once it shows the pages."""
    paths = find_paths()
    material = Material.read(paths)
    window = open_window(
        material,
        QtDialogs(),
        settings,
        studio_jobs,
        (paths, material.index.submission.about.id),
        brief=first_brief(material),
        path=file,
    )
    window.resize(size)
    window.show()
    loop = QEventLoop()

    def shown(_preview: Previewed) -> None:
        QTimer.singleShot(SETTLE_MS, loop.quit)

    window.background.previewed.connect(shown)
    loop.exec()
    item = window.document.brief.items()[0]
    section, _ = window.document.brief.find(item.id)
    window.brief_pane.outline.select(Target(section.id, item.id))
    window.brief_pane.outline.setFocus()
    wait(MOMENT_MS)
    return window


def wait(milliseconds: int) -> None:
    """Let the program go on for so long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _shot(name: str, widget: QWidget) -> Shot:
    focused = QApplication.focusWidget()
    if isinstance(focused, QLineEdit):
        focused.deselect()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab(QRect(0, 0, -1, -1)).save(buffer, "PNG")
    image = Image.open(io.BytesIO(bytes(buffer.data().data())))
    return Shot(name, image, "\n".join(_words(widget)))


def _words(widget: QWidget) -> Iterator[str]:
    """The names and fixed words of what is visible, in the order of creation."""
    for each in [widget, *widget.findChildren(QWidget)]:
        if not each.isVisible():
            continue
        yield each.accessibleName()
        if isinstance(each, QAbstractButton | QLabel):
            yield each.text()
        elif isinstance(each, QComboBox):
            yield each.currentText()
        elif isinstance(each, QTabBar):
            yield from (each.tabText(number) for number in range(each.count()))
