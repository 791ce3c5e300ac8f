"""Word files: the words of body and footnotes as they stand, changes accepted, fields by their results.

Pictures are read by the words that describe them.

The package is opened with zipfile and lxml alone: nothing of it is executed, resolved or fetched.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from iomreport.clauses import clause
from iomreport.doctree.manifest import NAME
from iomreport.errors import InputError
from iomreport.readers.base import LARGEST_TEXT, Block, Kind, Reading

if TYPE_CHECKING:
    Element = etree._Element
else:
    Element = Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_ATTACHMENT = "{urn:iomreport:attachment:1}attachment"
_LARGEST_PART = 64 * 2**20
_MOST_PARTS = 5_000
# Left out whole: what was deleted, what only instructs, and the second form of what is drawn.
_UNREAD = frozenset(
    f"{_W}{name}" for name in ("del", "moveFrom", "delText", "footnoteRef", "pPr", "rPr", "tblPr", "sectPr")
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_SPOKEN = {
    **{f"{_W}{name}": " " for name in ("tab", "br", "cr", "ptab")},
    f"{_W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
}
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_LEAVES = frozenset((*_SPOKEN, *(f"{_W}{name}" for name in ("t", "fldChar", "instrText"))))
_PAGE_FIELD = re.compile(r"\s*(?:PAGEREF|PAGE|NUMPAGES)\b")
_CONTENTS_STYLE = re.compile(r"(?:toc|contents|verzeichnis|tm|tdc)\s?\d", re.IGNORECASE)


def read(data: bytes, path: Path) -> Reading:
    """The blocks of a Word file; raises InputError for what is none, is too large or holds no words."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = {info.filename: info for info in package.infolist()}
            if len(names) > _MOST_PARTS:
                raise _broken(path)
            if "word/document.xml" not in names:
                what = clause("is no Word file")
                raise InputError(
                    what, file=path, remedy=clause("save it as .docx, or give a PDF, HTML or text file")
                )
            body = _part(package, "word/document.xml", path)
            styles = _part(package, "word/styles.xml", path) if "word/styles.xml" in names else None
            notes = [
                _part(package, name, path)
                for name in ("word/footnotes.xml", "word/endnotes.xml")
                if name in names
            ]
            manifest = _manifest(package, sorted(names), path)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        raise _broken(path) from None
    contents = _contents_styles(styles)
    blocks = [*_blocks(body, Kind.TEXT, contents)]
    for part in notes:
        for note in part:
            if note.get(f"{_W}type") in (None, "normal"):
                blocks.extend(_blocks(note, Kind.NOTE, frozenset()))
    if not blocks:
        raise InputError(clause("holds no words"), file=path, remedy=clause("give the file with the text"))
    if sum(len(block.text) for block in blocks) > LARGEST_TEXT:
        raise InputError(
            clause("holds more text than a document can"), file=path, remedy=clause("give a part of it")
        )
    return Reading(tuple(blocks), manifest)


def _broken(path: Path) -> InputError:
    return InputError(
        clause("is damaged, or no Word file"), file=path, remedy=clause("ask for the file again")
    )


def _part(package: zipfile.ZipFile, name: str, path: Path) -> Element:
    """The root of a part; entities are never resolved and a part has a size."""
    with package.open(name) as stream:
        data = stream.read(_LARGEST_PART + 1)
    if len(data) > _LARGEST_PART:
        what = clause("holds a part of more than {most} MB", most=_LARGEST_PART // 2**20)
        raise InputError(what, file=path, remedy=clause("give the document without its pictures"))
    if _STRICT in data[:4096]:
        raise InputError(
            clause("is of the strict kind of Word file"),
            file=path,
            remedy=clause("save it as an ordinary Word document"),
        )
    if b"<!DOCTYPE" in data[:4096]:
        raise _broken(path)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise _broken(path) from None


def _manifest(package: zipfile.ZipFile, names: list[str], path: Path) -> bytes | None:
    for name in names:
        if re.fullmatch(r"customXml/item\d+\.xml", name):
            root = _part(package, name, path)
            if root.tag == _ATTACHMENT and root.get("name") == NAME and root.get("encoding") == "text":
                return (root.text or "").encode("utf-8", "surrogatepass")
    return None


def _contents_styles(styles: Element | None) -> frozenset[str]:
    """The ids of the paragraph styles of contents: they differ by language, their names do not."""
    found = set()
    for style in styles if styles is not None else ():
        name = style.find(f"{_W}name")
        if name is not None and _CONTENTS_STYLE.fullmatch(name.get(f"{_W}val", "")):
            found.add(style.get(f"{_W}styleId", ""))
    return frozenset(found)


def _blocks(root: Element, kind: Kind, contents: frozenset[str]) -> Iterator[Block]:
    """A block of each paragraph; one inside another, as in a text box, comes after it."""
    for paragraph in root.iter(f"{_W}p"):
        if any(above.tag in _UNREAD for above in paragraph.iterancestors()):
            continue
        text = " ".join("".join(_words(paragraph)).split())
        if text:
            style = paragraph.find(f"{_W}pPr/{_W}pStyle")
            listed = style is not None and style.get(f"{_W}val") in contents
            yield Block(text, Kind.CONTENTS if listed else kind)
        for picture in paragraph.iter(_PICTURE):
            described = " ".join(picture.get("descr", "").split())
            if described and next(picture.iterancestors(f"{_W}p")) is paragraph:
                yield Block(described, kind)


def _words(paragraph: Element) -> Iterator[str]:
    """The words of one paragraph, without the results of fields that number pages."""
    fields: list[bool] = []  # of each open field: whether its result is the number of a page
    instruction = ""
    for element in _leaves(paragraph):
        kind = element.get(f"{_W}fldCharType") if element.tag == f"{_W}fldChar" else None
        if kind == "begin":
            fields.append(False)
            instruction = ""
        elif kind == "separate" and fields:
            fields[-1] = bool(_PAGE_FIELD.match(instruction))
        elif kind == "end" and fields:
            fields.pop()
        elif element.tag == f"{_W}instrText":
            instruction += element.text or ""
        elif not any(fields):
            yield _SPOKEN.get(str(element.tag)) or element.text or ""


def _leaves(paragraph: Element) -> Iterator[Element]:
    """What holds words or bounds a field, in order; nothing of a paragraph within."""
    stack = [iter(paragraph)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif element.tag in _LEAVES:
            yield element
        elif (
            str(element.tag) not in _UNREAD
            and element.tag != f"{_W}p"
            and not _PAGE_FIELD.match(element.get(f"{_W}instr", ""))
        ):
            stack.append(iter(element))
