"""What travels between the application and its worker process."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import msgspec

from iomreport.brief.acceptance import Accepted
from iomreport.brief.model import Brief
from iomreport.clauses import Clause
from iomreport.errors import IomreportError
from iomreport.export.adding import PackSummary
from iomreport.export.fitting import Fitted
from iomreport.notices import Notice
from iomreport.submission.attached import Missing
from iomreport.verify.report import Report
from iomreport.writers.base import Layout


class Message(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Base of requests and replies."""


class BriefRequest(Message, frozen=True, kw_only=True):
    """Base of requests that compose a brief.

    `foreign` is the body of its type where that did not come with the program (`Template.foreign`): it gets
    less time, and when the child has to be ended that file is named.
    """

    brief: Brief
    foreign: str = ""


class PreviewRequest(BriefRequest, frozen=True, kw_only=True):
    """Lay the brief out as the PDF that an export would write."""


class CheckRequest(BriefRequest, frozen=True, kw_only=True):
    """Say what is to be said of the pages of the brief; soon after its preview that takes little."""


class ExportRequest(BriefRequest, frozen=True, kw_only=True):
    """Write the brief in these formats as `folder/stem.FORMAT`.

    `manifest`: carry the provenance of the printed words; `style`: another than the brief's, by its name or
    as the path of a Word file, or empty.
    """

    formats: tuple[str, ...]
    folder: str
    stem: str
    manifest: bool = True
    style: str = ""


class CopyRequest(BriefRequest, frozen=True, kw_only=True):
    """Make the brief's note for the clipboard."""


class FitRequest(BriefRequest, frozen=True, kw_only=True):
    """Cut the brief so that its note has at most so many pages (`export.fitting`); `style` as in the
    request for an export."""

    pages: int
    style: str = ""


class NoteRequest(BriefRequest, frozen=True, kw_only=True):
    """Write a whole note as `folder/stem.FORMAT` and say what is to be said of it.

    `written`: digests of its files as they were written before; others of these names are put aside.
    `pages`: cut records until it has at most so many, 0 for no such limit.
    """

    formats: tuple[str, ...]
    folder: str
    stem: str
    written: tuple[str, ...] = ()
    pages: int = 0
    manifest: bool = True


class StyleRequest(Message, frozen=True, kw_only=True):
    """Take a Word file in among the user's house styles."""

    path: str


class SpellRequest(Message, frozen=True, kw_only=True):
    """Say which of these words of a document language are not in its dictionary."""

    language: str
    words: tuple[str, ...]


class SuggestRequest(Message, frozen=True, kw_only=True):
    """Say what may be meant by a word that is not in the dictionary."""

    language: str
    word: str


class FileRequest(Message, frozen=True, kw_only=True):
    """Base of requests about a file that anybody may have made."""

    path: str


class AttachRequest(FileRequest, frozen=True, kw_only=True):
    """Keep the official text of a submission, by its id, that a file holds."""

    submission: str


class VerifyRequest(FileRequest, frozen=True, kw_only=True):
    """Give a verdict for each sentence of a file."""


class LookRequest(FileRequest, frozen=True, kw_only=True):
    """Say what a pack from elsewhere holds."""


class AddRequest(FileRequest, frozen=True, kw_only=True):
    """Keep a pack among the user's own, if it still is the one of that digest."""

    digest: str


class LintRequest(FileRequest, frozen=True, kw_only=True):
    """Try the template in a folder or a zip file on sample notes."""


class OfficialRequest(Message, frozen=True, kw_only=True):
    """Give the official text of a submission, by its id, as far as it is attached."""

    submission: str


Request = (
    PreviewRequest
    | CheckRequest
    | ExportRequest
    | CopyRequest
    | FitRequest
    | NoteRequest
    | StyleRequest
    | SpellRequest
    | SuggestRequest
    | AttachRequest
    | VerifyRequest
    | LookRequest
    | AddRequest
    | LintRequest
    | OfficialRequest
)


class Looked(Message, frozen=True, kw_only=True):
    """What a pack holds."""

    ticket: int = 0
    summary: PackSummary


class Added(Message, frozen=True, kw_only=True):
    """Where the pack is kept now."""

    ticket: int = 0
    path: str


class Previewed(Message, frozen=True, kw_only=True):
    """The pages and where everything landed on them.

    `digests`, one a page, are the same where a page looks the same as in an earlier preview.
    """

    ticket: int = 0
    pdf: bytes
    layout: Layout
    digests: tuple[bytes, ...] = ()


class Checked(Message, frozen=True, kw_only=True):
    """What writer and checks say of a brief: `accepted` by the officer, the other `notices`; how long it is.

    `words` counts the printed words, `spoken` those to be said aloud, 0 for a type that is read
    (`compose.speaking.minutes`).
    """

    ticket: int = 0
    notices: tuple[Notice, ...]
    accepted: tuple[Accepted, ...] = ()
    pages: int
    words: int
    spoken: int = 0


