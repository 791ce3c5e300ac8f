"""What is asked of the worker, and what becomes of its answers."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from iomreport.gui.background import Background
from iomreport.gui.material import Material
from tests.gui import small, small_worker


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
