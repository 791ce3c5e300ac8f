from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomreport.wording import dates
from iomreport.wording.dates import Interval, StatedDate
from iomreport.wording.words import Wording, read_wording

ENGLISH = read_wording(Path(__file__).parents[2] / "resources" / "wording" / "en.yaml")


@pytest.fixture
def english() -> Wording:
    return ENGLISH


@pytest.mark.parametrize(
    ("written", "printed", "inside"),
    [
        ("2011", "2011", "in 2011"),
        ("2012-H1", "the first half of 2012", "in the first half of 2012"),
        ("2012-H2", "the second half of 2012", "in the second half of 2012"),
        ("2013-03", "March 2013", "in March 2013"),
        ("2013-03-04", "4 March 2013", "on 4 March 2013"),
        ("[2013]-06-18", "18 June [2013]", "on 18 June [2013]"),
        ("[2013]", "[2013]", "in [2013]"),
        ("2013-05-22/2013-05-23", "22 and 23 May 2013", "on 22 and 23 May 2013"),
        ("[2013]-06-18/[2013]-06-19", "18 and 19 June [2013]", "on 18 and 19 June [2013]"),
        ("2013-06-18/[2013]-06-20", "18 June 2013 to 20 June [2013]", "from 18 June 2013 to 20 June [2013]"),
        ("2013-03-21/2013-03-23", "21–23 March 2013", "from 21 to 23 March 2013"),
        ("2013-05-30/2013-06-02", "30 May to 2 June 2013", "from 30 May to 2 June 2013"),
        ("2013-05-31/2013-06-01", "31 May and 1 June 2013", "on 31 May and 1 June 2013"),
        (
            "2012-12-30/2013-01-02",
            "30 December 2012 to 2 January 2013",
            "from 30 December 2012 to 2 January 2013",
        ),
        ("2013-03/2013-05", "March to May 2013", "from March to May 2013"),
        ("2010/2012", "2010–2012", "from 2010 to 2012"),
        ("2010/2012-03", "2010 to March 2012", "from 2010 to March 2012"),
        (
            "2012-H1/2013-H2",
            "the first half of 2012 to the second half of 2013",
            "from the first half of 2012 to the second half of 2013",
        ),
    ],
)
def test_intervals_print_in_the_style_of_the_united_nations(
    english: Wording, written: str, printed: str, inside: str
) -> None:
    value = Interval.parse(written)
    assert dates.interval(value, english) == printed
    assert dates.within(value, english) == inside


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2013, 2, 21), 12, date(2014, 2, 21)),
        (date(2012, 2, 29), 12, date(2013, 2, 28)),
        (date(2012, 8, 31), 6, date(2013, 2, 28)),
        (date(2012, 8, 31), 1, date(2012, 9, 30)),
        (date(2012, 12, 1), 1, date(2013, 1, 1)),
        (date(9999, 6, 1), 12, date.max),
    ],
)
def test_months_later_is_the_same_day_or_the_months_last(day: date, months: int, then: date) -> None:
    assert dates.months_after(day, months) == then


def test_days_and_as_at(english: Wording) -> None:
    assert dates.day(date(2013, 3, 4), english) == "4 March 2013"
    assert dates.as_at(StatedDate.parse("2013-01-17"), english) == "as at 17 January 2013"
    assert dates.as_at(StatedDate.parse("2013-02"), english) == "as at February 2013"


@pytest.mark.parametrize(
    "text",
    ["", "13", "2013-13", "2013-02-30", "2013-H3", "[2013", "2013-5-22", "2013/", "/2013", "soon",
     "2013/2013", "2013-05-23/2013-05-22", "2013/2012", "2013-05/2013-05-20", "2013/2014/2015"],
)  # fmt: skip
def test_what_is_no_interval_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a date|does not end"):
        Interval.parse(text)


def test_past_means_that_the_whole_interval_is_over() -> None:
    half = Interval.parse("2012-H1")
    assert half.state(date(2011, 12, 31)) == "ahead"
    assert half.state(date(2012, 6, 30)) == "under way"
    assert half.state(date(2012, 7, 1)) == "past"


@st.composite
def stated_dates(draw: st.DrawFn) -> StatedDate:
    day = draw(st.dates(date(1000, 1, 1), date(9998, 12, 31)))
    inferred = draw(st.booleans())
    kind = draw(st.sampled_from(["year", "half", "month", "day"]))
    if kind == "half":
        return StatedDate(day.year, half=1 + (day.month > 6), year_inferred=inferred)
    month = day.month if kind != "year" else None
    return StatedDate(day.year, month, day.day if kind == "day" else None, year_inferred=inferred)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    first, second = draw(stated_dates()), draw(st.none() | stated_dates())
    if second is None or second == first:
        return Interval(first)
    if second.last_day() < first.last_day():
        first, second = second, first
    return Interval(first, second)


@given(stated_dates())
def test_the_written_form_of_a_date_reads_back(value: StatedDate) -> None:
    assert StatedDate.parse(str(value)) == value
    assert value.first_day() <= value.last_day()


@given(intervals())
def test_the_written_form_of_an_interval_reads_back(value: Interval) -> None:
    assert Interval.parse(str(value)) == value


@given(intervals())
def test_what_is_printed_names_both_years_and_marks_what_is_inferred(value: Interval) -> None:
    for printed in (dates.interval(value, ENGLISH), dates.within(value, ENGLISH)):
        for end in (value.start, value.end or value.start):
            year = f"{end.year:04}"
            assert (f"[{year}]" if end.year_inferred else year) in printed
            if end.day is not None:
                assert str(end.day) in printed
        assert "{" not in printed
        assert "None" not in printed
