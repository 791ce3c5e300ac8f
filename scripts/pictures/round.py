"""A walk through the program in one look: the window it opens, and the pictures that are taken of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QLocale, QPoint, QSettings, QSize
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from iomreport.gui.app import application
from iomreport.gui.i18n import choose_language
from iomreport.gui.look import apply_look, speak
from iomreport.gui.preferences import Preferences, Theme
from iomreport.paths import find_paths
from scripts.pictures import desktop
from scripts.pictures.looks import Look

_PATIENCE = 60  # times half a second that something may take to open on a busy machine
SOON, LATE = 500, 4_000
"""Milliseconds for what only has to be laid out, and for what the worker has to make."""


class Round:
    """A window on a copy of an example, and the pictures that are taken of it."""

    def __init__(self, look: Look, folder: Path, only: str) -> None:
        self._folder, self._only = folder, only
        folder.mkdir(parents=True, exist_ok=True)
        paths = find_paths()
        app = application()
        speak(app, choose_language(paths.messages, look.language, QLocale.system().uiLanguages()))
        apply_look(app, Preferences(theme=Theme(look.theme), font_points=look.points))
        home = Path(os.environ["IOMREPORT_HOME"])
        self.file = Path(shutil.copy(paths.examples / desktop.EXAMPLE, home / "Tunisia.iombrief"))
        settings = QSettings(str(home / "settings.ini"), QSettings.Format.IniFormat)
        self.window = desktop.open_example(settings, self.file, QSize(*look.size))
        desktop.wait(SOON)

    def do(self, action: str) -> Callable[[], None]:
        """What an action of the window does."""
        return self.window.actions_table[action].trigger

    def wants(self, name: str) -> bool:
        """Whether a picture of this name is asked for."""
        return self._only in name

    def keep(self, name: str, widget: QWidget) -> None:
        """Keep a picture of a widget as it is now."""
        if self.wants(name):
            widget.grab().save(str(self._folder / f"{name}.png"))

    def menu(self, name: str, menu: QMenu) -> None:
        """Keep a picture of a menu, opened as from the bar."""
        if self.wants(name):
            menu.aboutToShow.emit()
            menu.popup(QPoint(0, 0))
            desktop.wait(100)
            self.keep(name, menu)
            menu.close()

    def popped(self, name: str, pop_it: Callable[[], object]) -> None:
        """Keep a picture of the menu that something opens."""
        if self.wants(name):
            pop_it()
            desktop.wait(SOON)
            menu = QApplication.activePopupWidget()
            assert menu is not None, name
            self.keep(name, menu)
            menu.close()

    def opened(self, name: str, open_it: Callable[[], object], wait: int = SOON) -> Iterator[QDialog]:
        """What opens over the window: gives it once, keeps its picture, and closes it."""
        if not self.wants(name):
            return
        before = set(_dialogs())
        open_it()
        desktop.wait(wait)
        for _ in range(_PATIENCE):
            new = [dialog for dialog in _dialogs() if dialog not in before]
            if new:
                break
            desktop.wait(SOON)
        else:
            raise AssertionError(f"nothing opened for {name}")
        yield new[-1]
        desktop.wait(SOON)
        self.keep(name, new[-1])
        for dialog in reversed(new):
            dialog.close()
        desktop.wait(100)

    def picture(self, name: str, open_it: Callable[[], object], wait: int = SOON) -> None:
        """Keep a picture of what opens over the window."""
        for _ in self.opened(name, open_it, wait):
            pass


def _dialogs() -> list[QDialog]:
    return [top for top in QApplication.topLevelWidgets() if isinstance(top, QDialog) and top.isVisible()]
