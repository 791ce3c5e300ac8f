"""Asking a submission: records by id, by round table, by country, by words, and how many of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeVar

from msgspec import Struct

from iomreport.clauses import Clause, clause
from iomreport.errors import InputError
from iomreport.submission.geography import Countries
from iomreport.submission.groupings import Groupings
from iomreport.submission.locator import Locator
from iomreport.submission.model import (
    Event,
    Figure,
    Footnote,
    Initiative,
    NamedCountry,
    Partner,
    Region,
    Role,
    Section,
    Submission,
)
from iomreport.submission.search import SearchTable

T = TypeVar("T")


class Facets(Struct, frozen=True):
    """How many initiatives of a selection have each value: by section key, kind, ISO3 code and partner id."""

    round_tables: Mapping[str, int]
    kinds: Mapping[str, int]
    countries: Mapping[str, int]
    partners: Mapping[str, int]


class Index:
    """A submission with its records at hand. Lookups of unknown ids raise InputError with close ids.

    `groupings` says who belongs to the regions that the text names; without it, nobody is known to.
    """

    def __init__(self, submission: Submission, groupings: Groupings | None = None) -> None:
        self.submission = submission
        self.groupings = groupings or Groupings()
        self._initiatives = {record.id: record for record in submission.initiatives}
        self._figures = {record.id: record for record in submission.figures}
        self._events = {record.id: record for record in submission.events}
        self._partners = {record.id: record for record in submission.partners}
        self._regions = {record.id: record for record in submission.regions}
        self._sections = {section.key: section for section in submission.sections}
        self._footnotes = {note.number: note for note in submission.footnotes}
        self._ranks = {section.key: rank for rank, section in enumerate(submission.sections)}
        self._children: dict[str, list[Initiative]] = {}
        for record in submission.initiatives:
            if record.parent:
                self._children.setdefault(record.parent, []).append(record)
        self._search: tuple[Countries, SearchTable] | None = None

    def initiative(self, identity: str) -> Initiative:
        """The initiative of an id."""
        return _known(self._initiatives, identity, clause("initiative"))

    def figure(self, identity: str) -> Figure:
        """The figure of an id."""
        return _known(self._figures, identity, clause("figure"))

    def event(self, identity: str) -> Event:
        """The event of an id."""
        return _known(self._events, identity, clause("event"))

    def partner(self, identity: str) -> Partner:
        """The partner of an id."""
        return _known(self._partners, identity, clause("partner"))

    def region(self, identity: str) -> Region:
        """The region or grouping of an id."""
        return _known(self._regions, identity, clause("region"))

    def section(self, key: str) -> Section:
        """The theme or round table of a key: `A`, `RT1` ..."""
        return _known(self._sections, key, clause("round table"))

    def footnote(self, number: int) -> Footnote:
        """The footnote of a number."""
        note = self._footnotes.get(number)
        if note is None:
            raise InputError(
                clause("there is no footnote {number}", number=number),
                remedy=clause("use 1 to {count}", count=len(self._footnotes)),
            )
        return note

    def position(self, locator: Locator) -> tuple[int, int, int, int]:
        """A sort key: the place of a locator in the official text, the title first."""
        rank = self._ranks.get(locator.section, -1)
        sentence = locator.sentences[0] if locator.sentences else 0
        return rank, locator.paragraph, sentence, locator.footnote or 0

    def by_round_table(self, key: str) -> tuple[Initiative, ...]:
        """The initiatives named under a section, in the order of the submission."""
        self.section(key)
        return tuple(record for record in self.submission.initiatives if key in record.round_tables)

    def children(self, identity: str) -> tuple[Initiative, ...]:
        """The initiatives that are parts of one."""
        return tuple(self._children.get(identity, ()))

    def countries_of(self, record: Initiative) -> tuple[NamedCountry, ...]:
        """The countries that the text names for an initiative: its own, then the venues of its events."""
        found = list(record.countries)
        known = {(country.code, country.role) for country in found}
        for event in map(self.event, record.events):
            if event.country and (event.country, Role.VENUE) not in known:
                known.add((event.country, Role.VENUE))
                found.append(_venue(event))
        return tuple(found)

    def by_country(self, code: str) -> tuple[Initiative, ...]:
        """The initiatives for which the text names a country, in any role."""
        return tuple(
            record
            for record in self.submission.initiatives
            if any(country.code == code for country in self.countries_of(record))
        )

    def roles_of(self, code: str) -> tuple[tuple[Initiative | Event, NamedCountry], ...]:
        """Each mention of a country, in the order of the text.

        An event that is held in the country counts on its own only where no initiative to which it belongs
        names the country as its venue already.
        """
        found: list[tuple[Initiative | Event, NamedCountry]] = [
            (record, country)
            for record in self.submission.initiatives
            for country in record.countries
            if country.code == code
        ]
        told = {
            identity
            for record, country in found
            if isinstance(record, Initiative) and country.role is Role.VENUE
            for identity in record.events
        }
        venues = (event for event in self.submission.events if event.country == code and event.id not in told)
        found.extend((event, _venue(event)) for event in venues)
        return tuple(sorted(found, key=lambda pair: self.position(pair[1].locator)))

    def named_countries(self) -> tuple[str, ...]:
        """The ISO3 codes of all countries that the text names, sorted; inferred ones do not count."""
        codes = {country.code for record in self.submission.initiatives for country in record.countries}
        return tuple(sorted(codes | {event.country for event in self.submission.events if event.country}))

    def footnotes_of(self, record: Initiative) -> tuple[int, ...]:
        """The numbers of the footnotes on which an initiative, its figures and its events rest."""
        locators = [*record.locators, *(country.locator for country in record.countries)]
        locators += [result.locator for result in record.results]
        locators += [self.figure(identity).locator for identity in record.figures]
        locators += [self.event(identity).locator for identity in record.events]
        return tuple(sorted({locator.footnote for locator in locators if locator.footnote is not None}))

    def search(self, text: str, countries: Countries) -> tuple[str, ...]:
        """The ids of initiatives that hold every word of `text`, or name the country that it is; best first.

        Words match from their beginning, without case, accents or kinds of quotation marks, in names,
        acronyms, aliases, prose, figures, events, partners, regions, and in every usual name of the countries
        named.
        """
        if self._search is None or self._search[0] is not countries:
            self._search = (countries, SearchTable(self._texts(countries)))
        country = countries.find(text)
        naming = {record.id for record in self.by_country(country.iso3)} if country else set()
        return self._search[1].find(text, first=naming)

    def facets(self, ids: Iterable[str]) -> Facets:
        """Counts over a selection of initiatives."""
        tables: Counter[str] = Counter()
        kinds: Counter[str] = Counter()
        named: Counter[str] = Counter()
        partners: Counter[str] = Counter()
        for record in map(self.initiative, ids):
            tables.update(record.round_tables)
            kinds[record.kind.value] += 1
            named.update({country.code for country in self.countries_of(record)})
            partners.update(set(record.partners))
        return Facets(tables, kinds, named, partners)

    def _texts(self, countries: Countries) -> Iterable[tuple[str, tuple[str, ...], tuple[str, ...]]]:
        """Id, names and all other words of each initiative."""
        for record in self.submission.initiatives:
            names = (record.name, record.short_name, record.as_printed, *record.aliases)
            words = [record.headline, record.summary, record.detail, *record.talking_points, record.relevance]
            words += [result.text for result in record.results]
            for partner in map(self.partner, record.partners):
                words += [partner.name, partner.acronym, partner.as_printed, *partner.aliases]
            for region in map(self.region, record.regions):
                words += [region.name, region.as_printed]
            for figure in map(self.figure, record.figures):
                number = "" if figure.value is None else f"{figure.value} {figure.value:,}"
                words += [number, figure.words, figure.unit, figure.population]
            for event in map(self.event, record.events):
                words += [event.name, event.city]
            for named in self.countries_of(record):
                if named.code in countries:
                    words += countries.by_code(named.code).every_name()
            yield record.id, names, tuple(words)


def _venue(event: Event) -> NamedCountry:
    return NamedCountry(code=event.country, role=Role.VENUE, locator=event.locator)


def _known(records: Mapping[str, T], identity: str, noun: Clause) -> T:
    record = records.get(identity)
    if record is None:
        import difflib

        close = difflib.get_close_matches(identity, records, n=3, cutoff=0.5)
        choices = close if close or len(records) > 10 else list(records)
        remedy = (
            clause("did you mean {names}?", names=", ".join(choices))
            if choices
            else clause("see the list of ids")
        )
        raise InputError(
            clause("there is no {noun} “{identity}”", noun=noun, identity=identity), remedy=remedy
        )
    return record
