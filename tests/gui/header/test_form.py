"""The heading's fields: which are seen at once, and a marking of the organisation's own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from iomreport.brief.model import MARKINGS
from iomreport.gui.main_window import MainWindow


def test_the_event_has_a_row_of_its_own(window: MainWindow) -> None:
    form = window.brief_pane.form
    lines = {field: line for field, (_, line) in form._lines.items()}
    assert lines["event"].width() == lines["title"].width()
    assert lines["to"].y() == lines["from_"].y() < lines["event"].y()
    assert form.focus_field("purpose")
    assert form.more.isChecked()


def test_a_marking_of_ones_own_is_typed(window: MainWindow) -> None:
    form, document = window.brief_pane.form, window.document
    form.focus_field("marking")
    line = form.marking.lineEdit()
    assert line is not None
    line.selectAll()
    QTest.keyClicks(line, "For staff only ")
    assert document.brief.header.marking == "For staff only"
    assert line.text() == "For staff only "  # the space may be followed by a word
    document.undo_stack.undo()
    assert document.brief.header.marking == MARKINGS[0] == form.marking.currentText()
    line.clear()
    assert document.brief.header.marking == MARKINGS[0]
    QTest.keyClick(form.marking, Qt.Key.Key_Down)
    assert document.brief.header.marking == form.marking.currentText()
