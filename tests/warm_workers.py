"""Worker processes that are forked from one which has imported their modules, which saves each half a second.

Each is a process of its own all the same. `tests/test_worker.py` and the end-to-end tests start them as the
program does.
"""

from __future__ import annotations

import multiprocessing

import pytest

_MODULES = [
    "iomreport.worker.child",
    "iomreport.worker.jobs",
    "iomreport.checks.registry",
    "iomreport.compose.engine",
    "iomreport.export.studio",
    "iomreport.writers.pdf.assemble",
    "tests.gui.small_worker",
]


def use_warm_workers(patch: pytest.MonkeyPatch) -> None:
    """Fork the workers that a test starts, on systems where that can be done."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        multiprocessing.set_forkserver_preload(_MODULES)
        context = multiprocessing.get_context("forkserver")
        patch.setattr(multiprocessing, "get_context", lambda method: context)
