"""Briefs kept beside the user's files: a first line that says what it is, then a brief's file as it is.

Cut off its first line, and what remains opens as a brief.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path
from typing import TypeVar

import msgspec

from iomreport.brief.model import Brief
from iomreport.brief.store import decode, encode
from iomreport.clauses import clause
from iomreport.errors import BriefError, OutputError, reason_of
from iomreport.files import make_folder, write_atomically

T = TypeVar("T", bound=msgspec.Struct)
_LARGEST = 32 * 1024 * 1024
_REMEDY = clause("the file stays where it is; a copy without its first line may open as a brief")


def digest(data: bytes) -> str:
    """What tells two contents of a file apart."""
    return hashlib.sha256(data).hexdigest()


def identity(path: Path) -> str:
    """A name for a brief's file, the same by whichever link or spelling it is reached."""
    return hashlib.sha256(os.fsencode(os.path.normcase(os.path.realpath(path)))).hexdigest()[:24]


def keep(path: Path, about: msgspec.Struct, brief: Brief) -> None:
    """Write a brief with what is said about it, in a folder that only its owner reads; raises OutputError."""
    if not path.parent.is_dir():
        make_folder(path.parent)
        with contextlib.suppress(OSError):
            path.parent.chmod(0o700)
    write_atomically(path, msgspec.json.encode(about) + b"\n" + encode(brief))


def read_kept(path: Path, kind: type[T]) -> tuple[T, Brief]:
    """What was said about a brief, and the brief; raises BriefError in one sentence for whatever is wrong."""
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST)
    except OSError as error:
        what = clause("cannot be read ({reason})", reason=reason_of(error))
        raise BriefError(what, file=path, remedy=clause("check the disk")) from error
    first, newline, rest = data.partition(b"\n")
    try:
        about = msgspec.json.decode(first, type=kind)
    except ValueError as error:  # what is no JSON, no UTF-8, or of another kind
        what = clause("is damaged or only half written") if newline else clause("is only half written")
        raise BriefError(what, file=path, line=1, remedy=_REMEDY) from error
    try:
        return about, decode(rest, path)
    except BriefError as error:
        line = error.line + 1 if error.line else None
        raise BriefError(error.what, file=path, line=line, field=error.field, remedy=_REMEDY) from error


def drop(path: Path) -> None:
    """Remove a kept brief, if it is there; raises OutputError."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        what = clause("cannot be removed ({reason})", reason=reason_of(error))
        raise OutputError(what, file=path, remedy=clause("remove it yourself")) from error
