"""YAML as plain data that knows the line of every value, for files that people write.

A small, safe part of YAML: mappings with text keys, lists, and plain values. Anchors, aliases, tags and
several documents in one file are refused. A plain value is a whole number, `true`, `false` or nothing where
it looks like one, else text: dates stay text, and so does `NO`.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import msgspec

from iomreport.clauses import Clause, as_clause, clause
from iomreport.errors import InputError, IomreportError, OutputError, reason_of
from iomreport.files import make_folder, write_atomically
from iomreport.notices import Notice, Place, Severity

T = TypeVar("T")

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_DEEPEST = 20
_UNKNOWN_FIELD = re.compile(r"Object contains unknown field `(.+)`")
_KINDS = {
    "array": clause("a list"),
    "bool": clause("true or false"),
    "float": clause("a number"),
    "int": clause("a whole number"),
    "null": clause("nothing"),
    "object": clause("a group of fields"),
    "str": clause("text"),
}
_CORRECT = clause("correct it")
_FORM = b"1"  # of the copies in the cache


class Scalar(msgspec.Struct, frozen=True, array_like=True, tag=0):
    """One value: text, whole number, truth value or None."""

    value: str | int | bool | None
    line: int


class Sequence(msgspec.Struct, frozen=True, array_like=True, tag=1):
    """A list of nodes."""

    items: tuple[Node, ...]
    line: int


class Mapping(msgspec.Struct, frozen=True, array_like=True, tag=2):
    """Nodes by key, in the order of the file; `key_lines` says where each key stands."""

    entries: dict[str, Node]
    line: int
    key_lines: dict[str, int] = {}

    def line_of(self, key: str) -> int:
        """The line of a key, or of the mapping when it lacks the key."""
        return self.key_lines.get(key, self.line)


Node: TypeAlias = Scalar | Sequence | Mapping


def plain(node: Node) -> Any:
    """The node as dicts, lists and plain values, without lines."""
    if isinstance(node, Mapping):
        return {key: plain(value) for key, value in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.value


def keys_of(path: str) -> list[str | int]:
    """A decoder's path `$.outline[0].id` as `["outline", 0, "id"]`; `[...]`, an unknown index, ends it."""
    keys: list[str | int] = []
    for part in path.removeprefix("$").replace("[", ".[").split("."):
        if part.startswith("["):
            inner = part.strip("[]")
            if not inner.isdigit():
                break
            keys.append(int(inner))
        elif part:
            keys.append(part)
    return keys


def line_at(node: Node, path: str) -> int:
    """The line of what stands at a decoder's path, or of the deepest part of it that exists."""
    line = node.line
    for key in keys_of(path):
        if isinstance(node, Mapping) and key in node.entries:
            line, node = node.line_of(str(key)), node.entries[str(key)]
        elif isinstance(node, Sequence) and isinstance(key, int) and key < len(node.items):
            node = node.items[key]
            line = node.line
        else:
            break
    return line


def read_mapping(
    path: Path, failure: type[IomreportError] = InputError, *, cache: Path | None = None
) -> Mapping:
    """The mapping that a file holds, each key once; raises `failure` with file and line for anything else.

    `cache` is that of `read_yaml`.
    """
    try:
        top, notices = read_yaml(path.read_text(encoding="utf-8"), str(path), cache)
    except UnicodeDecodeError as error:
        raise failure(
            clause("cannot be read as text"), file=path, remedy=clause("save it as UTF-8")
        ) from error
    except OSError as error:
        raise failure(
            clause("cannot be read ({reason})", reason=reason_of(error)),
            file=path,
            remedy=clause("check the file"),
        ) from error
    except InputError as error:
        raise failure(error.what, file=path, line=error.line, remedy=error.remedy) from error
    if notices:
        first = notices[0]
        raise failure(first.message, file=path, line=first.place.line, remedy=first.fix)
    return top


def read_as(
    path: Path,
    kind: type[T],
    failure: type[IomreportError] = InputError,
    *,
    remedy: str = _CORRECT,
    cache: Path | None = None,
) -> T:
    """What a file holds, as a value of `kind`; raises `failure` with file, line and field.

    `cache` is that of `read_yaml`.
    """
    top = read_mapping(path, failure, cache=cache)
    try:
        return msgspec.convert(plain(top), kind)
    except msgspec.ValidationError as error:
        message, _, where = str(error).partition(" - at `")
        where = where.rstrip("`").removeprefix("$").removeprefix(".")
        if unknown := _UNKNOWN_FIELD.search(message):
            where = f"{where}.{unknown[1]}".removeprefix(".")
        told = _in_words(message)
        raise failure(
            clause("{where}: {told}", where=where, told=told) if where else told,
            file=path,
            line=line_at(top, f"$.{where}"),
            field=where,
            remedy=remedy,
        ) from error


def _in_words(message: str) -> Clause:
    """What msgspec reports, without Python's names of things."""
    if _UNKNOWN_FIELD.search(message):
        return clause("there is no such field")
    if missing := re.fullmatch(r"Object missing required field `(.+)`", message):
        return clause("the field “{name}” is missing", name=missing[1])
    if value := re.fullmatch(r"Invalid enum value '?(.+?)'?", message):
        return clause("“{word}” is not one of the words that can stand here", word=value[1])
    if kinds := re.fullmatch(r"Expected `(.+)`, got `(.+)`", message):
        wanted, given = ((_KINDS.get(kind.split(" | ")[0], as_clause(kind))) for kind in kinds.groups())
        return clause("{wanted} is wanted here, not {given}", wanted=wanted, given=given)
    return as_clause(f"{message[:1].lower()}{message[1:]}")


