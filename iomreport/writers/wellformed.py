"""What no format can hold or should carry: forbidden characters, and addresses that are none."""

from __future__ import annotations

import re

from iomreport.clauses import clause, clause_n
from iomreport.notices import Notice, Severity

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)


def is_address(target: str) -> bool:
    """Whether a target is one that a note may link to: web or mail."""
    return _ADDRESS.fullmatch(target) is not None


def characters_left_out(count: int) -> Notice:
    """The notice that characters were left out."""
    return Notice(
        "characters-left-out",
        Severity.WARNING,
        clause_n(
            "{n} character that a file cannot hold left out",
            "{n} characters that a file cannot hold left out",
            count,
        ),
        fix=clause("type again the words around control characters, often pasted from elsewhere"),
    )


def link_left_out(target: str) -> Notice:
    """The notice that words stand without their link."""
    return Notice(
        "link-left-out",
        Severity.WARNING,
        clause(
            "“{target}” is neither a web nor a mail address: its words stand without a link", target=target
        ),
        fix=clause("write the address with https:// or mailto:"),
    )


def unknown_target(block_id: str) -> Notice:
    """The notice that a reference leads nowhere."""
    message = clause("a reference leads to “{target}”, which is nowhere in the note", target=block_id)
    return Notice("unknown-target", Severity.WARNING, message)
