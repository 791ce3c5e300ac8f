"""Sentences whose origin is known, and finding them in a file, exactly or nearly."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from iomreport.doctree.manifest import Manifest
from iomreport.doctree.provenance import Source
from iomreport.verify.words import Stream, Word, divided, likeness, words_of

_CANDIDATES = 6


@dataclass(frozen=True, eq=False)
class Known:
    """A sentence, and the source of each of its words."""

    text: str
    words: tuple[Word, ...]
    sources: tuple[Source, ...]

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The words as compared."""
        return tuple(word.form for word in self.words)

    @cached_property
    def locator(self) -> str:
        """Every place that its words come from, in order."""
        places = (place for source in self.sources for place in source.locator.split(", "))
        return ", ".join(dict.fromkeys(filter(None, places)))

    @classmethod
    def of(cls, text: str, source: Source) -> Known:
        """A sentence of one source."""
        words = tuple(words_of(text))
        return cls(text, words, (source,) * len(words))


def known_sentences(manifest: Manifest) -> list[Known]:
    """The sentences of a manifest, in its order; those without words are left out."""
    found = []
    for paragraph in manifest.paragraphs:
        text = "".join(printed for printed, _ in paragraph)
        ends, reached = [], 0
        for printed, number in paragraph:
            reached += len(printed)
            ends.append((reached, manifest.sources[number]))
        words = words_of(text)
        for first, last in divided(words):
            part = tuple(words[first:last])
            printed = text[part[0].start : part[-1].end]
            found.append(Known(printed, part, tuple(_source(ends, word) for word in part)))
    return found


def _source(ends: Sequence[tuple[int, Source]], word: Word) -> Source:
    """The source of a printed word; of one that several runs make up, the first that draws on a record."""
    start = 0
    found = []
    for end, source in ends:
        if start < word.end and word.start < end:
            found.append(source)
        start = end
    return next((source for source in found if source.record), found[0])


@dataclass(frozen=True)
class Match:
    """Words `start` to `end` of a stream that are a known sentence."""

    start: int
    end: int
    known: Known


def matches(stream: Stream, known: Iterable[Known], *, certain: bool) -> list[Match]:
    """Known sentences in a stream, each as long as can be, none over another.

    One must begin where a sentence may begin and end where one may end. Where paragraphs are not certain, it
    may also end before a capital letter, since a title and what follows it may come as one paragraph.
    """
    by_first: dict[str, list[Known]] = defaultdict(list)
    for sentence in known:
        by_first[sentence.forms[0]].append(sentence)
    for sentences in by_first.values():
        sentences.sort(key=lambda one: -len(one.forms))
    found: list[Match] = []
    forms, index, free = stream.forms, 0, False
    while index < len(forms):
        if free or stream.begins(index):
            for sentence in by_first.get(forms[index], ()):
                end = index + len(sentence.forms)
                if forms[index:end] == sentence.forms and _may_end(stream, end, certain):
                    found.append(Match(index, end, sentence))
                    break
            else:
                index, free = index + 1, False
                continue
            index, free = found[-1].end, True
        else:
            index += 1
    return found


def _may_end(stream: Stream, end: int, certain: bool) -> bool:
    if stream.ends(end - 1):
        return True
    following = stream.words[end]
    if following.start == stream.words[end - 1].start:
        return False
    return not certain and not following.text.lstrip("“‘\"'([•")[:1].islower()


def gaps(stream: Stream, found: Sequence[Match]) -> Iterator[tuple[int, int]]:
    """The sentences of a stream that are none of the matches, as ranges of words."""
    start = 0
    for begin, end in [*((match.start, match.end) for match in found), (len(stream.words),) * 2]:
        if start < begin:
            yield from stream.sentences(start, begin)
        start = end


@dataclass(eq=False)
class Nearest:
    """Finds the known sentence that is most like another."""

    known: Sequence[Known]
    _by_form: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for index, sentence in enumerate(self.known):
            for form in set(sentence.forms):
                self._by_form[form].append(index)

    def find(self, forms: Sequence[str]) -> tuple[Known | None, float]:
        """The most alike, and how alike it is: 0 to 1."""
        shared: Counter[int] = Counter()
        for form in set(forms):
            holders = self._by_form.get(form, ())
            for index in holders:
                shared[index] += 1
        ranked = sorted(
            shared,
            key=lambda index: -2 * shared[index] / (len(set(forms)) + len(set(self.known[index].forms))),
        )
        best: Known | None = None
        most = 0.0
        for index in ranked[:_CANDIDATES]:
            alike = likeness(self.known[index].forms, forms)
            if alike > most:
                best, most = self.known[index], alike
        return best, most