def read_yaml(text: str, file: str, cache: Path | None = None) -> tuple[Mapping, tuple[Notice, ...]]:
    """Read one document whose top is a mapping; `file` is named in what is reported.

    Returns it with a notice (`duplicate-key`) for every key given twice, of which the first counts. Raises
    InputError with the line for what cannot be read at all. With `cache`, a folder that is made when needed,
    what a sound file holds is kept there and read from there until its text is another.
    """
    copy = cache / f"{hashlib.sha256(file.encode()).hexdigest()[:24]}.yaml" if cache is not None else None
    digest = hashlib.sha256(_FORM + text.encode("utf-8", "surrogatepass")).digest()
    if copy is not None and (known := _read_copy(copy, digest)) is not None:
        return known, ()
    top, notices = _parse(text, file)
    if copy is not None and not notices:
        _write_copy(copy, digest, top)
    return top, notices


def _read_copy(copy: Path, digest: bytes) -> Mapping | None:
    """The copy of a text with this digest, unless there is none or it is damaged."""
    try:
        data = copy.read_bytes()
        head, check, body = data[:32], data[32:64], data[64:]
        if head != digest or check != hashlib.sha256(body).digest():
            return None
        return msgspec.msgpack.decode(body, type=Mapping)
    except (OSError, msgspec.DecodeError):
        return None


def _write_copy(copy: Path, digest: bytes, top: Mapping) -> None:
    """Keep what was read; a cache that cannot be written costs time, nothing else."""
    body = msgspec.msgpack.encode(top)
    with contextlib.suppress(OutputError):
        make_folder(copy.parent)
        write_atomically(copy, digest + hashlib.sha256(body).digest() + body)


def _parse(text: str, file: str) -> tuple[Mapping, tuple[Notice, ...]]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        builder = _Builder(iter(YAML(typ="safe", pure=True).parse(text)), file)
        top = builder.document()
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark is not None else None
        what = clause(
            "not readable as YAML: {fault}", fault=error.problem or error.context or "unknown fault"
        )
        raise InputError(
            what, file=file, line=line, remedy=clause("mend the line, often an indent or a quote")
        ) from None
    except YAMLError as error:  # characters that YAML does not allow
        what = clause("not readable as YAML: {fault}", fault=str(error).splitlines()[0])
        raise InputError(what, file=file, remedy=clause("remove the character")) from None
    return top, tuple(builder.notices)


class _Builder:
    """Turns the parser's events into nodes."""

    def __init__(self, events: Iterator[Any], file: str) -> None:
        self.events = events
        self.file = file
        self.notices: list[Notice] = []

    def document(self) -> Mapping:
        """The only document of the stream; an empty one is an empty mapping."""
        top: Node = Mapping({}, 1)
        documents = 0
        for event in self.events:
            kind = type(event).__name__
            if kind in ("StreamStartEvent", "StreamEndEvent", "DocumentEndEvent"):
                continue
            if kind == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    raise self.error(
                        clause("a second document begins"), event, clause("keep one document in a file")
                    )
                continue
            top = self.node(event, 0)
        if isinstance(top, Scalar) and top.value is None:
            return Mapping({}, 1)
        if not isinstance(top, Mapping):
            raise InputError(
                clause("does not hold named values"),
                file=self.file,
                line=1,
                remedy=clause("begin with `key:`"),
            )
        return top

    def node(self, event: Any, depth: int) -> Node:
        kind = type(event).__name__
        if kind == "AliasEvent" or event.anchor is not None:
            raise self.error(
                clause("anchors and aliases (& and *) are not used here"),
                event,
                clause("write the value out"),
            )
        if event.tag is not None and str(event.tag) != "!":
            raise self.error(clause("tags (!) are not used here"), event, clause("remove the tag"))
        if depth > _DEEPEST:
            raise self.error(clause("values are nested too deeply"), event, clause("check the indents"))
        line = event.start_mark.line + 1
        if kind == "ScalarEvent":
            return Scalar(_value(event.value, quoted=event.style not in (None, "")), line)
        if kind == "SequenceStartEvent":
            items = []
            while type(inner := next(self.events)).__name__ != "SequenceEndEvent":
                items.append(self.node(inner, depth + 1))
            return Sequence(tuple(items), line)
        return self.mapping(line, depth)

    def mapping(self, line: int, depth: int) -> Mapping:
        entries: dict[str, Node] = {}
        lines: dict[str, int] = {}
        while type(event := next(self.events)).__name__ != "MappingEndEvent":
            key_node = self.node(event, depth + 1)
            if not isinstance(key_node, Scalar):
                raise self.error(
                    clause("a key is not plain text"), event, clause("write a short name before the colon")
                )
            key = str(event.value)
            value = self.node(next(self.events), depth + 1)
            if key in entries:
                message = clause("“{key}” stands here and in line {line}", key=key, line=lines[key])
                place = Place(file=self.file, line=key_node.line, field=key)
                self.notices.append(
                    Notice("duplicate-key", Severity.ERROR, message, place, clause("keep one of them"))
                )
                continue
            entries[key] = value
            lines[key] = key_node.line
        return Mapping(entries, line, lines)

    def error(self, what: Clause, event: Any, remedy: Clause) -> InputError:
        return InputError(what, file=self.file, line=event.start_mark.line + 1, remedy=remedy)


def _value(text: str, *, quoted: bool) -> str | int | bool | None:
    if quoted:
        return text.strip()
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text) and len(text) <= 18:
        return int(text)
    return text
