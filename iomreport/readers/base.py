"""What every reader gives: the paragraphs of a file in reading order, footnotes marked as such.

A reader is a function `(data, file) -> Reading` that raises InputError, naming the file, for what it cannot
read. What it reads may come from a stranger: it opens nothing else and stays within limits.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

LARGEST_FILE = 64 * 2**20
LARGEST_TEXT = 16 * 2**20
"""Characters of a file's text; a thousand pages have about three million."""

LINE_HYPHEN = "-\N{WORD JOINER}"
"""A hyphen that stood at the end of a line: whether it belongs to the word cannot be told from the page."""


class Kind(StrEnum):
    """What a block is."""

    TEXT = "text"  # a paragraph, a heading, an item of a list, a cell of a table
    NOTE = "note"  # a footnote
    CONTENTS = "contents"  # an entry of the table of contents, which repeats a heading


class Block(Struct, frozen=True):
    """Words that stand together, in one line, without footnote marks and the numbers of lists."""

    text: str
    kind: Kind = Kind.TEXT


class Reading(Struct, frozen=True):
    """What a file says. `manifest` is the provenance manifest that it carries, undecoded.

    `certain` is whether the file itself says where paragraphs begin and end; a PDF without tags does not.
    """

    blocks: tuple[Block, ...]
    manifest: bytes | None = None
    certain: bool = True
