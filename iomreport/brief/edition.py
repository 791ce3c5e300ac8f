"""A brief beside the submission that it draws on: another one, a changed one, records that are gone."""

from __future__ import annotations

from iomreport.brief.model import Brief, Item, ItemKind, Section
from iomreport.errors import BriefError
from iomreport.notices import Notice, Place, Severity
from iomreport.submission.model import Submission


def require_same_submission(brief: Brief, submission: Submission) -> None:
    """Raise BriefError when the brief draws on another submission than this."""
    if brief.pack.id != submission.about.id:
        raise BriefError(
            f"the brief draws on the submission “{brief.pack.id}”, not on “{submission.about.id}”",
            field="pack.id",
            remedy="open it with that submission installed",
        )


def missing_records(brief: Brief, submission: Submission) -> tuple[tuple[Section, Item], ...]:
    """The items whose record the submission does not have, each with its section."""
    known = {
        ItemKind.INITIATIVE: {record.id for record in submission.initiatives},
        ItemKind.FIGURE: {record.id for record in submission.figures},
        ItemKind.EVENT: {record.id for record in submission.events},
    }
    return tuple(
        (section, item)
        for section in brief.outline
        for item in section.items
        if item.kind in known and item.ref not in known[item.kind]
    )


def changed_pack(brief: Brief, submission: Submission) -> tuple[Notice, ...]:
    """A notice (`changed-pack`) when the submission changed since the brief was saved, else nothing."""
    if brief.pack.hash == submission.hash:
        return ()
    edition = submission.about.edition
    if brief.pack.edition != edition:
        what = f"the submission is now in edition {edition}, the brief was saved with {brief.pack.edition}"
    else:
        what = "the submission’s records have changed since the brief was saved"
    gone = list(dict.fromkeys(item.ref for _, item in missing_records(brief, submission)))
    if gone:
        what += f"; no longer there: {', '.join(gone)}"
    fix = "read the note again, then save the brief"
    return (Notice("changed-pack", Severity.WARNING, what, Place(field="pack.hash"), fix),)
