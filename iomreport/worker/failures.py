"""What is told of an error, and when a note, a file or a template from elsewhere exceeds its limits."""

from __future__ import annotations

from pathlib import Path

from iomreport.clauses import changed, clause
from iomreport.errors import IomreportError
from iomreport.worker.messages import BriefRequest, Failure, Fault, FileRequest, Request, is_foreign
from iomreport.worker.reports import trace, write_report

_MEND = clause(
    "look in it for a loop that does not end or prints too much; if it was sent to you, ask the sender"
)


def as_data(error: Exception, reports: Path) -> Failure | Fault:
    """An error that is meant for a reader in its parts, any other with a report in the folder."""
    if isinstance(error, IomreportError):
        return Failure(
            what=changed(error.what, _sound),
            file=_sound(str(error.file or "")),
            line=error.line,
            field=_sound(error.field),
            remedy=changed(error.remedy, _sound),
        )
    what = clause("a fault of the program: {name}", name=type(error).__name__)
    return Fault(what=what, report=write_report(reports, trace(error)))


def _sound(text: str) -> str:
    """What can travel of a text: bytes of file names that are no characters are told as escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def too_slow(request: Request) -> Failure:
    """The request took longer than it may."""
    if is_foreign(request):
        what = clause("the template took longer than it may, and was stopped")
        return Failure(what=what, file=_template(request), remedy=_MEND, ended=True)
    if isinstance(request, FileRequest):
        return Failure(
            what=clause("reading the file took longer than it may, and was stopped"),
            remedy=clause("check that it is the right file, or ask its sender for another"),
        )
    return Failure(
        what=clause("making the note took longer than it may, and was stopped"),
        remedy=clause("take items out of the brief, or try again when the computer has less to do"),
    )


def too_large(request: Request) -> Failure:
    """The answer, or what is needed to make it, is larger than it may be."""
    if is_foreign(request):
        what = clause("the template needs more memory than it may, or prints too much, and was stopped")
        return Failure(what=what, file=_template(request), remedy=_MEND, ended=True)
    return Failure(
        what=clause("making the note needs more memory than it may"),
        remedy=clause("take items out of the brief"),
    )


def brought_down(request: Request) -> Failure:
    """A template from elsewhere ended the process that it ran in."""
    what = clause("the template brought the part of the program down that makes the pages")
    return Failure(what=what, file=_template(request), remedy=_MEND, ended=True)


def _template(request: Request) -> str:
    if isinstance(request, BriefRequest):
        return request.foreign
    return request.path if isinstance(request, FileRequest) else ""
