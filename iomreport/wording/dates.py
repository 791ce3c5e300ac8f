"""Dates as precisely as a text states them.

A `StatedDate` is a year, a half-year, a month or a day; a part that the text does not print is marked
inferred and prints in brackets. Its written form in packs and JSON:

    2013   2012-H1   2013-03   2013-05-22   [2013]-06-18   (the year is inferred)

An `Interval` is written as one such date or as two with a slash: `2013-05-22/2013-05-23`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

import msgspec

from iomreport.wording.words import Wording

_FORM = re.compile(
    r"(?P<year>\d{4}|\[\d{4}\])(?:-(?:H(?P<half>[12])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?", re.ASCII
)


class StatedDate(msgspec.Struct, frozen=True, omit_defaults=True, order=True):
    """A year, half-year (1 or 2), month or day. `year_inferred`: the text does not print the year."""

    year: int
    month: int | None = None
    day: int | None = None
    half: int | None = None
    year_inferred: bool = False

    @classmethod
    def parse(cls, text: str) -> StatedDate:
        """Read the written form; raises ValueError with a sentence for all else, impossible dates too."""
        match = _FORM.fullmatch(text.strip())
        if match is None:
            raise ValueError(
                f"“{text}” is not a date such as 2013, 2012-H1, 2013-03, 2013-05-22 or [2013]-06-18"
            )
        parts = {name: int(value) for name in ("half", "month", "day") if (value := match[name])}
        stated = cls(year=int(match["year"].strip("[]")), year_inferred="[" in match["year"], **parts)
        try:
            stated.first_day()
        except ValueError:
            raise ValueError(f"“{text}” is not a date of the calendar") from None
        return stated

    def __str__(self) -> str:
        year = f"[{self.year:04}]" if self.year_inferred else f"{self.year:04}"
        if self.half is not None:
            return f"{year}-H{self.half}"
        tail = "".join(f"-{part:02}" for part in (self.month, self.day) if part is not None)
        return year + tail

    def first_day(self) -> date:
        """The first day that the stated date can mean."""
        if self.half is not None:
            return date(self.year, 1 if self.half == 1 else 7, 1)
        return date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> date:
        """The last day that the stated date can mean: past means that this day is over."""
        if self.half is not None:
            return date(self.year, 6, 30) if self.half == 1 else date(self.year, 12, 31)
        month = self.month or 12
        return date(self.year, month, self.day or _days_in(self.year, month))


class Interval(msgspec.Struct, frozen=True, omit_defaults=True, order=True):
    """From `start` to `end`, both of stated precision; `end` is None for a single stated date."""

    start: StatedDate
    end: StatedDate | None = None

    @classmethod
    def parse(cls, text: str) -> Interval:
        """Read `DATE` or `START/END`; raises ValueError with a sentence for anything else."""
        first, slash, last = text.partition("/")
        interval = cls(StatedDate.parse(first), StatedDate.parse(last) if slash else None)
        if interval.last_day() < interval.start.last_day() or interval.end == interval.start:
            raise ValueError(f"“{text}” does not end after it begins")
        return interval

    def __str__(self) -> str:
        return str(self.start) if self.end is None else f"{self.start}/{self.end}"

    def first_day(self) -> date:
        """The first day of the interval."""
        return self.start.first_day()

    def last_day(self) -> date:
        """The last day of the interval."""
        return (self.end or self.start).last_day()

    def state(self, on: date) -> str:
        """`ahead`, `under way` or `past` as at the given day; past means that the whole interval is over."""
        if on < self.first_day():
            return "ahead"
        return "past" if on > self.last_day() else "under way"


def months_after(value: date, months: int) -> date:
    """The same day some months later, or the month's last; never beyond the last day of the calendar."""
    year, month = divmod(value.year * 12 + value.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(value.day, _days_in(year, month + 1)))


def _days_in(year: int, month: int) -> int:
    return 31 if month == 12 else (date(year, month + 1, 1) - date(year, month, 1)).days


