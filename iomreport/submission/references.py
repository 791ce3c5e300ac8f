"""Inline references in the prose of records: how facts get into sentences without being retyped.

    {fig:ID}  {event:ID}  {event:ID|before|after}  {country:ISO3}  {partner:ID}  {region:ID}
    {name:ID}  {when:ID}

`name` and `when` take the id of an initiative: its official name, and its period. `before` and `after` are
the wordings until and after an event. A brace that is meant as one is doubled: `{{`, `}}`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from iomreport.clauses import clause
from iomreport.errors import InputError

_REMEDY = clause(
    "write {fig:ID}, {event:ID|before|after} or another known reference; double a brace that is meant as one"
)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*|[A-Z]{3}")
_TOKEN = re.compile(r"\{\{|\}\}|\{(?P<inside>[^{}]*)\}|[{}]")


class ReferenceKind(StrEnum):
    """What a reference points to."""

    FIGURE = "fig"
    EVENT = "event"
    COUNTRY = "country"
    PARTNER = "partner"
    REGION = "region"
    NAME = "name"
    WHEN = "when"


class Words(Struct, frozen=True):
    """Words of the prose itself, braces already single."""

    text: str


class Reference(Struct, frozen=True):
    """A reference to a record or country; `alternatives`: the wordings before and after an event, or none."""

    kind: ReferenceKind
    id: str
    alternatives: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "{" + "|".join((f"{self.kind}:{self.id}", *self.alternatives)) + "}"


Prose: TypeAlias = "tuple[Words | Reference, ...]"


def parse_prose(text: str) -> Prose:
    """Divide prose into words and references; neighbouring words are one piece and none is empty.

    Raises InputError that quotes the faulty reference.
    """
    pieces: list[Words | Reference] = []
    plain = ""
    position = 0
    for token in _TOKEN.finditer(text):
        plain += text[position : token.start()]
        position = token.end()
        if token[0] in ("{{", "}}"):
            plain += token[0][0]
            continue
        if token["inside"] is None:
            around = text[max(0, token.start() - 12) : token.end() + 12]
            raise InputError(
                clause("a single “{bracket}” stands in “{around}”", bracket=token[0], around=around),
                remedy=_REMEDY,
            )
        if plain:
            pieces.append(Words(plain))
            plain = ""
        pieces.append(_reference(token["inside"]))
    plain += text[position:]
    if plain:
        pieces.append(Words(plain))
    return tuple(pieces)


def references(text: str) -> tuple[Reference, ...]:
    """The references of prose alone; the same errors as `parse_prose`."""
    return tuple(piece for piece in parse_prose(text) if isinstance(piece, Reference))


def _reference(inside: str) -> Reference:
    written = f"{{{inside}}}"
    target, *alternatives = inside.split("|")
    kind, colon, identity = target.partition(":")
    if not colon or kind not in tuple(ReferenceKind):
        raise InputError(clause("“{written}” is not a reference", written=written), remedy=_REMEDY)
    if _ID.fullmatch(identity) is None or (kind == ReferenceKind.COUNTRY) != identity.isupper():
        raise InputError(
            clause("“{written}” names no record", written=written),
            remedy=clause("give an id, or three capitals for a country"),
        )
    if alternatives and (kind != ReferenceKind.EVENT or len(alternatives) != 2 or not all(alternatives)):
        what = clause("“{written}” has alternatives that do not fit", written=written)
        raise InputError(
            what,
            remedy=clause("only events take them, and two: {event:ID|is scheduled for|was scheduled for}"),
        )
    return Reference(ReferenceKind(kind), identity, tuple(" ".join(words.split()) for words in alternatives))
