"""Dates as precisely as a text states them.

A `StatedDate` is a year, a half-year, a month or a day; a part that the text does not print is marked
inferred and prints in brackets. Its written form in packs and JSON:

    2013   2012-H1   2013-03   2013-05-22   [2013]-06-18   (the year is inferred)

An `Interval` is written as one such date or as two with a slash: `2013-05-22/2013-05-23`.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

import msgspec

_FORM = re.compile(r"(?P<year>\d{4}|\[\d{4}\])(?:-(?:H(?P<half>[12])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?")


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
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


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
