"""The bookmarks of the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfdoc import PDFObjectReference

from iomreport.writers.pdf.headings import OutlineEntry
from iomreport.writers.pdf.layout import Position
from iomreport.writers.pdf.objects import Dictionary, File, text_string
from iomreport.writers.pdf.tree import destination


@dataclass
class _Bookmark:
    entry: OutlineEntry
    reference: PDFObjectReference
    below: list[_Bookmark] = field(default_factory=list)


def add_outline(
    file: File,
    entries: Sequence[OutlineEntry],
    places: Mapping[str, Position],
    pages: Sequence[PDFObjectReference],
) -> PDFObjectReference | None:
    """Add a bookmark for each heading, nested as they are; None where there are none.

    The first level is open: viewers show the second, too.
    """
    top = _nested(file, [entry for entry in entries if entry.text and entry.place in places])
    if not top:
        return None
    root = file.reserve()

    def write(siblings: Sequence[_Bookmark], parent: PDFObjectReference) -> None:
        for index, bookmark in enumerate(siblings):
            count = len(bookmark.below)
            file.set(
                bookmark.reference,
                Dictionary(
                    {
                        "Title": text_string(bookmark.entry.text),
                        "Parent": parent,
                        "Prev": siblings[index - 1].reference if index else None,
                        "Next": siblings[index + 1].reference if index + 1 < len(siblings) else None,
                        **_ends(bookmark.below),
                        "Count": (count if parent is root else -count) or None,
                        "Dest": destination(places[bookmark.entry.place], pages),
                    }
                ),
            )
            write(bookmark.below, bookmark.reference)

    write(top, root)
    shown = len(top) + sum(len(bookmark.below) for bookmark in top)
    file.set(root, Dictionary({"Type": "/Outlines", **_ends(top), "Count": shown}))
    return root


def _nested(file: File, entries: Sequence[OutlineEntry]) -> list[_Bookmark]:
    """The bookmarks of the first level, which hold the others."""
    top: list[_Bookmark] = []
    path: list[_Bookmark] = []
    for entry in entries:
        while path and path[-1].entry.level >= entry.level:
            path.pop()
        bookmark = _Bookmark(entry, file.reserve())
        (path[-1].below if path else top).append(bookmark)
        path.append(bookmark)
    return top


def _ends(siblings: Sequence[_Bookmark]) -> dict[str, PDFObjectReference]:
    return {"First": siblings[0].reference, "Last": siblings[-1].reference} if siblings else {}
