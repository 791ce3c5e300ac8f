from hypothesis import given
from hypothesis import strategies as st

from iomreport.gui.library.hits import hits
from iomreport.wording.fold import fold


def found(text: str, query: str) -> list[str]:
    return [text[start : start + length] for start, length in hits(text, query)]


def test_words_are_marked_from_their_beginning_without_accents_and_case() -> None:
    assert found("Évaluation of migrants’ needs", "EVAL migrants'") == ["Éval", "migrants’"]
    assert found("Immigration", "migration") == []
    assert found("Profiles", "") == []


@given(st.text(max_size=30), st.text(max_size=6))
def test_what_is_marked_folds_to_a_word_of_the_query(text: str, query: str) -> None:
    end = 0
    for start, length in hits(text, query):
        assert start >= end
        assert length > 0
        end = start + length
        assert end <= len(text)
        assert any(word in fold(text[start:end]) for word in fold(query).split())
