"""What only the officer can write, and has not written yet."""

from __future__ import annotations

from collections.abc import Iterator

from iomreport.brief.model import Purpose, State
from iomreport.checks.subject import Subject
from iomreport.clauses import clause
from iomreport.compose.manifest import HeadingField
from iomreport.notices import Notice, Place, Severity

_HEADER = {
    HeadingField.TO: ("to", clause("the heading does not say to whom the note goes")),
    HeadingField.FROM: ("from_", clause("the heading does not say from whom the note comes")),
    HeadingField.EVENT: ("event", clause("the heading does not say the event")),
    HeadingField.SPEAKER: ("speaker", clause("the heading does not say the speaker")),
}
_FOR_PURPOSE = {
    Purpose.INFORMATION: {},
    Purpose.DECISION: {
        HeadingField.TO: clause("a note for decision says to whom the note goes"),
        HeadingField.FROM: clause("a note for decision says from whom the note comes"),
    },
    Purpose.MEETING: {HeadingField.EVENT: clause("a note for meeting says the event")},
}
_DECIDED = "recommendation"  # the place, of whatever type, that says what is to be decided


def missing_field(subject: Subject) -> Iterator[Notice]:
    """`missing-field`: what a note for this purpose needs, and its type does not ask for by itself."""
    header, manifest = subject.brief.header, subject.manifest
    for name, message in _FOR_PURPOSE[header.purpose].items():
        attribute = _HEADER[name][0]
        if name not in manifest.heading and not getattr(header, attribute).strip():
            yield Notice(
                "missing-field",
                Severity.WARNING,
                message,
                Place(field=f"header.{attribute.rstrip('_')}"),
                clause("fill it in, or choose another purpose"),
            )
    if header.purpose is Purpose.DECISION:
        struck = [s for s in subject.brief.outline if _DECIDED in s.removed_places]
        if struck:
            yield Notice(
                "missing-field",
                Severity.WARNING,
                clause("the note is for decision, and its recommendation is struck out"),
                Place(section=struck[0].id, field=_DECIDED),
                clause("write the recommendation, or choose another purpose"),
            )


def open_place(subject: Subject) -> Iterator[Notice]:
    """`open-place`: an officer's place or a line of the heading without words; an error in a final note."""
    from iomreport.compose.places import open_places

    final = subject.brief.standing.state is State.FINAL
    severity = Severity.ERROR if final else Severity.WARNING
    for name in subject.manifest.heading:
        if name in _HEADER:
            attribute, message = _HEADER[name]
            if not getattr(subject.brief.header, attribute).strip():
                field = Place(field=f"header.{attribute.rstrip('_')}")
                yield Notice("open-place", severity, message, field, clause("fill it in"))
    standing = subject.brief.standing
    if HeadingField.CLEARED in subject.manifest.heading and final and not standing.cleared_by.strip():
        field = Place(field="standing.cleared_by")
        message = clause("the note is final, and no one has cleared it")
        yield Notice("open-place", severity, message, field, clause("clear it"))
    for place in open_places(subject.brief, subject.manifest):
        yield Notice(
            "open-place",
            severity,
            clause("still to be written: {wanted}", wanted=place.wanted),
            Place(section=place.section, field=place.place),
            clause("write it, or strike the place out"),
        )
