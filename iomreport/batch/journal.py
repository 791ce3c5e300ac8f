"""What a folder of notes was made from, so that a batch goes on where it was stopped.

`.iomreport-batch.jsonl` in the folder has a line for each note that was finished; a later line of the same
note counts. A kill may leave half a line, which is passed over: its note is made again.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from iomreport.clauses import clause, from_data, to_data
from iomreport.errors import OutputError, reason_of
from iomreport.export.own import digest_of
from iomreport.files import write_if_changed
from iomreport.notices import Notice

JOURNAL = ".iomreport-batch.jsonl"


class Entry(msgspec.Struct, frozen=True):
    """A finished note: the state that it was made from, its files with digests, and what was said of it."""

    stem: str
    state: str
    files: dict[str, str]
    pages: int
    words: int
    notices: tuple[Notice, ...] = ()


def read_journal(folder: Path) -> dict[str, Entry]:
    """The last entry of each note; nothing when the folder has no journal.

    Raises OutputError for a journal that cannot be read, since it could not be gone on with either.
    """
    try:
        lines = (folder / JOURNAL).read_bytes().splitlines()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise _refused(folder, error) from error
    decoder = msgspec.json.Decoder(Entry, dec_hook=from_data)
    entries = {}
    for line in lines:
        try:
            entry = decoder.decode(line)
        except msgspec.DecodeError:  # torn by a kill, or of another version: made again
            continue
        entries[entry.stem] = entry
    return entries


def write_journal(folder: Path, entries: Iterable[Entry]) -> None:
    """Begin a journal with these entries; raises OutputError."""
    encoded = [msgspec.json.encode(entry, enc_hook=to_data) + b"\n" for entry in entries]
    write_if_changed(folder / JOURNAL, b"".join(encoded))


def note(folder: Path, entry: Entry) -> None:
    """Add a finished note; raises OutputError."""
    try:
        with (folder / JOURNAL).open("ab") as file:
            file.write(msgspec.json.encode(entry, enc_hook=to_data) + b"\n")
    except OSError as error:
        raise _refused(folder, error) from error


def _refused(folder: Path, error: OSError) -> OutputError:
    what = clause("cannot be used ({reason})", reason=reason_of(error))
    return OutputError(what, file=folder / JOURNAL, remedy=clause("make room, or choose another folder"))


def is_current(entry: Entry, state: str, folder: Path) -> bool:
    """Whether a note need not be made again: the same state, and its files as they were written."""
    return entry.state == state and all(
        digest_of_file(folder / name) == digest for name, digest in entry.files.items()
    )


def digest_of_file(path: Path) -> str:
    """The digest of a file as it is now, or nothing when it cannot be read."""
    try:
        return digest_of(path.read_bytes())
    except OSError:
        return ""
