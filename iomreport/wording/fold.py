"""Words as people search for them: without case, accents, typography or spacing."""

from __future__ import annotations

import re
import unicodedata

_QUOTES = {
    **dict.fromkeys("‘’‚‛′‵`´ʹʻʼʽˈ׳ꞌ", "'"),
    **dict.fromkeys("“”„‟″‶«»〝〞〟״", '"'),
}
# Letters that Unicode does not decompose into a base letter and a mark, and the Arabic lengthening stroke.
_LETTERS = {
    "ı": "i",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ħ": "h",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ـ": "",
}
_BEFORE = str.maketrans(_QUOTES)  # before decomposition, which takes ´ for a space with an accent
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_AFTER = str.maketrans({**_QUOTES, **_LETTERS, "−": "-"})


def fold(text: str) -> str:
    """Return the search form of `text`; folding it again changes nothing.

    Case folded, compatibility forms decomposed, combining marks and invisible formatting removed, quotation
    marks and apostrophes straight, every dash and the minus sign a hyphen, runs of white space one space,
    none at the ends.
    """
    if text.isascii():
        return " ".join(text.lower().replace("`", "'").split())
    # Twice: a mark may fold to a letter (the Greek iota below), a letter to one with a mark (Turkish İ).
    text = _without_marks(_without_marks(text.translate(_BEFORE)).casefold())
    return " ".join(text.translate(_AFTER).split())


def _without_marks(text: str) -> str:
    return _BEYOND_ASCII.sub(_plain, unicodedata.normalize("NFKD", text))


def _plain(found: re.Match[str]) -> str:
    category = unicodedata.category(found[0])
    if category == "Pd":
        return "-"
    return "" if category in ("Mn", "Me", "Cf") else found[0]
