"""A pseudo-language: English with accents, a good third longer, in brackets.

What is shown without brackets was never given to the translation; what lacks its closing bracket is
clipped. It is made while the program runs, so that no catalogue has to be kept.
"""

from __future__ import annotations

import gettext
import re

OPENING, CLOSING = "⟦", "⟧"
TO_LEFT = "\u200f"
_LONGER = 0.35
ACCENTS = str.maketrans("AEIOUYCNSZaeiouycnsz", "ÅÉÎÖÛÝÇÑŠŽåéîöûýçñšž")
"""The letters that become others; both sides are code points."""
_KEPT = re.compile(r"(\{[^{}]*\}|<[^<>]*>|&[a-z]+;|&.)")
"""Fields, markup, and mnemonics stay as they are."""


class PseudoTranslations(gettext.NullTranslations):
    """Makes every message strange instead of looking it up.

    `to_left`: with the mark that makes it run from right to left, as a message in such a script does.
    """

    def __init__(self, *, to_left: bool = False) -> None:
        super().__init__()
        self._mark = TO_LEFT if to_left else ""

    def gettext(self, message: str) -> str:
        """The message in the pseudo-language."""
        return self._mark + pseudo(message) if message else ""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The message for a number."""
        return self.gettext(msgid1 if n == 1 else msgid2)


def pseudo(message: str) -> str:
    """“Save” as “⟦Šåvé ~⟧”; an empty message stays empty."""
    if not message:
        return ""
    parts = _KEPT.split(message)
    strange = "".join(part if at % 2 else part.translate(ACCENTS) for at, part in enumerate(parts))
    letters = sum(len(part) for part in parts[::2])
    return f"{OPENING}{strange} {'~' * max(1, round(letters * _LONGER) - 3)}{CLOSING}"
