"""Where the blocks of a template begin and end, read from its source.

Jinja2 reports a block that is left open where it noticed, which may be a screen below: the line that wants
mending is the one that opened it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from iomreport.clauses import Clause, clause

_INSIDE = r"""(?:"[^"]*"|'[^']*'|(?!\{[{%#])[^"'])*?"""
_PART = re.compile(
    r"\{#.*?#\}"
    r"|\{%[-+]?\s*raw\s*[-+]?%\}.*?\{%[-+]?\s*endraw\s*[-+]?%\}"
    rf"|\{{%[-+]?\s*(?P<word>\w+)(?P<rest>{_INSIDE})[-+]?%\}}"
    rf"|\{{\{{{_INSIDE}\}}\}}",
    re.DOTALL,
)
_OPENER = re.compile(r"\{[{%#]")
_STRING = re.compile(r""""[^"]*"|'[^']*'""")
_CLOSED = frozenset({"if", "for", "macro", "call", "block", "filter", "autoescape", "with"})


@dataclass(frozen=True)
class Statement:
    """A `{% WORD ... %}` of a source: `start` and `line` are where it begins, `closes` what it ends."""

    word: str
    start: int
    line: int
    opens: bool
    closes: str


def line_of(source: str, offset: int) -> int:
    """The line of an offset, from 1."""
    return source.count("\n", 0, offset) + 1


def blanked(source: str) -> str:
    """The source with all of Jinja2 replaced by spaces, every offset and line kept."""
    return _PART.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), source)


def statements(source: str) -> Iterator[Statement]:
    """The statements that open or close a block or a branch, in order."""
    for part in _PART.finditer(source):
        word = part["word"] or ""
        block = word in _CLOSED or (word == "set" and "=" not in _STRING.sub("", part["rest"]))
        closes = word.removeprefix("end") if word.startswith("end") else ""
        if block or closes or word in ("elif", "else"):
            yield Statement(word, part.start(), line_of(source, part.start()), block, closes)


def open_block(source: str) -> tuple[int, Clause] | None:
    """The first bracket or block that is never closed, or closes nothing: its line and what is wrong."""
    left = _OPENER.search(blanked(source))
    if left is not None:
        return line_of(source, left.start()), clause("“{word}” is never closed", word=left[0])
    opened: list[Statement] = []
    for statement in statements(source):
        if statement.opens:
            opened.append(statement)
        elif statement.closes and not opened:
            return statement.line, clause("“{word}” closes nothing", word=statement.word)
        elif statement.closes:
            last = opened.pop()
            if last.word != statement.closes:
                return last.line, clause(
                    "“{word}” is still open at “{end}” of line {line}",
                    word=last.word,
                    end=statement.word,
                    line=statement.line,
                )
    if not opened:
        return None
    return opened[-1].line, clause("“{word}” is never closed", word=opened[-1].word)
