"""The brief as a template sees it: heading block, sections, items, and the officer's places."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from iomreport.brief.model import ItemKind
from iomreport.compose.manifest import Manifest
from iomreport.compose.outline import within_limit
from iomreport.compose.phrases import Inlines, fill, fixed, listed
from iomreport.compose.pictures.subjects import Subjects
from iomreport.compose.places import points_to_confirm
from iomreport.compose.speaking import minutes
from iomreport.compose.values import Value, Words, words_of
from iomreport.compose.views.context import Context
from iomreport.compose.views.country import CountryView, sections_in_text
from iomreport.compose.views.facts import EventView, FigureView, StatementView
from iomreport.compose.views.heading import HeadingRow, heading_rows
from iomreport.compose.views.indexes import (
    AcronymLine,
    IndexLine,
    acronym_index,
    country_index,
    partner_index,
)
from iomreport.compose.views.outline import SectionView, spoken_words, told_figures
from iomreport.compose.views.pictures import PicturesView
from iomreport.compose.views.records import InitiativeView, number_words
from iomreport.compose.views.submission import SubmissionView, TableView
from iomreport.doctree.inlines import plain_text
from iomreport.doctree.nodes import Run
from iomreport.doctree.provenance import OWN
from iomreport.submission.model import Event, Figure, Initiative
from iomreport.wording import dates, numbers


class NoteView:
    """The whole note."""

    def __init__(self, context: Context, manifest: Manifest) -> None:
        self._context, self._manifest = context, manifest
        self._header = context.brief.header

    # ---- heading -----------------------------------------------------------------------------------

    @property
    def title(self) -> Value:
        """The title: the officer's, or the type's with the country or round tables in it."""
        return self._context.words(note_title(self._context, self._manifest))

    @property
    def type_name(self) -> Value:
        """The type's name."""
        return self._context.words(fixed(self._manifest.name))

    @property
    def kicker(self) -> Value:
        """The organisation and the office."""
        organisation = words_of(self.submission.organisation)
        if not self._header.office:
            return self._context.words(organisation)
        office = (Run(self._header.office, OWN),)
        pattern = self._context.facts.word("kicker")
        return self._context.words(fill(pattern, {"organisation": organisation, "office": office}))

    @property
    def date(self) -> Value:
        """The brief's date."""
        return self._context.words(fixed(dates.day(self._header.date, self._context.facts.wording)))

    @property
    def internal(self) -> bool:
        """Whether the type is not for distribution."""
        return self._manifest.internal

    @property
    def letterhead(self) -> bool:
        """Whether the heading's fields stand in lines, as on a letter, in place of the block."""
        return self._context.audience.letterhead

    @property
    def heading(self) -> list[HeadingRow]:
        """The heading block's lines."""
        return heading_rows(self._context, self._manifest)

    @property
    def speaking_time(self) -> Value:
        """“about two minutes”: how long the points take at 100 words a minute."""
        facts, sections = self._context.facts, self.sections
        lead = plain_text(words_of(self.point_then)) if self.is_historical else ""

        def taken(words: Words) -> Inlines:
            whole = minutes(sum(spoken_words(section, words, lead) for section in sections))
            if whole == 1:
                return fixed(facts.word("minutes-one"))
            spelled = numbers.cardinal(whole, facts.wording)
            return fixed(facts.word("minutes-many").format(minutes=spelled))

        return self._context.values.written(taken)

    @property
    def titled_by_initiative(self) -> bool:
        """Whether the title names the only initiative of the note."""
        brief = self._context.brief
        return len(brief.chosen()) == 1 and not (
            self._header.title or self._header.country or brief.round_tables
        )

    # ---- what the note draws on --------------------------------------------------------------------

    @cached_property
    def submission(self) -> SubmissionView:
        """The submission."""
        return SubmissionView(self._context)

    @cached_property
    def country(self) -> CountryView | None:
        """The country that the note is about."""
        lens = self._context.lens
        return CountryView(self._context, lens) if lens else None

    @property
    def country_prompt(self) -> Value:
        """“[Drafter: the country of this brief]” while a type about a country has none, else nothing."""
        if self._header.country or not self._manifest.country_wanted:
            return self._context.words(())
        return self._context.fixed("place", wanted=self._manifest.country_wanted)

    @cached_property
    def tables(self) -> list[TableView]:
        """What the note is about: the sections chosen, else those of its initiatives, else all."""
        index = self._context.index
        return [TableView(self._context, index.section(key)) for key in self._table_keys]

    @cached_property
    def _table_keys(self) -> list[str]:
        submission = self._context.index.submission
        chosen = self._context.brief.chosen()
        keys: Iterable[str] = self._context.brief.round_tables or (
            record.round_tables[0] for record in submission.initiatives if record.id in chosen
        )
        wanted = set(keys) or {section.key for section in submission.sections}
        return [section.key for section in submission.sections if section.key in wanted]

    @property
    def leading_position(self) -> list[StatementView]:
        """What the organisation states first where the note's country is named, else first of all; at most
        one."""
        lens, index = self._context.lens, self._context.index
        named = {named.locator.place for _record, named in lens.mentions} if lens else set()
        found = [
            StatementView(self._context, statement, f"section:{key}", "position")
            for key in self._table_keys
            for statement in sorted(index.section(key).position, key=lambda s: s.locator.place not in named)
        ]
        return found[:1]

    @property
    def under(self) -> Value:
        """“the overall theme and round tables 1 and 3”: the sections that the note is about."""
        return sections_in_text(self._context, self._table_keys)

    @cached_property
    def all_tables(self) -> list[TableView]:
        """The theme and all round tables."""
        return [TableView(self._context, section) for section in self._context.index.submission.sections]

    @cached_property
    def chosen(self) -> list[InitiativeView]:
        """The initiatives in the outline, each once, in its order."""
        return [InitiativeView(self._context, record) for record in self._chosen]

    @cached_property
    def _chosen(self) -> list[Initiative]:
        items = self._context.brief.items()
        refs = dict.fromkeys(item.ref for item in items if item.kind is ItemKind.INITIATIVE)
        return [self._context.index.initiative(ref) for ref in refs]

    @property
    def chosen_count(self) -> Value:
        """How many they are, in words or digits."""
        return number_words(self._context, len(self._chosen))

    @property
    def country_index(self) -> list[IndexLine]:
        """The countries named for the chosen initiatives."""
        return country_index(self._context, self._chosen)

    @property
    def partner_index(self) -> list[IndexLine]:
        """The organisations that are partners in the chosen initiatives."""
        return partner_index(self._context, self._chosen)

    @property
    def acronym_index(self) -> list[AcronymLine]:
        """The acronyms of the chosen initiatives."""
        return acronym_index(self._context, self._chosen)

    @cached_property
    def figures(self) -> list[FigureView]:
        """The figures of the chosen initiatives, each once."""
        return [FigureView(self._context, figure) for figure in self._figures()]

    def _figures(self) -> list[Figure]:
        index = self._context.index
        chosen = self._context.brief.chosen()
        found = dict.fromkeys(
            figure for r in index.submission.initiatives if r.id in chosen for figure in r.figures
        )
        return [index.figure(identity) for identity in found]

    @property
    def untold_figures(self) -> list[FigureView]:
        """Those of them that no item of the outline prints already."""
        index, told = self._context.index, set[str]()
        for item in self._context.brief.items():
            if item.kind is ItemKind.FIGURE:
                told.add(item.ref)
            elif item.kind is ItemKind.INITIATIVE and not item.text:
                told |= told_figures(index.initiative(item.ref), item.level)
        return [FigureView(self._context, figure) for figure in self._figures() if figure.id not in told]

    @cached_property
    def worldwide_figures(self) -> list[FigureView]:
        """Figures of initiatives of the note's round tables that name no country."""
        index, found = self._context.index, dict[str, None]()
        for record in self._worldwide():
            found.update(dict.fromkeys(record.figures))
        return [FigureView(self._context, index.figure(identity)) for identity in found]

    @cached_property
    def worldwide(self) -> list[InitiativeView]:
        """Initiatives of the note's round tables that name no country and are part of no other."""
        return [InitiativeView(self._context, r) for r in self._worldwide() if not r.parent]

    @cached_property
    def worldwide_beside(self) -> list[InitiativeView]:
        """Those of them for which the text gives most facts, to stand beside what concerns the country's
        groupings: more of them where there is less else to say."""
        country = self.country
        told = country is not None and country.named  # then their figures stand above
        whole = [r for r in self._worldwide() if not (r.parent or (told and r.figures))]
        regional = len(country.grouped) if country else 0
        room = 2 - regional if country is None or country.named else max(1, 4 - regional)
        return [InitiativeView(self._context, r) for r in within_limit(whole, room)] if room > 0 else []

    def _worldwide(self) -> list[Initiative]:
        index = self._context.index
        keys = set(self._table_keys)
        return [
            record
            for record in index.submission.initiatives
            if record.round_tables[0] in keys and not index.countries_of(record) and not record.regions
        ]

    @cached_property
    def events(self) -> list[EventView]:
        """All events that the submission announces, in its order."""
        events = [e for e in self._context.index.submission.events if e.announced]
        return [EventView(self._context, event) for event in events]

    @property
    def events_ahead(self) -> list[EventView]:
        """Those announced to the month or the day that are not over at the brief's date."""
        return [EventView(self._context, event) for event in self._events_ahead]

    @property
    def events_elsewhere(self) -> list[EventView]:
        """Those of them that do not take place in the note's country."""
        code = self._header.country
        away = [e for e in self._events_ahead if code not in (e.country, e.inferred_country)]
        return [EventView(self._context, event) for event in away]

    @property
    def events_ahead_cite(self) -> Value:
        """One footnote mark for all of them."""
        return self._context.cite([event.locator for event in self._events_ahead])

    @cached_property
    def _events_ahead(self) -> list[Event]:
        on, events = self._header.date, self._context.index.submission.events
        return [
            e for e in events if e.announced and e.interval.start.month and e.interval.state(on) != "past"
        ]

    def _events_told(self) -> list[Event]:
        """The events of the chosen initiatives and of the sections chosen as a whole, each once."""
        index = self._context.index
        of_sections = (
            event for key in self._context.brief.round_tables for event in index.section(key).events
        )
        of_chosen = (event for record in self._chosen for event in record.events)
        return [index.event(identity) for identity in dict.fromkeys((*of_sections, *of_chosen))]

    @cached_property
    def pictures(self) -> PicturesView:
        """The pictures that the brief or its type wants."""
        subjects = Subjects(self._chosen, self._figures(), self._events_told(), self._events_ahead)
        return PicturesView(self._context, subjects)

    @property
    def sections(self) -> list[SectionView]:
        """The outline."""
        brief, manifest = self._context.brief, self._manifest
        made_on = self._context.index.submission.made_on
        to_confirm = {item.id for _section, item in points_to_confirm(brief, manifest, made_on)}
        return [
            SectionView(self._context, section, manifest.section(section.spec), to_confirm)
            for section in brief.outline
        ]

    # ---- the date ----------------------------------------------------------------------------------

    @property
    def is_historical(self) -> bool:
        """Whether the brief is written a year or more after the submission."""
        return self._context.facts.printer.is_late

    @property
    def historical(self) -> Value:
        """The line that says so."""
        return self._dated("historical")

    @property
    def point_then(self) -> Value:
        """The words that turn a talking point past and attributed."""
        return self._dated("point-then")

    def _dated(self, key: str) -> Value:
        parts = {"author": words_of(self.submission.author), "when": words_of(self.submission.month)}
        return self._context.words(fill(self._context.facts.word(key), parts))


def note_title(context: Context, manifest: Manifest) -> Inlines:
    """The note's title with its sources: the officer's, or the type's with its subject filled in."""
    header = context.brief.header
    if header.title:
        return (Run(header.title, OWN),)
    return fill(manifest.title, {"subject": _subject(context)})


def _subject(context: Context) -> Inlines:
    """What the note is about: the country, else the round tables, the only initiative, or the meeting."""
    facts, index, brief = context.facts, context.index, context.brief
    if brief.header.country:
        return facts.country(brief.header.country, in_text=False)
    if brief.round_tables:
        first, *others = [index.section(key).label for key in brief.round_tables]
        return fixed(listed([first, *(label[0].lower() + label[1:] for label in others)], facts.word("and")))
    chosen = brief.chosen()
    if len(chosen) == 1:
        record = index.initiative(next(iter(chosen)))
        return facts.words(record.name, f"initiative:{record.id}", "name", record.locators)
    return facts.words(index.submission.about.meeting_short, "submission:about", "meeting_short", ())
