"""The window: panes, document, worker and actions, connected."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QSettings, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import QLabel, QMainWindow

from iomreport.brief.model import Brief, ItemKind, State
from iomreport.doctree.nodes import DrawingKind
from iomreport.gui import memory
from iomreport.gui.actions import Actions
from iomreport.gui.background import Background, why
from iomreport.gui.batch.batching import Batching
from iomreport.gui.brief_pane import BriefPane
from iomreport.gui.commands import Commands
from iomreport.gui.context_menus import show_library_menu, show_outline_menu, show_pages_menu
from iomreport.gui.dialogs import Dialogs, show
from iomreport.gui.document import Document
from iomreport.gui.dropping import Dropping
from iomreport.gui.editor.spelling import Spelling, known_words
from iomreport.gui.export.exporting import Exporting
from iomreport.gui.files import Files
from iomreport.gui.handlers import Handlers
from iomreport.gui.i18n import language_name, tr
from iomreport.gui.insert import fill_insert_menu
from iomreport.gui.library.panel import LibraryPanel
from iomreport.gui.look import building, follow_preferences
from iomreport.gui.material import Material
from iomreport.gui.official.room import Official
from iomreport.gui.outline.rows import Target
from iomreport.gui.own.room import Own
from iomreport.gui.packs import Packs
from iomreport.gui.pages.panel import PagesPanel
from iomreport.gui.pages.why import Asked, WhyDialog, answers
from iomreport.gui.panes import Panes
from iomreport.gui.possible import explain
from iomreport.gui.problems.handling import Handling
from iomreport.gui.safety.recoveries import Recoveries
from iomreport.gui.standing import take_to
from iomreport.gui.start.room import StartRoom
from iomreport.gui.styles import Styles, style_label
from iomreport.gui.theme import colours
from iomreport.gui.toolbar import TopBar
from iomreport.worker import Failure, Fault, Jobs, Previewed

_WARMED_MS = 150  # after which the worker starts, so that it does not compete with the first painting
_TOLD_MS = 8_000  # how long the status bar says that something was done
FRAME = 40
"""Pixels that a window manager may put around a window, from top to bottom."""


class MainWindow(QMainWindow):
    """One window for one brief. `jobs` and `setup` are the worker process's.

    `preferences_changed` carries the Preferences once they are others.
    """

    preferences_changed = Signal(object)

    def __init__(
        self,
        brief: Brief,
        material: Material,
        dialogs: Dialogs,
        settings: QSettings,
        jobs: Jobs,
        setup: Any,
        *,
        on_start: bool = False,
    ) -> None:
        super().__init__()
        self.material, self.dialogs, self.settings = material, dialogs, settings
        self.document = Document(brief, parent=self)
        self.background = Background(jobs, setup, material.paths.logs, foreign=material.foreign, parent=self)
        self.commands = Commands(self.document, material)
        self.styles = Styles(material.paths, self.background, dialogs, settings, parent=self)
        self.packs = Packs(self, material, self.background, dialogs, settings)
        self.own = Own(self, material, self.styles, dialogs, settings, lambda: self.document.brief)
        self.files = Files(
            self,
            self.document,
            material,
            self.background,
            self.styles,
            self.packs,
            self.own,
            dialogs,
            settings,
        )
        self.recoveries = Recoveries(self, self.document, material, dialogs, self.files)
        self.library = LibraryPanel(material)
        self.spelling = Spelling(
            self.background,
            settings,
            material.paths.user_dictionaries,
            known_words(material.index, material.countries),
            parent=self,
        )
        self.brief_pane = BriefPane(material, self.commands, self.styles, self.spelling)
        self.pages = PagesPanel(material.paths.icons)
        self.exporting = Exporting(
            self,
            self.document,
            self.background,
            self.styles,
            self.pages,
            dialogs,
            settings,
            lambda: self.files.folder,
        )
        self.official = Official(self, material, self.background, dialogs, settings)
        self.batching = Batching(self, material, dialogs, settings, lambda: self.files.folder)
        self.panes = Panes(self.library, self.brief_pane, self.pages)
        self.rooms = StartRoom(self.panes, material, self.document, self.files, self.pages.view, settings)
        self.setCentralWidget(self.rooms)
        self.actions_table = Actions(
            self, self.menuBar(), self.brief_pane.outline, self.pages.problems.list, Handlers(self)
        )
        self.bar = TopBar(material, self.actions_table)
        self.addToolBar(self.bar)
        self.actions_table["spelling"].setChecked(self.spelling.on)
        self.spelling.changed.connect(lambda: self.actions_table["spelling"].setChecked(self.spelling.on))
        self.problems = Handling(self)
        self.dropping = Dropping(self)
        self._build_status_bar()
        self._connect()
        self._paint_icons()
        self._restore()
        self._follow_document()
        QTimer.singleShot(_WARMED_MS, self, self.background.start)
        QTimer.singleShot(_WARMED_MS, self, self.own.begin)
        if on_start:
            self.rooms.begin()
        else:
            self._follow_brief(self.document.brief)
            self.library.expand_used()
        self.official.load()

    def set_chosen(self, ids: Sequence[str], on: bool) -> None:
        """Add initiatives to the brief or take them out; what is new is selected in the outline."""
        target = self.commands.set_chosen(ids, on)
        if target:
            self.brief_pane.select(target)

    def follow_panes(self) -> None:
        """Tick in the menu which panes are wanted."""
        for action_id, pane in (
            ("show-library", self.library),
            ("show-brief", self.brief_pane),
            ("show-pages", self.pages),
        ):
            self.actions_table[action_id].setChecked(self.panes.is_shown(pane))

    # ---- parts -------------------------------------------------------------------------------------

    def _build_status_bar(self) -> None:
        self.saved, self.busy = QLabel(), QLabel()
        self.marking, self.language, self.style_name = QLabel(), QLabel(), QLabel()
        self.caution = QLabel(tr("Pages as in the PDF; Word may break lines differently"))
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.addWidget(self.saved)
        bar.addWidget(self.busy)
        for label in (self.caution, self.marking, self.language, self.style_name):
            bar.addPermanentWidget(label)

    def _connect(self) -> None:
        document, stack, actions = self.document, self.document.undo_stack, self.actions_table
        document.changed.connect(self._follow_brief)
        document.state_changed.connect(self._follow_document)
        document.replaced.connect(self.background.forget)
        document.replaced.connect(self.pages.show_waiting)
        document.replaced.connect(lambda: QTimer.singleShot(0, self.library.expand_used))
        stack.canUndoChanged.connect(self._name_undo)
        stack.canRedoChanged.connect(self._name_undo)
        stack.undoTextChanged.connect(self._name_undo)
        stack.redoTextChanged.connect(self._name_undo)
        self._name_undo()
        self.preferences_changed.connect(follow_preferences)
        self.rooms.switched.connect(self._follow_place)
        self.rooms.page.file_asked.connect(lambda file: self.own.open(Path(file)))
        self.rooms.page.front.chosen.connect(self._choose_submission)
        self.library.ticked.connect(self.set_chosen)
        self.library.attach_asked.connect(self.official.ask_attach)
        self.library.quote_asked.connect(self._quote)
        self.official.changed.connect(self._follow_official)
        self.brief_pane.selected.connect(self._follow_selection)
        self.brief_pane.menu_asked.connect(lambda at: show_outline_menu(self, at))
        self.pages.view.target_clicked.connect(self._select_from_page)
        self.pages.view.menu_asked.connect(lambda at: show_pages_menu(self, at))
        self.library.tree.customContextMenuRequested.connect(lambda at: show_library_menu(self, at))
        self.pages.why_asked.connect(self._explain)
        self.pages.two_up.toggled.connect(actions["two-up"].setChecked)
        self.pages.thumbs.toggled.connect(actions["thumbnails"].setChecked)
        self.exporting.told.connect(lambda text: self.statusBar().showMessage(text, _TOLD_MS))
        self.own.told.connect(lambda text: self.statusBar().showMessage(text, _TOLD_MS))
        self.own.types_changed.connect(self.rooms.page.follow_types)
        self.own.brief_touched.connect(self._follow_own)
        self.background.previewed.connect(self._show_pages)
        self.background.trouble.connect(self._show_trouble)
        self.background.busy.connect(lambda on: self.busy.setText(tr("Making the pages …") if on else ""))
        self.bar.type_chosen.connect(self.commands.change_type)
        self.bar.country_chosen.connect(lambda code: self.commands.set_header("country", code, tr("Country")))
        self.bar.date_chosen.connect(lambda day: self.commands.set_header("date", day, tr("Date")))
        self.bar.state_chosen.connect(self._take_to)
        self.bar.version_raised.connect(self.commands.raise_version)
        actions.menus["recent"].aboutToShow.connect(
            lambda: self.rooms.fill_recent_menu(actions.menus["recent"])
        )
        actions.menus["&Insert"].aboutToShow.connect(self._fill_insert_menu)
        for menu in actions.menus.values():
            explain(menu, self)

    def _restore(self) -> None:
        self.setWindowIcon(QIcon(str(self.material.paths.icons / "iomreport-64.png")))
        room = self.screen().availableGeometry()
        self.resize(min(1440, room.width()), min(900, room.height() - FRAME))
        memory.restore(self, self.settings)
        self.follow_panes()

    def _paint_icons(self) -> None:
        look = colours(self.palette())
        self.actions_table.paint_icons(self.material.paths.icons, look.ink)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "bar"):
            self._paint_icons()
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.files.look()
            self.own.watch.look()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.document.modified:
            event.ignore()
            self.files.keep_changes(self._close_for_good)
            return
        if self.batching.running:
            event.ignore()
            self.batching.keep_running(lambda: QTimer.singleShot(0, self.close))
            return
        self.batching.close()
        self.recoveries.close()
        self.rooms.stop()
        self.files.close()
        self.own.close()
        memory.keep(self, self.settings)
        self.background.close()
        self.pages.close_pages()
        self.rooms.close_pictures()
        super().closeEvent(event)

    def _close_for_good(self) -> None:
        self.document.undo_stack.setClean()
        QTimer.singleShot(0, self.close)  # not within the event that asked

    # ---- following the document --------------------------------------------------------------------

    def _follow_brief(self, brief: Brief) -> None:
        manifest = self.material.manifest(brief)
        header = brief.header
        self.library.show_brief(brief.chosen(), header.country, header.date)
        self.brief_pane.show_brief(brief)
        self.pages.problems.follow(brief)
        self.bar.show_brief(brief, manifest)
        self.marking.setText(tr("Marking: {marking}", marking=header.marking))
        self.language.setText(language_name(header.language))
        self.style_name.setText(tr("{style} style", style=style_label(header.style)))
        self._follow_document()
        self._follow_pictures()
        self.own.tell_of(brief, self.pages.remark)
        self.background.preview(brief)

    def _follow_own(self) -> None:
        """A type or style of the user's own, by which the brief is made, was changed."""
        if self.rooms.has_brief:
            self.background.let_run()
            self._follow_brief(self.document.brief)

    def _follow_pictures(self) -> None:
        """Check the pictures that the note shows; those that its type has no room for cannot be chosen."""
        brief = self.document.brief
        manifest = self.material.manifest(brief)
        for kind in DrawingKind:
            action = self.actions_table[f"picture-{kind}"]
            action.setEnabled(kind in manifest.pictures and not self.rooms.on_start)
            action.setChecked(kind in manifest.shows(brief))

    def _follow_document(self) -> None:
        modified, path = self.document.modified, self.document.path
        if path is None:
            self.saved.setText(tr("Not saved yet"))
        else:
            saved = tr("Changes not saved") if modified else tr("Saved: {name}", name=path.name)
            self.saved.setText(tr("Read only: {name}", name=path.name) if self.document.read_only else saved)
        title = tr("Start page") if self.rooms.on_start else self.files.title
        self.setWindowTitle(f"{title}[*] — iomreport")
        self.setWindowModified(modified and not self.rooms.on_start)
        self.setWindowFilePath("")

    def _follow_place(self, on_start: bool) -> None:
        """Bar, actions and title for the start page, or for the brief."""
        self.bar.setVisible(not on_start)
        self.statusBar().setVisible(not on_start)
        self.actions_table.follow_place(on_start=on_start)
        self._follow_pictures()
        self._name_undo()
        self._follow_document()

    def _name_undo(self) -> None:
        stack, actions = self.document.undo_stack, self.actions_table
        for action_id, verb, text, can in (
            ("undo", tr("Undo"), stack.undoText(), stack.canUndo()),
            ("redo", tr("Redo"), stack.redoText(), stack.canRedo()),
        ):
            actions[action_id].setText(tr("{verb}: {what}", verb=verb, what=text) if text else verb)
            actions[action_id].setEnabled(can and not self.rooms.on_start)
            actions.tell_key(action_id)

    def _follow_selection(self, target: Target) -> None:
        self.pages.view.mark(target)
        if target.item:
            _, item = self.document.brief.find(target.item)
            if item.kind is ItemKind.INITIATIVE:
                self.library.select(item.ref)

    # ---- pages and problems ------------------------------------------------------------------------

    def _show_pages(self, preview: Previewed) -> None:
        self.pages.show_pages(preview.pdf, preview.layout, preview.notices, preview.accepted, preview.digests)
        self.brief_pane.show_length(preview.words, preview.layout.pages, preview.spoken)

    def _show_trouble(self, reply: Failure | Fault) -> None:
        self._tell_trouble(why(reply), reply.file if isinstance(reply, Failure) else "")

    def _tell_trouble(self, text: str, file: str) -> None:
        again = (tr("Try again"), self.actions_table["refresh"].trigger)
        self.pages.show_trouble(text[:1].upper() + text[1:], *self.own.actions_for(file), again)

    def _select_from_page(self, target: Target) -> None:
        self.panes.reveal(self.brief_pane)
        self.brief_pane.select(target)
        self.pages.view.mark(target, scroll=False)

    def _take_to(self, state: State) -> None:
        by = self.document.brief.header.from_
        take_to(state, self.settings, by, self.commands.set_state, self)

    def _explain(self, asked: Asked) -> None:
        found = answers(self.material, asked.parts, self.document.brief.header.date)
        show(WhyDialog(asked, found, self.material, self._show_record, self._select_from_page, self))

    def _quote(self, locator: str) -> None:
        """Add a quotation of a place to the current section, else to the last."""
        brief, current = self.document.brief, self.brief_pane.outline.current
        section_id = current.section or (brief.outline[-1].id if brief.outline else "")
        if section_id:
            self.panes.reveal(self.brief_pane)
            self.brief_pane.select(self.commands.add_record(ItemKind.QUOTATION, locator, section_id))

    def _follow_official(self) -> None:
        """The official text was attached, or read: show and print it."""
        self.library.show_official()
        self.brief_pane.show_brief(self.document.brief)
        if any(item.kind is ItemKind.QUOTATION for item in self.document.brief.items()):
            self.background.preview(self.document.brief)

    def _choose_submission(self, submission_id: str) -> None:
        """Another window opens; this one has nothing to stay for while it has no brief."""
        if self.packs.choose(submission_id) and not self.rooms.has_brief:
            self.close()

    def _show_record(self, ref: str) -> None:
        self.panes.reveal(self.library)
        self.library.select(ref)

    # ---- menus -------------------------------------------------------------------------------------

    def _fill_insert_menu(self) -> None:
        """Figures and events of the current section's initiatives, and sections that were taken out."""
        fill_insert_menu(self.actions_table.menus["&Insert"], self)


def open_window(
    material: Material,
    dialogs: Dialogs,
    settings: QSettings,
    jobs: Jobs,
    setup: Any,
    *,
    brief: Brief,
    path: Path | None = None,
) -> MainWindow:
    """A window on the file of a brief, or on its start page, with `brief` unseen behind it.

    A file that cannot be opened is told, and the start page stays.
    """
    with building():
        window = MainWindow(brief, material, dialogs, settings, jobs, setup, on_start=True)
        if path is not None:
            window.files.open_at_once(path)
    return window
