"""The file's objects. All inner hooks of ReportLab that this writer uses are in this module and in `faces`.

ReportLab gives the object store, references, cross-reference table and trailer. Its own pages, fonts,
outlines, information and streams are not used:
- its streams end without the end-of-line that PDF/A asks for before `endstream`;
- its catalog and pages refuse keys that tagging needs, and pages carry an empty transition and Helvetica;
- its TrueType fonts hold 256 characters each and map codes to characters wrongly beyond the first plane.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any

from reportlab.pdfbase import pdfdoc


@lru_cache(maxsize=1024)
def name(text: str) -> str:
    """A PDF name, with what a name must not hold written as numbers; `/` too, which ReportLab passes."""
    return pdfdoc.PDFName(text).replace("/", "#2F").replace("#2F", "/", 1)


def text_string(text: str) -> pdfdoc.PDFObject:
    """A text string in UTF-16, or in ASCII where that is enough."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return Raw(f"({escaped})".encode("ascii"))
    return Raw(b"<FEFF" + text.encode("utf-16-be", "replace").hex().upper().encode("ascii") + b">")


class Raw(pdfdoc.PDFObject):
    """An object that is already written."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def format(self, _document: pdfdoc.PDFDocument) -> bytes:
        """The object's bytes."""
        return self.data


class Dictionary(pdfdoc.PDFObject):
    """A dictionary; keys in the order given, absent where the value is None."""

    def __init__(self, entries: Mapping[str, object]) -> None:
        self.entries = dict(entries)

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The dictionary's bytes."""
        parts = [
            name(key).encode("ascii") + b" " + _value(value, document)
            for key, value in self.entries.items()
            if value is not None
        ]
        return b"<<" + b"\n".join(parts) + b">>"


class Deferred(pdfdoc.PDFObject):
    """An object that is made when it is written, so that not all of them are held at once."""

    def __init__(self, make: Callable[[], pdfdoc.PDFObject]) -> None:
        self._make = make

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The object's bytes."""
        return _value(self._make(), document)


class Array(pdfdoc.PDFObject):
    """An array."""

    def __init__(self, values: Iterable[object]) -> None:
        self.values = list(values)

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The array's bytes."""
        return b"[" + b" ".join(_value(value, document) for value in self.values) + b"]"


def compress(data: bytes) -> bytes:
    """Data as Flate streams hold them."""
    return zlib.compress(data, 6)


class Stream(pdfdoc.PDFObject):
    """A compressed stream with the end-of-line before `endstream`.

    `plain` leaves it readable (metadata); `compressed` says that the data are so already.
    """

    def __init__(
        self,
        data: bytes,
        entries: Mapping[str, object] | None = None,
        *,
        plain: bool = False,
        compressed: bool = False,
    ) -> None:
        self.data = data if plain or compressed else compress(data)
        self.entries = dict(entries or {})
        self.plain = plain

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The stream's bytes."""
        data, entries = self.data, dict(self.entries)
        if not self.plain:
            entries["Filter"] = "/FlateDecode"
        entries["Length"] = len(data)
        # CR LF, because a lone LF after data that end in CR would be taken for one end-of-line with it.
        return Dictionary(entries).format(document) + b"\nstream\r\n" + data + b"\r\nendstream"


def _value(value: Any, document: pdfdoc.PDFDocument) -> bytes:
    if isinstance(value, pdfdoc.PDFObject):
        written: bytes = value.format(document)  # type: ignore[attr-defined]  # the stubs lack it
        return written
    if isinstance(value, bool):
        return b"true" if value else b"false"
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".").encode("ascii")
    return str(value).encode("ascii")


class File:
    """A PDF file in the making. `add` gives the reference of a new object, `set` fills a reserved one."""

    def __init__(self) -> None:
        self._document: Any = pdfdoc.PDFDocument(
            dummyoutline=1, compression=1, invariant=1, pdfVersion=(1, 7)
        )
        # The store begins with a dictionary of standard fonts, which nothing refers to: begin without it.
        self._document.objectcounter = 0
        for table in ("numberToId", "idToObject", "idToObjectNumberAndVersion"):
            getattr(self._document, table).clear()
        self._count = 0

    def reserve(self) -> pdfdoc.PDFObjectReference:
        """A reference to an object that comes later."""
        self._count += 1
        return pdfdoc.PDFObjectReference(f"object{self._count}")

    def set(self, reference: pdfdoc.PDFObjectReference, content: pdfdoc.PDFObject) -> None:
        """Fill a reserved reference."""
        self._document.Reference(content, reference.name)

    def add(self, content: pdfdoc.PDFObject) -> pdfdoc.PDFObjectReference:
        """Add an object."""
        reference = self.reserve()
        self.set(reference, content)
        return reference

    def finish(self, catalog: Dictionary, info: Dictionary, identity: bytes) -> bytes:
        """The file's bytes. The file's identifier is a digest of `identity`."""
        digest = sha256(identity).hexdigest()[:32].upper()
        self._document.Catalog = catalog
        self._document.info = info
        self._document._ID = f"[<{digest}> <{digest}>]".encode("ascii")
        data: bytes = self._document.format()
        return data
