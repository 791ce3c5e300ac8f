"""`new`, `build`, `template new` and `template add`: what writes files."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from iomreport.brief.store import write_brief
from iomreport.cli import console
from iomreport.cli.briefs import OpenBrief, Studios, fitted_to, prepare
from iomreport.cli.selection import country_code, is_there, section_key
from iomreport.compose.audiences import ANYBODY
from iomreport.compose.catalogue import Catalogue
from iomreport.compose.copying import add_template, copy_template
from iomreport.compose.outline import new_brief
from iomreport.compose.zipped import as_folder
from iomreport.doctree.characters import printable
from iomreport.errors import InputError, OutputError
from iomreport.export.studio import Prepared, Studio
from iomreport.notices import Notice
from iomreport.paths import find_paths


def new(options: argparse.Namespace) -> int:
    """Begin a brief: what was selected adds up."""
    out = Path(options.out)
    header = {
        "title": _text(options.title, "--title"),
        "to": _text(options.to, "--to"),
        "from_": _text(options.from_, "--from"),
    }
    studio = Studio.open(find_paths(), options.submission)
    studio.wording(options.language)
    if options.pictures is not None:
        header["pictures"] = options.pictures
    audience = studio.audiences.get(options.audience) if options.audience else ANYBODY
    header["audience"] = audience.id
    if citations := options.citations or audience.citations:
        header["citations"] = citations
    brief = new_brief(
        studio.catalogue.get(options.template).manifest,
        studio.index,
        date=options.date or dt.date.today(),  # noqa: DTZ011 - today where the officer is
        round_tables=list(dict.fromkeys(section_key(studio.index, text) for text in options.round_table)),
        initiatives=options.initiative,
        country=country_code(studio.countries, options.country) if options.country else "",
        language=options.language,
        **header,
    )
    if not options.force and is_there(out):
        raise OutputError("exists already", file=out, remedy="choose another name, or add --force")
    write_brief(out, brief)
    console.out(str(out))
    return 0


def build(options: argparse.Namespace) -> int:
    """Write every brief in every format: nothing is touched before all of them are made."""
    briefs = [Path(name) for name in options.briefs]
    targets = [Path(options.output) if options.output else brief.parent for brief in briefs]
    _refuse_clashes(briefs, targets, options.formats)
    studios = Studios(find_paths())
    opened = [studios.read(path) for path in briefs]
    if options.fit is not None:
        opened = [_made_to_fit(item, options.fit, options.style) for item in opened]
    made: list[tuple[OpenBrief, Prepared]] = []
    for number, item in enumerate(opened, 1):
        console.progress(f"{number} of {len(opened)}: {item.path.name}")
        made.append(
            (item, prepare(item, options.formats, manifest=not options.no_manifest, style=options.style))
        )
    console.progress("")
    told: set[Notice] = set()
    for (item, prepared), target in zip(made, targets, strict=True):
        done = item.studio.save(prepared, target, item.path.stem)
        for path in done.paths:
            console.out(str(path))
        for notice in done.notices:
            if notice not in told:
                console.say(_line(item.path, notice))
            if notice.place.file:  # of a style, which several briefs may share
                told.add(notice)
    return 0


def _made_to_fit(item: OpenBrief, pages: int, style: str | None) -> OpenBrief:
    """The brief cut to so many pages; what was cut, or why it cannot be, goes to standard error."""
    fitted = fitted_to(item, pages, style)
    told = [str(fitted), *map(str, fitted.cuts)] if fitted.cuts or not fitted.fits else []
    for line in told:
        console.say(str(InputError(line, file=item.path)))
    return replace(item, brief=fitted.brief)


def new_template(options: argparse.Namespace) -> int:
    """Copy a type into the user's folder under another id."""
    paths = find_paths()
    catalogue = Catalogue.read(paths.templates, paths.user_templates)
    console.out(str(copy_template(catalogue, options.source, options.id, paths.user_templates, options.name)))
    return 0


def add_own_template(options: argparse.Namespace) -> int:
    """Keep a type that somebody sent in the user's folder."""
    paths = find_paths()
    catalogue = Catalogue.read(paths.templates, paths.user_templates)
    with as_folder(Path(options.path)) as folder:
        console.out(str(add_template(catalogue, folder, paths.user_templates)))
    return 0


def _text(text: str, option: str) -> str:
    """An argument that is to be printed; raises InputError when it holds what no document can."""
    if printable(text) != text:
        raise InputError(
            f"the words of {option} hold a character that cannot be printed", remedy="type them again"
        )
    return text


def _refuse_clashes(briefs: Sequence[Path], targets: Sequence[Path], formats: Sequence[str]) -> None:
    """Two briefs that would write the same files, and a brief that would be overwritten, are refused."""
    written: dict[tuple[Path, str], Path] = {}
    for brief, target in zip(briefs, targets, strict=True):
        stem = (target.resolve(), brief.stem.casefold())
        if stem in written:
            raise InputError(
                f"would be written to the same files as {written[stem]}",
                file=brief,
                remedy="rename one of the briefs, or build them into different folders",
            )
        written[stem] = brief
        if any(f".{name}" == brief.suffix.casefold() and target == brief.parent for name in formats):
            raise InputError("would be overwritten by its own export", file=brief, remedy="rename the brief")


def _line(file: Path, notice: Notice) -> str:
    """A notice as one line of standard error: of the file that it names, else of the brief's."""
    place, what = notice.place, f"{notice.severity.value}: "
    if place.file:
        file, line = Path(place.file), place.line
    else:
        line = None
        what += f"{place}: " if str(place) else ""
    return str(InputError(what + notice.message, file=file, line=line, remedy=notice.fix))
