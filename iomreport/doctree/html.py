"""A strict reader of the small HTML that templates emit: every element closed, every position known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from iomreport.errors import InputError

VOID = frozenset({"br", "pagebreak"})


class MarkupError(InputError):
    """The markup is not of the closed subset. `line` counts within the markup, not within a file."""


@dataclass
class Element:
    """An element and its children in order; `line` (from 1) is where it begins."""

    name: str
    line: int
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list[Element | Text] = field(default_factory=list)


@dataclass
class Text:
    """Characters between elements, entities resolved, white space as written."""

    text: str
    line: int


def read_html(markup: str) -> Element:
    """Read a fragment into a tree under a nameless root; raises MarkupError where it is not well formed."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader.finish()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[Element] = [Element("", 1)]

    def finish(self) -> Element:
        if len(self._open) > 1:
            left = self._open[-1]
            raise MarkupError(f"<{left.name}> is never closed", line=left.line, remedy="close it")
        return self._open[0]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, self.getpos()[0], {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        line = self.getpos()[0]
        if tag in VOID:
            raise MarkupError(f"</{tag}> closes an element that has no content", line=line, remedy="drop it")
        if len(self._open) == 1:
            raise MarkupError(f"</{tag}> closes nothing", line=line, remedy="open it or drop it")
        inner = self._open[-1]
        if inner.name != tag:
            raise MarkupError(
                f"</{tag}> stands where <{inner.name}> of line {inner.line} is still open",
                line=line,
                remedy=f"close <{inner.name}> first",
            )
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(Text(data, self.getpos()[0]))

    def handle_decl(self, decl: str) -> None:
        raise MarkupError(
            f"the declaration “{decl}” has no place here", line=self.getpos()[0], remedy="drop it"
        )

    def unknown_decl(self, data: str) -> None:
        self.handle_decl(data)

    def handle_pi(self, data: str) -> None:
        self.handle_decl(data)
