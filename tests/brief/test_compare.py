"""What differs between briefs and texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from iomreport.brief import edits
from iomreport.brief.compare import (
    Change,
    Difference,
    Fate,
    changed_words,
    differences,
    pieces,
    plain_words,
)
from iomreport.brief.model import Brief, Level
from tests.brief.samples import BRIEFS, sample

TEXTS = st.lists(st.sampled_from(["one", "two ", "three, ", "\n", "  ", "é", "."]), max_size=40).map("".join)


@given(BRIEFS, BRIEFS)
def test_nothing_differs_exactly_when_the_briefs_are_equal(one: Brief, other: Brief) -> None:
    assert differences(one, one) == ()
    assert (differences(one, other) == ()) == (one == other)


@given(BRIEFS, BRIEFS)
def test_the_other_way_round_as_much_differs(one: Brief, other: Brief) -> None:
    there, back = differences(one, other), differences(other, one)
    assert len(there) == len(back)
    turned = {Change.ADDED: Change.REMOVED, Change.REMOVED: Change.ADDED}
    assert sorted(turned.get(d.change, d.change).value for d in there) == sorted(d.change.value for d in back)
    (added, removed), (back_added, back_removed) = changed_words(there), changed_words(back)
    assert added - removed == back_removed - back_added  # which words count as kept may differ


@given(TEXTS, TEXTS)
def test_pieces_make_up_both_texts(one: str, other: str) -> None:
    made = pieces(one, other)
    assert "".join(p.text for p in made if p.fate is not Fate.ADDED) == one
    assert "".join(p.text for p in made if p.fate is not Fate.REMOVED) == other
    assert all(p.text for p in made)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Tunisia", "Tunisia today", "Tunisia[+ today]"),
        ("Tunisia", "Now Tunisia", "[+Now ]Tunisia"),
        ("Now, Tunisia.", "Tunisia.", "[-Now, ]Tunisia."),
        ("one two three", "one four three", "one[- two][+ four] three"),
        ("", "new", "[+new]"),
        ("old", "", "[-old]"),
        ("one", "two", "[-one][+two]"),
        ("", "", ""),
    ],
)
def test_a_word_that_stays_is_no_change(before: str, after: str, shown: str) -> None:
    marks = {Fate.KEPT: "{}", Fate.ADDED: "[+{}]", Fate.REMOVED: "[-{}]"}
    assert "".join(marks[piece.fate].format(piece.text) for piece in pieces(before, after)) == shown


def test_a_long_text_is_compared_by_lines() -> None:
    one = "".join(f"word{n} next{n}\n" for n in range(3_000))
    made = pieces(one, one.replace("next", "last"))
    assert "".join(p.text for p in made if p.fate is Fate.REMOVED) == one.removeprefix("word0").rstrip("\n")


def test_each_kind_of_change_is_named_where_it_is() -> None:
    before = sample()
    after = edits.set_header(before, title="Tunis")
    after = edits.set_level(after, ["i1"], Level.DETAIL)
    after = edits.set_text(after, "i4", "<p>Agree at once</p>")
    after = edits.move_items(after, ["i5"], "ask", 0)
    after = edits.remove_items(after, ["i3"])
    after = edits.move_section(after, "own-1", 0)
    assert differences(before, after) == (
        Difference(Change.CHANGED, field="header.title", before="Tunisia", after="Tunis"),
        Difference(Change.MOVED, "own-1"),
        Difference(Change.CHANGED, "named", "i1", "level", "summary", "detail"),
        Difference(Change.REMOVED, "named", "i3"),
        Difference(Change.MOVED, "ask", "i5", "", "own-1", "ask"),
        Difference(Change.CHANGED, "ask", "i4", "text", "<p>Agree</p>", "<p>Agree at once</p>"),
    )


def test_one_thing_that_moved_is_one_difference() -> None:
    before = sample()
    after = edits.move_items(before, ["i1"], "named", 3)
    assert differences(before, after) == (Difference(Change.MOVED, "named", "i1", "", "named", "named"),)


def test_a_section_that_is_gone_comes_with_what_it_held() -> None:
    before = sample()
    after = edits.remove_section(before, "own-1")
    assert differences(before, after) == (
        Difference(Change.REMOVED, "own-1", before="More"),
        Difference(Change.REMOVED, "own-1", "i5", before="<p>B</p>"),
    )
    assert changed_words(differences(before, after)) == (0, 2)


@pytest.mark.parametrize(
    ("markup", "plain"),
    [
        ("<p>A &amp; <b>B</b></p><p>C</p>", "A & B\nC"),
        ("<ul><li>one</li><li>two<fn>note</fn></li></ul>", "• one\n• two [note]"),
        ('<p>see <a href="https://x.org/?a=1&amp;b">here</a><br/>now</p>', "see here\nnow"),
        ("Title", "Title"),
    ],
)
def test_markup_reads_as_plain_words(markup: str, plain: str) -> None:
    assert plain_words(markup) == plain


def test_a_field_that_nobody_thought_of_is_compared_too() -> None:
    before = sample()
    after = replace(
        before, outline=(replace(before.outline[0], removed_places=("a", "b")), *before.outline[1:])
    )
    assert differences(before, after) == (
        Difference(Change.CHANGED, "named", field="removed_places", before="", after="a, b"),
    )
