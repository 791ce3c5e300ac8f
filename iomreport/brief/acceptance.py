"""Notices that the officer accepts with a reason; asked again when the words that they are about change."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from iomreport.brief.model import Acceptance, Brief
from iomreport.doctree.characters import printable
from iomreport.notices import Notice, Severity


class Accepted(msgspec.Struct, frozen=True):
    """A notice of now, and the officer's acceptance of it."""

    notice: Notice
    acceptance: Acceptance


def can_accept(notice: Notice) -> bool:
    """Whether a notice may be accepted; errors must be mended."""
    return notice.severity is not Severity.ERROR


def digest_of(notice: Notice) -> str:
    """What an acceptance holds on to: code, place and the words that the notice is about."""
    place = notice.place
    parts = (notice.code, place.section, place.item, place.field, notice.message, notice.about)
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8"), digest_size=8).hexdigest()


def accept(brief: Brief, notice: Notice, reason: str, on: dt.date) -> Brief:
    """Accept a notice; a later acceptance of the same takes the earlier one's place.

    Nothing printed changes, so a cleared note stays cleared. Raises ValueError for a notice that cannot be
    accepted and for an empty reason.
    """
    words = " ".join(printable(reason).split())
    if not can_accept(notice):
        raise ValueError(f"“{notice.code}” is an error and cannot be accepted")
    if not words:
        raise ValueError("an acceptance needs a reason")
    digest = digest_of(notice)
    new = Acceptance(code=notice.code, digest=digest, reason=words, on=on, place=str(notice.place))
    kept = tuple(old for old in brief.accepted if old.digest != digest)
    return replace(brief, accepted=(*kept, new))


def withdraw(brief: Brief, digest: str) -> Brief:
    """Take an acceptance back: the notice is raised again."""
    return replace(brief, accepted=tuple(old for old in brief.accepted if old.digest != digest))


def sort_out(brief: Brief, notices: Iterable[Notice]) -> tuple[tuple[Notice, ...], tuple[Accepted, ...]]:
    """The notices that still ask for something, and those that the officer accepted, each in their order."""
    by_digest = {acceptance.digest: acceptance for acceptance in brief.accepted}
    open_ones: list[Notice] = []
    accepted: list[Accepted] = []
    for notice in notices:
        acceptance = by_digest.get(digest_of(notice)) if by_digest and can_accept(notice) else None
        if acceptance is None:
            open_ones.append(notice)
        else:
            accepted.append(Accepted(notice, acceptance))
    return tuple(open_ones), tuple(accepted)
