"""Whether the official text bears out what the records say of it, as far as fingerprints can tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from iomreport.clauses import clause
from iomreport.notices import Notice, Place, Severity
from iomreport.submission import model
from iomreport.submission.decode import Draft, Entry
from iomreport.submission.fingerprints import RUN, Fingerprints, folded_words
from iomreport.submission.geography import Countries
from iomreport.submission.locator import Locator
from iomreport.submission.prose import prose_fields

# The official text is English, whatever the language of the prose.
_UNITS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_NAMES = [
    "title",
    "official_title",
    "as_printed",
    "name",
    "short_name",
    "self_description",
    "meeting",
    "occasion",
]
_OWN = 6  # words of a run that must be the text's own for it to count as copied
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def located(entry: Entry[Any]) -> Iterator[tuple[Locator, Place]]:
    """Every locator of a record, nested ones included, with its place in the files."""
    record = entry.record
    if isinstance(record, model.About):
        yield record.citation.disclaimer.locator, entry.place("citation")
        for index, correction in enumerate(record.corrections):
            yield correction.locator, entry.place("corrections", index)
        return
    if hasattr(record, "locator"):
        yield record.locator, entry.place("locator")
    for name in ("overview", "purpose"):
        if hasattr(record, name):
            yield getattr(record, name).locator, entry.place(name)
    for index, locator in enumerate(getattr(record, "locators", ())):
        yield locator, entry.place("locators", index)
    for name in ("countries", "results", "position", "emerging"):
        for index, part in enumerate(getattr(record, name, ())):
            yield part.locator, entry.place(name, index)


def check_evidence(draft: Draft, fingerprints: Fingerprints, countries: Countries) -> Iterator[Notice]:
    """`not-in-text` for a number, country, partner, region, city or quoted name that the cited passage lacks,
    `copied-words` for prose that holds nine words in a row of the text, titles and names aside."""
    partners = {entry.record.id: entry.record for entry in draft.of(model.Partner)}
    copying = Copying(fingerprints, (entry.record for entry in draft.entries))
    for entry in draft.entries:
        for text, forms, locators, place in _claims(entry, partners, countries):
            if not any(fingerprints.names(locator, form) for form in forms if form for locator in locators):
                where = ", ".join(dict.fromkeys(locator.place for locator in locators))
                message = clause("“{text}” does not stand in {where}", text=text, where=where)
                fix = clause("correct it, its locator or its names")
                yield Notice("not-in-text", Severity.ERROR, message, place, fix)
        for found in prose_fields(entry.record):
            if copied := copying.runs_in(found.text):
                place = entry.place(found.name, found.index)
                message = clause("nine words of the text: “{words}”", words=copied[0])
                yield Notice("copied-words", Severity.ERROR, message, place, clause("say it in other words"))


Claim = tuple[str, tuple[str, ...], tuple[Locator, ...], Place]


def _claims(entry: Entry[Any], partners: dict[str, model.Partner], countries: Countries) -> Iterator[Claim]:
    """What must stand in the text: a label, the forms of which one must be found, where, and the field."""
    record = entry.record
    match record:
        case model.Figure():
            forms = number_forms(record)
            yield forms[0], forms, (record.locator,), entry.place("locator")
        case model.Event():
            yield from _event_claims(entry, partners, countries)
        case model.Initiative():
            yield from _initiative_claims(entry, partners, countries)
        case model.Region():
            for index, locator in enumerate(record.locators):
                yield (
                    record.name,
                    (record.name, record.as_printed),
                    (locator,),
                    entry.place("locators", index),
                )
        case model.About():
            for index, correction in enumerate(record.corrections):
                place = entry.place("corrections", index)
                yield correction.printed, (correction.printed,), (correction.locator,), place
        case model.Section() if record.as_printed:
            head = (record.purpose.locator,)
            yield record.as_printed, (record.as_printed,), head, entry.place("as_printed")


def _event_claims(
    entry: Entry[model.Event], partners: dict[str, model.Partner], countries: Countries
) -> Iterator[Claim]:
    event = entry.record
    if event.city:
        yield event.city, (event.city,), (event.locator,), entry.place("city")
    if event.country in countries:
        yield event.country, country_forms(event.country, countries), (event.locator,), entry.place("country")
    yield from _partner_claims(entry, event.partners, (event.locator,), partners)


def _initiative_claims(
    entry: Entry[model.Initiative], partners: dict[str, model.Partner], countries: Countries
) -> Iterator[Claim]:
    record = entry.record
    for index, named in enumerate(record.countries):
        if named.code in countries:
            place = entry.place("countries", index)
            yield named.code, country_forms(named.code, countries), (named.locator,), place
    for index, result in enumerate(record.results):
        for code in result.countries:
            if code in countries:
                yield code, country_forms(code, countries), (result.locator,), entry.place("results", index)
    yield from _partner_claims(entry, record.partners, record.locators, partners)
    if record.as_printed:
        yield record.as_printed, (record.as_printed,), record.locators, entry.place("as_printed")
    for quoted in re.findall("“([^”]*)”", record.self_description) or [record.self_description]:
        if quoted:
            yield quoted, (quoted,), record.locators, entry.place("self_description")


def _partner_claims(
    entry: Entry[Any], ids: Iterable[str], locators: tuple[Locator, ...], partners: dict[str, model.Partner]
) -> Iterator[Claim]:
    for index, identity in enumerate(ids):
        if partner := partners.get(identity):
            yield partner.name, partner_forms(partner), locators, entry.place("partners", index)


def number_forms(figure: model.Figure) -> tuple[str, ...]:
    """How the text may print the number of a figure: in digits or in words."""
    if figure.value is None:
        return (figure.words,)
    forms = [str(figure.value)]
    if 0 <= figure.value < len(_UNITS):
        forms.append(_UNITS[figure.value])
    elif figure.value % 10 == 0 and 20 <= figure.value < 100:
        forms.append(_TENS[figure.value // 10 - 2])
    return tuple(forms)


def country_forms(code: str, countries: Countries) -> tuple[str, ...]:
    """All names under which the text may name a country."""
    return tuple(countries.by_code(code).every_name())


def partner_forms(partner: model.Partner) -> tuple[str, ...]:
    """All names under which the text may name a partner."""
    return partner.name, partner.acronym, partner.as_printed, *partner.aliases


class Copying:
    """Finds words copied from the official text that are more than the names and titles of `records`."""

    def __init__(self, fingerprints: Fingerprints, records: Iterable[model.Record]) -> None:
        self._fingerprints = fingerprints
        self._names: dict[str, set[tuple[str, ...]]] = {}
        for name in {text for record in records for text in _names(record)}:
            words = folded_words(name)
            if len(words) > 1:
                self._names.setdefault(words[0], set()).add(words)

    def runs_in(self, text: str) -> list[str]:
        """The runs of nine words that the text holds too, of which six or more belong to no name or title."""
        words = folded_words(text)
        found = list(self._fingerprints.runs_at(words))
        if not found:
            return []
        named = self._named(words)
        return [run for start, run in found if sum(not one for one in named[start : start + RUN]) >= _OWN]

    def _named(self, words: tuple[str, ...]) -> list[bool]:
        named = [False] * len(words)
        for start, word in enumerate(words):
            for name in self._names.get(word, ()):
                end = start + len(name)
                if words[start:end] == name:
                    named[start:end] = [True] * len(name)
        return named


def _names(record: model.Record) -> Iterator[str]:
    """Names and titles that a record gives, which are quoted as they are."""
    yield from (text for text in (getattr(record, name, "") for name in _NAMES) if text)
    yield from getattr(record, "aliases", ())
    if isinstance(record, model.About):
        for correction in record.corrections:
            yield from (correction.printed, correction.official)
