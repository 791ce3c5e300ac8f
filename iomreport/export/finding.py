"""Packs on disk; the user's own go before those that ship."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from iomreport.clauses import clause
from iomreport.errors import InputError, PackError
from iomreport.paths import Paths
from iomreport.submission.model import Submission
from iomreport.submission.pack import read_pack

PACK_SUFFIX = ".iompack"


def pack_files(paths: Paths) -> tuple[Path, ...]:
    """Every pack: those that ship, then the user's own, which hide those that ship of the same name."""
    found: dict[str, Path] = {}
    for folder in (paths.submissions, paths.user_submissions):
        found.update({pack.stem: pack for pack in _packs_in(folder)})
    return tuple(found.values())


class Installed(Struct, frozen=True):
    """A pack that can be read."""

    path: Path
    submission: Submission


class Packs(Struct, frozen=True):
    """The packs at hand, the newest edition of each submission; and what is wrong with those left out."""

    newest: tuple[Installed, ...]
    faults: tuple[PackError, ...]


def installed_packs(paths: Paths) -> Packs:
    """Read every pack, in the order of `pack_files`; of two of the same edition the later counts."""
    newest: dict[str, Installed] = {}
    faults = []
    for path in pack_files(paths):
        try:
            found = Installed(path, read_pack(path, cache=paths.cache))
        except PackError as error:
            faults.append(error)
            continue
        about = found.submission.about
        known = newest.get(about.id)
        if known is None or edition_order(about.edition) >= edition_order(known.submission.about.edition):
            newest[about.id] = found
    return Packs(tuple(newest.values()), tuple(faults))


def find_pack(paths: Paths, submission_id: str | None = None) -> Installed:
    """The newest edition of a submission, by its id, or of the first that ships.

    Raises InputError where there is no such submission, PackError where its pack may be a broken one.
    """
    packs = installed_packs(paths)
    for pack in packs.newest:
        if submission_id is None or pack.submission.about.id == submission_id:
            return pack
    if packs.faults:
        raise packs.faults[0]
    known = sorted(pack.submission.about.id for pack in packs.newest)
    if submission_id:
        what = clause("there is no submission “{name}”", name=submission_id)
    else:
        what = clause("no submission is installed")
    if known:
        remedy = clause("choose from {known}", known=", ".join(known))
    else:
        remedy = clause("install the program again")
    raise InputError(what, remedy=remedy)


def open_pack(paths: Paths, submission_id: str | None = None) -> Submission:
    """What `find_pack` finds."""
    return find_pack(paths, submission_id).submission


def edition_order(edition: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key of editions: “2” before “10”, “2013” before “2013-b”."""
    parts = re.findall(r"\d+|[^\W\d]+", edition)
    return tuple((1, int(part), "") if part.isdecimal() else (0, 0, part.casefold()) for part in parts)


def _packs_in(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            if not path.name.startswith(".") and (path.is_dir() or path.suffix == PACK_SUFFIX):
                yield path
