"""The working area: library, brief, pages and problems, made for the first brief."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from iomreport.gui.actions import TOOLBAR, Actions
from iomreport.gui.document import Document
from iomreport.gui.i18n import tr
from iomreport.gui.services import Services
from iomreport.gui.start.room import StartRoom
from iomreport.gui.styles import Styles
from iomreport.gui.theme import colours


class Desk(QObject):
    """The panes of a window. The start page needs none of them, nor of their modules.

    They are made in steps while the start page rests (`prepare`), or at once where they are needed earlier
    (`complete`). No attribute is there before; `completed` when all are.
    `told` what the status bar is to say.
    """

    completed = Signal()
    told = Signal(str)

    def __init__(
        self,
        window: QMainWindow,
        services: Services,
        document: Document,
        styles: Styles,
        rooms: StartRoom,
        actions: Actions,
        folder: Callable[[], Path],
    ) -> None:
        super().__init__(window)
        self._window, self._services, self._material = window, services, services.material
        self._document, self._styles, self._rooms = document, styles, rooms
        self._actions, self._folder = actions, folder
        self._steps = self._build()
        self._made = False
        self._rest = QTimer(self)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._step)

    @property
    def made(self) -> bool:
        """Whether the panes are there."""
        return self._made

    @property
    def preparing(self) -> bool:
        """Whether they are being made."""
        return self._rest.isActive()

    def prepare(self) -> None:
        """Make them step by step; in between the window does what it is asked."""
        if not self._made:
            self._rest.start()

    def complete(self) -> None:
        """Make what is not made yet."""
        self._rest.stop()
        if not self._made:
            for _ in self._steps:
                pass

    def stop(self) -> None:
        """The window is closed: make nothing more, and end what runs."""
        self._rest.stop()
        if self._made:
            self.pages.close_pages()

    def set_chosen(self, ids: Sequence[str], on: bool) -> None:
        """Add initiatives to the brief or take them out; the outline shows what is new, or where it was."""
        there = self._document.brief.chosen().issuperset(ids)
        target = self.commands.set_chosen(ids, on)
        if target:
            self.brief_pane.select(target)
            if there:
                self.told.emit(
                    tr("Already in the brief, under “{section}”.", section=self._title(target.section))
                )

    def take_dropped(self, ids: Sequence[str], section_id: str, at: int) -> None:
        """Put initiatives where they were dropped, or where the type wants them if they do not fit there."""
        if self.commands.takes_initiatives(section_id):
            self.brief_pane.select(self.commands.insert(ids, section_id, at))
            return
        target = self.commands.set_chosen(ids, True)
        if target:
            self.brief_pane.select(target)
            self.told.emit(
                tr(
                    "“{refused}” takes no initiatives: see “{section}”.",
                    refused=self._title(section_id),
                    section=self._title(target.section),
                )
            )

    def _title(self, section_id: str) -> str:
        brief = self._document.brief
        return self._material.section_title(brief, brief.section(section_id))

    def show_pane(self, name: str, on: bool) -> None:
        """Show or hide a pane; the last one stays."""
        self.panes.show_pane(self.panes.by_name[name], on)
        self.follow_panes()

    def follow_panes(self) -> None:
        """Tick in the menu which panes are wanted."""
        for name, pane in self.panes.by_name.items():
            self._actions[f"show-{name}"].setChecked(self.panes.is_shown(pane))

    def _step(self) -> None:
        """Make the next part. A fault ends the making: it is told, and not met again and again."""
        preparing = self._rest.isActive()
        self._rest.stop()
        for _ in self._steps:
            if preparing:
                self._rest.start()
            return

    def _build(self) -> Iterator[None]:
        """Make the panes, a part at a time. Modules are the greater half, so some steps only import."""
        ink = colours(self._window.palette()).ink
        self._actions.paint_icons(
            self._material.paths.icons, ink, filter(None, TOOLBAR)
        )  # no menu is open yet
        yield
        yield from self._build_library()
        yield
        yield from self._build_brief()
        yield
        yield from self._build_pages()
        yield
        from iomreport.gui.panes import Panes

        self.panes = Panes(self.library, self.brief_pane, self.pages, self._rooms)
        self._rooms.take_panes(self.panes, self.pages.view)
        yield
        self._made = True
        self.completed.emit()

    def _build_library(self) -> Iterator[None]:
        from iomreport.gui.library.panel import LibraryPanel

        yield
        self.library = LibraryPanel(self._material)

    def _build_brief(self) -> Iterator[None]:
        from iomreport.gui.commands import Commands

        yield
        from iomreport.gui.editor.spelling import Spelling, known_words

        material = self._material
        self.commands = Commands(self._document, material)
        self.spelling = Spelling(
            self._services.background,
            self._services.settings,
            material.paths.user_dictionaries,
            known_words(material.index, material.countries),
            parent=self,
        )
        yield
        from iomreport.gui.editor.panel import EditorPanel  # noqa: F401 - half of what the next one imports

        yield
        from iomreport.gui.brief_pane import BriefPane

        yield
        self.brief_pane = BriefPane(material, self.commands, self._styles, self.spelling)

    def _build_pages(self) -> Iterator[None]:
        from iomreport.gui.pages.panel import PagesPanel

        yield
        self.pages = PagesPanel(self._material.paths.icons)
        yield
        from iomreport.gui.export.exporting import Exporting
        from iomreport.gui.toolbar import TopBar

        self.exporting = Exporting(
            self._window, self._document, self._services, self._styles, self.pages, self._folder
        )
        self.bar = TopBar(self._material, self._actions)
        self.bar.setVisible(False)
        self._window.addToolBar(self.bar)
