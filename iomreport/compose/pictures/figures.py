"""A panel of figures: each number set large, with its qualifier, what it counts, its date and its basis.

Figures stand side by side and are never added, compared or joined: no bars, no totals, no shares.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iomreport.compose.pictures import WIDTH, Place
from iomreport.compose.pictures.lettering import width_of_runs, wrapped
from iomreport.doctree.nodes import Hue, Lettering, Mark, Patch, Run, Shape

_GAP = 22.0
_MOST_COLUMNS = 3
MOST_TILES = 9
"""Figures of one panel: a picture is never divided between pages."""
_NUMBER_SIZES = (18.0, 16.0, 14.0, 12.0, 10.0)
_SMALL = 8.0
_LEADING = 10.4
_RULE = 1.2
_PAD = 5.0
_BETWEEN_ROWS = 12.0

Runs = tuple[Run, ...]
Lines = tuple[Runs, ...]


@dataclass(frozen=True)
class Tile:
    """One figure: what stands above its number, the number, what stands below, and the item it comes from."""

    qualifier: Runs
    number: Runs
    label: Runs
    basis: Runs = ()
    place: Place | None = None


@dataclass(frozen=True)
class _Set:
    """A tile set in a column."""

    tile: Tile
    label: Lines
    basis: Lines

    def height(self, number: float, above: float) -> float:
        return _RULE + _PAD + above + number * 1.2 + (len(self.label) + len(self.basis)) * _LEADING + 2


def draw_figures(tiles: Sequence[Tile]) -> tuple[float, tuple[Mark, ...], tuple[Patch, ...]]:
    """The height of the panel, its marks, and which part shows which item of the outline."""
    columns = _columns(len(tiles))
    width = (WIDTH - (columns - 1) * _GAP) / columns
    size = _number_size(tiles, width)
    marks: list[Mark] = []
    patches: list[Patch] = []
    top = 0.0
    for start in range(0, len(tiles), columns):
        row = [_set(tile, width) for tile in tiles[start : start + columns]]
        above = _LEADING if any(one.tile.qualifier for one in row) else 0.0
        height = max(one.height(size, above) for one in row)
        for column, one in enumerate(row):
            left = column * (width + _GAP)
            marks.extend(_tile(one, left, top, width, size, above))
            if one.tile.place is not None:
                section, item = one.tile.place
                patches.append(Patch(left, top, width, height, item, section))
        top += height + _BETWEEN_ROWS
    return top - _BETWEEN_ROWS, tuple(marks), tuple(patches)


def _columns(count: int) -> int:
    """As many columns as leave no tile alone in the last row, where that can be had."""
    if count <= _MOST_COLUMNS:
        return max(count, 1)
    return 2 if count % _MOST_COLUMNS == 1 and count < 2 * _MOST_COLUMNS else _MOST_COLUMNS


def _number_size(tiles: Sequence[Tile], width: float) -> float:
    """One size for all numbers, at which the widest has room."""
    for size in _NUMBER_SIZES:
        if all(width_of_runs(tile.number, size, strong=True) <= width for tile in tiles):
            return size
    return _NUMBER_SIZES[-1]


def _set(tile: Tile, width: float) -> _Set:
    return _Set(tile, wrapped(tile.label, _SMALL, width), wrapped(tile.basis, _SMALL, width))


def _tile(one: _Set, left: float, top: float, width: float, size: float, above: float) -> Iterator[Mark]:
    rule = (left, top, left + width, top, left + width, top + _RULE, left, top + _RULE)
    yield Shape((rule,), fill=Hue.ACCENT)
    y = top + _RULE + _PAD
    if one.tile.qualifier:
        yield Lettering(left, y + _SMALL, one.tile.qualifier, _SMALL, Hue.SOFT)
    y += above + size
    yield Lettering(left, y, one.tile.number, size, Hue.HEADING, strong=True)
    y += size * 0.15 + 3
    for lines, hue in ((one.label, Hue.INK), (one.basis, Hue.SOFT)):
        for line in lines:
            y += _LEADING
            yield Lettering(left, y - 2, line, _SMALL, hue)
