"""The official text of the window's submission, and files that are verified against it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from iomreport.gui.background import why
from iomreport.gui.dialogs import show
from iomreport.gui.help.topics import tell_of
from iomreport.gui.i18n import tr, trn
from iomreport.gui.services import Services
from iomreport.submission.attached import AttachedText
from iomreport.worker import AttachedReply, Failure, Fault, OfficialReply, Stopped, Verified

if TYPE_CHECKING:
    from iomreport.gui.official.result_dialog import ResultDialog

READABLE = (".docx", ".pdf", ".html", ".htm", ".txt")
"""Endings of the files that can be attached and verified."""

_FOLDER = "official/folder"


class Official(QObject):
    """`changed` when the official text in `material` is another: attached, or read for the first time."""

    changed = Signal()

    def __init__(self, window: QWidget, services: Services) -> None:
        super().__init__(window)
        self._window, self._material, self._background = window, services.material, services.background
        self._dialogs, self._settings = services.dialogs, services.settings

    def load(self) -> None:
        """Read the text as it is attached now."""
        self._background.official(self._material.index.submission.about.id, self._loaded)

    def _loaded(self, reply: OfficialReply | Failure | Fault | Stopped) -> None:
        if isinstance(reply, OfficialReply):
            submission = self._material.index.submission.about.id
            found = AttachedText(submission, reply.passages) if reply.passages is not None else None
            self._material.shelf.official = found
            self.changed.emit()
        elif isinstance(reply, Failure | Fault):
            self._dialogs.tell(self._window, tr("The official text cannot be shown"), why(reply))

    # ---- attaching ---------------------------------------------------------------------------------

    def ask_attach(self) -> None:
        """Ask for a file that holds the official text, and keep it."""
        title = tr("Attach the official text")
        self._dialogs.pick_file(self._window, title, _filters(), self._folder, self.attach)

    def attach(self, file: Path) -> None:
        """Keep the official text that a file holds, and say what of it was recognised."""
        from iomreport.gui.official import reports
        from iomreport.gui.official.result_dialog import ResultDialog

        self._remember(file)
        dialog = ResultDialog(
            tr("Attach the official text"), tr("Reading {name} …", name=file.name), self._window
        )
        tell_of(dialog, "sending.md#attach-the-official-text")

        def done(reply: AttachedReply | Failure | Fault | Stopped) -> None:
            if isinstance(reply, AttachedReply):
                remark = tr("It is kept in your own folder and goes into no brief unless you quote from it.")
                dialog.show_result(
                    reports.attached_head(reply),
                    remark,
                    lambda look, _opened: reports.attached_html(reply, look),
                    reports.attached_text(reply),
                )
                self.load()
            elif not isinstance(reply, Stopped):
                dialog.close()
                self._dialogs.tell(self._window, tr("This text cannot be attached"), why(reply))

        submission = self._material.index.submission.about.id
        ticket = self._background.attach(file, submission, done)
        dialog.given_up.connect(lambda: self._background.cancel(ticket))
        show(dialog)

    # ---- verifying ---------------------------------------------------------------------------------

    def ask_verify(self) -> None:
        """Ask for a file and verify it."""
        self._dialogs.pick_file(self._window, tr("Verify a file"), _filters(), self._folder, self.verify)

    def verify(self, file: Path) -> None:
        """Say of each sentence of a file whether it is true to the submission."""
        from iomreport.gui.official.result_dialog import ResultDialog

        self._remember(file)
        dialog = ResultDialog(tr("Verify a file"), tr("Reading {name} …", name=file.name), self._window)
        tell_of(dialog, "sending.md#verify-a-note-that-you-received")

        def done(reply: Verified | Failure | Fault | Stopped) -> None:
            if isinstance(reply, Verified):
                _show_verified(dialog, file.name, reply)
            elif not isinstance(reply, Stopped):
                dialog.close()
                self._dialogs.tell(self._window, tr("This file cannot be verified"), why(reply))

        ticket = self._background.verify(file, done)
        dialog.given_up.connect(lambda: self._background.cancel(ticket))
        show(dialog)

    @property
    def _folder(self) -> Path:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(str(self._settings.value(_FOLDER, documents or str(Path.home()))))

    def _remember(self, file: Path) -> None:
        self._settings.setValue(_FOLDER, str(file.parent))


def _show_verified(dialog: ResultDialog, name: str, verified: Verified) -> None:
    from iomreport.gui.official import reports
    from iomreport.verify.report import Verdict

    report = verified.report
    labels = {
        Verdict.FAITHFUL: trn("{n} faithful", "{n} faithful", report.count(Verdict.FAITHFUL)),
        Verdict.OWN: trn(
            "{n} not from the submission", "{n} not from the submission", report.count(Verdict.OWN)
        ),
    }
    dialog.show_result(
        f"{name} — {reports.counts(report)}",
        " ".join(reports.remarks(verified)),
        lambda look, opened: reports.verified_html(report, look, {Verdict(key) for key in opened}),
        reports.verified_text(name, verified),
        [
            (verdict.value, tr("Show {what}", what=label))
            for verdict, label in labels.items()
            if report.count(verdict)
        ],
    )


def _filters() -> list[str]:
    endings = " ".join(f"*{ending}" for ending in READABLE)
    return [tr("Word, PDF, HTML and text files ({endings})", endings=endings), tr("All files (*)")]
