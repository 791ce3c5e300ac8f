"""Which files are exports as they were written, so that nobody's work in one of them is written over."""

from __future__ import annotations

import contextlib
import hashlib
import itertools
from collections.abc import Callable
from pathlib import Path

from iomreport.clauses import clause
from iomreport.errors import OutputError, reason_of
from iomreport.files import make_folder, write_atomically
from iomreport.notices import Notice, Severity

_MOST = 2_000


def put_aside(path: Path, is_own: Callable[[bytes], bool]) -> tuple[Notice, ...]:
    """Keep under another name what is about to be written over, unless it is an export as written.

    `is_own` says so of the bytes of a file. What is kept is told in a notice. Raises OutputError where it
    cannot be kept; the file is as it was in any case.
    """
    try:
        data = path.read_bytes() if path.is_file() else b""
    except OSError as error:
        raise OutputError(
            clause(
                "it may hold somebody’s changes, and cannot be read: {reason}",
                reason=reason_of(error),
            ),
            file=path,
            remedy=clause("close it in other programs, or choose another name or folder"),
        ) from error
    if not data or is_own(data):
        return ()
    names = (path.with_stem(f"{path.stem} (kept {number})") for number in itertools.count(1))
    aside = next(name for name in names if not name.exists())
    write_atomically(aside, data)
    message = clause(
        "“{name}” was not as it was last exported; it is kept as “{aside}”", name=path.name, aside=aside.name
    )
    return (Notice("kept-aside", Severity.INFO, message),)


class OwnFiles:
    """Digests of the files that were exported last, kept in a file, the latest 2,000.

    Two programs that write at the same moment may forget a digest of each other; then a file is put aside
    that need not have been.
    """

    def __init__(self, kept: Path) -> None:
        self._kept = kept

    def knows(self, data: bytes) -> bool:
        """Whether these bytes are an export that was remembered."""
        return digest_of(data) in self._known()

    def remember(self, *data: bytes) -> None:
        """These are exports. Where that cannot be noted, they are put aside when they need not be."""
        new = [digest_of(one) for one in data]
        known = [*(digest for digest in self._known() if digest not in new), *new]
        with contextlib.suppress(OutputError):
            make_folder(self._kept.parent)
            write_atomically(self._kept, " ".join(known[-_MOST:]).encode("ascii"))

    def _known(self) -> list[str]:
        try:
            return self._kept.read_text("ascii", errors="replace").split()
        except OSError:  # there is none yet, or it cannot be read
            return []


def digest_of(data: bytes) -> str:
    """By what an export is known again."""
    return hashlib.blake2b(data, digest_size=8).hexdigest()
