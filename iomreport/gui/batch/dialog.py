"""Notes for many countries: what they are to be, how far it is, what became of them."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSettings
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from iomreport.batch import Batch, Outcome, Result
from iomreport.errors import IomreportError
from iomreport.gui.batch.form import BatchForm
from iomreport.gui.batch.outcomes import OUTCOME, OutcomesModel, details
from iomreport.gui.batch.running import BatchRun, End, Finished, time_left
from iomreport.gui.dialogs import Dialogs, open_outside
from iomreport.gui.help.topics import tell_of
from iomreport.gui.i18n import tr, tr_error, trn
from iomreport.gui.material import Material
from iomreport.gui.question import Question, QuestionDialog
from iomreport.gui.styles import Styles
from iomreport.gui.tables import table_view
from iomreport.gui.theme import STEP
from iomreport.gui.widgets import button_row, named, repolish
from iomreport.paths import Paths

if TYPE_CHECKING:
    from iomreport.export.studio import Studio

_STOP = "stop"


class BatchDialog(QDialog):
    """Stays beside the window, which can be worked in meanwhile; closing it while notes are written asks."""

    def __init__(
        self,
        material: Material,
        styles: Styles,
        dialogs: Dialogs,
        settings: QSettings,
        folder: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Notes for many countries"))
        tell_of(self, "batch.md")
        self._dialogs = dialogs
        about = material.index.submission.about
        self.run = BatchRun(lambda: _studio(material.paths, about.id), self)
        self.run.planned.connect(self._plan)
        self.run.made.connect(self._add)
        self.run.done.connect(self._end)
        today = dt.date.today()  # noqa: DTZ011 - today where the officer is
        self.form = BatchForm(material, styles, dialogs, settings, folder, today)
        self.form.changed.connect(self._follow)
        self.model = OutcomesModel(self)
        self._batch: Batch | None = None
        self._summary: Path | None = None
        self._total, self._begun = 0, 0.0
        self._then: Callable[[], object] | None = None
        self._build()
        self._follow()

    # ---- parts -------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.stack = QStackedWidget()
        self.stack.addWidget(self.form)
        self.stack.addWidget(self._result())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        layout.setSpacing(STEP)
        layout.addWidget(self.stack, 1)
        layout.addSpacing(STEP)
        layout.addLayout(self._buttons())
        self.resize(720, 600)

    def _result(self) -> QWidget:
        self.status = QLabel()
        self.status.setWordWrap(True)
        self.progress = named(QProgressBar(), tr("Progress of the notes"))
        self.progress.setTextVisible(False)
        self.list = table_view(self.model, tr("What became of each note"))
        header = self.list.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate((230, 100, 80)):
            header.resizeSection(column, width)
        self.list.selectionModel().currentChanged.connect(self._show_details)
        self.list.activated.connect(self._open_note)
        self.details = named(QPlainTextEdit(), tr("What is said of the note"))
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setFixedHeight(120)
        page = QWidget()
        column_ = QVBoxLayout(page)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(STEP)
        for widget in (self.status, self.progress):
            column_.addWidget(widget)
        column_.addWidget(self.list, 1)
        column_.addWidget(self.details)
        column_.addStretch()  # what is said stays at the top where nothing was made
        return page

    def _buttons(self) -> QHBoxLayout:
        self.leave = self._button(tr("Close"), self._leave)
        self.back = self._button(tr("&Back"), self._go_back)
        self.open_folder = self._button(tr("Open &folder"), self._open_folder)
        self.open_summary = self._button(tr("Open &summary"), self._open_summary)
        self.go = self._button(tr("&Write the notes"), self.start)
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        return button_row(self.back, self.open_folder, self.open_summary, None, self.leave, self.go)

    def _button(self, text: str, pressed: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: pressed())
        return button

    # ---- what it does ------------------------------------------------------------------------------

    def start(self) -> None:
        """Write what is not current."""
        batch = self.form.batch
        if batch is None or self.run.running:
            return
        self.form.keep()
        self._batch, self._summary, self._total = batch, None, 0
        self._begun = time.monotonic()
        self.model.clear()
        self.details.clear()
        self.progress.setRange(0, 0)
        self._say(tr("Looking at what is to be written …"))
        self.stack.setCurrentIndex(1)
        self.run.start(batch)
        self._follow()

    def stop(self) -> None:
        """Stop soon; what is finished stays."""
        if self.run.running:
            self._say(tr("Stopping …"))
            self.run.stop()

    def ask_to_stop(self, then: Callable[[], object]) -> None:
        """Ask whether the notes are to be stopped; `then` is called once they have."""
        question = Question(
            tr("Notes are still being written."),
            tr("What is finished stays, and is not written again the next time."),
            ((_STOP, tr("Stop writing")),),
            leave=tr("Go on writing"),
        )

        def answered(_: str) -> None:
            if self.run.running:
                self._then = then
                self.stop()
            else:
                then()

        self._dialogs.choose(self, question, answered)

    def _leave(self) -> None:
        """Close; while notes are written, stop, and stay to say what was written."""
        if self.run.running:
            self.ask_to_stop(self._follow)
        else:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.run.running:
            event.ignore()
            self.ask_to_stop(self.close)
        else:
            super().closeEvent(event)

    def reject(self) -> None:
        """Close, as Escape does; ask first while notes are written."""
        if self.run.running:
            self.ask_to_stop(self.close)
        else:
            super().reject()

    def _plan(self, total: int) -> None:
        self._total = total
        self.progress.setRange(0, total)
        self._begun = time.monotonic()

    def _add(self, outcome: Outcome) -> None:
        self.model.add(outcome)
        count = self.model.rowCount()
        self.progress.setValue(count)
        done = sum(1 for one in self.model.outcomes if one.result is not Result.CURRENT)
        left = time_left(done, self._total - count, time.monotonic() - self._begun)
        words = tr("{n} of {total}: {name}", n=count, total=self._total, name=outcome.planned.name)
        self._say(f"{words}; {_span(left)}" if left else words)

    def _end(self, end: End) -> None:
        for question in self.findChildren(QuestionDialog):
            question.close()  # there is nothing left to stop
        if isinstance(end, Finished):
            counts = " · ".join(told(self.model.outcomes))
            self._summary = end.summary
            words = tr("Stopped: {counts}. The next time goes on from here.", counts=counts)
            failed = any(one.result is Result.FAILED for one in self.model.outcomes)
            self._say(words if end.stopped else tr("Done: {counts}.", counts=counts), warm=failed)
        elif isinstance(end, IomreportError):
            self._say(tr_error(end), warm=True)
        else:
            self._say(tr("A fault of the program stopped the notes; what is finished stays."), warm=True)
        if self.model.rowCount() and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0, 0))
        self.progress.setRange(0, max(1, self._total))
        self.progress.setValue(self.model.rowCount())
        self._follow()
        then, self._then = self._then, None
        if then is not None:
            then()

    def _follow(self) -> None:
        running, choosing = self.run.running, self.stack.currentIndex() == 0
        self.go.setVisible(choosing)
        self.go.setEnabled(self.form.batch is not None)
        missing = tr("Tick a country and a format, and choose a folder")
        self.go.setToolTip("" if self.form.batch is not None else missing)
        self.back.setVisible(not choosing)
        self.back.setEnabled(not running)
        self.leave.setText(tr("Stop …") if running else tr("Close"))
        self.progress.setVisible(running)
        made = self.model.rowCount() > 0
        for part in (self.list, self.details):
            part.setVisible(made or running)
        self.open_folder.setVisible(made and not choosing and not running)
        self.open_summary.setVisible(self._summary is not None and not choosing)

    def _go_back(self) -> None:
        self.stack.setCurrentIndex(0)
        self._follow()

    def _say(self, text: str, *, warm: bool = False) -> None:
        self.status.setText(text[:1].upper() + text[1:])
        self.status.setProperty("warm", warm)
        repolish(self.status)

    def _show_details(self, index: QModelIndex) -> None:
        outcome = index.data(OUTCOME)
        self.details.setPlainText(details(outcome) if outcome is not None else "")

    def _open_note(self, index: QModelIndex) -> None:
        outcome: Outcome | None = index.data(OUTCOME)
        if outcome is not None and outcome.files and self._batch is not None:
            open_outside(self._dialogs, self, self._batch.folder / outcome.files[0])

    def _open_folder(self) -> None:
        if self._batch is not None:
            open_outside(self._dialogs, self, self._batch.folder)

    def _open_summary(self) -> None:
        if self._summary is not None:
            open_outside(self._dialogs, self, self._summary)


def told(outcomes: tuple[Outcome, ...]) -> list[str]:
    """`1 failed`, `24 written`, `3 were current already`, each where there are some."""
    counts = {result: sum(one.result is result for one in outcomes) for result in Result}
    texts = {
        Result.FAILED: trn("{n} failed", "{n} failed", counts[Result.FAILED]),
        Result.WRITTEN: trn("{n} written", "{n} written", counts[Result.WRITTEN]),
        Result.CURRENT: trn("{n} was current already", "{n} were current already", counts[Result.CURRENT]),
    }
    return [text for result, text in texts.items() if counts[result]] or [tr("no notes")]


def _span(seconds: int) -> str:
    if seconds < 60:
        return trn("about {n} second left", "about {n} seconds left", seconds)
    return trn("about {n} minute left", "about {n} minutes left", round(seconds / 60))


def _studio(paths: Paths, submission: str) -> Studio:
    from iomreport.export.studio import Studio  # in the thread of the batch: it takes a while to import

    return Studio.open(paths, submission)
