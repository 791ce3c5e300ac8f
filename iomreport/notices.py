"""Warnings as data: they travel with results and say what, where, why and, where possible, how to mend it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from iomreport.clauses import NOTHING, Clause


class Severity(StrEnum):
    """How much a notice matters; `ERROR` makes `check` and `lint` exit with 1."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a notice belongs: in a file (line from 1, field), in a brief (section and item ids), or both."""

    file: str = ""
    line: int | None = None
    field: str = ""
    section: str = ""
    item: str = ""

    def __str__(self) -> str:
        """`FILE:LINE: field` or `section/item`, whatever is known."""
        where = f"{self.file}:{self.line}" if self.file and self.line is not None else self.file
        inner = "/".join(part for part in (self.section, self.item) if part) or self.field
        return ": ".join(part for part in (where, inner) if part)


NOWHERE = Place()


class Repair(msgspec.Struct, frozen=True, omit_defaults=True, tag=True):
    """Base of the repairs: what the program can do about a notice when it is told to."""


class ReplaceWords(Repair, frozen=True):
    """In the text of an item, `old` stands at character `start` (of its markup) and is to be `new`."""

    item: str
    start: int
    old: str
    new: str


class SetHeader(Repair, frozen=True):
    """A field of the heading block, by its Python name, is to have this value."""

    field: str
    value: str


class RemoveItem(Repair, frozen=True):
    """The item is to be taken out."""

    item: str


class ConfirmItem(Repair, frozen=True):
    """The officer confirms that what the item prints still held on that day."""

    item: str
    on: date


class Notice(msgspec.Struct, frozen=True, omit_defaults=True):
    """One warning. `code` is stable (scripts depend on it), `message` a clause, `fix` may be empty.

    `repair` is the fix as data, where one is certain (`brief.repairs.apply_repair`). `about` holds the words
    that the notice was raised by; who accepts the notice accepts it for these words (`brief.acceptance`).
    """

    code: str
    severity: Severity
    message: Clause
    place: Place = NOWHERE
    fix: Clause = NOTHING
    repair: ReplaceWords | SetHeader | RemoveItem | ConfirmItem | None = None
    about: str = ""
