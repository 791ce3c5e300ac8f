"""Starts the application and tells, when asked, what it shows: so that a hand knows where to point.

Each line on standard input is a question, answered by one line of JSON on standard output: `seen` gives what
is on the screen, `words TEXT` where the pages show a text. Nothing is done to the application: its input
comes from the keyboard and the mouse of the screen.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QObject, QRect, QSocketNotifier
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QStatusBar,
    QTextEdit,
    QTreeView,
    QWidget,
)

from iomreport.gui.app import application, run
from iomreport.gui.main_window import MainWindow


def on_screen(widget: QWidget, rect: QRect) -> list[int]:
    """Left, top, width and height on the screen, of a part of a widget."""
    corner = widget.mapToGlobal(rect.topLeft())
    return [corner.x(), corner.y(), rect.width(), rect.height()]


def text_of(widget: QWidget) -> str:
    """What a widget shows."""
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        return widget.text()
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QStatusBar):
        return widget.currentMessage()
    return widget.currentText() if isinstance(widget, QComboBox) else ""


def rows_of(view: QAbstractItemView) -> Iterator[list[Any]]:
    """Text and place of the rows whose middle a view shows."""
    shown = view.viewport().rect()
    model = view.model()
    parents = [view.rootIndex()]
    while parents:
        parent = parents.pop()
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            rect = view.visualRect(index)
            if rect.isValid() and shown.contains(rect.center()):  # where a hand would point
                yield [str(index.data() or ""), on_screen(view.viewport(), rect)]
            if isinstance(view, QTreeView) and view.isExpanded(index):
                parents.append(index)


def seen() -> dict[str, Any]:
    """Title and state of the window in front, and all widgets that are visible."""
    front = QApplication.activePopupWidget() or QApplication.activeWindow()
    focus = QApplication.focusWidget()
    widgets = []
    for top in QApplication.topLevelWidgets():
        if top.isVisible():
            widgets += [told(w) for w in (top, *top.findChildren(QWidget)) if w.isVisible()]
    return {
        "front": front.windowTitle() if front else "",
        "focus": focus.accessibleName() if focus else "",
        "settled": all(not w.background.pending and w.pages.view.page_count > 0 for w in windows()),
        "widgets": widgets,
    }


def told(widget: QWidget) -> dict[str, Any]:
    """A widget: kind, name, text, place, and rows where it has any."""
    return {
        "kind": type(widget).__name__,
        "name": widget.accessibleName(),
        "text": text_of(widget),
        "enabled": widget.isEnabled(),
        "rect": on_screen(widget, widget.rect()),
        "rows": list(rows_of(widget)) if isinstance(widget, QAbstractItemView) else [],
    }


def windows() -> list[MainWindow]:
    """The main windows."""
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]


def words(text: str) -> list[list[int]]:
    """Where a text stands on the pages, line by line."""
    found = []
    for window in windows():
        view = window.pages.view
        for page in range(view.page_count):
            letters = view.texts.ask(page)
            for start, end in letters.find(text) if letters else ():
                for box in letters.rects(start, end) if letters else ():
                    rect = view.grid.on_screen(page, box, view.scrolled).toRect()
                    found.append(on_screen(view.viewport(), rect))
    return found


class Answerer(QObject):
    """Answers the questions that come on standard input."""

    def __init__(self) -> None:
        super().__init__()
        self._notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._answer)

    def _answer(self) -> None:
        asked = sys.stdin.readline().strip()
        if not asked:
            self._notifier.setEnabled(False)
            return
        what, _, text = asked.partition(" ")
        answer = words(text) if what == "words" else seen()
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    application()
    answerer = Answerer()
    sys.exit(run(sys.argv[1:]))
