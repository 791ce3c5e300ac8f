"""PDF: the words of the pages, put together to paragraphs; heads and feet of pages left out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from iomreport.clauses import clause
from iomreport.doctree.manifest import NAME
from iomreport.errors import InputError
from iomreport.readers.base import LARGEST_TEXT, Reading
from iomreport.readers.pdf.letters import Piece, pieces_of
from iomreport.readers.pdf.paragraphs import blocks_of

_MOST_PAGES = 2_000


def read(data: bytes, path: Path) -> Reading:
    """The blocks of a PDF; raises InputError for one that is protected, damaged, scanned or too long."""
    with closing(_open(data, path)) as document:
        if len(document) > _MOST_PAGES:
            raise InputError(
                clause("has more than {most_pages} pages", most_pages=_MOST_PAGES),
                file=path,
                remedy=clause("give the pages that matter"),
            )
        pages, letters = [], 0
        for page in _pages(document, path):
            letters += sum(len(piece.text) for piece in page)
            if letters > LARGEST_TEXT:
                raise InputError(
                    clause("holds more text than a document can"),
                    file=path,
                    remedy=clause("give a part of it"),
                )
            pages.append(page)
        blocks = blocks_of(pages)
        if not blocks:
            what = clause("holds pictures of pages, no text") if len(document) else clause("has no pages")
            raise InputError(
                what, file=path, remedy=clause("give the file from which it was made, or read it by OCR")
            )
        return Reading(blocks, _manifest(document), certain=False)


def _open(data: bytes, path: Path) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
            what = clause("is protected by a password")
            raise InputError(what, file=path, remedy=clause("save it without a password")) from None
        raise InputError(
            clause("is damaged, or no PDF"), file=path, remedy=clause("ask for the file again")
        ) from None


def _pages(document: pdfium.PdfDocument, path: Path) -> Iterator[list[Piece]]:
    for number in range(len(document)):
        try:
            with closing(document[number]) as page:
                yield pieces_of(page)
        except pdfium.PdfiumError:
            what = clause("page {number} is damaged", number=number + 1)
            raise InputError(what, file=path, remedy=clause("ask for the file again")) from None


def _manifest(document: pdfium.PdfDocument) -> bytes | None:
    for number in range(document.count_attachments()):
        attachment = document.get_attachment(number)
        if attachment.get_name() == NAME:
            return bytes(attachment.get_data())
    return None
