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
    """Its three-letter code (ISO 3166), such as TUN."""
    role: Role
    """In which role it is named."""
    locator: Locator
    """Where it is named."""
    illustrative: bool = False
    """It is given as an example only."""


class Statement(Record, frozen=True, kw_only=True):
    """One thing that the text says, in our words, with its place; `countries` (ISO3) are those it names."""

    text: str
    """What is said, in our words; may hold references."""
    locator: Locator
    """Where it is said."""
    countries: tuple[str, ...] = ()
    """Codes of the countries that it names."""


class Figure(Record, frozen=True, kw_only=True):
    """A quantity of the text: printed `LEAD QUALIFIER NUMBER UNIT POPULATION DATE`, never split.

    `value` is the number as printed (72 for 72 per cent) or None, then `words` stands in its place (“tens
    of thousands”). `qualifier` is the source's word. `year` values print without a thousands separator.
    `period` is what the number covers, `as_at` the day it was true; `as_submitted` means as at the
    submission's own date. `timeless`: no date makes the number old (“three dimensions”).
    """

    id: RecordId
    """Its short name: `{fig:ID}` prints it."""
    value: int | None = None
    """The number as printed: 72 for 72 per cent."""
    words: str = ""
    """What stands in place of a number: tens of thousands."""
    lead: str = ""
    """Words before it, such as “children:”."""
    qualifier: str = ""
    """The word of the text before the number: more than, nearly."""
    unit: str = ""
    """What is counted: victims of trafficking, per cent."""
    population: str = ""
    """Of whom or of what."""
    period: Interval | None = None
    """What time the number covers."""
    as_at: StatedDate | None = None
    """The day on which it was true."""
    as_submitted: bool = False
    """It was true on the date of the submission."""
    basis: str = ""
    """What the number rests on, where the population does not say it."""
    caution: str = ""
    """What the number must not be taken for."""
    is_year: bool = False
    """It is a year, and prints without a comma."""
    timeless: bool = False
    """No date makes it old: three dimensions."""
    locator: Locator
    """Where it stands."""


class Event(Record, frozen=True, kw_only=True):
    """A dated meeting, release or training.

    `country` (ISO3) only when the cited text names it, else `inferred_country`, which counts nowhere.
    """

    id: RecordId
    """Its short name: `{event:ID}` prints it."""
    name: str
    """Its name."""
    interval: Interval
    """When it takes place."""
    city: str = ""
    """The town, where the text names it."""
    country: str = ""
    """Code of the country, where the text names it."""
    inferred_country: str = ""
    """Code of the country that the town is in, where the text does not name it."""
    partners: tuple[str, ...] = ()
    """Ids of those who hold it."""
    announced: bool = True
    """The text announces it, and does not report it."""
    plural: bool = False
    """The name is a plural: “the consultations are scheduled for”."""
    locator: Locator
    """Where it is named."""


class Initiative(Record, frozen=True, kw_only=True):
    """What the submission names: a programme, publication, forum, network, line of work (see `Kind`).

    `headline` has at most 12 words, `summary` 60, `detail` 160, counted as printed; `talking_points` one to
    three sentences to be spoken. `as_printed` is the text's form of the name where it differs from `name`;
    `self_description` quotes praise that the text gives to its own author. `not_stated` lists what a reader
    would look for in vain.
    """

    id: RecordId
    """Its short name, as briefs and the command line use it."""
    name: str
    """Its official name."""
    name_is_ours: bool = False
    """The text has no name for it; `name` is ours."""
    short_name: str = ""
    """A shorter name, for lists and labels."""
    as_printed: str = ""
    """The name as the text prints it, where that differs."""
    aliases: tuple[str, ...] = ()
    """Acronyms and other names, for the search."""
    kind: Kind
    """What it is."""
    parent: str = ""
    """Id of the larger initiative of which it is a part."""
    round_tables: tuple[str, ...]
    """Keys of the sections that name it, the first one first."""
    locators: tuple[Locator, ...]
    """Where it is named."""
    countries: tuple[NamedCountry, ...] = ()
    """The countries that the text names with it."""
    regions: tuple[str, ...] = ()
    """Ids of regions and groupings."""
    partners: tuple[str, ...] = ()
    """Ids of partners."""
    figures: tuple[str, ...] = ()
    """Ids of its figures."""
    events: tuple[str, ...] = ()
    """Ids of its events."""
    period: Interval | None = None
    """When it took or takes place."""
    self_description: str = ""
    """Praise that the text gives to its own author, word for word."""
    headline: str
    """What it is, in 12 words at most, without a stop."""
    summary: str
    """The same in 60 words at most."""
    detail: str
    """The same in 160 words at most."""
    talking_points: tuple[str, ...]
    """One to three sentences to be spoken."""
    relevance: str = ""
    """Why it matters, as the text says it."""
    results: tuple[Statement, ...] = ()
    """Results that the text states."""
    not_stated: tuple[str, ...] = ()
    """What a reader would look for in vain."""


