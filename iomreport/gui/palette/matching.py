"""How well a name answers a few letters: whole words first, then beginnings, then letters in their order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TypeVar

from iomreport.wording.fold import fold

T = TypeVar("T")
_WORD, _BEGINNING, _INITIALS, _WITHIN, _SCATTERED = 100.0, 80.0, 60.0, 50.0, 20.0


def best(query: str, candidates: Iterable[tuple[T, str]], limit: int) -> list[T]:
    """The things whose folded names answer the query, best first; all in their order for an empty one."""
    words = fold(query).split()
    if not words:
        return [thing for thing, _ in islice(candidates, limit)]
    found = []
    for thing, name in candidates:
        rank = score(words, name)
        if rank is not None:
            found.append((rank, thing))
    found.sort(key=lambda pair: -pair[0])  # stable: equals keep their order
    return [thing for _, thing in found[:limit]]


def score(words: Sequence[str], name: str) -> float | None:
    """How well a folded name answers folded words; None when one of them is not in it at all."""
    total = 0.0
    for word in words:
        rank = _score_word(word, name)
        if rank is None:
            return None
        total += rank
    return total - len(name) / 100


def _score_word(word: str, name: str) -> float | None:
    at = name.find(word)
    while at >= 0:
        if at == 0 or not name[at - 1].isalnum():
            end = at + len(word)
            whole = end == len(name) or not name[end].isalnum()
            return (_WORD if whole else _BEGINNING) - min(at, 40) / 4
        at = name.find(word, at + 1)
    if len(word) > 1 and _in_order(word, "".join(part[0] for part in name.split())):
        return _INITIALS
    if word in name:
        return _WITHIN - min(name.find(word), 40) / 4
    return _score_letters(word, name)


def _in_order(word: str, letters: str) -> bool:
    """Whether the letters of a word stand in this order among others."""
    rest = iter(letters)
    return all(letter in rest for letter in word)


def _score_letters(word: str, name: str) -> float | None:
    """Letters in their order, the first at the beginning of a word: “nwbr” of “new brief”."""
    starts = [at for at in range(len(name)) if name[at] == word[0] and (at == 0 or name[at - 1] == " ")]
    for start in starts:
        at, gaps = start, 0
        for letter in word[1:]:
            following = name.find(letter, at + 1)
            if following < 0:
                break
            gaps += following - at - 1 if name[following - 1] != " " else 0
            at = following
        else:
            if gaps < len(word) / 2:  # more would find whole sentences
                return _SCATTERED - gaps
    return None
