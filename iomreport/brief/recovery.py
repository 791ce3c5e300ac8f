"""What is kept of a brief while it has changes that are not saved, and what a crash left over."""

from __future__ import annotations

import contextlib
import datetime as dt
import secrets
from pathlib import Path

import msgspec
from msgspec import Struct

from iomreport.brief.kept import digest, drop, keep, read_kept
from iomreport.brief.model import Brief, Header
from iomreport.brief.owner import Life, Owner, life, this_process
from iomreport.brief.store import decode
from iomreport.clauses import Clause
from iomreport.errors import BriefError, OutputError
from iomreport.files import sweep_folder

_SUFFIX = ".recovery"


class About(msgspec.Struct, frozen=True, kw_only=True):
    """Whose changes they are: the process, the brief's file, and the digest of the file they began from."""

    owner: Owner
    path: str = ""
    digest: str = ""


class LeftOver(Struct, frozen=True):
    """Changes that were not saved when their process ended.

    `path` is the brief's file, None for a brief that was never saved; `digest` what that file held when the
    changes began; `kept` the recovery file and `when` its time; `host` the computer, empty for this one.
    `base` is the brief in its file now, None where there is none or it cannot be read; `outdated`: that file
    has changed since.
    """

    kept: Path
    brief: Brief
    path: Path | None
    digest: str
    when: dt.datetime
    host: str
    base: Brief | None
    outdated: bool

    @property
    def compared_with(self) -> Brief:
        """What to compare with: the brief in the file, or an empty one of its type."""
        if self.base is not None:
            return self.base
        header = self.brief.header
        bare = Header(date=header.date, template=header.template, language=header.language)
        return Brief(pack=self.brief.pack, header=bare, outline=(), records=self.brief.records)


class Damaged(Struct, frozen=True):
    """A recovery file that cannot be read; `why` is one sentence."""

    kept: Path
    why: Clause
    when: dt.datetime


def new_recovery(folder: Path) -> Path:
    """The name of a recovery file that nobody uses; nothing is written."""
    return folder / f"{secrets.token_hex(8)}{_SUFFIX}"


def write_recovery(kept: Path, brief: Brief, path: Path | None, base_digest: str = "") -> None:
    """Keep a brief as this process's; raises OutputError."""
    # A name may hold bytes that are no text; the brief matters more than where it was.
    where = str(path).encode("utf-8", "replace").decode("utf-8") if path else ""
    keep(kept, About(owner=this_process(), path=where, digest=base_digest), brief)


def left_over(folder: Path) -> tuple[LeftOver | Damaged, ...]:
    """What processes that have ended left in a folder, the latest first; what is in use is passed over.

    So is what its brief's file holds by now, which is removed: the process ended when it had just saved.
    """
    sweep_folder(folder)
    found: list[LeftOver | Damaged] = []
    for kept in _recoveries(folder):
        try:
            when = dt.datetime.fromtimestamp(kept.stat().st_mtime).astimezone()
        except OSError:  # removed meanwhile
            continue
        try:
            about, brief = read_kept(kept, About)
        except BriefError as error:
            found.append(Damaged(kept, error.sentence(), when))
            continue
        state = life(about.owner)
        if state not in (Life.GONE, Life.ELSEWHERE):
            continue
        one = _left_over(kept, about, brief, when, state)
        if one.base != brief:
            found.append(one)
        elif state is Life.GONE:
            with contextlib.suppress(OutputError):  # it is not offered next time either
                discard(one)
    return tuple(sorted(found, key=lambda one: one.when, reverse=True))


def _recoveries(folder: Path) -> tuple[Path, ...]:
    """The recovery files of a folder, whether or not they are in use."""
    try:
        return tuple(sorted(path for path in folder.iterdir() if path.suffix == _SUFFIX))
    except OSError:
        return ()


def still_left(one: LeftOver) -> bool:
    """Whether what was left over is still nobody's: another window may have taken it meanwhile."""
    try:
        about, _ = read_kept(one.kept, About)
    except BriefError:
        return False
    return life(about.owner) in (Life.GONE, Life.ELSEWHERE)


def discard(one: LeftOver | Damaged) -> None:
    """Remove what was left over; raises OutputError."""
    drop(one.kept)


def _left_over(kept: Path, about: About, brief: Brief, when: dt.datetime, state: Life) -> LeftOver:
    path = Path(about.path) if about.path else None
    base: Brief | None = None
    outdated = False
    if path is not None:
        try:
            data = path.read_bytes()
            outdated = bool(about.digest) and digest(data) != about.digest
            base = decode(data, path)
        except (OSError, BriefError):  # gone or broken: what was kept is all there is
            base = None
    host = about.owner.host if state is Life.ELSEWHERE else ""
    return LeftOver(kept, brief, path, about.digest, when, host, base, outdated)
