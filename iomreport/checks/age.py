"""What has grown old between the submission and the brief."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from iomreport.brief.model import State
from iomreport.checks.subject import Subject
from iomreport.clauses import Clause, clause, joined
from iomreport.compose.places import points_to_confirm
from iomreport.notices import NOWHERE, ConfirmItem, Notice, Place, Severity
from iomreport.submission.model import Event, Figure
from iomreport.submission.printing import MONTHS, NBSP, figure_core, is_late
from iomreport.wording import dates
from iomreport.wording.dates import StatedDate


def historical_source(subject: Subject) -> Iterator[Notice]:
    """`historical-source`: the brief is dated a year or more after the submission.

    Which events are past and which figures old is then told here, and nowhere else.
    """
    if not _is_historical(subject):
        return
    made_on = subject.index.submission.made_on
    told = [
        clause(
            "the brief is dated {months} months or more after the submission ({month})",
            months=MONTHS,
            month=_month(made_on, subject),
        )
    ]
    fix = clause("verify every statement and figure before use")
    if events := [_quoted(event.name) for event, _place in _past_events(subject)]:
        told.append(clause("events then ahead are past: {events}", events=joined(events, ", ")))
        fix = clause("verify every statement and figure before use, and say what became of events")
    if figures := [
        clause("“{figure}” is of {when}", figure=figure, when=when)
        for figure, when, _place in _old_figures(subject)
    ]:
        told.append(clause("figures are old: {figures}", figures=joined(figures, ", ")))
    yield Notice("historical-source", Severity.WARNING, joined(told), NOWHERE, fix)


def before_source(subject: Subject) -> Iterator[Notice]:
    """`before-source`: the brief is dated in a month before that of the submission it draws on."""
    made_on, on = subject.index.submission.made_on, subject.brief.header.date
    if (on.year, on.month) < (made_on.year, made_on.month):
        yield Notice(
            "before-source",
            Severity.WARNING,
            clause(
                "the brief is dated before the submission that it draws on ({month})",
                month=_month(made_on, subject),
            ),
            Place(field="header.date"),
            clause("correct the date"),
        )


def _quoted(name: str) -> Clause:
    """A name in quotation marks, those within it single ones."""
    return clause("“{name}”", name=name.translate({ord("“"): "‘", ord("”"): "’"}))


def unconfirmed_point(subject: Subject) -> Iterator[Notice]:
    """`unconfirmed-point`: an old submission's point that nobody has confirmed; an error in a final note."""
    brief, made_on = subject.brief, subject.index.submission.made_on
    severity = Severity.ERROR if brief.standing.state is State.FINAL else Severity.WARNING
    names = {record.id: record.short_name or record.name for record in subject.index.submission.initiatives}
    for section, item in points_to_confirm(brief, subject.manifest, made_on):
        yield Notice(
            "unconfirmed-point",
            severity,
            clause(
                "the point on “{name}” is of {month}, and nobody has confirmed that it still holds",
                name=names.get(item.ref, item.ref),
                month=_month(made_on, subject),
            ),
            Place(section=section.id, item=item.id),
            clause("look it up and confirm it, reword it, or take it out"),
            ConfirmItem(item.id, brief.header.date),
        )


def past_event(subject: Subject) -> Iterator[Notice]:
    """`past-event`: an event is printed that was ahead when the submission was made, and is over by now.

    Once the submission itself is old, `historical-source` tells them together.
    """
    if _is_historical(subject):
        return
    fix = clause("say what became of it, or take it out")
    for event, place in _past_events(subject):
        what = clause(
            "{event} was still ahead when the submission was made, and its date has passed",
            event=_quoted(event.name),
        )
        yield Notice("past-event", Severity.WARNING, what, place, fix)


def stale_figure(subject: Subject) -> Iterator[Notice]:
    """`stale-figure`: a figure is printed that was true a year or more before the brief's date.

    Once the submission itself is old, `historical-source` tells them together.
    """
    if _is_historical(subject):
        return
    fix = clause("look for a later one, or keep its date in the sentence")
    for figure, when, place in _old_figures(subject):
        what = clause("the figure “{figure}” is of {when}", figure=figure, when=when)
        yield Notice("stale-figure", Severity.WARNING, what, place, fix)


def _past_events(subject: Subject) -> Iterator[tuple[Event, Place]]:
    """The events printed that were ahead when the submission was made, and are over."""
    made_on, on = subject.index.submission.made_on, subject.brief.header.date
    for identity, place in subject.printed_of("event"):
        event = subject.index.event(identity)
        if _was_ahead(event, made_on) and event.interval.state(on) == "past":
            yield event, place


def _old_figures(subject: Subject) -> Iterator[tuple[str, str, Place]]:
    """The figures printed that were true a year or more ago, each with its number and date in words."""
    made_on, on = subject.index.submission.made_on, subject.brief.header.date
    for identity, place in subject.printed_of("figure"):
        figure = subject.index.figure(identity)
        if not (figure.is_year or figure.timeless) and is_late(_true_on(figure, made_on), on):
            words = figure_core(figure, subject.wording).replace(NBSP, " ")
            yield words, _when(figure, subject), place


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


def _when(figure: Figure, subject: Subject) -> str:
    """The date or period of a figure as it prints; the submission's month where the text gives none."""
    if figure.as_at is not None:
        return dates.stated(figure.as_at, subject.wording)
    if figure.period is not None:
        return dates.interval(figure.period, subject.wording)
    return _month(subject.index.submission.made_on, subject)


def _month(day: date, subject: Subject) -> str:
    return dates.stated(StatedDate(day.year, day.month), subject.wording)
