"""The one child process for what is slow or risky: composing, laying out, writing.

`Worker` is the client. It keeps one child; requests wait in a queue, and a newer preview takes the place of
one that still waits. Cancelling what runs, or exceeding a limit, kills the child and starts another. There is
exactly one reply for each ticket. Errors meant for a reader travel as data (`Failure`); any other is a
`Fault` with the path of a report that holds none of the brief's words.

The child is spawned by multiprocessing: a frozen program's entry calls `multiprocessing.freeze_support()`.
"""

from __future__ import annotations

from iomreport.worker.client import Worker
from iomreport.worker.jobs import previewed, studio_jobs
from iomreport.worker.messages import (
    Added,
    AddRequest,
    Answer,
    AttachedReply,
    AttachRequest,
    Copied,
    CopyRequest,
    Exported,
    ExportRequest,
    Failure,
    Fault,
    FileRequest,
    FitRequest,
    FittedReply,
    Handler,
    Jobs,
    Limits,
    Linted,
    LintRequest,
    Looked,
    LookRequest,
    Noted,
    NoteRequest,
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
)
from iomreport.worker.reports import trace, write_report

__all__ = [
    "AddRequest",
    "Added",
    "FileRequest",
    "VerifyRequest",
    "Verified",
    "OfficialRequest",
    "OfficialReply",
    "AttachRequest",
    "AttachedReply",
    "Answer",
    "Copied",
    "CopyRequest",
    "ExportRequest",
    "Exported",
    "Failure",
    "Fault",
    "FitRequest",
    "FittedReply",
    "Handler",
    "Jobs",
    "Limits",
    "LintRequest",
    "Linted",
    "LookRequest",
    "Looked",
    "NoteRequest",
    "Noted",
    "PreviewRequest",
    "Previewed",
    "Reason",
    "Reply",
    "Request",
    "SpellRequest",
    "Spelt",
    "SuggestRequest",
    "Suggested",
    "Stopped",
    "StyleRequest",
    "Styled",
    "Worker",
    "previewed",
    "studio_jobs",
    "trace",
    "write_report",
]
