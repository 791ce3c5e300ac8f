"""A strict reader of the small HTML that templates emit: every element closed, every position known.

The grammar is our own and small, so that every version of Python reads the same and nothing is passed over
in silence: comments are dropped, declarations and whatever is left open are errors, and a `<` before
anything but a letter, `/`, `!` or `?` is itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from html.entities import html5

from msgspec import Struct, field

from iomreport.clauses import clause
from iomreport.doctree.characters import printable
from iomreport.errors import InputError

VOID = frozenset({"br", "pagebreak"})
DEEPEST = 40
"""How many elements may stand within one another."""

_MARK = re.compile(r"<(?=[A-Za-z/!?])")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_END = re.compile(r"</([A-Za-z][A-Za-z0-9-]*+)\s*+>")
_START = re.compile(
    r"""<([A-Za-z][A-Za-z0-9-]*+)((?:\s++[A-Za-z][A-Za-z0-9-]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?+)*+)\s*+(/?)>"""
)
_ATTRIBUTE = re.compile(
    r"""([A-Za-z][A-Za-z0-9-]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++)))?+"""
)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


class MarkupError(InputError):
    """The markup is not of the closed subset. `line` counts within the markup, not within a file."""


class Element(Struct):
    """An element and its children in order; `line` (from 1) is where it begins."""

    name: str
    line: int
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list[Element | Text] = field(default_factory=list)


class Text(Struct):
    """Characters between elements, references such as `&amp;` resolved, white space as written."""

    text: str
    line: int


def read_html(markup: str) -> Element:
    """Read a fragment into a tree under a nameless root; raises MarkupError where it is not well formed.

    Names of elements and attributes come out in small letters, and characters that no document can hold
    are gone (see `characters.printable`).
    """
    return _Reader(printable(markup)).read()


class _Reader:
    def __init__(self, markup: str) -> None:
        self._markup = markup
        self._at = 0
        self._line = 1
        self._open: list[Element] = [Element("", 1)]

    def read(self) -> Element:
        while mark := _MARK.search(self._markup, self._at):
            self._words(mark.start())
            following = self._markup[mark.end()]
            if following == "/":
                self._end_tag()
            elif following in "!?":
                self._comment()
            else:
                self._start_tag()
        self._words(len(self._markup))
        if len(self._open) > 1:
            left = self._open[-1]
            raise MarkupError(
                clause("<{name}> is never closed", name=_short(left.name)),
                line=left.line,
                remedy=clause("close it"),
            )
        return self._open[0]

    def _words(self, end: int) -> None:
        if end > self._at:
            text = printable(_resolved(self._markup[self._at : end]))
            self._open[-1].children.append(Text(text, self._line))
            self._go_to(end)

    def _go_to(self, end: int) -> None:
        self._line += self._markup.count("\n", self._at, end)
        self._at = end

    def _tag(self, pattern: re.Pattern[str]) -> re.Match[str]:
        match = pattern.match(self._markup, self._at)
        if match is None:
            what = clause("“{begins}” is no whole element", begins=self._here())
            remedy = clause("close it with >, or write &lt; for the sign")
            raise MarkupError(what, line=self._line, remedy=remedy)
        return match

    def _here(self) -> str:
        return _short(self._markup[self._at :])

    def _comment(self) -> None:
        match = _COMMENT.match(self._markup, self._at)
        if match is None:
            what = clause(
                "“{begins}” is no comment that ends, and declarations have no place here", begins=self._here()
            )
            raise MarkupError(what, line=self._line, remedy=clause("drop it"))
        self._go_to(match.end())

    def _start_tag(self) -> None:
        match = self._tag(_START)
        name, line = match[1].lower(), self._line
        if len(self._open) > DEEPEST:
            raise MarkupError(
                clause("more than {deepest} elements stand within one another", deepest=DEEPEST),
                line=line,
                remedy=clause("use fewer"),
            )
        element = Element(name, line, self._attributes(match[2], name))
        self._open[-1].children.append(element)
        if name not in VOID and not match[3]:
            self._open.append(element)
        self._go_to(match.end())

    def _attributes(self, text: str, element: str) -> dict[str, str]:
        attributes: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(text):
            name = match[1].lower()
            if name in attributes:
                raise MarkupError(
                    clause(
                        "<{name}> has the attribute “{attribute}” twice",
                        name=_short(element),
                        attribute=_short(name),
                    ),
                    line=self._line,
                    remedy=clause("drop one"),
                )
            attributes[name] = printable(_resolved(match[2] or match[3] or match[4] or ""))
        return attributes

    def _end_tag(self) -> None:
        match = self._tag(_END)
        name, line = match[1].lower(), self._line
        if name in VOID:
            raise MarkupError(
                clause("</{name}> closes an element that has no content", name=name),
                line=line,
                remedy=clause("drop it"),
            )
        if len(self._open) == 1:
            raise MarkupError(
                clause("</{name}> closes nothing", name=_short(name)),
                line=line,
                remedy=clause("open it or drop it"),
            )
        inner = self._open[-1]
        if inner.name != name:
            raise MarkupError(
                clause(
                    "</{name}> stands where <{inner}> of line {line} is still open",
                    name=_short(name),
                    inner=_short(inner.name),
                    line=inner.line,
                ),
                line=line,
                remedy=clause("close <{name}> first", name=_short(inner.name)),
            )
        self._open.pop()
        self._go_to(match.end())


def _resolved(text: str) -> str:
    """With references resolved; what only resembles one stays as it is (`AT&T`, `?a=1&copy=2`, `&x;`)."""
    return _REFERENCE.sub(_character, text)


def _character(reference: re.Match[str]) -> str:
    name = reference[0][1:]
    return unescape(reference[0]) if name.startswith("#") else html5.get(name, reference[0])


def _short(text: str) -> str:
    """A piece of the input that fits into a sentence."""
    line = " ".join(text[:80].split())
    return line if len(line) <= 30 else f"{line[:29]}…"
