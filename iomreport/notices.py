"""Warnings as data: they travel with results and say what, where, why and, where possible, how to mend it."""

from __future__ import annotations

from enum import StrEnum

import msgspec


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


class Notice(msgspec.Struct, frozen=True, omit_defaults=True):
    """One warning. `code` is stable (scripts depend on it), `message` a sentence, `fix` may be empty."""

    code: str
    severity: Severity
    message: str
    place: Place = NOWHERE
    fix: str = ""
