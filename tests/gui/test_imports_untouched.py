"""Importing the window leaves Python's import as it was."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import builtins
plain = builtins.__import__
import iomreport.gui.main_window
print(builtins.__import__ is plain, "PySide6.QtWidgets" in __import__("sys").modules)
"""


def test_qt_reads_no_source_of_what_is_imported_after_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == ["True", "True"]
