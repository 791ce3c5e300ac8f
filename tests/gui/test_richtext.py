"""Tables of rich text run as the layout does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument, QTextTable
from PySide6.QtWidgets import QApplication

from iomreport.gui.richtext import pairs_html


@pytest.fixture
def turned(app: QApplication) -> Iterator[None]:
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def shown(width: str) -> tuple[str, float, float]:
    """The words of the first column, and where the table begins and ends in a page of 400."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setHtml(pairs_html([("Kind", "Programme")], width=width))
    document.setTextWidth(400)
    (table,) = (frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable))
    place = document.documentLayout().frameBoundingRect(table)
    return table.cellAt(0, 0).firstCursorPosition().block().text(), place.left(), place.right()


def test_labels_stand_where_reading_begins(app: QApplication) -> None:
    first, left, right = shown("")
    assert (first, left) == ("Kind", 0)
    assert right < 300


def test_labels_stand_at_the_right_where_the_layout_runs_from_there(turned: None) -> None:
    first, left, right = shown("")
    assert (first, right) == ("Programme", 400)
    assert left > 100
    assert shown("34%") == ("Programme", 0, 400)
