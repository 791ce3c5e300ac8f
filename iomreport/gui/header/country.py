"""A field for a country: any usual name finds it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from iomreport.gui.i18n import tr
from iomreport.gui.line import Line
from iomreport.gui.widgets import named
from iomreport.submission.geography import Countries


class CountryPicker(Line):
    """`chosen` carries an ISO3 code, or nothing when the field was emptied."""

    chosen = Signal(str)

    def __init__(self, countries: Countries, on: date, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, most=100)
        named(self, tr("Country"))
        self._countries, self._on, self._code = countries, on, ""
        self.setPlaceholderText(tr("No country"))
        self.setClearButtonEnabled(True)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._take)
        choices = QListView()
        choices.setObjectName("choices")
        completer.setPopup(choices)
        self.setCompleter(completer)
        self.editingFinished.connect(self._take)
        self.textEdited.connect(lambda text: None if text else self._take())
        self.show_country("", on)

    @property
    def code(self) -> str:
        """The ISO3 code that is chosen, or empty."""
        return self._code

    def show_country(self, code: str, on: date) -> None:
        """Show a country by its name of a day."""
        if on != self._on or not self._names.rowCount():
            self._names.setStringList([self._countries.name(country.iso3, on) for country in self._countries])
        self._code, self._on = code, on
        name = self._countries.name(code, on) if code in self._countries else code
        if name != self.text():
            self.setText(name)

    def _take(self, *_: object) -> None:
        text = self.text().strip()
        found = self._countries.find(text) if text else None
        if text and found is None:
            close = self._countries.suggest(text, 1)
            found = close[0] if close and len(text) > 3 else None
        code = found.iso3 if found else ("" if not text else self._code)
        changed = code != self._code
        self.show_country(code, self._on)
        if changed:
            self.chosen.emit(code)
