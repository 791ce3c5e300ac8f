"""Plain text, also as Markdown: paragraphs by empty lines, and by lines that end before they must."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from iomreport.clauses import clause
from iomreport.errors import InputError
from iomreport.readers.base import LARGEST_TEXT, Block, Kind, Reading

_NOTE = re.compile(r"\s*(?:\[\^?(\d{1,3})\]:?|<sup>(\d{1,3})</sup>)\s+(?=\S)")
_MARK = re.compile(r"\s?(?:\[\^?\d{1,3}\](?!\])|<sup>\d{1,3}</sup>)")
_ITEM = re.compile(r"\s*(?:[•◦▪–*-]|\(?\d{1,3}[.)])\s+(?=\S)")
_LABEL = re.compile(r"^(?:[•◦▪–-]|\*(?=\s)|\(?\d{1,3}[.)])\s+")
_RULE = re.compile(r"\s*[-=_*~]{3,}\s*")
_LABELLED = re.compile(r"\S.{0,40}?: {2,}\S")
_COLUMNS = re.compile(r"(?<=\S) {2,}(?=\S)")
_EMPHASIS = re.compile(r"(?<!\w)(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)")
_HEADING = re.compile(r"^#{1,6}\s+")


def read(data: bytes, path: Path) -> Reading:
    """The blocks of a text; raises InputError for what is no text."""
    text = decode(data, path)
    blocks: list[Block] = []
    for paragraph in _paragraphs(text):
        for part in _divided(paragraph):
            kind = Kind.NOTE if _NOTE.match(part) else Kind.TEXT
            words = plain(_NOTE.sub("", part, count=1) if kind is Kind.NOTE else part)
            if words:
                blocks.append(Block(words, kind))
    if not blocks:
        raise InputError(clause("holds no words"), file=path, remedy=clause("give the file with the text"))
    return Reading(tuple(blocks))


def decode(data: bytes, path: Path) -> str:
    """The characters of a text in one of the usual encodings; raises InputError."""
    encodings = ["utf-8-sig"]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" not in data:
        encodings.append("cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        text = "\0"
    if "\0" in text or len(text) > LARGEST_TEXT:
        what = clause("is no text") if "\0" in text else clause("holds more text than a document can")
        raise InputError(what, file=path, remedy=clause("give a DOCX, PDF, HTML or text file"))
    return text


def plain(text: str) -> str:
    """One line without the marks of footnotes, lists, headings and emphasis."""
    text = _HEADING.sub("", " ".join(text.split()))
    text = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text))
    return _LABEL.sub("", _MARK.sub("", text)).strip()


def _paragraphs(text: str) -> Iterator[list[str]]:
    lines: list[str] = []
    for line in text.expandtabs(8).splitlines():
        if not line.strip() or _RULE.fullmatch(line):
            if lines:
                yield lines
            lines = []
        else:
            lines.append(line)
    if lines:
        yield lines


def _divided(lines: list[str]) -> Iterator[str]:
    """The parts of a paragraph: a line begins one when its first word had room on the line before."""
    width = max(map(len, lines))
    parts: list[list[str]] = []
    for before, line in zip(["", *lines], lines, strict=False):
        first = line.split()[0]
        room = len(before.rstrip()) + 1 + len(first) <= width
        whole = before.rstrip().endswith("  ") or (room and width > 40 and not _runs_on(before, line))
        if not parts or whole or any(form.match(line) for form in (_ITEM, _NOTE, _LABELLED)):
            parts.append([])
        parts[-1].append(line)
    for part in parts:
        yield from _cells(part)


def _runs_on(before: str, line: str) -> bool:
    """Whether a line goes on with the sentence before it, as where lines were never filled."""
    return line.lstrip()[:1].islower() and not before.rstrip().endswith((".", "!", "?", "]"))


def _cells(part: list[str]) -> Iterator[str]:
    """A label and its value in a column beside it are two."""
    first = part[0].strip()
    if not _ITEM.match(first) and not _NOTE.match(first):
        label, *rest = _COLUMNS.split(first, maxsplit=1)
        if rest:
            yield label
            part = [rest[0], *part[1:]]
    yield " ".join(part)
