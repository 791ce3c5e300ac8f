"""The submission, its theme and round tables, as a template sees them."""

from __future__ import annotations

from functools import cached_property

from iomreport.compose.phrases import capitalised, fixed, listed_inlines
from iomreport.compose.values import Value, words_of
from iomreport.compose.views.context import Context
from iomreport.compose.views.facts import EventView, FigureView, StatementView
from iomreport.compose.views.records import InitiativeView, number_words
from iomreport.submission.locator import Locator
from iomreport.submission.model import Section, Statement
from iomreport.wording import dates


class TableView:
    """The theme or a round table."""

    def __init__(self, context: Context, section: Section) -> None:
        self._context, self._section = context, section
        self._name = f"section:{section.key}"

    def _words(self, text: str, field: str) -> Value:
        heading = (Locator(self._section.key),)
        return self._context.words(self._context.facts.prose(text, self._name, field, heading))

    def _statement(self, statement: Statement, field: str) -> StatementView:
        return StatementView(self._context, statement, self._name, field)

    @property
    def key(self) -> Value:
        """`A`, `RT1` ...: for comparison and lookups."""
        return self._context.values.key(self._section.key)

    @property
    def anchor(self) -> Value:
        """The id of the block where the round table is described."""
        return self._context.values.key(f"table-{self._section.key}")

    @property
    def is_theme(self) -> bool:
        """Whether this is the overall theme."""
        return not self._section.key.startswith("RT")

    @property
    def label(self) -> Value:
        """“Theme”, “Round table 3”."""
        return self._words(self._section.label, "label")

    @property
    def in_text(self) -> Value:
        """“the overall theme”, “round table 3”."""
        if self.is_theme:
            return self._context.fixed("the-theme")
        label = self._section.label
        return self._words(label[0].lower() + label[1:], "label")

    @property
    def official_title(self) -> Value:
        """The official title."""
        return self._words(self._section.official_title, "official_title")

    @property
    def short_title(self) -> Value:
        """A title of ours, for lists."""
        return self._words(self._section.short_title, "short_title")

    @property
    def overview(self) -> StatementView:
        """What the section is about; it sums up all paragraphs and cites them."""
        key, count = self._section.key, self._section.paragraphs
        whole = [Locator(key, paragraph) for paragraph in range(1, count + 1)]
        return StatementView(self._context, self._section.overview, self._name, "overview", whole)

    @property
    def purpose(self) -> StatementView:
        """What the round table is for."""
        return self._statement(self._section.purpose, "purpose")

    @property
    def position(self) -> list[StatementView]:
        """What the text states as the organisation's position."""
        return [self._statement(s, "position") for s in self._section.position]

    @property
    def emerging(self) -> list[StatementView]:
        """Issues that the text calls emerging."""
        return [self._statement(s, "emerging") for s in self._section.emerging]

    @property
    def not_stated(self) -> list[Value]:
        """What a reader would look for in vain."""
        return [self._words(phrase, "not_stated") for phrase in self._section.not_stated]

    @property
    def not_stated_phrase(self) -> Value:
        """The same in one list, to go on a sentence."""
        heading = (Locator(self._section.key),)
        facts = self._context.facts
        parts = [facts.prose(p, self._name, "not_stated", heading) for p in self._section.not_stated]
        return self._context.words(listed_inlines(parts, facts.word("and")))

    @property
    def not_stated_list(self) -> Value:
        """The same in one sentence without a stop, beginning with a capital."""
        return self._context.words(capitalised(words_of(self.not_stated_phrase)))

    @property
    def figures(self) -> list[FigureView]:
        """The figures of the section that belong to no initiative."""
        return [FigureView(self._context, self._context.index.figure(f)) for f in self._section.figures]

    @property
    def events(self) -> list[EventView]:
        """The events of the section that belong to no initiative."""
        return [EventView(self._context, self._context.index.event(e)) for e in self._section.events]

    @cached_property
    def initiatives(self) -> list[InitiativeView]:
        """All initiatives named under it."""
        records = self._context.index.by_round_table(self._section.key)
        return [InitiativeView(self._context, record) for record in records]

    @cached_property
    def own(self) -> list[InitiativeView]:
        """The initiatives that are named here first."""
        key = self._section.key
        records = self._context.index.by_round_table(key)
        return [InitiativeView(self._context, r) for r in records if r.round_tables[0] == key]

    @property
    def cite(self) -> Value:
        """The footnote mark of its heading."""
        return self._context.cite((Locator(self._section.key),))


