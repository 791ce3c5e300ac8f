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
from iomreport.errors import OutputError
from iomreport.files import write_atomically

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
    path, own = lock_path(brief), this_process()
    if not anyway and (other := holder(brief)) is not None:
        return other
    with contextlib.suppress(OutputError):
        write_atomically(path, msgspec.json.encode(own))
    written = _read(path)
    return None if anyway or written is None or life(written) is Life.OURSELVES else holder(brief)


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
