"""Fields for dates and the calendars that open below them; apart, since the start needs neither."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QToolButton

from iomreport.gui.theme import FIELD
from iomreport.gui.widgets import named


def calm(calendar: QCalendarWidget) -> QCalendarWidget:
    """Give weekends and arrows the colour of the other words: Qt's cannot be read on a dark ground."""
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, QTextCharFormat())
    for name, sign in (("prev", "‹"), ("next", "›")):
        arrow = calendar.findChild(QToolButton, f"qt_calendar_{name}month")
        if arrow is not None:
            arrow.setIcon(QIcon())
            arrow.setText(sign)
    return calendar


def month_view() -> QCalendarWidget:
    """A calendar that shows days only: neither lines nor numbers of weeks."""
    calendar = calm(QCalendarWidget())
    calendar.setGridVisible(False)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    return calendar


class _DateField(QDateEdit):
    """A date that can be typed as it is read, spaces and all."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin with the day where all is selected; pass over a space where Qt has moved on by itself.

        Else Qt would keep the day that stood there, or skip the month.
        """
        selected = self.lineEdit().selectedText()
        if selected == self.text() and event.text().isdigit():
            self.setSelectedSection(self.sectionAt(0))
        if event.text() == " " and selected == self.sectionText(self.currentSection()):
            event.accept()
        else:
            super().keyPressEvent(event)


def date_field(day: date, name: str) -> QDateEdit:
    """A field for a date with a calendar that opens below it."""
    field = named(_DateField(QDate(day.year, day.month, day.day)), name)
    field.setCalendarPopup(True)
    field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # else Qt turns the format round by itself,
    field.setDisplayFormat("d MMMM yyyy")
    field.unsetLayoutDirection()
    field.lineEdit().setLayoutDirection(field.locale().textDirection())  # and the line as the window is
    if field.isRightToLeft():
        field.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    field.setMinimumHeight(FIELD)
    calm(field.calendarWidget())
    return field
