"""Writing files so that a crash, a full disk or a kill leaves either the old file or the new one."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import secrets
import stat
import sys
from pathlib import Path

from iomreport.clauses import clause
from iomreport.errors import OutputError, reason_of

_TEMPORARY = ".iomreport-"
_WINDOWS_BINARY = getattr(os, "O_BINARY", 0)
_REMEDIES = {
    errno.ENOENT: clause("choose a folder that exists"),
    errno.ENOTDIR: clause("choose a folder that exists"),
    errno.EISDIR: clause("choose the name of a file"),
    errno.ENOSPC: clause("make room on the disk"),
    errno.EDQUOT: clause("make room on the disk"),
    errno.EFBIG: clause("make room on the disk"),
    errno.ENAMETOOLONG: clause("choose a shorter name"),
}


def write_atomically(path: Path, data: bytes) -> None:
    """Replace `path` by `data`: written beside it, flushed to the disk, then renamed, and the folder flushed.

    A symbolic link stays, and the file that it points to is replaced; other names (hard links) of that file
    keep the old content. The mode stays. What is no ordinary file (a folder, a device) and what is
    write-protected is refused. Unfinished temporary files that an earlier kill left for this name are
    swept, those of a writer still at work are not. Raises OutputError, in which case the earlier file is as
    it was and no temporary file is left.
    """
    try:
        target = Path(os.path.realpath(path))
        mode = _mode_of(target)
        _sweep(target)
        _replace(target, data, mode)
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        raise _cannot_write(path, error) from error
    _flush_folder(target.parent)


def write_if_changed(path: Path, data: bytes) -> None:
    """`write_atomically`, but for a file that has these very bytes already, which is left untouched."""
    try:
        if path.read_bytes() == data:
            return
    except OSError:
        pass  # not there, or not to be read: writing says what is wrong
    write_atomically(path, data)


def is_protected(path: Path) -> bool:
    """Whether `write_atomically` would lack permission; found out by trying in the folder."""
    target = Path(os.path.realpath(path))
    try:
        _mode_of(target)
        handle, temporary = _new_temporary(target, 0o600)
        os.close(handle)
        temporary.unlink()
    except OSError as error:
        return error.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
    return False


def make_folder(path: Path) -> None:
    """Create a folder and its parents; raises OutputError where that is not possible."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise _cannot_write(path, error) from error


def sweep_folder(folder: Path) -> None:
    """Remove what killed writers left behind in a folder that only this program writes to."""
    _remove_left_over(folder, re.compile(re.escape(_TEMPORARY) + "[0-9a-f]{16}-[0-9a-f]{16}"))


def _mode_of(target: Path) -> int | None:
    """The mode of the file that is to be replaced, None for a new one; raises OSError when it may not be."""
    try:
        mode = target.lstat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if stat.S_ISLNK(mode):  # still a link after resolving: it leads back to itself
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "not an ordinary file")
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "the file is write-protected")
    return mode & 0o777


def _replace(target: Path, data: bytes, mode: int | None) -> None:
    handle, temporary = _new_temporary(target, 0o666 if mode is None else mode & 0o666)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
            if mode is not None:
                with contextlib.suppress(OSError):  # some file systems have no modes
                    temporary.chmod(mode)
            if os.name == "posix":
                temporary.replace(target)
        if os.name != "posix":  # an open file cannot be renamed there
            temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _new_temporary(target: Path, mode: int) -> tuple[int, Path]:
    """An open temporary file beside the target, claimed so that nobody sweeps it."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _WINDOWS_BINARY
    while True:
        temporary = target.parent / f"{_stem(target)}{secrets.token_hex(8)}"
        handle = os.open(temporary, flags, mode)
        _claim(handle)
        if temporary.exists():
            return handle, temporary
        os.close(handle)  # swept in the moment before it was claimed


def _stem(target: Path) -> str:
    """What the temporary files of a target begin with: of one length, however long its name is."""
    digest = hashlib.sha256(os.fsencode(target.name)).hexdigest()[:16]
    return f"{_TEMPORARY}{digest}-"


def _sweep(target: Path) -> None:
    """Remove what a killed writer of the same file left behind."""
    _remove_left_over(target.parent, re.compile(re.escape(_stem(target)) + "[0-9a-f]{16}"))


def _remove_left_over(folder: Path, pattern: re.Pattern[str]) -> None:
    with contextlib.suppress(OSError):
        for left_over in list(folder.iterdir()):
            if pattern.fullmatch(left_over.name):
                with contextlib.suppress(OSError):
                    _remove_unclaimed(left_over)


if sys.platform == "win32":

    def _claim(_handle: int) -> None:
        """Nothing to do: nobody can remove a file that is open here."""

    def _remove_unclaimed(path: Path) -> None:
        path.unlink()

else:
    import fcntl

    def _claim(handle: int) -> None:
        """Take a lock that ends with the process: it tells a sweeper a writer at work from a dead one."""
        with contextlib.suppress(OSError):  # some network file systems have no locks
            fcntl.flock(handle, fcntl.LOCK_EX)

    def _remove_unclaimed(path: Path) -> None:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()
        finally:
            os.close(handle)


def _flush_folder(folder: Path) -> None:
    """Make the rename itself durable; Windows has no such call and needs none."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _cannot_write(path: Path, error: OSError | ValueError) -> OutputError:
    reason: str
    if isinstance(error, OSError):
        reason = reason_of(error)
        remedy = _REMEDIES.get(error.errno or 0, clause("choose a folder where you may write"))
    else:
        reason, remedy = clause("no file can have this name"), clause("choose another name")
    return OutputError(clause("cannot be written ({reason})", reason=reason), file=path, remedy=remedy)
