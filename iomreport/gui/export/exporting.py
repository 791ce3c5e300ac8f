"""The ways of the note out of the window: the dialog, the last export once more, the clipboard, paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from iomreport.gui.background import why
from iomreport.gui.dialogs import show
from iomreport.gui.document import Document
from iomreport.gui.export.choice import read_choice
from iomreport.gui.export.seen import Seen
from iomreport.gui.i18n import tr, tr_clause
from iomreport.gui.pages.panel import PagesPanel
from iomreport.gui.services import Services
from iomreport.gui.styles import Styles
from iomreport.notices import Notice, Severity
from iomreport.worker import Copied, Exported, Failure, Fault, Stopped


class Exporting(QObject):
    """`told` (sentence) is for the status bar: what is under way and what was done."""

    told = Signal(str)

    def __init__(
        self,
        window: QWidget,
        document: Document,
        services: Services,
        styles: Styles,
        pages: PagesPanel,
        folder: Callable[[], Path],
    ) -> None:
        super().__init__(window)
        self._window, self._document, self._services, self._styles = window, document, services, styles
        self._pages, self._folder = pages, folder
        self._background, self._dialogs = services.background, services.dialogs
        self._running: int | None = None
        self._seen = Seen(services.settings, document)

    def ask(self) -> None:
        """Ask for formats and place, and write the files."""
        folder = self._document.path.parent if self._document.path else self._folder()
        problems = self._problems()
        from iomreport.gui.export.dialog import ExportDialog

        dialog = ExportDialog(
            self._document.brief,
            self._services,
            self._styles,
            folder,
            self._window,
            problems=problems,
            new=self._seen.has_new(problems),
        )
        self._seen.keep(problems)
        dialog.copy_asked.connect(self.copy)
        dialog.print_asked.connect(self.print)
        show(dialog)

    def again(self) -> None:
        """Export as the last time; the first time, ask. While one runs, a second call gives it up."""
        choice = read_choice(self._services.settings)
        if self._running is not None:
            self._background.cancel(self._running)
        elif choice.folder is None or self._seen.has_new(self._problems()):
            self.ask()  # what has not been told yet is told once
        else:
            brief = self._document.brief
            self.told.emit(tr("Exporting … (Ctrl+E again cancels it)"))
            self._running = self._background.export(
                brief, choice.formats, choice.folder, choice.stem(brief), self._exported, style=choice.style
            )

    def _problems(self) -> tuple[Notice, ...]:
        """What is to be seen to before the note is final."""
        notices = self._pages.problems.model.notices
        return tuple(notice for notice in notices if notice.severity is not Severity.INFO)

    def _exported(self, reply: Exported | Failure | Fault | Stopped) -> None:
        self._running = None
        if isinstance(reply, Exported):
            names = ", ".join(Path(path).name for path in reply.paths)
            folder = Path(reply.paths[0]).parent if reply.paths else Path()
            kept = [tr_clause(notice.message) for notice in reply.notices if notice.code == "kept-aside"]
            self.told.emit("; ".join([tr("Written to {folder}: {names}", folder=folder, names=names), *kept]))
        elif isinstance(reply, Stopped):
            self.told.emit(tr("The export was cancelled; no file was changed."))
        else:
            self.told.emit("")
            self._dialogs.tell(self._window, tr("The note cannot be exported"), why(reply))

    def copy(self) -> None:
        """Put the note on the clipboard, once the worker has made it."""
        self._background.copy(self._document.brief, self._copied)

    def _copied(self, reply: Copied | Failure | Fault | Stopped) -> None:
        if isinstance(reply, Copied):
            note = QMimeData()
            note.setHtml(reply.html)
            note.setText(reply.text)
            QGuiApplication.clipboard().setMimeData(note)
            self.told.emit(tr("The note is on the clipboard."))
        elif not isinstance(reply, Stopped):
            self._dialogs.tell(self._window, tr("The note cannot be copied"), why(reply))

    def print(self) -> None:
        """Show the pages as they would be printed, and print them."""
        from iomreport.gui.export.printing import PrintDialog

        if self._pages.pdf and not self._pages.current:
            what, more = tr("The note cannot be printed as it is now"), self._pages.trouble.words.text()
            self._dialogs.tell(self._window, what, more)
        elif self._pages.pdf:
            title = self._document.brief.header.title
            show(PrintDialog(self._pages.pdf, title, self._dialogs, self._window))
