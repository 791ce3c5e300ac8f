from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomreport.submission.locator import Locator


@pytest.mark.parametrize(
    ("written", "locator", "place"),
    [
        ("title", Locator("title"), "title"),
        ("title fn1", Locator("title", footnote=1), "title"),
        ("A.head", Locator("A"), "A.head"),
        ("A.3", Locator("A", 3), "A.3"),
        ("RT2.2 s6-7 fn8", Locator("RT2", 2, (6, 7), 8), "RT2.2"),
        ("RT1.4 s5,7", Locator("RT1", 4, (5, 7)), "RT1.4"),
        ("RT1.4 s1-3,7 fn12", Locator("RT1", 4, (1, 2, 3, 7), 12), "RT1.4"),
    ],
)
def test_written_forms(written: str, locator: Locator, place: str) -> None:
    assert Locator.parse(written) == locator
    assert str(locator) == written
    assert locator.place == place


@pytest.mark.parametrize(
    "text",
    ["", "A", "A.", "A.0", "a.1", "title.1", "RT1.1 s0", "RT1.1 s", "RT1.1 fn", "RT1.1 fn8 s1", "RT1.1s1",
     "RT1.1 s3-2", "RT1.1 s1-", "RT1.1 s1,,2", "1.1", "RT1.-1", "RT1.1 s1-999999999999", "RT1.12345"],
)  # fmt: skip
def test_what_is_no_locator_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a locator|runs backwards"):
        Locator.parse(text)


NUMBERS = st.integers(1, 999)
LOCATORS = st.builds(
    Locator,
    section=st.from_regex(r"[A-Z]{1,3}[0-9]{0,2}", fullmatch=True),
    paragraph=st.integers(0, 999),
    sentences=st.sets(NUMBERS, max_size=8).map(lambda numbers: tuple(sorted(numbers))),
    footnote=st.none() | NUMBERS,
)


@given(LOCATORS)
def test_the_written_form_reads_back(locator: Locator) -> None:
    assert Locator.parse(str(locator)) == locator


@given(st.text(alphabet="RTA.head s0123-,fn title", max_size=20))
def test_any_text_is_a_locator_or_a_value_error(text: str) -> None:
    try:
        locator = Locator.parse(text)
    except ValueError:
        return
    assert Locator.parse(str(locator)) == locator
