"""Records as a template sees them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from msgspec.structs import replace

from iomreport.compose.phrases import capitalised, fixed, listed_inlines
from iomreport.compose.values import Value, words_of
from iomreport.compose.views.context import Context
from iomreport.doctree.inlines import plain_text
from iomreport.doctree.nodes import Inline, Run, RunRole
from iomreport.submission.locator import Locator
from iomreport.submission.model import Event, Figure, Initiative, NamedCountry, Role, Statement
from iomreport.submission.printing import event_dates, event_phrase, place_text
from iomreport.wording import dates, numbers
from iomreport.wording.fold import fold


class FigureView:
    """A figure: in full (`text`), and in the parts of a figure box."""

    def __init__(self, context: Context, figure: Figure) -> None:
        self._context, self._figure = context, figure
        self._parts = context.facts.figure_parts(figure)
        self._source = context.facts.figure_source(figure)

    def _words(self, text: str, role: RunRole = RunRole.PLAIN) -> Value:
        return self._context.words((Run(text, self._source, role=role),) if text else ())

    @property
    def text(self) -> Value:
        """Qualifier, number, unit, population and date."""
        return self._context.words(self._context.facts.figure(self._figure))

    @property
    def core(self) -> Value:
        """Qualifier, number and unit, in one run."""
        return self._words(self._parts.core, RunRole.FIGURE)

    @property
    def above(self) -> Value:
        """What stands above a number set large: the words that lead in, and the qualifier."""
        word = numbers.qualifier(self._figure.qualifier, self._context.facts.wording)
        return self._words(" ".join(filter(None, (self._parts.lead.rstrip(":"), word))))

    @property
    def large(self) -> Value:
        """The number set large, with a unit that is a sign: “2,700”, “35 per cent”, “tens of thousands”."""
        figure = self._figure
        if figure.value is None:
            return self._words(figure.words)
        if figure.is_year:
            return self._words(str(figure.value))
        number = numbers.measured(figure.value, figure.unit, self._context.facts.wording)
        return self._words(" ".join(filter(None, (number, self._sign))))

    @property
    def beside(self) -> Value:
        """What stands beside it: unit, population and date."""
        unit = self._figure.unit.removeprefix(self._sign).strip()
        return self._words(" ".join(filter(None, (unit, self._parts.population, self._parts.when))))

    @property
    def _sign(self) -> str:
        """The unit as far as it is one of those that always take digits: “per cent”."""
        unit, signs = self._figure.unit, self._context.facts.wording.numbers.digits_before
        return next((sign for sign in signs if unit == sign or unit.startswith(f"{sign} ")), "")

    @property
    def when(self) -> Value:
        """The period or as-at date as the text gives it; empty when it gives none."""
        return self._words(self._parts.when)

    @property
    def basis(self) -> Value:
        """What the figure rests on, as far as its population does not say that already."""
        clauses = [part for part in self._figure.basis.split("; ") if part not in self._parts.population]
        return self._words("; ".join(clauses))

    @property
    def in_list(self) -> Value:
        """The figure in full for a list behind a colon: “children, 35 per cent of ...”."""
        runs = words_of(self.text)
        return self._context.words([_after_colon(run) for run in runs])

    @property
    def name(self) -> Value:
        """What the figure is spoken of by: “children, 35 per cent”, “43 countries”."""
        lead = self._parts.lead
        joined = (lead.replace(":", ","), self._parts.core) if lead.endswith(":") else (self._parts.core,)
        return self._words(" ".join(joined))

    @property
    def caution(self) -> Value:
        """What the figure must not be taken for."""
        figure = self._figure
        prose = self._context.facts.prose(figure.caution, f"figure:{figure.id}", "caution", (figure.locator,))
        return self._context.words(prose)

    @property
    def cite(self) -> Value:
        """The footnote mark."""
        return self._context.cite((self._figure.locator,))

    @property
    def place(self) -> Value:
        """The citation in running text."""
        return self._context.place((self._figure.locator,))

    @property
    def key(self) -> Value:
        """The record's id."""
        return self._context.values.key(self._figure.id)


