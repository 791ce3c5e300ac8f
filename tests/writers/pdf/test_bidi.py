"""Writing directions."""

from __future__ import annotations

import pytest

from iomreport.writers.docx.languages import begins_rtl
from iomreport.writers.pdf.bidi import base_level

ARABIC = "المنظمة الدولية للهجرة"


@pytest.mark.parametrize(
    ("text", "level"),
    [
        (f"In Arabic: {ARABIC}, {ARABIC}", 0),
        (f"{ARABIC} (International Organization for Migration)", 1),
        (f"2013: {ARABIC}", 1),
        ("12 (2013)", 0),
        ("", 0),
    ],
)
def test_the_first_letter_says_which_way_a_paragraph_runs_as_in_word(text: str, level: int) -> None:
    assert base_level(text) == level
    assert bool(begins_rtl(text)) == bool(level)