class CorrectionView:
    """A name that the text prints in one way and that is officially another."""

    def __init__(self, context: Context, printed: str, official: str, locator: Locator) -> None:
        self._context = context
        self._inlines = [
            context.facts.words(text, "submission:about", "corrections", (locator,))
            for text in (printed, official)
        ]
        self._locator = locator

    @property
    def printed(self) -> Value:
        """As the text prints it."""
        return self._context.words(self._inlines[0])

    @property
    def official(self) -> Value:
        """The official form."""
        return self._context.words(self._inlines[1])

    @property
    def where(self) -> Value:
        """The place in the text."""
        return self._context.words(fixed(self._context.citer.where((self._locator,))))


class SubmissionView:
    """The submission itself."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._about = context.index.submission.about

    def _words(self, text: str, field: str) -> Value:
        inlines = self._context.facts.words(text, "submission:about", field, (Locator("title"),))
        return self._context.words(inlines)

    @property
    def organisation(self) -> Value:
        """“International Organization for Migration”."""
        return self._words(self._about.organisation, "organisation")

    @property
    def author(self) -> Value:
        """“IOM”."""
        return self._words(self._about.organisation_short, "organisation_short")

    @property
    def title(self) -> Value:
        """The full title."""
        return self._words(self._about.title, "title")

    @property
    def short_title(self) -> Value:
        """The title as cited later."""
        return self._words(self._about.citation.short_title, "citation")

    @property
    def meeting(self) -> Value:
        """The meeting's name."""
        return self._words(self._about.meeting, "meeting")

    @property
    def meeting_short(self) -> Value:
        """The meeting's name, shortened."""
        return self._words(self._about.meeting_short, "meeting_short")

    @property
    def occasion(self) -> Value:
        """What the submission was made for."""
        return self._words(self._about.occasion, "occasion")

    @property
    def dates(self) -> Value:
        """The meeting's dates."""
        return self._words(dates.interval(self._about.dates, self._context.facts.wording), "dates")

    @property
    def month(self) -> Value:
        """The month of the meeting: “February 2013”."""
        return self._words(_month(self._context), "dates")

    @property
    def place(self) -> Value:
        """Where the meeting was."""
        return self._words(self._about.place, "place")

    @property
    def edition(self) -> Value:
        """The edition of the pack."""
        return self._words(self._about.edition, "edition")

    @property
    def scope(self) -> Value:
        """What the pack covers."""
        return self._words(self._about.scope, "scope")

    @property
    def disclaimer(self) -> Value:
        """The submission's disclaimer in our words."""
        statement = self._about.citation.disclaimer
        words = self._context.facts.words(
            statement.text, "submission:about", "citation", (statement.locator,)
        )
        return self._context.words(words)

    @property
    def numbering(self) -> Value:
        """How paragraphs are counted."""
        return self._context.words(fixed(self._about.citation.numbering))

    @property
    def bibliographic(self) -> Value:
        """The submission as a list of sources gives it."""
        return self._context.words(self._context.citer.bibliographic())

    @property
    def corrections(self) -> list[CorrectionView]:
        """Names printed in one way that are officially another."""
        return [
            CorrectionView(self._context, c.printed, c.official, c.locator) for c in self._about.corrections
        ]

    @property
    def initiative_count(self) -> Value:
        """How many initiatives the pack has."""
        return number_words(self._context, len(self._context.index.submission.initiatives))

    @property
    def country_count(self) -> Value:
        """How many countries the text names."""
        return number_words(self._context, len(self._context.index.named_countries()))

    @property
    def figure_count(self) -> Value:
        """How many quantities the text gives."""
        return number_words(self._context, len(self._context.index.submission.figures))


def _month(context: Context) -> str:
    made_on = context.index.submission.made_on
    wording = context.facts.wording
    return wording.dates.month.format(month=wording.months[made_on.month - 1], year=made_on.year)
