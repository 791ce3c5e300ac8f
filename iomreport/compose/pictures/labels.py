"""Where names stand beside dots: near them, inside the drawing, over no other name and no dot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

_GAPS = (1.5, 4.0, 8.0, 13.0, 19.0, 26.0, 34.0, 44.0, 56.0, 70.0, 86.0, 104.0)
_DIRECTIONS = (
    *((1, 0), (-1, 0), (0.8, -0.7), (0.8, 0.7), (-0.8, -0.7), (-0.8, 0.7), (0, -1), (0, 1)),
    *((1, -0.4), (1, 0.4), (-1, -0.4), (-1, 0.4), (0.4, -1), (0.4, 1), (-0.4, -1), (-0.4, 1)),
)
_CLEAR = 0.8  # points between two names
_ROUNDS = 5  # at most, of placing all names
_PARTINGS = 40  # at most, of moving dots apart
_FEW = 50  # dots for which there is time to look for the best places
_CROWD = 60.0  # points within which dots make a crowd
_OVER_NAME = 60.0  # points of distance that a line across a name is worth
_OVER_DOT = 16.0  # and one across a dot
_SLACK = 0.01
_NEAR = 5.0  # points from which on a line leads from a dot to its name

Line = tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True)
class Box:
    """A rectangle; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two overlap."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def crossed_by(self, line: Line) -> bool:
        """Whether a line passes through it."""
        low, high = 0.0, 1.0
        (x, y), (right, bottom) = line
        for start, move, least, most in (
            (x, right - x, self.left, self.right),
            (y, bottom - y, self.top, self.bottom),
        ):
            if move == 0:
                if not least < start < most:
                    return False
                continue
            one, other = (least - start) / move, (most - start) / move
            low, high = max(low, min(one, other)), min(high, max(one, other))
        return low < high

    def shifted(self, right: float, down: float) -> Box:
        """The same elsewhere."""
        return Box(self.left + right, self.top + down, self.right + right, self.bottom + down)

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def nearest(self, point: tuple[float, float]) -> tuple[float, float]:
        """The point of it that is nearest to another."""
        x = min(max(point[0], self.left), self.right)
        return x, min(max(point[1], self.top + 1), self.bottom - 1)

    def within(self, outer: Box) -> bool:
        """Whether it lies wholly inside."""
        across = self.left >= outer.left and self.right <= outer.right
        return across and self.top >= outer.top and self.bottom <= outer.bottom


@dataclass(frozen=True)
class Placed:
    """Where a name stands, and the line that leads to it from its dot where it stands far from it."""

    box: Box
    leader: Line | None


def place_labels(
    dots: Sequence[Box], sizes: Sequence[tuple[float, float]], frame: Box
) -> list[Placed | None]:
    """A place for the name of each dot, by its width and height; None where there is no room left.

    Names are placed one after the other, then each again among the others, to come nearer. Several orders
    are tried where dots are not too many, and the best taken.
    """
    crowd = [sum(1 for other in dots if _distance(dot, other) < _CROWD) for dot in dots]
    keys: list[Callable[[int], tuple[float, ...]]] = [
        lambda i: (-crowd[i], dots[i].left, dots[i].top),
        lambda i: (dots[i].left, dots[i].top),
        lambda i: (-dots[i].left, dots[i].top),
        lambda i: (dots[i].top, dots[i].left),
        lambda i: (-dots[i].top, dots[i].left),
    ]
    few = len(dots) <= _FEW
    results = [
        _placed(dots, sizes, frame, sorted(range(len(dots)), key=key), _ROUNDS if few else 1)
        for key in (keys if few else keys[:1])
    ]
    found = min(results, key=lambda found: (-len(found), _total(found, dots)))
    return [found[index][1] if index in found else None for index in range(len(dots))]


_Found = dict[int, tuple[float, Placed]]


