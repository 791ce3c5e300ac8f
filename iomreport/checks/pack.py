"""Whether the submission still is what the brief was made on, and has what the brief refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from iomreport.brief import edition
from iomreport.brief.model import Item, ItemKind
from iomreport.checks.subject import Subject
from iomreport.clauses import Clause, clause, clause_n
from iomreport.notices import Notice, Place, RemoveItem, Severity


def changed_pack(subject: Subject) -> Iterator[Notice]:
    """`changed-pack`: the submission's records are not those with which the brief was saved."""
    yield from edition.changed_pack(subject.brief, subject.index.submission)


def changed_item(subject: Subject) -> Iterator[Notice]:
    """`changed-item`: an item whose record is not what it was when the brief was saved."""
    for section, item in edition.changed_records(subject.brief, subject.index.submission):
        yield Notice(
            "changed-item",
            Severity.WARNING,
            clause("the record “{record}” has changed since the brief was saved", record=item.ref),
            Place(section=section.id, item=item.id),
            clause("read the item again, then save the brief"),
        )


def unknown_record(subject: Subject) -> Iterator[Notice]:
    """`unknown-record`: an item of the brief whose record the submission does not have."""
    for section, item in edition.missing_records(subject.brief, subject.index.submission):
        yield Notice(
            "unknown-record",
            Severity.ERROR,
            _not_there(item),
            Place(section=section.id, item=item.id),
            clause("take the item out of the brief, or choose another"),
            RemoveItem(item.id),
        )


def _not_there(item: Item) -> Clause:
    match item.kind:
        case ItemKind.INITIATIVE:
            return clause("the submission has no initiative “{name}”", name=item.ref)
        case ItemKind.FIGURE:
            return clause("the submission has no figure “{name}”", name=item.ref)
        case ItemKind.EVENT:
            return clause("the submission has no event “{name}”", name=item.ref)
        case _:  # a quotation refers to where it stands
            return clause("the submission has no place “{name}”", name=item.ref)


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
                what = clause("the submission has no {section}", section=cited[1])
            elif int(cited["last"] or cited["first"] or 0) > section.paragraphs:
                what = clause_n(
                    "{section} of the submission has {n} paragraph",
                    "{section} of the submission has {n} paragraphs",
                    section.paragraphs,
                    section=cited[1],
                )
            elif int(cited["note"] or 0) > notes:
                what = clause_n("the submission has {n} footnote", "the submission has {n} footnotes", notes)
            else:
                continue
            message = clause("“{cited}” leads nowhere: {why}", cited=cited[0], why=what)
            fix = clause("look the place up, and correct it")
            yield passage.notice("broken-reference", cited.span(), message, fix)
