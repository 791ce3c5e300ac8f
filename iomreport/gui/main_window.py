"""The window: start page, working area, document, worker and actions, connected."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QEvent, QSettings, QTimer
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import QLabel

from iomreport.brief.model import Brief
from iomreport.gui import memory
from iomreport.gui.actions import Actions
from iomreport.gui.background import Background
from iomreport.gui.batch.batching import Batching
from iomreport.gui.desk import Desk
from iomreport.gui.dialogs import Dialogs
from iomreport.gui.document import Document
from iomreport.gui.dropping import Dropping
from iomreport.gui.files import Files
from iomreport.gui.handlers import Handlers
from iomreport.gui.i18n import language_name, tr
from iomreport.gui.look import building, follow_preferences
from iomreport.gui.material import Material
from iomreport.gui.official.room import Official
from iomreport.gui.own.room import Own
from iomreport.gui.packs import Packs
from iomreport.gui.possible import explain
from iomreport.gui.safety.recoveries import Recoveries
from iomreport.gui.services import Services
from iomreport.gui.start.room import StartRoom
from iomreport.gui.styles import Styles, style_label
from iomreport.gui.theme import FRAME, colours
from iomreport.gui.window import Window
from iomreport.gui.wiring import Wiring
from iomreport.worker import Jobs

_WARMED_MS = 150  # after which the worker starts, so that it does not compete with the first painting


class MainWindow(Window):
    """One window for one brief. `jobs` and `setup` are the worker process's.

    It opens on the file of a brief (`path`) if that can be opened, else on its start page (`on_start`) or
    on `brief`.
    """

    def __init__(
        self,
        brief: Brief,
        material: Material,
        dialogs: Dialogs,
        settings: QSettings,
        jobs: Jobs,
        setup: object,
        *,
        on_start: bool = False,
        path: Path | None = None,
    ) -> None:
        super().__init__()
        self.material, self.dialogs, self.settings = material, dialogs, settings
        self._leaving = False
        self.document = Document(brief, parent=self)
        self.background = Background(jobs, setup, material.paths.logs, foreign=material.foreign, parent=self)
        self.services = services = Services(material, self.background, dialogs, settings)
        self._wiring = Wiring(self)
        self.styles = Styles(services, parent=self)
        self.packs = Packs(self, services)
        self.own = Own(self, services, self.styles, lambda: self.document.brief)
        self.files = Files(self, self.document, services, self.packs, self.own)
        self.recoveries = Recoveries(self, self.document, material, dialogs, self.files)
        self.official = Official(self, services)
        self.batching = Batching(self, services, self.styles, lambda: self.files.folder)
        self.rooms = StartRoom(material, self.document, self.files, settings)
        self.setCentralWidget(self.rooms)
        self.actions_table = Actions(self, self.menuBar(), Handlers(self))
        self.dropping = Dropping(self)
        self._desk = Desk(
            self,
            services,
            self.document,
            self.styles,
            self.rooms,
            self.actions_table,
            lambda: self.files.folder,
        )
        self._build_status_bar()
        self._connect()
        self._restore()
        if path is not None:
            self.files.open_at_once(path)
        if on_start and not self.rooms.has_brief:
            self.rooms.show_start()
        elif not on_start:
            self._begin_brief()
        # Counted from the first rest: until a brief is shown may take longer.
        QTimer.singleShot(0, self, lambda: QTimer.singleShot(_WARMED_MS, self, self._warm))

    def _warm(self) -> None:
        """Begin, now that the window is painted, what it will need: worker, icons, panes."""
        self.background.start()
        self.official.load()
        self.own.begin()
        self.paint_icons()
        self._desk.prepare()

    def _begin_brief(self) -> None:
        """Open on the brief."""
        self._desk.complete()
        self.rooms.take_brief()
        self.follow_brief(self.document.brief)
        self._wiring.follow_brief(self.document.brief)
        self.library.expand_used()

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
        self._desk.completed.connect(self._join_panes)
        document.replaced.connect(self._tell_reading)
        document.changed.connect(self.follow_brief)
        document.state_changed.connect(self._follow_document)
        stack.canUndoChanged.connect(self._name_undo)
        stack.canRedoChanged.connect(self._name_undo)
        stack.undoTextChanged.connect(self._name_undo)
        stack.redoTextChanged.connect(self._name_undo)
        self._name_undo()
        self.preferences_changed.connect(follow_preferences)
        self.rooms.switched.connect(self._follow_place)
        self.rooms.file_asked.connect(lambda file: self.own.open(Path(file)))
        self.rooms.submission_chosen.connect(self._choose_submission)
        self.own.told.connect(self.tell)
        self.own.brief_touched.connect(lambda: self.follow_brief(self.document.brief))
        self.own.types_changed.connect(self.rooms.follow_types)
        self.background.busy.connect(lambda on: self.busy.setText(tr("Making the pages …") if on else ""))
        actions.menus["recent"].aboutToShow.connect(
            lambda: self.rooms.fill_recent_menu(actions.menus["recent"])
        )
        actions.menus["&Insert"].aboutToShow.connect(self._fill_insert_menu)
        for menu in actions.menus.values():
            explain(menu, self)

    def _join_panes(self) -> None:
        self._wiring.join()
        self.dropping.watch(self.panes)
        self.dropping.watch(self.bar)
        self.spelling.changed.connect(self.tell_language)

    def _restore(self) -> None:
        self.setWindowIcon(QIcon(str(self.material.paths.icons / "iomreport-64.png")))
        room = self.screen().availableGeometry()
        self.resize(min(1440, room.width()), min(900, room.height() - FRAME))
        memory.restore(self, self.settings)

    def paint_icons(self, ids: Iterable[str] = ()) -> None:
        """Give actions, without `ids` all that have one, their icons in the colour of the palette."""
        look = colours(self.palette())
        self.actions_table.paint_icons(self.material.paths.icons, look.ink, ids)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "actions_table"):
            self.paint_icons()
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.files.look()
            self.own.watch.look()

    def leave(self) -> None:
        """Close without a question: the program is made to end. The next start offers what was not saved."""
        self._leaving = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.batching.running and not self._leaving:  # first: who lets changes go is asked nothing more
            event.ignore()
            self.batching.keep_running(lambda: QTimer.singleShot(0, self.close))
            return
        if self.document.modified and not self._leaving:
            event.ignore()
            self.files.keep_changes(self._close_for_good)
            return
        self.batching.close()
        self.recoveries.close(keep=self._leaving)
        self.rooms.stop()
        self.files.close()
        self.own.close()
        memory.keep(self, self.settings)
        if self._desk.made:
            memory.keep_panes(self.panes, self.settings)
        self.background.close()
        self._desk.stop()
        self.rooms.close_pictures()
        super().closeEvent(event)

    def _close_for_good(self) -> None:
        self.document.undo_stack.setClean()
        QTimer.singleShot(0, self.close)  # not within the event that asked

    # ---- following the document --------------------------------------------------------------------

    def follow_brief(self, brief: Brief) -> None:
        """Say of a brief in status bar and title what it is."""
        header = brief.header
        self.marking.setText(tr("Marking: {marking}", marking=header.marking))
        self.tell_language()
        self.style_name.setText(tr("{style} style", style=style_label(header.style)))
        self._follow_document()

    def tell_language(self) -> None:
        """Say in which language the note is, and when its spelling cannot be checked."""
        name = language_name(self.document.brief.header.language)
        trouble = self.spelling.trouble if self._desk.made else ""
        self.language.setText(tr("{language}, spelling not checked", language=name) if trouble else name)
        self.language.setToolTip(trouble)

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

    def _tell_reading(self) -> None:
        path = self.document.path
        if path is not None and self.document.read_only:
            self.tell(
                tr("“{name}” is open to read only. Save what you change in another file.", name=path.name)
            )

    def _follow_place(self, on_start: bool) -> None:
        """Status bar, actions and title for the start page, or for the brief."""
        self.statusBar().setVisible(not on_start)
        self.actions_table.follow_place(on_start=on_start)
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

    def _choose_submission(self, submission_id: str) -> None:
        """Another window opens; this one has nothing to stay for while it has no brief."""
        if self.packs.choose(submission_id) and not self.rooms.has_brief:
            self.close()

    # ---- menus -------------------------------------------------------------------------------------

    def _fill_insert_menu(self) -> None:
        """Figures and events of the current section's initiatives, and sections that were taken out."""
        from iomreport.gui.insert import fill_insert_menu

        fill_insert_menu(self.actions_table.menus["&Insert"], self)


def open_window(
    material: Material,
    dialogs: Dialogs,
    settings: QSettings,
    jobs: Jobs,
    setup: object,
    *,
    brief: Brief,
    path: Path | None = None,
) -> MainWindow:
    """A window on the file of a brief, or on its start page, with `brief` unseen behind it.

    A file that cannot be opened is told, and the start page stays.
    """
    with building():
        return MainWindow(brief, material, dialogs, settings, jobs, setup, on_start=True, path=path)
