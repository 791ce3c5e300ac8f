"""What went wrong, where, and what to do about it: the one family of errors.

The core raises these and never formats a dialog or prints. The command line turns an `InputError` into one line
and exit code 2; the window shows the same three parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from iomreport.notices import Notice


class IomreportError(Exception):
    """Base of all errors that are meant for a reader.

    `what` is one clause without a closing stop, `remedy` says what to do; `file`, `line` (from 1) and `field` say
    where, as far as there is such a place.
    """

    def __init__(
        self,
        what: str,
        *,
        file: Path | str | None = None,
        line: int | None = None,
        field: str = "",
        remedy: str = "",
    ) -> None:
        super().__init__(what)
        self.what = what
        self.file = Path(file) if file is not None else None
        self.line = line
        self.field = field
        self.remedy = remedy

    def __str__(self) -> str:
        """One line: `FILE:LINE: what is wrong; what to do`."""
        where = str(self.file) if self.file is not None else ""
        if where and self.line is not None:
            where += f":{self.line}"
        message = f"{where}: {self.what}" if where else self.what
        if self.remedy:
            message += f"; {self.remedy}"
        return " ".join(message.split())


class InputError(IomreportError):
    """The input is at fault: a file, a field, an argument."""


class PackError(InputError):
    """A pack cannot be used. `problems` holds everything found, not only the first."""

    def __init__(
        self,
        what: str,
        *,
        problems: Sequence[Notice] = (),
        file: Path | str | None = None,
        line: int | None = None,
        field: str = "",
        remedy: str = "",
    ) -> None:
        super().__init__(what, file=file, line=line, field=field, remedy=remedy)
        self.problems = tuple(problems)


class BriefError(InputError):
    """A brief cannot be read, or does not fit the pack."""


class TemplateError(InputError):
    """A template cannot be read or rendered. `chain` names the including templates, outermost first."""

    def __init__(
        self,
        what: str,
        *,
        chain: Sequence[str] = (),
        file: Path | str | None = None,
        line: int | None = None,
        field: str = "",
        remedy: str = "",
    ) -> None:
        super().__init__(what, file=file, line=line, field=field, remedy=remedy)
        self.chain = tuple(chain)


class StyleError(InputError):
    """A house style cannot be used."""


class OutputError(InputError):
    """A file cannot be written where the user wants it."""


class ProvenanceError(IomreportError):
    """Words reached the document without a source: a fault of a template or of ours, never passed over."""
