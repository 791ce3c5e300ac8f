"""A timeline: one row for each event, its words at the left, its dates on a scale of months at the right.

Dates are drawn as precisely as they are stated: a month is a bar as long as the month, days that are known
are a lozenge or a bar of those days. How an event stands to the note's date is told by fill as well as tint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from iomreport.compose.pictures import WIDTH, Place
from iomreport.compose.pictures.lettering import width_of_runs, wrapped
from iomreport.doctree.nodes import Anchor, Hue, Lettering, Mark, Patch, Run, Shape
from iomreport.wording.dates import Interval

_WORDS = 244.0  # width of the column of words
_TRACK = WIDTH - _WORDS - 14.0
_TRACK_LEFT = WIDTH - _TRACK
_SIZE = 8.0
_SMALL = 7.2
_LEADING = 9.8
_ROW_PAD = 3.2
_HEAD = 20.0
_FOOT = 12.0
_LOZENGE = 4.2
_BAR = 5.6
_MONTH_ROOM = 44.0  # for the longest name of a month
_STEPS = (1, 2, 3, 6)
MOST_ROWS = 14
"""Events of one timeline: a picture is never divided between pages."""
_FAR = 366  # days between the note's date and the events from which on it is not on the scale

Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Row:
    """An event: name, what is said of place and dates, state by the note's date, place in the outline."""

    name: Runs
    phrase: Runs
    interval: Interval
    state: str  # `ahead`, `under way` or `past`
    place: Place | None = None

    @property
    def to_the_day(self) -> bool:
        """Whether both ends are known to the day."""
        end = self.interval.end or self.interval.start
        return self.interval.start.day is not None and end.day is not None


@dataclass(frozen=True)
class Words:
    """Words of the scale: names of months, the label of the note's date, what the marks mean by state."""

    months: Sequence[str]
    today: Runs
    states: dict[str, Runs]
    fixed: Run  # its source is that of months and years


@dataclass(frozen=True)
class _Scale:
    """From the first day of a month to the first of another, over the width of the track."""

    start: date
    end: date

    def x(self, day: date) -> float:
        return _TRACK_LEFT + _TRACK * (day - self.start).days / (self.end - self.start).days

    @property
    def months(self) -> int:
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month


def draw_timeline(
    rows: Sequence[Row], on: date, words: Words
) -> tuple[float, tuple[Mark, ...], tuple[Patch, ...]]:
    """The height, the marks, and which part shows which item; rows stand in the order given, one at least."""
    scale = _scale(rows, on)
    tops, bottom = [_HEAD], _HEAD
    for row in rows:
        bottom += _row_height(row)
        tops.append(bottom)
    shown = scale.start <= on < scale.end
    marks: list[Mark] = [*_months(scale, words, bottom, _today_at(scale, on, words) if shown else None)]
    if shown:
        marks.extend(_today(scale, on, words, bottom))
    patches: list[Patch] = []
    for row, top, end in zip(rows, tops, tops[1:], strict=False):
        marks.append(_hairline(0.0, top, WIDTH, top))
        marks.extend(_words(row, top))
        marks.extend(_event(row, scale, (top + end) / 2))
        if row.place is not None:
            section, item = row.place
            patches.append(Patch(0.0, top, WIDTH, end - top, item, section))
    marks.append(_hairline(0.0, bottom, WIDTH, bottom))
    marks.extend(_legend(rows, words, bottom + _FOOT - 2.5))
    return bottom + (_FOOT if _has_legend(rows) else 1.0), tuple(marks), tuple(patches)


def is_on_scale(rows: Sequence[Row], on: date) -> bool:
    """Whether the note's date is near enough to the events to be drawn among them."""
    first = min(row.interval.first_day() for row in rows)
    last = max(row.interval.last_day() for row in rows)
    return first - timedelta(_FAR) <= on <= last + timedelta(_FAR)


def _scale(rows: Sequence[Row], on: date) -> _Scale:
    days = [day for row in rows for day in (row.interval.first_day(), row.interval.last_day())]
    if is_on_scale(rows, on):
        days.append(on)
    first, last = min(days), max(days)
    return _Scale(first.replace(day=1), _next_month(last))


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(32)).replace(day=1)


def _lines(row: Row) -> tuple[tuple[Runs, ...], tuple[Runs, ...]]:
    return wrapped(row.name, _SIZE, _WORDS), wrapped(row.phrase, _SMALL, _WORDS)


def _row_height(row: Row) -> float:
    return sum(map(len, _lines(row))) * _LEADING + 2 * _ROW_PAD


def _words(row: Row, top: float) -> Iterator[Mark]:
    y = top + _ROW_PAD - 2.4
    name, phrase = _lines(row)
    for line in name:
        y += _LEADING
        yield Lettering(0.0, y, line, _SIZE)
    for line in phrase:
        y += _LEADING
        yield Lettering(0.0, y, line, _SMALL, Hue.SOFT)


