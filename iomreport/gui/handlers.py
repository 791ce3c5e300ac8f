"""What the actions do; each method is named in the table of actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

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

    def snapshot(self) -> None:
        """Keep the brief as it is now under a name."""
        self._window.files.versions(naming=True)

    def make_type(self) -> None:
        """Begin a type of brief of one's own."""
        self._window.own.ask(self._window, self._window.document.brief.header.template)

    def check_type(self) -> None:
        """List what is wrong with the type of the brief."""
        self._window.own.check(self._window.background)

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

    def notes(self) -> None:
        """Go to the notes to self."""
        self._window.panes.reveal(self._window.brief_pane)
        self._window.brief_pane.write_notes()

    def email(self) -> None:
        """Go to where the note is to be sent."""
        self._window.panes.reveal(self._window.brief_pane)
        self._window.brief_pane.write_email()

    def show_palette(self) -> None:
        """Open the command palette."""
        from iomreport.gui.palette.dialog import Palette
        from iomreport.gui.palette.entries import entries

        show(Palette(entries(self._window), self._window))

    # ---- the outline -------------------------------------------------------------------------------

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

    def fit_pages(self) -> None:
        """Show what would be cut for the note to fit its pages."""
        from iomreport.gui.fitting.dialog import FitDialog

        window = self._window
        brief = window.document.brief
        show(FitDialog(brief, window.material, window.background, window.commands.fit, window))

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

    # ---- view --------------------------------------------------------------------------------------

    def fit_width(self) -> None:
        """Fit the pages to the pane."""
        from iomreport.gui.pages.grid import Fit

        self._window.pages.view.set_zoom(Fit.WIDTH)

    def fit_page(self) -> None:
        """Fit whole pages to the pane."""
        from iomreport.gui.pages.grid import Fit

        self._window.pages.view.set_zoom(Fit.PAGE)

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
