"""Who asks the program to end from outside is heard by a window at rest, and nothing typed is lost."""

from __future__ import annotations

import os
import signal
import sys

import pytest
from pytestqt.qtbot import QtBot

from iomreport.brief.kept import read_kept
from iomreport.brief.recovery import About
from iomreport.gui.main_window import MainWindow
from iomreport.gui.signals import EndSignals
from tests.gui.conftest import Answers

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nobody asks like this there")


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_is_heard_at_rest_and_again_what_it_was_afterwards(qtbot: QtBot, name: str) -> None:
    number = getattr(signal, name)
    before = signal.getsignal(number)
    signals = EndSignals()
    try:
        with qtbot.waitSignal(signals.asked):
            os.kill(os.getpid(), number)
    finally:
        signals.close()
    signals.close()
    assert signal.getsignal(number) is before
    assert signal.set_wakeup_fd(-1) == -1


def test_what_is_to_be_ignored_stays_ignored(qapp: object) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signals = EndSignals()
    try:
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signals.close()
        signal.signal(signal.SIGHUP, before)


def test_leaving_asks_nothing_and_keeps_what_was_not_saved(window: MainWindow, answers: Answers) -> None:
    window.commands.set_header("title", "not saved yet", "Title")
    window.leave()
    assert (window.isVisible(), answers.asked) == (False, [])
    saver = window.recoveries.autosaver
    saver.wait()
    assert read_kept(saver.file, About)[1] == window.document.brief
