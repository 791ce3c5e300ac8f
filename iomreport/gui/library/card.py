"""The card of a record: what the submission says of it, and what it does not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape

from iomreport.doctree.inlines import plain_text
from iomreport.gui.i18n import tr, tr_sentence
from iomreport.gui.library.reach import Reaches, role_name
from iomreport.gui.material import Material, kind_name
from iomreport.gui.official.words import link_html, official_html
from iomreport.gui.richtext import pairs_html
from iomreport.gui.theme import Colours
from iomreport.submission.model import Initiative, Role
from iomreport.submission.printing import (
    NBSP,
    Printer,
    event_dates,
    expand,
    figure_text,
    place_text,
)

COPY = "copy"
"""Scheme of the link that copies the citation."""


def card_html(
    material: Material, record: Initiative, reaches: Reaches | None, on: date, look: Colours
) -> str:
    """The record as rich text; the country of `reaches` is bold, dates and names are of the day `on`."""
    country = reaches.code if reaches else ""
    printer = material.printer(on)
    rows = [
        *_to_country(record, reaches),
        *_names(record),
        (tr("Kind"), [escape(kind_name(record.kind))]),
        *_family(material, record),
        (tr("Countries"), list(_countries(material, record, country, on))),
        (tr("Partners"), [escape("; ".join(material.index.partner(p).name for p in record.partners))]),
        (tr("Figures"), list(_figures(record, printer))),
        (tr("Events"), list(_events(record, printer))),
        *_results(material, record, printer),
        (tr("Footnotes"), list(_footnotes(material, record))),
        (tr("Source"), list(_source(material, record, look))),
        (tr("Official text"), [official_html(material, record.locators, look)]),
    ]
    if record.not_stated:
        rows.insert(-2, (tr("Not stated"), [escape("; ".join(record.not_stated))]))
    summary = escape(expand(record.summary or record.headline, printer).replace(NBSP, " "))
    table = pairs_html(
        ((escape(label), _lines(values, look)) for label, values in rows), look, margin="6px 0 0 0"
    )
    return (
        f'<p style="margin:0 0 4px 0"><b>{escape(record.name)}</b></p>'
        f'<p style="margin:0 0 8px 0">{summary}</p>'
        f"{table}{_at_length(record, printer)}"
    )


Rows = Iterable[tuple[str, list[str]]]


def _to_country(record: Initiative, reaches: Reaches | None) -> Rows:
    if reaches is not None:
        words = f"{tr_sentence(reaches.state(record))}. {reaches.reason(record)}"
        yield reaches.name, [escape(words)]


def _names(record: Initiative) -> Rows:
    """Other names, where there are some, and the printed one where it differs."""
    names = dict.fromkeys((record.short_name, *record.aliases))
    others = [name for name in names if name != record.name and any(letter.isupper() for letter in name)]
    if others:
        yield tr("Also"), [escape("; ".join(others))]
    if record.as_printed and record.as_printed != record.name:
        yield tr("Printed as"), [escape(f"“{record.as_printed}”")]


def _family(material: Material, record: Initiative) -> Rows:
    index = material.index
    tables = [index.section(key) for key in record.round_tables]
    yield tr("Stands under"), [escape(f"{table.label}: {table.short_title}") for table in tables]
    if record.parent:
        yield tr("Part of"), [escape(index.initiative(record.parent).name)]
    if parts := index.children(record.id):
        yield tr("Parts"), [escape(part.name) for part in parts]
    if record.regions:
        yield tr("Regions"), [escape("; ".join(index.region(region).name for region in record.regions))]


def _results(material: Material, record: Initiative, printer: Printer) -> Rows:
    if record.results:
        yield (
            tr("Results"),
            [
                escape(
                    f"{expand(result.text, printer)} ({material.where([result.locator])})".replace(NBSP, " ")
                )
                for result in record.results
            ],
        )


def _footnotes(material: Material, record: Initiative) -> Iterable[str]:
    for number in material.index.footnotes_of(record):
        yield escape(f"{number}. {material.index.footnote(number).text}")


def _source(material: Material, record: Initiative, look: Colours) -> Iterable[str]:
    """Where it stands, and how the submission is cited."""
    yield escape(material.where(record.locators))
    copy = link_html(f"{COPY}:", tr("Copy the citation"), look)
    yield f"{escape(citation(material, record))} · {copy}"


def citation(material: Material, record: Initiative) -> str:
    """The submission with the places of a record, as a first footnote gives them."""
    return plain_text(material.citer.full(record.locators))


def _at_length(record: Initiative, printer: Printer) -> str:
    if not record.detail or record.detail == record.summary:
        return ""
    words = escape(expand(record.detail, printer).replace(NBSP, " "))
    return (
        f'<p style="margin:10px 0 2px 0"><b>{escape(tr("At length"))}</b></p><p style="margin:0">{words}</p>'
    )


def _lines(values: Iterable[str], look: Colours) -> str:
    empty = f'<span style="color:{look.soft}">{escape(tr("not stated in the submission"))}</span>'
    return "<br>".join(filter(None, values)) or empty


def _countries(material: Material, record: Initiative, country: str, on: date) -> Iterable[str]:
    by_role: dict[Role, list[tuple[str, bool]]] = {}
    for named in material.index.countries_of(record):
        name = escape(material.country_name(named.code, on))
        by_role.setdefault(named.role, []).append((name, named.code == country))
    for role, names in by_role.items():
        shown = (f"<b>{name}</b>" if ours else name for name, ours in sorted(names))
        yield f"{', '.join(shown)} — {escape(role_name(role))}"


def _figures(record: Initiative, printer: Printer) -> Iterable[str]:
    for identity in record.figures:
        figure = printer.index.figure(identity)
        text = figure_text(figure, printer.wording, printer.made_on, printer.on).replace(NBSP, " ")
        basis = f" ({tr('basis: {basis}', basis=figure.basis)})" if figure.basis else ""
        caution = f" {figure.caution}" if figure.caution else ""
        yield escape(text + basis + caution)


def _events(record: Initiative, printer: Printer) -> Iterable[str]:
    for identity in record.events:
        event = printer.index.event(identity)
        state = {"ahead": tr("ahead"), "under way": tr("under way"), "past": tr("past")}
        when = event_dates(event, printer)
        parts = filter(None, (event.name, place_text(event, printer, full=True), when))
        yield escape(f"{', '.join(parts)} — {state[event.interval.state(printer.on)]}")
