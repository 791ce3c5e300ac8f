"""What the parts of the program that act on a whole window know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QMainWindow

from iomreport.gui.actions import Actions
from iomreport.gui.background import Background
from iomreport.gui.batch.batching import Batching
from iomreport.gui.desk import Desk
from iomreport.gui.dialogs import Dialogs
from iomreport.gui.document import Document
from iomreport.gui.files import Files
from iomreport.gui.material import Material
from iomreport.gui.official.room import Official
from iomreport.gui.own.room import Own
from iomreport.gui.packs import Packs
from iomreport.gui.safety.recoveries import Recoveries
from iomreport.gui.services import Services
from iomreport.gui.start.room import StartRoom
from iomreport.gui.styles import Styles

if TYPE_CHECKING:
    from iomreport.gui.brief_pane import BriefPane
    from iomreport.gui.commands import Commands
    from iomreport.gui.editor.spelling import Spelling
    from iomreport.gui.export.exporting import Exporting
    from iomreport.gui.library.panel import LibraryPanel
    from iomreport.gui.pages.panel import PagesPanel
    from iomreport.gui.panes import Panes
    from iomreport.gui.toolbar import TopBar

_TOLD_MS = 8_000  # how long the status bar says that something was done


class Window(QMainWindow):
    """The rooms of one window; `MainWindow` makes them. The panes are made when one is first asked for.

    `preferences_changed` carries the Preferences once they are others.
    """

    preferences_changed = Signal(object)

    material: Material
    dialogs: Dialogs
    settings: QSettings
    services: Services
    document: Document
    background: Background
    styles: Styles
    packs: Packs
    own: Own
    files: Files
    recoveries: Recoveries
    official: Official
    batching: Batching
    rooms: StartRoom
    actions_table: Actions
    _desk: Desk

    def tell(self, text: str) -> None:
        """Say in the status bar, for a while, what was done."""
        self.statusBar().showMessage(text, _TOLD_MS)

    # ---- the working area, which the first brief brings --------------------------------------------

    @property
    def desk(self) -> Desk:
        """Library, brief and pages with what connects them; made by now, if they were not before."""
        self._desk.complete()
        return self._desk

    @property
    def library(self) -> LibraryPanel:
        """The pane of the submission's records."""
        return self.desk.library

    @property
    def brief_pane(self) -> BriefPane:
        """The pane of heading, outline and words."""
        return self.desk.brief_pane

    @property
    def pages(self) -> PagesPanel:
        """The pane of pages and problems."""
        return self.desk.pages

    @property
    def panes(self) -> Panes:
        """The three panes, side by side."""
        return self.desk.panes

    @property
    def bar(self) -> TopBar:
        """The bar at the top."""
        return self.desk.bar

    @property
    def commands(self) -> Commands:
        """What can be done to the brief."""
        return self.desk.commands

    @property
    def spelling(self) -> Spelling:
        """The spelling of the officer's words."""
        return self.desk.spelling

    @property
    def exporting(self) -> Exporting:
        """The ways of the note out of the window."""
        return self.desk.exporting
