"""Where lines break."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from iomreport.writers.pdf.fonts import Fonts
from iomreport.writers.pdf.inline import Typesetter
from iomreport.writers.pdf.lines import Line, balanced_lines, break_lines
from iomreport.writers.pdf.words import Word
from tests.writers.build import house_style, options, run

STYLE = house_style()
TYPESETTER = Typesetter(STYLE, Fonts(STYLE, options().fonts, ()), {}, "")


def words_of(text: str) -> list[Word]:
    return TYPESETTER.words((run(text),), STYLE.text_style("title"), None)


def printed(lines: list[Line]) -> list[str]:
    return ["".join(part for segment in line.segments for part in segment.text).strip() for line in lines]


def test_a_title_does_not_end_in_a_word_alone() -> None:
    words = words_of("Mainstreaming migration into development planning: a handbook for practitioners")
    width = sum(word.width + word.space for word in words[:-1]) + 1
    assert printed(break_lines(words, width))[1] == "practitioners"
    first, second = balanced_lines(words, width)
    assert abs(first.width - second.width) < width / 4


@given(st.lists(st.text("aW-", min_size=1, max_size=30), min_size=1, max_size=12), st.floats(40, 500))
def test_balanced_lines_are_no_more_and_lose_nothing(texts: list[str], width: float) -> None:
    words = words_of(" ".join(texts))
    usual, balanced = break_lines(words, width), balanced_lines(words, width)
    assert len(balanced) == len(usual)
    assert "".join(printed(balanced)).replace(" ", "") == "".join(printed(usual)).replace(" ", "")
    assert all(line.width <= width + 0.02 for line in balanced if line.width)