def _placed(
    dots: Sequence[Box], sizes: Sequence[tuple[float, float]], frame: Box, order: Sequence[int], rounds: int
) -> _Found:
    """Places in one order: distance and place by the index of the dot."""
    found: _Found = {}
    for _ in range(rounds):
        before = dict(found)
        for index in order:
            found.pop(index, None)
            best = _best(index, dots, sizes[index], frame, [placed for _, placed in found.values()])
            if best is not None:
                found[index] = best
        if found == before:
            break
    return found


def _total(found: _Found, dots: Sequence[Box]) -> float:
    """What all places together lose."""
    lost = 0.0
    for index, (gap, placed) in found.items():
        others = [other for at, (_, other) in found.items() if at != index]
        lost += gap + _crossings(placed, [*dots[:index], *dots[index + 1 :]], others)
    return lost


def _best(
    index: int, dots: Sequence[Box], size: tuple[float, float], frame: Box, taken: Sequence[Placed]
) -> tuple[float, Placed] | None:
    """The cheapest free place for a name among those that are placed, with its distance."""
    best: tuple[float, Placed] | None = None
    least = float("inf")
    for gap, placed in _candidates(dots[index], size):
        if gap >= least:
            break
        box = placed.box
        wide = Box(box.left - _CLEAR, box.top, box.right + _CLEAR, box.bottom)
        if not box.within(frame) or any(map(wide.meets, dots)) or any(wide.meets(o.box) for o in taken):
            continue
        cost = gap + _crossings(placed, [*dots[:index], *dots[index + 1 :]], taken)
        if cost < least:
            best, least = (gap, placed), cost
    return best


def _crossings(placed: Placed, dots: Sequence[Box], taken: Sequence[Placed]) -> float:
    """How much is lost where lines cross names, dots and one another, in points of distance."""
    box, leader = placed.box, placed.leader
    lost = _OVER_NAME * sum(1 for o in taken if o.leader is not None and box.crossed_by(o.leader))
    if leader is not None:
        lost += _OVER_NAME * sum(1 for other in taken if other.box.crossed_by(leader))
        lost += _OVER_DOT * sum(1 for dot in dots if dot.crossed_by(leader))
    return lost


def spread_dots(dots: Sequence[Box]) -> list[Box]:
    """The dots moved apart where they lie over one another, each as little as it takes."""
    moved = list(dots)
    for _ in range(_PARTINGS):
        apart = True
        for first in range(len(moved)):
            for second in range(first + 1, len(moved)):
                one, other = moved[first], moved[second]
                if one.meets(other):
                    moved[first], moved[second] = _parted(one, other)
                    apart = False
        if apart:
            break
    return moved


def _parted(one: Box, other: Box) -> tuple[Box, Box]:
    """Two boxes that overlap, moved half of what is needed each, the way that is shorter."""
    across = min(one.right, other.right) - max(one.left, other.left) + _SLACK
    down = min(one.bottom, other.bottom) - max(one.top, other.top) + _SLACK
    if across <= down:
        step = across / 2 if one.middle[0] <= other.middle[0] else -across / 2
        return one.shifted(-step, 0.0), other.shifted(step, 0.0)
    step = down / 2 if one.middle[1] <= other.middle[1] else -down / 2
    return one.shifted(0.0, -step), other.shifted(0.0, step)


def _candidates(dot: Box, size: tuple[float, float]) -> Iterator[tuple[float, Placed]]:
    """Places around a dot with their distance, the nearest first."""
    width, height = size
    for gap in _GAPS:
        for right, down in _DIRECTIONS:
            left = _beside(dot.left, dot.right, width, gap, right)
            top = _beside(dot.top, dot.bottom, height, gap, down)
            box = Box(left, top, left + width, top + height)
            yield gap, Placed(box, (dot.middle, box.nearest(dot.middle)) if gap > _NEAR else None)


def _beside(start: float, end: float, size: float, gap: float, direction: float) -> float:
    if direction > 0:
        return end + gap * direction
    if direction < 0:
        return start + gap * direction - size
    return (start + end - size) / 2


def _distance(one: Box, other: Box) -> float:
    return abs(one.left - other.left) + abs(one.top - other.top)
