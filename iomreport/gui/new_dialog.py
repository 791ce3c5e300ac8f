"""Beginning a brief: its type, and only what the type needs; every field has a sensible value."""

from __future__ import annotations

import datetime as dt
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QSettings, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from iomreport.brief.model import Brief
from iomreport.compose.manifest import HeadingField, Manifest, Parameter
from iomreport.compose.outline import new_brief
from iomreport.export.styles import style_names
from iomreport.gui.dates import date_field
from iomreport.gui.header.country import CountryPicker
from iomreport.gui.help.topics import tell_of
from iomreport.gui.i18n import tr
from iomreport.gui.line import Line
from iomreport.gui.marking import MarkingField
from iomreport.gui.material import Material
from iomreport.gui.preferences import Preferences, read_preferences, write_preferences
from iomreport.gui.theme import STEP
from iomreport.gui.widgets import ElidedLabel, answer_buttons, named, scrolled

_OWN = ("from_", "office")
"""What the office writes about itself: kept in the preferences."""
_LAST = ("to", "event")
"""What is likely the same as last time."""
_TABLES = "new/round-tables"


class NewDialog(QDialog):
    """`made` carries the new brief. What the office writes about itself is kept in the preferences.

    `own_asked` carries the type that is chosen, when one of the user's own is to be made of it.
    """

    made = Signal(object)
    own_asked = Signal(str)

    def __init__(
        self, material: Material, settings: QSettings, today: dt.date, parent: QWidget | None = None
    ):
        super().__init__(parent)
        self.setWindowTitle(tr("New brief"))
        tell_of(self, "types.md")
        self._material, self._settings = material, settings
        self._today = today
        self._preferences = read_preferences(settings)
        self._country_given = self._tables_given = False
        self._lines: dict[str, QLineEdit] = {}
        self._build(today)
        self._fill()
        self.choose_type(str(settings.value("new/type", "")))
        self.types.setFocus()

    def choose_type(self, template: str) -> None:
        """Choose a type by its id; an unknown one is the first."""
        ids = [t.manifest.id for t in self._material.catalogue]
        self.types.setCurrentRow(ids.index(template) if template in ids else 0)

    def follow_types(self) -> None:
        """The types at hand are others."""
        chosen = self.manifest.id
        with QSignalBlocker(self.types):
            self.types.clear()
            self._list_types()
        self.choose_type(chosen)

    def begin(self, template: str) -> None:
        """Begin with a type that is chosen already: the first field that it needs has the focus."""
        self.choose_type(template)
        needed = (self.country, self._lines["to"], self._lines["speaker"], self._lines["event"])
        field = next((f for f in needed if self.form.isRowVisible(f) and not f.text()), self.go)
        field.setFocus()

    # ---- parts -------------------------------------------------------------------------------------

    def _build(self, today: dt.date) -> None:
        self.types = named(QListWidget(), tr("Type of brief"))
        self.types.setFixedWidth(210)
        self.types.setObjectName("choices")
        self.types.setStyleSheet("QListWidget::item { padding: 7px 8px; }")
        self._list_types()
        self.own = named(QPushButton(tr("A type of your own …")), tr("A type of your own"))
        self.own.setProperty("link", True)
        self.own.setAutoDefault(False)
        self.own.clicked.connect(lambda: self.own_asked.emit(self.manifest.id))
        self.types.currentRowChanged.connect(self._follow_type)
        self.types.itemActivated.connect(lambda _: self.accept())
        self.purpose = QLabel()
        self.purpose.setProperty("quiet", True)
        self.purpose.setWordWrap(True)
        self.purpose.setMinimumHeight(40)
        self.purpose.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._build_form(today)
        self._lay_out()

    def _list_types(self) -> None:
        for template in self._material.catalogue:
            item = QListWidgetItem(template.manifest.name)
            item.setData(Qt.ItemDataRole.UserRole, template.manifest.id)
            item.setToolTip(template.manifest.purpose)
            self.types.addItem(item)

    def _build_form(self, today: dt.date) -> None:
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(2 * STEP)
        self.form.setVerticalSpacing(STEP)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.country = CountryPicker(self._material.countries, today)
        self.country.chosen.connect(self._take_country)
        self.form.addRow(tr("Country"), self.country)
        self.tables = self._round_tables()
        self.form.addRow(tr("Round tables"), self.tables)
        for field, label, placeholder in (
            ("to", tr("To"), tr("Name, post")),
            ("from_", tr("From"), tr("Name, unit")),
            ("speaker", tr("Speaker"), tr("Who speaks")),
            ("event", tr("Event"), tr("Meeting or occasion")),
            ("office", tr("Office"), tr("Your office, such as Tunis")),
        ):
            line = named(Line(), label)
            line.setPlaceholderText(placeholder)
            self._lines[field] = line
            self.form.addRow(label, line)
        self.date = date_field(today, tr("Date of note"))
        self.form.addRow(tr("Date of note"), self.date)
        self.marking = MarkingField()
        self.form.addRow(tr("Marking"), self.marking)
        self.title = ElidedLabel()
        self.title.setProperty("quiet", True)
        self.date.dateChanged.connect(self._follow_title)
        for box in self.table_boxes.values():
            box.toggled.connect(self._follow_title)
            box.clicked.connect(self._take_tables)

    def _lay_out(self) -> None:
        buttons = answer_buttons(self, tr("Create"))
        self.go = buttons.button(QDialogButtonBox.StandardButton.Ok)
        fields = QWidget()
        right = QVBoxLayout(fields)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(STEP)
        right.addWidget(self.purpose)
        right.addLayout(self.form)
        right.addStretch(1)
        right.addWidget(self.title)
        columns = QHBoxLayout()
        columns.setSpacing(2 * STEP)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self.types, 1)
        left.addWidget(self.own, 0, Qt.AlignmentFlag.AlignLeading)
        columns.addLayout(left)
        columns.addWidget(scrolled(fields, tr("Fields of the new brief")), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        layout.setSpacing(2 * STEP)
        layout.addLayout(columns, 1)
        layout.addWidget(buttons)
        self.setTabOrder(self.types, self.country)  # most go on to the fields
        self.setTabOrder(self.marking, self.own)
        self.resize(780, fields.sizeHint().height() + buttons.sizeHint().height() + 6 * STEP)

    def _round_tables(self) -> QWidget:
        holder = QWidget()
        row = QVBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.table_boxes: dict[str, QCheckBox] = {}
        for section in self._material.index.submission.sections:
            label = section.key.removeprefix("RT") if section.key.startswith("RT") else tr("Theme")
            box = named(QCheckBox(f"{label}  {section.short_title}"), section.label)
            box.setToolTip(section.official_title)
            self.table_boxes[section.key] = box
            row.addWidget(box)
        return holder

    def _follow_type(self) -> None:
        manifest = self.manifest
        ours = self._material.catalogue.get(manifest.id).ours
        own = tr("It is from your own folder and did not come with the program.")
        self.purpose.setText(manifest.purpose if ours else f"{manifest.purpose}. {own}")
        wants = manifest.parameters
        self.form.setRowVisible(self.country, Parameter.COUNTRY in wants)
        self.form.setRowVisible(self.tables, Parameter.ROUND_TABLES in wants)
        self.form.setRowVisible(
            self._lines["event"], Parameter.EVENT in wants or HeadingField.EVENT in manifest.heading
        )
        self.form.setRowVisible(self._lines["speaker"], Parameter.SPEAKER in wants)
        self.form.setRowVisible(self._lines["to"], HeadingField.TO in manifest.heading)
        self.form.setRowVisible(self._lines["from_"], HeadingField.FROM in manifest.heading)
        if not self._country_given:
            about = manifest.country_wanted and self._preferences.country in self._material.countries
            self.country.show_country(self._preferences.country if about else "", self._today)
        if not self._tables_given:
            usual = self._usual_tables() if manifest.one_round_table else []
            for key, box in self.table_boxes.items():
                box.setChecked(key in usual)
        self._follow_title()

    def _usual_tables(self) -> list[str]:
        """The round tables of the last note that was on one, at first the first."""
        last = str(self._settings.value(_TABLES, "")).split(",")
        known = [key for key in self.table_boxes if key in last]
        return known or [key for key in self.table_boxes if key.startswith("RT")][:1]

    def _take_tables(self) -> None:
        self._tables_given = True

    def _take_country(self) -> None:
        self._country_given = True
        self._follow_title()

    def _follow_title(self) -> None:
        title = self._material.derived_title(self.brief())
        self.title.show_text(tr("Title: {title}", title=title))

    # ---- the brief ---------------------------------------------------------------------------------

    @property
    def manifest(self) -> Manifest:
        """The type that is chosen."""
        item = self.types.item(max(0, self.types.currentRow()))
        return self._material.catalogue.get(item.data(Qt.ItemDataRole.UserRole)).manifest

    def brief(self) -> Brief:
        """The brief that the fields describe."""
        manifest = self.manifest
        lines = {f: line.text().strip() for f, line in self._lines.items() if self.form.isRowVisible(line)}
        day = self.date.date()
        date = dt.date(day.year(), day.month(), day.day())
        country = self.country.code if self.form.isRowVisible(self.country) else ""
        tables = self._tables if self.form.isRowVisible(self.tables) else []
        return new_brief(
            manifest,
            self._material.index,
            date=date,
            country=country,
            round_tables=tables,
            marking=self.marking.marking,
            style=self._style(),
            language=self._preferences.document_language,
            **lines,
        )

    @property
    def _tables(self) -> list[str]:
        """The round tables that are ticked."""
        return [key for key, box in self.table_boxes.items() if box.isChecked()]

    def _style(self) -> str:
        """The preferred house style, as long as it is there."""
        preferred = self._preferences.style
        return preferred if preferred in style_names(self._material.paths) else Preferences().style

    def accept(self) -> None:
        """Make the brief, and remember what the office wrote about itself."""
        self._remember()
        self.made.emit(self.brief())
        super().accept()

    def _fill(self) -> None:
        own = {field: getattr(self._preferences, field) for field in _OWN}
        usual = {"to": "", "event": self._material.index.submission.about.occasion}
        last = {field: str(self._settings.value(f"new/{field}", usual[field])) for field in _LAST}
        for field, text in (own | last).items():
            self._lines[field].setText(text)
            self._lines[field].setCursorPosition(0)
        self.marking.show_marking(self._preferences.marking)

    def _remember(self) -> None:
        own: dict[str, Any] = {
            f: self._lines[f].text().strip() for f in _OWN if self.form.isRowVisible(self._lines[f])
        }
        if self.country.code and self.manifest.country_wanted:
            own["country"] = self.country.code
        write_preferences(self._settings, replace(self._preferences, **own))
        for field in _LAST:
            if self.form.isRowVisible(self._lines[field]):
                self._settings.setValue(f"new/{field}", self._lines[field].text().strip())
        if self.manifest.one_round_table and self._tables:
            self._settings.setValue(_TABLES, ",".join(self._tables))
        self._settings.setValue("new/type", self.manifest.id)
