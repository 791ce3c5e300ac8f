"""The heading fields of the brief: only those that its type prints, and the settings of the note."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from iomreport.brief.model import Brief, Citations, Purpose
from iomreport.compose.audiences import Audiences
from iomreport.compose.manifest import HeadingField, Manifest, Parameter
from iomreport.gui.header.reader import reader_changes
from iomreport.gui.i18n import tr
from iomreport.gui.line import LONG, SHORT, Line
from iomreport.gui.marking import MarkingField
from iomreport.gui.styles import StyleChoice, Styles
from iomreport.gui.theme import FIELD, STEP
from iomreport.gui.widgets import WindowKeys, named, rule

_PEOPLE = ("to", "from_", "through", "cc")
"""Fields that may hold many names."""
_WIDE = ("title", "event")
"""Fields whose words are long: each has a row of its own."""


def purpose_name(purpose: Purpose) -> str:
    """What the reader is to do with the note, in words."""
    return {
        Purpose.INFORMATION: tr("Information"),
        Purpose.DECISION: tr("Decision"),
        Purpose.MEETING: tr("Meeting"),
    }[purpose]


def citations_name(citations: Citations) -> str:
    """How sources are given, in words."""
    return {
        Citations.NONE: tr("No citations"),
        Citations.LINE: tr("One source line"),
        Citations.FOOTNOTES: tr("Footnotes"),
    }[citations]


class HeaderForm(QWidget):
    """`edited` (field of `Header`, value, its label) comes with every change by the user."""

    edited = Signal(str, object, str)

    def __init__(self, styles: Styles, audiences: Audiences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window_keys = WindowKeys(self)
        self._wanted: frozenset[str] = frozenset({"title"})
        self._few = False
        self._arranged: object = None
        self._lines: dict[str, tuple[QLabel, QLineEdit]] = {}
        self._choices: dict[str, tuple[QLabel, QComboBox]] = {}
        self._build(styles, audiences)

    def show_brief(self, brief: Brief, manifest: Manifest) -> None:
        """Follow the brief; a field that the user types in keeps its cursor."""
        header = brief.header
        for field, (_, line) in self._lines.items():
            value = getattr(header, field)
            if line.text() != value:
                with QSignalBlocker(line):
                    line.setText(value)
                if not line.hasFocus():
                    line.setCursorPosition(0)  # a long value shows its beginning
        for field, (_, choice) in self._choices.items():
            value = getattr(header, field)
            if isinstance(choice, StyleChoice):
                choice.show_style(value)
                continue
            if isinstance(choice, MarkingField):
                choice.show_marking(value)
                continue
            at = choice.findData(value)
            with QSignalBlocker(choice):
                if at < 0:
                    choice.addItem(str(value), value)
                    at = choice.count() - 1
                choice.setCurrentIndex(at)
        self._wanted = _wanted(manifest)
        reader = self._readers.get(header.audience)
        self.reader.setText(" ".join(reader_changes(reader)) if reader else "")
        self._arrange()

    def show_derived_title(self, title: str) -> None:
        """Show in the empty title field what the note prints there."""
        self._lines["title"][1].setPlaceholderText(title)

    def show_few(self, few: bool) -> None:
        """Show two rows only, for a low window; “More” has all fields."""
        self._few = few
        self._arrange()

    def focus_field(self, field: str) -> bool:
        """Put the cursor into a field of the header; whether there is one."""
        pair = self._lines.get(field) or self._choices.get(field)
        if pair is None:
            return False
        if not pair[1].isVisibleTo(self):
            self.more.setChecked(True)
        pair[1].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    # ---- parts -------------------------------------------------------------------------------------

    def _build(self, styles: Styles, audiences: Audiences) -> None:
        for field, label, placeholder in (
            ("title", tr("Title"), ""),
            ("to", tr("To"), tr("Name, post")),
            ("from_", tr("From"), tr("Name, unit")),
            ("event", tr("Event"), tr("Meeting or occasion")),
            ("speaker", tr("Speaker"), tr("Who speaks")),
            ("through", tr("Through"), ""),
            ("cc", tr("Copy to"), ""),
            ("office", tr("Office"), tr("Your office")),
        ):
            self._line(field, label, placeholder)
        self._choice("purpose", tr("For"), [(purpose_name(value), value) for value in Purpose])
        readers = [(audience.name, audience.id) for audience in audiences]
        self._choice("audience", tr("Reader"), [(tr("Any reader"), ""), *readers])
        for row, audience in enumerate(audiences, 1):
            what = "\n".join(reader_changes(audience))
            self._choices["audience"][1].setItemData(row, what, Qt.ItemDataRole.ToolTipRole)
        self._readers = {audience.id: audience for audience in audiences}
        self.reader = QLabel(self)
        self.reader.setWordWrap(True)
        self.reader.setProperty("quiet", True)
        self.marking = MarkingField(self)
        self.marking.changed.connect(lambda marking: self.edited.emit("marking", marking, tr("Marking")))
        self._choices["marking"] = (self._label(tr("Marking")), self.marking)
        self._choice("citations", tr("Sources"), [(citations_name(value), value) for value in Citations])
        self.style_choice = StyleChoice(styles, tr("Style"), self)
        self.style_choice.chosen.connect(lambda name: self.edited.emit("style", name, tr("Style")))
        self._choices["style"] = (self._label(tr("Style")), self.style_choice)
        self.more = named(QToolButton(), tr("More fields"))
        self.more.setText(tr("More"))
        self.more.setCheckable(True)
        self.more.setToolTip(tr("Its purpose, marking, sources, style and rarer fields"))
        self.more.toggled.connect(self._arrange)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(STEP + 4, 0, STEP + 4, STEP + 2)
        self._grid.setHorizontalSpacing(STEP)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._grid)
        layout.addWidget(rule())

    def _line(self, field: str, label: str, placeholder: str) -> None:
        line = named(Line(parent=self, most=LONG if field in _PEOPLE else SHORT), label)
        line.setPlaceholderText(placeholder)
        line.installEventFilter(self._window_keys)
        line.textEdited.connect(lambda text: self.edited.emit(field, text, label))
        self._lines[field] = (self._label(label), line)

    def _choice(self, field: str, label: str, choices: Sequence[tuple[str, object]]) -> None:
        choice = named(QComboBox(self), label)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumHeight(FIELD)
        for text, value in choices:
            choice.addItem(text, value)
        choice.activated.connect(lambda: self.edited.emit(field, choice.currentData(), label))
        self._choices[field] = (self._label(label), choice)

    def _label(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("quiet", True)
        return label

    def _arrange(self) -> None:
        """Lay the wanted fields out: those of long words across, the others in two columns."""
        every = self._lines | self._choices
        shown = [field for field in every if field in self._wanted or self.more.isChecked()]
        if self._few and not self.more.isChecked():
            shown = shown[:3]
        changes = "audience" in shown and bool(self.reader.text())
        state = (tuple(shown), self.more.isChecked(), changes)
        if state == self._arranged:
            return
        self._arranged = state
        while self._grid.count():
            self._grid.takeAt(0)
        for field, (label, widget) in every.items():
            label.setVisible(field in shown)
            widget.setVisible(field in shown)
        self.reader.setVisible(changes)
        row, column = 0, 0
        for field in shown:
            label, widget = every[field]
            wide = field in _WIDE or (field == shown[-1] and not column)
            if wide and column:
                row, column = row + 1, 0
            self._grid.addWidget(label, row, column)
            self._grid.addWidget(widget, row, column + 1, 1, 3 if wide else 1)
            row, column = (row, 2) if column == 0 and not wide else (row + 1, 0)
        if changes:
            self._grid.addWidget(self.reader, row + bool(column), 1, 1, 3)


def _wanted(manifest: Manifest) -> frozenset[str]:
    """The fields that are typed for nearly every note of the type; what it is for has a usual value."""
    names = {
        HeadingField.TO: "to",
        HeadingField.FROM: "from_",
        HeadingField.THROUGH: "through",
        HeadingField.CC: "cc",
        HeadingField.EVENT: "event",
        HeadingField.SPEAKER: "speaker",
        HeadingField.AUDIENCE: "audience",
    }
    wanted = {"title"} | {names[field] for field in manifest.heading if field in names}
    if Parameter.SPEAKER in manifest.parameters:
        wanted.add("speaker")
    return frozenset(wanted)
