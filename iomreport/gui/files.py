"""New, open, save, export, quit: what is lost is asked for first, and failures are told calmly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QWidget

from iomreport.brief.model import Brief
from iomreport.errors import IomreportError
from iomreport.export.naming import offered_name
from iomreport.gui.background import Background
from iomreport.gui.dialogs import SUFFIX, Answer, Dialogs, show
from iomreport.gui.document import Document
from iomreport.gui.export_dialog import ExportDialog
from iomreport.gui.i18n import tr
from iomreport.gui.material import Material
from iomreport.gui.new_dialog import NewDialog
from iomreport.gui.styles import Styles


class Files:
    """The document and its files."""

    def __init__(
        self,
        window: QWidget,
        document: Document,
        material: Material,
        background: Background,
        styles: Styles,
        dialogs: Dialogs,
        settings: QSettings,
    ) -> None:
        self._window, self._document, self._material = window, document, material
        self._background, self._styles = background, styles
        self._dialogs, self._settings = dialogs, settings

    def new(self, template: str = "") -> None:
        """Ask what the new brief is to be; `template` is the type to begin with."""

        def make() -> None:
            dialog = NewDialog(self._material, self._settings, dt.date.today(), self._window)  # noqa: DTZ011
            if template:
                dialog.begin(template)
            dialog.made.connect(self._document.replace)
            show(dialog)

        self.keep_changes(make)

    def open(self) -> None:
        """Ask for a file and open it."""
        self.keep_changes(lambda: self._dialogs.open_file(self._window, self.folder, self._open_chosen))

    def open_path(self, path: Path) -> bool:
        """Open a file; whether it could be."""
        try:
            self._document.open(path)
        except IomreportError as error:
            self._tell(tr("This brief cannot be opened"), error)
            return False
        self._settings.setValue("files/folder", str(path.parent))
        return True

    def _open_chosen(self, path: Path) -> None:
        self.open_path(path)

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save to the brief's file, which is asked for when there is none."""
        if self._document.path is None:
            self.save_as(then)
        else:
            self._save(self._document.path, then)

    def save_as(self, then: Callable[[], None] | None = None) -> None:
        """Ask for a file and save there."""
        suggested = self._document.path or self.folder / f"{offered_name(self._document.brief)}{SUFFIX}"
        self._dialogs.save_file(self._window, suggested, lambda path: self._save(path, then))

    def export(self) -> None:
        """Ask for formats and place, and write the files."""
        folder = self._document.path.parent if self._document.path else self.folder
        brief: Brief = self._document.brief
        show(
            ExportDialog(
                brief, self._background, self._styles, self._dialogs, self._settings, folder, self._window
            )
        )

    def keep_changes(self, then: Callable[[], None]) -> None:
        """Go on with `then` once nothing can be lost: at once, or after the user saved or let go."""
        if not self._document.modified:
            then()
            return

        def answered(answer: Answer) -> None:
            if answer is Answer.SAVE:
                self.save(then)
            elif answer is Answer.DISCARD:
                then()

        self._dialogs.unsaved(self._window, self.title, answered)

    @property
    def title(self) -> str:
        """What the brief is called: its title, or its file, or the title that it prints."""
        brief = self._document.brief
        if brief.header.title:
            return brief.header.title
        return self._document.path.stem if self._document.path else self._material.derived_title(brief)

    @property
    def folder(self) -> Path:
        """Where briefs were last, or the user's documents."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(str(self._settings.value("files/folder", documents or str(Path.home()))))

    def _save(self, path: Path, then: Callable[[], None] | None) -> None:
        try:
            self._document.save(path)
        except IomreportError as error:
            self._tell(tr("The brief is not saved"), error)
            return
        self._settings.setValue("files/folder", str(path.parent))
        if then is not None:
            then()

    def _tell(self, what: str, error: IomreportError) -> None:
        self._dialogs.tell(self._window, what, str(error))
