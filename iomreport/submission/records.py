"""Initiatives as plain data, as `iomreport initiatives --json` prints them; a form that scripts depend on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from iomreport.submission.model import Event, Figure, Initiative
from iomreport.submission.printing import (
    NBSP,
    Printer,
    event_dates,
    expand,
    figure_as_at,
    figure_text,
    place_text,
)
from iomreport.wording.dates import StatedDate


def json_records(ids: Iterable[str], printer: Printer) -> list[dict[str, Any]]:
    """One object per initiative, references resolved as at `printer.on`; no-break spaces become plain."""
    return [_initiative(printer.index.initiative(identity), printer) for identity in ids]


def _initiative(record: Initiative, printer: Printer) -> dict[str, Any]:
    index = printer.index
    return {
        "id": record.id,
        "name": record.name,
        "short_name": record.short_name,
        "as_printed": record.as_printed,
        "aliases": list(record.aliases),
        "kind": record.kind.value,
        "parent": record.parent,
        "round_tables": list(record.round_tables),
        "locators": [str(locator) for locator in record.locators],
        "countries": [{"code": named.code, "role": named.role.value} for named in index.countries_of(record)],
        "regions": [index.region(identity).name for identity in record.regions],
        "partners": [index.partner(identity).name for identity in record.partners],
        "figures": [_figure(index.figure(identity), printer) for identity in record.figures],
        "events": [_event(index.event(identity), printer) for identity in record.events],
        "footnotes": list(index.footnotes_of(record)),
        "period": str(record.period or ""),
        "headline": _plain(record.headline, printer),
        "summary": _plain(record.summary, printer),
        "detail": _plain(record.detail, printer),
        "talking_points": [_plain(point, printer) for point in record.talking_points],
    }


def _figure(figure: Figure, printer: Printer) -> dict[str, Any]:
    return {
        "id": figure.id,
        "text": figure_text(figure, printer.wording, printer.made_on, printer.on).replace(NBSP, " "),
        "value": figure.value,
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "population": figure.population,
        "as_at": str(figure_as_at(figure, printer.made_on) or ""),
        "period": str(figure.period or ""),
        "basis": figure.basis,
        "locator": str(figure.locator),
    }


def _event(event: Event, printer: Printer) -> dict[str, Any]:
    start, end = event.interval.start, event.interval.end or event.interval.start
    return {
        "id": event.id,
        "name": event.name,
        "start": _unmarked(start),
        "end": _unmarked(end),
        "year_inferred": start.year_inferred or end.year_inferred,
        "dates": event_dates(event, printer),
        "place": place_text(event, printer, full=True),
        "locator": str(event.locator),
    }


def _unmarked(value: StatedDate) -> str:
    """The written form of a date without the brackets of an inferred year, which has its own field."""
    return str(value).replace("[", "").replace("]", "")


def _plain(text: str, printer: Printer) -> str:
    return expand(text, printer).replace(NBSP, " ")
