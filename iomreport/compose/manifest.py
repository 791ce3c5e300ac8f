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
    wanted: str
    label: str = ""
    internal: bool = False


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
    title: str
    guidance: str
    takes: tuple[ItemKind, ...] = (ItemKind.TEXT,)
    scope: Scope = Scope.ANY
    required: bool = False
    level: Level = Level.SUMMARY
    level_of_others: dict[Purpose, Level] = {}
    limit: int = 0
    limit_for: dict[Purpose, int] = {}
    drafts: bool = False
    heading: bool = True
    places: tuple[PlaceSpec, ...] = ()
    only_for: Purpose | None = None
    wanted: str = ""
    confirm: bool = False
    internal: bool = False

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
    pages: int


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
    name: str
    purpose: str
    order: int = 99
    title: str
    short_title: str
    parameters: tuple[Parameter, ...]
    sections: tuple[SectionSpec, ...]
    heading: tuple[HeadingField, ...]
    citations: Citations = Citations.FOOTNOTES
    spacing: Spacing = Spacing.STANDARD
    pages: int = 0
    shorter: ShorterLength | None = None
    words: int = 0
    minutes: int = 0
    internal: bool = False
    acronyms: bool = False
    country_wanted: str = ""
    pictures: Mapping[DrawingKind, bool] = {}
    body: str = "note.html.j2"

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
