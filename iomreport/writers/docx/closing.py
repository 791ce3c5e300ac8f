"""The end of a note in Word: no last page with a line or two, whatever typefaces it is laid out with."""

from __future__ import annotations

import re

_ENOUGH = 6  # lines that the last page is to have at least
_WHOLE = 8  # lines up to which a paragraph is kept whole for it
_LETTERS = 90  # in a line, about
_WORDS = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_OPENING = re.compile(r'(<w:p><w:pPr><w:pStyle w:val="[^"]*"/>)(<w:keepNext/>)?(?:<w:keepLines/>)?')


def keep_end_together(blocks: list[str]) -> None:
    """Bind the last paragraphs of a body so that they go to the last page together.

    Word divides pages by itself. What is bound without need costs nothing: it only matters where a page ends
    within it. A long last paragraph is left alone, since widow control divides it well enough.
    """
    lines = 0
    for index in range(len(blocks) - 1, -1, -1):
        opening = _OPENING.match(blocks[index])
        if opening is None or "<w:pageBreakBefore/>" in blocks[index]:
            return
        letters = sum(map(len, _WORDS.findall(blocks[index])))
        own = max(1, -(-letters // _LETTERS))
        if own > _WHOLE:
            return
        bound = "<w:keepNext/>" if lines or opening[2] else ""
        blocks[index] = f"{opening[1]}{bound}<w:keepLines/>{blocks[index][opening.end() :]}"
        lines += own
        if lines >= _ENOUGH:
            return
