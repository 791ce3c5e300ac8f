"""What the search and the facets leave of the library, and how many a further choice would."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto

from msgspec import Struct, field

from iomreport.submission.geography import Countries
from iomreport.submission.query import Index
from iomreport.wording.fold import fold


class Facet(Enum):
    """By what initiatives can be narrowed down; several values of one facet add up."""

    ROUND_TABLE = auto()
    KIND = auto()
    COUNTRY = auto()
    PARTNER = auto()
    REACH = auto()  # how they bear on the country of the brief


class Filter(Struct, frozen=True):
    """What is asked for; `only` are ids that alone count, None for all."""

    query: str = ""
    values: Mapping[Facet, frozenset[str]] = field(default_factory=dict)
    only: frozenset[str] | None = None

    @property
    def empty(self) -> bool:
        """Whether everything passes."""
        return not self.query and not any(self.values.values()) and self.only is None


class FilterTable:
    """Which initiatives have each value of each facet: made once, so that filtering is a matter of sets."""

    def __init__(self, index: Index, countries: Countries) -> None:
        self._index, self._countries = index, countries
        self._all = frozenset(record.id for record in index.submission.initiatives)
        self._order = [record.id for record in index.submission.initiatives]
        found: dict[Facet, dict[str, set[str]]] = {facet: {} for facet in Facet}
        for record in index.submission.initiatives:
            for facet, values in (
                (Facet.ROUND_TABLE, record.round_tables),
                (Facet.KIND, (record.kind.value,)),
                (Facet.COUNTRY, tuple(named.code for named in index.countries_of(record))),
                (Facet.PARTNER, record.partners),
            ):
                for value in values:
                    found[facet].setdefault(value, set()).add(record.id)
        self._having = {
            facet: {value: frozenset(ids) for value, ids in values.items()} for facet, values in found.items()
        }

    def set_reaches(self, by_id: Mapping[str, str]) -> None:
        """Take how each initiative bears on the country of the brief; empty for a brief on none."""
        found: dict[str, set[str]] = {}
        for identity, reach in by_id.items():
            found.setdefault(reach, set()).add(identity)
        self._having[Facet.REACH] = {reach: frozenset(ids) for reach, ids in found.items()}

    def accepted(self, asked: Filter) -> tuple[str, ...] | None:
        """The ids that pass, best first where words are searched; None when everything passes."""
        if asked.empty:
            return None
        found = self._found(asked.query) if asked.query else self._order
        passing = self._passing(asked)
        return tuple(found) if passing is self._all else tuple(ref for ref in found if ref in passing)

    def counts(self, facet: Facet, asked: Filter) -> dict[str, int]:
        """For every value of a facet, how many pass with it, whatever else of this facet is chosen."""
        others = {other: values for other, values in asked.values.items() if other is not facet}
        base = self._passing(Filter(asked.query, others, asked.only))
        if asked.query:
            base &= frozenset(self._found(asked.query))
        return {value: len(base & ids) for value, ids in self._having[facet].items()}

    def _found(self, query: str) -> Sequence[str]:
        """What the words find; where no initiative holds them, those of the round tables called so."""
        found = self._index.search(query, self._countries)
        if found:
            return found
        having = self._having[Facet.ROUND_TABLE]
        called = frozenset[str]().union(*(having.get(table, ()) for table in self._called(query)))
        return [ref for ref in self._order if ref in called]

    def _called(self, query: str) -> Iterator[str]:
        """The round tables whose label and titles have words that begin as each word asked for does."""
        asked = fold(query).split()
        for section in self._index.submission.sections:
            words = fold(
                f"{section.key} {section.label} {section.short_title} {section.official_title}"
            ).split()
            if asked and all(any(word.startswith(one) for word in words) for one in asked):
                yield section.key

    def _passing(self, asked: Filter) -> frozenset[str]:
        passing = self._all
        for facet, values in asked.values.items():
            if values:
                having = (self._having[facet].get(value, frozenset()) for value in values)
                passing &= frozenset[str]().union(*having)
        return passing if asked.only is None else passing & asked.only
