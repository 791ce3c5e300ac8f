"""The open brief: a value, its file, and the undo history of values."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from iomreport.brief.edition import stamped
from iomreport.brief.model import Brief
from iomreport.submission.model import Submission

Edit = Callable[[Brief], Brief]
_MERGING = 1
_PAUSE = 2.0  # seconds without typing after which undo stops
_STEP = 20.0  # seconds of typing that are undone at once


class Document(QObject):
    """The brief that is open. Every edit is a named pair of values on the undo stack, which saving keeps.

    `changed` carries the new value after every edit, undo and redo; `replaced` comes first when another brief
    was opened.
    """

    changed = Signal(object)
    replaced = Signal()
    state_changed = Signal()
    """Path or modified state have changed."""

    def __init__(
        self,
        brief: Brief,
        path: Path | None = None,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._brief = brief
        self._path = path
        self._digest = ""
        self._read_only = False
        self._begun = False
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
    def digest(self) -> str:
        """The digest of what the file held when it was last read or written; empty where there is none."""
        return self._digest

    @property
    def read_only(self) -> bool:
        """Whether the brief is open for reading: it is saved to another file only."""
        return self._read_only

    @property
    def modified(self) -> bool:
        """Whether there is something to lose: an edit since the last save, the open or the beginning."""
        return not self.undo_stack.isClean()

    @property
    def unfiled(self) -> bool:
        """Whether what it holds is in no file: it is modified, or was begun in this window."""
        return self.modified or self._begun

    def apply(self, name: str, edit: Edit, *, merge: str = "") -> bool:
        """Apply an edit under a name that the user reads; whether anything changed.

        Edits that follow one another without a pause and with the same `merge` (the field that is typed in)
        undo as one, up to some twenty seconds of typing.
        """
        after = edit(self._brief)
        if after == self._brief:
            return False
        self.undo_stack.push(_Change(self, name, self._brief, after, merge, self._clock()))
        return True

    def replace(
        self,
        brief: Brief,
        path: Path | None = None,
        *,
        digest: str = "",
        unsaved: bool = False,
        read_only: bool = False,
    ) -> None:
        """Take another brief in place of this one, without history.

        `digest` is that of its file; `unsaved`: what it holds is in no file yet, so that it counts as changed
        from the start.
        """
        self._brief, self._path, self._digest, self._read_only = brief, path, digest, read_only
        self._begun = path is None
        self.undo_stack.clear()
        if unsaved:
            self.undo_stack.resetClean()
        self.replaced.emit()
        self.changed.emit(brief)
        self._tell_state()

    def saved(self, brief: Brief, path: Path, digest: str) -> None:
        """A brief that was this document's is in a file now; edits made since then are still to be saved."""
        self._read_only = self._read_only and path == self._path
        self._path, self._digest, self._begun = path, digest, False
        if brief == self._brief:
            self.undo_stack.setClean()
        self._tell_state()

    def stamp(self, submission: Submission) -> None:
        """Say of the brief that it was written on the submission as it is now; this is not undone.

        So every state that undo and redo lead to now says it, too, when they do.
        """
        for number in range(self.undo_stack.count()):
            command = self.undo_stack.command(number)
            assert isinstance(command, _Change)
            command.submission = submission
        brief = stamped(self._brief, submission)
        if brief != self._brief:
            self._set(brief)

    def unsettle(self, digest: str) -> None:
        """The file no longer holds what the document began from: what is here counts as changed until saved.

        `digest` is that of what the file is known to hold.
        """
        self._digest = digest
        self.undo_stack.resetClean()
        self._tell_state()

    def _set(self, brief: Brief) -> None:
        self._brief = brief
        self.changed.emit(brief)

    def _tell_state(self) -> None:
        self.state_changed.emit()


class _Change(QUndoCommand):
    def __init__(
        self, document: Document, name: str, before: Brief, after: Brief, merge: str, at: float
    ) -> None:
        super().__init__(name)
        self._document, self.before, self.after, self.merge = document, before, after, merge
        self.begun = self.at = at
        self.submission: Submission | None = None  # the one that the states were saved over on, if they were

    def redo(self) -> None:
        self._bring(self.after)

    def undo(self) -> None:
        self._bring(self.before)

    def _bring(self, brief: Brief) -> None:
        self._document._set(stamped(brief, self.submission) if self.submission is not None else brief)

    def id(self) -> int:
        return _MERGING if self.merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Change) or other.merge != self.merge:
            return False
        if other.at - self.at > _PAUSE or other.at - self.begun > _STEP:
            return False
        self.after, self.at = other.after, other.at
        if self.after == self.before:
            self.setObsolete(True)
        return True
