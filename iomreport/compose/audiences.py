"""For whom a note is, and what that changes: data in `resources/audiences`, named by `header.audience`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path

import msgspec
from msgspec.structs import replace

from iomreport.brief import edits
from iomreport.brief.model import MARKINGS, Brief, Citations, ItemKind
from iomreport.clauses import clause
from iomreport.compose.catalogue import Template
from iomreport.compose.manifest import HeadingField, Manifest
from iomreport.errors import BriefError, InputError
from iomreport.yamlfile import read_as


class Form(StrEnum):
    """How acronyms print."""

    FIRST = "first"  # spelled out at the first use
    SHORT = "short"  # as they are
    FULL = "full"  # spelled out each time, without the acronym


class Audience(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of reader, and how a note for it differs from one that names none (the defaults).

    `internal_parts`: print the sections and places that the type marks as internal. `letterhead`: date and
    address in lines, in place of the heading block, whose fields `leave_out` do not print. `plain_marking`:
    print the lowest marking too. `markings`: those of which a note may go to this reader; empty: any.
    `own_words`: treat acronyms in the officer's words like those of the note. `citations`: the form that
    choosing this reader sets. `manifest`: let files carry where the words come from. `version`: print the
    version of a final note.
    """

    id: str
    name: str
    order: int = 99
    internal_parts: bool = True
    letterhead: bool = False
    leave_out: tuple[HeadingField, ...] = ()
    plain_marking: bool = True
    markings: tuple[str, ...] = ()
    acronyms: Form = Form.FIRST
    own_words: bool = False
    citations: Citations | None = None
    manifest: bool = True
    version: bool = True

    def prints_marking(self, marking: str) -> bool:
        """Whether this marking stands on the pages."""
        return bool(marking) and (self.plain_marking or marking.casefold() != MARKINGS[0].casefold())

    def allows_marking(self, marking: str) -> bool:
        """Whether a note of this marking may go to this reader."""
        return not self.markings or marking.casefold() in {known.casefold() for known in self.markings}


ANYBODY = Audience(id="", name="")
"""The reader of a note that names none."""


class Audiences:
    """The kinds of reader, in their order."""

    def __init__(self, audiences: Iterable[Audience] = ()) -> None:
        ordered = sorted(audiences, key=lambda audience: (audience.order, audience.name))
        self._by_id = {audience.id: audience for audience in ordered}

    @classmethod
    def read(cls, *folders: Path, cache: Path | None = None) -> Audiences:
        """All in these folders, one a file; a later folder goes before an earlier one.

        Raises InputError with the file for one that is none. `cache` is that of `read_yaml`.
        """
        found: dict[str, Audience] = {}
        for folder in folders:
            for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else ():
                found[path.stem] = _read(path, cache)
        return cls(found.values())

    def __iter__(self) -> Iterator[Audience]:
        return iter(self._by_id.values())

    def get(self, identity: str) -> Audience:
        """The reader of an id; raises InputError, with those that there are, for any other."""
        if identity not in self._by_id:
            raise InputError(
                clause("there is no kind of reader “{identity}”", identity=identity),
                remedy=clause("choose from {names}", names=", ".join(self._by_id)),
            )
        return self._by_id[identity]

    def of(self, brief: Brief) -> Audience:
        """The reader of a brief; raises BriefError for one that is not known."""
        if not brief.header.audience:
            return ANYBODY
        try:
            return self.get(brief.header.audience)
        except InputError as error:
            raise BriefError(error.what, field="header.audience", remedy=error.remedy) from error


def address(brief: Brief, audience: Audience) -> Brief:
    """The brief for this reader, with its form of citation."""
    citations = audience.citations or brief.header.citations
    return edits.set_header(brief, audience=audience.id, citations=citations)


def for_audience(brief: Brief, template: Template, audience: Audience) -> tuple[Brief, Template]:
    """Brief and type without what does not print for a reader."""
    manifest = _manifest_for(template.manifest, audience)
    kept = {section.id for section in manifest.sections}
    left_out = {section.id for section in template.manifest.sections} - kept
    outline = []
    for section in brief.outline:
        if section.spec in left_out:
            continue
        old, new = template.manifest.section(section.spec), manifest.section(section.spec)
        places = {place.id for place in old.places} if old else set[str]()
        gone = places - {place.id for place in new.places} if new else places
        items = (item for item in section.items if not (item.kind is ItemKind.TEXT and item.ref in gone))
        outline.append(replace(section, items=tuple(items)))
    return replace(brief, outline=tuple(outline)), replace(template, manifest=manifest)


def _manifest_for(manifest: Manifest, audience: Audience) -> Manifest:
    heading = tuple(field for field in manifest.heading if field not in audience.leave_out)
    if audience.internal_parts:
        return replace(manifest, heading=heading)
    sections = tuple(
        replace(section, places=tuple(place for place in section.places if not place.internal))
        for section in manifest.sections
        if not section.internal
    )
    return replace(manifest, heading=heading, sections=sections)


def _read(path: Path, cache: Path | None) -> Audience:
    audience = read_as(path, Audience, remedy="compare with a kind of reader that ships", cache=cache)
    if audience.id != path.stem:
        what = clause("the id “{id}” is not the file’s name", id=audience.id)
        raise InputError(what, file=path, remedy=clause("name them alike"))
    return audience
