"""The file name that an export offers: `20130304_Tunis_country-brief_TUN_v01_DRAFT`."""

from __future__ import annotations

import re
import unicodedata

from iomreport.brief.model import Brief, State

_LONGEST = 40  # of a part: the name stays below what file systems and mail programs take


def offered_name(brief: Brief) -> str:
    """Date, office, type, country, version and state, as far as there are such; ASCII, no spaces.

    An office's leading acronym (“IOM Tunis”) is left out. A final note carries no state.
    """
    header, standing = brief.header, brief.standing
    state = "" if standing.state is State.FINAL else standing.state.replace(" ", "-").upper()
    parts = (
        f"{header.date:%Y%m%d}",
        ascii_words(_place(header.office)),
        ascii_words(header.template),
        ascii_words(header.country),
        f"v{standing.version:02}",
        state,
    )
    return "_".join(part for part in parts if part)


def ascii_words(text: str) -> str:
    """Letters and digits of a text as ASCII, words joined by hyphens."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return "-".join(re.findall(r"[A-Za-z0-9]+", plain))[:_LONGEST].rstrip("-")


def _place(office: str) -> str:
    """“Tunis” of “IOM Tunis”: the organisation names every file, so that it tells none apart."""
    first, _, rest = office.partition(" ")
    return rest if rest and first.isupper() and first.isalpha() else office
