"""Exporting: formats, folder, file name; progress, cancel, and the way to the files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from iomreport.brief.model import Brief, State
from iomreport.clauses import joined
from iomreport.errors import InputError
from iomreport.export.formats import FORMATS
from iomreport.export.naming import TOKENS, UNFIT, ascii_words, offered_name
from iomreport.gui.background import why
from iomreport.gui.dialogs import open_outside
from iomreport.gui.export.choice import ExportChoice, format_name, keep_choice, read_choice
from iomreport.gui.help.topics import tell_of
from iomreport.gui.i18n import tr, tr_clause, tr_sentence, trn
from iomreport.gui.line import LONG, Line, typed_folder
from iomreport.gui.problems.delegate import NoticeDelegate
from iomreport.gui.problems.model import NoticesModel
from iomreport.gui.services import Services
from iomreport.gui.styles import StyleChoice, Styles
from iomreport.gui.theme import LOW, STEP, colours, icon
from iomreport.gui.widgets import button_row, keep_on_screen, named, repolish
from iomreport.notices import Notice
from iomreport.worker import Exported, Failure, Fault, Stopped

_SHOWN, _SHOWN_LOW = 5, 2  # problems that are seen without scrolling; on a low screen


class _Problems(QListView):
    """As high as its first rows; long sentences take several lines."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.screen().availableGeometry().height() < LOW
        rows = range(min(self.model().rowCount(), _SHOWN_LOW if low else _SHOWN))
        self.setFixedHeight(sum(map(self.sizeHintForRow, rows)) + 2 * STEP)