def _months(scale: _Scale, words: Words, bottom: float, today: tuple[float, float] | None) -> Iterator[Mark]:
    """A line at the beginning of each month or year that has room, and its name above.

    `today` is what the label of the note's date takes; a year gives way to it, as it says the year itself.
    """
    month_width = _TRACK / scale.months
    step = next((step for step in _STEPS if step * month_width >= _MONTH_ROOM), 12)
    ticks: list[date] = []
    day = scale.start
    while day < scale.end:
        if (day.month - 1) % step == 0:
            ticks.append(day)
        day = _next_month(day)
    year_step = 1 + int(24.0 // (12 * month_width))
    for number, tick in enumerate(ticks):
        x = scale.x(tick)
        if step == 12:
            if number % year_step == 0:
                yield _hairline(x, _HEAD - 8, x, bottom)
                yield from _named(x, _fixed(words, str(tick.year)))
            continue
        yield _hairline(x, _HEAD - 8, x, bottom)
        yield from _named(x, _fixed(words, words.months[tick.month - 1]))
        year = (x + 2.5, x + 2.5 + width_of_runs(_fixed(words, str(tick.year)), _SMALL, strong=True))
        free = today is None or year[1] + 4 < today[0] or today[1] + 4 < year[0]
        if free and year[1] <= WIDTH and (number == 0 or tick.month == 1):
            yield Lettering(
                x + 2.5, _HEAD - 12.2, _fixed(words, str(tick.year)), _SMALL, Hue.SOFT, strong=True
            )


def _named(x: float, name: Runs) -> Iterator[Mark]:
    """The name of what begins at a line of the scale, if it has room before the edge."""
    if x + 2.5 + width_of_runs(name, _SMALL) <= WIDTH:
        yield Lettering(x + 2.5, _HEAD - 3.5, name, _SMALL, Hue.SOFT)


def _fixed(words: Words, text: str) -> Runs:
    return (Run(text, words.fixed.source),)


def _today(scale: _Scale, on: date, words: Words, bottom: float) -> Iterator[Mark]:
    x = (scale.x(on) + scale.x(on + timedelta(1))) / 2
    yield Shape(((x, _HEAD - 1.5, x, bottom),), line=Hue.INK, weight=0.9, closed=False, dashed=True)
    left, right = _today_at(scale, on, words)
    x = (left + right) / 2
    yield Lettering(x, _HEAD - 12.2, words.today, _SMALL, Hue.INK, Anchor.MIDDLE, strong=True)


def _today_at(scale: _Scale, on: date, words: Words) -> tuple[float, float]:
    """From where to where the label of the note's date stands: over its day, as far as the scale goes."""
    width = width_of_runs(words.today, _SMALL, strong=True)
    left = min(max(scale.x(on) - width / 2, _TRACK_LEFT), WIDTH - width)
    return left, left + width


def _event(row: Row, scale: _Scale, y: float) -> Iterator[Mark]:
    """The dates of an event: days as a lozenge or a bar, less precise ones as a bar of all they can mean."""
    left, right = scale.x(row.interval.first_day()), scale.x(row.interval.last_day() + timedelta(1))
    if row.to_the_day and right - left < 2 * _LOZENGE:
        yield _lozenge((left + right) / 2, y, row.state)
        return
    half = _BAR / 2
    ring = (left, y - half, right, y - half, right, y + half, left, y + half)
    yield _filled((ring,), row.state, dashed=not row.to_the_day)


def _lozenge(x: float, y: float, state: str) -> Shape:
    r = _LOZENGE
    return _filled(((x, y - r, x + r, y, x, y + r, x - r, y),), state)


def _filled(rings: tuple[tuple[float, ...], ...], state: str, dashed: bool = False) -> Shape:
    if state == "ahead":
        return Shape(rings, fill=Hue.ACCENT, line=Hue.ACCENT, weight=0.8)
    if state == "past":
        return Shape(rings, fill=Hue.PAPER, line=Hue.SOFT, weight=0.8, dashed=dashed)
    return Shape(rings, fill=Hue.LINE, line=Hue.ACCENT, weight=0.8, dashed=dashed)


def _legend(rows: Sequence[Row], words: Words, y: float) -> Iterator[Mark]:
    """What the fills mean, where there are several."""
    present = {row.state for row in rows}
    if not _has_legend(rows):
        return
    x = 0.0
    for state in ("ahead", "under way", "past"):
        if state in present:
            text = words.states[state]
            yield _lozenge(x + _LOZENGE, y - 2.6, state)
            yield Lettering(x + 2 * _LOZENGE + 3, y, text, _SMALL, Hue.SOFT)
            x += 2 * _LOZENGE + 3 + width_of_runs(text, _SMALL) + 10


def _has_legend(rows: Sequence[Row]) -> bool:
    return len({row.state for row in rows}) > 1


def _hairline(x: float, y: float, right: float, bottom: float) -> Shape:
    return Shape(((x, y, right, bottom),), line=Hue.LINE, weight=0.4, closed=False)
