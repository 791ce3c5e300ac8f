"""HTML pages: the words of the body, block by block."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from iomreport.clauses import clause
from iomreport.errors import InputError
from iomreport.readers.base import Block, Kind, Reading
from iomreport.readers.text import decode

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_UNREAD = frozenset(
    [
        "head",
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "math",
        "object",
        "iframe",
        "textarea",
        "select",
        "button",
    ]
)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_APART = ("furniture", "hidden")  # heads and feet of pages, and what is read to the blind alone
_MARK = re.compile(r"\s*[\[(]?\d{1,3}[\])]?\s*")


def read(data: bytes, path: Path) -> Reading:
    """The blocks of a page; raises InputError when it holds no words."""
    parser = _Page()
    parser.feed(decode(data, path))
    parser.close()
    parser.end_block()
    if not parser.blocks:
        raise InputError(clause("holds no words"), file=path, remedy=clause("give the page with the text"))
    return Reading(tuple(parser.blocks))


class _Page(HTMLParser):
    """Collects blocks. It keeps no tree, so that no depth of nesting can hurt."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._words: list[str] = []
        self._raised: list[str] | None = None
        self._skipping: list[str] = []
        self._apart: list[str] = []  # the open element of notes or contents, and those of its name within

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        found = {name: value or "" for name, value in attrs}
        if tag in _VOID:
            if tag == "br":
                self._words.append(" ")
            return
        if self._skipping:
            if tag == self._skipping[0]:
                self._skipping.append(tag)
            return
        titles_notes = bool(self._apart) and self._kind is Kind.NOTE and re.fullmatch("h[1-6]", tag)
        if tag in _UNREAD or _is_apart(found) or titles_notes:
            self.end_block()
            self._skipping = [tag]
            return
        if tag in _BLOCKS:
            self.end_block()
        if self._apart and tag == self._apart[0]:
            self._apart.append(tag)
        elif not self._apart and _kind_of(tag, found) is not Kind.TEXT:
            self._apart, self._kind = [tag], _kind_of(tag, found)
        if tag == "sup":
            self._raised = []

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if self._skipping:
            if tag == self._skipping[0]:
                self._skipping.pop()
            return
        if tag == "sup" and self._raised is not None:
            raised, self._raised = "".join(self._raised), None
            if not _MARK.fullmatch(raised):
                self._words.append(raised)
        if tag in _BLOCKS:
            self.end_block()
        if self._apart and tag == self._apart[0]:
            self._apart.pop()

    def handle_data(self, data: str) -> None:
        """Words between tags."""
        if not self._skipping:
            (self._words if self._raised is None else self._raised).append(data)

    def end_block(self) -> None:
        """What was collected is a block."""
        text = " ".join("".join(self._words).split())
        self._words = []
        if text:
            self.blocks.append(Block(text, self._kind if self._apart else Kind.TEXT))

    _kind = Kind.TEXT


def _kind_of(tag: str, attributes: dict[str, str]) -> Kind:
    role, classes = attributes.get("role", ""), attributes.get("class", "").split()
    if role in ("doc-endnotes", "doc-footnote") or "footnotes" in classes:
        return Kind.NOTE
    if tag == "nav" or role == "doc-toc":
        return Kind.CONTENTS
    return Kind.TEXT


def _is_apart(attributes: dict[str, str]) -> bool:
    classes = attributes.get("class", "").split()
    return (
        "hidden" in attributes
        or "display:none" in attributes.get("style", "").replace(" ", "")
        or attributes.get("role") == "doc-backlink"
        or any(name in classes for name in _APART)
    )
