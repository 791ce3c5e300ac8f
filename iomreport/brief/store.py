"""The brief's file: readable JSON, versioned, written atomically."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import Any

import msgspec

from iomreport.brief.jsontext import line_of, parse
from iomreport.brief.model import FORMAT, Brief
from iomreport.doctree.characters import printable
from iomreport.errors import BriefError, reason_of
from iomreport.files import write_atomically
from iomreport.yamlfile import keys_of

__all__ = ["decode", "encode", "line_of", "read_brief", "read_data", "write_brief"]

_LARGEST = 32 * 1024 * 1024
_TYPES = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a group of fields",
    "date": "a date",
    "null": "nothing",
}


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
        raise BriefError("is not a brief", file=file, line=1, remedy="open a file that this program saved")
    _check_format(content.get("format", 1), text, file)
    try:
        brief = msgspec.convert(_printable(content), Brief)
    except msgspec.ValidationError as error:
        what, keys = _in_words(str(error))
        remedy = "mend the line, or go back to an earlier copy of the file"
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
            raise BriefError("is not a file", file=path, remedy="choose an .iombrief file")
        if status.st_size > _LARGEST:
            raise BriefError("is too large for a brief", file=path, remedy="choose an .iombrief file")
        data = path.read_bytes()
    except OSError as error:
        raise BriefError(
            f"cannot be read ({reason_of(error)})", file=path, remedy="check the name"
        ) from error
    except ValueError as error:
        what = "cannot be read (no file can have this name)"
        raise BriefError(what, file=path, remedy="check the name") from error
    return data


def write_brief(path: Path, brief: Brief) -> None:
    """Write a brief atomically; raises OutputError, and then the earlier file is as it was."""
    write_atomically(path, encode(brief))


def _text(data: bytes, file: Path | str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BriefError(
            "is not text in UTF-8", file=file, line=line, remedy="choose an .iombrief file"
        ) from error
    if not text.strip():
        raise BriefError("is empty", file=file, line=1, remedy="go back to an earlier copy of the file")
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
        remedy = "open a file that this program saved"
        raise _fault("format is no version of a brief", text, ["format"], file, remedy)
    if written > FORMAT:
        what = f"was saved by a newer version of the program (format {str(written)[:9]})"
        raise _fault(what, text, ["format"], file, "open it with that version")


def _check_ids(brief: Brief, text: str, file: Path | str) -> None:
    """Ids are what edits, problems and the preview hold on to: each exactly once."""
    sections: set[str] = set()
    items: set[str] = set()
    for at, section in enumerate(brief.outline):
        _check_id(section.id, sections, "section", text, ["outline", at, "id"], file)
        for number, item in enumerate(section.items):
            _check_id(item.id, items, "item", text, ["outline", at, "items", number, "id"], file)


def _check_id(
    name: str, taken: set[str], kind: str, text: str, keys: list[str | int], file: Path | str
) -> None:
    if not name:
        raise _fault(f"the id of this {kind} is empty", text, keys, file, "give it one")
    if name in taken:
        what = f"the id “{name[:40]}” belongs to another {kind} too"
        raise _fault(what, text, keys, file, "give one of them another id")
    taken.add(name)


def _fault(what: str, text: str, keys: list[str | int], file: Path | str, remedy: str) -> BriefError:
    return BriefError(
        what, file=file, line=line_of(text, keys), field=".".join(map(str, keys)), remedy=remedy
    )


def _in_words(error: str) -> tuple[str, list[str | int]]:
    """What a message of msgspec says, and the path of the field that it is about."""
    message, _, path = error.partition(" - at `")
    keys = keys_of(path.rstrip("`"))
    if match := re.fullmatch("Object (missing required|contains unknown) field `(.*)`", message, re.DOTALL):
        keys.append(match[2][:40])
        says = "is missing" if match[1].startswith("missing") else "is not a field of a brief"
    elif match := re.fullmatch("Expected `([^`]*)`, got `([^`]*)`", message):
        says = f"is {_kind(match[2])} where {_kind(match[1])} belongs"
    elif match := re.fullmatch("Invalid enum value (.*)", message, re.DOTALL):
        says = f"is none of its values ({match[1][:40]})"
    elif message == "Invalid RFC3339 encoded date":
        says = "is not a date such as 2013-03-04"
    else:
        says = f"is wrong ({message[:80]})"
    return f"{'.'.join(map(str, keys)) or 'the file'} {says}", keys


def _kind(types: str) -> str:
    return " or ".join(_TYPES.get(name, name) for name in types.split(" | "))
