"""What is asked of the worker, and what becomes of its answers."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from pathlib import Path
from random import Random

import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iomreport.gui.background import Background
from iomreport.gui.material import Material
from tests.gui import small, small_worker
from tests.small_jobs import brief, title_jobs


def test_an_answer_on_its_way_is_none_once_the_window_is_closed(
    app: QApplication, material: Material, tmp_path: Path
) -> None:
    background = Background(small_worker.jobs, material.paths, tmp_path)
    answered, told = threading.Event(), list[object]()
    background._replied.connect(lambda _: answered.set(), Qt.ConnectionType.DirectConnection)
    background.copy(small.country_brief(material), told.append)
    assert answered.wait(20)
    background.close()
    QApplication.sendPostedEvents()
    assert told == []


class Storm:
    """Edits, exports that are cancelled, and deaths of the child, one upon the other."""

    def __init__(self, background: Background, seed: int) -> None:
        self._background, self._chance = background, Random(seed)
        self._number = 0
        self.asked, self.answered, self.shown = set[int](), list[int](), list[bytes]()
        background.previewed.connect(lambda reply: self.shown.append(reply.pdf))
        self._kinds = (self._preview,) * 5 + (self._export, self._cancel, self._kill, self._rest, self._rest)

    def step(self) -> None:
        """One of them."""
        self._chance.choice(self._kinds)()

    def end(self) -> bytes:
        """A last edit; what its pages hold."""
        self._preview()
        return f"brief {self._number}".encode()

    def _preview(self) -> None:
        self._number += 1
        if self._chance.random() < 0.2:
            self._background.forget()  # another brief is opened
        self._background.preview(brief(f"brief {self._number}"), at_once=self._chance.random() < 0.2)

    def _export(self) -> None:
        endless = self._chance.random() < 0.5
        ticket = self._background.export(
            brief("endless" if endless else "short"),
            ("pdf",),
            Path("out"),
            "note",
            lambda reply: self.answered.append(reply.ticket),
        )
        self.asked.add(ticket)
        if endless:
            self._rest()
            self._background.cancel(ticket)

    def _cancel(self) -> None:
        if self.asked:
            self._background.cancel(self._chance.choice(sorted(self.asked)))

    def _kill(self) -> None:
        pid = self._background._worker.pid
        if pid is not None and self._chance.random() < 0.3:  # seldom: another takes a while to start
            with contextlib.suppress(ProcessLookupError):  # it died before
                os.kill(pid, signal.SIGTERM)

    def _rest(self) -> None:
        QTest.qWait(self._chance.choice((0, 0, 1, 3, 10, 40)))


@pytest.mark.parametrize("seed", [1111, 2013])
def test_whatever_is_cancelled_and_killed_all_is_answered_and_the_last_pages_come(
    app: QApplication, tmp_path: Path, qtbot: QtBot, seed: int
) -> None:
    background = Background(title_jobs, None, tmp_path)
    storm = Storm(background, seed)
    for _ in range(100):
        storm.step()
    last = storm.end()
    qtbot.waitUntil(
        lambda: not background.pending and len(storm.answered) == len(storm.asked), timeout=60_000
    )
    assert sorted(storm.answered) == sorted(storm.asked)
    assert storm.shown[-1] == last
    background.close()


def test_a_window_that_is_gone_without_being_closed_takes_the_worker_along(
    app: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    window, told = QObject(), list[object]()
    background = Background(title_jobs, None, tmp_path, parent=window)
    thread = background._worker._thread
    with qtbot.waitSignal(background.previewed):
        background.preview(brief("first"), at_once=True)
    background.export(brief("endless"), ("pdf",), tmp_path, "note", told.append)
    shiboken6.delete(window)
    assert not thread.is_alive()
    assert told == []
