"""What other programs put on the clipboard, as the editor takes it in.

Word writes the items of its lists as paragraphs, each with a bullet or number painted before its words.
A brief has no tables: a row becomes a paragraph.
"""

from __future__ import annotations

import re

_ITEM = re.compile(r"<p\b[^>]*\bmso-list:\s*l\d[^>]*>(.*?)</p>", re.DOTALL | re.IGNORECASE)
_SIGN = re.compile(r"<!(?:--)?\[if !supportLists\](?:--)?>(.*?)<!(?:--)?\[endif\](?:--)?>", re.DOTALL)
_NUMBER = re.compile(r"\s*\(?\w{1,5}[.)]")  # 1.  (a)  iv)
_INNER_LINK = re.compile(r"""\bhref\s*=\s*(["'])#.*?\1""", re.IGNORECASE)
_SEAM = re.compile(r"</([uo]l)>\s*<\1>")
_TABLE = re.compile(r"<table\b((?:(?!<table\b).)*?)</table\s*>", re.DOTALL | re.IGNORECASE)
_ROW, _CELL = (re.compile(rf"<{tag}\b[^>]*>", re.IGNORECASE) for tag in ("tr", "t[dh]"))
_FRAME = re.compile(r"</?(?:t[dhr]|tbody|thead|tfoot|col|colgroup)\b[^>]*>", re.IGNORECASE)
_BLOCK = re.compile(r"</?(?:p|div|li|[uo]l|h[1-6])\b[^>]*>|<br\b[^>]*>", re.IGNORECASE)
_TAG_OR_SPACE = re.compile(r"<[^>]*>|&nbsp;|&#160;|\s+")


def tidied(html: str) -> str:
    """HTML from elsewhere: lists of Word as lists, rows of tables as paragraphs, no links within it."""
    html = _SEAM.sub("", _ITEM.sub(_as_list, _INNER_LINK.sub("", html)))
    tables = 1
    while tables:  # from the innermost outwards
        html, tables = _TABLE.subn(_as_rows, html)
    return html


def _as_rows(table: re.Match[str]) -> str:
    before, *rows = _ROW.split(table[1].partition(">")[2])
    return _FRAME.sub("", before) + "".join(map(_as_paragraph, rows))


def _as_paragraph(row: str) -> str:
    """A row whose cells hold a line each as one paragraph; what only sets blocks side by side, as these."""
    cells = [cell for cell in (_FRAME.sub("", part) for part in _CELL.split(row)) if _words(cell)]
    blocks = [_words(part) for cell in cells for part in _BLOCK.split(cell)]
    if len(cells) < 2 or sum(map(bool, blocks)) > len(cells):
        return "".join(f"<div>{cell}</div>" for cell in cells)
    return f"<p>{'; '.join(_BLOCK.sub(' ', cell).strip() for cell in cells)}</p>"


def _words(html: str) -> str:
    return _TAG_OR_SPACE.sub("", html)


def _as_list(item: re.Match[str]) -> str:
    words, sign = item[1], _SIGN.search(item[1])
    if sign is None:
        return item[0]  # a further paragraph of an item
    kind = "ol" if _NUMBER.match(re.sub(r"<[^>]*>|&nbsp;", "", sign[1])) else "ul"
    return f"<{kind}><li>{words[: sign.start()]}{words[sign.end() :]}</li></{kind}>"
