"""Files in the program that the system has for them, or a word that there is none."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from iomreport.gui.opening import _Opening, open_with_system

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt knows")


@pytest.mark.parametrize(("code", "told"), [(3, True), (4, True), (0, False), (1, False)])
def test_a_command_that_found_no_program_is_heard(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, *, told: bool
) -> None:
    command = tmp_path / "xdg-open"
    command.write_text(f'#!/bin/sh\nprintf %s "$1" > {tmp_path}/asked\nexit {code}\n', encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    parent, failed = QObject(), list[bool]()
    open_with_system(parent, tmp_path / "a note.eml", lambda: failed.append(True))
    opening = parent.findChild(_Opening)
    assert opening is not None
    with qtbot.waitSignal(opening.destroyed):
        pass
    assert (tmp_path / "asked").read_text("utf-8") == str(tmp_path / "a note.eml")
    assert failed == [True] * told


def test_without_a_command_that_is_told_at_once(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    failed = list[bool]()
    open_with_system(QObject(), tmp_path, lambda: failed.append(True))
    assert failed == [True]
