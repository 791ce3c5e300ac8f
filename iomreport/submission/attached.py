"""The official text as the user attached it: sentences by locator, recognised by the pack's fingerprints.

Nothing is taken from a file but sentences that the fingerprints know, so that what is shown under a locator
is what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from iomreport.clauses import clause
from iomreport.errors import InputError
from iomreport.submission.locator import Locator

if TYPE_CHECKING:
    from iomreport.submission.fingerprints import Fingerprints

FORMAT = 1
_MOST_PARTS = 6  # of a sentence that a file divides otherwise than the text
_ALIKE = 0.6  # of its words: from then on an unknown sentence is taken for a missing one of its passage
# A footnote's number that lost its look: in front of a note, or behind a word, a stop or another number.
_MARK = re.compile(r"^\d{1,2}\s+|(?<=\S)(?:(?<=\d)\d|\s?\d{1,2})(?=[\s.,;:)”\"]|$)")
_STUCK = re.compile(r"(?<=[a-z)”][.!?])(?=\d{1,2}(?:\s|$))")
_LINE_HYPHEN = "-\N{WORD JOINER}"


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: int
    submission: str
    passages: dict[str, tuple[str, ...]]


class Missing(Struct, frozen=True):
    """A sentence that the file lacks; `instead` is what it has in its place, as far as that can be told."""

    locator: str
    instead: str = ""


class AttachedText:
    """The sentences of an official text by passage (`RT2.2`, `A.head`, `title`, `RT2.2 fn8`)."""

    def __init__(self, submission: str, passages: Mapping[str, Sequence[str]]) -> None:
        self.submission = submission
        self._passages = {place: tuple(sentences) for place, sentences in passages.items()}

    def sentences(self, locator: Locator) -> tuple[str, ...]:
        """The sentences of a place in order, those of its footnote last; what is not attached is left out."""
        here = self._passages.get(locator.place, ())
        numbers = locator.sentences or (range(1, len(here) + 1) if locator.footnote is None else ())
        found = [here[number - 1] for number in numbers if number <= len(here)]
        if locator.footnote is not None:
            found.extend(self._passages.get(f"{locator.place} fn{locator.footnote}", ()))
        return tuple(filter(None, found))

    def quotation(self, locator: Locator) -> tuple[str, ...]:
        """What is quoted of a place, in unbroken parts: of a paragraph without the note that belongs to it.

        Empty unless all of it is attached.
        """
        place, here = locator.place, self._passages.get(locator.place, ())
        if locator.footnote is not None and not locator.sentences:
            place = f"{locator.place} fn{locator.footnote}"
            here = self._passages.get(place, ())
        parts: list[list[str]] = []
        before = -1
        for number in locator.sentences or range(1, len(here) + 1):
            sentence = here[number - 1] if number <= len(here) else ""
            if not sentence:
                return ()
            if number == before + 1:
                parts[-1].append(sentence)
            else:
                parts.append([sentence])
            before = number
        return tuple(" ".join(part) for part in parts)

    @property
    def passages(self) -> Mapping[str, tuple[str, ...]]:
        """All sentences by passage, those that are not attached empty."""
        return self._passages

    def text(self, locator: Locator) -> str:
        """The same in one line, empty when nothing of it is attached."""
        return " ".join(self.sentences(locator))

    def every(self) -> Iterator[tuple[str, str]]:
        """Each sentence with its locator, in the order of the text."""
        for place, sentences in self._passages.items():
            for number, sentence in enumerate(sentences, 1):
                if sentence:
                    yield _locator(place, number), sentence

    def encode(self) -> bytes:
        """The file in which it is kept."""
        data = msgspec.json.encode(_File(FORMAT, self.submission, self._passages))
        return msgspec.json.format(data, indent=1) + b"\n"

    @classmethod
    def decode(cls, data: bytes, fingerprints: Fingerprints) -> AttachedText:
        """From such a file, without what the fingerprints do not know there; raises InputError."""
        try:
            found = msgspec.json.decode(data, type=_File)
        except msgspec.DecodeError as error:
            raise InputError(
                clause("is no attached text ({error})", error=str(error)),
                remedy=clause("attach the official text again"),
            ) from None
        passages = {
            place: tuple(
                sentence if (place, number) in fingerprints.find(sentence) else ""
                for number, sentence in enumerate(sentences, 1)
            )
            for place, sentences in found.passages.items()
        }
        return cls(found.submission, passages)


class Recognised(Struct, frozen=True):
    """What a file holds of an official text. `sections`: key, sentences found, sentences there are."""

    text: AttachedText
    found: int
    total: int
    sections: tuple[tuple[str, int, int], ...]
    missing: tuple[Missing, ...]


def recognise(
    submission: str, body: Sequence[str], notes: Sequence[str], fingerprints: Fingerprints
) -> Recognised:
    """Find the sentences of an official text among the paragraphs and footnotes of a file, in any division.

    A paragraph that a footnote or a page interrupts may come in pieces; the pieces follow one another.
    """
    from iomreport.submission.source import split_sentences

    known: dict[tuple[str, int], str] = {}
    unknown: list[str] = []
    for texts in (body, notes):
        parts = [part for text in texts for part in split_sentences(_parted(text))]
        rest = list(_find(parts, fingerprints, known))
        # Once footnotes and what else interrupts a sentence are known, its parts stand side by side.
        unknown.extend(_find(rest, fingerprints, known) if len(rest) < len(parts) else rest)
    passages = {
        place: tuple(
            known.get((place, number), "") for number in range(1, fingerprints.sentence_count(place) + 1)
        )
        for place in fingerprints.places
    }
    counts: dict[str, tuple[int, int]] = {}
    for place, sentences in passages.items():
        found, total = counts.get(key := _section(place), (0, 0))
        counts[key] = found + sum(map(bool, sentences)), total + len(sentences)
    return Recognised(
        AttachedText(submission, passages),
        sum(found for found, _ in counts.values()),
        sum(total for _, total in counts.values()),
        tuple((key, found, total) for key, (found, total) in counts.items()),
        tuple(_missing(passages, unknown, fingerprints)),
    )


def _find(
    parts: Sequence[str], fingerprints: Fingerprints, known: dict[tuple[str, int], str]
) -> Iterator[str]:
    """Enter what is known, the longest first; yield the rest."""
    start = 0
    while start < len(parts):
        text, places, end = _recognised(parts, start, fingerprints)
        known.update(dict.fromkeys(places, text))
        if not places:
            yield parts[start]
        start = end


def _recognised(
    parts: Sequence[str], start: int, fingerprints: Fingerprints
) -> tuple[str, tuple[tuple[str, int], ...], int]:
    """The longest sentence that begins with a part, its places, and the part after it."""
    for forms in (_forms, _forms_without_a_mark):
        for end in range(min(start + _MOST_PARTS, len(parts)), start, -1):
            for text in forms(" ".join(parts[start:end])):
                if places := fingerprints.find(text):
                    return text, places, end
    return "", (), start + 1


def _forms(text: str) -> Iterator[str]:
    """What a sentence may be without what its file added: hyphens and a heading's number."""
    from iomreport.submission.source import without_ordinal

    for hyphen in ("-", "") if _LINE_HYPHEN in text else ("-",):
        whole = text.replace(_LINE_HYPHEN, hyphen)
        yield from dict.fromkeys((whole, without_ordinal(whole)))


def _forms_without_a_mark(text: str) -> Iterator[str]:
    for whole in _forms(text):
        for mark in _MARK.finditer(whole):
            yield whole[: mark.start()] + whole[mark.end() :]


def _parted(text: str) -> str:
    """A text in one line, with a footnote's mark that sticks to a stop parted from it."""
    return _STUCK.sub(" ", " ".join(text.split()))


def _missing(
    passages: Mapping[str, Sequence[str]], unknown: list[str], fingerprints: Fingerprints
) -> Iterator[Missing]:
    for place, sentences in passages.items():
        for number, sentence in enumerate(sentences, 1):
            if sentence:
                continue
            shares = [(fingerprints.share(place, text), text) for text in unknown if len(text.split()) > 3]
            share, text = max(shares, default=(0.0, ""), key=lambda one: one[0])
            if share >= _ALIKE:
                unknown.remove(text)
            yield Missing(_locator(place, number), text.replace(_LINE_HYPHEN, "-") if share >= _ALIKE else "")


def _section(place: str) -> str:
    return place.partition(" ")[0].partition(".")[0]


def _locator(place: str, number: int) -> str:
    """The locator of a sentence; a footnote has no sentences of its own."""
    return place if " fn" in place else f"{place} s{number}"
