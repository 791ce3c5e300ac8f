"""Figures, events and statements as a template sees them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from iomreport.compose.phrases import capitalised, fixed
from iomreport.compose.values import Value, words_of
from iomreport.compose.views.context import Context
from iomreport.doctree.nodes import Inline, Run, RunRole
from iomreport.submission.locator import Locator
from iomreport.submission.model import Event, Figure, Statement
from iomreport.submission.printing import event_dates, event_phrase, event_text, place_text
from iomreport.wording import numbers


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
    def in_list_alone(self) -> Value:
        """The same where nothing near says whose it is: “IDM, since 2001”."""
        index, figure = self._context.index, self._figure
        owner = next((r for r in index.submission.initiatives if figure.id in r.figures), None)
        tells_only_when = figure.is_year or (figure.qualifier == "every" and not figure.population)
        if owner is None or not tells_only_when:
            return self.in_list
        name = owner.short_name or owner.name
        named = self._context.facts.words(name, f"initiative:{owner.id}", "short_name", owner.locators)
        return self._context.words((*named, *fixed(", "), *words_of(self.in_list)))

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
    def listed(self) -> Value:
        """“the global meeting ..., Lima, 22 and 23 May 2013”."""
        return self._words(event_text(self._event, self._printer))

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
        verbs = ("are", "were") if self._event.plural else ("is", "was")
        wordings = tuple(facts.word(f"event-scheduled-{verb}") for verb in verbs)
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
    """One thing that the text says, with its place, or with `locators` where it sums up several."""

    def __init__(
        self,
        context: Context,
        statement: Statement,
        record: str,
        field: str,
        locators: Sequence[Locator] = (),
    ) -> None:
        self._context, self._statement = context, statement
        self._record, self._field = record, field
        self._locators = tuple(locators) or (statement.locator,)

    @property
    def section(self) -> Value:
        """The key of the section where the text says it, for comparison."""
        return self._context.values.key(self._locators[0].section)

    @property
    def text(self) -> Value:
        """The statement."""
        facts = self._context.facts
        prose = facts.prose(self._statement.text, self._record, self._field, self._locators)
        return self._context.words(prose)

    @property
    def cite(self) -> Value:
        """The footnote mark."""
        return self._context.cite(self._locators)

    @property
    def place(self) -> Value:
        """The citation in running text."""
        return self._context.place(self._locators)
