"""Whether a note may go to whom it is addressed.

An office's own domain is nowhere on record, so two plain rules stand in for it: mailboxes of providers open
to everybody are outside, and so is every domain but the sender's where the line “from” holds an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from iomreport.brief.model import MARKINGS
from iomreport.checks.subject import Subject
from iomreport.clauses import clause, either
from iomreport.notices import Notice, Place, Severity

_ADDRESS = re.compile(r"[^\s<>,;\"@]+@([\w-]+(?:\.[\w-]+)+)")
_OPEN_TO_ALL = re.compile(
    r"(?:gmail|googlemail|hotmail|outlook|live|msn|icloud|me|mac|aol|gmx|proton|protonmail|pm|zoho|yandex|mail|qq"
    r"|163|126|web|yahoo|ymail|rediffmail|laposte|orange|free|wanadoo|libero|tutanota|fastmail)"
    r"\.(?:com|net|org|fr|de|it|es|ru|me|co\.\w\w|com\.\w\w|ch|at|in|cn)",
    re.IGNORECASE,
)


def marked_for_outside(subject: Subject) -> Iterator[Notice]:
    """`marked-for-outside`: a marked or internal note is addressed to a mailbox outside the office."""
    brief = subject.brief
    marking = brief.header.marking.strip()
    if marking and marking.casefold() != MARKINGS[0].casefold():
        what = clause("the note is marked “{marking}”", marking=marking)
    elif subject.manifest.internal:
        what = clause("the note is internal and not for distribution")
    else:
        return
    sender = _ADDRESS.search(brief.header.from_)
    home = sender[1].lower() if sender else ""
    for field, text in (("to", brief.email.to), ("cc", brief.email.cc)):
        for address in _ADDRESS.finditer(text):
            domain = address[1].lower()
            if _OPEN_TO_ALL.fullmatch(domain):
                message = clause(
                    "{what}, and {address} is a mailbox at a provider open to everybody",
                    what=what,
                    address=address[0],
                )
            elif home and not _same_house(domain, home):
                message = clause(
                    "{what}, and {address} is not at {home}, the sender’s domain",
                    what=what,
                    address=address[0],
                    home=home,
                )
            else:
                continue
            yield Notice(
                "marked-for-outside",
                Severity.WARNING,
                message,
                Place(field=f"email.{field}"),
                clause("take the address out, or change the marking"),
            )


def marked_for_reader(subject: Subject) -> Iterator[Notice]:
    """`marked-for-reader`: the note has a marking that its kind of reader may not be sent."""
    marking, reader = subject.brief.header.marking.strip(), subject.audience
    if marking and not reader.allows_marking(marking):
        allowed = either(reader.markings)
        yield Notice(
            "marked-for-reader",
            Severity.WARNING,
            clause(
                "the note is marked “{marking}”, and its reader ({reader}) may only be sent what is marked "
                "{allowed}",
                marking=marking,
                reader=reader.name,
                allowed=allowed,
            ),
            Place(field="header.marking"),
            clause("change the marking, or the reader"),
        )


def internal_for_reader(subject: Subject) -> Iterator[Notice]:
    """`internal-for-reader`: the type is for inside only, and the note names a reader outside."""
    reader = subject.audience
    if subject.manifest.internal and not reader.internal_parts:
        yield Notice(
            "internal-for-reader",
            Severity.WARNING,
            clause(
                "this type of note is internal, not for distribution, and its reader is outside ({reader})",
                reader=reader.name,
            ),
            Place(field="header.audience"),
            clause("choose another reader, or another type"),
        )


def _same_house(domain: str, home: str) -> bool:
    return domain == home or domain.endswith(f".{home}") or home.endswith(f".{domain}")
