"""Names beside dots: none over another, none over a dot, all inside."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from iomreport.compose.pictures.labels import Box, place_labels, spread_dots

FRAME = Box(0, 0, 470, 206)
PLACES = st.lists(
    st.tuples(st.integers(4, 466), st.integers(4, 202), st.integers(12, 90)), min_size=1, max_size=10
)


def dot(x: float, y: float) -> Box:
    return Box(x - 3, y - 3, x + 3, y + 3)


@settings(deadline=None, max_examples=20)
@given(PLACES)
def test_names_lie_over_nothing(places: list[tuple[int, int, int]]) -> None:
    dots = spread_dots([dot(x, y) for x, y, _ in places])
    found = place_labels(dots, [(width, 8.4) for _, _, width in places], FRAME)
    boxes = [placed.box for placed in found if placed is not None]
    for number, box in enumerate(boxes):
        assert box.within(FRAME)
        assert not any(box.meets(other) for other in (*dots, *boxes[:number]))
    for placed, own in zip(found, dots, strict=True):
        if placed is not None and placed.leader is not None:
            assert placed.leader[0] == own.middle
            assert placed.leader[1] == placed.box.nearest(own.middle)


def test_a_name_stands_close_where_there_is_room() -> None:
    (placed,) = place_labels([dot(100, 100)], [(40, 8)], FRAME)
    assert placed is not None
    assert placed.leader is None
    assert placed.box.left - 103 < 2


def test_a_name_without_room_is_said_to_have_none() -> None:
    assert place_labels([dot(20, 20)], [(60, 8)], Box(0, 0, 40, 40)) == [None]


def test_dots_of_one_place_stand_side_by_side() -> None:
    dots = spread_dots([dot(100, 100), dot(100, 100), dot(101, 100)])
    for number, one in enumerate(dots):
        assert not any(one.meets(other) for other in dots[:number])
        assert abs(one.middle[0] - 100) < 14
        assert abs(one.middle[1] - 100) < 14


def test_lines_that_cross_a_box_are_told_from_those_that_pass_it() -> None:
    box = Box(10, 10, 20, 20)
    assert box.crossed_by(((0, 0), (30, 30)))
    assert box.crossed_by(((15, 0), (15, 40)))
    assert not box.crossed_by(((0, 0), (9, 9)))
    assert not box.crossed_by(((0, 21), (30, 21)))
    assert not box.crossed_by(((25, 0), (25, 40)))
