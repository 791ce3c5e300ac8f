"""The fixed words of documents in one language, read from `resources/wording/LANGUAGE.yaml`."""

from __future__ import annotations

from pathlib import Path

import msgspec

from iomreport.clauses import clause
from iomreport.errors import InputError
from iomreport.yamlfile import read_as


class NumberWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How numbers print: `words` for 0, 1, 2 ..., digits beyond and before the units `digits_before`."""

    words: tuple[str, ...]
    thousands: str
    digits_before: tuple[str, ...]
    qualifiers: dict[str, str]


class DateWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Patterns of dates; the names in braces are filled in (see `iomreport.wording.dates`)."""

    day: str
    month: str
    half: str
    halves: tuple[str, str]
    two_days: str
    days: str
    years: str
    pair: str
    span: str
    day_without_year: str
    month_without_year: str
    inferred: str
    on: str
    within: str = msgspec.field(name="in")
    from_: str = msgspec.field(name="from")
    from_days: str
    as_at: str
    as_submitted: str


class UnbrokenWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that stay on the line of what they belong to: of a number before or after them, or of a name."""

    after_numbers: tuple[str, ...]
    before_numbers: tuple[str, ...]
    before_names: tuple[str, ...]


class Wording(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All fixed words of one document language.

    `ageing`: words that pack prose must not hold. `acronyms`: common ones, and those that a record's name
    would spell out wrongly, with what they stand for in running text. `document`: labels, forms of citation
    and other wording of notes and pages, by key; names in braces are filled in.
    """

    language: str
    months: tuple[str, ...]
    numbers: NumberWords
    dates: DateWords
    unbroken: UnbrokenWords
    ageing: tuple[str, ...]
    ageing_exceptions: tuple[str, ...]
    acronyms: dict[str, str]
    document: dict[str, str]


def read_wording(path: Path, *, cache: Path | None = None) -> Wording:
    """Read the fixed words of a language; raises InputError with file, line and field for anything else.

    `cache` is that of `read_yaml`.
    """
    wording = read_as(path, Wording, cache=cache)
    if len(wording.months) != 12:
        raise InputError(
            clause("there are twelve months"), file=path, field="months", remedy=clause("list them all")
        )
    return wording
