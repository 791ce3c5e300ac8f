"""`batch`: a note for each of many countries."""

from __future__ import annotations

import argparse
import datetime as dt
import time
from pathlib import Path

from iomreport.batch import Batch, Outcome, Result, Selection, countries_of, plan, run, write_summary
from iomreport.batch.summary import counted
from iomreport.cli import console
from iomreport.cli.guard import PROBLEMS
from iomreport.cli.selection import country_code
from iomreport.errors import InputError
from iomreport.export.studio import Studio
from iomreport.export.styles import style_file
from iomreport.paths import find_paths


def batch(options: argparse.Namespace) -> int:
    """Write what is not current; 1 when a note could not be made."""
    if options.jobs is not None and options.jobs < 1:
        raise InputError(f"{options.jobs} processes can make nothing", remedy="give --jobs 1 or more")
    studio = Studio.open(find_paths(), options.submission)
    wanted = Batch(
        template=options.template,
        countries=_countries(studio, options.country),
        date=options.date or dt.date.today(),  # noqa: DTZ011 - today where the officer is
        folder=Path(options.output),
        formats=options.formats,
        pages=options.fit or 0,
        manifest=not options.no_manifest,
        header=_header(studio, options),
    )
    planned = plan(studio, wanted)
    begun = time.monotonic()
    outcomes: list[Outcome] = []
    for outcome in run(studio, wanted, planned, processes=options.jobs):
        outcomes.append(outcome)
        _tell(wanted, outcome)
        console.progress(_progress(outcomes, len(planned), time.monotonic() - begun))
    console.progress("")
    page, _ = write_summary(studio, wanted, outcomes)
    console.say(f"{counted(outcomes)}; what is to be done: {page}")
    return PROBLEMS if any(outcome.result is Result.FAILED for outcome in outcomes) else 0


def _header(studio: Studio, options: argparse.Namespace) -> dict[str, str]:
    """The reader and its form of citation, and the style, where they are given; raises InputError."""
    header: dict[str, str] = {}
    if options.audience:
        audience = studio.audiences.get(options.audience)
        header = {"audience": audience.id, "citations": audience.citations or ""}
    if options.style:
        header["style"] = options.style
        style_file(studio.paths, options.style)
    return {field: value for field, value in header.items() if value}


def _countries(studio: Studio, text: str) -> tuple[str, ...]:
    """The codes of `evidence`, `all`, or a list of countries by code or name."""
    if text in set(Selection):
        return countries_of(Selection(text), studio.index, studio.countries)
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names:
        raise InputError("no country is named", remedy="give evidence, all, or codes such as TUN,LKA")
    return tuple(country_code(studio.countries, name) for name in names)


def _tell(wanted: Batch, outcome: Outcome) -> None:
    if outcome.result is Result.FAILED:
        console.say(f"{outcome.planned.name}: {outcome.why}")
    elif outcome.result is Result.WRITTEN:
        for name in outcome.files:
            console.out(str(wanted.folder / name))
        console.flush()  # who reads a pipe is told of each note when it is there


def _progress(outcomes: list[Outcome], total: int, seconds: float) -> str:
    """How far it is, and how long the rest will take by what the written ones took."""
    made = sum(outcome.result is not Result.CURRENT for outcome in outcomes)
    line = f"{len(outcomes)} of {total}: {outcomes[-1].planned.name}"
    left = total - len(outcomes)
    if not (made and left):
        return line
    rest = round(seconds / made * left)
    return f"{line}; {rest // 60} min {rest % 60} s left" if rest >= 60 else f"{line}; {rest} s left"
