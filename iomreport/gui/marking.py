"""The field of the marking: one of the usual scale, or words of the organisation's own."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from iomreport.brief.model import MARKINGS
from iomreport.gui.i18n import tr
from iomreport.gui.line import Line
from iomreport.gui.theme import FIELD
from iomreport.gui.widgets import named

_MOST = 100
"""The most letters of a marking of one's own."""


class MarkingField(QComboBox):
    """`changed` (marking) comes with every choice and letter of the user; empty is the first of the scale."""

    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, tr("Marking"))
        line = named(Line(most=_MOST), tr("Marking"))
        line.setPlaceholderText(MARKINGS[0])
        self.setLineEdit(line)
        self.setCompleter(None)  # type: ignore[arg-type]  # it would finish words that nobody has typed
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumHeight(FIELD)
        self.setToolTip(tr("Choose one, or type your organisation’s own"))
        self.addItems(list(MARKINGS))
        self.editTextChanged.connect(lambda: self.changed.emit(self.marking))

    @property
    def marking(self) -> str:
        """The marking that is chosen or typed."""
        return self.currentText().strip() or MARKINGS[0]

    def show_marking(self, marking: str) -> None:
        """Show a marking, also one that is not of the scale."""
        if marking != self.marking:
            with QSignalBlocker(self):
                self.setCurrentIndex(self.findText(marking))
                self.setEditText(marking)
