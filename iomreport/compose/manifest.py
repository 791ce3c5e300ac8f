"""What a template says of itself: its type, purpose, parameters and sections."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from iomreport.brief.model import Brief, Citations, ItemKind, Level, Purpose
from iomreport.doctree.nodes import DrawingKind, Spacing


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Base of the parts of a manifest: immutable, without unknown fields."""


class PlaceSpec(Part, frozen=True, kw_only=True):
    """A place that only the officer can fill; printed in a draft as `[Drafter: WANTED]`.

    An `internal` one does not print for readers outside.
    """

    id: str
    """Its short name."""
    wanted: str
    """What the officer is asked for."""
    label: str = ""
    """The word that prints before it."""
    internal: bool = False
    """It does not print for readers outside."""


class Scope(StrEnum):
    """Which initiatives a section takes first when a country is given."""

    ANY = "any"
    NAMED = "named"  # those that name the country
    OTHER = "other"  # those that do not


class SectionSpec(Part, frozen=True, kw_only=True):
    """A section of a brief type.

    `title` may hold `{country}`. `takes` says which items the officer may put there. `drafts` is true when
    the template derives the section's words from pack data while it has no items. `places` are the
    officer's. `limit` is how many initiatives `new` puts there at most (`limit_for`: for a purpose), at
    `level`; `level_of_others`: for a purpose, the level of those that do not name the note's country.
    `only_for`: only when the note is for that purpose. `wanted` is what an open section asks for: one that is
    required, drafts nothing itself and has no items. `confirm`: once the submission is old, the officer
    confirms of each record there that it still holds. An `internal` section does not print for
    readers outside.
    """

    id: str
    """Its short name; the body finds the section by it."""
    title: str
    """Its heading; `{country}` stands for the country."""
    guidance: str
    """What the window says the section is for."""
    takes: tuple[ItemKind, ...] = (ItemKind.TEXT,)
    """What the officer may put there."""
    scope: Scope = Scope.ANY
    """In a note on a country: all, those that name it, or the others."""
    required: bool = False
    """It must not stay empty."""
    level: Level = Level.SUMMARY
    """How long records print at first."""
    level_of_others: dict[Purpose, Level] = {}
    """The same for what does not name the country."""
    limit: int = 0
    """How many initiatives a new brief puts there at most; 0: none."""
    limit_for: dict[Purpose, int] = {}
    """Other limits for one purpose of the note."""
    drafts: bool = False
    """The template writes it from the submission while it is empty."""
    heading: bool = True
    """Its title prints."""
    places: tuple[PlaceSpec, ...] = ()
    """What only the officer can write."""
    only_for: Purpose | None = None
    """Only in notes for this purpose."""
    wanted: str = ""
    """What an empty section asks the officer for."""
    confirm: bool = False
    """When the submission is old, the officer confirms each record there."""
    internal: bool = False
    """It does not print for readers outside."""

    def level_of(self, purpose: Purpose, *, names_country: bool) -> Level:
        """The level at which an initiative begins here; `names_country`: it does, or the note is on none."""
        return self.level if names_country else self.level_of_others.get(purpose, self.level)

    @property
    def officer_only(self) -> bool:
        """Whether nothing but the officer's words can stand here."""
        return bool(self.places) and not self.drafts

    def is_open(self, *, empty: bool) -> bool:
        """Whether the section needs items and, being `empty`, has none."""
        return empty and self.required and not self.drafts and bool(self.wanted)


class Parameter(StrEnum):
    """What a type asks for when a brief is begun."""

    ROUND_TABLES = "round-tables"
    INITIATIVES = "initiatives"
    COUNTRY = "country"
    EVENT = "event"
    SPEAKER = "speaker"


class HeadingField(StrEnum):
    """A line of the heading block."""

    TO = "to"
    FROM = "from"
    THROUGH = "through"
    CC = "cc"
    DATE = "date"
    EVENT = "event"
    PURPOSE = "for"
    CLEARED = "cleared-by"
    SPEAKER = "speaker"
    AUDIENCE = "audience"
    SOURCE = "source"
    TIME = "speaking-time"


class ShorterLength(Part, frozen=True, kw_only=True):
    """Fewer `pages` where the text names the note's country `mentions` times at most."""

    mentions: int
    """The country is named this often at most."""
    pages: int
    """Pages that the type then aims at."""


class Manifest(Part, frozen=True, kw_only=True):
    """A brief type.

    `title` is the default title and may hold `{subject}` (country, round tables or initiative). `pages`,
    `words` and, to be spoken, `minutes` are the length that the type aims at (0: no limit; `compose.length`
    says a note's own); an `internal` type is marked as not for distribution. `country_wanted` is what a type
    that is about a country asks for while none is chosen. `pictures` are the kinds of picture that it has
    room for, and whether it shows them unless the brief says otherwise. `acronyms`: a list of those
    used ends the note.
    """

    id: str
    """Its short name; the folder has the same name."""
    name: str
    """The name that people see."""
    purpose: str
    """What it is for, in one line."""
    order: int = 99
    """Its place in the list of types."""
    title: str
    """The title of a new note; `{subject}` stands for what it is about."""
    short_title: str
    """The same in small letters, for file names and lists."""
    parameters: tuple[Parameter, ...]
    """What the window asks for when a brief is begun."""
    sections: tuple[SectionSpec, ...]
    """Its sections, in order."""
    heading: tuple[HeadingField, ...]
    """The lines at its head, in order."""
    citations: Citations = Citations.FOOTNOTES
    """How sources are cited at first."""
    spacing: Spacing = Spacing.STANDARD
    """How much room there is between lines."""
    pages: int = 0
    """Pages that it aims at; 0: no limit."""
    shorter: ShorterLength | None = None
    """Fewer pages, where the country is named seldom."""
    words: int = 0
    """Words that it aims at; 0: no limit."""
    minutes: int = 0
    """Minutes that it may take to speak; 0: no limit."""
    internal: bool = False
    """It is marked as not for distribution."""
    acronyms: bool = False
    """A list of acronyms ends the note."""
    one_round_table: bool = False
    """The window begins a new note on one round table, not on all."""
    country_wanted: str = ""
    """What it asks for while no country is chosen."""
    pictures: Mapping[DrawingKind, bool] = {}
    """Which pictures it has room for, and whether each shows at first."""
    body: str = "note.html.j2"
    """The file that prints it."""

    @property
    def is_about_country(self) -> bool:
        """Whether the type tells what names its country apart from what does not."""
        return any(section.scope is Scope.NAMED for section in self.sections)

    def section(self, spec_id: str) -> SectionSpec | None:
        """The section with this id, or None."""
        return next((section for section in self.sections if section.id == spec_id), None)

    def shows(self, brief: Brief) -> tuple[DrawingKind, ...]:
        """The kinds of picture that a brief of this type shows, in the order of `DrawingKind`."""
        chosen = brief.header.pictures
        return tuple(
            kind
            for kind in DrawingKind
            if kind in self.pictures and (self.pictures[kind] if chosen is None else kind in chosen)
        )
