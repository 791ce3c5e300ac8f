"""The brief's file: readable JSON, versioned, written atomically."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import Any

import msgspec

from iomreport.brief.jsontext import line_of, parse
from iomreport.brief.model import FORMAT, Brief, Item, Section
from iomreport.clauses import Clause, clause, either
from iomreport.doctree.characters import printable
from iomreport.errors import BriefError, reason_of
from iomreport.files import write_atomically
from iomreport.yamlfile import keys_of

__all__ = ["decode", "encode", "line_of", "read_brief", "read_data", "write_brief"]

_LARGEST = 32 * 1024 * 1024
_TYPES = {
    "str": clause("text"),
    "int": clause("a whole number"),
    "float": clause("a number"),
    "bool": clause("true or false"),
    "array": clause("a list"),
    "object": clause("a group of fields"),
    "date": clause("a date"),
    "null": clause("nothing"),
}
_CHOOSE = clause("choose an .iombrief file")
_CHECK_NAME = clause("check the name")
_OPEN_OWN = clause("open a file that this program saved")


def encode(brief: Brief) -> bytes:
    """The file's bytes: indented JSON in UTF-8 with a final newline; the same brief gives the same bytes.

    Characters that no document can hold are left out (see `doctree.characters`), so that every brief can be
    saved and opened again.
    """
    content = {"format": FORMAT} | _printable(msgspec.to_builtins(brief))
    return msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n"


def decode(data: bytes, file: Path | str = "brief") -> Brief:
    """Read a brief from its bytes; raises BriefError with file, line and field.

    Characters that no document can hold are dropped, halves of characters become U+FFFD: one bad character
    is no reason to refuse the officer's work.
    """
    text = _text(data, file)
    content = parse(text, file)
    if not isinstance(content, dict) or not {"pack", "header", "outline"} & content.keys():
        raise BriefError(clause("is not a brief"), file=file, line=1, remedy=_OPEN_OWN)
    _check_format(content.get("format", 1), text, file)
    try:
        brief = msgspec.convert(_printable(content), Brief)
    except msgspec.ValidationError as error:
        what, keys = _in_words(str(error))
        remedy = clause("mend the line, or go back to an earlier copy of the file")
        raise _fault(what, text, keys, file, remedy) from error
    _check_ids(brief, text, file)
    return brief


def read_brief(path: Path) -> Brief:
    """Read a brief; raises BriefError in one clear sentence for whatever is wrong with the file."""
    return decode(read_data(path), path)


def read_data(path: Path) -> bytes:
    """What a brief's file holds, not looked into; raises BriefError when it is no file or cannot be read."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # a pipe or a device might never end
            raise BriefError(clause("is not a file"), file=path, remedy=_CHOOSE)
        if status.st_size > _LARGEST:
            raise BriefError(clause("is too large for a brief"), file=path, remedy=_CHOOSE)
        data = path.read_bytes()
    except OSError as error:
        what = clause("cannot be read ({reason})", reason=reason_of(error))
        raise BriefError(what, file=path, remedy=_CHECK_NAME) from error
    except ValueError as error:
        what = clause("cannot be read (no file can have this name)")
        raise BriefError(what, file=path, remedy=_CHECK_NAME) from error
    return data


def write_brief(path: Path, brief: Brief) -> None:
    """Write a brief atomically; raises OutputError, and then the earlier file is as it was."""
    write_atomically(path, encode(brief))


def _text(data: bytes, file: Path | str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BriefError(clause("is not text in UTF-8"), file=file, line=line, remedy=_CHOOSE) from error
    if not text.strip():
        remedy = clause("go back to an earlier copy of the file")
        raise BriefError(clause("is empty"), file=file, line=1, remedy=remedy)
    return text


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {name: _printable(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(inner) for inner in value]
    return value


def _check_format(written: object, text: str, file: Path | str) -> None:
    if not isinstance(written, int) or isinstance(written, bool) or written < 1:
        raise _fault(clause("format is no version of a brief"), text, ["format"], file, _OPEN_OWN)
    if written > FORMAT:
        what = clause(
            "was saved by a newer version of the program (format {format})", format=str(written)[:9]
        )
        raise _fault(what, text, ["format"], file, clause("open it with that version"))


def _check_ids(brief: Brief, text: str, file: Path | str) -> None:
    """Ids are what edits, problems and the preview hold on to: each exactly once."""
    sections: set[str] = set()
    items: set[str] = set()
    for at, section in enumerate(brief.outline):
        _check_id(section, sections, text, ["outline", at, "id"], file)
        for number, item in enumerate(section.items):
            _check_id(item, items, text, ["outline", at, "items", number, "id"], file)


def _check_id(
    part: Section | Item, taken: set[str], text: str, keys: list[str | int], file: Path | str
) -> None:
    section, name = isinstance(part, Section), part.id[:40]
    if not part.id:
        what = (
            clause("the id of this section is empty") if section else clause("the id of this item is empty")
        )
        raise _fault(what, text, keys, file, clause("give it one"))
    if part.id in taken:
        what = (
            clause("the id “{name}” belongs to another section too", name=name)
            if section
            else clause("the id “{name}” belongs to another item too", name=name)
        )
        raise _fault(what, text, keys, file, clause("give one of them another id"))
    taken.add(part.id)


def _fault(what: Clause, text: str, keys: list[str | int], file: Path | str, remedy: Clause) -> BriefError:
    return BriefError(
        what, file=file, line=line_of(text, keys), field=".".join(map(str, keys)), remedy=remedy
    )


def _in_words(error: str) -> tuple[Clause, list[str | int]]:
    """What a message of msgspec says, and the path of the field that it is about."""
    message, _, path = error.partition(" - at `")
    keys = keys_of(path.rstrip("`"))
    if match := re.fullmatch("Object (missing required|contains unknown) field `(.*)`", message, re.DOTALL):
        keys.append(match[2][:40])
    field = ".".join(map(str, keys)) or clause("the file")
    if match and match[1].startswith("missing"):
        what = clause("{field} is missing", field=field)
    elif match:
        what = clause("{field} is not a field of a brief", field=field)
    elif match := re.fullmatch("Expected `([^`]*)`, got `([^`]*)`", message):
        what = clause(
            "{field} is {found} where {wanted} belongs",
            field=field,
            found=_kind(match[2]),
            wanted=_kind(match[1]),
        )
    elif match := re.fullmatch("Invalid enum value (.*)", message, re.DOTALL):
        what = clause("{field} is none of its values ({value})", field=field, value=match[1][:40])
    elif message == "Invalid RFC3339 encoded date":
        what = clause("{field} is not a date such as 2013-03-04", field=field)
    else:
        what = clause("{field} is wrong ({fault})", field=field, fault=message[:80])
    return what, keys


def _kind(types: str) -> Clause:
    return either(_TYPES.get(name, name) for name in types.split(" | "))
