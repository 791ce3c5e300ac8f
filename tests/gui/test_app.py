"""The application's start, and what Qt must and must not do here."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from iomreport.errors import InputError
from iomreport.gui.app import has_display, run
from iomreport.gui.i18n import tr, trn


def test_the_window_loads_nothing_that_only_the_worker_needs() -> None:
    code = (
        "import sys, iomreport.gui.app, iomreport.gui.main_window\n"
        "print({'jinja2', 'reportlab', 'docx', 'lxml', 'pypdfium2'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_the_worker_loads_no_qt() -> None:
    code = "import sys, iomreport.worker\nprint('PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_qt_keeps_its_references_to_none(qapp: object) -> None:
    """A release of Qt's bindings dropped one at each call of a void method, until the process died."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(200):
        thing.setObjectName("a")
    assert abs(sys.getrefcount(None) - before) < 100


def test_what_was_copied_keeps_nobody_from_leaving() -> None:
    """Where programs share no clipboard, Qt keeps what is on it until Python has gone."""
    code = (
        "from PySide6.QtCore import QMimeData\n"
        "from iomreport.gui.app import application\n"
        "application().clipboard().setMimeData(QMimeData())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(sys.platform != "linux", reason="only there can a display be missing")
def test_without_a_display_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    assert not has_display()
    with pytest.raises(InputError, match="no display"):
        run()


def test_messages_take_values_and_numbers() -> None:
    assert tr("{used} of {all}", used=1, all=2) == "1 of 2"
    assert [trn("{n} page", "{n} pages", n) for n in (1, 2)] == ["1 page", "2 pages"]


def test_every_text_of_the_interface_goes_through_the_translation() -> None:
    """What sets a text takes it from `tr`, from a variable, or is no word at all."""
    setters = {"setText", "setToolTip", "setPlaceholderText", "setWindowTitle", "setAccessibleName", "addTab"}
    found = []
    for path in (Path(__file__).parents[2] / "iomreport" / "gui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in setters and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and any(map(str.isalpha, str(first.value))):
                    found.append(f"{path.name}:{node.lineno}: {first.value!r}")
    assert found == []
