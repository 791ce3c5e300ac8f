"""The official words of a place, in quotation marks."""

from __future__ import annotations

import re

from msgspec.structs import replace

from iomreport.compose.phrases import Inlines, fill
from iomreport.compose.views.context import Context
from iomreport.doctree.nodes import Inline, Run
from iomreport.doctree.provenance import FIXED, Source, Status
from iomreport.submission.locator import Locator

QUOTED = "quotation"
"""The field that the words of a quotation have as their source."""

_STRAIGHT = re.compile(r'"([^"]*)"')
_WITHIN = str.maketrans("“”", "‘’")


def quotation(context: Context, locator: Locator) -> Inlines:
    """The words of a place with their marks; nothing where not all of them are attached."""
    parts = context.official.quotation(locator) if context.official is not None else ()
    if not parts:
        return ()
    source = quoted(context, locator, Status.VERBATIM)
    words: list[Inline] = []
    for part in parts:
        if words:
            words.append(Run(f" {context.facts.word('quotation-gap')} ", FIXED))
        words.append(Run(_within_marks(part), source))
    return fill(context.facts.word("quotation"), {"words": tuple(words)})


def quoted(context: Context, locator: Locator, status: Status) -> Source:
    """The source of words that stand at a place: its section, or the submission for its title."""
    record = "submission:about" if locator.section == "title" else f"section:{locator.section}"
    return replace(context.facts.source(record, QUOTED, (locator,)), status=status)


def _within_marks(text: str) -> str:
    """A quotation within the quotation has single marks."""
    return _STRAIGHT.sub("‘\\1’", text).translate(_WITHIN)
