"""A country, and what the submission says of it, as a template sees them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from iomreport.compose.phrases import Inlines, capitalised, fill, fixed, listed_inlines
from iomreport.compose.values import Value, words_of
from iomreport.compose.views.context import Context
from iomreport.compose.views.facts import EventView, FigureView, StatementView
from iomreport.compose.views.records import InitiativeView, as_roles
from iomreport.doctree.nodes import Inline
from iomreport.submission.lens import CountryLens, Reach
from iomreport.submission.model import Event, Initiative, NamedCountry, Role
from iomreport.wording import numbers


class MentionView:
    """One mention of a country: in which role, and under what."""

    def __init__(self, context: Context, record: Initiative | Event, named: NamedCountry) -> None:
        self._context, self._record, self._named = context, record, named

    @property
    def label(self) -> Value:
        """“Assisted State” ..."""
        return self._context.fixed(f"role-{self._named.role}")

    @property
    def initiative(self) -> InitiativeView | None:
        """The initiative, where the mention is in one."""
        record = self._record
        return InitiativeView(self._context, record) if isinstance(record, Initiative) else None

    @property
    def event(self) -> EventView | None:
        """The event, where the mention is in one."""
        record = self._record
        return EventView(self._context, record) if isinstance(record, Event) else None

    @property
    def cite(self) -> Value:
        """The footnote mark."""
        return self._context.cite((self._named.locator,))


class CountryView:
    """What the submission says of one country."""

    def __init__(self, context: Context, lens: CountryLens) -> None:
        self._context, self._lens, self._code = context, lens, lens.code
        self._roles = lens.mentions

    @property
    def key(self) -> Value:
        """The ISO3 code, for comparison."""
        return self._context.values.key(self._code)

    @property
    def name(self) -> Value:
        """The name in lists and titles, by the brief's date."""
        return self._context.words(self._context.facts.country(self._code, in_text=False))

    @property
    def in_text(self) -> Value:
        """The name in running text, by the brief's date."""
        return self._context.words(self._context.facts.country(self._code))

    @property
    def in_text_capital(self) -> Value:
        """The same at the beginning of a sentence."""
        return self._context.words(capitalised(self._context.facts.country(self._code)))

    @property
    def named(self) -> bool:
        """Whether the text names the country."""
        return bool(self._roles)

    @cached_property
    def initiatives(self) -> list[InitiativeView]:
        """The initiatives that name it, each once, in the order of the text."""
        records = [record for record, _named in self._roles if isinstance(record, Initiative)]
        found = {record.id: record for record in records}
        return [InitiativeView(self._context, record) for record in found.values()]

    @cached_property
    def grouped(self) -> list[InitiativeView]:
        """The initiatives that concern its regions and groupings without naming it; a whole stands for its
        parts."""
        found = self._lens.having(Reach.GROUPED)
        present = {record.id for record in found}
        return [InitiativeView(self._context, r) for r in found if r.parent not in present]

    @property
    def groupings(self) -> Value:
        """“the European Union and Asia”: those that the country belonged to and that the text reports on."""
        facts, names = self._context.facts, []
        told = {region for r in self._lens.having(Reach.GROUPED) for region in r.regions}
        for region in (belonging.region for belonging in self._lens.belongings):
            if region.id in told:
                name = region.in_text or region.name
                names.append(facts.words(name, f"region:{region.id}", "in_text", region.locators))
        return self._context.words(listed_inlines(names, facts.word("and")))

    @property
    def memberships(self) -> Value:
        """“a member of the European Union; part of Southern Africa”: as at the submission's date."""
        facts = self._context.facts
        parts: list[Inline] = []
        for belonging in self._lens.belongings:
            region = belonging.region
            name = facts.words(
                region.in_text or region.name, f"region:{region.id}", "in_text", region.locators
            )
            parts += fixed("; ") if parts else ()
            parts += fill(facts.word(f"belongs-{belonging.grouping.relation}"), {"grouping": name})
        return self._context.words(parts)

    @property
    def membership_sources(self) -> Value:
        """Who says so, in the same order, each once: “the Group’s list of members; United Nations M49”."""
        cited = dict.fromkeys(belonging.grouping.cited_as for belonging in self._lens.belongings)
        return self._context.words(fixed("; ".join(cited)))

    @property
    def doubtful_regions(self) -> Value:
        """The regions of the text of which it is open whether they take in just this country."""
        index, facts = self._context.index, self._context.facts
        names = []
        for doubt in self._lens.doubts:
            region, grouping = doubt.region, index.groupings.get(doubt.region.id)
            if grouping is not None and self._code in grouping.doubtful:
                names.append(facts.words(region.name, f"region:{region.id}", "name", region.locators))
        return self._context.words(listed_inlines(names, facts.word("and")))

    @property
    def mentions(self) -> list[MentionView]:
        """Every mention in the order of the text."""
        return [MentionView(self._context, record, named) for record, named in self._roles]

    @property
    def times(self) -> Value:
        """“once”, “twice”, “three times”."""
        facts, count = self._context.facts, len(self._roles)
        if count in (1, 2):
            return self._context.fixed("times-one" if count == 1 else "times-two")
        return self._context.fixed("times-many", number=numbers.cardinal(count, facts.wording))

    @property
    def several(self) -> bool:
        """Whether it is named more than once."""
        return len(self._roles) > 1

    @property
    def twice_at_one_place(self) -> bool:
        """Whether it is named exactly twice, both times under one section."""
        return len(self._roles) == 2 and len(self._sections) == 1

    @property
    def _sections(self) -> list[str]:
        return list(dict.fromkeys(named.locator.section for _record, named in self._roles))

    @property
    def under(self) -> Value:
        """“the overall theme”, “round table 3”, “round tables 3 and 4”: where it is named."""
        return sections_in_text(self._context, self._sections)

    @property
    def as_roles(self) -> Value:
        """“as a State assisted”, “as a State assisted and as a pilot country”."""
        named = [named for _record, named in self._roles]
        return self._context.words(as_roles(self._context, self._code, named))

    @cached_property
    def figures(self) -> list[FigureView]:
        """Figures about this country alone: those of initiatives that concern it and no other.

        What only meets in a country, or is called together by it, does not concern it.
        """
        found: dict[str, None] = {}
        for record, named in self._roles:
            if not isinstance(record, Initiative) or named.role in (Role.VENUE, Role.CONVENER):
                continue
            if {c.code for c in record.countries} == {self._code}:
                found.update(dict.fromkeys(record.figures))
        return [FigureView(self._context, self._context.index.figure(identity)) for identity in found]

    @cached_property
    def results(self) -> list[StatementView]:
        """Results that the text states for this country."""
        return [
            StatementView(self._context, result, f"initiative:{record.id}", "results")
            for record in self._context.index.submission.initiatives
            for result in record.results
            if self._code in result.countries
        ]

    @property
    def not_stated_phrase(self) -> Value:
        """What the text does not say of the initiatives that name the country, without repetition."""
        facts = self._context.facts
        phrases: dict[str, Inlines] = {}
        for record, named in self._roles:
            if isinstance(record, Initiative):
                for phrase in record.not_stated:
                    name = f"initiative:{record.id}"
                    phrases.setdefault(phrase, facts.prose(phrase, name, "not_stated", (named.locator,)))
        return self._context.words(listed_inlines([*phrases.values()], facts.word("and")))

    @property
    def not_stated_list(self) -> Value:
        """The same beginning with a capital, without a stop."""
        return self._context.words(capitalised(words_of(self.not_stated_phrase)))


def sections_in_text(context: Context, keys: Sequence[str]) -> Value:
    """“the overall theme and round tables 1 and 3”."""
    facts = context.facts
    tables = [context.index.section(key) for key in keys if key.startswith("RT")]
    parts: list[Inlines] = []
    if len(tables) < len(keys):
        parts.append(fixed(facts.word("the-theme")))
    if tables:
        numbered = listed_inlines([fixed(table.label.split()[-1]) for table in tables], facts.word("and"))
        key = "the-table" if len(tables) == 1 else "the-tables"
        parts.append(fill(facts.word(key), {"tables": numbered}))
    return context.words(listed_inlines(parts, facts.word("and")))
