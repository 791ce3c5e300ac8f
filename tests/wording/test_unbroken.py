"""Spaces at which no line may end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomreport.paths import find_paths
from iomreport.wording.unbroken import unbroken_spaces
from iomreport.wording.words import read_wording

UNBROKEN = unbroken_spaces(read_wording(find_paths().wording / "en.yaml"))


@pytest.mark.parametrize(
    "held",
    [
        "New York, 21~and~22~February~2013, sect.~B.2",
        "21–23~March~2013; 8~May, June~[2013], in February~2013",
        "35~per~cent of those assisted, 72~percentage~points, 2~million migrants",
        "sect.~B.2, para.~2, footnote~8; paras.~2 to 4; sect.~A, paras.~2~and~3.",
        "Round table~3, Table~2, annex~B and No.~7",
        "more than~2,700, nearly~3,250 and about~50",
        "Ms.~Ortiz, Dr.~Ångström and Mr.~Li",
        "the Dialogue~– the second~– and IOM~· Tunis",
        # What may part.
        "25,000 migrants from 150 countries, between 2012 and 2,700 more, and may 30 attend",
        "rather than a few about town",
        "a table of pages, every article that matters, 7 kmh, 5 andantes and 3 Maybes",
        "the Notable 3, a sect that grew, Marching 4 abreast, in 2011 and 2012",
    ],
)
def test_lines_end_elsewhere(held: str) -> None:
    assert UNBROKEN.sub("~", held.replace("~", " ")) == held


@given(st.text("12 [.–%", max_size=8), st.sampled_from(["and ", "May ", "per cent ", "para. ", " "]))
def test_each_place_is_one_space(before: str, word: str) -> None:
    text = before + word + before
    assert all(found[0] == " " for found in UNBROKEN.finditer(text))
    assert UNBROKEN.sub(" ", text) == text
