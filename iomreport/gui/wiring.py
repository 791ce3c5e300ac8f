"""What connects the panes of the brief with the window and with one another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from iomreport.brief.model import Brief, ItemKind, State
from iomreport.doctree.nodes import DrawingKind
from iomreport.gui import memory
from iomreport.gui.background import why
from iomreport.gui.dialogs import show
from iomreport.gui.i18n import tr
from iomreport.gui.window import Window
from iomreport.worker import Checked, Failure, Fault, Previewed

if TYPE_CHECKING:
    from pathlib import Path

    from iomreport.gui.outline.rows import Target
    from iomreport.gui.pages.why import Asked


class Wiring(QObject):
    """Follows the brief in the panes, which are there from the first brief on, and the panes in the brief."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._state = State.DRAFT  # of the brief that is shown
        self._path: Path | None = None
        self._begins = False  # whether a brief has come that is still to be shown
        # Before anybody else follows the first brief, there are panes to show it in.
        window.document.replaced.connect(self._take_brief)
        window.document.changed.connect(self.follow_brief)

    # ---- joining the window ------------------------------------------------------------------------

    def join(self) -> None:
        """The panes are there: connect them."""
        from iomreport.gui.problems.handling import Handling

        window, actions = self._window, self._window.actions_table
        actions.take_places(window.brief_pane.outline, window.pages.problems.list)
        self.problems = Handling(window)
        memory.restore_panes(window.panes, window.settings)
        window.desk.follow_panes()
        actions["spelling"].setChecked(window.spelling.on)
        self._connect_panes()
        self._connect_window()

    def _connect_panes(self) -> None:
        from iomreport.gui.context_menus import show_library_menu, show_outline_menu, show_pages_menu

        window, actions = self._window, self._window.actions_table
        window.spelling.changed.connect(lambda: actions["spelling"].setChecked(window.spelling.on))
        window.library.ticked.connect(window.desk.set_chosen)
        window.desk.told.connect(window.tell)
        window.brief_pane.outline.outline.initiatives_dropped.connect(window.desk.take_dropped)
        window.library.attach_asked.connect(window.official.ask_attach)
        window.library.quote_asked.connect(self._quote)
        window.library.copy_asked.connect(self._copy)
        window.library.tree.customContextMenuRequested.connect(lambda at: show_library_menu(window, at))
        window.brief_pane.selected.connect(self._follow_selection)
        window.brief_pane.menu_asked.connect(lambda at: show_outline_menu(window, at))
        window.pages.view.target_clicked.connect(self._select_from_page)
        window.pages.view.menu_asked.connect(lambda at: show_pages_menu(window, at))
        window.pages.why_asked.connect(self._explain)
        window.pages.two_up.toggled.connect(actions["two-up"].setChecked)
        window.pages.thumbs.toggled.connect(actions["thumbnails"].setChecked)
        window.exporting.told.connect(window.tell)
        window.bar.type_chosen.connect(window.commands.change_type)
        window.bar.country_chosen.connect(
            lambda code: window.commands.set_header("country", code, tr("Country"))
        )
        window.bar.date_chosen.connect(lambda day: window.commands.set_header("date", day, tr("Date")))
        window.bar.state_chosen.connect(self._take_to)
        window.bar.version_raised.connect(window.commands.raise_version)

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
        self._window.desk.complete()
        self._state = State.DRAFT
        self._window.background.forget()
        self._window.pages.show_waiting()
        QTimer.singleShot(0, self, self._window.library.expand_used)
        path, self._path = self._path, self._window.document.path
        self._begins = path is None or path != self._path  # not what was only read anew

    def _begin(self) -> None:
        """Another brief is there: one sees its first page from the top, and works in its outline."""
        from iomreport.gui.outline.rows import Target

        window = self._window
        window.pages.view.go_to_page(0)
        for section in window.document.brief.outline[:1]:
            window.pages.view.mark(Target(section.id), scroll=False)
        if window.panes.is_shown(window.brief_pane):
            window.panes.reveal(window.brief_pane)
            window.brief_pane.begin()

    def follow_brief(self, brief: Brief) -> None:
        """Show a brief, and have its pages made."""
        window, header = self._window, brief.header
        reopened = self._state in (State.CLEARED, State.FINAL) and brief.standing.state is State.DRAFT
        self._state = brief.standing.state
        window.library.show_brief(brief.chosen(), header.country, header.date)
        window.brief_pane.show_brief(brief)
        window.pages.problems.follow(brief)
        window.bar.show_brief(brief, window.material.manifest(brief))
        self._follow_pictures()
        window.own.tell_of(brief, window.pages.remark)
        window.background.preview(brief)
        if self._begins:
            self._begins = False
            self._begin()
        if reopened:
            window.tell(tr("The note is a draft again."))

    def _follow_own(self) -> None:
        """A type or style of the user's own, by which the brief is made, was changed."""
        if self._window.rooms.has_brief:
            self._window.background.let_run()
            self.follow_brief(self._window.document.brief)

    def _follow_place(self, on_start: bool) -> None:
        self._window.bar.setVisible(not on_start)
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
        view = self._window.pages.view
        view.mark(target, scroll=target != view.marked)
        if target.item:
            _, item = self._window.document.brief.find(target.item)
            if item.kind is ItemKind.INITIATIVE:
                self._window.library.select(item.ref)

    def _follow_official(self) -> None:
        """The official text was attached, or read: show and print it."""
        self._window.library.show_official()
        brief = self._window.document.brief
        self._window.brief_pane.show_brief(brief)
        if any(item.kind is ItemKind.QUOTATION for item in brief.items()):
            self._window.background.preview(brief)

    # ---- pages and problems ------------------------------------------------------------------------

    def _show_pages(self, preview: Previewed) -> None:
        self._window.pages.show_pages(preview.pdf, preview.layout, preview.digests)

    def _show_checked(self, checked: Checked) -> None:
        self._window.pages.problems.show_notices(checked.notices, checked.accepted)
        self._window.brief_pane.show_length(checked.words, checked.pages, checked.spoken)

    def _show_trouble(self, reply: Failure | Fault) -> None:
        text, file = why(reply), reply.file if isinstance(reply, Failure) else ""
        own, actions = self._window.own, self._window.actions_table
        found = own.actions_for(file)
        if own.can_check():
            found += ((tr("All faults …"), actions["check-type"].trigger),)
        if self._window.styles.lacks(self._window.document.brief.header.style, file):
            found += (self._usual_style(),)
        again = (tr("Try again"), actions["refresh"].trigger)
        self._window.pages.show_trouble(text[:1].upper() + text[1:], *found, again)

    def _usual_style(self) -> tuple[str, Callable[[], None]]:
        """What gives a brief from elsewhere, whose style is not here, the style that always is."""
        from iomreport.gui.preferences import Preferences
        from iomreport.gui.styles import style_label

        usual = Preferences().style
        words = tr("Use the style “{name}”", name=style_label(usual))
        return words, lambda: self._window.commands.set_header("style", usual, tr("Style"))

    def _select_from_page(self, target: Target) -> None:
        self._window.panes.reveal(self._window.brief_pane)
        self._window.pages.view.mark(target, scroll=False)  # what was clicked stays under the pointer
        self._window.brief_pane.select(target)

    def _explain(self, asked: Asked) -> None:
        from iomreport.gui.pages.why import WhyDialog, answers

        material = self._window.material
        found = answers(material, asked.parts, self._window.document.brief.header.date)
        show(WhyDialog(asked, found, material, self._show_record, self._select_from_page, self._window))

    def _show_record(self, ref: str) -> None:
        self._window.panes.reveal(self._window.library)
        self._window.library.select(ref)

    # ---- edits -------------------------------------------------------------------------------------

    def _copy(self, citation: str) -> None:
        QGuiApplication.clipboard().setText(citation)
        self._window.tell(tr("The citation is on the clipboard."))

    def _quote(self, locator: str) -> None:
        """Add a quotation of a place to the current section, else to the last."""
        window = self._window
        brief, current = window.document.brief, window.brief_pane.outline.current
        section_id = current.section or (brief.outline[-1].id if brief.outline else "")
        if section_id:
            window.panes.reveal(window.brief_pane)
            window.brief_pane.select(window.commands.add_record(ItemKind.QUOTATION, locator, section_id))

    def _take_to(self, state: State) -> None:
        from iomreport.gui.clearance import take_to
        from iomreport.gui.preferences import read_preferences

        usual = read_preferences(self._window.settings)
        by = self._window.document.brief.header.from_ or usual.from_ or usual.office
        take_to(state, self._window.settings, by, self._window.commands.set_state, self._window)
