"""Start page and brief, one behind the other; what is opened and saved is remembered for the start page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from iomreport.errors import IomreportError
from iomreport.export.finding import Packs, installed_packs
from iomreport.gui.document import Document
from iomreport.gui.files import Files
from iomreport.gui.i18n import tr
from iomreport.gui.material import Material
from iomreport.gui.start.page import StartPage
from iomreport.gui.start.recent import RecentBriefs
from iomreport.gui.start.thumbnails import WIDTH, Thumbnails

if TYPE_CHECKING:
    from iomreport.gui.pages.view import PagesView

_LOOKED_MS = 400


class StartRoom(QStackedWidget):
    """`switched` says whether the start page is in front. `clock` gives the time, with its zone.

    `file_asked` carries the path of a broken file of the user's, to be opened outside, `submission_chosen`
    the id of another submission for new briefs.
    """

    switched = Signal(bool)
    file_asked = Signal(str)
    submission_chosen = Signal(str)

    def __init__(
        self,
        material: Material,
        document: Document,
        files: Files,
        settings: QSettings,
        clock: Callable[[], dt.datetime] = lambda: dt.datetime.now().astimezone(),
    ) -> None:
        super().__init__()
        self._document, self._files, self._clock = document, files, clock
        self._brief: QWidget | None = None
        self._view: PagesView | None = None
        self._material = material
        self.recent = RecentBriefs(settings, self)
        self.thumbnails = Thumbnails(material.paths.cache, self)
        self._on_start, self._has_brief = True, False
        document.replaced.connect(self.take_brief)
        self._looking = QTimer(self)  # for the submissions at hand, once the window is painted
        self._looking.setSingleShot(True)
        self._looking.setInterval(_LOOKED_MS)
        self._looking.timeout.connect(self.look)
        document.state_changed.connect(self._remember)

    @cached_property
    def page(self) -> StartPage:
        """The start page, made when it is first wanted: who opens a brief may never see it."""
        page = StartPage(self._material, self.recent, self.thumbnails)
        page.type_chosen.connect(self._files.new)
        page.brief_chosen.connect(self.open_recent)
        page.open_asked.connect(self._files.open)
        page.back_asked.connect(self.show_brief)
        page.file_asked.connect(self.file_asked)
        page.front.chosen.connect(self.submission_chosen)
        self.addWidget(page)
        return page

    @property
    def on_start(self) -> bool:
        """Whether the start page is in front, or will be as long as no brief has come."""
        return self._on_start

    @property
    def has_brief(self) -> bool:
        """Whether there is a brief, in front or behind the start page."""
        return self._has_brief

    def close_pictures(self) -> None:
        """End what runs for the pictures of briefs."""
        self.thumbnails.close()

    def take_panes(self, panes: QWidget, view: PagesView) -> None:
        """Put the panes of the brief, with their view of its pages, behind the start page."""
        self._brief, self._view = panes, view
        self.addWidget(panes)
        view.pages_opened.connect(self._picture)
        view.first_page.connect(self._keep_picture)

    def show_start(self) -> None:
        """Bring the start page to the front; where there is a brief, one can go back to it."""
        self.page.can_go_back(self._has_brief)
        self.setCurrentWidget(self.page)
        self._on_start = True
        self.page.focus_first()
        self._looking.start()
        self.switched.emit(True)

    def look(self) -> None:
        """Offer the submissions that are at hand now."""

        def found(result: Packs | IomreportError) -> None:
            if isinstance(result, Packs):
                self.page.front.show_choice([pack.submission.about for pack in result.newest])

        paths = self._material.paths
        self._files.clerk.do(lambda: installed_packs(paths), found)

    def follow_types(self) -> None:
        """The types at hand are others."""
        if "page" in vars(self):
            self.page.follow_types()

    def stop(self) -> None:
        """The window is closed: look for nothing more."""
        self._looking.stop()

    def show_brief(self) -> None:
        """Bring the brief to the front."""
        if self.on_start and self._brief is not None:
            self.setCurrentWidget(self._brief)
            self._on_start = False
            self.switched.emit(False)

    def fill_recent_menu(self, menu: QMenu) -> None:
        """The briefs of late, numbered for the keyboard."""
        menu.clear()
        entries = list(self.recent.titled())
        for number, (entry, name) in enumerate(entries, 1):
            title = name.replace("&", "&&")
            action = menu.addAction(f"&{number % 10}  {title}" if number <= 10 else title)
            action.setToolTip(entry.path)
            action.triggered.connect(lambda _=False, path=entry.path: self.open_recent(path))
        if not entries:
            menu.addAction(tr("None yet")).setEnabled(False)
        menu.setToolTipsVisible(True)

    def take_brief(self) -> None:
        """There is a brief, and it comes to the front."""
        self._has_brief = True
        self.show_brief()

    def open_recent(self, path: str) -> None:
        """Open a brief of the list; one that is gone is told and taken off the list."""

        def go_on() -> None:
            self._files.open_path(Path(path), gone=lambda: self.recent.remove(path))

        self._files.keep_changes(go_on)

    def _remember(self) -> None:
        if self._document.path is not None and not self._document.modified:
            brief = self._document.brief
            title = brief.header.title or self._material.derived_title(brief)
            self.recent.add(self._document.path, brief, title, self._clock())
            self._picture()

    def _picture(self) -> None:
        if self._view and self._document.path is not None and not self._document.modified:
            self._view.ask_first_page(WIDTH)

    def _keep_picture(self, image: QImage) -> None:
        if self._document.path is not None:
            self.thumbnails.keep(str(self._document.path), image)
