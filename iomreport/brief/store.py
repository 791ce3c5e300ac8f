"""The brief's file: readable JSON, versioned, written atomically."""

from __future__ import annotations

import json
from json import JSONDecodeError
from pathlib import Path
from typing import Any

import msgspec

from iomreport.brief.model import FORMAT, Brief
from iomreport.errors import BriefError
from iomreport.files import write_atomically
from iomreport.yamlfile import keys_of

_LARGEST = 32 * 1024 * 1024
_DECODER = json.JSONDecoder()


def encode(brief: Brief) -> bytes:
    """The file's bytes: indented JSON in UTF-8 with a final newline; the same brief gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(brief), indent=2) + b"\n"


def decode(data: bytes, file: Path | str = "brief") -> Brief:
    """Read a brief from its bytes; raises BriefError with file, line and field."""
    text = _text(data, file)
    content = _parsed(text, file)
    written = content.get("format", FORMAT) if isinstance(content, dict) else None
    if not isinstance(written, int) or isinstance(written, bool):
        raise BriefError("is not a brief", file=file, line=1, remedy="open a file that this program saved")
    if written > FORMAT:
        raise BriefError(
            f"was saved by a newer version of the program (format {written})",
            file=file,
            line=line_of(text, ["format"]),
            field="format",
            remedy="open it with that version",
        )
    try:
        return msgspec.convert(content, Brief)
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at `")
        keys = keys_of(path.rstrip("`"))
        raise BriefError(
            _sentence(message, keys),
            file=file,
            line=line_of(text, keys),
            field=".".join(map(str, keys)),
            remedy="mend the line, or go back to an earlier copy of the file",
        ) from error


def read_brief(path: Path) -> Brief:
    """Read a brief; raises BriefError in one clear sentence for whatever is wrong with the file."""
    try:
        if path.stat().st_size > _LARGEST:
            raise BriefError("is too large for a brief", file=path, remedy="choose an .iombrief file")
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BriefError(f"cannot be read ({reason})", file=path, remedy="check the name") from error
    return decode(data, path)


def write_brief(path: Path, brief: Brief) -> None:
    """Write a brief atomically; raises OutputError, and then the earlier file is as it was."""
    write_atomically(path, encode(brief))


def _text(data: bytes, file: Path | str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BriefError(
            "is not text in UTF-8", file=file, line=line, remedy="choose an .iombrief file"
        ) from error


def _parsed(text: str, file: Path | str) -> Any:
    try:
        return json.loads(text)
    except JSONDecodeError as error:
        raise BriefError(
            f"is damaged: {error.msg.lower()} in column {error.colno}",
            file=file,
            line=error.lineno,
            remedy="mend the line, or go back to an earlier copy of the file",
        ) from error
    except RecursionError as error:
        raise BriefError(
            "is nested too deeply", file=file, line=1, remedy="choose an .iombrief file"
        ) from error


def _sentence(message: str, keys: list[str | int]) -> str:
    where = ".".join(map(str, keys)) or "the file"
    plain = message[0].lower() + message[1:].replace("`", "“", 1).replace("`", "”", 1)
    return f"{where}: {plain}"


def line_of(text: str, keys: list[str | int]) -> int:
    """The line (from 1) of the value at a path of keys in a JSON text, or of the deepest part that exists."""
    at = 0
    for key in keys:
        found = _member(text, _skip(text, at), key)
        if found is None:
            break
        at = found
    return text.count("\n", 0, _skip(text, at)) + 1


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