def _after_colon(inline: Inline) -> Inline:
    """The same without a colon at its end, behind which there would be two."""
    if isinstance(inline, Run) and inline.text.endswith(": "):
        return replace(inline, text=f"{inline.text[:-2]}, ")
    return inline


class EventView:
    """An event: name, place, dates and, by the brief's date, whether it is ahead."""

    def __init__(self, context: Context, event: Event) -> None:
        self._context, self._event = context, event
        self._printer = context.facts.printer

    def _words(self, text: str) -> Value:
        return self._context.words(self._context.facts.event(self._event, text))

    @property
    def name(self) -> Value:
        """The event's name."""
        return self._words(self._event.name)

    @property
    def sentence(self) -> Value:
        """“The global meeting ... is scheduled for Lima, 22 and 23 May 2013”, without a stop."""
        words = (
            *words_of(self.name),
            *fixed(" " if self._event.announced else ", "),
            *words_of(self.scheduled),
        )
        return self._context.words(capitalised(words))

    @property
    def to_the_day(self) -> bool:
        """Whether the text gives the day."""
        return self._event.interval.start.day is not None

    @property
    def dates(self) -> Value:
        """The dates, of the precision given."""
        return self._words(event_dates(self._event, self._printer))

    @property
    def where(self) -> Value:
        """City and country as far as the text names them."""
        return self._words(place_text(self._event, self._printer, full=True))

    @property
    def scheduled(self) -> Value:
        """“is (or was) scheduled for Lima, 22 and 23 May 2013”; place and dates alone when it was no plan."""
        facts = self._context.facts
        if not self._event.announced:
            return self._words(", ".join(filter(None, (place_text(self._event, self._printer), self._dates))))
        wordings = (facts.word("event-scheduled-is"), facts.word("event-scheduled-was"))
        return self._words(event_phrase(self._event, wordings, self._printer))

    @property
    def _dates(self) -> str:
        return event_dates(self._event, self._printer)

    @property
    def state(self) -> Value:
        """`ahead`, `under way` or `past` at the brief's date, for comparison."""
        return self._context.values.key(self._event.interval.state(self._printer.on))

    @property
    def announced(self) -> bool:
        """Whether the submission announces the event, as against reporting it."""
        return self._event.announced

    @property
    def cite(self) -> Value:
        """The footnote mark."""
        return self._context.cite((self._event.locator,))

    @property
    def key(self) -> Value:
        """The record's id."""
        return self._context.values.key(self._event.id)


class StatementView:
    """One thing that the text says, with its place."""

    def __init__(self, context: Context, statement: Statement, record: str, field: str) -> None:
        self._context, self._statement = context, statement
        self._record, self._field = record, field

    @property
    def text(self) -> Value:
        """The statement."""
        facts, locators = self._context.facts, (self._statement.locator,)
        return self._context.words(facts.prose(self._statement.text, self._record, self._field, locators))

    @property
    def cite(self) -> Value:
        """The footnote mark."""
        return self._context.cite((self._statement.locator,))

    @property
    def place(self) -> Value:
        """The citation in running text."""
        return self._context.place((self._statement.locator,))


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

    @property
    def country_codes(self) -> list[Value]:
        """The ISO3 codes of the countries named, for comparison."""
        codes = dict.fromkeys(n.code for n in self._context.index.countries_of(self._record))
        return [self._context.values.key(code) for code in codes]

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
    def partner_keys(self) -> list[Value]:
        """The partners' ids, for lookups."""
        return [self._context.values.key(partner) for partner in self._record.partners]

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


def acronyms_of(record: Initiative) -> list[str]:
    """The names of a record that are acronyms, each once."""
    names = dict.fromkeys((record.short_name, *record.aliases))
    return [name for name in names if name.isupper() and len(name) > 1 and "/" not in name]


def number_words(context: Context, value: int) -> Value:
    """A count that we made ourselves, as running text prints it."""
    return context.words(fixed(numbers.cardinal(value, context.facts.wording)))
