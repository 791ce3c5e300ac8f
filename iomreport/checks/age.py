"""What has grown old between the submission and the brief."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date

from iomreport.checks.subject import Subject
from iomreport.notices import NOWHERE, Notice, Severity
from iomreport.submission.model import Event, Figure
from iomreport.submission.printing import NBSP, figure_core
from iomreport.wording import dates
from iomreport.wording.dates import StatedDate

MONTHS = 12
"""Months after which a figure, or the submission itself, counts as old."""


def historical_source(subject: Subject) -> Iterator[Notice]:
    """`historical-source`: the brief is dated a year or more after the submission."""
    made_on = subject.index.submission.made_on
    if subject.brief.header.date >= months_after(made_on, MONTHS):
        yield Notice(
            "historical-source",
            Severity.WARNING,
            f"the brief is dated {MONTHS} months or more after the submission ({_month(made_on, subject)})",
            NOWHERE,
            "verify every statement and figure before use",
        )


def past_event(subject: Subject) -> Iterator[Notice]:
    """`past-event`: an event is printed that was ahead when the submission was made, and is over by now."""
    made_on, on = subject.index.submission.made_on, subject.brief.header.date
    for identity, place in subject.printed_of("event"):
        event = subject.index.event(identity)
        if _was_ahead(event, made_on) and event.interval.state(on) == "past":
            yield Notice(
                "past-event",
                Severity.WARNING,
                f"“{event.name}” was still ahead when the submission was made, and its date has passed",
                place,
                "say what became of it, or take it out",
            )


def stale_figure(subject: Subject) -> Iterator[Notice]:
    """`stale-figure`: a figure is printed that was true a year or more before the brief's date."""
    made_on, on = subject.index.submission.made_on, subject.brief.header.date
    for identity, place in subject.printed_of("figure"):
        figure = subject.index.figure(identity)
        true_on = _true_on(figure, made_on)
        if not figure.is_year and on >= months_after(true_on, MONTHS):
            words = figure_core(figure, subject.wording).replace(NBSP, " ")
            yield Notice(
                "stale-figure",
                Severity.WARNING,
                f"the figure “{words}” is of {_month(true_on, subject)}",
                place,
                "look for a later one, or keep its date in the sentence",
            )


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _was_ahead(event: Event, made_on: date) -> bool:
    """Whether the event may have been ahead: “2013” may mean any day of the year, “21 March” only one."""
    coarse = event.interval.start.day is None and event.interval.last_day() > made_on
    return coarse or event.interval.state(made_on) == "ahead"


def _true_on(figure: Figure, made_on: date) -> date:
    """The last day for which the figure speaks; the submission's own where the text gives none."""
    if figure.as_at is not None:
        return figure.as_at.last_day()
    return figure.period.last_day() if figure.period is not None else made_on


def _month(day: date, subject: Subject) -> str:
    return dates.stated(StatedDate(day.year, day.month), subject.wording)
