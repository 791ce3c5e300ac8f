"""The file name that an export offers: `20130304_Tunis_country-brief_TUN_v01_DRAFT`."""

from __future__ import annotations

import re
import unicodedata
from string import Formatter

from iomreport.brief.model import Brief, State
from iomreport.clauses import clause
from iomreport.errors import InputError

PATTERN = "{date}_{office}_{type}_{country}_v{version}_{status}"
"""The pattern of file names; parts are separated by `_`, and one with nothing in it is left out."""
TOKENS = ("date", "office", "type", "country", "version", "status", "title")
UNFIT = '/\\:*?"<>|'
"""What no file name can hold on every system."""
_LONGEST = 40  # of a part: the name stays below what file systems and mail programs take


def offered_name(brief: Brief, pattern: str = PATTERN) -> str:
    """Date, office, type, country, version and state, as far as there are such; ASCII, no spaces.

    An office's leading acronym (“IOM Tunis”) is left out. A final note carries no state. Raises InputError
    for a pattern with another token than `TOKENS`, or one that gives no name.
    """
    header, standing = brief.header, brief.standing
    values = {
        "date": f"{header.date:%Y%m%d}",
        "office": _place(header.office),
        "type": header.template,
        "country": header.country,
        "version": f"{standing.version:02}",
        "status": "" if standing.state is State.FINAL else standing.state.upper(),
        "title": header.title,
    }
    remedy = clause("use {known}", known=", ".join(f"{{{token}}}" for token in TOKENS))
    parts = []
    for part in pattern.split("_"):
        try:
            tokens = [name for _, name, _, _ in Formatter().parse(part) if name is not None]
            words = part.format_map({token: ascii_words(values[token]) for token in tokens})
        except (KeyError, ValueError) as error:
            what = clause("the file name has a part that is unknown: “{part}”", part=part)
            raise InputError(what, remedy=remedy) from error
        if not tokens or any(values[token] for token in tokens):
            parts.append(ascii_words(words))
    name = "_".join(part for part in parts if part)
    if not name:
        raise InputError(clause("the pattern gives no file name"), remedy=remedy)
    return name


def ascii_words(text: str) -> str:
    """Letters and digits of a text as ASCII, words joined by hyphens."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return "-".join(re.findall(r"[A-Za-z0-9]+", plain))[:_LONGEST].rstrip("-")


def _place(office: str) -> str:
    """“Tunis” of “IOM Tunis”: the organisation names every file, so that it tells none apart."""
    first, _, rest = office.partition(" ")
    return rest if rest and first.isupper() and first.isalpha() else office
