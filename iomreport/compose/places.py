"""The places that only the officer can fill, and that still are open."""

from __future__ import annotations

import msgspec

from iomreport.brief.model import Brief, ItemKind
from iomreport.compose.manifest import Manifest


class OpenPlace(msgspec.Struct, frozen=True):
    """A place without words: ids of the outline's section and of the place, and what is wanted there."""

    section: str
    place: str
    wanted: str


def open_places(brief: Brief, manifest: Manifest) -> tuple[OpenPlace, ...]:
    """The places of the outline that are neither filled nor struck out, in its order."""
    found: list[OpenPlace] = []
    for section in brief.outline:
        spec = manifest.section(section.spec)
        filled = {item.ref for item in section.items if item.kind is ItemKind.TEXT and item.text.strip()}
        closed = filled.union(section.removed_places)
        places = spec.places if spec else ()
        found.extend(OpenPlace(section.id, p.id, p.wanted) for p in places if p.id not in closed)
    return tuple(found)
