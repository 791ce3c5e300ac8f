"""The file name that an export offers: `20130304_Tunis_country-brief_TUN_v01_DRAFT`."""

from __future__ import annotations

import re
import unicodedata

from iomreport.brief.model import Brief, State


def file_stem(brief: Brief) -> str:
    """Date, place, type, country, version and state, as far as there are such; ASCII without spaces."""
    header, standing = brief.header, brief.standing
    state = "" if standing.state is State.FINAL else standing.state.replace(" ", "-").upper()
    parts = (
        f"{header.date:%Y%m%d}",
        ascii_words(header.office),
        ascii_words(header.template),
        header.country,
        f"v{standing.version:02}",
        state,
    )
    return "_".join(part for part in parts if part)


def ascii_words(text: str) -> str:
    """Letters and digits of a text as ASCII, words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[A-Za-z0-9]+", plain))
