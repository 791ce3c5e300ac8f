from __future__ import annotations

from pathlib import Path

import pytest

from iomreport.errors import InputError
from iomreport.wording.numbers import cardinal, digits, measured, qualifier
from iomreport.wording.words import read_wording

EN = Path(__file__).parents[2] / "resources" / "wording" / "en.yaml"
ENGLISH = read_wording(EN)


@pytest.mark.parametrize(
    ("value", "printed"),
    [(0, "zero"), (1, "one"), (9, "nine"), (10, "10"), (999, "999"), (2700, "2,700"), (1234567, "1,234,567")],
)
def test_numbers_under_ten_are_words(value: int, printed: str) -> None:
    assert cardinal(value, ENGLISH) == printed


def test_per_cent_takes_digits() -> None:
    assert measured(5, "per cent", ENGLISH) == "5"
    assert measured(5, "per cent of migrants", ENGLISH) == "5"
    assert measured(5, "persons", ENGLISH) == "five"
    assert digits(9, ENGLISH) == "9"


def test_over_prints_more_than() -> None:
    assert qualifier("over", ENGLISH) == "more than"
    assert qualifier("nearly", ENGLISH) == "nearly"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("language: en", "language: en\nlanguage: fr", 3),
        ("  day: ", "  dya: ", None),
        ("months: [January, ", "months: [", None),
        ("thousands: \",\"", "thousands: [", None),
    ],
)  # fmt: skip
def test_a_broken_file_is_an_error_of_the_input(tmp_path: Path, old: str, new: str, line: int | None) -> None:
    text = EN.read_text(encoding="utf-8")
    assert old in text
    broken = tmp_path / "en.yaml"
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_wording(broken)
    assert caught.value.file == broken
    assert line is None or caught.value.line == line
    with pytest.raises(InputError, match="no such file"):
        read_wording(tmp_path / "xx.yaml")
