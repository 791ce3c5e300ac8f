"""Make resources/geography/land.json and points.json: PYTHONPATH=. python3 scripts/make_map.py

Both come from Natural Earth, which is in the public domain, as a pinned npm package carries it. The land is
simplified; no boundary is taken. The point of a country lies inside its largest piece of land, as far from
the coast as it can: the outlines of countries serve finding it and are not kept. map_overrides.yaml moves
the points that would mislead.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ruamel.yaml import YAML

from scripts.third_party import npm_package

GEOGRAPHY = Path(__file__).resolve().parents[1] / "resources" / "geography"
OVERRIDES = Path(__file__).with_name("map_overrides.yaml")
PACKAGE = ("world-atlas", "2.0.2")
TOLERANCE = 0.12  # degrees by which the simplified coast may leave the given one
LEAST_AREA = 0.12  # square degrees at the equator: smaller islands are left to their dots
CUT = -168.4  # the meridian at which the map ends: what small land lies across it is left out
SOUTHERNMOST = -60.0  # Antarctica is not shown

Point = tuple[float, float]
Ring = list[Point]


def rings_of(topology: dict[str, Any], geometry: dict[str, Any]) -> Iterator[Ring]:
    """The outer rings of a (multi)polygon in degrees."""
    scale, move = topology["transform"]["scale"], topology["transform"]["translate"]

    def arc(number: int) -> Ring:
        x = y = 0
        points: Ring = []
        for dx, dy in topology["arcs"][number if number >= 0 else ~number]:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + move[0], y * scale[1] + move[1]))
        return points if number >= 0 else points[::-1]

    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry.get("arcs", [])
    for polygon in polygons:
        ring: Ring = []
        for number in polygon[0]:
            ring.extend(arc(number)[1 if ring else 0 :])
        yield unbroken(ring)


def unbroken(ring: Ring) -> Ring:
    """The same where a ring goes over the 180th meridian: longitudes go on beyond 180 instead of jumping."""
    whole: Ring = ring[:1]
    for x, y in ring[1:]:
        turns = round((whole[-1][0] - x) / 360)
        whole.append((x + 360 * turns, y))
    return whole


def area(ring: Ring) -> float:
    """Square degrees, those far from the equator counted for less."""
    middle = math.cos(math.radians(sum(y for _, y in ring) / len(ring)))
    pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2 * middle


def simplified(ring: Ring) -> Ring:
    """Fewer points, none of those left out farther than the tolerance (Ramer, Douglas and Peucker)."""
    kept = {0, len(ring) - 1}
    spans = [(0, len(ring) - 1)]
    while spans:
        start, end = spans.pop()
        far, at = max(
            ((_from_line(ring[i], ring[start], ring[end]), i) for i in range(start + 1, end)),
            default=(0.0, 0),
        )
        if far > TOLERANCE or (start == 0 and end == len(ring) - 1 and at):
            kept.add(at)
            spans += [(start, at), (at, end)]
    return [ring[i] for i in sorted(kept)]


def _from_line(point: Point, start: Point, end: Point) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    share = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length if length else 0.0
    share = min(max(share, 0.0), 1.0)
    return math.hypot(point[0] - start[0] - share * dx, point[1] - start[1] - share * dy)


def inside(point: Point, ring: Ring) -> bool:
    """Whether a point lies inside a ring."""
    x, y = point
    odd = False
    for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            odd = not odd
    return odd


def inmost(ring: Ring) -> Point:
    """The point of a grid over a ring that is farthest from its edge."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    thin: Sequence[Point] = ring[:: max(1, len(ring) // 400)]
    best, reach = (sum(xs) / len(xs), sum(ys) / len(ys)), -1.0
    for i in range(1, 24):
        for j in range(1, 24):
            point = (
                min(xs) + (max(xs) - min(xs)) * i / 24,
                min(ys) + (max(ys) - min(ys)) * j / 24,
            )
            if not inside(point, ring):
                continue
            narrow = math.cos(math.radians(point[1]))
            near = min(math.hypot((x - point[0]) * narrow, y - point[1]) for x, y in thin)
            if near > reach:
                best, reach = point, near
    return best


def land(topology: dict[str, Any]) -> list[list[int]]:
    """Rings of land in tenths of a degree, the largest first."""
    made: list[Ring] = []
    for geometry in topology["objects"]["land"].get("geometries", [topology["objects"]["land"]]):
        for ring in rings_of(topology, geometry):
            west, east = min(x for x, _ in ring), max(x for x, _ in ring)
            shown = max(y for _, y in ring) > SOUTHERNMOST and not west < CUT < east
            if shown and area(ring) >= LEAST_AREA:
                made.append(simplified(ring))
    made.sort(key=area, reverse=True)
    return [[round(value * 10) for point in ring for value in point] for ring in made]


def points(topology: dict[str, Any]) -> dict[str, list[float]]:
    """A point for every country of countries.json, by its code; KeyError names one that has none."""
    found: dict[str, list[Ring]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        found.setdefault(str(geometry.get("id", "")), []).extend(rings_of(topology, geometry))
    moved = YAML(typ="safe").load(OVERRIDES)
    made: dict[str, list[float]] = {}
    for country in json.loads((GEOGRAPHY / "countries.json").read_text(encoding="utf-8")):
        code = country["iso3"]
        if code in moved:
            made[code] = moved[code]
            continue
        x, y = inmost(max(found[country["m49"]], key=area))
        made[code] = [round((x + 180) % 360 - 180, 1), round(y, 1)]
    return made


def main() -> None:
    """Fetch the package and write both files."""
    with TemporaryDirectory() as temporary:
        folder = npm_package(*PACKAGE, Path(temporary))
        outlines = json.loads((folder / "land-50m.json").read_text(encoding="utf-8"))
        countries = json.loads((folder / "countries-10m.json").read_text(encoding="utf-8"))
        rings, places = land(outlines), points(countries)
        (GEOGRAPHY / "LICENSE.world-atlas").write_bytes((folder / "LICENSE").read_bytes())
    lines = ",\n".join(json.dumps(ring, separators=(",", ":")) for ring in rings)
    (GEOGRAPHY / "land.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    lines = ",\n".join(f'"{code}":{json.dumps(place)}' for code, place in sorted(places.items()))
    (GEOGRAPHY / "points.json").write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
    print(f"{len(rings)} rings, {sum(map(len, rings)) // 2} points of coast, {len(places)} countries")


if __name__ == "__main__":
    main()
