"""`check` and `lint`: what is wrong with a note, a pack or a template."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

from iomreport.brief.acceptance import Accepted
from iomreport.brief.model import Acceptance
from iomreport.cli import console
from iomreport.cli.briefs import Studios, problems
from iomreport.cli.guard import PROBLEMS
from iomreport.cli.selection import is_there
from iomreport.compose.catalogue import MANIFEST, Catalogue
from iomreport.compose.zipped import is_zipped
from iomreport.errors import InputError, IomreportError
from iomreport.export.finding import pack_files
from iomreport.notices import Notice, Severity
from iomreport.paths import Paths, find_paths


def check(options: argparse.Namespace) -> int:
    """What is wrong with a note; 1 when any of it is an error. What the officer accepted comes last."""
    found = problems(Studios(find_paths()).read(Path(options.brief)))
    if options.json:
        rows = [_as_json(notice) for notice in found.notices]
        console.out_json(rows + [_as_json(one.notice, one.acceptance) for one in found.accepted])
    else:
        _print(found.notices)
        _print_accepted(found.accepted)
    return PROBLEMS if any(notice.severity is Severity.ERROR for notice in found.notices) else 0


def lint(options: argparse.Namespace) -> int:
    """What is wrong with a pack, a template, or each of a folder of templates; 1 when anything is."""
    paths = find_paths()
    target = _target(options.target, paths)
    templates = _templates_in(target)
    found = _template_faults(templates, paths) if templates else _pack_faults(target, paths)
    _print(found)
    return PROBLEMS if found else 0


def _target(text: str, paths: Paths) -> Path:
    """A folder or file, or the pack or template of that id."""
    path = Path(text)
    if is_there(path):
        return path.parent if path.is_file() and (path.parent / MANIFEST).is_file() else path
    for pack in pack_files(paths):
        if pack.stem == text:
            return pack
    for template in Catalogue.read(paths.templates, paths.user_templates):
        if template.manifest.id == text:
            return template.folder
    raise InputError(
        "there is no such pack or template",
        file=path,
        remedy="give its folder, an .iompack or .zip file, or an id",
    )


def _templates_in(target: Path) -> list[Path]:
    """The template that a folder or a zip file is, or those in it."""
    if is_zipped(target):
        return [target]
    if not target.is_dir():
        return []
    if (target / MANIFEST).is_file():
        return [target]
    return sorted(
        path.parent for path in target.glob(f"*/{MANIFEST}") if not path.parent.name.startswith(".")
    )


def _pack_faults(pack: Path, paths: Paths) -> tuple[Notice, ...]:
    from iomreport.submission.geography import Countries
    from iomreport.submission.lint import lint_pack
    from iomreport.wording.words import read_wording

    # Packs say in which languages their prose is; English is the first and so far the only one.
    wording = read_wording(paths.wording / "en.yaml")
    return lint_pack(pack, Countries.read(paths.countries), wording)


def _template_faults(folders: Sequence[Path], paths: Paths) -> tuple[Notice, ...]:
    """Of each template in turn; one that did not come with the program is tried in a child process."""
    from iomreport.cli.child import ask
    from iomreport.export.studio import Studio
    from iomreport.export.trial import fault, try_template
    from iomreport.worker import Linted, LintRequest

    found: list[Notice] = []
    for folder in folders:
        if folder.resolve().parent == paths.templates.resolve():
            found += try_template(Studio.open(paths), folder)
            continue
        try:
            linted = ask(paths, None, LintRequest(path=str(folder)))
        except IomreportError as error:  # it had to be stopped
            found.append(fault(error))
        else:
            assert isinstance(linted, Linted)
            found += linted.notices
    return tuple(found)


def _print(found: Iterable[Notice]) -> None:
    """One problem a line: where, how bad, what, and what to do."""
    for notice in found:
        where = f"{notice.place}: " if str(notice.place) else ""
        what = f"{where}{notice.severity.value}: {notice.code}: {notice.message}"
        console.out(str(InputError(what, remedy=notice.fix)))


def _print_accepted(accepted: Iterable[Accepted]) -> None:
    """Where, that it was accepted, what, and why."""
    for one in accepted:
        where = f"{one.notice.place}: " if str(one.notice.place) else ""
        why = f"{one.acceptance.reason}, {one.acceptance.on.isoformat()}"
        console.out(f"{where}accepted: {one.notice.code}: {one.notice.message} ({why})")


def _as_json(notice: Notice, acceptance: Acceptance | None = None) -> dict[str, object]:
    place = notice.place
    row: dict[str, object] = {
        "code": notice.code,
        "severity": notice.severity.value,
        "place": {"section": place.section, "item": place.item, "field": place.field},
        "message": notice.message,
        "fix": notice.fix,
    }
    if acceptance is not None:
        row["accepted"] = {"reason": acceptance.reason, "on": acceptance.on.isoformat()}
    return row
