"""What a batch is to be: type, countries, date, formats, folder and length."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QWidget,
)

from iomreport.batch import Batch, Selection, countries_of
from iomreport.compose.audiences import ANYBODY
from iomreport.compose.manifest import Parameter
from iomreport.export.formats import FORMATS
from iomreport.gui.batch.countries import CountryTicks
from iomreport.gui.dates import date_field
from iomreport.gui.dialogs import Dialogs
from iomreport.gui.export.choice import format_name
from iomreport.gui.header.reader import reader_changes
from iomreport.gui.i18n import tr, trn
from iomreport.gui.line import LONG, Line, typed_folder
from iomreport.gui.material import Material
from iomreport.gui.preferences import Preferences, read_preferences
from iomreport.gui.styles import StyleChoice, Styles
from iomreport.gui.theme import FIELD, STEP
from iomreport.gui.widgets import named

_SOME = "some"
_MOST = 200


class BatchForm(QWidget):
    """`changed` with every change; `batch` is what is chosen, None while something is missing."""

    changed = Signal()

    def __init__(
        self,
        material: Material,
        styles: Styles,
        dialogs: Dialogs,
        settings: QSettings,
        folder: Path,
        today: dt.date,
    ) -> None:
        super().__init__()
        self._material, self._dialogs, self._settings = material, dialogs, settings
        self._beside = folder
        self.look = self._styles(styles)
        index, countries = material.index, material.countries
        self._selections = {one.value: countries_of(one, index, countries) for one in Selection}
        self._build(Path(str(settings.value("batch/folder", str(folder)))), today)
        self.selection.setCurrentIndex(0)
        self._select()

    @property
    def batch(self) -> Batch | None:
        """What is chosen."""
        formats = tuple(key for key, box in self.formats.items() if box.isChecked())
        folder, countries = self.folder.text().strip(), self.countries.chosen
        if not (formats and folder and countries and self.types.count()):
            return None
        day, own = self.date.date(), read_preferences(self._settings)
        header = {"from_": own.from_, "office": own.office, "marking": own.marking}
        reader = next(
            (one for one in self._material.audiences if one.id == self.readers.currentData()), ANYBODY
        )
        header |= {"audience": reader.id, "citations": reader.citations or "", "style": self.look.current}
        return Batch(
            template=self.types.currentData(),
            countries=countries,
            date=dt.date(day.year(), day.month(), day.day()),
            folder=typed_folder(folder, self._beside),
            formats=formats,
            pages=self.pages.value(),
            header={field: value for field, value in header.items() if value},
        )

    def keep(self) -> None:
        """Remember folder, type and formats for the next time."""
        formats = ",".join(key for key, box in self.formats.items() if box.isChecked())
        self.folder.setText(str(typed_folder(self.folder.text(), self._beside)))
        self._settings.setValue("batch/folder", self.folder.text())
        self._settings.setValue("batch/type", self.types.currentData())
        self._settings.setValue("batch/formats", formats)
        self._settings.setValue("batch/reader", self.readers.currentData())
        self._settings.setValue("batch/style", self.look.current)

    # ---- parts -------------------------------------------------------------------------------------

    def _build(self, folder: Path, today: dt.date) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(2 * STEP)
        form.setVerticalSpacing(STEP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("Type"), self._types())
        form.addRow(tr("Reader"), self._readers())
        form.addRow(tr("Countries"), self._selection())
        self.countries = CountryTicks(self._material.countries, self._selections[Selection.ALL.value], today)
        self.countries.changed.connect(self._follow_ticks)
        form.addRow("", self.countries)
        self.date = date_field(today, tr("Date"))
        form.addRow(tr("Date"), self.date)
        form.addRow(tr("Style"), self.look)
        form.addRow(tr("Formats"), self._formats())
        self.pages = named(QSpinBox(), tr("Pages at most"))
        self.pages.setRange(0, _MOST)
        self.pages.setSpecialValueText(tr("no limit"))
        self.pages.setMinimumHeight(FIELD)
        self.pages.setToolTip(tr("Each note is cut until it has so many pages, as “Fit to pages” does"))
        form.addRow(tr("Pages at most"), self.pages)
        form.addRow(tr("Folder"), self._folder(folder))

    def _styles(self, styles: Styles) -> StyleChoice:
        """The style of last time, else the preferred one, as long as it is there."""
        choice, names = StyleChoice(styles, tr("Style")), styles.names()
        wanted = str(self._settings.value("batch/style", "")), read_preferences(self._settings).style
        choice.show_style(next((name for name in wanted if name in names), Preferences().style))
        choice.chosen.connect(self.changed)
        return choice

    def _types(self) -> QComboBox:
        self.types = named(QComboBox(), tr("Type"))
        self.types.setMinimumHeight(FIELD)
        for template in self._material.catalogue:
            if Parameter.COUNTRY in template.manifest.parameters:
                self.types.addItem(template.manifest.name, template.manifest.id)
        at = self.types.findData(str(self._settings.value("batch/type", "country-brief")))
        self.types.setCurrentIndex(max(at, 0))
        return self.types

    def _readers(self) -> QComboBox:
        self.readers = named(QComboBox(), tr("Reader"))
        self.readers.setMinimumHeight(FIELD)
        self.readers.addItem(tr("Any reader"), "")
        for audience in self._material.audiences:
            self.readers.addItem(audience.name, audience.id)
            what = "\n".join(reader_changes(audience))
            self.readers.setItemData(self.readers.count() - 1, what, Qt.ItemDataRole.ToolTipRole)
        at = self.readers.findData(str(self._settings.value("batch/reader", "")))
        self.readers.setCurrentIndex(max(at, 0))
        return self.readers

    def _selection(self) -> QComboBox:
        self.selection = named(QComboBox(), tr("Which countries"))
        self.selection.setMinimumHeight(FIELD)
        evidence, everybody = (len(self._selections[one.value]) for one in Selection)
        self.selection.addItem(tr("Those that the submission names ({n})", n=evidence), Selection.EVIDENCE)
        self.selection.addItem(tr("All States ({n})", n=everybody), Selection.ALL)
        self.selection.addItem(tr("Those that are ticked"), _SOME)
        self.selection.activated.connect(self._select)
        return self.selection

    def _formats(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        kept = str(self._settings.value("batch/formats", "pdf")).split(",")
        self.formats: dict[str, QCheckBox] = {}
        for key in FORMATS:
            box = named(QCheckBox(format_name(key)), format_name(key))
            box.setChecked(key in kept)
            box.toggled.connect(self.changed)
            self.formats[key] = box
            row.addWidget(box)
        row.addStretch(1)
        return row

    def _folder(self, folder: Path) -> QHBoxLayout:
        self.folder = named(Line(str(folder), most=LONG), tr("Folder"))
        self.folder.textChanged.connect(self.changed)
        choose = QPushButton(tr("Choose …"))
        choose.setAutoDefault(False)
        choose.clicked.connect(
            lambda: self._dialogs.folder(
                self,
                typed_folder(self.folder.text(), self._beside),
                lambda path: self.folder.setText(str(path)),
            )
        )
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(self.folder, 1)
        row.addWidget(choose)
        return row

    # ---- what it does ------------------------------------------------------------------------------

    def _select(self) -> None:
        chosen = self.selection.currentData()
        if chosen != _SOME:
            self.countries.choose(self._selections[str(chosen)])
        self._tell()

    def _follow_ticks(self) -> None:
        self.selection.setCurrentIndex(self.selection.findData(_SOME))
        self._tell()

    def _tell(self) -> None:
        count = len(self.countries.chosen)
        words = trn("{n} country is ticked", "{n} countries are ticked", count)
        self.selection.setItemText(self.selection.findData(_SOME), tr("Those that are ticked ({n})", n=count))
        self.countries.setToolTip(words)
        self.changed.emit()
