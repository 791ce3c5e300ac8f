"""Sentences and words for comparing."""

from __future__ import annotations

import pytest

from iomreport.verify.words import divided, words_of


@pytest.mark.parametrize(
    "text",
    [
        "Two States (e.g. Austria, Chad) were named.",
        "The place (sect. B.3) is given [see para. 4].",
        "It was signed by J. Smith.",
    ],
)
def test_a_stop_after_an_abbreviation_ends_no_sentence_even_in_brackets(text: str) -> None:
    words = words_of(text)
    assert list(divided(words)) == [(0, len(words))]


def test_a_sentence_ends_before_a_bracket_or_a_quotation_mark() -> None:
    words = words_of("One stood here. (Two came later.) “Three followed.”")
    assert list(divided(words)) == [(0, 3), (3, 6), (6, 8)]
