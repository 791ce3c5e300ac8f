"""The map: land without boundaries, every country at a plausible place, roles told by shape."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from iomreport.compose.pictures import WIDTH
from iomreport.compose.pictures.atlas import Atlas, projected, read_atlas, shown_land, window
from iomreport.compose.pictures.locator_map import Dot, draw_map, role_sign
from iomreport.doctree.nodes import Disc, Hue, Lettering, Run, Shape
from iomreport.doctree.provenance import FIXED
from iomreport.errors import InputError
from iomreport.paths import find_paths
from iomreport.submission.geography import Countries
from iomreport.submission.model import Role

GEOGRAPHY = find_paths().geography
POINTS = msgspec.json.decode((GEOGRAPHY / "points.json").read_bytes(), type=dict[str, tuple[float, float]])

# A rectangle inside which the point must lie: longitudes, latitudes.
WHERE = {
    "ALB": (19, 21.1, 39.6, 42.7), "AUT": (9.5, 17.2, 46.3, 49.1), "BGD": (88, 92.7, 20.7, 26.7),
    "CHE": (5.9, 10.5, 45.8, 47.9), "DOM": (-72, -68.3, 17.5, 20), "EGY": (24.7, 36, 22, 31.7),
    "GEO": (40, 46.8, 41, 43.6), "HRV": (13.4, 19.5, 42.3, 46.6), "JAM": (-78.4, -76.1, 17.7, 18.6),
    "JOR": (34.9, 39.4, 29.1, 33.4), "KWT": (46.5, 48.5, 28.5, 30.2), "LBN": (35.1, 36.7, 33, 34.7),
    "LBY": (9.3, 25.2, 19.5, 33.2), "LKA": (79.6, 82, 5.9, 9.9), "MAR": (-13.2, -1, 27.6, 36),
    "MDA": (26.6, 30.2, 45.4, 48.5), "MLI": (-12.3, 4.3, 10.1, 25), "NOR": (4.9, 31, 57.9, 71.2),
    "PER": (-81.4, -68.6, -18.4, 0), "PHL": (116.9, 126.7, 4.6, 21.2), "RUS": (27, 180, 41, 78),
    "SEN": (-17.6, -11.3, 12.3, 16.7), "SYR": (35.7, 42.4, 32.3, 37.4), "TUN": (7.5, 11.6, 30.2, 37.4),
    "TUR": (26, 44.9, 35.8, 42.2), "ZWE": (25.2, 33.1, -22.5, -15.6),
    # Small States, States of many islands, and those on both sides of the 180th meridian.
    "ATG": (-62, -61.6, 16.9, 17.8), "BHR": (50.3, 50.9, 25.7, 26.4), "COM": (43.1, 44.6, -12.5, -11.3),
    "CPV": (-25.5, -22.6, 14.7, 17.3), "FJI": (177, 180, -18.4, -16), "FSM": (137, 163.1, 5, 10.1),
    "KIR": (172.8, 177, -3, 3.4), "LIE": (9.4, 9.7, 47, 47.3), "MCO": (7.3, 7.5, 43.7, 43.8),
    "MDV": (72.6, 73.8, -0.8, 7.2), "MHL": (165, 172.2, 4.5, 14.7), "MLT": (14.1, 14.6, 35.7, 36.1),
    "MUS": (57.2, 57.9, -20.6, -19.9), "NRU": (166.8, 167, -0.6, -0.4), "PLW": (131, 134.8, 2.9, 8.2),
    "SGP": (103.5, 104.1, 1.1, 1.5), "SMR": (12.3, 12.6, 43.8, 44), "STP": (6.4, 7.5, 0, 1.8),
    "SYC": (46, 56.4, -10.3, -3.7), "TON": (-176.3, -173.6, -22.4, -15.5), "TUV": (176, 179.9, -10.8, -5.6),
    "USA": (-125, -66, 24, 49.5), "VUT": (166.4, 170.3, -20.3, -13), "WSM": (-172.9, -171.3, -14.1, -13.4),
}  # fmt: skip


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return read_atlas(GEOGRAPHY)


def dots(codes: list[str], *roles: Role) -> list[Dot]:
    return [Dot(code, (Run(code, FIXED),), roles or (Role.BENEFICIARY,)) for code in codes]


def test_every_country_has_a_point_and_nothing_else_has() -> None:
    assert set(POINTS) == {country.iso3 for country in Countries.read(find_paths().countries)}


@pytest.mark.parametrize("code", WHERE)
def test_points_lie_where_the_country_is(code: str) -> None:
    west, east, south, north = WHERE[code]
    longitude, latitude = POINTS[code]
    assert west <= longitude <= east
    assert south <= latitude <= north


def test_points_lie_among_those_of_their_region() -> None:
    """The point of a country is not farther from those of its subregion than the subregion is wide."""
    by_region: dict[str, list[str]] = {}
    for country in Countries.read(find_paths().countries):
        by_region.setdefault(country.intermediate_region or country.subregion, []).append(country.iso3)
    for region, codes in by_region.items():
        for code in codes:
            others = [_degrees(POINTS[code], POINTS[other]) for other in codes if other != code]
            assert not others or min(others) < 50, (region, code)


def _degrees(one: tuple[float, float], other: tuple[float, float]) -> float:
    (a, b), (c, d) = (tuple(map(math.radians, point)) for point in (one, other))
    cosine = math.sin(b) * math.sin(d) + math.cos(b) * math.cos(d) * math.cos(a - c)
    return math.degrees(math.acos(max(-1.0, min(1.0, cosine))))


def test_the_data_are_small_and_rings_do_not_tear(atlas: Atlas) -> None:
    assert (GEOGRAPHY / "land.json").stat().st_size < 100_000
    for ring in atlas.land:
        jumps = [abs(a[0] - b[0]) for a, b in pairwise(ring)]
        assert max(jumps, default=0.0) < 0.5  # a ring over the edge of the map would leap across it


def test_the_projection_keeps_areas_and_directions() -> None:
    assert projected(11.6, 0) == pytest.approx((0, 0), abs=1e-9)
    assert projected(30, 10)[0] > projected(20, 10)[0]
    equator = (projected(21.6, 1)[0] - projected(11.6, 1)[0]) * (
        projected(11.6, 2)[1] - projected(11.6, 0)[1]
    )
    north = (projected(21.6, 60)[0] - projected(11.6, 60)[0]) * (
        projected(11.6, 61)[1] - projected(11.6, 59)[1]
    )
    assert north / equator == pytest.approx(math.cos(math.radians(60)), rel=0.01)


@pytest.mark.parametrize(
    "codes", [["TUN"], ["FJI", "TON"], ["PER", "PHL", "NOR", "ZWE"], ["NZL"], ["RUS", "USA"]]
)
def test_dots_and_land_lie_inside_the_picture(codes: list[str], atlas: Atlas) -> None:
    view = window([atlas.points[code] for code in codes], WIDTH)
    for code in codes:
        x, y = view.place(atlas.points[code])
        assert 0 < x < view.width
        assert 0 < y < view.height
    rings = list(shown_land(atlas, view))
    assert rings
    for ring in rings:
        assert all(-0.05 <= x <= view.width + 0.05 for x in ring[::2])
        assert all(-0.05 <= y <= view.height + 0.05 for y in ring[1::2])


def test_land_is_one_tint_without_an_edge(atlas: Atlas) -> None:
    drawn = draw_map(dots(["TUN", "JAM", "LKA"]), atlas, [])
    land = drawn.marks[0]
    assert isinstance(land, Shape)
    assert land.fill is Hue.LAND
    assert land.line is None
    assert not any(isinstance(mark, Shape) and len(mark.rings) > 1 for mark in drawn.marks[1:])


def test_every_role_has_a_shape_of_its_own() -> None:
    shapes = [role_sign(role, 0, 0) for role in Role]
    assert len(set(shapes)) == len(Role)
    assert all(isinstance(shape, Disc | Shape) and shape.fill is Hue.HEADING for shape in shapes)


def test_names_stand_once_and_over_no_other(atlas: Atlas) -> None:
    drawn = draw_map(dots(sorted(WHERE)[:26]), atlas, [])
    names = [mark.runs[0].text for mark in drawn.marks if isinstance(mark, Lettering)]
    unnamed = [dot.code for dot in drawn.unnamed]
    assert sorted([*names, *unnamed]) == sorted(WHERE)[:26]
    assert not unnamed


def test_a_damaged_map_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_atlas(tmp_path)
    (tmp_path / "land.json").write_text("{}")
    with pytest.raises(InputError, match="no map"):
        read_atlas(tmp_path)
