"""Text as XML: escaping and units."""

from __future__ import annotations

import re

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'

_BLANK = re.compile("[\t\n\r]")


def escape(text: str) -> str:
    """Text for an element. Tabs and line ends are blanks, as everywhere in the tree."""
    if not text.isprintable():
        text = _BLANK.sub(" ", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """Text for an attribute in double quotes."""
    return escape(text).replace('"', "&quot;")


def twips(points: float) -> int:
    """Points as twentieths, Word's unit of length."""
    return round(points * 20)


def half_points(points: float) -> int:
    """Points as Word's unit of type size."""
    return round(points * 2)


def eighths(points: float) -> int:
    """Points as Word's unit of rules; the thinnest is a quarter point."""
    return max(2, round(points * 8))


def colour(value: str) -> str:
    """`#rrggbb` as Word writes it."""
    return value.lstrip("#").upper()
