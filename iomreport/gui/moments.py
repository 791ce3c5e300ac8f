"""Days and moments as the user's language has them; what a note prints is another matter."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QLocale, QTime

from iomreport.gui.i18n import tr


def day_text(on: dt.date, form: str = "d MMMM yyyy") -> str:
    """“4 March 2013”, in the user's language; `form` as Qt has it."""
    return QLocale().toString(QDate(on.year, on.month, on.day), form)


def moment(when: dt.datetime, now: dt.datetime | None = None) -> str:
    """“today, 17:05”, “yesterday, 09:30”, or the date with the time in the user's format."""
    now = now or dt.datetime.now().astimezone()
    time = QLocale().toString(QTime(when.hour, when.minute), QLocale.FormatType.ShortFormat)
    days = (now.date() - when.date()).days
    if days == 0:
        return tr("today, {time}", time=time)
    if days == 1:
        return tr("yesterday, {time}", time=time)
    return f"{day_text(when, 'd MMM yyyy')}, {time}"
