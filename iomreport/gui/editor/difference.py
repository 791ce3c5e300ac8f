"""What differs between a record's words and the officer's, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import Enum, auto
from html import escape, unescape

from iomreport.gui.theme import Colours

_TOKEN = re.compile(r"(\s?)(\w+(?:[’'\-–]\w+)*|[^\w\s])")


FIRST = "first-difference"
"""The anchor in the rich text at which the first difference stands."""


class Change(Enum):
    """What became of words of the record."""

    KEPT = auto()
    TAKEN_OUT = auto()
    PUT_IN = auto()


def differences(record: str, own: str) -> tuple[tuple[Change, str], ...]:
    """The record's words and the officer's in one text, white space as it stood; both are plain text."""
    before, after = _tokens(record), _tokens(own)
    matcher = SequenceMatcher(
        None, [word.strip() for word in before], [word.strip() for word in after], False
    )
    found: list[tuple[Change, str]] = []
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag == "equal":
            _add(found, Change.KEPT, after[other_start:other_end])
        else:
            _add(found, Change.TAKEN_OUT, before[start:end])
            _add(found, Change.PUT_IN, after[other_start:other_end])
    return tuple(found)


def _add(found: list[tuple[Change, str]], change: Change, tokens: Sequence[str]) -> None:
    if tokens:
        found.append((change, "".join(tokens)))


def _tokens(text: str) -> list[str]:
    """Words and signs, each with the space before it, if there is some."""
    return [f" {word}" if space else word for space, word in _TOKEN.findall(text)]


def plain_words(html: str) -> str:
    """The words of the officer's HTML, footnotes left out."""
    without_notes = re.sub(r"<fn>.*?</fn>", "", html, flags=re.DOTALL)
    joined = re.sub(r"</?[bia]\b[^>]*>", "", without_notes)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", joined)).split())


def difference_html(record: str, own: str, look: Colours) -> str:
    """The differences as rich text: what was taken out is struck through, what was put in is underlined."""
    styles = {
        Change.KEPT: "",
        Change.TAKEN_OUT: f"color:{look.soft}; text-decoration:line-through",
        Change.PUT_IN: f"background-color:{look.tint}; text-decoration:underline",
    }
    parts, mark = [], f'<a name="{FIRST}"></a>'
    for change, text in differences(record, own):
        style = styles[change]
        if style:
            parts.append(mark)
            mark = ""
        parts.append(f'<span style="{style}">{escape(text)}</span>' if style else escape(text))
    return f'<p style="margin:0">{"".join(parts)}</p>'
