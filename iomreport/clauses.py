"""Clauses that the program says to its reader: English, and able to be told in another language.

Notices and errors are made of them, by the core, which knows no language but English; the window translates
the pattern and puts the values in (`gui.i18n.tr_clause`). `scripts/make_messages.py` collects the patterns
from the calls of `clause` and `clause_n`, so these are always written out there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import reduce
from typing import Any

import msgspec

Value = str | int
Values = tuple[tuple[str, Value], ...]
_FIELD = re.compile(r"\{(\w+)\}")


class Clause(str):
    """A clause or a sentence in English, which also knows what it was made from.

    `pattern` has `{name}` where a value stands; with no values it is taken as it is. `many` is the pattern
    for another number than one of the value `n`, or empty. A value may be a clause itself.
    """

    __slots__ = ("many", "pattern", "values")

    pattern: str
    values: Values
    many: str

    def __new__(cls, pattern: str, values: Values = (), many: str = "") -> Clause:
        """The clause; `ValueError` where the pattern names a value that is not there."""
        chosen = many if many and dict(values).get("n") != 1 else pattern
        made = super().__new__(cls, filled(chosen, values))
        made.pattern, made.values, made.many = pattern, values, many
        return made


def filled(pattern: str, values: Values) -> str:
    """A pattern with its values; as it is where there are none. `ValueError` where one is missing.

    Fields are names and nothing else: a pattern may come from a file (a journal, a catalogue).
    """
    if not values:
        return pattern
    given = dict(values)
    if missing := set(_FIELD.findall(pattern)) - given.keys():
        raise ValueError(f"“{pattern}” lacks a value for “{min(missing)}”")
    return _FIELD.sub(lambda match: str(given[match[1]]), pattern)


NOTHING = Clause("")
"""Says nothing: where there may be a clause and is none."""


def clause(pattern: str, /, **values: Value) -> Clause:
    """A clause with its values: `clause("there is no file “{name}”", name="a.docx")`."""
    return Clause(pattern, tuple(values.items()))


def clause_n(one: str, many: str, number: int, /, **values: Value) -> Clause:
    """A clause about a number of things; `{n}` is the number."""
    return Clause(one, (("n", number), *values.items()), many)


def joined(parts: Iterable[str], separator: str = "; ") -> Clause:
    """Clauses, or other texts, one after the other."""
    values = tuple((f"part{at}", part) for at, part in enumerate(parts))
    return Clause(separator.join(f"{{{name}}}" for name, _part in values), values)


def either(names: Iterable[str]) -> Clause:
    """Names of which one is to be taken, with “or” between them; there is at least one."""
    return reduce(lambda one, other: clause("{one} or {other}", one=one, other=other), map(as_clause, names))


def all_of(names: Iterable[str]) -> Clause:
    """Names that belong together, with “and” between them; there is at least one."""
    return reduce(lambda one, other: clause("{one} and {other}", one=one, other=other), map(as_clause, names))


def as_clause(text: str) -> Clause:
    """A clause itself; any other text, such as what the system says, as one that is not translated."""
    return text if isinstance(text, Clause) else Clause("{text}", (("text", text),))


def changed(text: str, change: Callable[[str], str]) -> Clause:
    """A clause or another text with every text among its values changed."""
    made = as_clause(text)
    values = tuple(
        (name, _changed(value, change) if isinstance(value, str) else value) for name, value in made.values
    )
    return Clause(made.pattern, values, made.many)


def _changed(text: str, change: Callable[[str], str]) -> str:
    return changed(text, change) if isinstance(text, Clause) else change(text)


class _Data(msgspec.Struct, array_like=True, frozen=True):
    """A clause as msgspec reads and writes it; the value of a value is a text, a number or such data."""

    pattern: str
    values: tuple[tuple[str, Any], ...]
    many: str


def to_data(value: object) -> object:
    """A clause as data that msgspec can encode (its `enc_hook`); `from_data` is the way back."""
    if isinstance(value, Clause):
        return _Data(value.pattern, value.values, value.many)
    raise NotImplementedError(type(value).__name__)


def from_data(kind: type, data: object) -> object:
    """A clause from data (the `dec_hook` of msgspec); `ValueError` where it is none."""
    if kind is not Clause:
        raise NotImplementedError(kind.__name__)
    return _clause_of(data)


def _clause_of(data: object) -> Clause:
    if isinstance(data, str):
        return as_clause(data)
    read = msgspec.convert(data, _Data)
    values = tuple(
        (name, value if isinstance(value, Value) else _clause_of(value)) for name, value in read.values
    )
    return Clause(read.pattern, values, read.many)
