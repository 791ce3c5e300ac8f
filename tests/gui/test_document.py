"""Undo as two values, merging, and the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iomreport.brief import edits
from iomreport.brief.model import Brief, ItemKind, Level
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
    document = Document(small.country_brief(material))
    first = document.brief
    for step in steps:
        document.apply(step[0], lambda brief, step=step: edited(brief, step))  # type: ignore[misc]
    last = document.brief
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
    assert document.brief == first
    assert not document.modified
    while document.undo_stack.canRedo():
        document.undo_stack.redo()
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
