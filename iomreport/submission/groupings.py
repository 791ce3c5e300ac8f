"""Which countries belong to the regions and groupings that submissions name, as at a date.

The table is `resources/geography/groupings.json`: a list of `Grouping` records. A region of a pack means the
grouping of the same id. Only what is certain stands there: what is not is told apart, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from iomreport.clauses import clause
from iomreport.errors import InputError
from iomreport.submission.tables import read_table


class Grouping(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A region, group of States or organisation, and its members as ISO3 codes.

    `relation` says how a country belongs to it: as a `member`, as `part` of it, or as `one-of` the countries
    that its name counts. `source` names in full who says so, `cited_as` in a few words. The list holds from
    the day `since` to the day `until`, both included; without them, always. `doubtful` gives the reason for
    each country whose membership is not certain; `unstated` the reason why no list is given at all.
    """

    id: str
    relation: Literal["member", "part", "one-of"]
    source: str = ""
    cited_as: str = ""
    since: date | None = None
    until: date | None = None
    members: tuple[str, ...] = ()
    doubtful: Mapping[str, str] = {}
    unstated: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether the list of members says anything of that day."""
        if self.unstated:
            return False
        return (self.since or date.min) <= day <= (self.until or date.max)

    def has(self, iso3: str, day: date) -> bool:
        """Whether the country certainly belonged to it on that day."""
        return iso3 in self.members and self.holds_on(day)

    def doubt(self, iso3: str, day: date) -> str:
        """Why it is not said whether the country belonged to it on that day; empty where it is said."""
        if self.unstated:
            return self.unstated
        if not self.holds_on(day):
            return f"the list of members here does not cover {day.year}"
        return self.doubtful.get(iso3, "")


class Groupings:
    """All groupings, by id."""

    def __init__(self, groupings: Iterable[Grouping] = ()) -> None:
        """Raise InputError for a repeated id, and for a list that has no source or contradicts itself."""
        self._by_id: dict[str, Grouping] = {}
        for grouping in groupings:
            if grouping.id in self._by_id:
                raise InputError(clause("the grouping “{id}” is given twice", id=grouping.id))
            if bool(grouping.members) == bool(grouping.unstated) or bool(grouping.members) != bool(
                grouping.source and grouping.cited_as
            ):
                raise InputError(
                    clause(
                        "the grouping “{id}” needs either members with a source, or the reason why not",
                        id=grouping.id,
                    )
                )
            if both := sorted(set(grouping.members) & set(grouping.doubtful)):
                raise InputError(
                    clause(
                        "{country} is both a certain and a doubtful member of “{id}”",
                        country=both[0],
                        id=grouping.id,
                    )
                )
            self._by_id[grouping.id] = grouping

    @classmethod
    def read(cls, path: Path) -> Groupings:
        """Read the table; raises InputError with the file when it is missing or not such a table."""
        records = read_table(path, list[Grouping], "table of groupings")
        try:
            return cls(records)
        except InputError as error:
            raise InputError(error.what, file=path) from error

    def __iter__(self) -> Iterator[Grouping]:
        return iter(self._by_id.values())

    def get(self, identity: str) -> Grouping | None:
        """The grouping of an id, or None when nothing is known of it."""
        return self._by_id.get(identity)
