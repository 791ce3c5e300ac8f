"""Preferences: each takes effect at once; there is nothing to confirm and nothing to lose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from iomreport.gui.dialogs import Dialogs
from iomreport.gui.header.country import CountryPicker
from iomreport.gui.help.topics import tell_of
from iomreport.gui.i18n import language_name, languages, tr
from iomreport.gui.line import LONG, Line, typed_folder
from iomreport.gui.marking import MarkingField
from iomreport.gui.material import Material
from iomreport.gui.preferences import (
    LARGEST_FONT,
    Theme,
    read_preferences,
    write_preferences,
)
from iomreport.gui.styles import StyleChoice, Styles
from iomreport.gui.theme import FIELD, STEP
from iomreport.gui.widgets import named

_FONTS = (8, 9, 10, 11, 12, 14, 16, 18, 20, LARGEST_FONT)


class PreferencesDialog(QDialog):
    """`changed` carries the preferences after each change, when they are kept already."""

    changed = Signal(object)

    def __init__(
        self,
        material: Material,
        styles: Styles,
        settings: QSettings,
        dialogs: Dialogs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Preferences"))
        tell_of(self, "window.md#preferences")
        self._material, self._styles = material, styles
        self._settings, self._dialogs = settings, dialogs
        self._preferences = read_preferences(settings)
        self.tabs = named(QTabWidget(), tr("Groups of preferences"))
        self.tabs.tabBar().setObjectName("paneTabs")
        self.tabs.addTab(self._office(), tr("&Office and briefs"))
        self.tabs.addTab(self._window(), tr("&Window"))
        self.tabs.addTab(self._writing(), tr("&Files and writing"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setText(tr("Close"))
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        note = QLabel(tr("Changes take effect at once."))
        note.setProperty("quiet", True)
        below = QHBoxLayout()
        below.addWidget(note, 1)
        below.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        layout.setSpacing(2 * STEP)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(below)
        self.resize(600, 400)

    # ---- the groups --------------------------------------------------------------------------------

    def _office(self) -> QWidget:
        page, form = _page()
        preferred = self._preferences
        self.from_line = self._line(form, tr("From"), preferred.from_, tr("Name, unit"), "from_")
        self.office = self._line(
            form, tr("Office"), preferred.office, tr("Your office, such as Tunis"), "office"
        )
        today = dt.date.today()  # noqa: DTZ011 - countries by the names of today
        self.country = CountryPicker(self._material.countries, today)
        if preferred.country in self._material.countries:
            self.country.show_country(preferred.country, today)
        self.country.chosen.connect(lambda code: self._change(country=code))
        form.addRow(tr("Country"), self.country)
        form.addRow(_note(tr("Country briefs begin with this country.")))
        self.marking = MarkingField()
        self.marking.show_marking(preferred.marking)
        self.marking.changed.connect(lambda marking: self._change(marking=marking))
        form.addRow(tr("Marking"), self.marking)
        self.style_choice = StyleChoice(self._styles, tr("Style"))
        self.style_choice.show_style(preferred.style)
        self.style_choice.chosen.connect(lambda name: self._change(style=name))
        form.addRow(tr("Style"), self.style_choice)
        spoken = [
            (language_name(code), code) for code in self._material.index.submission.about.prose_languages
        ]
        self.language = self._choice(
            form, tr("Language"), spoken, preferred.document_language, "document_language"
        )
        return page

    def _window(self) -> QWidget:
        page, form = _page()
        preferred = self._preferences
        themes = [(tr("As the system"), Theme.SYSTEM), (tr("Light"), Theme.LIGHT), (tr("Dark"), Theme.DARK)]
        self.theme = self._choice(form, tr("Colours"), themes, preferred.theme, "theme")
        sizes = [(tr("As the system"), 0), *((tr("{n} points", n=n), n) for n in _FONTS)]
        self.font_size = self._choice(form, tr("Size of text"), sizes, preferred.font_points, "font_points")
        self.still = self._box(
            form, tr("Nothing moves by itself"), preferred.reduced_motion, "reduced_motion"
        )
        known = [(tr("As the system"), "")]
        known += [(language_name(code), code) for code in languages(self._material.paths.messages)]
        self.interface = self._choice(form, tr("Language"), known, preferred.language, "language")
        form.addRow(_note(tr("Another language of the window shows when the program starts again.")))
        return page

    def _writing(self) -> QWidget:
        page, form = _page()
        self.folder = named(Line(self._preferences.folder, most=LONG), tr("Folder for briefs"))
        self.folder.setPlaceholderText(tr("Where the last brief was"))
        self.folder.setClearButtonEnabled(True)
        self.folder.textChanged.connect(lambda text: self._change(folder=text.strip()))
        choose = QPushButton(tr("Choose …"))
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose_folder)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(self.folder, 1)
        row.addWidget(choose)
        form.addRow(tr("Folder"), row)
        self.spelling = self._box(
            form, tr("Mark words that are not in the dictionary"), self._preferences.spelling, "spelling"
        )
        found = sorted(file.stem for file in self._material.paths.dictionaries.glob("*.dic"))
        spoken = ", ".join(map(language_name, found))
        form.addRow(_note(tr("There are dictionaries for notes in: {languages}.", languages=spoken)))
        form.addRow(_note(tr("What you write is always kept safe, also between two saves.")))
        return page

    # ---- fields ------------------------------------------------------------------------------------

    def _line(self, form: QFormLayout, label: str, text: str, placeholder: str, field: str) -> Line:
        line = named(Line(text), label)
        line.setPlaceholderText(placeholder)
        line.textEdited.connect(lambda text: self._change(**{field: text.strip()}))
        form.addRow(label, line)
        return line

    def _choice(
        self,
        form: QFormLayout,
        label: str,
        choices: Sequence[tuple[str, object]],
        chosen: object,
        field: str,
    ) -> QComboBox:
        choice = named(QComboBox(), label)
        choice.setMinimumHeight(FIELD)
        for text, value in choices:
            choice.addItem(text, value)
        choice.setCurrentIndex(max(0, choice.findData(chosen)))
        choice.activated.connect(lambda: self._change(**{field: choice.currentData()}))
        form.addRow(label, choice)
        return choice

    def _box(self, form: QFormLayout, label: str, on: bool, field: str) -> QCheckBox:
        box = named(QCheckBox(label), label)
        box.setChecked(on)
        box.toggled.connect(lambda on: self._change(**{field: on}))
        form.addRow("", box)
        return box

    def _choose_folder(self) -> None:
        start = typed_folder(self.folder.text(), Path.home())
        self._dialogs.folder(self, start, lambda path: self.folder.setText(str(path)))

    def _change(self, **values: object) -> None:
        after = replace(self._preferences, **values)
        if after != self._preferences:
            self._preferences = after
            write_preferences(self._settings, after)
            self.changed.emit(after)


def _page() -> tuple[QWidget, QFormLayout]:
    page = QWidget()
    form = QFormLayout(page)
    form.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
    form.setHorizontalSpacing(2 * STEP)
    form.setVerticalSpacing(STEP)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return page, form


def _note(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("quiet", True)
    label.setWordWrap(True)
    return label
