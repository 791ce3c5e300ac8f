"""Finding the reader of a file by what is in it; its name decides only where the bytes do not."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from iomreport.clauses import clause
from iomreport.errors import InputError, reason_of
from iomreport.readers.base import LARGEST_FILE, Reading

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_file(path: Path) -> Reading:
    """Read a Word file, a PDF, an HTML page or a plain text.

    Raises InputError, naming the file, when it is missing, too large, protected, damaged or of another kind.
    """
    try:
        if path.is_dir():
            raise InputError(
                clause("is a folder, not a file"), file=path, remedy=clause("name the file in it")
            )
        size = path.stat().st_size
        if size > LARGEST_FILE:
            what = clause("is larger than {most} MB", most=LARGEST_FILE // 2**20)
            raise InputError(what, file=path, remedy=clause("give the document without its pictures"))
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise InputError(
            clause("cannot be read ({reason})", reason=reason_of(error)),
            file=path,
            remedy=clause("check the name and the permissions"),
        ) from None
    read: Callable[[bytes, Path], Reading] = import_module(f"iomreport.readers.{_kind(data, path)}").read
    return read(data, path)


def _kind(data: bytes, path: Path) -> str:
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    if data.startswith(_OLE):
        raise InputError(
            clause("is protected by a password, or is of an older version of Word"),
            file=path,
            remedy=clause("save it as .docx without a password"),
        )
    if path.suffix.casefold() in (".pdf", ".docx", ".dotx"):
        what = clause("is no {kind} file, or is damaged", kind=path.suffix[1:].upper())
        raise InputError(what, file=path, remedy=clause("ask for the file again"))
    if path.suffix.casefold() in (".html", ".htm", ".xhtml") or head[:14].lower().startswith(
        (b"<!doctype html", b"<html")
    ):
        return "html"
    return "text"
