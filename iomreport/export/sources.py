"""Official texts that the user attaches, in the user's own folder."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from iomreport.clauses import clause
from iomreport.errors import InputError, reason_of
from iomreport.export.finding import find_pack, installed_packs
from iomreport.files import make_folder, write_atomically
from iomreport.paths import Paths
from iomreport.readers import Kind, read_file
from iomreport.submission.attached import AttachedText, Recognised, recognise
from iomreport.submission.fingerprints import Fingerprints
from iomreport.submission.model import About
from iomreport.submission.pack import FINGERPRINTS
from iomreport.submission.packfiles import read_files


class Attached(Struct, frozen=True):
    """A text that was attached: of which submission, what was recognised, and where it is kept."""

    about: About
    recognised: Recognised
    path: Path


def attach(paths: Paths, file: Path, submission_id: str | None = None) -> Attached:
    """Keep the official text that a file holds: of the submission named, else of the one that it fits best.

    Raises InputError when the file cannot be read, is not that text (less than half of its sentences), or no
    pack can recognise it; OutputError when it cannot be kept.
    """
    reading = read_file(file)
    body = [block.text for block in reading.blocks if block.kind is Kind.TEXT]
    notes = [block.text for block in reading.blocks if block.kind is Kind.NOTE]
    found = [
        (about, recognise(about.id, body, notes, fingerprints))
        for about, fingerprints in _candidates(paths, submission_id)
    ]
    about, best = max(found, key=lambda one: one[1].found / max(one[1].total, 1))
    if 2 * best.found < best.total:
        what = clause(
            "is not the official text of “{name}”: {found} of its {total} sentences are in it",
            name=about.id,
            found=best.found,
            total=best.total,
        )
        raise InputError(what, file=file, remedy=clause("give the text of “{title}”", title=about.title))
    path = source_file(paths, about.id)
    make_folder(path.parent)
    write_atomically(path, best.text.encode())
    return Attached(about, best, path)


def read_attached(path: Path, fingerprints: Fingerprints) -> AttachedText:
    """The official text of a file in which it is kept; raises InputError when the file is broken."""
    try:
        return AttachedText.decode(path.read_bytes(), fingerprints)
    except InputError as error:
        raise InputError(error.what, file=path, remedy=error.remedy) from None
    except OSError as error:
        what = clause("cannot be read ({reason})", reason=reason_of(error))
        raise InputError(what, file=path, remedy=clause("attach the official text again")) from None


def fingerprints_of(paths: Paths, submission_id: str) -> Fingerprints | None:
    """The fingerprints of an installed submission, or None where its pack has none."""
    return _fingerprints(find_pack(paths, submission_id).path)


def _candidates(paths: Paths, submission_id: str | None) -> list[tuple[About, Fingerprints]]:
    chosen = [find_pack(paths, submission_id)] if submission_id else installed_packs(paths).newest
    found = [
        (pack.submission.about, marks) for pack in chosen if (marks := _fingerprints(pack.path)) is not None
    ]
    if not found:
        what = clause("no text can be recognised: the submission’s pack has no fingerprints")
        raise InputError(what, remedy=clause("get a pack with fingerprints"))
    return found


def _fingerprints(pack: Path) -> Fingerprints | None:
    data = read_files(pack).get(FINGERPRINTS)
    return Fingerprints.decode(data) if data is not None else None


def source_file(paths: Paths, submission_id: str) -> Path:
    """Where the official text of a submission is kept."""
    return paths.user_sources / f"{submission_id}.json"
