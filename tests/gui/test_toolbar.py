"""The bar at the top: what is chosen there is in the brief."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate

from iomreport.gui.main_window import MainWindow
from tests.gui import small


def test_the_calendar_opens_on_the_day_of_the_brief_and_gives_it_another(window: MainWindow) -> None:
    window.bar.open_field("date")
    calendar = window.bar.calendar
    assert calendar is not None
    assert calendar.isVisible()
    menu = calendar.parentWidget()
    assert menu is not None
    assert menu.rect().adjusted(1, 1, -1, -1).contains(calendar.geometry())  # in a frame
    assert calendar.accessibleName()
    assert calendar.selectedDate() == QDate(small.DAY.year, small.DAY.month, small.DAY.day)
    calendar.clicked.emit(QDate(2013, 6, 7))
    assert not calendar.isVisible()
    assert window.document.brief.header.date == dt.date(2013, 6, 7)
    window.bar.open_field("date")
    assert calendar.selectedDate() == QDate(2013, 6, 7)
    window.bar.date.menu().close()
