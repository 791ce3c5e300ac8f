from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomreport.wording.fold import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Côte d’Ivoire", "cote d'ivoire"),
        ("TÜRKİYE", "turkiye"),
        ("Guinea\N{NON-BREAKING HYPHEN}Bissau", "guinea-bissau"),
        ("2010–2012", "2010-2012"),
        ("\N{MINUS SIGN}5", "-5"),
        ("“At a\N{NO-BREAK SPACE}glance”", '"at a glance"'),
        ("  Sri \n\t Lanka ", "sri lanka"),
        ("Łódź, Ørsted, Straße, cœur", "lodz, orsted, strasse, coeur"),
        ("co\N{SOFT HYPHEN}operation", "cooperation"),
        ("Ελλάδας", "ελλαδασ"),
        ("ᾳ", "α"),
        ("مُهاجِر", "مهاجر"),
        ("´quoted`", "'quoted'"),
        ("`quoted`", "'quoted'"),
        ("ﬁgure²", "figure2"),
        ("", ""),
    ],
)
def test_folds_what_people_write_differently(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_is_settled_after_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_nothing_that_varies_in_writing_is_left(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert not any(unicodedata.category(c) in ("Mn", "Me", "Cf") for c in folded)
    assert not any(unicodedata.category(c) == "Pd" for c in folded.replace("-", ""))
    assert not set(folded) & set("‘’‚“”„«»′″−")


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text(alphabet="abcXYZ '`-.\t\n0129"))
def test_plain_text_folds_as_it_does_beside_other_letters(text: str) -> None:
    assert fold(text + " é") == (fold(text) + " e").strip()
