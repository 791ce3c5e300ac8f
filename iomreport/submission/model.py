"""The records of a submission.

Prose fields hold inline references instead of facts: `{fig:ID}`, `{event:ID}`, `{event:ID|before|after}`,
`{country:ISO3}`, `{partner:ID}` (see `iomreport.submission.references`), so that no figure loses its
qualifier or date at any length. Empty means that the text does not say.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from iomreport.submission.locator import Locator
from iomreport.wording.dates import Interval, StatedDate

RecordId = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Kind(StrEnum):
    """What an initiative is."""

    PROGRAMME = "programme"
    PUBLICATION = "publication"
    FORUM = "forum"
    FRAMEWORK = "framework"
    NETWORK = "network"
    TRAINING = "training"
    PARTNERSHIP = "partnership"
    WORK = "line of work"


class Role(StrEnum):
    """In which role the text names a country."""

    BENEFICIARY = "beneficiary"
    PILOT = "pilot"
    EVACUATED_FROM = "evacuated-from"
    VENUE = "venue"
    CONVENER = "convener"
    COVERAGE = "coverage"


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Base of all records: immutable, without unknown fields."""


class NamedCountry(Record, frozen=True, kw_only=True):
    """A country that the cited text names, in one role; `illustrative` where its list opens with “e.g.”."""

    code: str
    role: Role
    locator: Locator
    illustrative: bool = False


class Statement(Record, frozen=True, kw_only=True):
    """One thing that the text says, in our words, with its place; `countries` (ISO3) are those it names."""

    text: str
    locator: Locator
    countries: tuple[str, ...] = ()


class Figure(Record, frozen=True, kw_only=True):
    """A quantity of the text: printed `LEAD QUALIFIER NUMBER UNIT POPULATION DATE`, never split.

    `value` is the number as printed (72 for 72 per cent) or None, then `words` stands in its place (“tens
    of thousands”). `qualifier` is the source's word. `year` values print without a thousands separator.
    `period` is what the number covers, `as_at` the day it was true; `as_submitted` means as at the
    submission's own date. `timeless`: no date makes the number old (“three dimensions”).
    """

    id: RecordId
    value: int | None = None
    words: str = ""
    lead: str = ""
    qualifier: str = ""
    unit: str = ""
    population: str = ""
    period: Interval | None = None
    as_at: StatedDate | None = None
    as_submitted: bool = False
    basis: str = ""
    caution: str = ""
    is_year: bool = False
    timeless: bool = False
    locator: Locator


class Event(Record, frozen=True, kw_only=True):
    """A dated meeting, release or training.

    `country` (ISO3) only when the cited text names it, else `inferred_country`, which counts nowhere.
    """

    id: RecordId
    name: str
    interval: Interval
    city: str = ""
    country: str = ""
    inferred_country: str = ""
    partners: tuple[str, ...] = ()
    announced: bool = True
    locator: Locator


class Initiative(Record, frozen=True, kw_only=True):
    """What the submission names: a programme, publication, forum, network, line of work (see `Kind`).

    `headline` has at most 12 words, `summary` 60, `detail` 160, counted as printed; `talking_points` one to
    three sentences to be spoken. `as_printed` is the text's form of the name where it differs from `name`;
    `self_description` quotes praise that the text gives to its own author. `not_stated` lists what a reader
    would look for in vain.
    """

    id: RecordId
    name: str
    name_is_ours: bool = False
    short_name: str = ""
    as_printed: str = ""
    aliases: tuple[str, ...] = ()
    kind: Kind
    parent: str = ""
    round_tables: tuple[str, ...]
    locators: tuple[Locator, ...]
    countries: tuple[NamedCountry, ...] = ()
    regions: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    period: Interval | None = None
    self_description: str = ""
    headline: str
    summary: str
    detail: str
    talking_points: tuple[str, ...]
    relevance: str = ""
    results: tuple[Statement, ...] = ()
    not_stated: tuple[str, ...] = ()


class Partner(Record, frozen=True, kw_only=True):
    """An organisation that the text names. `as_printed` is its form there where that differs from `name`."""

    id: RecordId
    name: str
    acronym: str = ""
    as_printed: str = ""
    aliases: tuple[str, ...] = ()
    group: bool = False


class Region(Record, frozen=True, kw_only=True):
    """A region or grouping that the text names. `in_text`: form in running text (“the European Union”)."""

    id: RecordId
    name: str
    in_text: str = ""
    as_printed: str = ""
    locators: tuple[Locator, ...]


class Section(Record, frozen=True, kw_only=True):
    """The theme (`A`) or a round table (`RT1`...): official title, overview, the text's position."""

    key: str
    label: str
    official_title: str
    as_printed: str = ""
    short_title: str
    citation: str
    paragraphs: int
    overview: Statement
    purpose: Statement
    position: tuple[Statement, ...]
    emerging: tuple[Statement, ...] = ()
    figures: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    not_stated: tuple[str, ...] = ()


class Correction(Record, frozen=True, kw_only=True):
    """A name that the text prints in one way and that is officially another."""

    printed: str
    official: str
    locator: Locator


class Footnote(Record, frozen=True, kw_only=True):
    """A footnote of the text, in our own words."""

    number: int
    locator: Locator
    text: str


class Citation(Record, frozen=True, kw_only=True):
    """How the submission is cited: in full, shortened, and in the line under a note."""

    author: str
    author_short: str
    title: str
    short_title: str
    place: str
    numbering: str
    disclaimer: Statement


class About(Record, frozen=True, kw_only=True):
    """The submission itself. `prose_languages`: document languages in which the pack has prose."""

    id: RecordId
    edition: str
    title: str
    organisation: str
    organisation_short: str
    meeting: str
    meeting_short: str
    occasion: str
    dates: Interval
    place: str
    prose_languages: tuple[str, ...]
    citation: Citation
    scope: str
    corrections: tuple[Correction, ...] = ()


class Submission(Record, frozen=True, kw_only=True):
    """A whole submission, in the order of the source; read by `iomreport.submission.pack.read_pack`.

    `hash` is over the decoded content, so that layout and comments of the files do not count.
    """

    about: About
    sections: tuple[Section, ...]
    initiatives: tuple[Initiative, ...]
    figures: tuple[Figure, ...]
    events: tuple[Event, ...]
    partners: tuple[Partner, ...]
    regions: tuple[Region, ...]
    footnotes: tuple[Footnote, ...]
    hash: str = ""

    @property
    def made_on(self) -> date:
        """The first day of the meeting to which the submission was made."""
        return self.about.dates.first_day()
