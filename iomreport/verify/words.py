"""Sentences as words that can be compared: without case, accents and punctuation, with signs that count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache

import msgspec

from iomreport.clauses import Clause, clause
from iomreport.readers import Block
from iomreport.wording.fold import fold

_CHUNK = re.compile(r"\S+")
_FORM = re.compile(r"[^\W_]+|[%$€£¥<>≥≤±]")
_POSSESSIVE = re.compile(r"'s\b")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_NARROW = re.compile("(?<=\\d)[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}](?=\\d{3}(?!\\d))")
_OPENERS = "“‘\"'(["
_CLOSERS = "”’\"')]"
_ABBREVIATIONS = frozenset(
    ("sect.", "sects.", "para.", "paras.", "e.g.", "i.e.", "no.", "nos.", "fig.", "vol.", "mr.", "ms.", "dr.")
)


class Word(msgspec.Struct, frozen=True):
    """A word as compared and as printed, and where it stands in its text."""

    form: str
    text: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """The words of a text in order; a thousands separator and a possessive ending do not count."""
    text = _NARROW.sub(",", text)
    found: list[Word] = []
    for chunk in _CHUNK.finditer(text):
        start, end = chunk.span()
        found += [Word(form, chunk[0], start, end) for form in _forms(chunk[0])]
    return found


@lru_cache(maxsize=1 << 14)  # a note has few words, most of them many times
def _forms(chunk: str) -> tuple[str, ...]:
    """The words of a text without white space, as compared."""
    return tuple(_FORM.findall(_THOUSANDS.sub("", _POSSESSIVE.sub("", fold(chunk)))))


def forms_of(text: str) -> tuple[str, ...]:
    """The words of a text as compared."""
    return tuple(word.form for word in words_of(text))


def ends_sentence(chunk: str, following: str) -> bool:
    """Whether a sentence ends between two printed words."""
    bare = chunk.rstrip(_CLOSERS).lstrip(_OPENERS)
    if not bare.endswith((".", "!", "?")) or bare.casefold() in _ABBREVIATIONS or len(bare) == 2:
        return False
    return not following.lstrip(_OPENERS)[:1].islower()


def divided(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph, as ranges of its words."""
    first = 0
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else None
        if following is None or (word.start != following.start and ends_sentence(word.text, following.text)):
            yield first, index + 1
            first = index + 1


@dataclass(frozen=True)
class Stream:
    """The words of the paragraphs of a file in one row; `blocks` says of each word in which it stands."""

    texts: tuple[str, ...]
    numbers: tuple[int, ...]
    words: tuple[Word, ...]
    blocks: tuple[int, ...]

    @classmethod
    def of(cls, blocks: Iterable[tuple[int, Block]]) -> Stream:
        """Of paragraphs with their numbers in the file."""
        texts, numbers, words, places = [], [], [], []
        for number, block in blocks:
            found = words_of(block.text)
            texts.append(block.text)
            numbers.append(number)
            words.extend(found)
            places.extend([len(texts) - 1] * len(found))
        return cls(tuple(texts), tuple(numbers), tuple(words), tuple(places))

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The words as compared."""
        return tuple(word.form for word in self.words)

    def begins(self, index: int) -> bool:
        """Whether a paragraph, or anything that a stop, colon or semicolon parts, begins with a word."""
        return index == 0 or self.ends(index - 1)

    def ends(self, index: int) -> bool:
        """Whether a paragraph, or anything that a stop, colon or semicolon parts, ends with a word."""
        if index + 1 == len(self.words) or self.blocks[index] != self.blocks[index + 1]:
            return True
        word, following = self.words[index], self.words[index + 1]
        return word.start != following.start and word.text.rstrip(_CLOSERS).endswith(
            (".", "!", "?", ":", ";")
        )

    def sentences(self, start: int, end: int) -> list[tuple[int, int]]:
        """A range of words divided into sentences."""
        found, first = [], start
        for index in range(start, end):
            last = index + 1 == end
            if last or self.blocks[index] != self.blocks[index + 1] or self._stops(index):
                found.append((first, index + 1))
                first = index + 1
        return found

    def _stops(self, index: int) -> bool:
        word, following = self.words[index], self.words[index + 1]
        return word.start != following.start and ends_sentence(word.text, following.text)

    def text(self, start: int, end: int) -> str:
        """A range of words as printed, with the punctuation around it."""
        parts = []
        for block in range(self.blocks[start], self.blocks[end - 1] + 1):
            here = [index for index in range(start, end) if self.blocks[index] == block]
            if here:
                parts.append(self.texts[block][self.words[here[0]].start : self.words[here[-1]].end])
        return " ".join(parts)

    def number(self, index: int) -> int:
        """The number of the paragraph in which a word stands."""
        return self.numbers[self.blocks[index]]


@dataclass(frozen=True)
class Change:
    """Words replaced, dropped (`now` is empty) or added (`was` is empty); `at` counts in what was."""

    was: str
    now: str
    at: range
    forms: tuple[str, ...]

    def told(self) -> Clause:
        """The change in words."""
        if not self.was:
            return clause("added: “{words}”", words=self.now)
        if not self.now:
            return clause("left out: “{words}”", words=self.was)
        return clause("“{was}” became “{now}”", was=self.was, now=self.now)


def changes(was: Sequence[Word], now: Sequence[Word]) -> list[Change]:
    """What makes two sentences differ; words that a line's end divided or joined do not."""
    before, after = [word.form for word in was], [word.form for word in now]
    found = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        old, new = "".join(before[i:j]), "".join(after[k:m])
        if old == new and old.isalpha():
            continue
        forms = (*before[i:j], *after[k:m])
        found.append(Change(_printed(was[i:j]), _printed(now[k:m]), range(i, j), forms))
    return found


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """How much two rows of words have in common, in order: 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _printed(words: Sequence[Word]) -> str:
    chunks: list[tuple[int, str]] = []
    for word in words:
        if not chunks or chunks[-1][0] != word.start:
            chunks.append((word.start, word.text))
    return " ".join(text for _, text in chunks).strip('.,;:()“”"')
