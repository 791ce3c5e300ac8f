"""Packs on disk; the user's own go before those that ship."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from iomreport.errors import InputError
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


def open_pack(paths: Paths, submission_id: str | None = None) -> Submission:
    """The submission with this id, or the first that ships; raises InputError, and PackError if broken."""
    packs = pack_files(paths)
    if submission_id is None and packs:
        return read_pack(packs[0], cache=paths.cache)
    named = sorted(packs, key=lambda pack: pack.stem != submission_id)  # usually the file is named for the id
    known = []
    for pack in named:
        submission = read_pack(pack, cache=paths.cache)
        if submission.about.id == submission_id:
            return submission
        known.append(submission.about.id)
    remedy = f"choose from {', '.join(sorted(known))}" if known else "install the program again"
    what = f"there is no submission “{submission_id}”" if submission_id else "no submission is installed"
    raise InputError(what, remedy=remedy)


def _packs_in(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            if not path.name.startswith(".") and (path.is_dir() or path.suffix == PACK_SUFFIX):
                yield path
