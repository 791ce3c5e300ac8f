"""What the actions do; each method is named in the table of actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from iomreport.brief.model import Level
from iomreport.doctree.nodes import DrawingKind
from iomreport.gui.dialogs import show
from iomreport.gui.i18n import tr
from iomreport.gui.widgets import keep_on_screen

if TYPE_CHECKING:
    from iomreport.gui.window import Window


class Handlers:
    """The actions of a window. Dialogs are imported where they are opened: the window starts without them."""

    def __init__(self, window: Window) -> None:
        self._window = window

    # ---- file and edit -----------------------------------------------------------------------------

    def new(self) -> None:
        """Begin another brief."""
        self._window.files.new()

    def open(self) -> None:
        """Open a brief."""
        self._window.files.open()

    def show_start(self) -> None:
        """Bring the start page to the front."""
        self._window.rooms.show_start()

    def save(self) -> None:
        """Save the brief."""
        self._window.files.save()

    def save_as(self) -> None:
        """Save the brief to another file."""
        self._window.files.save_as()

    def snapshot(self) -> None:
        """Keep the brief as it is now under a name."""
        self._window.files.versions(naming=True)

    def versions(self) -> None:
        """Show earlier versions of the brief."""
        self._window.files.versions()

    def recover(self) -> None:
        """Show what a crash left over."""
        self._window.recoveries.show_all()

    def export(self) -> None:
        """Write the note as the last time; the first time, ask."""
        self._window.exporting.again()

    def export_as(self) -> None:
        """Ask for formats and place, and write the note."""
        self._window.exporting.ask()

    def batch(self) -> None:
        """Write a note for each of many countries."""
        self._window.batching.ask()

    def print(self) -> None:
        """Look at the pages and print them."""
        self._window.exporting.print()

    def make_type(self) -> None:
        """Begin a type of brief of one's own."""
        self._window.own.ask(self._window, self._window.document.brief.header.template)

    def add_type(self) -> None:
        """Add a type of brief that somebody sent."""
        self._window.own.ask_add()

    def check_type(self) -> None:
        """List what is wrong with the type of the brief."""
        self._window.own.check(self._window.background)

    def add_pack(self) -> None:
        """Add a submission from elsewhere."""
        self._window.packs.ask_add()

    def attach(self) -> None:
        """Attach the official text."""
        self._window.official.ask_attach()

    def verify(self) -> None:
        """Verify a received file."""
        self._window.official.ask_verify()

    def show_preferences(self) -> None:
        """Open the preferences."""
        from iomreport.gui.preferences_dialog import PreferencesDialog

        window = self._window
        dialog = PreferencesDialog(window.material, window.styles, window.settings, window.dialogs, window)
        dialog.changed.connect(window.preferences_changed)
        show(dialog)

    def quit(self) -> None:
        """Close the window."""
        self._window.close()

    def undo(self) -> None:
        """Undo the last edit."""
        stack = self._window.document.undo_stack
        self._travel(stack.undo, tr("Undone: {what}", what=stack.undoText()))

    def redo(self) -> None:
        """Redo what was undone."""
        stack = self._window.document.undo_stack
        self._travel(stack.redo, tr("Done again: {what}", what=stack.redoText()))

    def _travel(self, step: Callable[[], None], told: str) -> None:
        """Undo or redo: say what, and select what came back or changed."""
        from iomreport.gui.outline.rows import changed_rows

        document = self._window.document
        before = document.brief
        step()
        if document.brief != before:
            self._window.tell(told)
            self._window.brief_pane.outline.show_changed(changed_rows(before, document.brief))

    def cut(self) -> None:
        """Cut in the field that has the keyboard."""
        self._window.actions_table.clipboard.cut()

    def copy(self) -> None:
        """Copy from what has the keyboard."""
        self._window.actions_table.clipboard.copy()

    def paste(self) -> None:
        """Paste into the field that has the keyboard."""
        self._window.actions_table.clipboard.paste()

    def select_all(self) -> None:
        """Choose everything in what has the keyboard."""
        self._window.actions_table.clipboard.select_all()

    def copy_note(self) -> None:
        """Put the note on the clipboard."""
        self._window.exporting.copy()

    def find(self) -> None:
        """Go to the search of the library; from the pages, to theirs."""
        window = self._window
        if window.pages.isAncestorOf(window.focusWidget()):
            window.pages.find_bar.open()
            return
        window.panes.reveal(window.library)
        window.library.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        window.library.search.selectAll()

    def find_in_pages(self) -> None:
        """Go to the search of the pages."""
        self._window.panes.reveal(self._window.pages)
        self._window.pages.find_bar.open()

    def find_next(self) -> None:
        """Go to the next place that was found in the pages."""
        self._window.pages.find_bar.step(1)

    def find_previous(self) -> None:
        """Go to the place before that was found in the pages."""
        self._window.pages.find_bar.step(-1)

    def notes(self) -> None:
        """Go to the notes to self."""
        self._window.panes.reveal(self._window.brief_pane)
        self._window.brief_pane.write_notes()

    def email(self) -> None:
        """Go to where the note is to be sent."""
        self._window.panes.reveal(self._window.brief_pane)
        self._window.brief_pane.write_email()

    def spelling(self, on: bool) -> None:
        """Look at spelling, or no longer."""
        self._window.spelling.set_on(on)

    def picture_figures(self, on: bool) -> None:
        """Show the figures side by side, or no longer."""
        self._window.commands.show_picture(DrawingKind.FIGURES, on)

    def picture_timeline(self, on: bool) -> None:
        """Show the events on a timeline, or no longer."""
        self._window.commands.show_picture(DrawingKind.TIMELINE, on)

    def picture_map(self, on: bool) -> None:
        """Show the countries on a map, or no longer."""
        self._window.commands.show_picture(DrawingKind.MAP, on)

    def why(self) -> None:
        """Say why the selected text, or the marked item, is printed."""
        self._window.pages.why()

    def show_palette(self) -> None:
        """Open the command palette."""
        from iomreport.gui.palette.dialog import Palette
        from iomreport.gui.palette.entries import entries

        show(Palette(entries(self._window), self._window))

    # ---- the outline -------------------------------------------------------------------------------

    def move_up(self) -> None:
        """Move what is selected up."""
        self._window.commands.shift(self._window.brief_pane.outline.targets(), -1)

    def move_down(self) -> None:
        """Move what is selected down."""
        self._window.commands.shift(self._window.brief_pane.outline.targets(), 1)

    def rename(self) -> None:
        """Edit the title of the section."""
        self._window.brief_pane.outline.rename_current()

    def duplicate(self) -> None:
        """Copy the item."""
        self._window.commands.duplicate(*self._window.brief_pane.outline.targets())

    def remove(self) -> None:
        """Take out what is selected."""
        self._window.commands.remove(self._window.brief_pane.outline.targets())

    def add_selected(self) -> None:
        """Add the initiatives that are selected in the library."""
        rows = self._window.library.tree.selectionModel().selectedRows()
        from iomreport.gui.library.model import LibraryRole

        ids = [str(row.data(LibraryRole.REF)) for row in rows if row.data(LibraryRole.REF)]
        if ids:
            self._window.desk.set_chosen(ids, True)

    def add_text(self) -> None:
        """Add own text and write it."""
        window = self._window
        window.panes.reveal(window.brief_pane)
        window.brief_pane.write(window.commands.add_text(window.brief_pane.outline.current))

    def add_section(self) -> None:
        """Add an own section and name it."""
        window = self._window
        window.panes.reveal(window.brief_pane)
        window.brief_pane.select(window.commands.add_section(window.brief_pane.outline.current))
        window.brief_pane.outline.rename_current()

    def level_headline(self) -> None:
        """Set the level of what is selected."""
        self._level(Level.HEADLINE)

    def level_summary(self) -> None:
        """Set the level of what is selected."""
        self._level(Level.SUMMARY)

    def level_detail(self) -> None:
        """Set the level of what is selected."""
        self._level(Level.DETAIL)

    def _level(self, level: Level) -> None:
        self._window.commands.set_level(self._window.brief_pane.outline.items(), level)

    def fit_pages(self) -> None:
        """Show what would be cut for the note to fit its pages."""
        from iomreport.gui.fitting.dialog import FitDialog

        window = self._window
        brief = window.document.brief
        show(FitDialog(brief, window.material, window.background, window.commands.fit, window))

    def pin(self) -> None:
        """Keep what is selected as it is when the note is made to fit, or no longer."""
        self._window.commands.pin(self._window.brief_pane.outline.items())

    def revert(self) -> None:
        """Bring the record's words back."""
        self._window.commands.revert(*self._window.brief_pane.outline.targets())

    def next_place(self) -> None:
        """Go to the next place that waits for the officer."""
        window = self._window
        target = window.brief_pane.next_place()
        if target is not None:
            window.panes.reveal(window.brief_pane)
            window.brief_pane.write(target)
        else:
            window.tell(tr("No open place is left."))

    def next_problem(self) -> None:
        """Go to the next problem, and to where it can be seen to."""
        window = self._window
        window.panes.reveal(window.pages)
        window.pages.problems.next()

    def fix_problem(self) -> None:
        """Do what the current problem proposes."""
        self._window.pages.problems.fix()

    def accept_problem(self) -> None:
        """Accept the current problem with a reason, or take that back."""
        self._window.pages.problems.accept_or_withdraw()

    # ---- view --------------------------------------------------------------------------------------

    def expand_library(self) -> None:
        """Open all of the library."""
        self._window.library.tree.expandAll()

    def collapse_library(self) -> None:
        """Close all of the library."""
        self._window.library.tree.collapseAll()

    def unfold_outline(self) -> None:
        """Open all sections of the outline."""
        self._window.brief_pane.outline.fold_all(False)

    def fold_outline(self) -> None:
        """Close all sections of the outline."""
        self._window.brief_pane.outline.fold_all(True)

    def show_library(self, on: bool) -> None:
        """Show or hide the library."""
        self._show(0, on)

    def show_brief_pane(self, on: bool) -> None:
        """Show or hide the brief."""
        self._show(1, on)

    def show_pages(self, on: bool) -> None:
        """Show or hide the pages."""
        self._show(2, on)

    def _show(self, number: int, on: bool) -> None:
        window = self._window
        window.panes.show_pane((window.library, window.brief_pane, window.pages)[number], on)
        window.desk.follow_panes()

    def zoom_in(self) -> None:
        """Enlarge the pages."""
        self._window.pages.zoom_by(1.2)

    def zoom_out(self) -> None:
        """Shrink the pages."""
        self._window.pages.zoom_by(1 / 1.2)

    def fit_width(self) -> None:
        """Fit the pages to the pane."""
        from iomreport.gui.pages.grid import Fit

        self._window.pages.view.set_zoom(Fit.WIDTH)

    def fit_page(self) -> None:
        """Fit whole pages to the pane."""
        from iomreport.gui.pages.grid import Fit

        self._window.pages.view.set_zoom(Fit.PAGE)

    def two_up(self, on: bool) -> None:
        """Show two pages side by side, or one under the other."""
        self._window.pages.two_up.setChecked(on)

    def thumbnails(self, on: bool) -> None:
        """Show or hide the small pictures of the pages."""
        self._window.pages.thumbs.setChecked(on)

    def refresh(self) -> None:
        """Make the pages again."""
        self._window.background.preview(self._window.document.brief, at_once=True)

    def show_manual(self) -> None:
        """Show the manual, open where it tells of the place in which the user is."""
        from iomreport.gui.help.topics import open_manual

        open_manual(self._window.material.paths, self._window)

    def show_keys(self) -> None:
        """Show the page of the keyboard; it stays while one works on."""
        from iomreport.gui.help.keys import KeysWindow

        page = KeysWindow(self._window.actions_table, self._window)
        page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        keep_on_screen(page)
        page.show()

    def about(self) -> None:
        """Say what this is, and whose work is in it."""
        from iomreport.gui.help.about import AboutDialog

        show(AboutDialog(self._window.material, self._window))
