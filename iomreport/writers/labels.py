"""The marks of list items, the same in every format."""

from __future__ import annotations

BULLETS = ("•", "–", "•")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def bullet(depth: int) -> str:
    """The sign before an item of a bulleted list; `depth` counts the lists around it, from 0."""
    return BULLETS[min(depth, len(BULLETS) - 1)]


def ordinal(number: int, depth: int) -> str:
    """The mark of a numbered item: `1.`, in a list `(a)`, in a list of a list and below `(i)`."""
    if depth == 0:
        return f"{number}."
    return f"({letters(number) if depth == 1 else roman(number)})"


def letters(number: int) -> str:
    """a to z, then aa, bb, as Word counts."""
    times, index = divmod(max(number, 1) - 1, 26)
    return chr(ord("a") + index) * (times + 1)


def roman(number: int) -> str:
    """Lower-case Roman figures."""
    written = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        written += sign * times
    return written
