"""Putting sentences together from pieces that keep their sources."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from iomreport.doctree.inlines import tidy_inlines
from iomreport.doctree.nodes import Inline, Run
from iomreport.doctree.provenance import FIXED, Source

_SLOT = re.compile(r"\{([a-z_]+)\}")
Inlines = tuple[Inline, ...]


def fill(pattern: str, parts: Mapping[str, Sequence[Inline]], source: Source = FIXED) -> Inlines:
    """A pattern with `{name}` slots filled; its own words get `source`. KeyError for an unknown slot."""
    filled: list[Inline] = []
    at = 0
    for slot in _SLOT.finditer(pattern):
        if slot.start() > at:
            filled.append(Run(pattern[at : slot.start()], source))
        filled.extend(parts[slot[1]])
        at = slot.end()
    if at < len(pattern):
        filled.append(Run(pattern[at:], source))
    return tidy_inlines(filled)


def fixed(text: str) -> Inlines:
    """Fixed wording."""
    return (Run(text, FIXED),) if text else ()


def listed(words: Sequence[str], conjunction: str) -> str:
    """“a”, “a and b”, “a, b and c”."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


def listed_inlines(parts: Sequence[Sequence[Inline]], conjunction: str) -> Inlines:
    """“a”, “a and b”, “a, b and c”, of pieces with sources; the commas are fixed wording."""
    joined: list[Inline] = []
    for number, part in enumerate(parts):
        if number:
            joined.append(Run(f" {conjunction} " if number == len(parts) - 1 else ", ", FIXED))
        joined.extend(part)
    return tuple(joined)


def capitalised(inlines: Sequence[Inline]) -> Inlines:
    """The same words with the first letter a capital."""
    if not inlines or not isinstance(first := inlines[0], Run):
        return tuple(inlines)
    text = first.text[:1].upper() + first.text[1:]
    return (Run(text, first.source, first.strong, first.emphasis, first.role, first.language), *inlines[1:])
