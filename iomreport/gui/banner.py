"""A message above what it is about: what keeps it as it is, or what is to be known of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from iomreport.gui.theme import STEP, colours, icon
from iomreport.gui.widgets import named

_ICON = 16


class Banner(QFrame):
    """Hidden until it has something to say; `word` is what its sign means, for who does not see it."""

    def __init__(self, icons: Path, sign: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        named(self, word)
        self._icons, self._sign = icons, sign
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout()
        self._row.setSpacing(2 * STEP)
        self.buttons: list[QPushButton] = []
        right = QVBoxLayout()
        right.setSpacing(2)
        right.addWidget(self.words)
        right.addLayout(self._row)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(STEP + 4, STEP, STEP + 4, STEP)
        layout.setSpacing(STEP)
        layout.addWidget(self._picture)
        layout.addLayout(right, 1)
        self._paint()
        self.hide()

    def say(self, words: str, *actions: tuple[str, Callable[[], None]]) -> None:
        """Show a message with what can be done about it, as (label, what is done)."""
        self.words.setText(words)
        self.setAccessibleDescription(words)
        for button in self.buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        while self._row.count():
            self._row.takeAt(0)
        self.buttons = [self._button(label, run) for label, run in actions]
        for button in self.buttons:
            self._row.addWidget(button)
        self._row.addStretch(1)
        self.show()
        self._keep_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_words()

    def _keep_words(self) -> None:
        """Have room for all lines also where there is little: a splitter knows of none that wrap."""
        self.words.setMinimumHeight(max(0, self.words.heightForWidth(self.words.width())))

    def _button(self, label: str, run: Callable[[], None]) -> QPushButton:
        button = named(QPushButton(label), label)
        button.setProperty("link", True)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: run())
        return button

    def _paint(self) -> None:
        look = colours(self.palette())
        self._picture.setPixmap(icon(self._icons, self._sign, look.warm, _ICON).pixmap(_ICON, _ICON))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()
