"""Where a run of words comes from, and how it relates to its source."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Status(StrEnum):
    """How words relate to the official text."""

    VERBATIM = "verbatim"
    PARAPHRASE = "paraphrase"
    EDITED = "edited by the officer"
    OWN = "officer's own"
    FIXED = "fixed wording"


class Source(msgspec.Struct, frozen=True, omit_defaults=True):
    """The source of a run of words.

    `record` is `KIND:ID` (`initiative:jmdi`, `figure:victims-assisted`, `section:RT3`), `field` the record's
    field, `locator` the written locator. All are empty for the officer's own words and for fixed wording.
    """

    status: Status
    submission: str = ""
    edition: str = ""
    record: str = ""
    field: str = ""
    locator: str = ""


FIXED = Source(Status.FIXED)
OWN = Source(Status.OWN)
