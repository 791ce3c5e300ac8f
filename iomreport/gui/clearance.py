"""Taking a note from one state to the next: who clears it is asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from iomreport.brief.model import State
from iomreport.gui.dates import date_field
from iomreport.gui.dialogs import show
from iomreport.gui.help.topics import tell_of
from iomreport.gui.i18n import tr
from iomreport.gui.line import Line
from iomreport.gui.theme import STEP
from iomreport.gui.widgets import answer_buttons, named

_CLEARED_BY = "clearance/by"


class ClearanceDialog(QDialog):
    """Asks who cleared the note, and when; `then` gets both."""

    def __init__(
        self,
        settings: QSettings,
        today: dt.date,
        then: Callable[[str, dt.date], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Cleared"))
        tell_of(self, "window.md#the-line-at-the-top")
        self._settings, self._then = settings, then
        self.by = named(Line(str(settings.value(_CLEARED_BY, ""))), tr("Cleared by"))
        self.by.setPlaceholderText(tr("Name, post"))
        self.by.textChanged.connect(self._follow)
        self.on = date_field(today, tr("Cleared on"))
        form = QFormLayout()
        form.addRow(tr("Cleared by"), self.by)
        form.addRow(tr("Cleared on"), self.on)
        hint = QLabel(
            tr("Both are printed where the brief type says who cleared it. An edit makes it a draft again.")
        )
        hint.setProperty("quiet", True)
        hint.setWordWrap(True)
        self.buttons = answer_buttons(self, tr("Mark as cleared"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        layout.setSpacing(STEP)
        layout.addLayout(form)
        layout.addWidget(hint)
        layout.addWidget(self.buttons)
        self.resize(420, max(190, layout.totalHeightForWidth(420)))  # larger letters need more
        self._follow()

    def _follow(self) -> None:
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(self.by.text().strip()))

    def accept(self) -> None:
        by, day = self.by.text().strip(), self.on.date()
        self._settings.setValue(_CLEARED_BY, by)
        self._then(by, dt.date(day.year(), day.month(), day.day()))
        super().accept()


def take_to(
    state: State,
    settings: QSettings,
    office: str,
    set_state: Callable[[State, dt.date, str], None],
    parent: QWidget,
) -> None:
    """Take the note to a state today, by `office`; who cleared it is asked for."""
    today = dt.date.today()  # noqa: DTZ011 - the day on which it happens, where the officer is
    if state is State.CLEARED:
        show(ClearanceDialog(settings, today, lambda by, on: set_state(state, on, by), parent))
    else:
        set_state(state, today, office)
