"""What pictures are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from iomreport.submission.model import Event, Figure, Initiative


@dataclass(frozen=True)
class Subjects:
    """The records that the pictures of a note or an initiative may show, in the order of its telling."""

    initiatives: Sequence[Initiative]
    figures: Sequence[Figure]
    events: Sequence[Event]
    events_ahead: Sequence[Event] = ()
