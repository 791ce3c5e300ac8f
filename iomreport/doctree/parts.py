"""Markup read in parts, so that a part is read again only where a value in it is another."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from iomreport.doctree.attributes import INLINE, Value
from iomreport.doctree.html import Element, read_html
from iomreport.doctree.markup import read_element
from iomreport.doctree.nodes import Block
from iomreport.doctree.provenance import Source


class _Part(Struct):
    """Outermost elements that are read together, the values in them, and the blocks that they gave."""

    element: Element
    asked: frozenset[str] = frozenset()
    blocks: tuple[Block, ...] | None = None


class Parts:
    """The blocks of a template's markup: the same as of `read_markup`, which says what it raises."""

    def __init__(self, markup: str, source: Source, values: Mapping[str, Value]) -> None:
        self._source, self._values = source, values
        self._parts = [_Part(element) for element in _divided(read_html(markup))]

    def blocks(self, changed: Collection[str] = ()) -> tuple[Block, ...]:
        """All blocks; what holds none of the `changed` values (`N:NONCE`) is what it was the last time."""
        found: list[Block] = []
        for part in self._parts:
            if part.blocks is None or not part.asked.isdisjoint(changed):
                part.blocks = None
                values = _Asked(self._values)
                part.blocks = read_element(part.element, self._source, values)
                part.asked = frozenset(values.asked)
            found.extend(part.blocks)
        return tuple(found)


class _Asked(Mapping[str, Value]):
    """Values, with those that were asked for."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._values = values
        self.asked: set[str] = set()

    def __getitem__(self, key: str) -> Value:
        self.asked.add(key)
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def _divided(root: Element) -> Iterator[Element]:
    """Each outermost block by itself, and together the words between two of them."""
    between = Element("", root.line)
    for child in root.children:
        if not isinstance(child, Element) or child.name in INLINE:
            between.children.append(child)
            continue
        if between.children:
            yield between
            between = Element("", root.line)
        yield Element("", root.line, children=[child])
    if between.children:
        yield between
