"""The one place for background work: requests to the worker, replies as signals in the window's thread.

Only a batch, which has worker processes of its own, runs beside it (`gui/batch/running.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from iomreport.brief.model import Brief
from iomreport.gui.i18n import tr, tr_clause, tr_error
from iomreport.worker import (
    Added,
    AddRequest,
    AttachedReply,
    AttachRequest,
    Checked,
    CheckRequest,
    Copied,
    CopyRequest,
    Exported,
    ExportRequest,
    Failure,
    Fault,
    FitRequest,
    FittedReply,
    Jobs,
    Limits,
    Linted,
    LintRequest,
    Looked,
    LookRequest,
    OfficialReply,
    OfficialRequest,
    Previewed,
    PreviewRequest,
    Reason,
    Reply,
    Request,
    SpellRequest,
    Spelt,
    Stopped,
    Styled,
    StyleRequest,
    Suggested,
    SuggestRequest,
    Verified,
    VerifyRequest,
    Worker,
)


def why(reply: Failure | Fault) -> str:
    """What went wrong and what to do, in a sentence."""
    if isinstance(reply, Failure):
        return tr_error(reply.error())
    what = tr_clause(reply.what)
    return tr("{what}. A report is in {report}", what=what, report=reply.report) if reply.report else what


Done = Callable[[Exported | Failure | Fault | Stopped], None]
FitDone = Callable[[FittedReply | Failure | Fault | Stopped], None]
CopyDone = Callable[[Copied | Failure | Fault | Stopped], None]
SpellDone = Callable[[Spelt | Failure | Fault | Stopped], None]
SuggestDone = Callable[[Suggested | Failure | Fault | Stopped], None]
AttachDone = Callable[[AttachedReply | Failure | Fault | Stopped], None]
VerifyDone = Callable[[Verified | Failure | Fault | Stopped], None]
OfficialDone = Callable[[OfficialReply | Failure | Fault | Stopped], None]
LookDone = Callable[[Looked | Failure | Fault | Stopped], None]
AddDone = Callable[[Added | Failure | Fault | Stopped], None]
LintDone = Callable[[Linted | Failure | Fault | Stopped], None]
StyleDone = Callable[[Styled | Failure | Fault | Stopped], None]


class Background(QObject):
    """Previews that follow the edits, and what else is asked of the worker.

    `previewed` carries the pages of the latest brief that is finished, `checked` what is to be said of them,
    which comes after them; `trouble` a Failure or Fault of either; `busy` whether pages are being made.
    `foreign` says of a brief which body its type has, where that did not come with the program: one for which
    the child had to be ended is not run again unasked.
    """

    previewed = Signal(object)
    checked = Signal(object)
    trouble = Signal(object)
    busy = Signal(bool)
    _replied = Signal(object)
    _wanted = Signal()

    def __init__(
        self,
        jobs: Jobs,
        setup: object,
        reports: Path,
        limits: Limits | None = None,
        foreign: Callable[[Brief], str] = lambda _: "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._foreign = foreign
        self._ended: dict[str, Failure] = {}
        self._worker = Worker(jobs, setup, self._replied.emit, reports=reports, limits=limits)
        if parent is not None:
            parent.destroyed.connect(self._worker.close)  # where nobody closed it
        self._replied.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._brief: Brief | None = None
        self._previews: dict[int, PreviewRequest] = {}
        self._checking = 0  # the ticket of the check that is to come, of the latest pages
        self._asked: dict[int, Callable[[Any], None]] = {}
        # What is edited in one go is asked for once, and before the window paints it.
        self._wanted.connect(self._ask, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Start the worker process, before anything is asked of it; twice is harmless."""
        self._worker.start()

    def close(self) -> None:
        """End the worker process and give up everything that waits; an answer on its way is none any more."""
        self._brief = None
        self._worker.close()
        self._asked.clear()
        self._previews.clear()

    def preview(self, brief: Brief, *, at_once: bool = False) -> None:
        """Ask for the pages of a brief as soon as the window has done what it is at.

        The worker takes the latest brief when it is free: pages never lag behind by more than one edit.
        """
        waits, self._brief = self._brief is not None, brief
        if at_once:
            self.let_run()
            self._ask()
        elif not waits:
            self._wanted.emit()

    def let_run(self) -> None:
        """Give types for which the child had to be ended another chance: their files were changed."""
        self._ended.clear()

    def export(
        self, brief: Brief, formats: tuple[str, ...], folder: Path, stem: str, done: Done, *, style: str = ""
    ) -> int:
        """Write files, in another style than the brief's if one is named.

        `done` is called once with what became of it. Returns the ticket for `cancel`.
        """
        return self._ask_for(
            ExportRequest(
                brief=brief,
                foreign=self._foreign(brief),
                formats=formats,
                folder=str(folder),
                stem=stem,
                style=style,
            ),
            done,
        )

    def fit(self, brief: Brief, pages: int, done: FitDone) -> int:
        """Look for cuts that make the note fit; `done` is called once. Returns the ticket for `cancel`."""
        return self._ask_for(FitRequest(brief=brief, foreign=self._foreign(brief), pages=pages), done)

    def copy(self, brief: Brief, done: CopyDone) -> int:
        """Make the note for the clipboard; `done` is called once. Returns the ticket for `cancel`."""
        return self._ask_for(CopyRequest(brief=brief, foreign=self._foreign(brief)), done)

    def add_style(self, file: Path, done: StyleDone) -> int:
        """Take a Word file in among the styles; `done` is called once. Returns the ticket for `cancel`."""
        return self._ask_for(StyleRequest(path=str(file)), done)

    def attach(self, file: Path, submission: str, done: AttachDone) -> int:
        """Keep the official text of a submission that a file holds; `done` is called once."""
        return self._ask_for(AttachRequest(path=str(file), submission=submission), done)

    def verify(self, file: Path, done: VerifyDone) -> int:
        """Give a verdict for each sentence of a file; `done` is called once."""
        return self._ask_for(VerifyRequest(path=str(file)), done)

    def look_into(self, pack: Path, done: LookDone) -> int:
        """Say what a pack from elsewhere holds; `done` is called once."""
        return self._ask_for(LookRequest(path=str(pack)), done)

    def add_pack(self, pack: Path, digest: str, done: AddDone) -> int:
        """Keep a pack that was looked into among the user's own; `done` is called once."""
        return self._ask_for(AddRequest(path=str(pack), digest=digest), done)

    def lint(self, template: Path, done: LintDone) -> int:
        """Say all that is wrong with the template in a folder; `done` is called once. Its ticket."""
        return self._ask_for(LintRequest(path=str(template)), done)

    def official(self, submission: str, done: OfficialDone) -> int:
        """Read the official text of a submission as it is attached now; `done` is called once."""
        return self._ask_for(OfficialRequest(submission=submission), done)

    def spell(self, language: str, words: Sequence[str], done: SpellDone) -> int:
        """Say which words are not in the dictionary of a language; `done` is called once."""
        return self._ask_for(SpellRequest(language=language, words=tuple(words)), done)

    def suggest(self, language: str, word: str, done: SuggestDone) -> int:
        """Say what may be meant by a word; `done` is called once."""
        return self._ask_for(SuggestRequest(language=language, word=word), done)

    def forget(self) -> None:
        """Show no pages that were asked for until now: another brief is there, and will ask for its own."""
        self._brief = None
        self._checking = 0
        if self._previews:
            self._previews.clear()
            self.busy.emit(False)

    def cancel(self, ticket: int) -> None:
        """Give up anything but a preview; an answer that is on its way is none any more."""
        done = self._asked.get(ticket)
        if done is not None:
            self._asked[ticket] = lambda _: done(Stopped(ticket=ticket, reason=Reason.CANCELLED))
        self._worker.cancel(ticket)

    @property
    def pending(self) -> bool:
        """Whether pages, or what is to be said of them, are still to come."""
        return bool(self._previews) or self._brief is not None or self._checking > 0

    def _ask_for(self, request: Request, done: Callable[[Any], None]) -> int:
        self.start()
        ticket = self._worker.submit(request)
        self._asked[ticket] = done
        return ticket

    def _ask(self) -> None:
        if self._brief is not None:
            brief, self._brief = self._brief, None
            foreign = self._foreign(brief)
            if foreign in self._ended:
                self.trouble.emit(self._ended[foreign])
                return
            self.start()
            request = PreviewRequest(brief=brief, foreign=foreign)
            self._previews[self._worker.submit(request)] = request
            self.busy.emit(True)

    def _take(self, reply: Reply) -> None:
        done = self._asked.pop(reply.ticket, None)
        if done is not None:
            done(reply)
            return
        if isinstance(reply, Failure) and reply.ended:
            self._ended[reply.file] = reply
            for ticket in [one for one, request in self._previews.items() if request.foreign == reply.file]:
                if ticket != reply.ticket:
                    self._worker.cancel(ticket)  # it would end no better
        request = self._previews.pop(reply.ticket, None)
        if request is None:  # of a brief that was here before
            return
        if not self._previews:
            self.busy.emit(False)
        if isinstance(reply, Previewed):
            self._check(request)
            self.previewed.emit(reply)
        elif isinstance(reply, Failure | Fault):
            self.trouble.emit(reply)

    def _check(self, request: PreviewRequest) -> None:
        """Ask what is to be said of the pages that have come, unless others are wanted by now."""
        if not self._previews and self._brief is None:
            check = CheckRequest(brief=request.brief, foreign=request.foreign)
            self._checking = self._ask_for(check, self._take_checked)

    def _take_checked(self, reply: Checked | Failure | Fault | Stopped) -> None:
        if reply.ticket != self._checking:  # of pages that were here before
            return
        self._checking = 0
        if isinstance(reply, Checked):
            self.checked.emit(reply)
        elif isinstance(reply, Failure | Fault):
            self.trouble.emit(reply)
