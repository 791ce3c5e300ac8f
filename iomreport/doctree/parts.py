"""Markup of which a block is read again only where a value in it is another."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from iomreport.doctree.attributes import TEMPLATE, Value
from iomreport.doctree.html import Element, read_html
from iomreport.doctree.markup import MarkupReader
from iomreport.doctree.nodes import Block
from iomreport.doctree.phrasing import Look
from iomreport.doctree.provenance import Source


class Parts(MarkupReader):
    """The blocks of a template's markup: the same as of `read_markup`, which says what it raises."""

    def __init__(self, markup: str, source: Source, values: Mapping[str, Value]) -> None:
        self._asked = _Asked(values)
        super().__init__(self._asked, TEMPLATE)
        self._root, self._look = read_html(markup), Look(source)
        self._known: dict[int, tuple[frozenset[str], Block]] = {}  # by element; with the values in it
        self._touched: Collection[str] = ()

    def blocks(self, changed: Collection[str] = ()) -> tuple[Block, ...]:
        """All blocks; what holds none of the `changed` values (`N:NONCE`) is what it was the last time."""
        self._touched = changed
        return tuple(self.flow(self._root, self._look))

    def block(self, element: Element, look: Look) -> Block:
        known = self._known.pop(id(element), None)
        if known is None or not known[0].isdisjoint(self._touched):
            around, self._asked.names = self._asked.names, set()
            block = super().block(element, look)
            known, self._asked.names = (frozenset(self._asked.names), block), around
        self._asked.names |= known[0]
        self._known[id(element)] = known
        return known[1]


class _Asked(Mapping[str, Value]):
    """Values, with the names of those that were asked for."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._values = values
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> Value:
        self.names.add(name)
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)
