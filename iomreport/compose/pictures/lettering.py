"""Words in pictures: how wide they come out, and where their lines break.

Composing knows no typefaces. The widths here are those of Noto Sans, rounded up, which is wider than the
other faces that notes are set in; so what has room here has room on paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from iomreport.doctree.nodes import Run

_REGULAR: tuple[tuple[int, str], ...] = (
    (300, " \u00a0!(),.:;J`ijl'’·"),
    (350, "-I[]f"),
    (400, "/\\t{}“”"),
    (450, '?_r"'),
    (500, "csz–"),
    (550, "FLSkvxy"),
    (600, "$*+0123456789<=>ETVXYZ^ae|~"),
    (650, "#ABCKPRbdghnopqu"),
    (750, "&DGHU"),
    (800, "NOQw"),
    (850, "%"),
    (900, "@"),
    (950, "MWm"),
)
_STRONG: tuple[tuple[int, str], ...] = (
    (300, " \u00a0!',.:;ijl’·"),
    (350, "()-J[]"),
    (450, "/I`f{}\\_rt“”"),
    (500, '"?z–'),
    (550, "*Fcs"),
    (600, "$+0123456789<=>ELSTZ^aevxy|~"),
    (650, "#CPVYbdghknopqu"),
    (700, "ABKRX"),
    (750, "&DG"),
    (800, "HOQU"),
    (850, "N"),
    (900, "@w"),
    (1000, "%MWm"),
)
_OTHER = 1000  # thousandths of the size: a letter that is not in the table
_WIDTHS = {
    False: {letter: width for width, letters in _REGULAR for letter in letters},
    True: {letter: width for width, letters in _STRONG for letter in letters},
}


def width_of(text: str, size: float, *, strong: bool = False) -> float:
    """The room that a text takes at a size of type, in points; never less than it needs."""
    widths = _WIDTHS[strong]
    return sum(widths.get(letter, _OTHER) for letter in text) * size / 1000


def width_of_runs(runs: Iterable[Run], size: float, *, strong: bool = False) -> float:
    """The same for runs one after the other."""
    return sum(width_of(run.text, size, strong=strong) for run in runs)


def wrapped(
    runs: Sequence[Run], size: float, width: float, *, strong: bool = False
) -> tuple[tuple[Run, ...], ...]:
    """Runs in lines of a width at most; a word wider than that has a line of its own."""
    lines: list[list[Run]] = [[]]
    used = 0.0
    for word in _words(runs):
        needed = width_of_runs(word, size, strong=strong)
        blank = width_of(" ", size, strong=strong)
        if lines[-1] and used + blank + needed > width:
            lines.append([])
            used = 0.0
        if lines[-1]:
            last = lines[-1][-1]
            lines[-1][-1] = replace(last, text=f"{last.text} ")
            used += blank
        _extend(lines[-1], word)
        used += needed
    return tuple(tuple(line) for line in lines if line)


def _words(runs: Sequence[Run]) -> Iterable[list[Run]]:
    """The words of runs; a word may have parts of several."""
    word: list[Run] = []
    for run in runs:
        for number, part in enumerate(run.text.split(" ")):
            if number and word:
                yield word
                word = []
            if part:
                word.append(replace(run, text=part))
    if word:
        yield word


def _extend(line: list[Run], word: list[Run]) -> None:
    """Append a word, joined to the run before where that is of the same kind."""
    for part in word:
        if line and replace(line[-1], text="") == replace(part, text=""):
            line[-1] = replace(part, text=line[-1].text + part.text)
        else:
            line.append(part)
