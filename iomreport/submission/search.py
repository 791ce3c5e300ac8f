"""Finding records by words, in one joined folded string, which is quick at ten thousand records."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Set
from itertools import accumulate

from iomreport.errors import InputError
from iomreport.submission.references import Words, parse_prose
from iomreport.wording.fold import fold

_DROPPED = re.compile(r"['.]")
_GAP = re.compile(r"\W+")


def search_words(text: str) -> str:
    """The form that is compared: folded words with single spaces, apostrophes and full stops dropped."""
    return _GAP.sub(" ", _DROPPED.sub("", fold(text))).strip()


class _Lines:
    """Texts in one string, and which of them hold a needle."""

    def __init__(self, texts: list[str]) -> None:
        self._joined = "\n".join(texts)
        self._starts = list(accumulate((len(text) + 1 for text in texts), initial=0))

    def holding(self, needle: str) -> set[int]:
        """The numbers of the texts that hold `needle`, which has no line break."""
        found: set[int] = set()
        joined, starts = self._joined, self._starts
        position = joined.find(needle)
        while position >= 0:
            number = bisect_right(starts, position)
            found.add(number - 1)
            position = joined.find(needle, starts[number])
        return found

    def holding_all(self, needles: Iterable[str]) -> set[int]:
        """The numbers of the texts that hold each needle; one at least is given.

        Only what holds the longest, which is rare, is looked through for the others: somebody may search
        for a page of text.
        """
        rare, *others = sorted(set(needles), key=len, reverse=True)
        found = self.holding(rare)
        find, starts = self._joined.find, self._starts
        for needle in others:
            found = {number for number in found if find(needle, starts[number], starts[number + 1]) >= 0}
        return found


class SearchTable:
    """Ids with their names and other words; built once, asked often."""

    def __init__(self, rows: Iterable[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> None:
        self._ids: list[str] = []
        names: list[str] = []
        texts: list[str] = []
        for identity, own_names, words in rows:
            self._ids.append(identity)
            names.append(_joined(own_names))
            texts.append(names[-1] + _joined(_without_references(part) for part in words))
        self._names = _Lines(names)
        self._texts = _Lines(texts)

    def find(self, text: str, first: Set[str] = frozenset()) -> tuple[str, ...]:
        """Ids whose words begin with each word of `text`, and those in `first`; no words find nothing.

        A name that is the text comes first, then names that begin with it, then names that hold all its
        words, then `first`, then the rest; ties stay in the order of the rows.
        """
        query = search_words(text)
        if not query:
            return ()
        needles = [f" {word}" for word in query.split()]
        named = {row for row, identity in enumerate(self._ids) if identity in first} if first else set()
        ranks = (
            self._names.holding(f"| {query} |"),
            self._names.holding(f"| {query}"),
            self._names.holding_all(needles),
            named,
            self._texts.holding_all(needles),
        )
        ordered: dict[int, None] = {}
        for rows in ranks:
            ordered.update(dict.fromkeys(sorted(rows)))
        return tuple(self._ids[row] for row in ordered)


def _joined(parts: Iterable[str]) -> str:
    """Each part between bars, so that the beginning and the end of a name are known."""
    return "".join(f"| {search_words(part)} |" for part in parts if part)


def _without_references(text: str) -> str:
    if "{" not in text:
        return text
    try:
        return " ".join(piece.text for piece in parse_prose(text) if isinstance(piece, Words))
    except InputError:  # words such as a partner's name are no prose and may hold a brace
        return text
