"""New, open, save, export, quit: what is lost is asked for first, and failures are told calmly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QWidget

from iomreport.brief import lock
from iomreport.brief.filing import ChangedOutside, Missing, Opened, Saved, hold, open_locked, save
from iomreport.brief.history import History
from iomreport.brief.model import Brief
from iomreport.errors import IomreportError
from iomreport.export.naming import offered_name
from iomreport.gui.clerk import Clerk
from iomreport.gui.dialogs import SUFFIX, Answer, show
from iomreport.gui.document import Document
from iomreport.gui.i18n import tr, tr_clause, tr_error
from iomreport.gui.line import typed_folder
from iomreport.gui.own.room import Own
from iomreport.gui.packs import Packs
from iomreport.gui.preferences import read_preferences
from iomreport.gui.question import Question
from iomreport.gui.safety import questions
from iomreport.gui.safety.outside import Outside
from iomreport.gui.services import Services

Then = Callable[[], None]
R = TypeVar("R")


class Files:
    """The document and its files. What is saved is written beside the window, which waits for none of it."""

    def __init__(
        self, window: QWidget, document: Document, services: Services, packs: Packs, own: Own
    ) -> None:
        self._window, self._document, self._packs, self._own = window, document, packs, own
        self._material, self._dialogs = services.material, services.dialogs
        self._settings = services.settings
        self.history = History(self._material.paths.history)
        self.clerk = Clerk(window)
        self.outside = Outside(window, document, self._material, self._dialogs, self)
        self._saving = self._closed = False
        self._next: tuple[Path, Then | None] | None = None
        self._locked: Path | None = None
        self._unkept = False
        self._reading: list[Path] = []
        document.replaced.connect(self._let_go)

    def new(self, template: str = "") -> None:
        """Ask what the new brief is to be; `template` is the type to begin with."""

        def make() -> None:
            from iomreport.gui.new_dialog import NewDialog

            today = dt.date.today()  # noqa: DTZ011 - today where the officer is
            dialog = NewDialog(self._material, self._settings, today, self._window)
            if template:
                dialog.begin(template)
            dialog.made.connect(self._document.replace)
            dialog.own_asked.connect(lambda chosen: self._own.ask(dialog, chosen))
            self._own.type_made.connect(dialog.choose_type)
            self._own.types_changed.connect(dialog.follow_types)
            show(dialog)

        self.keep_changes(make)

    # ---- opening -----------------------------------------------------------------------------------

    def open(self) -> None:
        """Ask for a file and open it."""
        self.keep_changes(lambda: self._dialogs.open_file(self._window, self.folder, self.open_chosen))

    def open_path(self, path: Path, gone: Then | None = None) -> None:
        """Open a file, which is read beside the window; `gone` follows when there is none.

        A brief of another submission than the window's opens in a window of its own. When somebody else has
        the file open, the user is asked how.
        """

        def opened(found: Opened | Missing | IomreportError) -> None:
            self._opened(found)
            if isinstance(found, Missing) and gone is not None:
                gone()

        submission = self._material.index.submission.about.id
        self._read(path, lambda: open_locked(path, submission), opened, lambda: self.open_path(path, gone))

    @property
    def reading(self) -> bool:
        """Whether a file is being read, to be opened then."""
        return bool(self._reading)

    def open_at_once(self, path: Path) -> None:
        """As `open_path`, before the window is shown: there is nothing yet to be kept waiting."""
        try:
            found = open_locked(path, self._material.index.submission.about.id)
        except IomreportError as error:
            self._opened(error)
        else:
            self._opened(found)

    def enter(
        self, brief: Brief, path: Path, digest: str, *, unsaved: bool = False, then: Then | None = None
    ) -> None:
        """Take a brief and its file into the window; `then` follows once that is done.

        When somebody else has the file open, the user is asked first, and may step back.
        """
        self._read(
            path,
            lambda: hold(brief, path, digest),
            lambda found: self._enter(found, unsaved=unsaved, then=then),
            lambda: self.enter(brief, path, digest, unsaved=unsaved, then=then),
        )

    def _read(
        self,
        path: Path,
        job: Callable[[], R],
        then: Callable[[R | IomreportError], None],
        again: Then,
    ) -> None:
        """Read a file beside the window; what is changed in the window meanwhile is asked for first."""
        before = self._document.brief
        self._reading.append(path)
        self._window.setCursor(Qt.CursorShape.BusyCursor)

        def read(found: R | IomreportError) -> None:
            self._reading.remove(path)
            if not self._reading:
                self._window.unsetCursor()
            if self._document.brief is before:
                then(found)
            else:
                self._give_back(path)
                self.keep_changes(again)

        self.clerk.do(job, read)

    def _opened(self, found: Opened | Missing | IomreportError) -> None:
        if not isinstance(found, Opened):
            why = tr_clause(found.why) if isinstance(found, Missing) else tr_error(found)
            self._dialogs.tell(self._window, tr("This brief cannot be opened"), why)
            return
        self._settings.setValue("files/folder", str(found.path.parent))
        if not self._packs.belongs_elsewhere(found.brief, found.path, self.clerk):
            self._enter(found)

    def _enter(
        self, found: Opened | IomreportError, *, unsaved: bool = False, then: Then | None = None
    ) -> None:
        assert isinstance(found, Opened)  # taking a lock fails for nobody
        brief, path = found.brief, found.path

        def opened(*, read_only: bool = False) -> None:
            self._document.replace(brief, path, digest=found.digest, unsaved=unsaved, read_only=read_only)
            if not read_only:
                self._locked = path
            if then is not None:
                then()

        def answered(answer: str) -> None:
            if answer == questions.COPY:
                self._document.replace(brief, unsaved=True)
                if then is not None:
                    then()
            elif answer == questions.READ:
                opened(read_only=True)
            elif answer == questions.ANYWAY:
                self.clerk.do(lambda: lock.take(path, anyway=True))
                opened()

        if found.other is None:
            opened(read_only=found.protected)
        else:
            self._dialogs.choose(self._window, questions.in_use(path, found.other), answered)

    def _give_back(self, path: Path) -> None:
        """A file that was read is not opened, or not yet: it is free, unless it is the window's own."""
        if path != self._locked:
            self.clerk.do(lambda: lock.release(path))

    def open_chosen(self, path: Path) -> None:
        """Open a file that the user chose; what keeps it closed is told."""
        self.open_path(path)

    # ---- saving ------------------------------------------------------------------------------------

    def save(self, then: Then | None = None) -> None:
        """Save to the brief's file, or ask for one when there is none; `then` follows once it is saved."""
        path = self._document.path
        if path is None:
            self.save_as(then)
        elif self._document.read_only:
            self._ask_elsewhere(questions.reading_only(path), then)
        else:
            self._save(path, then)

    def save_as(self, then: Then | None = None) -> None:
        """Ask for a file and save there."""
        suggested = self._document.path or self.folder / f"{offered_name(self._document.brief)}{SUFFIX}"
        self._dialogs.save_file(self._window, suggested, lambda path: self._save(path, then))

    def versions(self, *, naming: bool = False) -> None:
        """Show the brief's earlier versions, ready to name a snapshot if asked; they belong to its file."""
        path = self._document.path
        if path is None:
            self._ask_elsewhere(questions.no_file_yet(naming=naming), lambda: self.versions(naming=naming))
            return
        from iomreport.gui.safety.versions import VersionsDialog

        dialog = VersionsDialog(self._document, path, self._material, self.history, self.clerk, self._window)
        (dialog.name if naming else dialog.list).setFocus()
        show(dialog)

    def keep_changes(self, then: Then) -> None:
        """Go on with `then` once nothing can be lost: at once, or after the user saved or let go.

        What is changed while a save is under way is asked for again.
        """
        if not self._document.modified:
            then()
            return

        def answered(answer: Answer) -> None:
            if answer is Answer.SAVE:
                self.save(lambda: self.keep_changes(then))
            elif answer is Answer.DISCARD:
                then()

        self._dialogs.unsaved(self._window, self.title, answered)

    def look(self) -> None:
        """See whether the file has changed under the window, and ask when it has."""
        if (
            not self._saving and not self._closed
        ):  # a window may be told that it is in front when it has closed
            self.outside.look()

    def close(self) -> None:
        """The window is closed: what was begun is finished, and the brief's file is free for others."""
        if not self._closed:
            self._closed = True
            for path in self._reading:
                self._give_back(path)
            self._let_go(for_good=True)
            self.clerk.close()

    @property
    def title(self) -> str:
        """What the brief is called: its title, or its file, or the title that it prints."""
        brief = self._document.brief
        if brief.header.title:
            return brief.header.title
        return self._document.path.stem if self._document.path else self._material.derived_title(brief)

    @property
    def folder(self) -> Path:
        """Where briefs are kept: where the user prefers, or where they were last, or the documents."""
        preferred = read_preferences(self._settings).folder
        if preferred and (folder := typed_folder(preferred, Path.home())).is_dir():
            return folder
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(str(self._settings.value("files/folder", documents or str(Path.home()))))

    def _save(self, path: Path, then: Then | None) -> None:
        if self._saving:
            self._next = (path, then)
            return
        self._saving = True
        self._document.stamp(self._material.index.submission)
        brief, history = self._document.brief, self.history
        known = self._document.digest if path == self._document.path else ""
        self.clerk.do(lambda: save(brief, path, known, history), lambda result: self._saved(result, then))

    def _saved(self, result: Saved | ChangedOutside | IomreportError, then: Then | None) -> None:
        self._saving = False
        if isinstance(result, Saved):
            self._settle(result)
            if then is not None:
                then()
        elif isinstance(result, ChangedOutside):
            self.outside.ask(result, saving=True, then=then)
        else:
            self._ask_elsewhere(questions.not_saved(tr_error(result)), then)
        if self._next is not None:
            (path, then), self._next = self._next, None
            self._save(path, then)

    def _settle(self, saved: Saved) -> None:
        if saved.path != self._locked:
            self._release()
            self._locked = path = saved.path
            self.clerk.do(lambda: lock.take(path, anyway=True))
        self._document.saved(saved.brief, saved.path, saved.digest)
        self._settings.setValue("files/folder", str(saved.path.parent))
        told, self._unkept = self._unkept, bool(saved.unkept)
        if saved.unkept and not told:  # once: who is told to save often is not to be stopped each time
            self._dialogs.tell(
                self._window, tr("The brief is saved, but not as an earlier version"), tr_clause(saved.unkept)
            )

    def _ask_elsewhere(self, question: Question, then: Then | None) -> None:
        self._dialogs.choose(self._window, question, lambda _answer: self.save_as(then))

    def _let_go(self, *, for_good: bool = False) -> None:
        """Another brief is in the window: free the file of the one before."""
        if for_good or self._document.path != self._locked:
            self._release()

    def _release(self) -> None:
        path, self._locked = self._locked, None
        if path is not None:
            self.clerk.do(lambda: lock.release(path))
