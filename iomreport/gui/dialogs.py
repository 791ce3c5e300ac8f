"""The one door for questions and file dialogs; tests and other callers put another behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QWidget

from iomreport.gui.help.topics import help_keys
from iomreport.gui.i18n import tr
from iomreport.gui.question import Question, QuestionDialog
from iomreport.gui.widgets import keep_on_screen

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

SUFFIX = ".iombrief"


class Answer(Enum):
    """What the user wants done with changes that are not saved."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


class Dialogs(Protocol):
    """What the window asks; every answer comes by `then`, later, and not at all when the user steps back."""

    def open_file(self, parent: QWidget, folder: Path, then: Callable[[Path], None]) -> None: ...

    def save_file(self, parent: QWidget, suggested: Path, then: Callable[[Path], None]) -> None: ...

    def folder(self, parent: QWidget, start: Path, then: Callable[[Path], None]) -> None: ...

    def word_file(self, parent: QWidget, folder: Path, then: Callable[[Path], None]) -> None: ...

    def pick_file(
        self, parent: QWidget, title: str, filters: Sequence[str], folder: Path, then: Callable[[Path], None]
    ) -> None: ...

    def unsaved(self, parent: QWidget, title: str, then: Callable[[Answer], None]) -> None: ...

    def choose(self, parent: QWidget, question: Question, then: Callable[[str], None]) -> None: ...

    def tell(self, parent: QWidget, what: str, more: str = "") -> None: ...

    def inform(self, parent: QWidget, what: str, more: str = "") -> None: ...

    def printer(self, parent: QWidget, printer: QPrinter, pages: int, then: Callable[[], None]) -> None: ...

    def open_outside(self, parent: QWidget, path: Path, failed: Callable[[], None]) -> None: ...


class QtDialogs:
    """Qt's own dialogs; none of them blocks."""

    def open_file(self, parent: QWidget, folder: Path, then: Callable[[Path], None]) -> None:
        """Ask for a brief to open."""
        dialog = _file_dialog(parent, tr("Open a brief"), folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(_filters())
        _show(dialog, then)

    def save_file(self, parent: QWidget, suggested: Path, then: Callable[[Path], None]) -> None:
        """Ask where to save."""
        dialog = _file_dialog(parent, tr("Save the brief"), suggested.parent)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.lstrip("."))
        dialog.setNameFilters(_filters())
        dialog.selectFile(suggested.name)
        _show(dialog, then)

    def folder(self, parent: QWidget, start: Path, then: Callable[[Path], None]) -> None:
        """Ask for a folder."""
        dialog = _file_dialog(parent, tr("Folder for the files"), start)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        _show(dialog, then)

    def word_file(self, parent: QWidget, folder: Path, then: Callable[[Path], None]) -> None:
        """Ask for a Word document or Word template."""
        dialog = _file_dialog(parent, tr("Word file with your letterhead"), folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([tr("Word files (*.docx *.dotx *.doc *.dot)"), tr("All files (*)")])
        _show(dialog, then)

    def pick_file(
        self, parent: QWidget, title: str, filters: Sequence[str], folder: Path, then: Callable[[Path], None]
    ) -> None:
        """Ask for a file that is there, of the kinds named by `filters`."""
        dialog = _file_dialog(parent, title, folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(list(filters))
        _show(dialog, then)

    def unsaved(self, parent: QWidget, title: str, then: Callable[[Answer], None]) -> None:
        """Ask what becomes of changes that are not saved."""
        question = Question(
            tr("“{title}” has changes that are not saved", title=title),
            tr("Save them before it is closed?"),
            (("save", tr("Save")), ("discard", tr("Do not save"))),
        )
        answers = {"save": Answer.SAVE, "discard": Answer.DISCARD}
        dialog = QuestionDialog(question, parent)
        dialog.answered.connect(lambda identity: then(answers[identity]))
        dialog.rejected.connect(lambda: then(Answer.CANCEL))
        show(dialog)

    def choose(self, parent: QWidget, question: Question, then: Callable[[str], None]) -> None:
        """Ask a question; `then` gets the id of the answer."""
        dialog = QuestionDialog(question, parent)
        dialog.answered.connect(then)
        show(dialog)

    def tell(self, parent: QWidget, what: str, more: str = "") -> None:
        """Say what went wrong and what to do."""
        show(QuestionDialog(Question(what, more, (), leave=tr("Close")), parent))

    def inform(self, parent: QWidget, what: str, more: str = "") -> None:
        """Say what has been done."""
        show(QuestionDialog(Question(what, more, (), leave=tr("Close")), parent))

    def printer(self, parent: QWidget, printer: QPrinter, pages: int, then: Callable[[], None]) -> None:
        """Ask which printer it is to be, how many copies and which of the pages."""
        from PySide6.QtPrintSupport import QPrintDialog

        dialog = QPrintDialog(printer, parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setMinMax(1, max(1, pages))
        dialog.accepted.connect(then)
        QDialog.open(dialog)

    def open_outside(self, parent: QWidget, path: Path, failed: Callable[[], None]) -> None:
        """Open a file or folder in the program that the system has for it; `failed` where there is none."""
        from iomreport.gui.opening import open_with_system

        open_with_system(parent, path, failed)


def _filters() -> list[str]:
    return [tr("Briefs (*{suffix})", suffix=SUFFIX), tr("All files (*)")]


def _file_dialog(parent: QWidget, title: str, folder: Path) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(folder))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def _show(dialog: QFileDialog, then: Callable[[Path], None]) -> None:
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()


def open_outside(dialogs: Dialogs, parent: QWidget, path: Path) -> None:
    """Open a file or folder in the program that the system has for it; without one, say where it lies."""
    dialogs.open_outside(parent, path, lambda: _tell_unopened(dialogs, parent, path))


def _tell_unopened(dialogs: Dialogs, parent: QWidget, path: Path) -> None:
    if path.is_dir():
        what, more = (
            tr("This computer has no program that shows folders"),
            tr("The folder is {path}", path=path),
        )
    elif path.suffix == ".eml":
        what = tr("This computer has no mail program that opens drafts")
        more = tr("The draft is {path}", path=path)
    else:
        what = tr("This computer has no program that opens “{name}”", name=path.name)
        more = tr("The file is {path}", path=path)
    dialogs.tell(parent, what, more)


def press_by_enter(dialog: QDialog) -> None:
    """Let Enter press the button that has the keyboard, and the main one elsewhere.

    Else it would do what the main one says while another, such as “Cancel”, has the keyboard.
    """
    buttons = dialog.findChildren(QPushButton)
    if any(button.isDefault() for button in buttons):
        for button in buttons:
            button.setAutoDefault(True)


def show(dialog: QDialog) -> None:
    """Show a dialog of ours without blocking; it is gone when it closes. F1 opens the manual from it, too."""
    help_keys(dialog)
    press_by_enter(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    keep_on_screen(dialog)
    dialog.open()
