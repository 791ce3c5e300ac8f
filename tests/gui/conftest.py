"""A window on the small submission, with the real worker process, and dialogs that answer at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from iomreport.gui import i18n
from iomreport.gui.app import application
from iomreport.gui.dialogs import Answer
from iomreport.gui.garbage import Garbage
from iomreport.gui.main_window import MainWindow
from iomreport.gui.material import Material
from iomreport.gui.pseudo import PseudoTranslations
from iomreport.gui.question import Question
from tests.gui import small, small_worker
from tests.warm_workers import use_warm_workers


@dataclass
class Answers:
    """Dialogs that answer with what the test put in, at once; None steps back."""

    file: Path | None = None
    answer: Answer | None = None
    choices: list[str] = field(default_factory=list)
    """Answers to questions, in their order; a question without one is stepped back from."""
    told: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    """The same questions with all their words."""
    opened: list[Path] = field(default_factory=list)
    """What was to be opened in another program."""
    opens: Callable[[Path], bool] = lambda path: True
    """Whether there is such a program."""

    def _give(self, what: str, then: Callable[[Path], None]) -> None:
        self.asked.append(what)
        if self.file is not None:
            then(self.file)

    def open_file(self, parent: QWidget, folder: Path, then: Callable[[Path], None]) -> None:
        self._give("open", then)

    def save_file(self, parent: QWidget, suggested: Path, then: Callable[[Path], None]) -> None:
        self._give(f"save {suggested.name}", then)

    def folder(self, parent: QWidget, start: Path, then: Callable[[Path], None]) -> None:
        self._give("folder", then)

    def word_file(self, parent: QWidget, folder: Path, then: Callable[[Path], None]) -> None:
        self._give("word", then)

    def pick_file(
        self, parent: QWidget, title: str, filters: Sequence[str], folder: Path, then: Callable[[Path], None]
    ) -> None:
        self._give(title, then)

    def unsaved(self, parent: QWidget, title: str, then: Callable[[Answer], None]) -> None:
        self.asked.append(f"unsaved {title}")
        if self.answer is not None:
            then(self.answer)

    def choose(self, parent: QWidget, question: Question, then: Callable[[str], None]) -> None:
        self.asked.append(question.what)
        self.questions.append(question)
        if self.choices:
            choice = self.choices.pop(0)
            assert choice in dict(question.answers)
            then(choice)

    def tell(self, parent: QWidget, what: str, more: str = "") -> None:
        self.told.append(f"{what}: {more}")

    def inform(self, parent: QWidget, what: str, more: str = "") -> None:
        self.told.append(f"{what}: {more}")

    def printer(self, parent: QWidget, printer: QPrinter, pages: int, then: Callable[[], None]) -> None:
        """Print to a file."""
        self.asked.append(f"printer for {pages}")
        if self.file is not None:
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(self.file))
            then()

    def open_outside(self, parent: QWidget, path: Path, failed: Callable[[], None]) -> None:
        self.opened.append(path)
        if not self.opens(path):
            failed()


@pytest.fixture(autouse=True)
def _delete_closed_widgets() -> Iterator[None]:
    """Delete what a test has closed: Qt waits for an event loop, and the windows of one test slow the next.

    Each change of the application's style sheet goes through all widgets that there are.
    """
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def _garbage(qapp: QApplication) -> Iterator[None]:
    """As in the program, so that no thread of a test destroys the widgets of another."""
    garbage = Garbage()
    yield
    garbage.end()


@pytest.fixture(autouse=True)
def _warm_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    use_warm_workers(monkeypatch)


@pytest.fixture
def app(qapp: QApplication) -> QApplication:
    return application()


@pytest.fixture
def material(tmp_path: Path) -> Material:
    return small.material(tmp_path)


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def start_window(
    app: QApplication, qtbot: QtBot, material: Material, answers: Answers, settings: QSettings
) -> Iterator[MainWindow]:
    """A window on its start page, before it has begun anything else."""
    brief = small.country_brief(material)
    made = MainWindow(brief, material, answers, settings, small_worker.jobs, material.paths, on_start=True)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    yield made
    made.document.undo_stack.setClean()
    made.close()
    made.files.clerk.wait()
    made.recoveries.autosaver.wait()


@pytest.fixture
def window(
    app: QApplication, qtbot: QtBot, material: Material, answers: Answers, settings: QSettings
) -> Iterator[MainWindow]:
    made = MainWindow(
        small.country_brief(material), material, answers, settings, small_worker.jobs, material.paths
    )
    qtbot.addWidget(made)
    made.resize(1440, 900)  # the offscreen screen is smaller than the desk that we mean
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.document.undo_stack.setClean()
    made.close()
    made.files.clerk.wait()
    made.recoveries.autosaver.wait()


@pytest.fixture
def strange(app: QApplication) -> Iterator[None]:
    before = i18n.use(PseudoTranslations())
    yield
    i18n.use(before)


@pytest.fixture
def strange_window(
    strange: None, qtbot: QtBot, material: Material, answers: Answers, settings: QSettings
) -> Iterator[MainWindow]:
    made = MainWindow(
        small.country_brief(material), material, answers, settings, small_worker.jobs, material.paths
    )
    qtbot.addWidget(made)
    made.resize(1366, 768 - 40)
    made.show()
    yield made
    made.document.undo_stack.setClean()
    made.close()