def day(value: date, wording: Wording) -> str:
    """One day: “4 March 2013”."""
    return stated(StatedDate(value.year, value.month, value.day), wording)


def stated(value: StatedDate, wording: Wording) -> str:
    """A stated date: “2011”, “the first half of 2012”, “March 2013”, “4 March 2013”, “18 June [2013]”."""
    forms = wording.dates
    year = _year(value, wording)
    if value.half is not None:
        return forms.half.format(half=forms.halves[value.half - 1], year=year)
    if value.month is None:
        return year
    month = wording.months[value.month - 1]
    if value.day is None:
        return forms.month.format(month=month, year=year)
    return forms.day.format(day=value.day, month=month, year=year)


def interval(value: Interval, wording: Wording) -> str:
    """An interval: “22 and 23 May 2013”, “21–23 March 2013”, “30 May to 2 June 2013”, “2010–2012”."""
    start, end, forms = value.start, value.end, wording.dates
    if end is None:
        return stated(start, wording)
    if _within_one_month(value):
        pattern = forms.two_days if _consecutive(value) else forms.days
        return pattern.format(**_days(value, wording))
    if start.month is None and end.month is None and start.half is None and end.half is None:
        return forms.years.format(start=stated(start, wording), end=stated(end, wording))
    pattern = forms.pair if _consecutive(value) else forms.span
    return pattern.format(**_ends(value, wording))


def within(value: Interval, wording: Wording) -> str:
    """With its preposition: “in 2011”, “in the first half of 2012”, “on 17 January 2013”, “from 21 to 23
    March 2013”, “from 2010 to 2012”."""
    start, end, forms = value.start, value.end, wording.dates
    if end is None:
        pattern = forms.on if start.day is not None else forms.within
        return pattern.format(date=stated(start, wording))
    if _consecutive(value):
        return forms.on.format(date=interval(value, wording))
    if _within_one_month(value):
        return forms.from_days.format(**_days(value, wording))
    return forms.from_.format(span=forms.span.format(**_ends(value, wording)))


def as_at(value: StatedDate, wording: Wording) -> str:
    """“as at 17 January 2013”, “as at February 2013”."""
    return wording.dates.as_at.format(date=stated(value, wording))


def as_submitted(value: date, wording: Wording) -> str:
    """“(as submitted in February 2013)”, of the submission's own day."""
    month = stated(StatedDate(value.year, value.month), wording)
    return wording.dates.as_submitted.format(date=month)


def _year(value: StatedDate, wording: Wording) -> str:
    year = f"{value.year:04}"
    return wording.dates.inferred.format(year=year) if value.year_inferred else year


def _within_one_month(value: Interval) -> bool:
    start, end = value.start, value.end
    if end is None or start.day is None or end.day is None:
        return False
    first, last = (start.year, start.month, start.year_inferred), (end.year, end.month, end.year_inferred)
    return first == last


def _consecutive(value: Interval) -> bool:
    """Whether the interval is two days that follow each other."""
    end = value.end
    if end is None or value.start.day is None or end.day is None:
        return False
    return value.last_day() - value.first_day() == timedelta(days=1)


def _days(value: Interval, wording: Wording) -> dict[str, object]:
    last = value.end or value.start
    month = wording.months[(last.month or 1) - 1]
    return {"first": value.start.day, "day": last.day, "month": month, "year": _year(last, wording)}


def _ends(value: Interval, wording: Wording) -> dict[str, str]:
    """Both ends; the year stands once where it is the same."""
    start, end, forms = value.start, value.end or value.start, wording.dates
    first = stated(start, wording)
    if start.month is not None and (start.year, start.year_inferred) == (end.year, end.year_inferred):
        month = wording.months[start.month - 1]
        if end.month is not None:
            pattern = forms.day_without_year if start.day is not None else forms.month_without_year
            first = pattern.format(day=start.day, month=month)
    return {"start": first, "end": stated(end, wording)}
