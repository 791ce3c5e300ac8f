"""Characters that no document can hold, and what becomes of them."""

from __future__ import annotations

import re

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BROKEN = re.compile("[\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text with every kind of line break as a newline, without control characters other than the tab.

    Halves of characters (lone surrogates) and noncharacters become U+FFFD, so that the loss shows. What
    comes out can be encoded in UTF-8 and stands in XML; it comes out of a second call unchanged.
    """
    if text.isascii() and text.isprintable():
        return text
    return _BROKEN.sub("\ufffd", _CONTROLS.sub("", _BREAKS.sub("\n", text)))
