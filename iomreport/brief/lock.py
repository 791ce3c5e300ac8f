"""Who has a brief open: a small hidden file beside it, so that a shared folder tells it to everyone.

A lock advises and never forbids: the digest of the file, looked at before each save, is what keeps two people
from overwriting each other.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import msgspec

from iomreport.brief.owner import Life, Owner, life, this_process

_LARGEST = 4_096


def lock_path(brief: Path) -> Path:
    """The lock that belongs to a brief's file, links followed."""
    target = Path(os.path.realpath(brief))
    return target.parent / f".{target.name}.lock"


def holder(brief: Path) -> Owner | None:
    """Who else has the brief open; None for nobody, for this process, and for one that has ended."""
    owner = _read(lock_path(brief))
    return owner if owner is not None and life(owner) in (Life.ALIVE, Life.ELSEWHERE) else None


def take(brief: Path, *, anyway: bool = False) -> Owner | None:
    """Say that this process has the brief open; returns who has it instead, and then nothing changed.

    `anyway` takes it from whoever has it. Where no lock can be written (a folder that is read-only), there is
    none, and None is returned.
    """
    path = lock_path(brief)
    owner = _read(path)
    state = life(owner) if owner is not None else Life.GONE
    if state is Life.OURSELVES:
        return None
    if owner is not None and state is not Life.GONE and not anyway:
        return owner
    try:
        path.unlink(missing_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    except FileExistsError:  # another was quicker
        return holder(brief)
    except (OSError, ValueError):
        return None
    try:
        with os.fdopen(handle, "wb") as stream:  # need not outlast a power cut
            stream.write(msgspec.json.encode(this_process()))
    except OSError:  # a full disk: what is half written names nobody, and nobody would take it away
        with contextlib.suppress(OSError):
            path.unlink()
    return None


def release(brief: Path) -> None:
    """Take this process's lock away; another's stays."""
    path = lock_path(brief)
    owner = _read(path)
    if owner is not None and life(owner) is Life.OURSELVES:
        with contextlib.suppress(OSError):
            path.unlink()


def _read(path: Path) -> Owner | None:
    """Who a lock names; None where there is none or it says nothing that can be understood."""
    try:
        with path.open("rb") as stream:
            return msgspec.json.decode(stream.read(_LARGEST), type=Owner)
    except (OSError, ValueError):
        return None
