"""When something was kept, in words."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QLocale, QTime

from iomreport.gui.i18n import tr


def moment(when: dt.datetime, now: dt.datetime | None = None) -> str:
    """“today, 17:05”, “yesterday, 09:30”, or the date in the user's format with the time."""
    now = now or dt.datetime.now().astimezone()
    locale = QLocale()
    time = locale.toString(QTime(when.hour, when.minute), QLocale.FormatType.ShortFormat)
    days = (now.date() - when.date()).days
    if days == 0:
        return tr("today, {time}", time=time)
    if days == 1:
        return tr("yesterday, {time}", time=time)
    return f"{locale.toString(QDate(when.year, when.month, when.day), 'd MMM yyyy')}, {time}"
