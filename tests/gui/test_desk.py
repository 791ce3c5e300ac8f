"""The working area: made for the first brief, in steps while the start page rests or at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QSplitter
from pytestqt.qtbot import QtBot

from iomreport.gui.main_window import MainWindow

PROGRAM = """
import sys
from iomreport.gui.app import application, first_brief, open_window, studio_jobs
from iomreport.gui.dialogs import QtDialogs
from iomreport.gui.material import Material
from iomreport.paths import find_paths
from PySide6.QtCore import QSettings

app = application()
material = Material.read(find_paths())
settings = QSettings(sys.argv[1], QSettings.Format.IniFormat)
window = open_window(material, QtDialogs(), settings, studio_jobs, None, brief=first_brief(material))
window.show()
app.processEvents()
print(*(name for name in sys.modules if name.startswith("iomreport.gui.")))
window.close()
"""


def test_the_start_page_imports_no_panes_and_no_dialogs(tmp_path: Path) -> None:
    environment = {**os.environ, "IOMREPORT_HOME": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "settings.ini")],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    rooms = {name.split(".")[2] for name in ran.stdout.split()}
    assert "start" in rooms
    assert not rooms & {"library", "outline", "editor", "pages", "problems", "header", "export", "fitting"}
    assert not [name for name in ran.stdout.split() if name.endswith("dialog")]


def test_the_panes_are_made_while_the_start_page_rests_and_then_nothing_runs(
    start_window: MainWindow, qtbot: QtBot
) -> None:
    desk = start_window._desk
    assert not desk.made
    qtbot.waitUntil(lambda: desk.made, timeout=20_000)  # half of the program is imported
    assert start_window.rooms.on_start
    assert not start_window.bar.isVisible()
    qtbot.waitUntil(lambda: not desk.preparing)
    start_window.document.replace(start_window.document.brief)
    assert start_window.panes.isVisible()
    assert start_window.bar.isVisible()


@pytest.mark.parametrize("steps", [0, 1, 7])
def test_a_brief_that_comes_earlier_finds_the_panes(
    start_window: MainWindow, qtbot: QtBot, steps: int
) -> None:
    for _ in range(steps):
        start_window._desk._step()
    start_window.document.replace(start_window.document.brief)
    assert start_window.library.isVisible()
    assert start_window.brief_pane.outline.outline.rows
    assert start_window.actions_table["save"].isEnabled()
    qtbot.waitUntil(lambda: bool(start_window.pages.pdf))
    assert start_window.actions_table["remove"] in start_window.brief_pane.outline.actions()


def test_a_fault_while_the_panes_are_made_is_told_and_ends_it(
    start_window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def broken(*_: object) -> None:
        raise OSError("no such picture")

    monkeypatch.setattr("iomreport.gui.library.panel.LibraryPanel", broken)
    with qtbot.captureExceptions() as faults:
        start_window._desk.prepare()
        qtbot.waitUntil(lambda: bool(faults))
    assert [type(fault[1]) for fault in faults] == [OSError]
    # The window itself may ask for the panes once more, after its first painting.
    qtbot.waitUntil(lambda: not start_window._desk.preparing)
    with pytest.raises(AttributeError):
        _ = start_window.panes  # rather than waiting for ever for what cannot be made


def test_a_window_that_closes_before_keeps_what_is_remembered_of_panes(
    start_window: MainWindow, settings: QSettings
) -> None:
    settings.setValue("window/hidden-panes", "library")
    start_window.close()
    assert settings.value("window/hidden-panes") == "library"
    assert not start_window._desk.made
    assert not start_window.findChildren(QSplitter)
