"""Edits of a brief: what they do, and what none of them ever does."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from iomreport.brief import edits
from iomreport.brief.model import Brief, Item, ItemKind, Level, Section, Standing, State
from iomreport.doctree.nodes import DrawingKind
from tests.brief.samples import BRIEFS, sample

Edit = Callable[[Brief], Brief]
PRINTED: dict[str, Edit] = {
    "set_header": lambda b: edits.set_header(b, title="Another"),
    "show_picture": lambda b: edits.show_picture(b, DrawingKind.MAP, on=True, shown=()),
    "add_item": lambda b: edits.add_item(b, "ask", edits.new_item(b, ItemKind.TEXT, text="x")),
    "add_items": lambda b: edits.add_items(b, "named", ItemKind.INITIATIVE, ["new"], Level.HEADLINE),
    "remove_items": lambda b: edits.remove_items(b, ["i1"]),
    "remove_initiatives": lambda b: edits.remove_initiatives(b, ["jmdi"]),
    "move_items": lambda b: edits.move_items(b, ["i1"], "ask", 0),
    "duplicate_item": lambda b: edits.duplicate_item(b, "i1"),
    "set_level": lambda b: edits.set_level(b, ["i1"], Level.HEADLINE),
    "set_text": lambda b: edits.set_text(b, "i1", "<p>x</p>"),
    "confirm_item": lambda b: edits.confirm_item(b, "i1", dt.date(2026, 11, 24)),
    "revert": lambda b: edits.revert(b, "i2"),
    "fill_place": lambda b: edits.fill_place(b, "ask", "objective", "<p>x</p>"),
    "remove_place": lambda b: edits.remove_place(b, "ask", "recommendation"),
    "restore_place": lambda b: edits.restore_place(b, "ask", "gaps"),
    "add_section": lambda b: edits.add_section(b, "New"),
    "insert_section": lambda b: edits.insert_section(b, Section(id="issue", spec="issue")),
    "remove_section": lambda b: edits.remove_section(b, "ask"),
    "rename_section": lambda b: edits.rename_section(b, "ask", "Other"),
    "move_section": lambda b: edits.move_section(b, "ask", 0),
}
UNCHANGED: dict[str, Edit] = {
    "set_header": lambda b: edits.set_header(b, title="Tunisia"),
    "add_items": lambda b: edits.add_items(b, "named", ItemKind.INITIATIVE, ["jmdi"], Level.DETAIL),
    "remove_items": lambda b: edits.remove_items(b, ["gone"]),
    "move_items": lambda b: edits.move_items(b, ["i1"], "named", 1),
    "set_level": lambda b: edits.set_level(b, ["i2", "gone"], Level.DETAIL),
    "set_text": lambda b: edits.set_text(b, "i4", "<p>Agree</p>"),
    "confirm_item": lambda b: edits.confirm_item(b, "i1", None),
    "revert": lambda b: edits.revert(b, "i1"),
    "revert own text": lambda b: edits.revert(b, "i5"),
    "fill_place": lambda b: edits.fill_place(b, "ask", "recommendation", "<p>Agree</p>"),
    "remove_place": lambda b: edits.remove_place(b, "ask", "gaps"),
    "restore_place": lambda b: edits.restore_place(b, "ask", "recommendation"),
    "rename_section": lambda b: edits.rename_section(b, "own-1", "More"),
    "move_section": lambda b: edits.move_section(b, "own-1", 3),
}
UNPRINTED: dict[str, Edit] = {
    "set_email": lambda b: edits.set_email(b, to="a@b.org"),
    "set_notes": lambda b: edits.set_notes(b, "Other"),
    "set_pinned": lambda b: edits.set_pinned(b, ["i1"], True),
}


def ids(brief: Brief, section: str) -> list[str]:
    return [item.id for item in brief.section(section).items]


# ---- each edit -------------------------------------------------------------------------------------


def test_new_items_get_the_next_number() -> None:
    item = edits.new_item(sample(), ItemKind.EVENT, "release", level=Level.DETAIL, text="x")
    assert item == Item(id="i6", kind=ItemKind.EVENT, ref="release", level=Level.DETAIL, text="x")
    odd = edits.add_item(sample(), "ask", replace(item, id="i" + "9" * 5000))
    assert edits.new_item(odd, ItemKind.TEXT).id == "i6"


def test_items_are_inserted_where_asked() -> None:
    brief = sample()
    item = edits.new_item(brief, ItemKind.TEXT, text="x")
    assert ids(edits.add_item(brief, "named", item), "named") == ["i1", "i2", "i3", "i6"]
    assert ids(edits.add_item(brief, "named", item, 1), "named") == ["i1", "i6", "i2", "i3"]
    assert ids(edits.add_item(brief, "named", item, 99), "named") == ["i1", "i2", "i3", "i6"]


def test_an_id_that_is_taken_is_replaced() -> None:
    brief = sample()
    twice = [edits.new_item(brief, ItemKind.TEXT, text=word) for word in ("a", "b")]
    for item in twice:
        brief = edits.add_item(brief, "ask", item)
    assert [(item.id, item.text) for item in brief.section("ask").items[1:]] == [("i6", "a"), ("i7", "b")]
    again = edits.insert_section(brief, brief.section("named"), 0)
    assert [section.id for section in again.outline] == ["named-1", "named", "ask", "own-1"]
    assert again.outline[0].spec == "named"
    assert ids(again, "named-1") == ["i8", "i9", "i10"]


def test_records_are_added_once() -> None:
    brief = edits.add_items(sample(), "named", ItemKind.INITIATIVE, ["jmdi", "a", "b", "a"], Level.HEADLINE)
    assert [(i.ref, i.level) for i in brief.section("named").items[3:]] == [
        ("a", Level.HEADLINE),
        ("b", Level.HEADLINE),
    ]


def test_initiatives_are_removed_wherever_they_are_and_nothing_else() -> None:
    brief = edits.add_items(sample(), "ask", ItemKind.INITIATIVE, ["jmdi", "recommendation"], Level.SUMMARY)
    brief = edits.remove_initiatives(brief, ["jmdi", "recommendation", "countries-reached"])
    assert [item.id for item in brief.items()] == ["i2", "i3", "i4", "i5"]


@pytest.mark.parametrize(
    ("moving", "section", "index", "order"),
    [
        (["i1"], "named", 2, ["i2", "i1", "i3"]),
        (["i1"], "named", 3, ["i2", "i3", "i1"]),
        (["i3"], "named", 0, ["i3", "i1", "i2"]),
        (["i3", "i1"], "named", 1, ["i1", "i3", "i2"]),
        (["i2"], "named", 2, ["i1", "i2", "i3"]),
        (["i1", "i4"], "own-1", 0, ["i1", "i4", "i5"]),
        (["i5", "i2"], "ask", 99, ["i4", "i2", "i5"]),
    ],
)
def test_items_move_to_where_they_are_dropped(
    moving: list[str], section: str, index: int, order: list[str]
) -> None:
    assert ids(edits.move_items(sample(), moving, section, index), section) == order


def test_a_copy_stands_behind_its_model_and_fills_no_place() -> None:
    brief = edits.duplicate_item(sample(), "i1")
    assert ids(brief, "named") == ["i1", "i6", "i2", "i3"]
    assert replace(brief.find("i6")[1], id="i1") == sample().find("i1")[1]
    copied = edits.duplicate_item(sample(), "i4")
    assert copied.find("i6")[1] == Item(id="i6", kind=ItemKind.TEXT, text="<p>Agree</p>")


def test_a_rewording_comes_and_goes_and_the_record_stays() -> None:
    reworded = edits.set_text(sample(), "i1", "<p>Mine</p>")
    assert reworded.find("i1")[1].text == "<p>Mine</p>"
    assert edits.revert(reworded, "i1") == sample()


def test_a_place_is_filled_changed_emptied_struck_out_and_asked_for_again() -> None:
    def place(brief: Brief) -> list[tuple[str, str]]:
        return [(item.id, item.text) for item in brief.section("ask").items if item.ref == "gaps"]

    filled = edits.fill_place(sample(), "ask", "gaps", "<p>one</p>")
    assert place(filled) == [("i6", "<p>one</p>")]
    assert filled.section("ask").removed_places == ()
    assert place(edits.fill_place(filled, "ask", "gaps", "<p>two</p>")) == [("i6", "<p>two</p>")]
    assert place(edits.fill_place(filled, "ask", "gaps", "")) == []
    struck = edits.remove_place(filled, "ask", "gaps")
    assert (place(struck), struck.section("ask").removed_places) == ([], ("gaps",))
    assert struck == sample()
    assert edits.restore_place(struck, "ask", "gaps").section("ask").removed_places == ()


def test_sections_of_the_officers_own() -> None:
    brief = edits.add_section(edits.add_section(sample(), "A", 0), "B")
    assert [(s.id, s.spec, s.title) for s in brief.outline if not s.spec] == [
        ("own-2", "", "A"),
        ("own-1", "", "More"),
        ("own-3", "", "B"),
    ]
    assert edits.rename_section(brief, "own-2", "C").section("own-2").title == "C"


@pytest.mark.parametrize(
    ("section", "index", "order"),
    [
        ("named", 2, ["ask", "named", "own-1"]),
        ("named", 3, ["ask", "own-1", "named"]),
        ("own-1", 0, ["own-1", "named", "ask"]),
        ("ask", 1, ["named", "ask", "own-1"]),
        ("ask", 2, ["named", "ask", "own-1"]),
    ],
)
def test_sections_move_to_where_they_are_dropped(section: str, index: int, order: list[str]) -> None:
    assert [s.id for s in edits.move_section(sample(), section, index).outline] == order


@pytest.mark.parametrize(
    "edit",
    [
        lambda b: edits.add_item(b, "gone", edits.new_item(b, ItemKind.TEXT)),
        lambda b: edits.add_items(b, "gone", ItemKind.FIGURE, [], Level.DETAIL),
        lambda b: edits.move_items(b, ["i1"], "gone", 0),
        lambda b: edits.duplicate_item(b, "gone"),
        lambda b: edits.set_text(b, "gone", ""),
        lambda b: edits.revert(b, "gone"),
        lambda b: edits.fill_place(b, "gone", "x", ""),
        lambda b: edits.remove_place(b, "gone", "x"),
        lambda b: edits.restore_place(b, "gone", "x"),
        lambda b: edits.remove_section(b, "gone"),
        lambda b: edits.rename_section(b, "gone", ""),
        lambda b: edits.move_section(b, "gone", 0),
    ],
)
def test_an_unknown_id_is_a_fault_of_the_caller(edit: Edit) -> None:
    with pytest.raises(KeyError, match="gone"):
        edit(sample())


def test_words_lose_what_no_document_can_hold() -> None:
    bad, good = "a\x00\x0bb\ud800", "a\nb\ufffd"
    brief = edits.set_header(sample(), title=bad, from_=bad)
    brief = edits.set_notes(edits.set_email(brief, subject=bad), bad)
    brief = edits.set_text(edits.rename_section(brief, "ask", bad), "i1", bad)
    brief = edits.add_section(edits.fill_place(brief, "ask", "objective", bad), bad)
    brief = edits.set_standing(brief, Standing(cleared_by=bad))
    assert {brief.header.title, brief.header.from_, brief.notes, brief.email.subject} == {good}
    assert {brief.section("ask").title, brief.section("own-2").title, brief.find("i1")[1].text} == {good}
    assert {brief.section("ask").items[-1].text, brief.standing.cleared_by} == {good}


# ---- reopening -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PRINTED)
def test_every_edit_of_what_is_printed_is_tried_below(name: str) -> None:
    assert PRINTED[name](sample()) != sample()


def test_no_edit_is_forgotten_here() -> None:
    own = {name for name, made in vars(edits).items() if getattr(made, "__module__", "") == edits.__name__}
    public = {name for name in own if callable(getattr(edits, name)) and name[0] not in "_T"}
    assert public == {*PRINTED, *UNPRINTED, "new_item", "set_standing", "advance"}


@pytest.mark.parametrize("state", [State.CLEARED, State.FINAL])
@pytest.mark.parametrize("name", PRINTED)
def test_an_edit_reopens_a_note_that_was_cleared(name: str, state: State) -> None:
    cleared = edits.set_standing(sample(), Standing(state=state, version=3, cleared_by="Chief"))
    standing = PRINTED[name](cleared).standing
    assert standing == Standing(state=State.DRAFT, version=3)


@pytest.mark.parametrize("name", PRINTED)
def test_a_note_that_waits_for_clearance_waits_on(name: str) -> None:
    waiting = edits.set_standing(sample(), Standing(state=State.FOR_CLEARANCE))
    assert PRINTED[name](waiting).standing == waiting.standing


@pytest.mark.parametrize("name", UNCHANGED)
def test_an_edit_that_changes_nothing_gives_the_same_brief_and_clears_nothing(name: str) -> None:
    cleared = edits.set_standing(sample(), Standing(state=State.CLEARED, cleared_by="Chief"))
    assert UNCHANGED[name](cleared) is cleared


@pytest.mark.parametrize("name", UNPRINTED)
def test_what_is_not_printed_reopens_nothing(name: str) -> None:
    cleared = edits.set_standing(sample(), Standing(state=State.CLEARED, cleared_by="Chief"))
    edited = UNPRINTED[name](cleared)
    assert edited != cleared
    assert edited.standing == cleared.standing


def test_a_second_circulation_raises_the_version_and_every_step_is_kept() -> None:
    day = dt.date(2013, 3, 4)
    brief = replace(sample(), standing=Standing())
    once = edits.advance(brief, State.FOR_CLEARANCE, day, "A. Drafter")
    assert (once.standing.state, once.standing.version) == (State.FOR_CLEARANCE, 1)
    twice = edits.advance(once, State.FOR_CLEARANCE, day + dt.timedelta(1), "A. Drafter")
    assert twice.standing.version == 2
    cleared = edits.advance(twice, State.CLEARED, day + dt.timedelta(2), "The Chief\x00")
    assert (cleared.standing.cleared_by, cleared.standing.cleared_on) == ("The Chief", dt.date(2013, 3, 6))
    final = edits.advance(cleared, State.FINAL, day + dt.timedelta(3))
    assert final.standing.cleared_by == "The Chief"
    reopened = edits.set_header(final, title="Another")
    assert (reopened.standing.state, reopened.standing.cleared_by) == (State.DRAFT, "")
    assert [(step.state, step.version) for step in reopened.standing.steps] == [
        (State.FOR_CLEARANCE, 1),
        (State.FOR_CLEARANCE, 2),
        (State.CLEARED, 2),
        (State.FINAL, 2),
    ]


def test_a_final_note_that_was_changed_is_final_again_as_the_next_version() -> None:
    day = dt.date(2013, 3, 4)
    final = edits.advance(replace(sample(), standing=Standing()), State.FINAL, day, "A. Drafter")
    assert edits.advance(final, State.FINAL, day) is final
    assert final.standing.cleared_by == ""  # who calls it final has not cleared it
    again = edits.advance(edits.set_header(final, title="Another"), State.FINAL, day)
    assert [(step.state, step.version) for step in again.standing.steps] == [
        (State.FINAL, 1),
        (State.FINAL, 2),
    ]


# ---- any sequence of edits -------------------------------------------------------------------------

INDEX = st.integers(-2, 6)
STEPS = st.lists(
    st.tuples(
        st.integers(0, 13), st.integers(0, 20), st.integers(0, 20), INDEX, st.sampled_from(["", "x", "y"])
    ),
    max_size=25,
)


def applied(brief: Brief, step: tuple[int, int, int, int, str]) -> tuple[Brief, bool]:
    """One edit, its ids chosen by number from those that there are; and whether it takes anything out."""
    kind, first, second, index, text = step
    sections = [section.id for section in brief.outline]
    items = [item.id for item in brief.items()]
    section = sections[first % len(sections)] if sections else ""
    item = items[second % len(items)] if items else ""
    several = items[second % 3 :: 2]
    fresh = edits.new_item(brief, ItemKind.TEXT, text=text)
    stale = Item(id=item or "i1", kind=ItemKind.INITIATIVE, ref=text)
    anywhere: list[Edit] = [
        lambda b: edits.add_section(b, text, index),
        lambda b: edits.insert_section(b, Section(id=section or "s", items=(stale, stale, fresh)), index),
        lambda b: edits.set_level(b, several, Level.DETAIL),
    ]
    within: list[Edit] = [
        lambda b: edits.add_item(b, section, fresh, index),
        lambda b: edits.add_item(b, section, stale, index),
        lambda b: edits.add_items(b, section, ItemKind.INITIATIVE, [text, "z", text], Level.SUMMARY),
        lambda b: edits.move_items(b, several, section, index),
        lambda b: edits.move_section(b, section, index),
        lambda b: edits.rename_section(b, section, text),
        lambda b: edits.duplicate_item(b, item) if item else b,
        lambda b: edits.set_text(b, item, text) if item else b,
        lambda b: edits.fill_place(b, section, "p", text or "x"),
    ]
    removing: list[Edit] = [
        lambda b: edits.remove_items(b, several),
        lambda b: edits.remove_section(b, section) if section else b,
    ]
    choice = [*anywhere, *(within if sections else []), *removing]
    number = kind % len(choice)
    return choice[number](brief), choice[number] in removing


@given(BRIEFS, STEPS)
def test_no_sequence_of_edits_loses_an_item_or_repeats_an_id(
    brief: Brief, steps: list[tuple[int, int, int, int, str]]
) -> None:
    for step in steps:
        before = brief
        brief, removes = applied(before, step)
        for names in ([s.id for s in brief.outline], [i.id for i in brief.items()]):
            assert all(count == 1 for count in Counter(names).values()), names
        if not removes:
            assert {i.id for i in before.items()} <= {i.id for i in brief.items()}
            assert {s.id for s in before.outline} <= {s.id for s in brief.outline}
            kept = [i for i in before.items() if i.text and i.kind is not ItemKind.TEXT]
            assert {i.ref for i in kept} <= {i.ref for i in brief.items()}
