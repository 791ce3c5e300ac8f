"""Whether the submission still is what the brief was made on, and has what the brief refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from iomreport.brief import edition
from iomreport.brief.model import ItemKind
from iomreport.checks.subject import Subject
from iomreport.notices import Notice, Place, RemoveItem, Severity

_NOUNS = {ItemKind.QUOTATION: "place"}  # a quotation refers to where it stands


def changed_pack(subject: Subject) -> Iterator[Notice]:
    """`changed-pack`: the submission's records are not those with which the brief was saved."""
    yield from edition.changed_pack(subject.brief, subject.index.submission)


def changed_item(subject: Subject) -> Iterator[Notice]:
    """`changed-item`: an item whose record is not what it was when the brief was saved."""
    for section, item in edition.changed_records(subject.brief, subject.index.submission):
        yield Notice(
            "changed-item",
            Severity.WARNING,
            f"the record “{item.ref}” has changed since the brief was saved",
            Place(section=section.id, item=item.id),
            "read the item again, then save the brief",
        )


def unknown_record(subject: Subject) -> Iterator[Notice]:
    """`unknown-record`: an item of the brief whose record the submission does not have."""
    for section, item in edition.missing_records(subject.brief, subject.index.submission):
        yield Notice(
            "unknown-record",
            Severity.ERROR,
            f"the submission has no {_NOUNS.get(item.kind, item.kind.value)} “{item.ref}”",
            Place(section=section.id, item=item.id),
            "take the item out of the brief, or choose another",
            RemoveItem(item.id),
        )


_CITED = re.compile(
    r"\b(sect\.[ \u00a0][A-Z](?:\.\d+)?)(?!\d)"
    r"(?:,[ \u00a0]paras?\.[ \u00a0](?P<first>\d+)(?:(?:[ \u00a0](?:and|to)[ \u00a0]|–|-)(?P<last>\d+))?)?"
    r"(?:,[ \u00a0](?:footnote|note)[ \u00a0](?P<note>\d+))?"
)


def broken_reference(subject: Subject) -> Iterator[Notice]:
    """`broken-reference`: the officer cites a place that the submission does not have."""
    sections = {section.citation: section for section in subject.index.submission.sections}
    notes = max((note.number for note in subject.index.submission.footnotes), default=0)
    for passage in subject.passages:
        for cited in _CITED.finditer(passage.text):
            section = sections.get(cited[1].replace("\u00a0", " "))
            if section is None:
                what = f"the submission has no {cited[1]}"
            elif int(cited["last"] or cited["first"] or 0) > section.paragraphs:
                what = f"{cited[1]} of the submission has {section.paragraphs} paragraphs"
            elif int(cited["note"] or 0) > notes:
                what = f"the submission has {notes} footnotes"
            else:
                continue
            message = f"“{cited[0]}” leads nowhere: {what}"
            yield passage.notice(
                "broken-reference", cited.span(), message, "look the place up, and correct it"
            )
