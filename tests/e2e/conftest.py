"""A screen, or a window of this process, for the tests that need one."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from iomreport.brief import edits
from iomreport.brief.model import ItemKind, Level
from iomreport.brief.store import write_brief
from iomreport.export.studio import Studio
from iomreport.gui.app import application, first_brief
from iomreport.gui.garbage import Garbage
from iomreport.gui.look import apply_look
from iomreport.gui.main_window import MainWindow
from iomreport.gui.material import Material
from iomreport.gui.preferences import Preferences
from iomreport.paths import find_paths
from iomreport.worker import studio_jobs
from tests.e2e.random_dialogs import RandomDialogs
from tests.e2e.screen import Screen, open_screen

SEED = int(os.environ.get("IOMREPORT_RANDOM_SEED", "20130221"))
"""What is drawn at random."""


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache of who has used the program before: packs, types and fixed words, compiled."""
    folder = tmp_path_factory.mktemp("compiled")
    paths = replace(find_paths(), cache=folder)
    Material.read(paths)
    Studio.open(paths)
    return folder


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    """A screen of its own, with a window manager."""
    with open_screen(tmp_path) as made:
        yield made


@pytest.fixture
def window(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[MainWindow]:
    """A window on the real submission with the real worker."""
    monkeypatch.setenv("IOMREPORT_HOME", str(tmp_path / "home"))
    application()
    paths = find_paths()
    material = Material.read(paths)
    place = tmp_path / "briefs"
    place.mkdir()
    for example in paths.examples.glob("*.iombrief"):
        shutil.copy(example, place)
    unusual = first_brief(material)
    write_brief(
        place / "type.iombrief", replace(unusual, header=replace(unusual.header, template="no-such-type"))
    )
    gone = edits.add_items(unusual, unusual.outline[0].id, ItemKind.INITIATIVE, ["gone"], Level.SUMMARY)
    write_brief(place / "record.iombrief", gone)
    settings = QSettings(str(paths.settings), QSettings.Format.IniFormat)
    settings.setValue("export/folder", str(place))
    dialogs = RandomDialogs(random.Random(SEED), place)
    made = MainWindow(first_brief(material), material, dialogs, settings, studio_jobs, (paths, None))
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    qtbot.waitActive(made)
    garbage = Garbage()
    yield made
    garbage.end()
    apply_look(application(), Preferences())
    made.document.undo_stack.setClean()
    made.close()
    made.files.clerk.wait()
    made.recoveries.autosaver.wait()
