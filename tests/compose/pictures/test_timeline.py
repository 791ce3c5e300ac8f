"""Timelines: dates as precisely as they are stated, and states told without colour."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomreport.compose.pictures import WIDTH
from iomreport.compose.pictures.timeline import Row, Words, draw_timeline, is_on_scale
from iomreport.doctree.nodes import Lettering, Mark, Run, Shape
from iomreport.doctree.provenance import FIXED
from iomreport.wording.dates import Interval

ON = dt.date(2013, 3, 4)
MONTHS = [f"month-{number}" for number in range(1, 13)]
STATES = ("ahead", "under way", "past")


def runs(text: str) -> tuple[Run, ...]:
    return (Run(text, FIXED),)


WORDS = Words(MONTHS, runs("this day"), {state: runs(f"legend {state}") for state in STATES}, Run("", FIXED))


def row(interval: str, on: dt.date = ON) -> Row:
    read = Interval.parse(interval)
    return Row(runs("An event of some name"), runs(f"held {interval}"), read, read.state(on))


def drawn(*intervals: str, on: dt.date = ON) -> tuple[float, tuple[Mark, ...]]:
    height, marks, _ = draw_timeline([row(interval, on) for interval in intervals], on, WORDS)
    return height, marks


def bars(marks: tuple[Mark, ...]) -> list[Shape]:
    return [mark for mark in marks if isinstance(mark, Shape) and mark.fill is not None]


def texts(marks: tuple[Mark, ...]) -> list[str]:
    return [mark.runs[0].text for mark in marks if isinstance(mark, Lettering)]


def ends(bar: Shape) -> tuple[float, float]:
    return min(bar.rings[0][::2]), max(bar.rings[0][::2])


def test_a_month_is_a_bar_of_the_whole_month() -> None:
    bar, whole, *_ = bars(drawn("2013-06", "2013")[1])
    (left, right), (start, end) = ends(bar), ends(whole)
    a_day = (end - start) / 365
    assert (left - start) / a_day == pytest.approx(151, abs=0.01)
    assert (right - left) / a_day == pytest.approx(30, abs=0.01)


def test_known_days_are_a_lozenge_around_them_or_a_bar() -> None:
    lozenge, whole, *_ = bars(drawn("2013-05-22/2013-05-23", "2013")[1])
    start, end = ends(whole)
    middle = sum(ends(lozenge)) / 2
    assert (middle - start) / (end - start) * 365 == pytest.approx(142, abs=0.01)  # the midnight between both
    (bar,) = bars(drawn("2013-05-01/2013-06-15")[1])
    assert ends(bar)[1] - ends(bar)[0] > 50


def test_states_differ_in_more_than_colour() -> None:
    marks = drawn("2013-02", "2013-03", "2013-04")[1]
    past, under_way, ahead = bars(marks)[:3]
    assert len({(mark.fill, mark.line) for mark in (past, under_way, ahead)}) == 3
    assert {"legend ahead", "legend under way", "legend past"} <= set(texts(marks))
    assert not [text for text in texts(drawn("2013-04", "2013-05")[1]) if text.startswith("legend")]


def test_the_day_of_the_note_is_on_the_scale_when_it_is_near() -> None:
    assert "this day" in texts(drawn("2013-05")[1])
    far = dt.date(2026, 3, 4)
    assert not is_on_scale([row("2013-05", far)], far)
    assert "this day" not in texts(drawn("2013-05", on=far)[1])


@given(
    st.lists(
        st.sampled_from(
            ["2012", "2013", "2012-H1", "2013-03", "2013-05-22", "2011-11-30/2014-01-02", "2020-01"]
        ),
        min_size=1,
        max_size=6,
    ),
    st.dates(dt.date(2009, 1, 1), dt.date(2024, 1, 1)),
)
def test_everything_lies_inside_the_picture(intervals: list[str], on: dt.date) -> None:
    height, marks = drawn(*intervals, on=on)
    for mark in marks:
        if isinstance(mark, Shape):
            assert all(-4.3 <= x <= WIDTH + 4.3 for ring in mark.rings for x in ring[::2])
            assert all(0 <= y <= height for ring in mark.rings for y in ring[1::2])
        elif isinstance(mark, Lettering):
            assert 0 <= mark.x <= WIDTH
            assert 5 <= mark.y <= height
    assert sum(text.startswith("held") for text in texts(marks)) == len(intervals)
