"""A locator map: land in one tint, no boundaries, the countries concerned as dots with their names.

The shape of a dot tells the role of the country, as a legend below the map says; a country of several roles
has several dots side by side.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from iomreport.compose.pictures import WIDTH
from iomreport.compose.pictures.atlas import Atlas, Point, Window, shown_land, window
from iomreport.compose.pictures.labels import Box, place_labels, spread_dots
from iomreport.compose.pictures.lettering import width_of_runs
from iomreport.doctree.nodes import Disc, Hue, Lettering, Mark, Run, Shape
from iomreport.submission.model import Role

_DOT = 2.7
_STEP = 2 * _DOT + 1.2  # from one dot to the next of the same country
_SIZE = 7.4
_LINE = 8.4
_LEGEND = 12.0

Runs = tuple[Run, ...]
_SIDES: Mapping[Role, tuple[int, float]] = {
    Role.PILOT: (4, 0.0),
    Role.EVACUATED_FROM: (3, 0.0),
    Role.VENUE: (4, math.pi / 4),
    Role.CONVENER: (5, 0.0),
    Role.COVERAGE: (3, math.pi),
}
"""Corners of the polygon that stands for a role, and how far it is turned; a role without is a disc."""


@dataclass(frozen=True)
class Dot:
    """A country: code, name, and roles in the order of the text; `subject` when the note is about it."""

    code: str
    name: Runs
    roles: tuple[Role, ...]
    subject: bool = False


@dataclass(frozen=True)
class DrawnMap:
    """The height, the marks, and the countries for whose names there was no room."""

    height: float
    marks: tuple[Mark, ...]
    unnamed: tuple[Dot, ...]


def draw_map(dots: Sequence[Dot], atlas: Atlas, legend: Sequence[tuple[Role, Runs]]) -> DrawnMap:
    """Draw countries that the atlas knows, one at least; `legend` names the roles in their order."""
    view = window([atlas.points[dot.code] for dot in dots], WIDTH)
    boxes = spread_dots([_box(dot, view.place(atlas.points[dot.code])) for dot in dots])
    sizes = [(width_of_runs(dot.name, _SIZE, strong=dot.subject), _LINE) for dot in dots]
    found = place_labels(boxes, sizes, Box(2.0, 2.0, view.width - 2, view.height - 2))
    marks: list[Mark] = [Shape(tuple(shown_land(atlas, view)), fill=Hue.LAND), _frame(view)]
    lettering: list[Mark] = []
    for dot, box, label in zip(dots, boxes, found, strict=True):
        if label is not None:
            if label.leader is not None:
                marks.append(_leader(*label.leader))
            hue = Hue.HEADING if dot.subject else Hue.INK
            baseline = label.box.bottom - 0.27 * _SIZE
            lettering.append(Lettering(label.box.left, baseline, dot.name, _SIZE, hue, strong=dot.subject))
        marks.extend(_dot(dot, box))
    marks.extend(lettering)
    height, words = _legend(legend, view.height)
    marks.extend(words)
    return DrawnMap(
        height, tuple(marks), tuple(dot for dot, label in zip(dots, found, strict=True) if label is None)
    )


def _box(dot: Dot, place: Point) -> Box:
    reach = _DOT + (2.2 if dot.subject else 0.8)
    half = (max(len(dot.roles), 1) - 1) * _STEP / 2 + reach
    return Box(place[0] - half, place[1] - reach, place[0] + half, place[1] + reach)


def _dot(dot: Dot, box: Box) -> Iterator[Mark]:
    roles = dot.roles or (Role.BENEFICIARY,)
    place = box.middle
    left = place[0] - (len(roles) - 1) * _STEP / 2
    if dot.subject and len(roles) == 1:
        yield Disc(place[0], place[1], _DOT + 2.2, fill=Hue.PAPER, line=Hue.HEADING, weight=0.9)
    elif dot.subject:
        ring = (box.left, box.top, box.right, box.top, box.right, box.bottom, box.left, box.bottom)
        yield Shape((ring,), fill=Hue.PAPER, line=Hue.HEADING, weight=0.9)
    for number, role in enumerate(roles):
        yield role_sign(role, left + number * _STEP, place[1])


def role_sign(role: Role, x: float, y: float) -> Mark:
    """The sign of a role around a point."""
    if role not in _SIDES:
        return Disc(x, y, _DOT, fill=Hue.HEADING, line=Hue.PAPER, weight=0.6)
    sides, turn = _SIDES[role]
    reach = _DOT * (1.3 if sides < 5 else 1.15)
    angles = [turn + 2 * math.pi * corner / sides for corner in range(sides)]
    ring = tuple(round(v, 2) for a in angles for v in (x + reach * math.sin(a), y - reach * math.cos(a)))
    return Shape((ring,), fill=Hue.HEADING, line=Hue.PAPER, weight=0.6)


def _frame(view: Window) -> Shape:
    ring = (0.0, 0.0, view.width, 0.0, view.width, view.height, 0.0, view.height)
    return Shape((ring,), line=Hue.LINE, weight=0.5)


def _leader(dot: Point, name: Point) -> Shape:
    return Shape(((*dot, *name),), line=Hue.SOFT, weight=0.5, closed=False)


def _legend(legend: Sequence[tuple[Role, Runs]], top: float) -> tuple[float, list[Mark]]:
    """The signs of the roles with their names, below the map."""
    marks: list[Mark] = []
    x, y = 0.0, top + _LEGEND
    for role, words in legend:
        needed = 2 * _DOT + 5 + width_of_runs(words, _SIZE)
        if x and x + needed > WIDTH:
            x, y = 0.0, y + _LEGEND
        marks.append(role_sign(role, x + _DOT + 1, y - 2.6))
        marks.append(Lettering(x + 2 * _DOT + 5, y, words, _SIZE, Hue.SOFT))
        x += needed + 14
    return (y + 3 if legend else top), marks
