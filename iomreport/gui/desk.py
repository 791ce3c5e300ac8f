"""The working area: library, brief, pages and problems with what connects them, made for the first brief."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from iomreport.brief.model import Brief, ItemKind, State
from iomreport.doctree.nodes import DrawingKind
from iomreport.gui import memory
from iomreport.gui.actions import TOOLBAR
from iomreport.gui.background import why
from iomreport.gui.dialogs import show
from iomreport.gui.i18n import tr
from iomreport.worker import Checked, Failure, Fault, Previewed

if TYPE_CHECKING:
    from pathlib import Path

    from iomreport.gui.main_window import MainWindow
    from iomreport.gui.outline.rows import Target
    from iomreport.gui.pages.why import Asked

_TOLD_MS = 8_000  # how long the status bar says that something was done


class Desk(QObject):
    """The panes of a window. The start page needs none of them, nor of their modules.

    They are made in steps while the start page rests (`prepare`), or at once where they are needed earlier
    (`complete`). No attribute is there before.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._steps = self._build()
        self._made = False
        self._state = State.DRAFT  # of the brief that is shown
        self._path: Path | None = None
        self._rest = QTimer(self)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._step)
        # Before anybody else follows the first brief, there are panes to show it in.
        window.document.replaced.connect(self._take_brief)
        window.document.changed.connect(self.follow_brief)

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
        self._window.paint_icons(filter(None, TOOLBAR))  # those of closed menus can wait
        yield
        yield from self._build_library()
        yield
        yield from self._build_brief()
        yield
        yield from self._build_pages()
        yield
        from iomreport.gui.panes import Panes

        window = self._window
        self.panes = Panes(self.library, self.brief_pane, self.pages, window.rooms)
        window.rooms.take_panes(self.panes, self.pages.view)
        yield
        self._made = True
        self._join()

    def _build_library(self) -> Iterator[None]:
        from iomreport.gui.library.panel import LibraryPanel

        yield
        self.library = LibraryPanel(self._window.material)

    def _build_brief(self) -> Iterator[None]:
        from iomreport.gui.commands import Commands

        yield
        from iomreport.gui.editor.spelling import Spelling, known_words

        window, material = self._window, self._window.material
        self.commands = Commands(window.document, material)
        self.spelling = Spelling(
            window.background,
            window.settings,
            material.paths.user_dictionaries,
            known_words(material.index, material.countries),
            parent=window,
        )
        yield
        from iomreport.gui.editor.panel import EditorPanel  # noqa: F401 - half of what the next one imports

        yield
        from iomreport.gui.brief_pane import BriefPane

        yield
        self.brief_pane = BriefPane(material, self.commands, window.styles, self.spelling)

    def _build_pages(self) -> Iterator[None]:
        from iomreport.gui.pages.panel import PagesPanel

        yield
        window = self._window
        self.pages = PagesPanel(window.material.paths.icons)
        yield
        from iomreport.gui.export.exporting import Exporting
        from iomreport.gui.toolbar import TopBar

        self.exporting = Exporting(
            window,
            window.document,
            window.services,
            window.styles,
            self.pages,
            lambda: window.files.folder,
        )
        self.bar = TopBar(window.material, window.actions_table)
        self.bar.setVisible(False)
        window.addToolBar(self.bar)

    # ---- joining the window ------------------------------------------------------------------------

    def _join(self) -> None:
        from iomreport.gui.problems.handling import Handling

        window, actions = self._window, self._window.actions_table
        actions.take_places(self.brief_pane.outline, self.pages.problems.list)
        self.problems = Handling(window)
        window.dropping.watch(self.panes)
        window.dropping.watch(self.bar)
        memory.restore_panes(self.panes, window.settings)
        self.follow_panes()
        actions["spelling"].setChecked(self.spelling.on)
        self._connect_panes()
        self._connect_window()

    def _connect_panes(self) -> None:
        from iomreport.gui.context_menus import show_library_menu, show_outline_menu, show_pages_menu

        window, actions = self._window, self._window.actions_table
        self.spelling.changed.connect(lambda: actions["spelling"].setChecked(self.spelling.on))
        self.spelling.changed.connect(window.tell_language)
        self.library.ticked.connect(self.set_chosen)
        self.library.attach_asked.connect(window.official.ask_attach)
        self.library.quote_asked.connect(self._quote)
        self.library.copy_asked.connect(self._copy)
        self.library.tree.customContextMenuRequested.connect(lambda at: show_library_menu(window, at))
        self.brief_pane.selected.connect(self._follow_selection)
        self.brief_pane.menu_asked.connect(lambda at: show_outline_menu(window, at))
        self.pages.view.target_clicked.connect(self._select_from_page)
        self.pages.view.menu_asked.connect(lambda at: show_pages_menu(window, at))
        self.pages.why_asked.connect(self._explain)
        self.pages.two_up.toggled.connect(actions["two-up"].setChecked)
        self.pages.thumbs.toggled.connect(actions["thumbnails"].setChecked)
        self.exporting.told.connect(self._tell)
        self.bar.type_chosen.connect(self.commands.change_type)
        self.bar.country_chosen.connect(lambda code: self.commands.set_header("country", code, tr("Country")))
        self.bar.date_chosen.connect(lambda day: self.commands.set_header("date", day, tr("Date")))
        self.bar.state_chosen.connect(self._take_to)
        self.bar.version_raised.connect(self.commands.raise_version)

    def _connect_window(self) -> None:
        window = self._window
        window.rooms.switched.connect(self._follow_place)
        window.official.changed.connect(self._follow_official)
        window.own.brief_touched.connect(self._follow_own)
        window.background.previewed.connect(self._show_pages)
        window.background.checked.connect(self._show_checked)
        window.background.trouble.connect(self._show_trouble)

    # ---- following the brief -----------------------------------------------------------------------

    def _take_brief(self) -> None:
        """Another brief comes; for the first one the panes are made."""
        self.complete()
        self._state = State.DRAFT
        self._window.background.forget()
        self.pages.show_waiting()
        QTimer.singleShot(0, self, self.library.expand_used)
        path, self._path = self._path, self._window.document.path
        if path is None or path != self._path:  # not what was only read anew
            QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        """Another brief is there: one sees its first page from the top, and works in its outline."""
        from iomreport.gui.outline.rows import Target

        self.pages.view.go_to_page(0)
        for section in self._window.document.brief.outline[:1]:
            self.pages.view.mark(Target(section.id), scroll=False)
        if self.panes.is_shown(self.brief_pane):
            self.panes.reveal(self.brief_pane)
            self.brief_pane.begin()

    def follow_brief(self, brief: Brief) -> None:
        """Show a brief, and have its pages made."""
        window, header = self._window, brief.header
        reopened = self._state in (State.CLEARED, State.FINAL) and brief.standing.state is State.DRAFT
        self._state = brief.standing.state
        self.library.show_brief(brief.chosen(), header.country, header.date)
        self.brief_pane.show_brief(brief)
        self.pages.problems.follow(brief)
        self.bar.show_brief(brief, window.material.manifest(brief))
        self._follow_pictures()
        window.own.tell_of(brief, self.pages.remark)
        window.background.preview(brief)
        if reopened:
            self._tell(tr("The note is a draft again."))

    def _follow_own(self) -> None:
        """A type or style of the user's own, by which the brief is made, was changed."""
        if self._window.rooms.has_brief:
            self._window.background.let_run()
            self._window.follow_brief(self._window.document.brief)
            self.follow_brief(self._window.document.brief)

    def _follow_place(self, on_start: bool) -> None:
        self.bar.setVisible(not on_start)
        self._follow_pictures()

    def _follow_pictures(self) -> None:
        """Check the pictures that the note shows; those that its type has no room for cannot be chosen."""
        window = self._window
        manifest = window.material.manifest(window.document.brief)
        for kind in DrawingKind:
            action = window.actions_table[f"picture-{kind}"]
            action.setEnabled(kind in manifest.pictures and not window.rooms.on_start)
            action.setChecked(kind in manifest.shows(window.document.brief))

    def _follow_selection(self, target: Target) -> None:
        view = self.pages.view
        view.mark(target, scroll=target != view.marked)
        if target.item:
            _, item = self._window.document.brief.find(target.item)
            if item.kind is ItemKind.INITIATIVE:
                self.library.select(item.ref)

    def _follow_official(self) -> None:
        """The official text was attached, or read: show and print it."""
        self.library.show_official()
        brief = self._window.document.brief
        self.brief_pane.show_brief(brief)
        if any(item.kind is ItemKind.QUOTATION for item in brief.items()):
            self._window.background.preview(brief)

    def follow_panes(self) -> None:
        """Tick in the menu which panes are wanted."""
        for name, pane in self.panes.by_name.items():
            self._window.actions_table[f"show-{name}"].setChecked(self.panes.is_shown(pane))

    # ---- pages and problems ------------------------------------------------------------------------

    def _show_pages(self, preview: Previewed) -> None:
        self.pages.show_pages(preview.pdf, preview.layout, preview.digests)

    def _show_checked(self, checked: Checked) -> None:
        self.pages.problems.show_notices(checked.notices, checked.accepted)
        self.brief_pane.show_length(checked.words, checked.pages, checked.spoken)

    def _show_trouble(self, reply: Failure | Fault) -> None:
        text, file = why(reply), reply.file if isinstance(reply, Failure) else ""
        own, actions = self._window.own, self._window.actions_table
        found = own.actions_for(file)
        if own.can_check():
            found += ((tr("All faults …"), actions["check-type"].trigger),)
        if self._window.styles.lacks(self._window.document.brief.header.style, file):
            found += (self._usual_style(),)
        again = (tr("Try again"), actions["refresh"].trigger)
        self.pages.show_trouble(text[:1].upper() + text[1:], *found, again)

    def _usual_style(self) -> tuple[str, Callable[[], None]]:
        """What gives a brief from elsewhere, whose style is not here, the style that always is."""
        from iomreport.gui.preferences import Preferences
        from iomreport.gui.styles import style_label

        usual = Preferences().style
        words = tr("Use the style “{name}”", name=style_label(usual))
        return words, lambda: self.commands.set_header("style", usual, tr("Style"))

    def _select_from_page(self, target: Target) -> None:
        self.panes.reveal(self.brief_pane)
        self.pages.view.mark(target, scroll=False)  # what was clicked stays under the pointer
        self.brief_pane.select(target)

    def _explain(self, asked: Asked) -> None:
        from iomreport.gui.pages.why import WhyDialog, answers

        material = self._window.material
        found = answers(material, asked.parts, self._window.document.brief.header.date)
        show(WhyDialog(asked, found, material, self._show_record, self._select_from_page, self._window))

    def _show_record(self, ref: str) -> None:
        self.panes.reveal(self.library)
        self.library.select(ref)

    # ---- edits -------------------------------------------------------------------------------------

    def set_chosen(self, ids: Sequence[str], on: bool) -> None:
        """Add initiatives to the brief or take them out; what is new is selected in the outline."""
        target = self.commands.set_chosen(ids, on)
        if target:
            self.brief_pane.select(target)

    def travel(self, step: Callable[[], None], told: str) -> None:
        """Undo or redo: say what, and select what came back or changed."""
        from iomreport.gui.outline.rows import changed_rows

        document = self._window.document
        before = document.brief
        step()
        if document.brief != before:
            self._tell(told)
            self.brief_pane.outline.show_changed(changed_rows(before, document.brief))

    def _tell(self, text: str) -> None:
        self._window.statusBar().showMessage(text, _TOLD_MS)

    def _copy(self, citation: str) -> None:
        QGuiApplication.clipboard().setText(citation)
        self._tell(tr("The citation is on the clipboard."))

    def _quote(self, locator: str) -> None:
        """Add a quotation of a place to the current section, else to the last."""
        brief, current = self._window.document.brief, self.brief_pane.outline.current
        section_id = current.section or (brief.outline[-1].id if brief.outline else "")
        if section_id:
            self.panes.reveal(self.brief_pane)
            self.brief_pane.select(self.commands.add_record(ItemKind.QUOTATION, locator, section_id))

    def _take_to(self, state: State) -> None:
        from iomreport.gui.clearance import take_to
        from iomreport.gui.preferences import read_preferences

        usual = read_preferences(self._window.settings)
        by = self._window.document.brief.header.from_ or usual.from_ or usual.office
        take_to(state, self._window.settings, by, self.commands.set_state, self._window)
