"""How the initiatives bear on the brief's country, in words for lists, tool tips and cards."""

from __future__ import annotations

from functools import cached_property

from iomreport.gui.i18n import tr
from iomreport.gui.material import reach_name
from iomreport.submission.lens import CountryLens, Reach
from iomreport.submission.model import Initiative, Role
from iomreport.submission.query import Index


def role_name(role: Role) -> str:
    """A role in words."""
    return {
        Role.BENEFICIARY: tr("assisted"),
        Role.PILOT: tr("pilot"),
        Role.EVACUATED_FROM: tr("evacuated from"),
        Role.VENUE: tr("venue"),
        Role.CONVENER: tr("convener"),
        Role.COVERAGE: tr("covered"),
    }[role]


class Reaches:
    """The initiatives of a submission as one country (ISO3, and its name on the brief's day) sees them."""

    def __init__(self, index: Index, code: str, name: str) -> None:
        self.code, self.name = code, name
        self._index, self._lens = index, CountryLens(index, code)

    @cached_property
    def by_id(self) -> dict[str, Reach]:
        """The reach of every initiative, in the order of the source."""
        return {record.id: self._lens.reach(record) for record in self._index.submission.initiatives}

    def state(self, record: Initiative) -> str:
        """`named (pilot)`, `regional`, `global` or `other`."""
        reach = self.by_id[record.id]
        if reach is Reach.NAMED:
            return tr("{named} ({roles})", named=reach_name(reach), roles=self._roles(record))
        return reach_name(reach)

    def named_states(self) -> frozenset[str]:
        """What is said of those that name the country, for their width."""
        records = map(self._index.initiative, self.by_id)
        return frozenset(self.state(one) for one in records if self.by_id[one.id] is Reach.NAMED)

    def reason(self, record: Initiative) -> str:
        """Why it is so, in a sentence or two."""
        reach = self.by_id[record.id]
        if reach is Reach.NAMED:
            return tr("Names {country}: {roles}.", country=self.name, roles=self._roles(record))
        if reach is Reach.GLOBAL:
            return tr("Names no country and no region.")
        belongings = self._lens.reasons(record)
        if belongings:
            return " ".join(
                tr(
                    "Concerns “{region}”; {country} belonged to it when the submission was made ({source}).",
                    region=one.region.name,
                    country=self.name,
                    source=one.grouping.cited_as,
                )
                for one in belongings
            )
        doubts = [doubt for doubt in self._lens.doubts if doubt.region.id in record.regions]
        return " ".join(
            (
                tr("Names other countries or regions."),
                *(
                    tr(
                        "Whether {country} belonged to “{region}” is not stated: {reason}.",
                        country=self.name,
                        region=doubt.region.name,
                        reason=doubt.reason,
                    )
                    for doubt in doubts
                ),
            )
        )

    def _roles(self, record: Initiative) -> str:
        named = self._index.countries_of(record)
        return ", ".join(dict.fromkeys(role_name(one.role) for one in named if one.code == self.code))
