"""Values that a template prints: words that keep their source whatever a template does with them.

A value never enters the markup as text. Printing it leaves a token, and the rendering's `Ledger` knows what
the token stands for; the reader of the markup puts it back. So no filter can change a value, and none can
forge one.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import NoReturn

from iomreport.doctree.markup import Attribute, plain_text
from iomreport.doctree.markup import Value as Content
from iomreport.doctree.nodes import Block, Inline
from iomreport.errors import ProvenanceError


class Ledger:
    """What the tokens of one rendering stand for; tokens of another rendering mean nothing here."""

    def __init__(self) -> None:
        self._nonce = secrets.token_hex(8)
        self._contents: dict[str, Content] = {}

    def enter(self, content: Content) -> str:
        """Remember a content and give its token."""
        key = f"{len(self._contents)}:{self._nonce}"
        self._contents[key] = content
        return f"\ue000{key}\ue001"

    @property
    def contents(self) -> Mapping[str, Content]:
        """Everything entered so far, by `N:NONCE`."""
        return self._contents


class Value:
    """Words, whole blocks, or the text of an attribute, for a template to print.

    It has a length, a truth, an order and a hash (of its plain words), so that `if`, `sort`, `unique` and
    lookups work; turning it into a string, formatting or joining it by `+` or `~` is refused.
    """

    __slots__ = ("_content", "_ledger", "_plain")

    def __init__(self, ledger: Ledger, content: Content) -> None:
        self._ledger = ledger
        self._content = content
        self._plain = _plain(content)

    def __html__(self) -> str:
        return self._ledger.enter(self._content) if self._content else ""

    def __str__(self) -> NoReturn:
        raise ProvenanceError(
            "a value would lose its source here",
            remedy="print it by {{ }} alone, without ~, + or a text filter",
        )

    __repr__ = __str__

    def __format__(self, _spec: str) -> NoReturn:
        self.__str__()

    def __add__(self, _other: object) -> NoReturn:
        self.__str__()

    __radd__ = __mod__ = __rmod__ = __mul__ = __rmul__ = __add__

    def __bool__(self) -> bool:
        content = self._content
        return content.text != "" if isinstance(content, Attribute) else bool(content)

    def __len__(self) -> int:
        return len(self._plain)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Value):
            return self._plain == other._plain
        return isinstance(other, str) and self._plain == other

    def __hash__(self) -> int:
        return hash(self._plain)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Value):
            return NotImplemented
        return self._plain.casefold() < other._plain.casefold()


def content_of(value: Value) -> Content:
    """What a value stands for; for our own code, a template cannot reach it."""
    return value._content


def words_of(value: Value) -> tuple[Inline, ...]:
    """The words that a value stands for."""
    content = content_of(value)
    return content if isinstance(content, tuple) else ()


def _plain(content: Content) -> str:
    if isinstance(content, Attribute):
        return content.text
    return plain_text(content) if isinstance(content, tuple) else ""


class Printer:
    """Makes values of one rendering."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def words(self, inlines: Sequence[Inline]) -> Value:
        """Words with their sources."""
        return Value(self._ledger, tuple(inlines))

    def blocks(self, blocks: Sequence[Block]) -> Value:
        """Whole paragraphs, lists or tables."""
        return Value(self._ledger, list(blocks))

    def key(self, text: str) -> Value:
        """An id or address: for attributes, lookups and comparisons, never printed among words."""
        return Value(self._ledger, Attribute(text))
