"""Words as HTML."""

from __future__ import annotations

import re

from iomreport.writers.wellformed import FORBIDDEN

_BLANK = re.compile(r"\s+")
_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def escape(text: str) -> str:
    """Text for an element or an attribute in double quotes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def anchor(block_id: str) -> str:
    """A block's id without what an id in HTML cannot hold."""
    return _BLANK.sub("-", FORBIDDEN.sub("", block_id))


def direction(language: str) -> str:
    """`rtl` or `ltr`."""
    return "rtl" if language.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"