class Exported(Message, frozen=True, kw_only=True):
    """The files that were written."""

    ticket: int = 0
    paths: tuple[str, ...]
    notices: tuple[Notice, ...] = ()


class FittedReply(Message, frozen=True, kw_only=True):
    """The brief as it would fit, and what was cut; `fitted` says in words what became of it (`str`)."""

    ticket: int = 0
    fitted: Fitted


class Noted(Message, frozen=True, kw_only=True):
    """A note that was written: its files, pages and printed words, and what checks and writers say of it."""

    ticket: int = 0
    paths: tuple[str, ...]
    pages: int
    words: int
    notices: tuple[Notice, ...] = ()


class Copied(Message, frozen=True, kw_only=True):
    """The note as a page of HTML and as plain text."""

    ticket: int = 0
    html: str
    text: str


class Styled(Message, frozen=True, kw_only=True):
    """The name of the style that the file now is."""

    ticket: int = 0
    name: str


class Spelt(Message, frozen=True, kw_only=True):
    """The words that are not in the dictionary."""

    ticket: int = 0
    wrong: tuple[str, ...]


class Suggested(Message, frozen=True, kw_only=True):
    """What may be meant, most likely first."""

    ticket: int = 0
    words: tuple[str, ...]


class AttachedReply(Message, frozen=True, kw_only=True):
    """What of an official text was recognised and kept.

    `sections`: label (“title” for the title, empty for headings above sections), found, all sentences.
    """

    ticket: int = 0
    found: int
    total: int
    sections: tuple[tuple[str, int, int], ...]
    missing: tuple[Missing, ...]


class Verified(Message, frozen=True, kw_only=True):
    """The verdicts on the sentences of a file; `title` is that of the submission that it draws on."""

    ticket: int = 0
    report: Report
    title: str


class Linted(Message, frozen=True, kw_only=True):
    """What is wrong with a template, each with file and line."""

    ticket: int = 0
    notices: tuple[Notice, ...]


class OfficialReply(Message, frozen=True, kw_only=True):
    """An official text: sentences by passage (`AttachedText`), None where it is not attached."""

    ticket: int = 0
    passages: dict[str, tuple[str, ...]] | None


class Failure(Message, frozen=True, kw_only=True):
    """An error meant for a reader: the fields of `IomreportError`; `file` is empty when there is none.

    `ended`: the child had to be ended, and would have to be again.
    """

    ticket: int = 0
    what: Clause
    file: str = ""
    line: int | None = None
    field: str = ""
    remedy: Clause = Clause("")
    ended: bool = False

    def error(self) -> IomreportError:
        """The error again, to be raised or shown."""
        return IomreportError(
            self.what, file=self.file or None, line=self.line, field=self.field, remedy=self.remedy
        )


class Fault(Message, frozen=True, kw_only=True):
    """A fault of the program. `report` is the path of a file that says more, or empty."""

    ticket: int = 0
    what: Clause
    report: str = ""


class Reason(StrEnum):
    """Why a request was not answered."""

    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"


class Stopped(Message, frozen=True, kw_only=True):
    """A request that was given up because someone asked for it."""

    ticket: int = 0
    reason: Reason


Answer = (
    Previewed
    | Checked
    | Exported
    | Noted
    | Copied
    | FittedReply
    | Styled
    | Spelt
    | Suggested
    | AttachedReply
    | Verified
    | Looked
    | Added
    | Linted
    | OfficialReply
    | Failure
    | Fault
)
Reply = Answer | Stopped
Handler = Callable[[Request], Answer]
Jobs = Callable[[Any], Handler]
"""Called in the child with the client's `setup`; what it returns answers the requests, one by one."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds that a request may take (the child's start included), and bytes of memory and of one reply.

    `foreign_seconds` and `foreign_memory` hold for notes of types that did not come with the program.
    """

    preview_seconds: float = 60.0
    export_seconds: float = 300.0
    file_seconds: float = 60.0
    foreign_seconds: float = 30.0
    memory: int = 3 << 30
    foreign_memory: int = 3 << 29
    reply: int = 256 << 20

    def seconds(self, request: Request) -> float:
        """How long this request may take."""
        if isinstance(request, FileRequest):
            return min(self.file_seconds, self.foreign_seconds) if is_foreign(request) else self.file_seconds
        quick = isinstance(request, PreviewRequest | CheckRequest)
        usual = self.preview_seconds if quick else self.export_seconds
        return min(usual, self.foreign_seconds) if is_foreign(request) else usual


def is_foreign(request: Request) -> bool:
    """Whether a request runs a template that did not come with the program."""
    return isinstance(request, LintRequest) or (isinstance(request, BriefRequest) and bool(request.foreign))
