"""Values that a template prints: words that keep their source whatever a template does with them.

A value never enters the markup as text. Printing it leaves a token, and the rendering's `Ledger` knows what
the token stands for; the reader of the markup puts it back. So no filter can change a value, and none can
forge one.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import NoReturn

from iomreport.clauses import clause
from iomreport.doctree.inlines import plain_text
from iomreport.doctree.markup import Attribute
from iomreport.doctree.markup import Value as Content
from iomreport.doctree.nodes import Block, Inline
from iomreport.errors import ProvenanceError

Words = Callable[[str], str]
"""The officer's words, by what stands for them in a brief without them (`engine.without_words`)."""


class Written:
    """A content that a pure function makes of the officer's words, and makes again when they are others."""

    def __init__(self, make: Callable[[Words], Content], words: Words) -> None:
        self._make = make
        self.content = self._made(words)

    def _made(self, words: Words) -> Content:
        self._read: dict[str, str] = {}

        def read(key: str) -> str:
            return self._read.setdefault(key, words(key))

        return self._make(read)

    def follow(self, words: Words) -> bool:
        """Be made of these words; whether any of them are others than before."""
        if all(words(key) == text for key, text in self._read.items()):
            return False
        self.content = self._made(words)
        return True


class Ledger:
    """What the tokens of one rendering stand for; tokens of another rendering mean nothing here.

    It also knows what the rendering has seen of the officer's words, beside printing them.
    """

    def __init__(self) -> None:
        self._nonce = secrets.token_hex(8)
        self._contents: dict[str, Content] = {}
        self._written: dict[str, Written] = {}
        self._tested: list[tuple[Written, bool]] = []
        self.has_looked = False
        """Whether more was seen of the officer's words than whether there are any."""

    def enter(self, content: Content, written: Written | None = None) -> str:
        """Remember a content, and what makes it of the officer's words, and give its token."""
        key = f"{len(self._contents)}:{self._nonce}"
        self._contents[key] = content
        if written is not None:
            self._written[key] = written
        return f"\ue000{key}\ue001"

    def tested(self, written: Written, result: bool) -> None:
        """Remember that the rendering depends on whether there is such a content."""
        self._tested.append((written, result))

    def follow(self, words: Words) -> frozenset[str] | None:
        """Let tokens stand for other words of the officer's: the keys of those that now do.

        None where the rendering would come out otherwise. It is unusable then, as after any error.
        """
        written = dict.fromkeys((*self._written.values(), *(one for one, _ in self._tested)))
        changed = {one for one in written if one.follow(words)}
        if self.has_looked or any(_is_there(one.content) is not result for one, result in self._tested):
            return None
        keys = frozenset(key for key, one in self._written.items() if one in changed)
        self._contents.update((key, self._written[key].content) for key in keys)
        return keys

    @property
    def contents(self) -> Mapping[str, Content]:
        """Everything entered so far, by `N:NONCE`."""
        return self._contents


class Value:
    """Words, whole blocks, or the text of an attribute, for a template to print.

    It has a length, a truth, an order and a hash (of its plain words), so that `if`, `sort`, `unique` and
    lookups work; turning it into a string, formatting or joining it by `+` or `~` is refused.
    """

    __slots__ = ("_content", "_ledger", "_written")

    def __init__(self, ledger: Ledger, content: Content, written: Written | None = None) -> None:
        self._ledger = ledger
        self._content = content
        self._written = written

    def __html__(self) -> str:
        if self._written is not None:
            self._ledger.tested(self._written, _is_there(self._content))
        return self._ledger.enter(self._content, self._written) if self._content else ""

    def __str__(self) -> NoReturn:
        raise ProvenanceError(
            clause("a value would lose its source here"),
            remedy=clause("print it by {{ }} alone, without ~, + or a text filter"),
        )

    __repr__ = __str__

    def __format__(self, _spec: str) -> NoReturn:
        self.__str__()

    def __add__(self, _other: object) -> NoReturn:
        self.__str__()

    __radd__ = __mod__ = __rmod__ = __mul__ = __rmul__ = __add__

    def __bool__(self) -> bool:
        there = _is_there(self._content)
        if self._written is not None:
            self._ledger.tested(self._written, there)
        return there

    def __len__(self) -> int:
        return len(self._plain())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Value):
            return self._plain() == other._plain()
        return isinstance(other, str) and self._plain() == other

    def __hash__(self) -> int:
        return hash(self._plain())

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Value):
            return NotImplemented
        return self._plain().casefold() < other._plain().casefold()

    def _plain(self) -> str:
        return _plain(content_of(self))


def content_of(value: Value) -> Content:
    """What a value stands for; for our own code, a template cannot reach it."""
    if value._written is not None:
        value._ledger.has_looked = True
    return value._content


def words_of(value: Value) -> tuple[Inline, ...]:
    """The words that a value stands for."""
    content = content_of(value)
    return content if isinstance(content, tuple) else ()


def _is_there(content: Content) -> bool:
    return content.text != "" if isinstance(content, Attribute) else bool(content)


def _plain(content: Content) -> str:
    if isinstance(content, Attribute):
        return content.text
    return plain_text(content) if isinstance(content, tuple) else ""


class Printer:
    """Makes values of one rendering; `words` are the officer's."""

    def __init__(self, ledger: Ledger, words: Words = str) -> None:
        self._ledger = ledger
        self._words = words

    def written(self, make: Callable[[Words], Content]) -> Value:
        """What a pure function makes of the officer's words."""
        written = Written(make, self._words)
        return Value(self._ledger, written.content, written)

    def words(self, inlines: Sequence[Inline]) -> Value:
        """Words with their sources."""
        return Value(self._ledger, tuple(inlines))

    def blocks(self, blocks: Sequence[Block]) -> Value:
        """Whole paragraphs, lists or tables."""
        return Value(self._ledger, list(blocks))

    def key(self, text: str) -> Value:
        """An id or address: for attributes, lookups and comparisons, never printed among words."""
        return Value(self._ledger, Attribute(text))
