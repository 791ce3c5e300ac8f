"""What has grown old between the submission and the brief."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from iomreport.brief.model import State
from iomreport.checks.subject import Subject
from iomreport.compose.places import points_to_confirm
from iomreport.notices import NOWHERE, ConfirmItem, Notice, Place, Severity
from iomreport.submission.model import Event, Figure
from iomreport.submission.printing import MONTHS, NBSP, figure_core, is_late
from iomreport.wording import dates
from iomreport.wording.dates import StatedDate


def historical_source(subject: Subject) -> Iterator[Notice]:
    """`historical-source`: the brief is dated a year or more after the submission."""
    made_on = subject.index.submission.made_on
    if _is_historical(subject):
        yield Notice(
            "historical-source",
            Severity.WARNING,
            f"the brief is dated {MONTHS} months or more after the submission ({_month(made_on, subject)})",
            NOWHERE,
            "verify every statement and figure before use",
        )


def unconfirmed_point(subject: Subject) -> Iterator[Notice]:
    """`unconfirmed-point`: an old submission's point that nobody has confirmed; an error in a final note."""
    brief, made_on = subject.brief, subject.index.submission.made_on
    severity = Severity.ERROR if brief.standing.state is State.FINAL else Severity.WARNING
    names = {record.id: record.short_name or record.name for record in subject.index.submission.initiatives}
    for section, item in points_to_confirm(brief, subject.manifest, made_on):
        name, when = names.get(item.ref, item.ref), _month(made_on, subject)
        yield Notice(
            "unconfirmed-point",
            severity,
            f"the point on “{name}” is of {when}, and nobody has confirmed that it still holds",
            Place(section=section.id, item=item.id),
            "look it up and confirm it, reword it, or take it out",
            ConfirmItem(item.id, brief.header.date),
        )


def past_event(subject: Subject) -> Iterator[Notice]:
    """`past-event`: an event is printed that was ahead when the submission was made, and is over by now.

    All in one notice once the submission itself is old.
    """
    made_on, on = subject.index.submission.made_on, subject.brief.header.date
    found = []
    for identity, place in subject.printed_of("event"):
        event = subject.index.event(identity)
        if _was_ahead(event, made_on) and event.interval.state(on) == "past":
            found.append((event, place))
    if len(found) > 1 and _is_historical(subject):
        names = "; ".join(f"“{event.name}”" for event, _place in found)
        what = f"{len(found)} events were still ahead when the submission was made, and are past: {names}"
        yield Notice("past-event", Severity.WARNING, what, NOWHERE, _PAST_EVENT)
        return
    for event, place in found:
        what = f"“{event.name}” was still ahead when the submission was made, and its date has passed"
        yield Notice("past-event", Severity.WARNING, what, place, _PAST_EVENT)


def stale_figure(subject: Subject) -> Iterator[Notice]:
    """`stale-figure`: a figure is printed that was true a year or more before the brief's date.

    All in one notice once the submission itself is old.
    """
    made_on, on = subject.index.submission.made_on, subject.brief.header.date
    found = []
    for identity, place in subject.printed_of("figure"):
        figure = subject.index.figure(identity)
        if not (figure.is_year or figure.timeless) and is_late(_true_on(figure, made_on), on):
            words = figure_core(figure, subject.wording).replace(NBSP, " ")
            found.append((f"“{words}” is of {_month(_true_on(figure, made_on), subject)}", place))
    if len(found) > 1 and _is_historical(subject):
        what = f"{len(found)} figures are old: {'; '.join(told for told, _place in found)}"
        yield Notice("stale-figure", Severity.WARNING, what, NOWHERE, _STALE_FIGURE)
        return
    for told, place in found:
        yield Notice("stale-figure", Severity.WARNING, f"the figure {told}", place, _STALE_FIGURE)


_PAST_EVENT = "say what became of it, or take it out"
_STALE_FIGURE = "look for a later one, or keep its date in the sentence"


def _is_historical(subject: Subject) -> bool:
    return is_late(subject.index.submission.made_on, subject.brief.header.date)


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
