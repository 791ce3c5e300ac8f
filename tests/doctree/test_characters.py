"""What no document can hold is gone, and nothing else is."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomreport.doctree.characters import printable

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("one\r\ntwo\rthree\x0bfour\u2028five", "one\ntwo\nthree\nfour\nfive"),
        ("a\x00b\x1bc\x7fd\x80e\tf", "abcde\tf"),
        ("half \ud800 of \udfff", "half \ufffd of \ufffd"),
        ("\ufffe\uffff", "\ufffd\ufffd"),
        (
            "whole \U0001f600, Türkiye, عربي, \u200f\u00a0\u00ad",
            "whole \U0001f600, Türkiye, عربي, \u200f\u00a0\u00ad",
        ),
    ],
)
def test_examples(text: str, kept: str) -> None:
    assert printable(text) == kept


@given(ANY_TEXT)
def test_what_comes_out_can_be_stored_and_comes_out_again_unchanged(text: str) -> None:
    kept = printable(text)
    assert printable(kept) == kept
    assert kept.encode("utf-8").decode("utf-8") == kept
    root = ET.Element("a")
    root.text = kept
    assert (ET.fromstring(ET.tostring(root, encoding="utf-8")).text or "") == kept


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"))))
def test_words_are_left_alone(text: str) -> None:
    assert printable(text) == text
