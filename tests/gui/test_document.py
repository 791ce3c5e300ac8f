"""Undo as two values, merging, and the file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from iomreport.brief import edits
from iomreport.brief.edition import changed_pack, stamped
from iomreport.brief.model import Brief, ItemKind, Level, State
from iomreport.gui.document import Document
from iomreport.gui.material import Material
from tests.gui import small

pytestmark = pytest.mark.usefixtures("qapp")
Edit = tuple[str, object]

EDITS = st.one_of(
    st.tuples(st.just("title"), st.text(max_size=5)),
    st.tuples(st.just("level"), st.sampled_from(list(Level))),
    st.tuples(st.just("add"), st.sampled_from(["profiles", "dialogue", "trafficking"])),
    st.tuples(st.just("remove"), st.sampled_from(["jmdi", "profiles"])),
    st.tuples(st.just("place"), st.sampled_from(["", "<p>a</p>", "<p>b</p>"])),
    st.tuples(st.just("section"), st.integers(0, 3)),
    st.tuples(st.just("undo"), st.integers(0, 8)),
    st.tuples(st.just("save"), st.none()),
)


def edited(brief: Brief, edit: Edit) -> Brief:
    match edit:
        case ("title", str() as title):
            return edits.set_header(brief, title=title)
        case ("level", Level() as level):
            return edits.set_level(brief, [item.id for item in brief.items()], level)
        case ("add", str() as ref):
            return edits.add_items(brief, "context", ItemKind.INITIATIVE, [ref], Level.SUMMARY)
        case ("remove", str() as ref):
            return edits.remove_initiatives(brief, [ref])
        case ("place", str() as text):
            return edits.fill_place(brief, "drafter", "status", text)
        case ("section", int() as at):
            return edits.move_section(brief, "named", at)
    raise AssertionError(edit)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(EDITS, max_size=12))
def test_undo_of_everything_and_redo_of_everything_are_exact(material: Material, steps: list[Edit]) -> None:
    """Whatever was undone, done again and saved meanwhile; of saving only what it stamps remains."""
    brief, submission = small.country_brief(material), material.index.submission
    first = replace(brief, pack=replace(brief.pack, hash="an earlier one"))
    document, file = Document(first), first
    for what, how in steps:
        if what == "undo":
            document.undo_stack.setIndex(min(int(str(how)), document.undo_stack.count()))
        elif what == "save":
            document.stamp(submission)
            file = document.brief
            document.saved(file, Path("a.iombrief"), "d1")
        else:
            document.apply(what, lambda brief, step=(what, how): edited(brief, step))  # type: ignore[misc]
    stack, last, at = document.undo_stack, document.brief, document.undo_stack.index()
    stack.setIndex(0)
    assert document.brief == (stamped(first, submission) if document.path else first)
    stack.setIndex(stack.count())
    end = document.brief
    while stack.canUndo():
        stack.undo()
        assert document.modified or document.brief == file
    while stack.canRedo():
        stack.redo()
    assert document.brief == end
    stack.setIndex(at)
    assert document.brief == last


def test_typing_in_one_field_undoes_as_one_and_nothing_typed_leaves_no_trace(material: Material) -> None:
    document = Document(small.country_brief(material))
    first = document.brief
    for title in ("a", "ab", "abc"):
        document.apply("Title", lambda brief, t=title: edits.set_header(brief, title=t), merge="title")  # type: ignore[misc]
    document.apply("To", lambda brief: edits.set_header(brief, to="x"), merge="to")
    assert document.undo_stack.count() == 2
    document.apply("To", lambda brief: edits.set_header(brief, to=""), merge="to")
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.brief == first
    assert not document.apply("Nothing", lambda brief: brief)


def test_long_typing_is_undone_in_steps_and_a_pause_ends_one(material: Material) -> None:
    now = [0.0]
    document = Document(small.country_brief(material), clock=lambda: now[0])
    for second in range(60):
        now[0] = float(second)
        document.apply("Title", lambda brief, t=second: edits.set_header(brief, title=f"x{t}"), merge="title")  # type: ignore[misc]
    assert document.undo_stack.count() == 3
    document.undo_stack.undo()
    assert document.brief.header.title == "x41"
    now[0] = 100.0
    document.apply("Title", lambda brief: edits.set_header(brief, title="y"), merge="title")
    assert document.undo_stack.count() == 3


def test_saving_keeps_the_history_and_an_edit_after_it_is_a_change(material: Material) -> None:
    document = Document(small.country_brief(material))
    document.apply("Title", lambda brief: edits.set_header(brief, title="x"), merge="title")
    states = []
    document.state_changed.connect(lambda: states.append(document.modified))
    document.saved(document.brief, Path("a.iombrief"), "d1")
    document.apply("Title", lambda brief: edits.set_header(brief, title="xy"), merge="title")
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert states == [False, False, True, False, True]


def test_what_saving_stamps_stays_with_every_state_that_was_saved_over(material: Material) -> None:
    """Undo takes back edits, and not that the note was read again: no warning comes back with it."""
    submission = material.index.submission
    brief = small.country_brief(material)
    before = replace(brief, pack=replace(brief.pack, hash="an earlier one"), records=("initiative:jmdi 0",))
    document = Document(before, Path("a.iombrief"))
    document.apply("Title", lambda brief: edits.set_header(brief, title="x"))
    document.apply("Status", lambda brief: edits.advance(brief, State.FOR_CLEARANCE, dt.date(2013, 3, 1)))
    document.apply("To", lambda brief: edits.set_header(brief, to="y"))
    document.undo_stack.undo()
    assert changed_pack(document.brief, submission)
    document.stamp(submission)
    saved = document.brief
    document.saved(saved, Path("a.iombrief"), "d1")
    for index in (0, 1, 3, 2):
        document.undo_stack.setIndex(index)
        assert not changed_pack(document.brief, submission)
        assert document.modified == (index != 2)
    assert document.brief == saved
    document.undo_stack.undo()
    assert (document.brief.standing.state, document.brief.standing.steps) == (State.DRAFT, ())
    assert document.brief.header.title == "x"


def test_an_earlier_state_that_is_brought_in_after_saving_says_itself_what_it_was_written_on(
    material: Material,
) -> None:
    submission = material.index.submission
    brief = small.country_brief(material)
    earlier = replace(brief, pack=replace(brief.pack, hash="an earlier one"))
    document = Document(brief, Path("a.iombrief"))
    document.apply("Title", lambda brief: edits.set_header(brief, title="x"))
    document.stamp(submission)
    document.saved(document.brief, Path("a.iombrief"), "d1")
    document.apply("Restore", lambda _: earlier)
    assert changed_pack(document.brief, submission)
    document.undo_stack.undo()
    assert not changed_pack(document.brief, submission)
    document.undo_stack.redo()
    assert changed_pack(document.brief, submission)


def test_undone_and_done_again_while_it_was_saved_is_saved(material: Material) -> None:
    brief = small.country_brief(material)
    document = Document(replace(brief, pack=replace(brief.pack, hash="an earlier one")))
    document.apply("Title", lambda brief: edits.set_header(brief, title="x"))
    document.stamp(material.index.submission)
    saving = document.brief
    document.undo_stack.undo()
    document.undo_stack.redo()
    document.saved(saving, Path("a.iombrief"), "d1")
    assert not document.modified


def test_what_was_written_while_it_was_saved_is_still_to_be_saved(material: Material) -> None:
    document = Document(small.country_brief(material))
    document.apply("Title", lambda brief: edits.set_header(brief, title="x"))
    saving = document.brief
    document.apply("Title", lambda brief: edits.set_header(brief, title="xy"))
    document.saved(saving, Path("a.iombrief"), "d1")
    assert document.modified
    assert (document.path, document.digest) == (Path("a.iombrief"), "d1")


def test_a_brief_that_is_in_no_file_counts_as_changed_until_it_is_saved(material: Material) -> None:
    document = Document(small.country_brief(material))
    other = edits.set_header(document.brief, title="recovered")
    document.replace(other, Path("a.iombrief"), digest="d1", unsaved=True)
    document.apply("Title", lambda brief: edits.set_header(brief, title="x"))
    document.undo_stack.undo()
    states = [document.modified]
    document.saved(other, Path("a.iombrief"), "d2")
    states.append(document.modified)
    document.unsettle("")
    states.append(document.modified)
    assert states == [True, False, True]


def test_a_brief_to_read_stays_one_until_it_is_saved_elsewhere(material: Material) -> None:
    document = Document(small.country_brief(material))
    document.replace(document.brief, Path("a.iombrief"), digest="d1", read_only=True)
    document.saved(document.brief, Path("b.iombrief"), "d1")
    assert not document.read_only
