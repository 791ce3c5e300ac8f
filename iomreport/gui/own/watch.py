"""Telling when files in the user's folders come, go or change, whatever program writes them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtCore import QFileSystemWatcher

_REST_MS = 120
"""How long files rest before they are looked at: editors write in several steps."""
_DEEPEST = 3
_MOST = 1_000
"""Files that are looked at: who copies a disk into the folder must not make the window slow."""

Stamp = tuple[int, int]


class Watch(QObject):
    """`changed` carries the set of the files that came, went or changed.

    The system's notices are only hints (they are missing on some network drives): what counts is how the
    files look, which `look` compares too.
    """

    changed = Signal(object)

    def __init__(self, folders: Sequence[Path], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folders = tuple(folders)
        self._files: dict[Path, Stamp] = {}
        self._system: QFileSystemWatcher | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.look)

    def begin(self) -> None:
        """Begin to watch: what is there now is known. Twice is harmless."""
        if self._system is not None:
            return
        from PySide6.QtCore import QFileSystemWatcher

        self._system = QFileSystemWatcher(self)
        self._system.directoryChanged.connect(lambda _: self._rest.start())
        self._system.fileChanged.connect(lambda _: self._rest.start())
        self._files = dict(self._found())
        self._follow()

    def look(self) -> None:
        """Look at once, and tell what has changed since the last time."""
        if self._system is None:
            return
        before, self._files = self._files, dict(self._found())
        self._follow()
        both = before.keys() | self._files.keys()
        if different := {path for path in both if before.get(path) != self._files.get(path)}:
            self.changed.emit(different)

    def _found(self) -> Iterator[tuple[Path, Stamp]]:
        left = _MOST
        for folder in self._folders:
            for path in _files_in(folder, _DEEPEST):
                try:
                    now = path.stat()
                except OSError:  # gone meanwhile
                    continue
                yield path, (now.st_mtime_ns, now.st_size)
                left -= 1
                if not left:
                    return

    def _follow(self) -> None:
        """Let the system tell of each file and folder; of one that is not there, of the nearest above."""
        assert self._system is not None
        wanted = {str(path) for path in self._files}
        for folder in self._folders:
            above = folder
            while not above.is_dir() and above != above.parent:
                above = above.parent
            wanted.add(str(above))
            if above == folder:
                wanted.update(str(path) for path in _folders_in(folder, _DEEPEST))
        watched = {*self._system.files(), *self._system.directories()}
        if gone := watched - wanted:
            self._system.removePaths(sorted(gone))
        if new := wanted - watched:
            self._system.addPaths(sorted(new))


def _files_in(folder: Path, depth: int) -> Iterator[Path]:
    for entry in _entries(folder):
        if entry.is_file():
            yield Path(entry.path)
        elif depth and entry.is_dir():
            yield from _files_in(Path(entry.path), depth - 1)


def _folders_in(folder: Path, depth: int) -> Iterator[Path]:
    for entry in _entries(folder):
        if depth and entry.is_dir():
            yield Path(entry.path)
            yield from _folders_in(Path(entry.path), depth - 1)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What is in a folder, but for what begins with a dot: unfinished and hidden files."""
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if not entry.name.startswith((".", "~"))]
    except OSError:  # not there
        return []
    return sorted(found, key=lambda entry: entry.name)
