"""The contract of all writers, and the registry that finds one by its format.

`write(document, options) -> Written`. A writer knows the tree and the house style, nothing else; it opens no
file but the fonts that the options name, and the same arguments give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Protocol

import msgspec

from iomreport.clauses import clause
from iomreport.doctree.nodes import Document, Run, RunRole
from iomreport.doctree.provenance import Source
from iomreport.errors import InputError
from iomreport.notices import Notice
from iomreport.wording.unbroken import NOWHERE
from iomreport.writers.style import HouseStyle


class Attachment(msgspec.Struct, frozen=True):
    """A file to be carried inside the written file, such as the provenance manifest."""

    name: str
    media_type: str
    data: bytes
    description: str


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How to write. `pages` are the page numbers by block id, for contents and indexes, from a PDF's layout.

    `fonts` is the folder of the typefaces, `extra_fonts` faces named by the user for scripts that these lack;
    `unbroken` matches each space of running text at which no line may end; `creator` is the program's name as
    recorded in the file. `reference` is a Word document of the user's into which the DOCX writer sets the
    note; `style` then is what `house_style` made of it. `spaces` narrows what stands between blocks as the
    PDF's layout did, so that a note of one page is one in every format.
    """

    style: HouseStyle
    fonts: Path
    words: Mapping[str, str]
    unbroken: re.Pattern[str] = NOWHERE
    pages: Mapping[str, int] = {}
    extra_fonts: tuple[Path, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    creator: str = "iomreport"
    reference: bytes | None = None
    spaces: float = 1.0


def words_of(run: Run, unbroken: re.Pattern[str]) -> str:
    """The words of a run, with no-break spaces where no line may end; a figure is never divided."""
    if run.role is RunRole.FIGURE:
        return run.text.replace(" ", "\u00a0")
    return unbroken.sub("\u00a0", run.text)


class Landing(msgspec.Struct, frozen=True):
    """Where a block landed: page from 1, and the box in points from the page's top left corner.

    `section` and `item` are the brief's ids of the innermost group; `block` is the block's own id, or empty.
    `drawn` is a part of a picture that shows an item which is told elsewhere.
    """

    page: int
    x: float
    y: float
    width: float
    height: float
    section: str = ""
    item: str = ""
    block: str = ""
    drawn: bool = False


class Span(msgspec.Struct, frozen=True, array_like=True):
    """Words of one source on one line of a page: a box in points, and an index of `Layout.sources`."""

    page: int
    x: float
    y: float
    width: float
    height: float
    source: int


class Layout(msgspec.Struct, frozen=True):
    """How many pages, and where everything landed, in reading order.

    `spans` say of the printed words whence they come; what the writer itself prints (numbers of pages and
    notes, bullets, repeated heads) has none. `spaces` is what spaces between blocks are to be multiplied by
    elsewhere for the note to have no more pages: less than 1 where the last page is full or nearly empty.
    """

    pages: int
    landings: tuple[Landing, ...]
    spans: tuple[Span, ...] = ()
    sources: tuple[Source, ...] = ()
    spaces: float = 1.0

    def page_of(self) -> dict[str, int]:
        """The first page of every block that has an id."""
        found: dict[str, int] = {}
        for landing in self.landings:
            if landing.block:
                found.setdefault(landing.block, landing.page)
        return found


class Written(msgspec.Struct, frozen=True):
    """A written file. `layout` only from formats that have pages.

    `digests` from previews alone, one a page: a page with the digest of another looks the same.
    """

    data: bytes
    notices: tuple[Notice, ...] = ()
    layout: Layout | None = None
    digests: tuple[bytes, ...] = ()


class Writer(Protocol):
    """What every writer is."""

    def __call__(self, document: Document, options: Options) -> Written: ...


_MODULES: Mapping[str, str] = {
    "docx": "iomreport.writers.docx",
    "pdf": "iomreport.writers.pdf",
    "html": "iomreport.writers.html",
    "txt": "iomreport.writers.text",
}

FORMATS: tuple[str, ...] = tuple(_MODULES)


def writer(format_name: str) -> Writer:
    """The writer of a format, imported only now; raises InputError for an unknown one."""
    if format_name not in _MODULES:
        known = ", ".join(FORMATS)
        what = clause("“{name}” is not a format", name=format_name)
        raise InputError(what, remedy=clause("choose from {known}", known=known))
    write: Writer = import_module(_MODULES[format_name]).write
    return write