class Partner(Record, frozen=True, kw_only=True):
    """An organisation that the text names. `as_printed` is its form there where that differs from `name`."""

    id: RecordId
    """Its short name: `{partner:ID}` prints it."""
    name: str
    """Its official name."""
    acronym: str = ""
    """Its acronym."""
    as_printed: str = ""
    """The name as the text prints it, where that differs."""
    aliases: tuple[str, ...] = ()
    """Other names, for the search."""
    group: bool = False
    """It is many organisations, not one: academic community."""


class Region(Record, frozen=True, kw_only=True):
    """A region or grouping that the text names. `in_text`: form in running text (“the European Union”)."""

    id: RecordId
    """Its short name: `{region:ID}` prints it."""
    name: str
    """Its name, for lists."""
    in_text: str = ""
    """Its name in a sentence: the European Union."""
    as_printed: str = ""
    """The name as the text prints it, where that differs."""
    locators: tuple[Locator, ...]
    """Where it is named."""


class Section(Record, frozen=True, kw_only=True):
    """The theme (`A`) or a round table (`RT1`...): official title, overview, the text's position."""

    key: str
    """`A` for the theme, `RT1` and so on for the round tables."""
    label: str
    """How people call it: Round table 2."""
    official_title: str
    """Its official title."""
    as_printed: str = ""
    """The title as the text prints it, where that differs."""
    short_title: str
    """A title of ours, for lists."""
    citation: str
    """How it is cited: sect. B.2."""
    paragraphs: int
    """How many body paragraphs it has."""
    overview: Statement
    """What the text says under it, in a few sentences."""
    purpose: Statement
    """What the round table is for."""
    position: tuple[Statement, ...]
    """What the text states as the position of the organisation."""
    emerging: tuple[Statement, ...] = ()
    """What the text calls emerging issues."""
    figures: tuple[str, ...] = ()
    """Ids of figures that belong to no initiative."""
    events: tuple[str, ...] = ()
    """Ids of events that belong to no initiative."""
    not_stated: tuple[str, ...] = ()
    """What a reader would look for in vain."""


class Correction(Record, frozen=True, kw_only=True):
    """A name that the text prints in one way and that is officially another."""

    printed: str
    """As the text prints it."""
    official: str
    """The official form."""
    locator: Locator
    """Where."""


class Footnote(Record, frozen=True, kw_only=True):
    """A footnote of the text, in our own words."""

    number: int
    """Its number."""
    locator: Locator
    """Where its mark stands."""
    text: str
    """What it says, in our words."""


class Citation(Record, frozen=True, kw_only=True):
    """How the submission is cited: in full, shortened, and in the line under a note."""

    author: str
    """The author in full."""
    author_short: str
    """The author in later citations."""
    title: str
    """The title in full."""
    short_title: str
    """The title in later citations."""
    place: str
    """Where the meeting took place."""
    numbering: str
    """How paragraphs are counted."""
    disclaimer: Statement
    """The disclaimer of the text, in our words."""


class About(Record, frozen=True, kw_only=True):
    """The submission itself. `prose_languages`: document languages in which the pack has prose."""

    id: RecordId
    """The short name of the submission."""
    edition: str
    """Raise it when records change."""
    title: str
    """The full title."""
    organisation: str
    """Who made the submission."""
    organisation_short: str
    """The same, short: IOM."""
    meeting: str
    """The meeting to which it was made."""
    meeting_short: str
    """The same, short."""
    occasion: str
    """What it was made for."""
    dates: Interval
    """The days of the meeting."""
    place: str
    """Where the meeting took place."""
    prose_languages: tuple[str, ...]
    """The languages in which the records are written: `[en]`."""
    citation: Citation
    """How it is cited."""
    scope: str
    """What the pack covers, in a few sentences."""
    corrections: tuple[Correction, ...] = ()
    """Names that the text prints in one way and that are officially another."""
    prepared_by: str = ""
    """Who made the pack; may be left out."""


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
