"""Widgets that nobody holds any more go in the window's thread, and only there."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from iomreport.gui import garbage
from iomreport.gui.garbage import YOUNG


class Knot(QWidget):
    """A widget that holds itself, as one does that connects its signals to functions that name it."""

    def __init__(self) -> None:
        super().__init__()
        self.knot = self


def crowd() -> list[list[object]]:
    """So many new objects that Python would look for garbage several times."""
    return [[] for _ in range(3 * YOUNG)]


def in_another_thread() -> None:
    thread = threading.Thread(target=crowd)
    thread.start()
    thread.join()


def test_what_holds_itself_goes_when_the_loop_rests_and_never_in_another_thread(
    app: QApplication, qtbot: QtBot
) -> None:
    gone_in: list[str] = []
    weakref.finalize(Knot(), lambda: gone_in.append(threading.current_thread().name))
    in_another_thread()
    assert gone_in == []
    kept = crowd()
    qtbot.waitUntil(lambda: bool(gone_in))
    assert gone_in == [threading.current_thread().name]
    assert kept


def test_what_stayed_is_looked_through_more_rarely(
    app: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "YOUNG", 0)
    looks: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            looks.append(info["generation"])

    gc.collect()  # from here on is counted
    gc.callbacks.append(note)
    try:
        qtbot.waitUntil(lambda: 2 in looks, timeout=20_000)
    finally:
        gc.callbacks.remove(note)
    assert looks.count(0) > looks.count(1) > looks.count(2)
