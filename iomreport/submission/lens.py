"""A submission seen from one country: what names it, what concerns its groupings, what is global.

Memberships are those of the day on which the submission was made, whatever the date of the brief.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from iomreport.submission.groupings import Grouping
from iomreport.submission.model import Event, Initiative, NamedCountry, Region
from iomreport.submission.query import Index


class Reach(StrEnum):
    """How an initiative bears on a country."""

    NAMED = "named"  # the text names the country
    GROUPED = "grouped"  # it concerns a region or grouping to which the country belonged
    GLOBAL = "global"  # it names no country and no region
    ELSEWHERE = "elsewhere"  # it names other countries or regions


class Belonging(Struct, frozen=True):
    """A region or grouping of the text to which the country belonged when the submission was made."""

    region: Region
    grouping: Grouping


class Doubt(Struct, frozen=True):
    """A region or grouping of which it is not stated whether the country belonged to it, and why."""

    region: Region
    reason: str


class CountryLens:
    """One country (ISO3) in a submission; every list is in the order of the source."""

    def __init__(self, index: Index, code: str) -> None:
        self.index, self.code = index, code

    @cached_property
    def mentions(self) -> tuple[tuple[Initiative | Event, NamedCountry], ...]:
        """Each mention of the country, with its role; none where the text does not name it."""
        return self.index.roles_of(self.code)

    @cached_property
    def belongings(self) -> tuple[Belonging, ...]:
        """The groupings to which the country certainly belonged."""
        found, made_on = [], self.index.submission.made_on
        for region in self.index.submission.regions:
            grouping = self.index.groupings.get(region.id)
            if grouping is not None and grouping.has(self.code, made_on):
                found.append(Belonging(region, grouping))
        return tuple(found)

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """The groupings of which this is not stated."""
        found, made_on = [], self.index.submission.made_on
        for region in self.index.submission.regions:
            grouping = self.index.groupings.get(region.id)
            reason = "nothing is known here of its members"
            if grouping is not None:
                reason = grouping.doubt(self.code, made_on)
            if reason:
                found.append(Doubt(region, reason))
        return tuple(found)

    def reach(self, record: Initiative) -> Reach:
        """How an initiative bears on the country."""
        countries = self.index.countries_of(record)
        if any(named.code == self.code for named in countries):
            return Reach.NAMED
        if self.reasons(record):
            return Reach.GROUPED
        return Reach.ELSEWHERE if countries or record.regions else Reach.GLOBAL

    def reasons(self, record: Initiative) -> tuple[Belonging, ...]:
        """The country's groupings that an initiative concerns."""
        return tuple(b for b in self.belongings if b.region.id in record.regions)

    def having(self, reach: Reach) -> tuple[Initiative, ...]:
        """The initiatives that bear on the country in one way."""
        return tuple(record for record in self.index.submission.initiatives if self.reach(record) is reach)
