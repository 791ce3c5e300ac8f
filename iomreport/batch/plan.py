"""Which notes a batch consists of, and what each of them depends on."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from iomreport import __version__
from iomreport.brief.model import Brief
from iomreport.brief.store import encode
from iomreport.clauses import clause
from iomreport.compose.outline import new_brief
from iomreport.errors import InputError
from iomreport.export.formats import FORMATS
from iomreport.submission.geography import Countries
from iomreport.submission.query import Index

if TYPE_CHECKING:
    from iomreport.export.studio import Studio

_NOT_PRINTED = {"dictionaries", "examples", "i18n", "icons", "submissions"}


class Selection(StrEnum):
    """Countries by what they have in common: those that the submission names, or every State."""

    EVIDENCE = "evidence"
    ALL = "all"


@dataclass(frozen=True)
class Batch:
    """What is to be made: a note of one type for each country, in these formats, into one folder.

    `pages`: cut records until a note has at most so many, 0 for no such limit. `header` sets further fields
    of the heading block.
    """

    template: str
    countries: tuple[str, ...]
    date: dt.date
    folder: Path
    formats: tuple[str, ...] = ("pdf",)
    pages: int = 0
    manifest: bool = True
    header: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Planned:
    """One note: its country, brief, file name without ending, and a hash of all that it depends on."""

    country: str
    name: str
    brief: Brief
    stem: str
    state: str


def countries_of(selection: Selection, index: Index, countries: Countries) -> tuple[str, ...]:
    """The ISO3 codes of a selection; those that the submission names, or Members and observers by name."""
    if selection is Selection.EVIDENCE:
        return index.named_countries()
    return tuple(
        country.iso3
        for country in sorted(countries, key=lambda country: country.name)
        if country.status in ("member", "observer")
    )


def plan(studio: Studio, batch: Batch) -> tuple[Planned, ...]:
    """The notes of a batch in the order of its countries; raises InputError for what there is not."""
    if unknown := [name for name in batch.formats if name not in FORMATS]:
        what = clause("“{name}” is not a format", name=unknown[0])
        raise InputError(what, remedy=clause("choose from {known}", known=", ".join(FORMATS)))
    manifest = studio.catalogue.get(batch.template).manifest
    common = _common_state(studio, batch)
    planned = []
    for code in dict.fromkeys(batch.countries):
        brief = new_brief(manifest, studio.index, date=batch.date, country=code, **batch.header)
        planned.append(
            Planned(
                country=code,
                name=studio.countries.name(code, batch.date),
                brief=brief,
                stem=f"{batch.template}_{code}",
                state=hashlib.sha256(common + encode(brief)).hexdigest(),
            )
        )
    return tuple(planned)


def _common_state(studio: Studio, batch: Batch) -> bytes:
    """What every note of the batch depends on: program, submission, its data and the user's, the wishes."""
    paths = studio.paths
    digest = hashlib.sha256()
    wishes = (__version__, studio.submission.hash, *batch.formats, str(batch.pages), str(batch.manifest))
    digest.update("\0".join(wishes).encode())
    for folder in (
        paths.templates,
        paths.resources,
        paths.user_templates,
        paths.user_audiences,
        paths.user_styles,
        paths.user_fonts,
    ):
        for file in _files(folder):
            digest.update(str(file.relative_to(folder)).encode("utf-8", "surrogateescape"))
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.digest()


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        for file in sorted(folder.rglob("*")):
            parts: Sequence[str] = file.relative_to(folder).parts
            if parts[0] not in _NOT_PRINTED and "__pycache__" not in parts and file.is_file():
                yield file
