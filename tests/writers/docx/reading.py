"""Reading a written Word file back, by its XML."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NAMES = {"w": W[1:-1], "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def xml(data: bytes, name: str = "word/document.xml") -> Any:
    """One part, parsed."""
    return etree.fromstring(parts(data)[name])


def find(node: Any, path: str) -> list[Any]:
    """What an XPath finds."""
    found: list[Any] = node.xpath(path, namespaces=_NAMES)
    return found


def text(node: Any) -> str:
    """The words of a node; a break is a space."""
    inside = node.iter(f"{W}t", f"{W}br", f"{W}tab")
    return "".join(inner.text or "" if inner.tag == f"{W}t" else " " for inner in inside)


def paragraphs(node: Any) -> list[Any]:
    """All paragraphs, in order."""
    return list(node.iter(f"{W}p"))


def style_of(paragraph: Any) -> str:
    """The id of a paragraph's style."""
    return "".join(find(paragraph, "w:pPr/w:pStyle/@w:val")) or "Normal"


def words_in_order(data: bytes) -> list[str]:
    """The numbered words of the body, the contents' lines left out, each note's where it is cited."""
    notes = {note.get(f"{W}id"): text(note) for note in find(xml(data, "word/footnotes.xml"), "w:footnote")}
    found: list[str] = []
    for paragraph in paragraphs(xml(data)):
        if re.fullmatch(r"TOC\d", style_of(paragraph)):
            continue
        line = ""
        for inner in paragraph.iter(f"{W}t", f"{W}br", f"{W}footnoteReference"):
            if inner.tag == f"{W}footnoteReference":
                line += f" {notes[inner.get(f'{W}id')]} "
            else:
                line += inner.text or "" if inner.tag == f"{W}t" else " "
        found.extend(re.findall(r"w\d+", line))
    return found
