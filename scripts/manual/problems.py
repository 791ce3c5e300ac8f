"""The codes of problems: those of notes from the registry of checks, those of packs from their lint."""

from __future__ import annotations

import inspect
import re

from iomreport.checks.registry import CHECKS
from iomreport.submission.lint import lint_pack
from scripts.manual.tables import sentence, table

_FIRST = re.compile(r"`(?P<code>[a-z-]+)`: (?P<told>.+)", re.DOTALL)


def checks() -> str:
    """Every check by its code, with what it finds, from the first lines of its description."""
    rows = []
    for check in CHECKS:
        described = _FIRST.fullmatch(inspect.getdoc(check) or "")
        if described is None:
            raise ValueError(f"{check.__name__} does not say its code and what it finds")
        rows.append((f"`{described['code']}`", sentence(described["told"])))
    return table(("code", "the program found"), rows)


def pack_faults() -> str:
    """The codes of the lint of packs."""
    told = inspect.getdoc(lint_pack) or ""
    return sentence(", ".join(re.findall(r"`[a-z-]+`", told)))
