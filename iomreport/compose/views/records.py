"""Initiatives as a template sees them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from msgspec.structs import replace

from iomreport.compose.acronyms import acronyms_of
from iomreport.compose.phrases import capitalised, fill, fixed, listed_inlines
from iomreport.compose.pictures.subjects import Subjects
from iomreport.compose.values import Value, words_of
from iomreport.compose.views.context import Context
from iomreport.compose.views.facts import EventView, FigureView, StatementView
from iomreport.compose.views.pictures import PicturesView
from iomreport.doctree.inlines import plain_text
from iomreport.doctree.nodes import Inline, Run
from iomreport.doctree.provenance import FIXED
from iomreport.submission.lens import CountryLens, Reach
from iomreport.submission.locator import Locator
from iomreport.submission.model import Initiative, NamedCountry, Role
from iomreport.wording import dates, numbers
from iomreport.wording.fold import fold


class RoleView:
    """The countries that the text names in one role."""

    def __init__(self, context: Context, role: Role, named: Sequence[NamedCountry]) -> None:
        self._context, self._role, self._named = context, role, named

    @property
    def label(self) -> Value:
        """“Assisted State”, “Pilot countries” ..."""
        number = "role" if len(self._named) == 1 else "roles"
        return self._context.fixed(f"{number}-{self._role}")

    @property
    def countries(self) -> Value:
        """Their names in a list, by name."""
        facts = self._context.facts
        printed = [facts.country(n.code, (n.locator,), in_text=False) for n in self._named]
        names = sorted(printed, key=lambda name: fold(plain_text(name)))
        return self._context.words(listed_inlines(names, facts.word("and")))

    @property
    def remark(self) -> Value:
        """“(example)”, “(examples)” where the text gives them as such, else nothing."""
        if not any(named.illustrative for named in self._named):
            return self._context.words(())
        return self._context.fixed("example" if len(self._named) == 1 else "examples")


class InitiativeView:
    """An initiative with everything that the text says of it."""

    def __init__(self, context: Context, record: Initiative) -> None:
        self._context, self._record = context, record

    def _words(self, text: str, field: str, locators: Sequence[Locator] = ()) -> Value:
        record = self._record
        inlines = self._context.facts.words(
            text, f"initiative:{record.id}", field, locators or record.locators
        )
        return self._context.words(inlines)

    def _prose(self, text: str, field: str) -> tuple[Inline, ...]:
        record = self._record
        return self._context.facts.prose(text, f"initiative:{record.id}", field, record.locators)

    @property
    def key(self) -> Value:
        """The record's id."""
        return self._context.values.key(self._record.id)

    @property
    def anchor(self) -> Value:
        """The id of the block where the initiative is described."""
        return self._context.values.key(f"initiative-{self._record.id}")

    @property
    def link(self) -> Value:
        """The address of that block."""
        return self._context.values.key(f"#initiative-{self._record.id}")

    @property
    def name(self) -> Value:
        """The official name, or ours where the text has none."""
        return self._words(self._record.name, "name")

    @property
    def short_name(self) -> Value:
        """A shorter name, or the name."""
        return self._words(self._record.short_name or self._record.name, "short_name")

    @property
    def kind(self) -> Value:
        """Programme, publication, forum ..."""
        return self._context.words(capitalised(self._prose(self._record.kind, "kind")))

    @property
    def headline(self) -> Value:
        """At most 12 words, without a stop."""
        return self._context.words(self._prose(self._record.headline, "headline"))

    @property
    def summary(self) -> Value:
        """At most 60 words."""
        return self._context.words(self._prose(self._record.summary, "summary"))

    @property
    def detail(self) -> Value:
        """At most 160 words."""
        return self._context.words(self._prose(self._record.detail, "detail"))

    @property
    def points(self) -> list[Value]:
        """One to three sentences to be spoken."""
        return [self._context.words(self._prose(p, "talking_points")) for p in self._record.talking_points]

    @property
    def relevance(self) -> Value:
        """Why it matters, as the text states it."""
        return self._context.words(self._prose(self._record.relevance, "relevance"))

    @property
    def self_description(self) -> Value:
        """Praise that the text gives to its own author, quoted."""
        return self._words(self._record.self_description, "self_description")

    @property
    def results(self) -> list[StatementView]:
        """The results that the text states."""
        name = f"initiative:{self._record.id}"
        return [StatementView(self._context, result, name, "results") for result in self._record.results]

    @property
    def not_stated(self) -> list[Value]:
        """What a reader would look for in vain."""
        return [self._words(phrase, "not_stated") for phrase in self._record.not_stated]

    @property
    def not_stated_list(self) -> Value:
        """The same in one sentence without a stop, beginning with a capital; empty when nothing is listed."""
        parts = [self._prose(phrase, "not_stated") for phrase in self._record.not_stated]
        return self._context.words(capitalised(listed_inlines(parts, self._context.facts.word("and"))))

    @cached_property
    def figures(self) -> list[FigureView]:
        """The figures in the text's order."""
        return [FigureView(self._context, self._context.index.figure(f)) for f in self._record.figures]

    @cached_property
    def events(self) -> list[EventView]:
        """The events in the text's order."""
        return [EventView(self._context, self._context.index.event(e)) for e in self._record.events]

    @property
    def roles(self) -> list[RoleView]:
        """The countries by role."""
        named = self._context.index.countries_of(self._record)
        roles = dict.fromkeys(country.role for country in named)
        return [RoleView(self._context, role, [n for n in named if n.role is role]) for role in roles]

    @cached_property
    def pictures(self) -> PicturesView:
        """Its pictures, as far as the brief or its type wants such."""
        index, record = self._context.index, self._record
        figures, events = map(index.figure, record.figures), map(index.event, record.events)
        return PicturesView(self._context, Subjects((record,), tuple(figures), tuple(events)))

    @property
    def reach(self) -> Value:
        """“Names Tunisia”, “Regional (Southern Africa)”, “Global”, “Other countries”; else empty.

        So it is told how the initiative bears on the note's country, where it has one.
        """
        lens = self._context.lens
        return self._context.words(reach_words(self._context, lens, self._record) if lens else ())

    @property
    def role(self) -> Value:
        """“Assisted State”, “Coverage (example)”: in which roles it names the note’s country; else empty."""
        lens, facts = self._context.lens, self._context.facts
        parts: list[Inline] = []
        for record, named in lens.mentions if lens else ():
            if record is self._record:
                role = facts.word(f"role-{named.role}")
                parts += fixed("; ") if parts else ()
                parts += fixed(facts.word("role-example").format(role=role) if named.illustrative else role)
        return self._context.words(parts)

    @property
    def reach_in_text(self) -> Value:
        """The same for brackets within a line, without a capital of its own."""
        first, *rest = words_of(self.reach) or (None,)
        if isinstance(first, Run) and first.source == FIXED:
            first = replace(first, text=first.text[:1].lower() + first.text[1:])
        return self._context.words((first, *rest) if first else ())

    @property
    def partners(self) -> Value:
        """The partners' names in a list."""
        facts, index = self._context.facts, self._context.index
        names = []
        for partner in map(index.partner, self._record.partners):
            full = f"{partner.name} ({partner.acronym})" if partner.acronym else partner.name
            names.append(facts.words(full, f"partner:{partner.id}", "name", self._record.locators))
        return self._context.words(capitalised(listed_inlines(names, facts.word("and"))))

    @property
    def regions(self) -> list[Value]:
        """The names of the regions and groupings."""
        index = self._context.index
        return [
            self._context.words(
                self._context.facts.words(region.name, f"region:{region.id}", "name", self._record.locators)
            )
            for region in map(index.region, self._record.regions)
        ]

    @property
    def period(self) -> Value:
        """The period that the text gives."""
        period = self._record.period
        text = dates.interval(period, self._context.facts.wording) if period else ""
        return self._words(text, "period")

    @property
    def acronyms(self) -> list[Value]:
        """Acronyms among the other names."""
        return [self._words(name, "aliases") for name in acronyms_of(self._record)]

    @property
    def as_printed(self) -> Value:
        """The name as the text prints it, where that differs."""
        return self._words(self._record.as_printed, "as_printed")

    @property
    def parent(self) -> InitiativeView | None:
        """The larger initiative of which this one is a part."""
        parent = self._record.parent
        return InitiativeView(self._context, self._context.index.initiative(parent)) if parent else None

    @property
    def children(self) -> list[InitiativeView]:
        """Its parts."""
        return [InitiativeView(self._context, c) for c in self._context.index.children(self._record.id)]

    @property
    def table_labels(self) -> Value:
        """The round tables under which it is named."""
        sections = [self._context.index.section(key) for key in self._record.round_tables]
        names = [self._prose(section.label, "round_tables") for section in sections]
        return self._context.words(listed_inlines(names, self._context.facts.word("and")))

    @property
    def table_keys(self) -> list[Value]:
        """The keys of these sections, for comparison."""
        return [self._context.values.key(key) for key in self._record.round_tables]

    @property
    def cite(self) -> Value:
        """The footnote mark."""
        return self._context.cite(self._record.locators)

    @property
    def place(self) -> Value:
        """The citation in running text: “(sect. B.3, para. 2)”."""
        return self._context.place(self._record.locators)

    @property
    def sources(self) -> Value:
        """The places in the text without brackets."""
        return self._words(self._context.citer.where(self._record.locators), "locators")


