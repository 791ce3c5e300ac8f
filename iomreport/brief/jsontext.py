"""JSON as a text that people may have edited: read strictly, and with the line of every value."""

from __future__ import annotations

import json
import re
from json import JSONDecodeError
from pathlib import Path
from typing import Any

from iomreport.clauses import clause
from iomreport.errors import BriefError

DEEPEST = 40
"""How many lists and objects may stand within one another; a brief needs fewer than ten."""

_DECODER = json.JSONDecoder()
_REMEDY = clause("mend the line, or go back to an earlier copy of the file")
_PART = re.compile(r'"((?:[^"\\]++|\\.)*+)(?:"|\Z)\s*+(:?)|([\[{])|[\]}]', re.DOTALL)


def parse(text: str, file: Path | str) -> Any:
    """The value of a JSON text; raises BriefError with the line.

    Stricter than the standard library in what would lose words or break later: no key twice in one object,
    no deep nesting, no numbers of thousands of digits, no NaN.
    """
    _check_shape(text, file)
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except JSONDecodeError as error:
        what = clause("is damaged: {fault} in column {column}", fault=error.msg.lower(), column=error.colno)
        raise BriefError(what, file=file, line=error.lineno, remedy=_REMEDY) from error
    except ValueError as error:
        line = _line_at(text, found.start()) if (found := re.search("NaN|Infinity|[0-9]{4000}", text)) else 1
        what = clause("is damaged: a number is none, or too long")
        raise BriefError(what, file=file, line=line, remedy=_REMEDY) from error


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _check_shape(text: str, file: Path | str) -> None:
    """Refuse deep nesting and repeated keys, which the parser takes as they come."""
    keys: list[set[str]] = []
    for part in _PART.finditer(text):
        if part[3]:
            keys.append(set())
            if len(keys) > DEEPEST:
                line = _line_at(text, part.start())
                what = clause("is nested too deeply")
                raise BriefError(what, file=file, line=line, remedy=clause("choose an .iombrief file"))
        elif part[1] is None:
            del keys[-1:]
        elif part[2] and keys:
            name = part[1]
            if name in keys[-1]:
                line = _line_at(text, part.start())
                what = clause("is damaged: “{name}” stands twice in one place", name=name[:40])
                raise BriefError(what, file=file, line=line, field=name, remedy=clause("drop one of them"))
            keys[-1].add(name)


def line_of(text: str, keys: list[str | int]) -> int:
    """The line (from 1) of the value at a path of keys in a JSON text, or of the deepest part that exists."""
    at = 0
    for key in keys:
        found = _member(text, _skip(text, at), key)
        if found is None:
            break
        at = found
    return _line_at(text, _skip(text, at))


def _line_at(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _member(text: str, at: int, key: str | int) -> int | None:
    """Where the member `key` of the object or array that begins at `at` stands."""
    is_object = text[at : at + 1] == "{"
    if text[at : at + 1] not in ("{", "["):
        return None
    at, index = _skip(text, at + 1), 0
    while at < len(text) and text[at] not in "}]":
        name: str | int = index
        if is_object:
            name, at = _DECODER.raw_decode(text, at)
            at = _skip(text, _skip(text, at) + 1)
        if name == key:
            return at
        _, at = _DECODER.raw_decode(text, at)
        at = _skip(text, at)
        if text[at : at + 1] == ",":
            at = _skip(text, at + 1)
        index += 1
    return None


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    return at
