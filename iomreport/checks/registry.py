"""All checks, in the order in which their findings are told."""

from __future__ import annotations

from iomreport.checks import age, pack, places, shape
from iomreport.checks.subject import Check, Subject
from iomreport.notices import Notice

CHECKS: tuple[Check, ...] = (
    pack.unknown_record,
    pack.changed_pack,
    places.open_place,
    shape.over_length,
    age.historical_source,
    age.past_event,
    age.stale_figure,
)


def check(subject: Subject) -> tuple[Notice, ...]:
    """Everything that is wrong with a note; each finding once."""
    return tuple(dict.fromkeys(notice for find in CHECKS for notice in find(subject)))
