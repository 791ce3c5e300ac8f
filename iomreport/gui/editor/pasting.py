"""What other programs put on the clipboard, as the editor takes it in.

Word writes the items of its lists as paragraphs, each with a bullet or number painted before its words.
"""

from __future__ import annotations

import re

_ITEM = re.compile(r"<p\b[^>]*\bmso-list:\s*l\d[^>]*>(.*?)</p>", re.DOTALL | re.IGNORECASE)
_SIGN = re.compile(r"<!(?:--)?\[if !supportLists\](?:--)?>(.*?)<!(?:--)?\[endif\](?:--)?>", re.DOTALL)
_NUMBER = re.compile(r"\s*\(?\w{1,5}[.)]")  # 1.  (a)  iv)
_INNER_LINK = re.compile(r"""\bhref\s*=\s*(["'])#.*?\1""", re.IGNORECASE)
_SEAM = re.compile(r"</([uo]l)>\s*<\1>")


def tidied(html: str) -> str:
    """HTML from elsewhere: lists of Word as lists, and no links to places that stayed there."""
    return _SEAM.sub("", _ITEM.sub(_as_list, _INNER_LINK.sub("", html)))


def _as_list(item: re.Match[str]) -> str:
    words, sign = item[1], _SIGN.search(item[1])
    if sign is None:
        return item[0]  # a further paragraph of an item
    kind = "ol" if _NUMBER.match(re.sub(r"<[^>]*>|&nbsp;", "", sign[1])) else "ul"
    return f"<{kind}><li>{words[: sign.start()]}{words[sign.end() :]}</li></{kind}>"