def as_roles(context: Context, code: str, named: Sequence[NamedCountry]) -> tuple[Inline, ...]:
    """“as a State assisted and as a pilot country”."""
    facts = context.facts
    source = facts.source(f"country:{code}", "role", [n.locator for n in named])
    roles = dict.fromkeys(n.role for n in named)
    phrases = [facts.word(f"as-{role}") for role in roles]
    return listed_inlines([(Run(phrase, source),) for phrase in phrases], facts.word("and"))


def reach_words(context: Context, lens: CountryLens, record: Initiative) -> Sequence[Inline]:
    """The label that says how an initiative bears on the lens's country."""
    facts, reach = context.facts, lens.reach(record)
    if reach is Reach.NAMED:
        named = [n for n in context.index.countries_of(record) if n.code == lens.code]
        roles = as_roles(context, lens.code, named)
        return fill(facts.word("reach-named"), {"country": facts.country(lens.code), "roles": roles})
    if reach is Reach.GLOBAL or (reach is Reach.ELSEWHERE and context.index.countries_of(record)):
        return fixed(facts.word(f"reach-{reach}"))
    own = {belonging.region.id for belonging in lens.reasons(record)}
    doubted = {doubt.region.id for doubt in lens.doubts}
    regions = [region for region in map(context.index.region, record.regions) if not own or region.id in own]
    key = "reach-region" if own else "reach-other-region"
    if not own and any(region.id in doubted for region in regions):
        key = "reach-doubtful-region"
    names = [facts.words(r.name, f"region:{r.id}", "name", record.locators) for r in regions]
    return fill(facts.word(key), {"regions": listed_inlines(names, facts.word("and"))})


def number_words(context: Context, value: int) -> Value:
    """A count that we made ourselves, as running text prints it."""
    return context.words(fixed(numbers.cardinal(value, context.facts.wording)))
