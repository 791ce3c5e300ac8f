"""The earth for locator maps: outlines of land, a point for every country, and the projection.

`land.json` is a list of rings, each `[longitude, latitude, longitude, ...]` in tenths of a degree;
`points.json` gives `[longitude, latitude]` in degrees by ISO3 code. There are no boundaries in either.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from iomreport.submission.tables import read_table

Point = tuple[float, float]
T = TypeVar("T")

# Equal Earth (Šavrič, Patterson and Jenny, 2018): areas keep their proportions.
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_ROOT = math.sqrt(3) / 2
_CENTRE = 11.6  # longitude: the map ends in the Bering Strait and divides no land
WEST, EAST, SOUTH, NORTH = -2.72, 2.72, -1.02, 1.27


@dataclass(frozen=True)
class Atlas:
    """`land` and `points` in the plane of the projection: x grows to the east, y to the north."""

    land: tuple[tuple[Point, ...], ...]
    points: Mapping[str, Point]


def read_atlas(folder: Path) -> Atlas:
    """Read the two files of a folder; raises InputError with the file when one is missing or damaged."""
    rings = read_table(folder / "land.json", list[list[int]], "map")
    points = read_table(folder / "points.json", dict[str, tuple[float, float]], "map")
    return Atlas(
        tuple(
            tuple(projected(x / 10, y / 10) for x, y in zip(ring[::2], ring[1::2], strict=True))
            for ring in rings
        ),
        {code: projected(*point) for code, point in points.items()},
    )


def projected(longitude: float, latitude: float) -> Point:
    """A place of the earth (degrees) in the plane of the map."""
    turned = (longitude - _CENTRE + 180) % 360 - 180
    t = math.asin(_ROOT * math.sin(math.radians(latitude)))
    scale = 3 * (9 * _A4 * t**8 + 7 * _A3 * t**6 + 3 * _A2 * t**2 + _A1)
    x = 2 * math.sqrt(3) * math.radians(turned) * math.cos(t) / scale
    return x, _A4 * t**9 + _A3 * t**7 + _A2 * t**3 + _A1 * t


@dataclass(frozen=True)
class Window:
    """A part of the plane, and the drawing that shows it: `width` by `height` points, y downwards."""

    west: float
    north: float
    scale: float
    width: float
    height: float

    def place(self, point: Point) -> Point:
        """Where a point lies in the drawing."""
        return (point[0] - self.west) * self.scale, (self.north - point[1]) * self.scale


_LEAST_SHARE = 0.3  # of the world's width is the least that is shown: a dot needs its surroundings
_PAD = 0.3


def window(points: Sequence[Point], width: float) -> Window:
    """A part of the world, in its proportions, with the points well inside; never beyond its edges."""
    ratio = (NORTH - SOUTH) / (EAST - WEST)
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    across = max(
        max(xs) - min(xs) + 2 * _PAD, (max(ys) - min(ys) + _PAD) / ratio, _LEAST_SHARE * (EAST - WEST)
    )
    across = min(across, EAST - WEST)
    down = across * ratio
    west = min(max((min(xs) + max(xs) - across) / 2, WEST), EAST - across)
    north = max(min((min(ys) + max(ys) + down) / 2, NORTH), SOUTH + down)
    scale = width / across
    return Window(west, north, scale, width, down * scale)


_CLOSE = 0.5  # points: what lies nearer to the last point cannot be told from it
_LEAST_AREA = 0.5  # square points: smaller land is not drawn


def shown_land(atlas: Atlas, view: Window) -> Iterator[tuple[float, ...]]:
    """The land within a window as rings `x y x y ...` of the drawing."""
    for ring in atlas.land:
        placed = [view.place(point) for point in ring]
        for axis, limit, sign in ((0, 0.0, 1), (0, view.width, -1), (1, 0.0, 1), (1, view.height, -1)):
            placed = _clipped(placed, axis, limit, sign)
        kept = _thinned(placed)
        if len(kept) > 2 and abs(_area(kept)) >= _LEAST_AREA:
            yield tuple(round(value, 1) for point in kept for value in point)


def _clipped(ring: Sequence[Point], axis: int, limit: float, sign: int) -> list[Point]:
    """What of a ring lies on one side of an edge (Sutherland and Hodgman)."""
    kept: list[Point] = []
    for start, end in zip((*ring[-1:], *ring[:-1]), ring, strict=True):
        before, after = (start[axis] - limit) * sign, (end[axis] - limit) * sign
        if (before < 0) != (after < 0):
            share = before / (before - after)
            kept.append((start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share))
        if after >= 0:
            kept.append(end)
    return kept


def _thinned(ring: Sequence[Point]) -> list[Point]:
    kept: list[Point] = []
    for point in ring:
        if not kept or abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= _CLOSE:
            kept.append(point)
    return kept


def _area(ring: Sequence[Point]) -> float:
    pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2
