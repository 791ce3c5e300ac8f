"""Writing directions: the levels of the Unicode Bidirectional Algorithm (UAX #9), and the order they give.

Explicit embeddings and isolates are not used in the tree, so the rules are those for plain text: P2 and P3,
W1 to W7, N0 for the usual brackets, N1 and N2, I1 and I2, L2.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_OPENING = {"(": ")", "[": "]", "{": "}", "\u2329": "\u232a", "\u27e8": "\u27e9"}
_CLOSING = {closing: opening for opening, closing in _OPENING.items()}
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "BN", "ET", "ES", "CS"})


def base_level(text: str) -> int:
    """1 where the first letter runs from right to left, else 0 (P2 and P3, as word processors do)."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in {"L", "R", "AL"}:
            return int(kind != "L")
    return 0


def levels(text: str, base: int) -> list[int]:
    """The level of every character of a paragraph."""
    kinds = _resolve_weak([unicodedata.bidirectional(c) or "L" for c in text], "R" if base else "L")
    _resolve_brackets(text, kinds, base)
    _resolve_neutral(kinds, base)
    result: list[int] = []
    for kind in kinds:
        if base % 2:
            result.append(base + (kind in {"L", "EN", "AN"}))
        else:
            result.append(base + {"R": 1, "EN": 2, "AN": 2}.get(kind, 0))
    return result


def _resolve_weak(kinds: list[str], start: str) -> list[str]:
    previous = strong = start
    for index, kind in enumerate(kinds):
        if kind == "NSM":  # W1
            kind = previous
        previous = kind
        if kind in {"L", "R", "AL"}:
            strong = kind
        elif kind == "EN" and strong == "AL":  # W2
            kind = "AN"
        kinds[index] = kind
    kinds = ["R" if kind == "AL" else kind for kind in kinds]  # W3
    for index in range(1, len(kinds) - 1):  # W4
        around = kinds[index - 1]
        if around == kinds[index + 1] and (
            (kinds[index] in {"ES", "CS"} and around == "EN") or (kinds[index] == "CS" and around == "AN")
        ):
            kinds[index] = around
    _join_terminators(kinds)
    strong = start
    for index, kind in enumerate(kinds):
        if kind in {"ET", "ES", "CS"}:  # W6
            kinds[index] = "ON"
        elif kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":  # W7
            kinds[index] = "L"
    return kinds


def _join_terminators(kinds: list[str]) -> None:
    """W5: signs such as % beside a number go with it."""
    index = 0
    while index < len(kinds):
        end = index
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        before = kinds[index - 1] if index else ""
        after = kinds[end] if end < len(kinds) else ""
        if end > index and "EN" in (before, after):
            kinds[index:end] = ["EN"] * (end - index)
        index = max(end, index + 1)


def _direction(kind: str) -> str:
    return "R" if kind in {"R", "EN", "AN"} else "L" if kind == "L" else ""


def _resolve_brackets(text: str, kinds: list[str], base: int) -> None:
    """N0: a pair of brackets goes with what it encloses, or with what stands before it."""
    own = "R" if base else "L"
    for opening, closing in _pairs(text, kinds):
        inside = {_direction(kind) for kind in kinds[opening + 1 : closing]} - {""}
        if own in inside:
            kinds[opening] = kinds[closing] = own
        elif inside:
            before = next((d for d in map(_direction, reversed(kinds[:opening])) if d), own)
            kinds[opening] = kinds[closing] = before if before in inside else own


def _pairs(text: str, kinds: Sequence[str]) -> list[tuple[int, int]]:
    stack: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for index, character in enumerate(text):
        if kinds[index] != "ON":
            continue
        if character in _OPENING:
            stack.append((character, index))
        elif character in _CLOSING:
            while stack:
                opened, start = stack.pop()
                if opened == _CLOSING[character]:
                    pairs.append((start, index))
                    break
    return sorted(pairs)


def _resolve_neutral(kinds: list[str], base: int) -> None:
    """N1 and N2: what is neutral goes with its neighbours where they agree, else with the paragraph."""
    own = "R" if base else "L"
    index = 0
    while index < len(kinds):
        end = index
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        if end > index:
            before = _direction(kinds[index - 1]) if index else own
            after = _direction(kinds[end]) if end < len(kinds) else own
            kinds[index:end] = [before if before == after else own] * (end - index)
        index = max(end, index + 1)


def visual_order(levels_of_units: Sequence[int]) -> list[int]:
    """L2: the indexes of units from left to right."""
    order = list(range(len(levels_of_units)))
    highest = max(levels_of_units, default=0)
    for level in range(highest, 0, -1):
        index = 0
        while index < len(order):
            end = index
            while end < len(order) and levels_of_units[order[end]] >= level:
                end += 1
            order[index:end] = reversed(order[index:end])
            index = max(end, index + 1)
    return order
