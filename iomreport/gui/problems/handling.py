"""What is done about a notice: going there, fixing it, accepting it, taking that back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QGuiApplication

from iomreport.brief.acceptance import can_accept
from iomreport.gui.dialogs import show
from iomreport.gui.i18n import tr, tr_clause, tr_sentence
from iomreport.gui.problems.model import asks_to_fit, email_field, header_field, leads, target_of
from iomreport.gui.widgets import context_menu
from iomreport.notices import Notice

if TYPE_CHECKING:
    from iomreport.gui.window import Window


class Handling(QObject):
    """Connects the list of problems with the brief of a window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.panel = window.pages.problems
        self.panel.chosen.connect(self.go_to)
        self.panel.fix_asked.connect(self.fix)
        self.panel.accept_asked.connect(self.accept)
        self.panel.withdraw_asked.connect(window.commands.withdraw)
        self.panel.menu_asked.connect(self._menu)

    def go_to(self, notice: Notice) -> None:
        """Put the cursor where a notice can be seen to."""
        window, target = self._window, target_of(notice)
        if target:
            window.panes.reveal(window.brief_pane)
            window.brief_pane.write(target)
        elif field := header_field(notice):
            window.panes.reveal(window.brief_pane)
            if not window.brief_pane.form.focus_field(field):
                window.bar.open_field(field)
        elif field := email_field(notice):
            window.panes.reveal(window.brief_pane)
            window.brief_pane.write_email(field)
        elif asks_to_fit(notice):
            window.actions_table["fit-pages"].trigger()

    def fix(self, notice: Notice) -> None:
        """Do what a notice proposes, as one edit."""
        if notice.repair is not None:
            what = tr_clause(notice.fix or notice.message)
            self._window.commands.repair(notice.repair, what)
            self._window.tell(tr("Fixed: {what}. Undo brings it back.", what=what))

    def accept(self, notice: Notice) -> None:
        """Ask why a notice may stay, and accept it; say so of one that must be mended."""
        if not can_accept(notice):
            self._window.tell(tr("An error cannot be accepted; it must be mended."))
            return
        from iomreport.gui.problems.accept_dialog import AcceptDialog

        today = dt.date.today()  # noqa: DTZ011 - the day on which it happens, where the officer is
        commands = self._window.commands
        show(AcceptDialog(notice, lambda reason: commands.accept(notice, reason, today), self._window))

    def _menu(self, at: QPoint) -> None:
        notice, taken = self.panel.current, bool(self.panel.accepted_digest)
        if notice is None:
            return
        menu = context_menu(self._window, tr("Problem"))
        go = menu.addAction(tr("&Go to"))
        go.setEnabled(leads(notice))
        go.triggered.connect(lambda: self.go_to(notice))
        if notice.repair is not None and not taken:
            fix = menu.addAction(tr("&Fix: {what}", what=tr_clause(notice.fix or notice.message)))
            fix.triggered.connect(self.panel.fix)
        if can_accept(notice):
            name = tr("&Take the acceptance back") if taken else tr("&Accept with a reason …")
            menu.addAction(name).triggered.connect(self.panel.accept_or_withdraw)
        else:
            menu.addAction(tr("An error cannot be accepted; it must be mended.")).setEnabled(False)
        menu.addSeparator()
        copy = menu.addAction(tr("&Copy the sentence"))
        copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(tr_sentence(notice.message)))
        menu.popup(at)
