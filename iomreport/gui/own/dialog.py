"""Beginning a type of brief of one's own: what it is a copy of, and what it is called."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from iomreport.compose.copying import id_of, refuse_id
from iomreport.errors import InputError
from iomreport.gui.help.topics import tell_of
from iomreport.gui.i18n import tr, tr_error
from iomreport.gui.line import Line
from iomreport.gui.material import Material
from iomreport.gui.theme import FIELD, STEP
from iomreport.gui.widgets import answer_buttons, named

_WIDTH = 460


class OwnTypeDialog(QDialog):
    """`made` carries the id of the type to copy, the id of the new one, and its name."""

    made = Signal(str, str, str)

    def __init__(self, material: Material, chosen: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("A type of your own"))
        tell_of(self, "templates.md")
        self._material, self._typed = material, False
        self.source = named(QComboBox(), tr("Copy of"))
        self.source.setMinimumHeight(FIELD)
        for template in material.catalogue:
            self.source.addItem(template.manifest.name, template.manifest.id)
        self.source.setCurrentIndex(max(0, self.source.findData(chosen)))
        self.name = named(Line(most=100), tr("Name"))
        self.name.setPlaceholderText(tr("As people see it, such as Embassy note"))
        self.identity = named(Line(most=100), tr("Short name"))
        self.identity.setPlaceholderText(tr("Small letters, digits and hyphens"))
        self.hint = QLabel()
        self.hint.setProperty("quiet", True)
        self.hint.setWordWrap(True)
        self.hint.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        self.buttons = answer_buttons(self, tr("Make it"))
        self.go = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.name.textChanged.connect(self._follow_name)
        self.identity.textEdited.connect(self._type)
        self.identity.textChanged.connect(self._follow)
        self._lay_out()
        self._follow()
        self.name.setFocus()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(2 * STEP)
        form.setVerticalSpacing(STEP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("Copy of"), self.source)
        form.addRow(tr("Name"), self.name)
        form.addRow(tr("Short name"), self.identity)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        layout.setSpacing(STEP)
        layout.addLayout(form)
        layout.addWidget(self.hint)
        layout.addStretch(1)
        layout.addWidget(self.buttons)
        self.setMinimumWidth(_WIDTH)

    def _type(self) -> None:
        self._typed = True

    def _follow_name(self) -> None:
        if not self._typed:
            self.identity.setText(id_of(self.name.text()))
        self._follow()

    def _follow(self) -> None:
        """Say where the files will lie, or what is not right yet."""
        name, identity = self.name.text().strip(), self.identity.text().strip()
        hint, ready = tr("The copy is yours: change its sections and words as you like."), False
        if identity:
            try:
                refuse_id(self._material.catalogue, identity)
            except InputError as error:
                hint = tr_error(error)
            else:
                hint = tr("Its files: {folder}", folder=self._material.paths.user_templates / identity)
                ready = bool(name)
        self.hint.setText(hint[:1].upper() + hint[1:])
        self.go.setEnabled(ready)

    def accept(self) -> None:
        self.made.emit(str(self.source.currentData()), self.identity.text().strip(), self.name.text().strip())
        super().accept()
