"""Tables that ship with the program: JSON files that hold values of a type."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

from iomreport.clauses import clause
from iomreport.errors import InputError, reason_of

T = TypeVar("T")


def read_table(path: Path, kind: type[T], what: str) -> T:
    """What a table holds; InputError with the file when it is missing or no such table. `what` names it."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except OSError as error:
        raise InputError(
            clause("the {what} cannot be read: {reason}", what=what, reason=reason_of(error)), file=path
        ) from error
    except msgspec.DecodeError as error:
        fault = clause("this is no {what}: {error}", what=what, error=str(error))
        raise InputError(fault, file=path) from error
