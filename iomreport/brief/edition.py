"""A brief beside the submission that it draws on: another one, a changed one, records that are gone."""

from __future__ import annotations

import hashlib

import msgspec
from msgspec.structs import replace

from iomreport.brief.model import Brief, Item, ItemKind, PackRef, Section
from iomreport.clauses import clause, joined
from iomreport.errors import BriefError
from iomreport.notices import Notice, Place, Severity
from iomreport.submission.locator import Locator
from iomreport.submission.model import Submission


def require_same_submission(brief: Brief, submission: Submission) -> None:
    """Raise BriefError when the brief draws on another submission than this."""
    if brief.pack.id != submission.about.id:
        raise BriefError(
            clause(
                "the brief draws on the submission “{wanted}”, not on “{given}”",
                wanted=brief.pack.id,
                given=submission.about.id,
            ),
            field="pack.id",
            remedy=clause("open it with that submission installed"),
        )


def missing_records(brief: Brief, submission: Submission) -> tuple[tuple[Section, Item], ...]:
    """The items whose record, or place of quotation, the submission does not have, each with its section."""
    known = {
        ItemKind.INITIATIVE: {record.id for record in submission.initiatives},
        ItemKind.FIGURE: {record.id for record in submission.figures},
        ItemKind.EVENT: {record.id for record in submission.events},
    }
    return tuple(
        (section, item)
        for section in brief.outline
        for item in section.items
        if (item.kind in known and item.ref not in known[item.kind])
        or (item.kind is ItemKind.QUOTATION and not _has_place(item.ref, submission))
    )


def stamped(brief: Brief, submission: Submission) -> Brief:
    """The brief saying which pack it draws on now, and how each record in its outline reads.

    A brief on another submission comes back as it is.
    """
    if brief.pack.id != submission.about.id:
        return brief
    about, digests = submission.about, _digests(brief, submission)
    records = tuple(f"{name} {digest}" for name, digest in digests.items())
    pack = PackRef(id=about.id, edition=about.edition, hash=submission.hash)
    return replace(brief, pack=pack, records=records)


def changed_records(brief: Brief, submission: Submission) -> tuple[tuple[Section, Item], ...]:
    """The items whose record reads otherwise than when the brief was saved, each with its section."""
    if brief.pack.hash == submission.hash:
        return ()
    then = dict(name.rsplit(" ", 1) for name in brief.records if " " in name)
    now = _digests(brief, submission)
    return tuple(
        (section, item)
        for section in brief.outline
        for item in section.items
        if (name := _name(item)) in now and then.get(name, now[name]) != now[name]
    )


def _name(item: Item) -> str:
    return f"{item.kind.value}:{item.ref}"


def _digests(brief: Brief, submission: Submission) -> dict[str, str]:
    """A short hash of each record in the outline, with the figures and events that it prints."""
    figures = {record.id: record for record in submission.figures}
    events = {record.id: record for record in submission.events}
    initiatives = {record.id: record for record in submission.initiatives}
    found: dict[str, str] = {}
    for item in brief.items():
        if item.kind is ItemKind.INITIATIVE and item.ref in initiatives:
            record = initiatives[item.ref]
            facts = [*(figures.get(name) for name in record.figures), *map(events.get, record.events)]
            found[_name(item)] = _digest([record, *facts])
        elif item.kind is ItemKind.FIGURE and item.ref in figures:
            found[_name(item)] = _digest([figures[item.ref]])
        elif item.kind is ItemKind.EVENT and item.ref in events:
            found[_name(item)] = _digest([events[item.ref]])
    return found


def _digest(records: list[object]) -> str:
    return hashlib.blake2b(msgspec.json.encode(records), digest_size=6).hexdigest()


def _has_place(text: str, submission: Submission) -> bool:
    """Whether a written locator leads to a paragraph of the text, or to its title."""
    try:
        locator = Locator.parse(text)
    except ValueError:
        return False
    paragraphs = {section.key: section.paragraphs for section in submission.sections}
    return locator.section == "title" or locator.paragraph <= paragraphs.get(locator.section, -1)


def changed_pack(brief: Brief, submission: Submission) -> tuple[Notice, ...]:
    """A notice (`changed-pack`) when the submission changed since the brief was saved, else nothing."""
    if brief.pack.hash == submission.hash:
        return ()
    edition = submission.about.edition
    if brief.pack.edition != edition:
        told = [
            clause(
                "the submission is now in edition {edition}, the brief was saved with {earlier}",
                edition=edition,
                earlier=brief.pack.edition,
            )
        ]
    else:
        told = [clause("the submission’s records have changed since the brief was saved")]
    gone = list(dict.fromkeys(item.ref for _, item in missing_records(brief, submission)))
    changed = list(dict.fromkeys(item.ref for _, item in changed_records(brief, submission)))
    if gone:
        told.append(clause("no longer there: {records}", records=joined(gone, ", ")))
    if changed:
        told.append(clause("changed: {records}", records=joined(changed, ", ")))
    elif brief.records and not gone:
        told.append(clause("no record of the outline is touched"))
    fix = clause("read the note again, then save the brief")
    return (Notice("changed-pack", Severity.WARNING, joined(told), Place(field="pack.hash"), fix),)
