"""Questions of a window, answered at random."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from iomreport.gui.dialogs import Answer
from iomreport.gui.question import Question


@dataclass
class RandomDialogs:
    """Questions are answered at random, files lie in one folder."""

    chance: random.Random
    place: Path
    told: list[str] = field(default_factory=list)

    def open_file(self, parent: QWidget, folder: Path, then: Callable[[Path], None]) -> None:
        self._maybe(self.chance.choice(sorted(self.place.glob("*.iombrief"))), then)

    def save_file(self, parent: QWidget, suggested: Path, then: Callable[[Path], None]) -> None:
        self._maybe(self.place / f"saved-{self.chance.randrange(3)}.iombrief", then)

    def folder(self, parent: QWidget, start: Path, then: Callable[[Path], None]) -> None:
        self._maybe(self.place, then)

    def word_file(self, parent: QWidget, folder: Path, then: Callable[[Path], None]) -> None:
        self._maybe(self.place / "no-such.docx", then)

    def pick_file(
        self, parent: QWidget, title: str, filters: Sequence[str], folder: Path, then: Callable[[Path], None]
    ) -> None:
        self._maybe(self.chance.choice(sorted(self.place.iterdir())), then)

    def unsaved(self, parent: QWidget, title: str, then: Callable[[Answer], None]) -> None:
        then(self.chance.choice(list(Answer)))

    def choose(self, parent: QWidget, question: Question, then: Callable[[str], None]) -> None:
        if self.chance.random() < 0.7:
            then(self.chance.choice(question.answers)[0])

    def tell(self, parent: QWidget, what: str, more: str = "") -> None:
        self.told.append(f"{what} {more}")

    def inform(self, parent: QWidget, what: str, more: str = "") -> None:
        self.told.append(f"{what} {more}")

    def printer(self, parent: QWidget, printer: QPrinter, pages: int, then: Callable[[], None]) -> None:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.place / "printed.pdf"))
        self._maybe(self.place, lambda _: then())

    def open_outside(self, parent: QWidget, path: Path, failed: Callable[[], None]) -> None:
        if self.chance.random() < 0.5:
            failed()

    def _maybe(self, path: Path, then: Callable[[Path], None]) -> None:
        if self.chance.random() < 0.8:
            then(path)
