"""A document with its files and recovery, in a bare window: no panes, no worker process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from iomreport.brief import edits
from iomreport.gui.background import Background
from iomreport.gui.document import Document
from iomreport.gui.files import Files
from iomreport.gui.material import Material
from iomreport.gui.own.room import Own
from iomreport.gui.packs import Packs
from iomreport.gui.safety.recoveries import Recoveries
from iomreport.gui.services import Services
from iomreport.gui.styles import Styles
from tests.gui import small, small_worker
from tests.gui.conftest import Answers


@dataclass
class Bench:
    """What safety works on."""

    window: QMainWindow
    document: Document
    files: Files
    recoveries: Recoveries
    material: Material

    def rename(self, title: str) -> None:
        """Change the title of the brief."""
        self.document.apply("Title", lambda brief: edits.set_header(brief, title=title), merge="title")


@pytest.fixture
def bench(
    app: object, qtbot: QtBot, material: Material, answers: Answers, settings: QSettings
) -> Iterator[Bench]:
    window = QMainWindow()
    qtbot.addWidget(window)
    document = Document(small.country_brief(material), parent=window)
    background = Background(small_worker.jobs, None, material.paths.logs, parent=window)
    services = Services(material, background, answers, settings)
    own = Own(window, services, Styles(services, parent=window), lambda: document.brief)
    files = Files(window, document, services, Packs(window, services), own)
    recoveries = Recoveries(window, document, material, answers, files)
    window.show()
    yield Bench(window, document, files, recoveries, material)
    document.undo_stack.setClean()
    recoveries.close()
    files.close()
    recoveries.autosaver.wait()
    files.clerk.wait()
