"""Saving a brief so that nothing is lost: not what others wrote meanwhile, nor what was there before."""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path

from msgspec import Struct

from iomreport.brief import lock
from iomreport.brief.history import History
from iomreport.brief.kept import digest
from iomreport.brief.model import Brief
from iomreport.brief.owner import Owner
from iomreport.brief.store import decode, encode, read_data
from iomreport.clauses import NOTHING, Clause
from iomreport.errors import BriefError, IomreportError
from iomreport.files import is_protected, write_atomically


class Saved(Struct, frozen=True):
    """A brief is in its file. `unkept` says why its state could not be kept in the history, or is empty."""

    brief: Brief
    path: Path
    digest: str
    unkept: Clause = NOTHING


class ChangedOutside(Struct, frozen=True):
    """The file holds something else than when it was last read or written.

    `theirs` is the brief in it; None where it is none, and then `why` is one sentence.
    """

    path: Path
    digest: str
    theirs: Brief | None
    why: Clause = NOTHING


class Opened(Struct, frozen=True):
    """A brief that was read from its file. `other` has it open; None: nobody else has.

    `protected`: nothing may be written there, so that who has it open does not matter.
    """

    brief: Brief
    path: Path
    digest: str
    other: Owner | None = None
    protected: bool = False


class Missing(Struct, frozen=True):
    """The file is no longer there, or cannot be read; `why` is one sentence."""

    path: Path
    why: Clause


def open_file(path: Path) -> tuple[Brief, str]:
    """A brief and the digest of its file; raises BriefError."""
    data = read_data(path)
    return decode(data, path), digest(data)


def open_locked(path: Path, submission: str) -> Opened | Missing:
    """Open a file to write to it, and take its lock if it is free and the brief draws on the submission.

    Raises BriefError for a file that is there and cannot be opened.
    """
    try:
        brief, known = open_file(path)
    except BriefError as error:
        if not os.path.lexists(path):
            return Missing(path, error.sentence())
        raise
    return hold(brief, path, known) if brief.pack.id == submission else Opened(brief, path, known)


def hold(brief: Brief, path: Path, known: str) -> Opened:
    """Take the lock of a brief's file for writing to it, if it is free and the file may be written."""
    if is_protected(path):
        return Opened(brief, path, known, protected=True)
    return Opened(brief, path, known, lock.take(path))


def look(path: Path, known: str) -> ChangedOutside | Missing | None:
    """Whether a file still holds what it held when its digest was `known`."""
    try:
        data = read_data(path)
    except BriefError as error:
        return Missing(path, error.sentence())
    return None if digest(data) == known else _changed(path, data)


def save(brief: Brief, path: Path, known: str, history: History) -> Saved | ChangedOutside:
    """Write a brief to its file, unless the file has changed since its digest was `known`.

    With `known` empty the file is overwritten. What stood there and what stands there now are kept in the
    history; a history that cannot be written is no reason not to save. Raises OutputError when the file
    cannot be written, and then it is as it was.
    """
    old: bytes | None = None
    when: float | None = None
    with contextlib.suppress(BriefError, OSError):  # not there, or nothing that could be kept
        old = read_data(path)
        when = path.stat().st_mtime
    if known and old is not None and digest(old) != known:
        return _changed(path, old)
    data = encode(brief)
    write_atomically(path, data)
    unkept = NOTHING
    try:
        if old is not None and old != data:
            _keep_earlier(old, path, when, history)
        history.add(path, brief)
    except IomreportError as error:
        unkept = error.sentence()
    return Saved(brief, path, digest(data), unkept)


def save_beside(brief: Brief, path: Path, word: str, history: History) -> Saved:
    """Write a brief beside a file under a name that nothing has, made of the file's and a word in brackets.

    Raises OutputError.
    """
    stem = re.sub(rf" \({re.escape(word)}(?: \d+)?\)$", "", path.stem)
    number = 1
    while True:
        name = f"{stem} ({word})" if number == 1 else f"{stem} ({word} {number})"
        target = path.with_name(name + path.suffix)
        if not target.exists():
            break
        number += 1
    saved = save(brief, target, "", history)
    assert isinstance(saved, Saved)  # nothing can have changed where no digest is known
    return saved


def _changed(path: Path, data: bytes) -> ChangedOutside:
    try:
        return ChangedOutside(path, digest(data), decode(data, path))
    except BriefError as error:
        return ChangedOutside(path, digest(data), None, error.sentence())


def _keep_earlier(old: bytes, path: Path, when: float | None, history: History) -> None:
    if any(encode(state.brief) == old for state in history.states(path)):
        return
    with contextlib.suppress(BriefError):  # no brief: it cannot be shown as a state of one
        history.add(path, decode(old, path), when=when)
