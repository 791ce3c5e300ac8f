"""A brief: ids of records and the officer's own words, never copies of records.

The officer's text is a small HTML subset (`p ul ol li b i a br fn`), read by `iomreport.doctree.markup`.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated

import msgspec

from iomreport.doctree.nodes import DrawingKind

FORMAT = 1
"""The version of the file format that this program writes."""


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Base of the parts of a brief: immutable, without unknown fields."""


class Level(StrEnum):
    """How much of an initiative is printed."""

    HEADLINE = "headline"
    SUMMARY = "summary"
    DETAIL = "detail"


class ItemKind(StrEnum):
    """What an item of the outline is."""

    INITIATIVE = "initiative"
    FIGURE = "figure"
    EVENT = "event"
    QUOTATION = "quotation"
    TEXT = "text"


class Purpose(StrEnum):
    """What the reader is to do with the note."""

    INFORMATION = "information"
    DECISION = "decision"
    MEETING = "meeting"


class Citations(StrEnum):
    """How sources are given: not at all, in one line at the end, or in footnotes."""

    NONE = "none"
    LINE = "line"
    FOOTNOTES = "footnotes"


class State(StrEnum):
    """How far the note has come."""

    DRAFT = "draft"
    FOR_CLEARANCE = "for clearance"
    CLEARED = "cleared"
    FINAL = "final"


MARKINGS: tuple[str, ...] = ("Unclassified", "Confidential", "Strictly Confidential")
"""The scale that a new office starts with; a brief may carry any other marking."""


class Item(Part, frozen=True, kw_only=True):
    """One item of the outline.

    `ref` is the record's id (initiative, figure, event), a locator (quotation), or, for text, the id of the
    officer's place that the text fills. `text` holds the officer's words: the text itself, or the rewording
    of an initiative, whose record stays and comes back on revert. `pinned`: not to be shortened to make the
    note fit. `confirmed`: the day on which the officer last found that the record still held.
    """

    id: str
    kind: ItemKind
    ref: str = ""
    level: Level = Level.SUMMARY
    text: str = ""
    pinned: bool = False
    confirmed: dt.date | None = None


class Section(Part, frozen=True, kw_only=True):
    """A section of the outline.

    `spec` is the id of the template's section, or empty for the officer's own; `title` overrides the
    template's. A section that drafts itself does so while it has no items. `removed_places` are struck out.
    """

    id: str
    spec: str = ""
    title: str = ""
    items: tuple[Item, ...] = ()
    removed_places: tuple[str, ...] = ()


class PackRef(Part, frozen=True, kw_only=True):
    """Which pack the brief draws on; `hash` is the pack's content when the brief was last saved."""

    id: str
    edition: str
    hash: str


class Email(Part, frozen=True, kw_only=True):
    """Where the note is to be sent; never printed."""

    to: str = ""
    cc: str = ""
    subject: str = ""


class Header(Part, frozen=True, kw_only=True, rename={"from_": "from", "purpose": "for"}):
    """The note's heading block and settings. `country` is an ISO3 code or empty.

    `pictures` are the kinds of picture that the note shows; None leaves that to its type.
    """

    title: str = ""
    date: dt.date
    template: str
    to: str = ""
    from_: str = ""
    through: str = ""
    cc: str = ""
    event: str = ""
    country: str = ""
    audience: str = ""
    speaker: str = ""
    marking: str = MARKINGS[0]
    language: str = "en"
    style: str = "institutional"
    purpose: Purpose = Purpose.INFORMATION
    citations: Citations = Citations.FOOTNOTES
    office: str = ""
    pictures: tuple[DrawingKind, ...] | None = None


class Step(Part, frozen=True, kw_only=True):
    """That a version of the note came to a state on a day, and by whom; `by` may be empty."""

    state: State
    version: int
    on: dt.date
    by: str = ""


class Standing(Part, frozen=True, kw_only=True):
    """State and version of the note; `cleared_by` and `cleared_on` once it is cleared; `steps` so far."""

    state: State = State.DRAFT
    version: Annotated[int, msgspec.Meta(ge=1, le=99_999)] = 1
    cleared_by: str = ""
    cleared_on: dt.date | None = None
    steps: tuple[Step, ...] = ()


class Acceptance(Part, frozen=True, kw_only=True):
    """A notice that the officer accepts, and why.

    `digest` is over the notice's code, its place and the words it is about: when these change, the notice is
    raised again. `place` is for people (`section/item`).
    """

    code: str
    digest: str
    reason: str
    on: dt.date
    place: str = ""


class Brief(Part, frozen=True, kw_only=True):
    """A whole brief. `round_tables` (section keys) is what the note is about; `notes` are never exported.

    `records` holds `KIND:ID HASH` for each record in the outline when the brief was last saved, so that a
    newer pack can be told record by record (`brief.edition`).
    """

    pack: PackRef
    header: Header
    outline: tuple[Section, ...]
    round_tables: tuple[str, ...] = ()
    standing: Standing = Standing()
    email: Email = Email()
    notes: str = ""
    accepted: tuple[Acceptance, ...] = ()
    records: tuple[str, ...] = ()
    format: int = FORMAT

    def section(self, section_id: str) -> Section:
        """The section with this id; raises KeyError when there is none."""
        return next((s for s in self.outline if s.id == section_id), None) or _missing(section_id)

    def items(self) -> tuple[Item, ...]:
        """All items in the order of the outline."""
        return tuple(item for section in self.outline for item in section.items)

    def find(self, item_id: str) -> tuple[Section, Item]:
        """An item and its section; raises KeyError when there is none."""
        for section in self.outline:
            for item in section.items:
                if item.id == item_id:
                    return section, item
        raise KeyError(item_id)

    def chosen(self) -> frozenset[str]:
        """The ids of the initiatives in the outline."""
        return frozenset(item.ref for item in self.items() if item.kind is ItemKind.INITIATIVE)


def _missing(section_id: str) -> Section:
    raise KeyError(section_id)
