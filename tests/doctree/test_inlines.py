"""The laws of tidy sequences of inlines."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from iomreport.doctree.inlines import plain_text, tidy_inlines
from iomreport.doctree.nodes import Footnote, Inline, LineBreak, Link, PageNumber, Paragraph, Run, RunRole
from iomreport.doctree.provenance import FIXED, OWN

RUNS = st.builds(
    Run,
    st.text("ab \u00a0", max_size=4),
    st.sampled_from([OWN, FIXED]),
    st.booleans(),
    role=st.sampled_from([RunRole.PLAIN, RunRole.FIGURE]),
)
NOTE = Footnote((Paragraph((Run("note", FIXED),)),))
INLINES = st.lists(
    st.one_of(
        RUNS,
        st.builds(Link, st.sampled_from(["#x", "#y"]), st.lists(RUNS, max_size=3).map(tuple)),
        st.sampled_from([LineBreak(), NOTE, PageNumber("x")]),
    ),
    max_size=8,
)


def letters(inlines: list[Inline] | tuple[Inline, ...]) -> list[tuple[str, object]]:
    """Every character but the space, with the look, source and link that it has."""
    found: list[tuple[str, object]] = []
    for inline in inlines:
        if isinstance(inline, Run):
            look = (inline.source, inline.strong, inline.emphasis, inline.role, "")
            found += [(letter, look) for letter in inline.text if letter != " "]
        elif isinstance(inline, Link):
            for run in inline.runs:
                look = (run.source, run.strong, run.emphasis, run.role, inline.target)
                found += [(letter, look) for letter in run.text if letter != " "]
        elif not isinstance(inline, LineBreak):
            found.append(("", inline))
    return found


def shape(inlines: tuple[Inline, ...]) -> str:
    """One line in which a break is `/` and a footnote `^`."""
    signs = {LineBreak: "/", Footnote: "^", PageNumber: "#"}
    return "".join(signs.get(type(inline)) or plain_text([inline]) for inline in inlines)


@given(INLINES)
@example([Run("a", OWN), Link("#x", (Run(" ", OWN),)), Run("b", OWN)])
@example([Run("a ", OWN), Link("#x", (Run(" b ", OWN), Run(" c ", FIXED))), NOTE])
@example([Run("a", OWN), LineBreak(), Run(" ", FIXED), LineBreak()])
def test_no_word_is_lost_and_no_space_is_left_over(inlines: list[Inline]) -> None:
    tidy = tidy_inlines(inlines)
    assert letters(tidy) == letters(inlines)
    line = shape(tidy)
    assert line == line.strip(" /")
    assert not re.search(r" /|/ | \^", line)
    for one, other in pairwise(tidy):
        if isinstance(one, Run | Link) and plain_text([one]).endswith(" "):
            assert not plain_text([other]).startswith(" ") or isinstance(other, LineBreak)
        if isinstance(one, Run) and isinstance(other, Run):
            assert (one.source, one.strong, one.role) != (other.source, other.strong, other.role)
    for inline in tidy:
        runs = inline.runs if isinstance(inline, Link) else (inline,)
        assert runs
        assert all(run.text for run in runs if isinstance(run, Run))


@given(INLINES)
def test_tidying_twice_is_tidying_once(inlines: list[Inline]) -> None:
    tidy = tidy_inlines(inlines)
    assert tidy_inlines(tidy) == tidy


@given(INLINES)
def test_words_that_were_apart_stay_apart(inlines: list[Inline]) -> None:
    def apart(sequence: list[Inline] | tuple[Inline, ...]) -> list[str]:
        signs = {LineBreak: " ", PageNumber: "#"}
        text = "".join(signs.get(type(i)) or plain_text([i]) for i in sequence)
        return re.split("[ \u00a0]+", text.strip(" \u00a0"))

    assert apart(tidy_inlines(inlines)) == apart(inlines)


@pytest.mark.parametrize(
    ("words", "behind", "printed"),
    [
        ("told ", "the rest", "told^ the rest"),
        ("told ", " the rest", "told^ the rest"),
        ("told ", ", and", "told^, and"),
        ("told", "the rest", "told^the rest"),
        ("told ", "(see below)", "told^ (see below)"),
    ],
)
def test_a_mark_stands_at_its_word_and_apart_from_the_next(words: str, behind: str, printed: str) -> None:
    assert shape(tidy_inlines([Run(words, OWN), NOTE, Run(behind, OWN)])) == printed
    link = Link("#x", (Run(behind, OWN),))
    assert shape(tidy_inlines([Run(words, OWN), NOTE, link])) == printed


def test_plain_text_is_one_line_without_notes() -> None:
    inlines = (Run("one", OWN), NOTE, LineBreak(), Link("#x", (Run("two ", OWN), Run("three", FIXED))))
    assert plain_text(inlines) == "one two three"
