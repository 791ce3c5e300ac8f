"""Making the notes of a batch: by several processes, each note on its own, finished ones kept."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from iomreport.batch.journal import (
    Entry,
    digest_of_file,
    is_current,
    note,
    read_journal,
    write_journal,
)
from iomreport.batch.plan import Batch, Planned
from iomreport.clauses import NOTHING, Clause, clause, joined
from iomreport.files import make_folder
from iomreport.notices import Notice
from iomreport.worker import Failure, Fault, Noted, NoteRequest, Reply, studio_jobs
from iomreport.worker.pool import answers

if TYPE_CHECKING:
    from iomreport.export.studio import Studio

_MOST = 8
"""Processes at most: each has a whole program in memory."""


class Result(StrEnum):
    """What became of a note."""

    WRITTEN = "written"
    CURRENT = "current"
    FAILED = "failed"


@dataclass(frozen=True)
class Outcome:
    """What became of one note; `why` says what went wrong where it failed."""

    planned: Planned
    result: Result
    files: tuple[str, ...] = ()
    pages: int = 0
    words: int = 0
    notices: tuple[Notice, ...] = ()
    why: Clause = NOTHING


def run(
    studio: Studio,
    batch: Batch,
    planned: Sequence[Planned],
    *,
    processes: int | None = None,
    give_up: threading.Event | None = None,
) -> Iterator[Outcome]:
    """Make what is not current, and give each note's outcome as it is there: first those that are current.

    `processes`: as many as the machine has processors unless given. A note that cannot be made stops no
    other. Closing the iterator, or setting `give_up` from another thread, stops the work; what was
    finished stays, and a later run goes on from there.
    Raises OutputError when the folder cannot be written.
    """
    make_folder(batch.folder)
    known = read_journal(batch.folder)
    current = {
        one.stem: entry
        for one in planned
        if (entry := known.get(one.stem)) and is_current(entry, one.state, batch.folder)
    }
    write_journal(batch.folder, known.values())
    for one in planned:
        if one.stem in current:
            yield _outcome(one, Result.CURRENT, current[one.stem])
    to_make = [one for one in planned if one.stem not in current]
    if not to_make:
        return
    foreign = studio.catalogue.get(batch.template).foreign
    replies = answers(
        ((number, _request(batch, one, known.get(one.stem), foreign)) for number, one in enumerate(to_make)),
        studio_jobs,
        (studio.paths, studio.submission.about.id),
        reports=studio.paths.logs,
        processes=min(processes or min(os.cpu_count() or 1, _MOST), len(to_make)),
        give_up=give_up,
    )
    try:
        for number, reply in replies:
            yield _answered(batch, to_make[number], reply)
    finally:
        replies.close()


def _request(batch: Batch, one: Planned, before: Entry | None, foreign: str) -> NoteRequest:
    return NoteRequest(
        brief=one.brief,
        foreign=foreign,
        formats=batch.formats,
        folder=str(batch.folder),
        stem=one.stem,
        written=tuple(before.files.values()) if before else (),
        pages=batch.pages,
        manifest=batch.manifest,
    )


def _answered(batch: Batch, one: Planned, reply: Reply) -> Outcome:
    if isinstance(reply, Failure):
        return Outcome(one, Result.FAILED, why=reply.error().sentence())
    if not isinstance(reply, Noted):
        why = reply.what if isinstance(reply, Fault) else clause("it was stopped")
        if isinstance(reply, Fault) and reply.report:
            why = joined((why, clause("a report is in {file}", file=reply.report)))
        return Outcome(one, Result.FAILED, why=why)
    names = [Path(path).name for path in reply.paths]
    entry = Entry(
        stem=one.stem,
        state=one.state,
        files={name: digest_of_file(batch.folder / name) for name in names},
        pages=reply.pages,
        words=reply.words,
        notices=reply.notices,
    )
    note(batch.folder, entry)
    return _outcome(one, Result.WRITTEN, entry)


def _outcome(one: Planned, result: Result, entry: Entry) -> Outcome:
    return Outcome(one, result, tuple(entry.files), entry.pages, entry.words, entry.notices)
