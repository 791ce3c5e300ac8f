"""The room that words take in pictures, against the typefaces themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.ttfonts import TTFontFile

from iomreport.compose.pictures.lettering import width_of, width_of_runs, wrapped
from iomreport.doctree.nodes import Run
from iomreport.doctree.provenance import FIXED, OWN
from iomreport.paths import find_paths

LETTERS = "".join(map(chr, range(32, 127))) + "\u00a0–’“”·éèüñçøłÎÅ…"


@pytest.mark.parametrize(("face", "strong"), [("Regular", False), ("Bold", True)])
def test_no_letter_is_wider_than_is_reckoned(face: str, strong: bool) -> None:
    font = TTFontFile(str(find_paths().fonts / f"NotoSans-{face}.ttf"), subfontIndex=0)
    for letter in LETTERS:
        reckoned = width_of(letter, 1000, strong=strong)
        assert font.charWidths[ord(letter)] <= reckoned, letter
    text = "The global meeting of regional consultative processes, 22 and 23 May 2013"
    true = sum(font.charWidths[ord(letter)] for letter in text)
    assert true <= width_of(text, 1000, strong=strong) <= true * 1.08


@given(st.lists(st.text("abc W", max_size=20), max_size=4), st.floats(20, 200))
def test_wrapped_lines_fit_and_lose_no_word(texts: list[str], width: float) -> None:
    runs = [Run(text, OWN if number % 2 else FIXED) for number, text in enumerate(texts)]
    lines = wrapped(runs, 8, width)
    words = "".join(texts).split()
    assert " ".join("".join(run.text for run in line) for line in lines).split() == words
    for line in lines:
        text = "".join(run.text for run in line)
        assert width_of_runs(line, 8) <= width + 0.01 or " " not in text.strip()
    for source in (FIXED, OWN):  # each letter keeps its source
        before = "".join(run.text for run in runs if run.source is source).replace(" ", "")
        after = "".join(run.text for line in lines for run in line if run.source is source).replace(" ", "")
        assert before == after
