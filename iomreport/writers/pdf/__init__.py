"""PDF: tagged, with footnotes at the foot of the citing page and embedded fonts.

`WORDS` names the fixed words that the writer takes from `Options.words`:
- `page-of`: the page number at the foot, with `{page}` and `{pages}`;
- `footnote`: what a footnote's mark says to those who cannot see where it leads, with `{number}`.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from iomreport.clauses import clause
from iomreport.doctree.nodes import Document
from iomreport.errors import InputError
from iomreport.writers.base import Options, Written

if TYPE_CHECKING:
    from iomreport.writers.pdf.memory import Memory

__all__ = ["WORDS", "write"]

WORDS: tuple[str, ...] = ("page-of", "footnote")


def write(document: Document, options: Options, memory: Memory | None = None) -> Written:
    """Write a document as PDF, with where everything landed and notices of what could not be printed.

    Footnotes and lists are numbered already (`doctree.transforms.number`). With a `memory` the pages are the
    same, but come without tags and links, and only what has changed since the last call with it is made.
    Raises InputError when a typeface cannot be read or fixed words are missing.
    """
    from iomreport.writers.pdf.assemble import assemble
    from iomreport.writers.pdf.layout import lay_out

    missing = [key for key in WORDS if key not in options.words]
    if missing:
        what = clause("the fixed words {words} are missing", words=", ".join(missing))
        raise InputError(what, remedy=clause("add them to the document language"))
    with _without_collection():
        laid_out = lay_out(document, options, memory)
        data = assemble(document, options, laid_out, memory)
    digests = () if memory is None else memory.digests()
    return Written(data, tuple(laid_out.notices), laid_out.layout, digests)


@contextmanager
def _without_collection() -> Iterator[None]:
    """Let the cycle collector rest: everything made here lives until the end, and looking through it again
    and again takes more than linear time on long documents.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