class ExportDialog(QDialog):
    """Writes the brief as it was when the dialog opened.

    A folder that is typed without a root lies in `folder`.
    `problems` are to be seen to before the note is final. They are listed at once where one of them is `new`,
    else when it is asked for. `copy_asked` and `print_asked` for the other ways out of the program.
    """

    copy_asked = Signal()
    print_asked = Signal()

    def __init__(
        self,
        brief: Brief,
        services: Services,
        styles: Styles,
        folder: Path,
        parent: QWidget | None = None,
        *,
        problems: Sequence[Notice] = (),
        new: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export"))
        tell_of(self, "sending.md#export")
        self._brief, self._background = brief, services.background
        self._dialogs, self._settings = services.dialogs, services.settings
        self._icons, self._beside = styles.icons, folder
        self.look = StyleChoice(styles, tr("Style"))
        self._last = read_choice(self._settings)
        self.look.show_style(self._last.style or brief.header.style)
        self._ticket: int | None = None
        self._written: list[Path] = []
        self._then_open = ""
        self._hinted = False
        self._build(self._last.folder or folder)
        self._follow()
        self._tell_problems(problems, new=new)

    def _build(self, folder: Path) -> None:
        self.progress = named(QProgressBar(), tr("Progress of the export"))
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.progress.hide()
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        layout.setSpacing(STEP)
        layout.addLayout(self._form(folder))
        layout.addWidget(self.progress)
        layout.addLayout(self._told(), 1)
        layout.addSpacing(STEP)
        layout.addLayout(self._buttons())
        self.resize(700, 320)

    def _form(self, folder: Path) -> QFormLayout:
        """What is to be written, and where."""
        form = QFormLayout()
        form.setHorizontalSpacing(2 * STEP)
        form.setVerticalSpacing(STEP)
        form.addRow(tr("Formats"), self._format_row())
        form.addRow(tr("Style"), self.look)
        form.addRow(tr("Folder"), self._folder_row(folder))
        form.addRow(tr("File name"), self._name_row())
        form.addRow(tr("Made of"), self.pattern)
        form.addRow("", self._tokens)
        for part in (self.pattern, self._tokens):
            form.setRowVisible(part, False)
            self.naming.toggled.connect(partial(form.setRowVisible, part))
        self.naming.toggled.connect(self._follow)
        return form

    def _name_row(self) -> QHBoxLayout:
        """The name of the files, and the way to the pattern that offers it."""
        self.stem = named(Line(self._last.stem(self._brief)), tr("File name"))
        self.stem.textChanged.connect(self._follow)
        self.pattern = named(Line(self._last.pattern), tr("Pattern of file names"))
        self.pattern.textChanged.connect(self._rename)
        tokens = " ".join(f"{{{token}}}" for token in TOKENS)
        self._tokens = QLabel(tr("Filled in for each note: {tokens}", tokens=tokens))
        self._tokens.setProperty("quiet", True)
        self._tokens.setWordWrap(True)
        self.naming = QPushButton(tr("Naming …"))
        self.naming.setToolTip(tr("Of what names are made, for this note and the next ones"))
        self.naming.setCheckable(True)
        self.naming.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(self.stem, 1)
        row.addWidget(self.naming)
        return row

    def _format_row(self) -> QHBoxLayout:
        self.formats: dict[str, QCheckBox] = {}
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        for key in FORMATS:
            name = format_name(key)
            box = named(QCheckBox(name), name)
            box.setChecked(key in self._last.formats)
            box.toggled.connect(self._follow)
            self.formats[key] = box
            row.addWidget(box)
        row.addStretch(1)
        return row

    def _folder_row(self, folder: Path) -> QHBoxLayout:
        self.folder = named(Line(str(folder), most=LONG), tr("Folder"))
        self.folder.textChanged.connect(self._follow)
        self.choose = QPushButton(tr("Choose …"))
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(self.folder, 1)
        row.addWidget(self.choose)
        return row

    def _told(self) -> QHBoxLayout:
        """What was done and the ways to it, in one row, so that what stands below stays in place."""
        self.status = QLabel()
        self.status.setWordWrap(True)
        self.status.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.status.setMinimumHeight(36)
        self.open_file = QPushButton(tr("Open file"))
        self.open_file.setAutoDefault(False)
        self.open_file.clicked.connect(self._open_only)
        self.open_file.hide()
        self.show_folder = QPushButton(tr("Open folder"))
        self.show_folder.setAutoDefault(False)
        self.show_folder.clicked.connect(self._open_folder)
        self.show_folder.hide()
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(self.status, 1)
        row.addWidget(self.open_file)
        row.addWidget(self.show_folder)
        return row

    def _buttons(self) -> QHBoxLayout:
        self.mail = self._way_out(tr("E-mail draft"), tr("Write an e-mail draft and open it"), self._draft)
        self.copy = self._way_out(tr("Copy note"), tr("Put the note on the clipboard"), self.copy_asked.emit)
        self.print = self._way_out(
            tr("Print …"), tr("Look at the pages and print them"), self.print_asked.emit
        )
        self.stop = QPushButton(tr("Close"))
        self.stop.setAutoDefault(False)
        self.stop.clicked.connect(self.reject)
        self.go = QPushButton(tr("Export"))
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        self.go.clicked.connect(self.start)
        return button_row(self.mail, self.copy, self.print, None, self.stop, self.go)

    def _tell_problems(self, problems: Sequence[Notice], *, new: bool) -> None:
        """What is to be seen to, in one list above the status."""
        self.problems = named(_Problems(), tr("To do before the note is final"))
        self.problems.setObjectName("choices")
        self.problems.setItemDelegate(NoticeDelegate(self._icons, self.problems, links=False))
        self.problems.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.problems.setResizeMode(QListView.ResizeMode.Adjust)
        self.problems.setWordWrap(True)  # rows are laid out anew for another width
        model = NoticesModel(self.problems)
        model.set_notices(problems)
        self.problems.setModel(model)
        self.owed = QPushButton()
        self.owed.setAutoDefault(False)
        self.owed.setCheckable(True)
        self.owed.setText(
            trn("{n} thing to do", "{n} things to do", len(problems))
            if self._brief.standing.state is State.FINAL
            else trn(
                "{n} thing to do before the note is final",
                "{n} things to do before the note is final",
                len(problems),
            )
        )
        self.owed.setToolTip(tr("Show or hide the list; the note can be exported all the same"))
        self.owed.setProperty("link", True)
        self.owed.toggled.connect(self._show_problems)
        place = self._layout.indexOf(self.progress)
        self._layout.insertWidget(place, self.owed, 0, Qt.AlignmentFlag.AlignLeft)
        self._layout.insertWidget(place + 1, self.problems)
        self.setTabOrder(self.pattern, self.owed)
        self.setTabOrder(self.owed, self.problems)
        self.owed.setVisible(bool(problems))
        self.owed.setChecked(new)
        self._show_problems(new)

    def _show_problems(self, on: bool) -> None:
        self.problems.setVisible(on)
        name = "chevron-down" if on else "chevron-right"
        self.owed.setIcon(icon(self._icons, name, colours(self.palette()).accent, 14))
        self._follow()

    def _way_out(self, text: str, purpose: str, pressed: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(purpose)
        button.setAutoDefault(False)
        button.clicked.connect(pressed)
        return button

    # ---- what it does ------------------------------------------------------------------------------

    @property
    def chosen(self) -> tuple[str, ...]:
        """The formats that are ticked."""
        return tuple(key for key, box in self.formats.items() if box.isChecked())

    def start(self) -> None:
        """Write the files."""
        folder = self._settle_folder()
        style = "" if self.look.current == self._brief.header.style else self.look.current
        keep_choice(self._settings, ExportChoice(self.chosen, folder, self.pattern.text().strip(), style))
        self._write(self.chosen, folder, style)

    def _draft(self) -> None:
        """Write an e-mail draft, and open it in the mail program."""
        style = "" if self.look.current == self._brief.header.style else self.look.current
        self._then_open = "eml"
        self._write(("eml",), self._settle_folder(), style)

    def _settle_folder(self) -> Path:
        """The folder that was typed, which the field then names in full."""
        folder = typed_folder(self.folder.text(), self._beside)
        self.folder.setText(str(folder))
        return folder

    def _write(self, formats: tuple[str, ...], folder: Path, style: str) -> None:
        self._written = []
        name = self.stem.text().strip()
        stem = next((name[: -len(key) - 1] for key in self.formats if name.lower().endswith(f".{key}")), name)
        self._ticket = self._background.export(self._brief, formats, folder, stem, self._done, style=style)
        self._follow()

    def reject(self) -> None:
        """Give the export up while it runs, else close."""
        if self._ticket is not None:
            self._background.cancel(self._ticket)
        else:
            super().reject()

    def _done(self, reply: Exported | Failure | Fault | Stopped) -> None:
        self._ticket = None
        self.status.setProperty("warm", isinstance(reply, Failure | Fault))
        repolish(self.status)
        if isinstance(reply, Exported):
            self._written = [Path(path) for path in reply.paths]
            names = ", ".join(path.name for path in self._written)
            lines = [tr("Written: {names}.", names=names), *map(_sentence, reply.notices)]
            self.status.setText("\n".join(lines))
            self._offer_files()
            self.open_file.setFocus()
        elif isinstance(reply, Failure | Fault):
            self.status.setText(why(reply))
        else:
            self.status.setText(tr("The export was cancelled; no file was changed."))
        self._follow()

    def _follow(self) -> None:
        running = self._ticket is not None
        missing = self._missing()
        self.go.setEnabled(not missing and not running)
        self.go.setToolTip(missing)
        if missing or self._hinted:
            self.status.setText(missing)
        self._hinted = bool(missing)
        self.progress.setVisible(running)
        if running:
            self.status.setText(tr("Writing …"))
        self.stop.setText(tr("Cancel") if running else tr("Close"))
        self.show_folder.setVisible(bool(self._written))
        self.open_file.setVisible(bool(self._written))
        for button in (self.mail, self.copy, self.print):
            button.setEnabled(not running)
        fields = (self.look, self.folder, self.choose, self.stem, self.naming, self.pattern)
        for widget in (*self.formats.values(), *fields):
            widget.setEnabled(not running)
        needed = self._layout.totalHeightForWidth(self.width())  # what is told may be long
        if needed > self.height():
            self.resize(self.width(), needed)
            keep_on_screen(self)

    def _missing(self) -> str:
        """What is still to be chosen before anything can be written, in a sentence; else empty."""
        if not self.chosen:
            return tr("Tick at least one format.")
        if not self.folder.text().strip():
            return tr("Choose a folder for the files.")
        if any(sign in self.stem.text() for sign in UNFIT):
            return tr("A file name cannot hold {signs}.", signs=" ".join(UNFIT))
        if not ascii_words(self.stem.text()):
            return tr("Type a name for the files, in Latin letters or numbers.")
        return ""

    def _choose(self) -> None:
        start = typed_folder(self.folder.text(), self._beside)
        self._dialogs.folder(self, start, lambda path: self.folder.setText(str(path)))

    def _rename(self) -> None:
        """Name the file by the pattern; a pattern that is at fault is told and changes nothing."""
        try:
            self.stem.setText(offered_name(self._brief, self.pattern.text().strip()))
        except InputError as error:
            self.status.setText(tr_sentence(error.sentence()))
        else:
            self.status.setText("")

    def _offer_files(self) -> None:
        """A button that opens the file, with a menu where there are several."""
        if self._then_open:
            self._then_open = ""
            self._open(self._written[0])
        if len(self._written) == 1:
            self.open_file.setMenu(None)  # type: ignore[arg-type]  # Qt takes the menu off
            return
        menu = named(QMenu(self.open_file), tr("Open file"))
        for path in self._written:
            menu.addAction(path.name.replace("&", "&&")).triggered.connect(
                lambda _=False, path=path: self._open(path)
            )
        self.open_file.setMenu(menu)

    def _open_only(self) -> None:
        if self.open_file.menu() is None:  # of several the menu, which is open by now, opens one
            self._open(self._written[0])

    def _open_folder(self) -> None:
        self._open(self._written[0].parent)

    def _open(self, path: Path) -> None:
        open_outside(self._dialogs, self, path)


def _sentence(notice: Notice) -> str:
    """What a notice says, and what can be done, as a line of its own."""
    told = joined((notice.message, notice.fix)) if notice.fix else notice.message
    file = notice.place.file
    return f"{file}: {tr_clause(told)}." if file else f"{tr_sentence(told)}."
