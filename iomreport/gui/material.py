"""What the window works with beside the brief: submission, countries, brief types, fixed words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, field

from iomreport.brief.model import Brief, Item, ItemKind, Level, Section
from iomreport.compose.audiences import Audiences
from iomreport.compose.catalogue import Catalogue
from iomreport.compose.manifest import HeadingField, Manifest, PlaceSpec, SectionSpec
from iomreport.errors import InputError
from iomreport.export.finding import open_pack
from iomreport.gui.i18n import tr
from iomreport.paths import Paths
from iomreport.submission.attached import AttachedText
from iomreport.submission.geography import Countries
from iomreport.submission.groupings import Groupings
from iomreport.submission.lens import Reach
from iomreport.submission.locator import Locator
from iomreport.submission.model import Initiative, Kind
from iomreport.submission.printing import NBSP, Printer, event_text, expand, figure_text
from iomreport.submission.query import Index
from iomreport.wording.words import Wording, read_wording

if TYPE_CHECKING:
    from iomreport.compose.citations import Citer


class Shelf(Struct):
    """What may be another while the window is open: the brief types, and the official text if attached.

    `earlier` are the manifests, by id, of types that were at hand and are broken or gone now.
    """

    catalogue: Catalogue
    official: AttachedText | None = None
    earlier: dict[str, Manifest] = field(default_factory=dict)


class Material(Struct, frozen=True, dict=True):
    """Read once when the window opens; nothing but what is on the shelf changes while it is open."""

    paths: Paths
    index: Index
    countries: Countries
    shelf: Shelf
    wording: Wording
    audiences: Audiences = field(default_factory=Audiences)

    @classmethod
    def read(cls, paths: Paths, submission_id: str | None = None) -> Material:
        """Read everything; raises PackError or InputError for what is missing or broken."""
        submission = open_pack(paths, submission_id)
        words = paths.wording / f"{submission.about.prose_languages[0]}.yaml"
        return cls(
            paths=paths,
            index=Index(submission, Groupings.read(paths.groupings)),
            countries=Countries.read(paths.countries),
            shelf=Shelf(Catalogue.read(paths.templates, paths.user_templates, cache=paths.cache)),
            wording=read_wording(words, cache=paths.cache),
            audiences=Audiences.read(paths.audiences, paths.user_audiences, cache=paths.cache),
        )

    @property
    def catalogue(self) -> Catalogue:
        """The brief types at hand."""
        return self.shelf.catalogue

    @property
    def official(self) -> AttachedText | None:
        """The official text, where it is attached and has been read."""
        return self.shelf.official

    def manifest(self, brief: Brief) -> Manifest:
        """The brief’s type; one that is not at hand, which the preview says, as it was, or empty."""
        name = brief.header.template
        if name in self.catalogue:
            return self.catalogue.get(name).manifest
        if name in self.shelf.earlier:
            return self.shelf.earlier[name]
        return Manifest(
            id=name,
            name=name,
            purpose="",
            title=name,
            short_title=name,
            parameters=(),
            sections=(),
            heading=tuple(HeadingField),
        )

    def foreign(self, brief: Brief) -> str:
        """The body of the brief's type, where that did not come with the program; else empty."""
        template = brief.header.template
        return self.catalogue.get(template).foreign if template in self.catalogue else ""

    def printer(self, on: date) -> Printer:
        """Prints records as a document of that day does."""
        return Printer(self.index, self.countries, self.wording, on)

    @cached_property
    def citer(self) -> Citer:
        """Says where something stands in the submission."""
        from iomreport.compose.citations import Citer

        return Citer(self.index, self.wording)

    def where(self, locators: Iterable[Locator]) -> str:
        """“sect. B.3, para. 2”."""
        return self.citer.where(locators)

    # ---- words for the window ----------------------------------------------------------------------

    def country_name(self, code: str, on: date) -> str:
        """A country's name on a day, or the code itself when it is none."""
        return self.countries.name(code, on) if code in self.countries else code

    def derived_title(self, brief: Brief) -> str:
        """The title that the note prints while the officer gives none: the type's, with its subject."""
        return self.manifest(brief).title.replace("{subject}", self._subject(brief))

    def _subject(self, brief: Brief) -> str:
        """The country, else the round tables, the only initiative, or the meeting (as `compose` has it)."""
        from iomreport.compose.phrases import listed

        header = brief.header
        if header.country:
            return self.country_name(header.country, header.date)
        try:
            if brief.round_tables:
                first, *others = [self.index.section(key).label for key in brief.round_tables]
                labels = [first, *(label[0].lower() + label[1:] for label in others)]
                return listed(labels, self.wording.document["and"])
            if len(chosen := brief.chosen()) == 1:
                return self.index.initiative(next(iter(chosen))).name
        except InputError:
            return ""
        return self.index.submission.about.meeting_short

    def section_title(self, brief: Brief, section: Section) -> str:
        """The title of a section of the outline, as the page prints it."""
        spec = self.manifest(brief).section(section.spec)
        title = section.title or (spec.title if spec else section.id)
        country = brief.header.country
        name = self.countries.in_text(country, brief.header.date) if country in self.countries else ""
        return title.replace("{country}", name or tr("the country"))

    def spec(self, brief: Brief, section_id: str) -> SectionSpec | None:
        """What the type says of a section of the outline; None for the officer's own."""
        return self.manifest(brief).section(brief.section(section_id).spec)

    def place(self, brief: Brief, section_id: str, place_id: str) -> PlaceSpec | None:
        """An officer's place of a section."""
        spec = self.spec(brief, section_id)
        return next((p for p in spec.places if p.id == place_id), None) if spec else None

    def item_title(self, item: Item) -> str:
        """How an item is called in the outline; an unknown record shows its id."""
        try:
            match item.kind:
                case ItemKind.INITIATIVE:
                    return short_name(self.index.initiative(item.ref))
                case ItemKind.FIGURE:
                    figure = self.index.figure(item.ref)
                    return figure_text(figure, self.wording, self.index.submission.made_on).replace(NBSP, " ")
                case ItemKind.EVENT:
                    return self.index.event(item.ref).name
                case ItemKind.QUOTATION:
                    return tr("Quotation: {place}", place=self._quoted_place(item))
                case ItemKind.TEXT:
                    return tr("Own text")
        except (InputError, ValueError):
            return tr("{id} (not in this submission)", id=item.ref)

    def record_words(self, brief: Brief, item: Item) -> str:
        """What the record itself says at the item's level; empty for the officer's own text."""
        printer = self.printer(brief.header.date)
        try:
            match item.kind:
                case ItemKind.INITIATIVE:
                    record = self.index.initiative(item.ref)
                    return expand(prose(record, item.level), printer).replace(NBSP, " ")
                case ItemKind.FIGURE:
                    return self.item_title(item)
                case ItemKind.QUOTATION:
                    return self._quoted(item)
                case ItemKind.EVENT:
                    return event_text(self.index.event(item.ref), printer).replace(NBSP, " ")
                case ItemKind.TEXT:
                    return ""
        except (InputError, ValueError):
            return ""

    def _quoted(self, item: Item) -> str:
        words = self.official.quotation(Locator.parse(item.ref)) if self.official is not None else ()
        return " … ".join(words)

    def _quoted_place(self, item: Item) -> str:
        locator = Locator.parse(item.ref)
        return f"{self.where((locator,))} ({locator})"


def short_name(record: Initiative) -> str:
    """The name for lists: the short one where it has several words, else the whole."""
    return record.short_name if " " in record.short_name else record.name


def prose(record: Initiative, level: Level) -> str:
    """A record's prose at a level of detail, references unresolved."""
    return {Level.HEADLINE: record.headline, Level.SUMMARY: record.summary, Level.DETAIL: record.detail}[
        level
    ]


def kind_name(kind: Kind) -> str:
    """What an initiative is, in words."""
    return {
        Kind.PROGRAMME: tr("Programme"),
        Kind.PUBLICATION: tr("Publication"),
        Kind.FORUM: tr("Forum"),
        Kind.FRAMEWORK: tr("Framework"),
        Kind.NETWORK: tr("Network"),
        Kind.TRAINING: tr("Training"),
        Kind.PARTNERSHIP: tr("Partnership"),
        Kind.WORK: tr("Line of work"),
    }[kind]


def reach_name(reach: Reach) -> str:
    """How an initiative bears on the brief's country, in a word."""
    return {
        Reach.NAMED: tr("named"),
        Reach.GROUPED: tr("regional"),
        Reach.GLOBAL: tr("global"),
        Reach.ELSEWHERE: tr("other"),
    }[reach]
