"""What the dialogs of recovered work and of earlier versions have in common."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from iomreport.gui.theme import STEP
from iomreport.gui.widgets import WrappedRows, named


def button(label: str, run: Callable[[], object]) -> QPushButton:
    """A button that is pressed by itself only, not by Enter elsewhere."""
    made = named(QPushButton(label), label)
    made.setAutoDefault(False)
    made.clicked.connect(lambda: run())
    return made


def choices(name: str, width: int) -> QListWidget:
    """A list of a fixed width to choose one state of a brief from."""
    made = named(QListWidget(), name)
    made.setObjectName("choices")
    made.setFixedWidth(width)
    made.setWordWrap(True)
    made.setItemDelegate(WrappedRows(made))
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made


def quiet_label() -> QLabel:
    """A line of explanation."""
    made = QLabel()
    made.setProperty("quiet", True)
    made.setWordWrap(True)
    return made


def beside(states: QWidget, hint: QLabel, view: QWidget) -> QHBoxLayout:
    """The list, and right of it what is said of the state chosen and how it differs."""
    right = QVBoxLayout()
    right.setSpacing(STEP)
    right.addWidget(hint)
    right.addWidget(view, 1)
    columns = QHBoxLayout()
    columns.setSpacing(2 * STEP)
    columns.addWidget(states)
    columns.addLayout(right, 1)
    return columns
