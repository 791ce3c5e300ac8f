"""A fault is told once and calmly, its report holds no words of the officer, and all goes on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, qWarning
from pytestqt.qtbot import QtBot

from iomreport.gui.clerk import Clerk
from iomreport.gui.faults import Faults
from iomreport.gui.main_window import MainWindow

SECRET = "what the officer wrote"


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def faults(window: MainWindow, tmp_path: Path, told: list[str]) -> Iterator[Faults]:
    made = Faults(tmp_path / "reports", lambda *said: told.append(" ".join(filter(None, said))))
    made.install()
    yield made
    made.uninstall()


def fail() -> None:
    raise ValueError(SECRET)


def reports(tmp_path: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted((tmp_path / "reports").glob("*"))]


def test_a_fault_in_a_slot_is_told_and_the_window_goes_on(
    faults: Faults, window: MainWindow, told: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    qWarning(f"QPainter::begin: {SECRET}")
    for _ in range(3):
        QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(1)
    assert len(told) == 1
    assert told[0].startswith("Something in the program went wrong. Your brief is as it was")
    (report,) = reports(tmp_path)
    assert "ValueError" in report
    assert "in fail: raise ValueError(SECRET)" in report
    assert "QPainter::begin" in report
    assert SECRET not in report
    window.actions_table["add-text"].trigger()
    assert window.document.modified


def test_a_fault_in_a_thread_is_told_in_the_windows(
    faults: Faults, told: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(told))
    assert len(reports(tmp_path)) == 1


def test_a_fault_in_a_file_that_is_still_written_is_reported(
    faults: Faults, window: MainWindow, tmp_path: Path
) -> None:
    closed, clerks = threading.Event(), window.findChildren(Clerk)

    def write() -> None:
        closed.wait()
        fail()

    assert window.files.clerk in clerks
    assert len(clerks) == 4  # all are waited for at the end
    window.files.clerk.do(write)
    window.close()
    closed.set()
    for clerk in clerks:
        clerk.wait()
    assert len(reports(tmp_path)) == 1


def test_an_interrupt_is_no_fault(window: MainWindow, tmp_path: Path, told: list[str]) -> None:
    passed: list[type[BaseException]] = []
    before = sys.excepthook
    sys.excepthook = lambda kind, _error, _trace: passed.append(kind)
    try:
        faults = Faults(tmp_path / "reports", lambda *said: told.append(" ".join(filter(None, said))))
        faults.install()
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
        faults.uninstall()
    finally:
        sys.excepthook = before
    assert passed == [KeyboardInterrupt]
    assert reports(tmp_path) == []


def test_without_a_place_for_reports_it_is_told_all_the_same(
    window: MainWindow, tmp_path: Path, told: list[str], qtbot: QtBot
) -> None:
    (tmp_path / "file").write_text("")
    faults = Faults(tmp_path / "file" / "reports", lambda *said: told.append(" ".join(filter(None, said))))
    faults.install()
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: bool(told))
    faults.uninstall()
    assert told == ["Something in the program went wrong. Your brief is as it was; you can go on."]
