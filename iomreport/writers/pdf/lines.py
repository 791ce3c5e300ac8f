"""Words to lines: greedy breaking, and the order in which the pieces of a line are painted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from iomreport.doctree.nodes import Footnote
from iomreport.writers.pdf.bidi import visual_order
from iomreport.writers.pdf.words import Pen, Word

_BALANCING = 6  # times that the range of widths is halved


class Segment:
    """Codes of one pen at a distance from the line's beginning."""

    __slots__ = ("codes", "pen", "text", "width", "x")

    def __init__(self, pen: Pen, x: float) -> None:
        self.pen = pen
        self.x = x
        self.codes: list[str] = []
        self.text: list[str] = []
        self.width = 0.0


class Line:
    """A set line: segments in the order of reading. One read from right to left is set to the right."""

    __slots__ = ("backwards", "notes", "segments", "width")

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self.width = 0.0
        self.notes: tuple[Footnote, ...] = ()
        self.backwards = False


def break_lines(words: Sequence[Word], width: float, first: float = 0.0) -> list[Line]:
    """Words into lines of a width at most; words wider than a line are divided between characters.

    The first line is wider by `first`.
    """
    lines: list[Line] = []
    line: list[Word] = []
    used = -first
    for word in _divided(words, width):
        if line and used + word.width > width + 0.01:
            lines.append(set_line(line))
            line, used = [], 0.0
        line.append(word)
        used += word.width + word.space
        if word.ends_line:
            lines.append(set_line(line))
            line, used = [], 0.0
    if line and (line[0].pieces or len(line) > 1 or not lines):
        lines.append(set_line(line))
    return lines


def balanced_lines(words: Sequence[Word], width: float) -> list[Line]:
    """Words into as few lines as a width allows, about as long as one another, as titles want it."""
    lines = break_lines(words, width)
    widest = max((word.width for word in words), default=0.0)
    narrow, wide = min(max(width / 2, widest), width), width
    for _ in range(_BALANCING if len(lines) > 1 else 0):
        middle = (narrow + wide) / 2
        tried = break_lines(words, middle)
        if len(tried) == len(lines):
            wide, lines = middle, tried
        else:
            narrow = middle
    return lines


def _divided(words: Iterable[Word], width: float) -> Iterable[Word]:
    """Words that are wider than a line in parts: at their spaces if they have some, else at any character."""
    for word in words:
        if word.width <= width + 0.01:
            yield word
            continue
        part = Word()
        levels = word.levels or [0] * len(word.pieces)
        for (pen, text, _, _), level in zip(word.pieces, levels, strict=True):
            for token in _tokens(text, pen, width, bool(level % 2)):
                size, codes = pen.look.shape(token, bool(level % 2))
                if part.pieces and part.width + size > width:
                    yield part
                    part = Word()
                part.pieces.append((pen, token, codes, size))
                part.base = word.base
                part.levels.append(level)
                part.width += size
        part.space, part.space_pen, part.notes = word.space, word.space_pen, word.notes
        part.ends_line, part.space_level = word.ends_line, word.space_level
        yield part


def _tokens(text: str, pen: Pen, width: float, backwards: bool) -> Iterable[str]:
    for token in re.findall(r"[^ ]* |[^ ]+", text):
        if pen.look.shape(token, backwards)[0] <= width:
            yield token
        else:
            yield from token


def end_with_space(line: Line) -> None:
    """Add a space, so that what is read aloud does not run into the next line."""
    if line.segments:
        segment = line.segments[-1]
        segment.codes.append(segment.pen.look.font.space[1])
        segment.text.append(" ")
        segment.width += segment.pen.look.space


def set_line(words: Sequence[Word]) -> Line:
    """One line of words; a space at its end is set too, so that copied words do not run together."""
    if words and words[0].base >= 0:
        return _set_both_ways(words)
    line = Line()
    segments = line.segments
    segment: Segment | None = None
    x = 0.0
    for word in words:
        for pen, text, codes, width in word.pieces:
            if segment is None or segment.pen is not pen:
                segment = Segment(pen, x)
                segments.append(segment)
            segment.codes.append(codes)
            segment.text.append(text)
            segment.width += width
            x += width
        if word.notes:
            line.notes += word.notes
        line.width = x
        if word.space_pen is not None:
            pen = word.space_pen
            if segment is None or segment.pen is not pen:
                segment = Segment(pen, x)
                segments.append(segment)
            count = max(1, round(word.space / pen.look.space))
            segment.codes.extend([pen.look.font.space[1]] * count)
            segment.text.append(" " * count)
            segment.width += word.space
            x += word.space
    return line


def _set_both_ways(words: Sequence[Word]) -> Line:
    """One line of words in two writing directions."""
    line = Line()
    line.backwards = bool(words[0].base % 2)
    units: list[Segment] = []
    levels: list[int] = []
    for number, word in enumerate(words):
        for (pen, text, codes, width), level in zip(word.pieces, word.levels, strict=True):
            unit = Segment(pen, 0.0)
            unit.codes, unit.text, unit.width = [codes], [text], width
            units.append(unit)
            levels.append(level)
        line.notes += word.notes
        if word.space_pen is not None:
            unit = Segment(word.space_pen, 0.0)
            unit.codes, unit.text, unit.width = [word.space_pen.look.font.space[1]], [" "], word.space
            units.append(unit)
            levels.append(word.space_level if number < len(words) - 1 else -1)
    line.segments = units
    for index in visual_order([level for level in levels if level >= 0]):
        units[index].x = line.width
        line.width += units[index].width
    if levels and levels[-1] < 0:
        units[-1].x = line.width
    return line
