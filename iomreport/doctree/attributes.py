"""Dialects of the markup, their attributes, and the tokens that stand for values."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct

from iomreport.clauses import clause
from iomreport.doctree.html import Element, MarkupError
from iomreport.doctree.inlines import plain_text
from iomreport.doctree.nodes import Block, Inline

TOKEN = re.compile("\ue000([0-9]+):([0-9a-f]+)\ue001")
TOKEN_PART = re.compile("[\ue000\ue001]")
_LARGEST = 9999

OFFICER = frozenset({"p", "ul", "ol", "li", "b", "strong", "i", "em", "a", "br", "fn"})
TEMPLATE = OFFICER | {
    *("section", "div", "h1", "h2", "h3", "h4", "table", "caption", "thead", "tbody", "tr", "th", "td"),
    *("figures", "figure", "qualifier", "number", "label", "remark", "aside", "contents", "pagebreak"),
    *("cover", "span", "pageref"),
}
INLINE = frozenset({"b", "strong", "i", "em", "a", "br", "fn", "span", "pageref"})

_OFFICER_ATTRIBUTES: Mapping[str, frozenset[str]] = {"a": frozenset({"href"}), "ol": frozenset({"start"})}
TEMPLATE_ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "p": frozenset({"class", "keep", "id"}),
    **dict.fromkeys(("h1", "h2", "h3", "h4"), frozenset({"id", "unlisted"})),
    **dict.fromkeys(("ul", "ol"), frozenset({"class", "start", "continued"})),
    **dict.fromkeys(("section", "div"), frozenset({"section", "item", "keep"})),
    **dict.fromkeys(("th", "td"), frozenset({"colspan"})),
    **dict.fromkeys(("aside", "span"), frozenset({"class"})),
    "table": frozenset({"class", "columns", "summary", "id"}),
    "contents": frozenset({"depth"}),
    "a": frozenset({"href"}),
    "pageref": frozenset({"to"}),
}


class Attribute(Struct, frozen=True):
    """A value that may stand only in an attribute (an id, an address), never among the words."""

    text: str


Value = tuple[Inline, ...] | Attribute | list[Block]
"""What a token stands for: words, an attribute's text, or whole blocks."""

E = TypeVar("E", bound=StrEnum)


class Attributes(Struct, frozen=True):
    """Reads the attributes of a dialect; `values` (by `N:NONCE`) is None where no tokens are looked for."""

    values: Mapping[str, Value] | None
    dialect: frozenset[str]

    def check(self, element: Element) -> None:
        """Refuse an attribute that the element does not have in this dialect."""
        known = _OFFICER_ATTRIBUTES if self.dialect == OFFICER else TEMPLATE_ATTRIBUTES
        allowed = known.get(element.name, frozenset())
        for name in element.attributes:
            if name not in allowed:
                what = clause(
                    "<{name}> has no attribute “{attribute}” here", name=element.name, attribute=name[:30]
                )
                names = ", ".join(sorted(allowed))
                remedy = clause("use {known}", known=names) if names else clause("drop it")
                raise MarkupError(what, line=element.line, remedy=remedy)

    def value(self, token: re.Match[str], line: int) -> Value:
        """What a token stands for."""
        value = (self.values or {}).get(f"{token[1]}:{token[2]}")
        if value is None:
            raise MarkupError(
                clause("a value of unknown origin"), line=line, remedy=clause("print values only by {{ }}")
            )
        return value

    def text(self, element: Element, name: str) -> str:
        """An attribute's text, its tokens resolved; empty where there is none."""

        def stand_in(token: re.Match[str]) -> str:
            value = self.value(token, element.line)
            if isinstance(value, Attribute):
                return value.text
            if isinstance(value, tuple):
                return plain_text(value)
            raise MarkupError(
                clause("paragraphs stand in the attribute “{name}”", name=name),
                line=element.line,
                remedy=clause("print words there"),
            )

        written = element.attributes.get(name, "")
        if self.values is None:
            return written
        if TOKEN_PART.search(TOKEN.sub("", written)):
            raise damaged(element.line)
        return TOKEN.sub(stand_in, written)

    def whole(self, element: Element, name: str, default: int, lowest: int, highest: int = _LARGEST) -> int:
        """An attribute that is a whole number within bounds."""
        written = self.text(element, name).strip()
        if not written:
            return default
        readable = written.isascii() and written.isdigit() and len(written) <= len(str(_LARGEST))
        if not readable or not lowest <= int(written) <= highest:
            raise MarkupError(
                clause(
                    "the attribute “{name}” of <{element}> is not a whole number that fits",
                    name=name,
                    element=element.name,
                ),
                line=element.line,
                remedy=clause("write one from {lowest} to {highest}", lowest=lowest, highest=highest),
            )
        return int(written)

    def widths(self, element: Element) -> tuple[float, ...]:
        """The relative widths of a table's columns."""
        try:
            widths = tuple(float(part) for part in self.text(element, "columns").split())
        except ValueError:
            widths = ()
        if not widths or not all(math.isfinite(width) and 0 < width <= _LARGEST for width in widths):
            raise MarkupError(
                clause("a table needs its column widths"),
                line=element.line,
                remedy=clause('add columns="1 3"'),
            )
        return widths

    def choice(self, element: Element, roles: type[E], default: E) -> E:
        """The role that the class of an element names."""
        name = self.text(element, "class")
        if not name:
            return default
        try:
            return roles(name)
        except ValueError:
            raise MarkupError(
                clause("“{role}” is not a class of <{name}>", role=name[:30], name=element.name),
                line=element.line,
                remedy="use one of " + ", ".join(roles),
            ) from None


def damaged(line: int) -> MarkupError:
    """The error for a token that is no longer whole."""
    return MarkupError(
        clause("a filter has damaged a value"),
        line=line,
        remedy=clause("apply filters to values, not to markup"),
    )
