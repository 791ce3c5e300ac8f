"""From the files of a pack to records, every fault reported with its file, line and field.

Decoding goes record by record and field by field, because a pack is written by hand: its writer wants to
see all that is wrong at once, not the first thing.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Generic, TypeVar, Union, get_args, get_origin

import msgspec

from iomreport.clauses import Clause, as_clause, clause
from iomreport.errors import InputError
from iomreport.notices import Notice, Place, Severity
from iomreport.submission.locator import Locator
from iomreport.submission.model import (
    About,
    Event,
    Figure,
    Footnote,
    Initiative,
    Partner,
    Record,
    Region,
    Section,
)
from iomreport.wording.dates import Interval, StatedDate
from iomreport.yamlfile import Mapping, Node, Scalar, Sequence, read_yaml

RecordT = TypeVar("RecordT", bound=Record)

SINGLE: dict[str, type[Record]] = {"about": About, "section": Section}
LISTS: dict[str, type[Record]] = {
    "initiatives": Initiative,
    "figures": Figure,
    "events": Event,
    "partners": Partner,
    "regions": Region,
    "footnotes": Footnote,
}
_WRITTEN: dict[type, tuple[str, Any]] = {
    Locator: ("wrong-locator", Locator.parse),
    StatedDate: ("bad-date", StatedDate.parse),
    Interval: ("bad-date", Interval.parse),
}


@dataclass(frozen=True)
class Entry(Generic[RecordT]):
    """A record with its place in the files. `path` names it in messages: `initiatives.linet`."""

    record: RecordT
    node: Mapping
    file: str
    path: str

    def place(self, name: str = "", index: int | None = None) -> Place:
        """Where a field of the record stands, or one item of a list in it."""
        if not name:
            return Place(self.file, self.node.line, self.path)
        value = self.node.entries.get(name)
        label = f"{self.path}.{name}"
        if index is not None and isinstance(value, Sequence) and index < len(value.items):
            return Place(self.file, value.items[index].line, f"{label}[{index}]")
        return Place(self.file, self.node.line_of(name), label)


@dataclass
class Draft:
    """All that could be read of a pack: records with their places, and what is wrong so far.

    `ids` are those of records that are too broken to be here: references to them are no further fault.
    """

    entries: list[Entry[Any]] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)

    def of(self, kind: type[RecordT]) -> Iterator[Entry[RecordT]]:
        """The entries of one kind of record, in the order of the files."""
        return (entry for entry in self.entries if type(entry.record) is kind)


def decode_files(files: MappingType[str, bytes], folder: str) -> Draft:
    """Decode the YAML files of a pack; `folder` is put before their names in what is reported."""
    draft = Draft()
    for name, data in files.items():
        if name.endswith(".yaml"):
            _decode_file(draft, data, f"{folder}/{name}" if folder else name)
    draft.notices.extend(_duplicate_ids(draft))
    abouts = list(draft.of(About))
    broken = any(notice.place.field.startswith("about.") for notice in draft.notices)
    if not abouts and not broken:
        where = Place(folder)
        draft.notices.append(
            _error("missing-field", clause("no file says `about:`"), where, clause("add an about.yaml"))
        )
    for entry in abouts[1:]:
        draft.notices.append(
            _error("duplicate-key", clause("`about` stands in two files"), entry.place(), clause("keep one"))
        )
    return draft


def _decode_file(draft: Draft, data: bytes, file: str) -> None:
    try:
        top, notices = read_yaml(data.decode("utf-8-sig"), file)
    except UnicodeDecodeError:
        draft.notices.append(
            _error(
                "unreadable", clause("the file is not UTF-8 text"), Place(file), clause("save it as UTF-8")
            )
        )
        return
    except InputError as error:
        what, remedy = as_clause(error.what), as_clause(error.remedy)
        draft.notices.append(_error("unreadable", what, Place(file, error.line), remedy))
        return
    draft.notices.extend(notices)
    decoder = _Decoder(file, draft.notices)
    for key, node in top.entries.items():
        place = Place(file, top.line_of(key), key)
        if key in SINGLE:
            _keep(draft, decoder, SINGLE[key], node, key)
        elif key not in LISTS:
            known = ", ".join((*SINGLE, *LISTS))
            draft.notices.append(
                _error(
                    "unknown-field",
                    clause("there is no “{key}” here", key=key),
                    place,
                    clause("use {known}", known=known),
                )
            )
        elif not isinstance(node, Sequence):
            if plain_none(node):
                continue
            draft.notices.append(
                _error(
                    "bad-value",
                    clause("“{key}” is not a list", key=key),
                    place,
                    clause("begin each with “- ”"),
                )
            )
        else:
            for index, item in enumerate(node.items):
                _keep(draft, decoder, LISTS[key], item, f"{key}.{_label(item, index)}")


def plain_none(node: Node) -> bool:
    """Whether nothing is written there."""
    return isinstance(node, Scalar) and node.value is None


def _label(node: Node, index: int) -> str:
    """How messages name a record: by its id, its number, or its place in the list from 1."""
    if isinstance(node, Mapping):
        for key in ("id", "number"):
            value = node.entries.get(key)
            if isinstance(value, Scalar) and value.value is not None:
                return str(value.value)
    return str(index + 1)


def _keep(draft: Draft, decoder: _Decoder, kind: type[Record], node: Node, path: str) -> None:
    record = decoder.record(kind, node, path)
    if record is not None and isinstance(node, Mapping):
        draft.entries.append(Entry(record, node, decoder.file, path))
    elif isinstance(node, Mapping):
        identity = node.entries.get("id") or node.entries.get("key")
        if isinstance(identity, Scalar):
            draft.ids.add(str(identity.value))


def _duplicate_ids(draft: Draft) -> Iterator[Notice]:
    seen: dict[object, Entry[Any]] = {}
    for entry in draft.entries:
        record = entry.record
        if isinstance(record, About):
            continue
        key = record.number if isinstance(record, Footnote) else getattr(record, "id", "") or record.key
        if first := seen.get(key):
            name = (
                "number" if isinstance(record, Footnote) else "key" if isinstance(record, Section) else "id"
            )
            message = clause(
                "“{key}” is also in {file}:{line} ({kind})",
                key=key,
                file=first.file,
                line=first.node.line,
                kind=first.path.split(".")[0],
            )
            yield _error("duplicate-id", message, entry.place(name), clause("give one of them another id"))
        seen.setdefault(key, entry)


def _error(code: str, message: Clause, place: Place, fix: Clause) -> Notice:
    return Notice(code, Severity.ERROR, message, place, fix)


@cache
def _fields(kind: type[Record]) -> dict[str, msgspec.structs.FieldInfo]:
    return {info.name: info for info in msgspec.structs.fields(kind)}


_NOTHING: Any = object()


class _Decoder:
    """Decodes the nodes of one file; a faulty optional field falls back to its default, with a notice."""

    def __init__(self, file: str, notices: list[Notice]) -> None:
        self.file = file
        self.notices = notices

    def record(self, kind: type[Record], node: Node, path: str) -> Any:
        """The record, or None when a required field is missing or wrong."""
        if not isinstance(node, Mapping):
            self.report(
                "bad-value",
                clause("is not a record with named fields"),
                node.line,
                path,
                clause("write `field: value`"),
            )
            return None
        known = _fields(kind)
        for key in node.entries:
            if key not in known:
                remedy = _closest(key, known)
                self.report(
                    "unknown-field",
                    clause("there is no field “{key}”", key=key),
                    node.line_of(key),
                    f"{path}.{key}",
                    remedy,
                )
        values: dict[str, Any] = {}
        complete = True
        for name, info in known.items():
            if name not in node.entries:
                if info.required:
                    complete = False
                    self.report(
                        "missing-field",
                        clause("“{name}” is missing", name=name),
                        node.line,
                        f"{path}.{name}",
                        clause("add it"),
                    )
                continue
            value = self.value(info.type, node.entries[name], node.line_of(name), f"{path}.{name}")
            if value is not _NOTHING:
                values[name] = value
            elif info.required:
                complete = False
        return kind(**values) if complete else None

    def value(self, kind: Any, node: Node, line: int, path: str) -> Any:
        """The value of a field, or _NOTHING after a notice."""
        if get_origin(kind) in (Union, types.UnionType):
            kind = next(part for part in get_args(kind) if part is not type(None))
        if plain_none(node):
            return self.report(
                "bad-value", clause("has no value"), line, path, clause("give one or remove the line")
            )
        if get_origin(kind) is tuple:
            return self.items(get_args(kind)[0], node, line, path)
        if isinstance(kind, type) and issubclass(kind, Record):
            record = self.record(kind, node, path)
            return _NOTHING if record is None else record
        if not isinstance(node, Scalar):
            return self.report(
                "bad-value", clause("is not one plain value"), line, path, clause("write it in one piece")
            )
        if kind in _WRITTEN:
            return self.written(kind, node, path)
        return self.scalar(kind, node, path)

    def items(self, kind: Any, node: Node, line: int, path: str) -> Any:
        if not isinstance(node, Sequence):
            return self.report(
                "bad-value",
                clause("is not a list"),
                line,
                path,
                clause("write [one, two] or begin lines with “- ”"),
            )
        found = [self.value(kind, item, item.line, f"{path}[{i}]") for i, item in enumerate(node.items)]
        return tuple(item for item in found if item is not _NOTHING)

    def written(self, kind: type, node: Scalar, path: str) -> Any:
        """A locator, date or interval from its written form; a bare year arrives as a number."""
        code, parse = _WRITTEN[kind]
        if isinstance(node.value, bool):
            return self.report(code, clause("is true or false"), node.line, path, clause("put it in quotes"))
        try:
            return parse(str(node.value))
        except ValueError as error:
            return self.report(code, as_clause(str(error)), node.line, path, clause("correct it"))

    def scalar(self, kind: Any, node: Scalar, path: str) -> Any:
        plain = get_args(kind)[0] if get_origin(kind) is Annotated else kind
        if plain is str and not isinstance(node.value, str):
            return self.report(
                "bad-value",
                clause("{value} is not text", value=str(node.value)),
                node.line,
                path,
                clause("put it in quotes"),
            )
        try:
            return msgspec.convert(node.value, kind)
        except msgspec.ValidationError:
            remedy = clause("correct it")
            if isinstance(kind, type) and issubclass(kind, StrEnum):
                remedy = clause("use {known}", known=", ".join(kind))
            elif plain is str:
                remedy = clause("use small letters a to z, digits and single hyphens")
            elif plain is bool:
                remedy = clause("write true or false")
            elif plain is int:
                remedy = clause("write a whole number without separators")
            return self.report(
                "bad-value", clause("“{value}” does not fit", value=str(node.value)), node.line, path, remedy
            )

    def report(self, code: str, message: Clause, line: int, path: str, fix: Clause) -> Any:
        self.notices.append(_error(code, message, Place(self.file, line, path), fix))
        return _NOTHING


def _closest(word: str, known: MappingType[str, object]) -> Clause:
    import difflib

    close = difflib.get_close_matches(word, known, n=1)
    if close:
        return clause("use “{name}”", name=close[0])
    return clause("use one of {known}", known=", ".join(known))
