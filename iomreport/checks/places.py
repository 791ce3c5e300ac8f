"""What only the officer can write, and has not written yet."""

from __future__ import annotations

from collections.abc import Iterator

from iomreport.brief.model import State
from iomreport.checks.subject import Subject
from iomreport.compose.manifest import HeadingField
from iomreport.notices import Notice, Place, Severity

_HEADER = {
    HeadingField.TO: ("to", "to whom the note goes"),
    HeadingField.FROM: ("from_", "from whom the note comes"),
    HeadingField.EVENT: ("event", "the event"),
    HeadingField.SPEAKER: ("speaker", "the speaker"),
}


def open_place(subject: Subject) -> Iterator[Notice]:
    """`open-place`: an officer's place or a line of the heading without words; an error in a final note."""
    from iomreport.compose.places import open_places

    final = subject.brief.standing.state is State.FINAL
    severity = Severity.ERROR if final else Severity.WARNING
    for name in subject.manifest.heading:
        if name in _HEADER:
            attribute, wanted = _HEADER[name]
            if not getattr(subject.brief.header, attribute).strip():
                field = Place(field=f"header.{attribute.rstrip('_')}")
                yield Notice(
                    "open-place", severity, f"the heading does not say {wanted}", field, "fill it in"
                )
    for place in open_places(subject.brief, subject.manifest):
        yield Notice(
            "open-place",
            severity,
            f"only the drafter can write this: {place.wanted}",
            Place(section=place.section, field=place.place),
            "write it, or strike the place out",
        )
