"""The table of words, against reading every record."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from iomreport.submission.search import SearchTable

WORDS = st.text("abc", min_size=1, max_size=3)
TEXTS = st.lists(WORDS, max_size=4).map(" ".join)


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=6), st.lists(WORDS, min_size=1, max_size=5))
def test_what_is_found_has_a_word_that_begins_with_each_word_asked_for(
    rows: list[tuple[str, str]], asked: list[str]
) -> None:
    table = SearchTable((str(number), (name,), (words,)) for number, (name, words) in enumerate(rows))
    expected = {
        str(number)
        for number, row in enumerate(rows)
        if all(any(word.startswith(one) for word in " ".join(row).split()) for one in asked)
    }
    assert set(table.find(" ".join(asked))) == expected
