"""How figures, events, places and prose print, in pieces, so that whoever prints them can keep their source.

Numbers and dates follow the wording of the document's language, names the date of the document.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from iomreport.submission.geography import Countries
from iomreport.submission.locator import Locator
from iomreport.submission.model import Event, Figure
from iomreport.submission.query import Index
from iomreport.submission.references import Reference, ReferenceKind, Words, parse_prose
from iomreport.wording import dates
from iomreport.wording.dates import StatedDate
from iomreport.wording.numbers import measured, qualifier
from iomreport.wording.words import Wording

NBSP = "\N{NO-BREAK SPACE}"
MONTHS = 12
"""Months after which a figure, or a submission itself, counts as old."""


class Printer(Struct, frozen=True):
    """What printing needs: the records, the countries, the fixed words and the date of the document."""

    index: Index
    countries: Countries
    wording: Wording
    on: date

    @property
    def made_on(self) -> date:
        """The day on which the submission was made."""
        return self.index.submission.made_on

    @property
    def is_late(self) -> bool:
        """Whether the document is of a day when what the submission says has grown old."""
        return is_late(self.made_on, self.on)


def is_late(made_on: date, on: date) -> bool:
    """Whether a day is a year or more after that on which something was true."""
    return on >= dates.months_after(made_on, MONTHS)


class Piece(Struct, frozen=True):
    """Printed words and where they come from: a reference and its locator, or None for the prose itself."""

    text: str
    source: Reference | None = None
    locator: Locator | None = None


class FigureText(Struct, frozen=True):
    """A printed figure in its parts; `core` is qualifier, number and unit, never to be split."""

    lead: str
    core: str
    population: str
    when: str

    def __str__(self) -> str:
        return " ".join(filter(None, (self.lead, self.core, self.population, self.when)))


def figure_parts(figure: Figure, wording: Wording, made_on: date, on: date | None = None) -> FigureText:
    """The parts of a figure as printed `on` a day (the submission's unless given).

    Those that the text does not give are empty; but a figure to which it gives no date says, once it has
    grown old, when it was submitted.
    """
    when = _when(figure, wording, made_on)
    if not when and not (figure.is_year or figure.timeless) and is_late(made_on, on or made_on):
        when = dates.as_submitted(made_on, wording)
    return FigureText(figure.lead, figure_core(figure, wording), figure.population, when)


def figure_text(figure: Figure, wording: Wording, made_on: date, on: date | None = None) -> str:
    """“more than 2,700 victims of trafficking assisted by IOM in 2011”; see `figure_parts`."""
    return str(figure_parts(figure, wording, made_on, on))


def figure_core(figure: Figure, wording: Wording) -> str:
    """“more than 2,700 victims of trafficking”: qualifier, number and unit, joined by no-break spaces."""
    if figure.value is None:
        number = figure.words
    elif figure.is_year:
        number = str(figure.value)
    else:
        number = measured(figure.value, figure.unit, wording)
    unit = figure.unit
    if any(unit == fixed or unit.startswith(f"{fixed} ") for fixed in wording.numbers.digits_before):
        unit = unit.replace(" ", NBSP, 1)  # “per cent” is one word
    return NBSP.join(filter(None, (qualifier(figure.qualifier, wording), number, unit)))


def figure_as_at(figure: Figure, made_on: date) -> StatedDate | None:
    """The date as at which a figure holds: its own, or the month of the submission, or none."""
    if figure.as_submitted and figure.as_at is None:
        return StatedDate(made_on.year, made_on.month)
    return figure.as_at


def _when(figure: Figure, wording: Wording, made_on: date) -> str:
    parts = []
    if figure.period is not None:
        parts.append(dates.within(figure.period, wording))
    if (as_at := figure_as_at(figure, made_on)) is not None:
        parts.append(dates.as_at(as_at, wording))
    return ", ".join(parts)


def place_text(event: Event, printer: Printer, *, full: bool = False) -> str:
    """The city of an event, else its country, else nothing; `full`: both, as far as the text names them."""
    country = country_text(event.country, printer) if event.country else ""
    if full:
        return ", ".join(filter(None, (event.city, country)))
    return event.city or country


def event_text(event: Event, printer: Printer) -> str:
    """Name, place and dates: “the global meeting of consultative processes, Lima, 22 and 23 May 2013”."""
    return ", ".join(filter(None, (event.name, place_text(event, printer), event_dates(event, printer))))


def event_dates(event: Event, printer: Printer) -> str:
    """The dates of an event alone: “22 and 23 May 2013”."""
    return dates.interval(event.interval, printer.wording)


def event_phrase(event: Event, alternatives: tuple[str, ...], printer: Printer) -> str:
    """“is scheduled for Lima, 22 and 23 May 2013”: the second wording once the event's last day is over.

    An event that is announced to the day says when it is under way; a submission cannot prove more.
    """
    before, after = alternatives
    state = event.interval.state(printer.on)
    place = ", ".join(filter(None, (place_text(event, printer), event_dates(event, printer))))
    phrase = f"{after if state == 'past' else before} {place}"
    if state == "under way" and event.interval.start.day:
        return printer.wording.document["event-under-way"].format(event=phrase)
    return phrase


def country_text(code: str, printer: Printer) -> str:
    """A country in running text by the name of the document's date: “the Syrian Arab Republic”, “Turkey”."""
    return printer.countries.by_code(code).names_on(printer.on).in_text


def pieces(text: str, printer: Printer) -> tuple[Piece, ...]:
    """Prose as printed, each reference a piece of its own. Raises InputError for one that leads nowhere."""
    return tuple(
        Piece(part.text) if isinstance(part, Words) else _resolve(part, printer) for part in parse_prose(text)
    )


def expand(text: str, printer: Printer) -> str:
    """Prose as printed, in one string."""
    return "".join(piece.text for piece in pieces(text, printer))


def _resolve(reference: Reference, printer: Printer) -> Piece:
    index, identity = printer.index, reference.id
    match reference.kind:
        case ReferenceKind.FIGURE:
            figure = index.figure(identity)
            return Piece(
                figure_text(figure, printer.wording, printer.made_on, printer.on), reference, figure.locator
            )
        case ReferenceKind.EVENT:
            event = index.event(identity)
            if reference.alternatives:
                return Piece(event_phrase(event, reference.alternatives, printer), reference, event.locator)
            return Piece(event_text(event, printer), reference, event.locator)
        case ReferenceKind.COUNTRY:
            return Piece(country_text(identity, printer), reference)
        case ReferenceKind.PARTNER:
            return Piece(index.partner(identity).name, reference)
        case ReferenceKind.REGION:
            region = index.region(identity)
            return Piece(
                region.in_text or region.name, reference, region.locators[0] if region.locators else None
            )
        case ReferenceKind.NAME:
            record = index.initiative(identity)
            return Piece(record.name, reference, record.locators[0] if record.locators else None)
        case ReferenceKind.WHEN:
            record = index.initiative(identity)
            period = record.period
            text = dates.interval(period, printer.wording) if period is not None else ""
            return Piece(text, reference, record.locators[0] if record.locators else None)
