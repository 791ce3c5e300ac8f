"""Fields for dates."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from iomreport.gui.dates import date_field
from tests.gui import small


def test_a_calendar_can_be_read_on_every_ground(qtbot: QtBot) -> None:
    field = date_field(small.DAY, "Date")
    qtbot.addWidget(field)
    saturday = field.calendarWidget().weekdayTextFormat(Qt.DayOfWeek.Saturday)
    assert not saturday.hasProperty(saturday.Property.ForegroundBrush)
    arrow = field.calendarWidget().findChild(QToolButton, "qt_calendar_nextmonth")
    assert isinstance(arrow, QToolButton)
    assert (arrow.text(), arrow.icon().isNull()) == ("›", True)
