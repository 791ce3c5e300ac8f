"""Work with files in a thread of its own: its order, its end, and what becomes of faults."""

from __future__ import annotations

import threading
import weakref
from threading import Event

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iomreport.errors import IomreportError, OutputError
from iomreport.gui.clerk import Clerk


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> list[type[BaseException]]:
    """What came to who hears of faults in threads."""
    caught: list[type[BaseException]] = []
    monkeypatch.setattr(threading, "excepthook", lambda fault: caught.append(fault.exc_type))
    return caught


def fail() -> None:
    raise ZeroDivisionError


def test_jobs_are_done_in_their_order_and_told_in_the_windows_thread(
    qapp: QApplication, qtbot: QtBot
) -> None:
    clerk, told = Clerk(), list[tuple[object, bool]]()
    here = threading.current_thread()

    def job() -> bool:
        return threading.current_thread() is here

    def then(found: object) -> None:
        told.append((found, threading.current_thread() is here))

    clerk.do(job, then)
    clerk.do(lambda: "next", then)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [(False, True), ("next", True)]
    clerk.close()
    clerk.wait()


def test_what_waits_for_an_answer_is_let_go_of_in_the_windows_thread(
    qapp: QApplication, qtbot: QtBot
) -> None:
    clerk, told, gone_in = Clerk(), list[object](), list[str]()

    def ask() -> None:
        waits = Event()  # stands for the dialog that asked
        weakref.finalize(waits, lambda: gone_in.append(threading.current_thread().name))
        clerk.do(lambda: None, lambda found: told.append((found, waits)))

    for _ in range(20):
        ask()
    qtbot.waitUntil(lambda: len(told) == 20)
    told.clear()
    clerk.do(lambda: None, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert gone_in == [threading.current_thread().name] * 20
    clerk.close()
    clerk.wait()


def test_an_error_is_given_to_who_waits(qapp: QApplication, qtbot: QtBot) -> None:
    clerk, told = Clerk(), list[object]()
    error = OutputError("the disk is full")

    def job() -> None:
        raise error

    clerk.do(job, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [error]
    clerk.close()


def test_a_fault_is_reported_and_nobody_waits_for_ever(
    faults: list[type[BaseException]], qapp: QApplication, qtbot: QtBot
) -> None:
    clerk, told = Clerk(), list[object]()
    clerk.do(fail, told.append)
    clerk.do(lambda: "next", told.append)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert faults == [ZeroDivisionError]
    assert isinstance(told[0], IomreportError)
    assert told[1] == "next"
    clerk.close()


def test_a_fault_after_the_end_is_reported(faults: list[type[BaseException]], qapp: QApplication) -> None:
    clerk, told, slow = Clerk(), list[object](), threading.Event()

    def job() -> None:
        slow.wait()
        fail()

    clerk.do(job, told.append)
    clerk.close()
    slow.set()
    clerk.wait()
    assert (faults, told) == ([ZeroDivisionError], [])


def test_what_was_asked_before_the_end_is_done_and_not_told(qapp: QApplication, qtbot: QtBot) -> None:
    clerk, done, told = Clerk(), list[int](), list[object]()
    slow = threading.Event()
    clerk.do(slow.wait, told.append)
    clerk.do(lambda: done.append(1), told.append)
    clerk.close()
    slow.set()
    clerk.wait()
    QApplication.sendPostedEvents()
    assert (done, told) == ([1], [])
    with pytest.raises(RuntimeError, match="no more jobs"):
        clerk.do(lambda: None)


def test_a_window_that_is_gone_without_being_closed_is_told_nothing(
    faults: list[type[BaseException]], qapp: QApplication, capfd: pytest.CaptureFixture[str]
) -> None:
    window, slow, told = QObject(), threading.Event(), list[object]()
    clerk = Clerk(window)
    clerk.do(slow.wait, told.append)
    shiboken6.delete(window)
    slow.set()
    clerk.wait()
    assert (told, faults, capfd.readouterr().err) == ([], [], "")
