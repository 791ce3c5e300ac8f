"""What belongs to a brief and is never printed: notes to self, and where the note is to be sent."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from iomreport.brief.model import Email
from iomreport.gui.help.topics import tell_of
from iomreport.gui.i18n import tr
from iomreport.gui.line import LONG, Line
from iomreport.gui.theme import STEP
from iomreport.gui.widgets import WindowKeys, named


class NotesPanel(QWidget):
    """`edited` (text) comes with every change by the user."""

    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self._window_keys = WindowKeys(self)
        self.text = named(QPlainTextEdit(), tr("Notes to self"))
        self.text.setUndoRedoEnabled(False)
        self.text.setTabChangesFocus(True)
        self.text.installEventFilter(self._window_keys)
        self.text.setPlaceholderText(tr("Whom to call, what to check, where a figure came from …"))
        self.text.textChanged.connect(lambda: self.edited.emit(self.text.toPlainText()))
        hint = QLabel(tr("Kept in the brief’s file. Never printed, exported or sent."))
        hint.setProperty("quiet", True)
        hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(STEP + 4, STEP, STEP + 4, STEP)
        layout.setSpacing(6)
        layout.addWidget(self.text, 1)
        layout.addWidget(hint)

    def show_notes(self, notes: str) -> None:
        """Follow the brief; the cursor stays where it is."""
        if self.text.toPlainText() != notes:
            at = self.text.textCursor().position()
            with QSignalBlocker(self.text):
                self.text.setPlainText(notes)
            cursor = self.text.textCursor()
            cursor.setPosition(min(at, len(notes)))
            self.text.setTextCursor(cursor)


class EmailForm(QWidget):
    """`edited` (field of `Email`, value, its label) comes with every change by the user."""

    edited = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tell_of(self, "sending.md#e-mail")
        self.setObjectName("pane")
        self._window_keys = WindowKeys(self)
        self.fields: dict[str, QLineEdit] = {}
        form = QFormLayout()
        form.setHorizontalSpacing(STEP)
        form.setVerticalSpacing(6)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for field, label, placeholder in (
            ("to", tr("To"), tr("name@example.org, another@example.org")),
            ("cc", tr("Copy"), ""),
            ("subject", tr("Subject"), tr("The note’s title, when empty")),
        ):
            line = named(Line(most=LONG), tr("E-mail: {field}", field=label))
            line.setPlaceholderText(placeholder)
            line.installEventFilter(self._window_keys)
            line.textEdited.connect(
                lambda text, field=field, label=label: self.edited.emit(field, text, label)
            )
            quiet = QLabel(label)
            quiet.setProperty("quiet", True)
            form.addRow(quiet, line)
            self.fields[field] = line
        hint = QLabel(tr("For the e-mail draft (File, Export). Never printed."))
        hint.setProperty("quiet", True)
        hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(STEP + 4, STEP, STEP + 4, STEP)
        layout.setSpacing(STEP)
        layout.addLayout(form)
        layout.addWidget(hint)
        layout.addStretch(1)

    def show_email(self, email: Email) -> None:
        """Follow the brief."""
        for field, line in self.fields.items():
            value = getattr(email, field)
            if line.text() != value:
                with QSignalBlocker(line):
                    line.setText(value)
