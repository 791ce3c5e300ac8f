"""Indexes of a compendium: what the chosen initiatives name, and where they are described."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from iomreport.compose.acronyms import acronyms_of
from iomreport.compose.values import Value
from iomreport.compose.views.context import Context
from iomreport.compose.views.records import InitiativeView
from iomreport.doctree.nodes import Inline
from iomreport.submission.model import Initiative
from iomreport.wording.fold import fold


@dataclass(frozen=True)
class IndexLine:
    """A name and the initiatives under which it is found."""

    name: Value
    """The name."""
    initiatives: list[InitiativeView]
    """The initiatives, in the order of the note."""


@dataclass(frozen=True)
class AcronymLine:
    """An acronym, what it stands for, and where that is described."""

    name: Value
    """The acronym."""
    meaning: Value
    """What it stands for."""
    anchor: Value
    """The id of the block where that is described."""


def country_index(context: Context, records: Iterable[Initiative]) -> list[IndexLine]:
    """The countries named for the records, by name."""
    found: dict[str, list[Initiative]] = {}
    for record in records:
        for code in dict.fromkeys(named.code for named in context.index.countries_of(record)):
            found.setdefault(code, []).append(record)
    printer = context.facts.printer
    ordered = sorted(found, key=lambda code: fold(printer.countries.name(code, printer.on)))
    return [_line(context, context.facts.country(code, in_text=False), found[code]) for code in ordered]


def partner_index(context: Context, records: Iterable[Initiative]) -> list[IndexLine]:
    """The organisations that are partners in the records, by name; generic groups are left out."""
    found: dict[str, list[Initiative]] = {}
    for record in records:
        for partner in record.partners:
            if not context.index.partner(partner).group:
                found.setdefault(partner, []).append(record)
    ordered = sorted(found, key=lambda partner: fold(context.index.partner(partner).name))
    lines = []
    for identity in ordered:
        places = [locator for record in found[identity] for locator in record.locators]
        name = context.index.partner(identity).name
        words = context.facts.words(name, f"partner:{identity}", "name", places)
        lines.append(_line(context, words, found[identity]))
    return lines


def acronym_index(context: Context, records: Iterable[Initiative]) -> list[AcronymLine]:
    """The acronyms of the records, each with the name that it stands for."""
    found: dict[str, Initiative] = {}
    for record in records:
        if record.name_is_ours:
            continue
        for name in acronyms_of(record):
            found.setdefault(name, record)
    return [_acronym(context, name, found[name]) for name in sorted(found)]


def _acronym(context: Context, acronym: str, record: Initiative) -> AcronymLine:
    view = InitiativeView(context, record)
    words = context.facts.words(acronym, f"initiative:{record.id}", "aliases", record.locators)
    return AcronymLine(context.words(words), view.name, view.anchor)


def _line(context: Context, name: Sequence[Inline], records: Iterable[Initiative]) -> IndexLine:
    return IndexLine(context.words(name), [InitiativeView(context, record) for record in records])
