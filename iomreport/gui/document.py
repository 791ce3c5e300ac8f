"""The open brief: a value, its file, and the undo history of values."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from iomreport.brief.model import Brief
from iomreport.brief.store import read_brief, write_brief

Edit = Callable[[Brief], Brief]
_MERGING = 1
_PAUSE = 2.0  # seconds without typing after which undo stops


class Document(QObject):
    """The brief that is open. Every edit is a named pair of values on the undo stack, which saving keeps.

    `changed` carries the new value after every edit, undo and redo; `replaced` comes first when another brief
    was opened.
    """

    changed = Signal(object)
    replaced = Signal()
    state_changed = Signal()
    """Path or modified state have changed."""

    def __init__(self, brief: Brief, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._brief = brief
        self._path = path
        self.undo_stack = QUndoStack(self)
        self.undo_stack.cleanChanged.connect(self._tell_state)

    @property
    def brief(self) -> Brief:
        """The brief as it is now."""
        return self._brief

    @property
    def path(self) -> Path | None:
        """The brief's file, or None before the first save."""
        return self._path

    @property
    def modified(self) -> bool:
        """Whether there is something to lose: an edit since the last save, the open or the beginning."""
        return not self.undo_stack.isClean()

    def apply(self, name: str, edit: Edit, *, merge: str = "") -> bool:
        """Apply an edit under a name that the user reads; whether anything changed.

        Edits that follow one another without a pause and with the same `merge` (the field that is typed in)
        undo as one.
        """
        after = edit(self._brief)
        if after == self._brief:
            return False
        self.undo_stack.push(_Change(self, name, self._brief, after, merge))
        return True

    def open(self, path: Path) -> None:
        """Open a brief's file; raises BriefError, and then the earlier brief stays."""
        self.replace(read_brief(path), path)

    def replace(self, brief: Brief, path: Path | None = None) -> None:
        """Take another brief in place of this one, without history."""
        self._brief, self._path = brief, path
        self.undo_stack.clear()
        self.replaced.emit()
        self.changed.emit(brief)
        self._tell_state()

    def save(self, path: Path | None = None) -> None:
        """Write the brief to `path` or its own file; raises OutputError, and then nothing has changed.

        Without either path the caller is at fault: ValueError.
        """
        target = path or self._path
        if target is None:
            raise ValueError("a brief without a file needs a path")
        write_brief(target, self._brief)
        self._path = target
        self.undo_stack.setClean()
        self._tell_state()

    def _set(self, brief: Brief) -> None:
        self._brief = brief
        self.changed.emit(brief)

    def _tell_state(self) -> None:
        self.state_changed.emit()


class _Change(QUndoCommand):
    def __init__(self, document: Document, name: str, before: Brief, after: Brief, merge: str) -> None:
        super().__init__(name)
        self._document, self.before, self.after, self.merge = document, before, after, merge
        self.at = time.monotonic()

    def redo(self) -> None:
        self._document._set(self.after)

    def undo(self) -> None:
        self._document._set(self.before)

    def id(self) -> int:
        return _MERGING if self.merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Change) or other.merge != self.merge or other.at - self.at > _PAUSE:
            return False
        self.after, self.at = other.after, other.at
        if self.after == self.before:
            self.setObsolete(True)
        return True
