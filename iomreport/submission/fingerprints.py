"""Fingerprints of the official text: what stands where, without any of it.

They hold truncated hashes of folded words: of every sentence and footnote by locator, of every run of nine
words without place, and per passage of the words and numbers in it. So an attached copy is recognised,
locators are proven, and copying is noticed, with no text shipped.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from iomreport.clauses import NOTHING, Clause, clause, clause_n
from iomreport.errors import InputError, reason_of
from iomreport.submission.locator import Locator
from iomreport.submission.source import Passage
from iomreport.wording.fold import fold

FORMAT = 1
RUN = 9
_BYTES = 6
_LINE = 96  # characters of base64: whole hashes, and a change touches few lines
_SEPARATOR_OF_THOUSANDS = re.compile(r"(?<=\d)[, ](?=\d{3}\b)")
_POSSESSIVE = re.compile(r"'s\b")
_WORD = re.compile(r"[^\W_]+")


class PassageMarks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The hash of each sentence of a passage, and the hashes of its words without order."""

    sentences: tuple[str, ...]
    words: tuple[str, ...]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: int
    passages: dict[str, PassageMarks]
    runs: tuple[str, ...]


def folded_words(text: str) -> tuple[str, ...]:
    """Words and numbers without case, accents, punctuation, possessive endings and thousands separators."""
    return tuple(_WORD.findall(_SEPARATOR_OF_THOUSANDS.sub("", _POSSESSIVE.sub("", fold(text)))))


class Fingerprints:
    """The fingerprints of one official text; passages go by `RT2.2`, `A.head`, `title` and `RT2.2 fn8`."""

    def __init__(self, passages: Mapping[str, PassageMarks], runs: Iterable[str]) -> None:
        self._passages = {place: marks.sentences for place, marks in passages.items()}
        self._words = {place: frozenset(_unpacked(marks.words)) for place, marks in passages.items()}
        self._runs = frozenset(_unpacked(runs))
        self._places: dict[str, list[tuple[str, int]]] = {}
        for place, hashes in self._passages.items():
            for number, mark in enumerate(hashes, 1):
                self._places.setdefault(mark, []).append((place, number))

    @classmethod
    def read(cls, path: Path) -> Fingerprints:
        """Read a file of fingerprints; raises InputError with the file when it is none."""
        try:
            return cls.decode(path.read_bytes())
        except OSError as error:
            what = clause("the fingerprints cannot be read: {reason}", reason=reason_of(error))
            raise InputError(what, file=path, remedy=clause("get the pack again")) from None
        except InputError as error:
            raise InputError(error.what, file=path, remedy=error.remedy) from None

    @classmethod
    def decode(cls, data: bytes) -> Fingerprints:
        """From the bytes of such a file; raises InputError."""
        try:
            found = msgspec.json.decode(data, type=_File)
            if found.format != FORMAT:
                remedy = clause("get the pack in a matching edition")
                raise InputError(
                    clause("fingerprints of format {format}, not {known}", format=found.format, known=FORMAT),
                    remedy=remedy,
                )
            return cls(found.passages, found.runs)
        except ValueError as error:  # msgspec's own, and what base64 says
            what = clause("no file of fingerprints: {error}", error=str(error))
            raise InputError(what, remedy=clause("get the pack again")) from None

    @property
    def places(self) -> tuple[str, ...]:
        """All passages, in the order of the text."""
        return tuple(self._passages)

    def sentence_count(self, place: str) -> int:
        """The sentences of a passage, 0 for one that does not exist."""
        return len(self._passages.get(place, ()))

    def fault_of(self, locator: Locator) -> Clause:
        """What of a locator does not exist, or nothing."""
        place = locator.place
        if place not in self._passages:
            return clause("the text has no {place}", place=place)
        most, last = self.sentence_count(place), locator.sentences[-1] if locator.sentences else 0
        if last > most:
            return clause_n(
                "{place} has {n} sentence, not {last}",
                "{place} has {n} sentences, not {last}",
                most,
                place=place,
                last=last,
            )
        if locator.footnote is not None and _note(locator) not in self._passages:
            return clause(
                "footnote {number} does not belong to {place}", number=locator.footnote, place=place
            )
        return NOTHING

    def find(self, text: str) -> tuple[tuple[str, int], ...]:
        """Every place where `text` is a sentence, with its number there; case and punctuation aside."""
        return tuple(self._places.get(_hash(folded_words(text)), ()))

    def share(self, place: str, text: str) -> float:
        """Which part of the words of `text` stands in a passage, in any order: 0 to 1."""
        words, here = folded_words(text), self._words.get(place, frozenset())
        return sum(_hash((word,)) in here for word in words) / max(len(words), 1)

    def runs_in(self, text: str) -> list[str]:
        """The runs of nine words of `text` that the official text holds too, folded, overlaps included."""
        return [run for _, run in self.runs_at(folded_words(text))]

    def runs_at(self, words: tuple[str, ...]) -> Iterator[tuple[int, str]]:
        """As `runs_in` for folded words, each run with the number of its first word, from 0."""
        for start, run in enumerate(_runs(words)):
            if _hash(run) in self._runs:
                yield start, " ".join(run)

    def names(self, locator: Locator, text: str) -> bool:
        """Whether every word of `text` stands in the passage or in the footnote of the locator."""
        here = self._words.get(locator.place, frozenset()) | self._words.get(_note(locator), frozenset())
        words = folded_words(text)
        return bool(words) and all(_hash((word,)) in here for word in words)


def make_fingerprints(passages: Iterable[Passage]) -> bytes:
    """The file of fingerprints of a text that `read_passages` has divided; the same text, the same bytes."""
    marks: dict[str, PassageMarks] = {}
    runs: set[str] = set()
    for passage in passages:
        words = folded_words(passage.text)
        sentences = tuple(_hash(folded_words(sentence)) for sentence in passage.sentences)
        marks[str(passage.locator)] = PassageMarks(sentences, _packed({_hash((word,)) for word in words}))
        runs.update(_hash(run) for run in _runs(words))
    return msgspec.json.format(msgspec.json.encode(_File(FORMAT, marks, _packed(runs))), indent=1) + b"\n"


def _note(locator: Locator) -> str:
    return f"{locator.place} fn{locator.footnote}"


def _runs(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return (words[start : start + RUN] for start in range(len(words) - RUN + 1))


def _hash(words: tuple[str, ...]) -> str:
    digest = hashlib.blake2b(" ".join(words).encode(), digest_size=_BYTES).digest()
    return b64encode(digest).decode("ascii")


def _packed(hashes: set[str]) -> tuple[str, ...]:
    """Sorted and joined, in lines of equal length."""
    joined = "".join(sorted(hashes))
    return tuple(joined[start : start + _LINE] for start in range(0, len(joined), _LINE))


def _unpacked(lines: Iterable[str]) -> Iterator[str]:
    joined = "".join(lines)
    b64decode(joined, validate=True)
    size = _BYTES * 4 // 3
    return (joined[start : start + size] for start in range(0, len(joined), size))
