"""Submissions from elsewhere, and briefs of another submission than the window's."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QWidget

from iomreport.brief.model import Brief
from iomreport.errors import IomreportError
from iomreport.export.adding import PackSummary
from iomreport.export.finding import PACK_SUFFIX, Installed, find_pack
from iomreport.gui.background import why
from iomreport.gui.clerk import Clerk
from iomreport.gui.i18n import tr, tr_clause, tr_error, trn
from iomreport.gui.preferences import read_preferences, write_preferences
from iomreport.gui.question import Question
from iomreport.gui.services import Services
from iomreport.worker import Added, Failure, Fault, Looked, Stopped

ADD = "add"
_FOLDER = "packs/folder"


def start_program(file: Path | None = None) -> bool:
    """Start the program once more, on a file if there is one; whether it could be started."""
    from PySide6.QtCore import QProcess

    arguments = [] if getattr(sys, "frozen", False) else ["-m", "iomreport"]
    files = [str(file)] if file is not None else []
    started, _ = QProcess.startDetached(sys.executable, [*arguments, "--desktop", *files])
    return started


class Packs(QObject):
    """A window has one submission: a brief of another opens in a window of its own, by `open_elsewhere`."""

    def __init__(
        self,
        window: QWidget,
        services: Services,
        open_elsewhere: Callable[[Path | None], bool] = start_program,
    ) -> None:
        super().__init__(window)
        self._window, self._material, self._background = window, services.material, services.background
        self._dialogs, self._settings = services.dialogs, services.settings
        self.open_elsewhere = open_elsewhere

    # ---- adding ------------------------------------------------------------------------------------

    def ask_add(self) -> None:
        """Ask for a pack, and keep it."""
        filters = [tr("Submissions (*{suffix})", suffix=PACK_SUFFIX)]
        self._dialogs.pick_file(self._window, tr("Add a submission"), filters, self._folder, self.add)

    def add(self, file: Path) -> None:
        """Say what a pack holds, and keep it among the user's own if that is wanted."""
        self._settings.setValue(_FOLDER, str(file.parent))

        def looked(reply: Looked | Failure | Fault | Stopped) -> None:
            if isinstance(reply, Looked):
                summary = reply.summary
                self._dialogs.choose(self._window, _question(summary), lambda _: self._keep(file, summary))
            else:
                self._tell(reply)

        self._background.look_into(file, looked)

    def _keep(self, file: Path, summary: PackSummary) -> None:
        def added(reply: Added | Failure | Fault | Stopped) -> None:
            if not isinstance(reply, Added):
                self._tell(reply)
                return
            if summary.id == self._material.index.submission.about.id:
                more = tr("New briefs draw on its newest edition from the next start of the program.")
            else:
                more = tr("A brief that draws on it opens in a window of its own.")
            self._dialogs.inform(
                self._window, tr("“{title}” is kept in your own folder", title=summary.title), more
            )

        self._background.add_pack(file, summary.digest, added)

    def _tell(self, reply: Failure | Fault | Stopped) -> None:
        if not isinstance(reply, Stopped):
            self._dialogs.tell(self._window, tr("This submission cannot be added"), why(reply))

    # ---- another submission ------------------------------------------------------------------------

    def choose(self, submission_id: str) -> bool:
        """Let new briefs draw on another submission: in a window of its own; whether that opens."""
        preferences = read_preferences(self._settings)
        write_preferences(self._settings, replace(preferences, submission=submission_id))
        self._settings.sync()
        if self.open_elsewhere(None):
            return True
        what = tr("No other window could be opened")
        more = tr("From the next start of the program, new briefs draw on the submission that you chose.")
        self._dialogs.tell(self._window, what, more)
        return False

    # ---- briefs of another submission --------------------------------------------------------------

    def belongs_elsewhere(self, brief: Brief, file: Path, clerk: Clerk) -> bool:
        """Whether a brief draws on another submission; then it is opened in a window of its own, or told.

        The clerk looks for that submission.
        """
        if brief.pack.id == self._material.index.submission.about.id:
            return False

        def found(result: Installed | IomreportError) -> None:
            if isinstance(result, IomreportError):
                self._dialogs.tell(self._window, tr("This brief cannot be opened"), tr_error(result))
            elif not self.open_elsewhere(file):
                what = tr("This brief draws on another submission, and no other window could be opened")
                self._dialogs.tell(self._window, what, tr("Close the program and open the brief again."))

        clerk.do(lambda: find_pack(self._material.paths, brief.pack.id), found)
        return True

    @property
    def _folder(self) -> Path:
        downloads = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        return Path(str(self._settings.value(_FOLDER, downloads or str(Path.home()))))


def _question(summary: PackSummary) -> Question:
    """What the pack says of itself, and what is to be known before it is added."""
    lines = [tr("Edition {edition}.", edition=summary.edition)]
    if summary.prepared_by:
        lines.append(tr("Prepared by {who}.", who=summary.prepared_by))
    if summary.present:
        lines.append(tr("You have edition {edition}.", edition=summary.present))
    if summary.remarks:
        lines.append(
            trn(
                "A check of it found {n} thing to see to:",
                "A check of it found {n} things to see to:",
                len(summary.remarks),
            )
        )
        lines += map(tr_clause, summary.remarks[:3])
    lines.append(tr("Add it only if you know who sent it: what it says goes into your notes."))
    return Question(
        tr("Add the submission “{title}”?", title=summary.title), "\n".join(lines), ((ADD, tr("Add it")),)
    )
