"""What went wrong, where, and what to do about it: the one family of errors.

The core raises these and never formats a dialog or prints. The command line turns an `InputError` into one
line and exit code 2; the window shows the same three parts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from iomreport.clauses import Clause, changed, joined
from iomreport.notices import Notice

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def reason_of(error: OSError | ValueError) -> str:
    """Why the system refused, as a clause to stand in a sentence."""
    return (getattr(error, "strerror", None) or str(error)).lower()


class IomreportError(Exception):
    """Base of all errors that are meant for a reader.

    `what` is one clause without a closing stop, `remedy` says what to do; `file`, `line` (from 1) and `field`
    say where, as far as there is such a place. What the core says are clauses, which can be translated.
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
        """`sentence` in English."""
        return str(self.sentence())

    def sentence(self) -> Clause:
        """All on one line, `FILE:LINE: what is wrong; what to do`; what cannot be printed is escaped."""
        where = str(self.file) if self.file is not None else ""
        if where and self.line is not None:
            where += f":{self.line}"
        told = joined((self.what, self.remedy)) if self.remedy else self.what
        told = changed(told, lambda text: " ".join(text.split()))
        return changed(joined((where, told), ": ") if where else told, _escaped)


def _escaped(text: str) -> str:
    """Control characters and halves of characters as escapes: a terminal prints it, whatever it is."""
    return _UNPRINTABLE.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


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
