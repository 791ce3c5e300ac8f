"""How the note turned out."""

from __future__ import annotations

from collections.abc import Iterator

from iomreport.checks.subject import Subject
from iomreport.compose.length import page_limit
from iomreport.notices import NOWHERE, Notice, Severity


def over_length(subject: Subject) -> Iterator[Notice]:
    """`over-length`: more pages than the type aims at."""
    most, pages = page_limit(subject.brief, subject.manifest, subject.index), subject.pages
    if most and pages is not None and pages > most:
        limit = "one page" if most == 1 else f"{most} pages"
        yield Notice(
            "over-length",
            Severity.WARNING,
            f"the note has {pages} pages; it is meant to have {limit}",
            NOWHERE,
            "take items out, or print fewer in detail",
        )
