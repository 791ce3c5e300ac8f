"""What the checks look at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from iomreport.brief.model import Brief
from iomreport.checks.prose import Passage, passages
from iomreport.compose.audiences import ANYBODY, Audience
from iomreport.compose.manifest import Manifest
from iomreport.doctree.nodes import Block, Document, Footnote, Group, Inline, Link, Run
from iomreport.doctree.walk import children, inlines_of
from iomreport.notices import NOWHERE, Notice, Place
from iomreport.submission.attached import AttachedText
from iomreport.submission.fingerprints import Fingerprints
from iomreport.submission.geography import Countries
from iomreport.submission.model import Submission
from iomreport.submission.query import Index
from iomreport.wording.words import Wording


@dataclass(frozen=True)
class Subject:
    """A brief and what became of it.

    `document` is the composed note, `pages` the number of its pages; None where the note could not be made,
    and then the checks that need them find nothing. So do, without `countries`, those of their names, and
    without `fingerprints` those of quotations. `official` is the official text where it is attached,
    `audience` is the reader that the brief names.
    """

    brief: Brief
    manifest: Manifest
    index: Index
    wording: Wording
    document: Document | None = None
    pages: int | None = None
    countries: Countries | None = None
    audience: Audience = ANYBODY
    fingerprints: Fingerprints | None = None
    official: AttachedText | None = None

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The paragraphs that the officer wrote."""
        return passages(self.brief, _names(self.index.submission))

    @cached_property
    def speaks(self) -> re.Pattern[str]:
        """Finds where a sentence speaks of the organisation."""
        about = self.index.submission.about
        names = "|".join(map(re.escape, (about.organisation_short, about.organisation)))
        return re.compile(rf"\b(?:{names}|the Organization|we|our)\b")

    @property
    def english(self) -> bool:
        """Whether the rules for the drafting of English apply."""
        return self.brief.header.language == "en"

    @cached_property
    def printed(self) -> dict[str, Place]:
        """The records whose words are printed (`figure:ID`, `event:ID` ...), each with its first place."""
        found: dict[str, Place] = {}
        for place, run in _placed_runs(self.document.blocks if self.document else ()):
            if run.source.record:
                found.setdefault(run.source.record, place)
        return found

    def printed_of(self, kind: str) -> Iterator[tuple[str, Place]]:
        """The ids of the printed records of a kind, each with its first place."""
        for record, place in self.printed.items():
            name, _, identity = record.partition(":")
            if name == kind:
                yield identity, place


Check = Callable[[Subject], Iterator[Notice]]
"""Finds one kind of problem."""


def _names(submission: Submission) -> Iterator[str]:
    """The names under which the text or its readers know records and organisations."""
    about = submission.about
    yield from (about.title, about.meeting, about.occasion)
    for record in submission.initiatives:
        if not record.name_is_ours:
            yield from (record.name, record.as_printed)
        yield from record.aliases
    for partner in submission.partners:
        yield from (partner.name, partner.as_printed, *partner.aliases)
    yield from (region.name for region in submission.regions)


def _placed_runs(blocks: tuple[Block, ...], place: Place = NOWHERE) -> Iterator[tuple[Place, Run]]:
    for block in blocks:
        here = Place(section=block.section, item=block.item) if isinstance(block, Group) else place
        if isinstance(block, Group) and not block.section:
            here = Place(section=place.section, item=block.item)
        for inlines in inlines_of(block):
            for run in _runs(inlines):
                yield here, run
        yield from _placed_runs(children(block), here)


def _runs(inlines: tuple[Inline, ...]) -> Iterator[Run]:
    for inline in inlines:
        if isinstance(inline, Run):
            yield inline
        elif isinstance(inline, Link):
            yield from inline.runs
        elif isinstance(inline, Footnote):
            for paragraph in inline.blocks:
                yield from _runs(paragraph.inlines)
