"""The places that only the officer can fill, and that still are open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from iomreport.brief.model import Brief, Item, ItemKind, Section
from iomreport.compose.manifest import Manifest
from iomreport.submission.printing import is_late


class OpenPlace(msgspec.Struct, frozen=True):
    """A place without words: ids of the outline's section and of the place, and what is wanted there.

    `place` is empty for a whole section that needs items, and `header.country` (without a section) for the
    country of a note that is about one.
    """

    section: str
    place: str
    wanted: str


def points_to_confirm(brief: Brief, manifest: Manifest, made_on: date) -> Iterator[tuple[Section, Item]]:
    """The records whose words the officer has to confirm because the submission, made that day, is old.

    A confirmation grows old like the submission itself; the officer's own words need none.
    """
    if not is_late(made_on, brief.header.date):
        return
    for section in brief.outline:
        spec = manifest.section(section.spec)
        for item in section.items if spec and spec.confirm else ():
            recent = item.confirmed is not None and not is_late(item.confirmed, brief.header.date)
            if item.kind is ItemKind.INITIATIVE and not item.text and not recent:
                yield section, item


def open_places(brief: Brief, manifest: Manifest) -> tuple[OpenPlace, ...]:
    """The places that are neither filled nor struck out, in the order of the outline."""
    found: list[OpenPlace] = []
    if manifest.country_wanted and not brief.header.country:
        found.append(OpenPlace("", "header.country", manifest.country_wanted))
    for section in brief.outline:
        spec = manifest.section(section.spec)
        if spec and spec.is_open(empty=not section.items):
            found.append(OpenPlace(section.id, "", spec.wanted))
        filled = {item.ref for item in section.items if item.kind is ItemKind.TEXT and item.text.strip()}
        closed = filled.union(section.removed_places)
        places = spec.places if spec else ()
        found.extend(OpenPlace(section.id, p.id, p.wanted) for p in places if p.id not in closed)
    return tuple(found)
