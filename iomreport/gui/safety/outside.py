"""The brief's file, changed or gone while it is open here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from iomreport.brief.filing import ChangedOutside, Missing, look
from iomreport.brief.history import History
from iomreport.errors import IomreportError
from iomreport.gui.clerk import Clerk
from iomreport.gui.dialogs import Dialogs, show
from iomreport.gui.document import Document
from iomreport.gui.i18n import tr, tr_clause
from iomreport.gui.material import Material
from iomreport.gui.safety import questions

Then = Callable[[], None]


class Filing(Protocol):
    """What keeps the document in its file, so far as it is needed here."""

    history: History
    clerk: Clerk

    def save(self, then: Then | None = None) -> None:
        """Save to the brief's file; `then` follows once it is saved."""

    def save_as(self, then: Then | None = None) -> None:
        """Ask for a file and save there."""


class Outside:
    """Asks once for each change that others make to the file, and again when it is to be overwritten."""

    def __init__(
        self, window: QWidget, document: Document, material: Material, dialogs: Dialogs, files: Filing
    ) -> None:
        self._window, self._document, self._material = window, document, material
        self._dialogs, self._files = dialogs, files
        self._asked = ""  # the digest of what the user was asked about last
        self._looking = self._again = self._gone = False

    def look(self) -> None:
        """See whether the file still holds what was read or written; the answer is acted on later."""
        path, known = self._document.path, self._document.digest
        self._again = self._looking
        if path is None or not known or self._looking:
            return
        self._looking = True
        self._files.clerk.do(lambda: look(path, known), lambda found: self._looked(found, path, known))

    def ask(self, found: ChangedOutside, *, saving: bool = False, then: Then | None = None) -> None:
        """Ask what becomes of two versions; `then` follows once this window's is saved."""
        self._asked = found.digest
        question = questions.changed_outside(
            found.path.stem, modified=self._document.modified, fault=tr_clause(found.why), saving=saving
        )

        def answered(answer: str) -> None:
            if answer == questions.COMPARE and found.theirs is not None:
                from iomreport.gui.safety.comparison import ComparisonDialog

                dialog = ComparisonDialog(
                    self._document.brief,
                    found.theirs,
                    self._material,
                    self._files.clerk,
                    tr("Your version, and the other"),
                    tr("Underlined is what the other version adds, struck through what it lacks."),
                    self._window,
                )
                dialog.finished.connect(lambda: self.ask(found, saving=saving, then=then))
                show(dialog)
            elif answer == questions.THEIRS and found.theirs is not None:
                self._load(found)
            elif answer == questions.MINE:
                self._document.unsettle(found.digest)
                if saving:
                    self._files.save(then)
            elif answer == questions.ELSEWHERE:
                self._files.save_as(then)

        self._dialogs.choose(self._window, question, answered)

    def _looked(
        self, found: ChangedOutside | Missing | IomreportError | None, path: Path, known: str
    ) -> None:
        self._looking = False
        if self._again:
            self.look()
        if (path, known) != (self._document.path, self._document.digest):
            return  # saved or opened meanwhile
        gone, self._gone = self._gone, isinstance(found, Missing)
        if isinstance(found, ChangedOutside) and found.digest != self._asked:
            self.ask(found)
        elif isinstance(found, Missing) and not gone:
            self._document.unsettle(known)  # it may come back, and changed
            question = questions.missing(path.stem, tr_clause(found.why))
            self._dialogs.choose(self._window, question, lambda _answer: self._files.save_as())

    def _load(self, found: ChangedOutside) -> None:
        """Take the other version as an edit; what was here is kept, in the history and in undo."""
        assert found.theirs is not None
        theirs, mine, history = found.theirs, self._document.brief, self._files.history
        if self._document.modified:
            self._files.clerk.do(lambda: history.add(found.path, mine))
        self._document.apply(tr("Load the other version"), lambda _brief: theirs)
        self._document.saved(self._document.brief, found.path, found.digest)
