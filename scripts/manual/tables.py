"""Markdown tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_APOSTROPHE = re.compile(r"(?<=\w)'")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a stroke in a cell would end it and is written as a reference."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines) + "\n"


def sentence(text: str) -> str:
    """One line that begins with a capital and ends with a stop; words in code stay as they are."""
    parts = " ".join(text.split()).split("`")
    parts[::2] = [_APOSTROPHE.sub("’", part) for part in parts[::2]]
    line = "`".join(parts)
    line = line[:1].upper() + line[1:]
    return line if not line or line.endswith((".", "…", "?")) else f"{line}."


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|") or "–"
