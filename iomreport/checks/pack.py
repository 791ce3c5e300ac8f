"""Whether the submission still is what the brief was made on."""

from __future__ import annotations

from collections.abc import Iterator

from iomreport.brief import edition
from iomreport.checks.subject import Subject
from iomreport.notices import Notice, Place, Severity


def changed_pack(subject: Subject) -> Iterator[Notice]:
    """`changed-pack`: the submission's records are not those with which the brief was saved."""
    yield from edition.changed_pack(subject.brief, subject.index.submission)


def unknown_record(subject: Subject) -> Iterator[Notice]:
    """`unknown-record`: an item of the brief whose record the submission does not have."""
    for section, item in edition.missing_records(subject.brief, subject.index.submission):
        yield Notice(
            "unknown-record",
            Severity.ERROR,
            f"the submission has no {item.kind.value} “{item.ref}”",
            Place(section=section.id, item=item.id),
            "take the item out of the brief, or choose another",
        )
