"""Fields for dates."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDateEdit, QToolButton
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


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("typed", ["4 December 2012", "14 May 2014", "30 September 2010", "1 January 2013"])
def test_a_date_typed_in_full_replaces_the_one_that_stood_there(
    qtbot: QtBot, typed: str, whole: bool
) -> None:
    """Qt moves on by itself after a day that can only be complete: the space typed then skips no month."""
    field = date_field(small.DAY, "Date")
    qtbot.addWidget(field)
    field.show()
    field.setSelectedSection(QDateEdit.Section.DaySection)
    if whole:
        field.selectAll()
    QTest.keyClicks(field, typed)
    assert field.text() == typed


@pytest.mark.parametrize(
    ("locale", "text", "line"),
    [
        (QLocale(QLocale.Language.English), "4 March 2013", Qt.LayoutDirection.LeftToRight),
        (QLocale(QLocale.Language.Hebrew), "4 מרץ 2013", Qt.LayoutDirection.RightToLeft),
    ],
)
def test_day_month_and_year_stand_in_the_order_of_their_language(
    app: QApplication, qtbot: QtBot, locale: QLocale, text: str, line: Qt.LayoutDirection
) -> None:
    """In a window that runs from right to left, too: Qt would turn the date round, or its format."""
    before = QLocale()
    QLocale.setDefault(locale)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        field = date_field(small.DAY, "Date")
        qtbot.addWidget(field)
        field.show()
        assert field.isRightToLeft()
        assert field.text() == text
        assert field.lineEdit().layoutDirection() == line
    finally:
        QLocale.setDefault(before)
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
