"""What the user does to the brief, without a window."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from iomreport.brief.model import Citations, ItemKind, Level, State
from iomreport.compose.audiences import Audience, Audiences
from iomreport.doctree.nodes import DrawingKind
from iomreport.gui.commands import Commands
from iomreport.gui.document import Document
from iomreport.gui.main_window import MainWindow
from iomreport.gui.material import Material
from iomreport.gui.outline.rows import Target
from tests.gui import small

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def document(material: Material) -> Document:
    return Document(small.country_brief(material))


@pytest.fixture
def commands(document: Document, material: Material) -> Commands:
    return Commands(document, material)


def refs(document: Document, section: str) -> list[str]:
    return [item.ref for item in document.brief.section(section).items]


def item(document: Document, ref: str) -> str:
    return next(i.id for i in document.brief.items() if i.ref == ref)


def test_a_tick_goes_where_the_type_wants_it_at_the_types_level(
    document: Document, commands: Commands
) -> None:
    commands.set_chosen(["jmdi"], False)
    target = commands.set_chosen(["jmdi", "profiles"], True)
    assert target.section == "named"
    assert refs(document, "named") == ["handbook", "jmdi"]
    assert refs(document, "context") == ["profiles"]
    assert document.brief.section("context").items[0].level is Level.HEADLINE
    before = document.brief
    assert commands.set_chosen(["profiles"], True) == Target("context", item(document, "profiles"))
    assert document.brief is before


def test_choosing_a_reader_sets_its_form_of_citation_in_one_step(
    document: Document, material: Material
) -> None:
    readers = Audiences([Audience(id="media", name="Media", citations=Citations.LINE)])
    commands = Commands(document, msgspec.structs.replace(material, audiences=readers))
    before = document.brief
    commands.set_header("audience", "media", "Reader")
    assert (document.brief.header.audience, document.brief.header.citations) == ("media", Citations.LINE)
    commands.set_header("audience", "", "Reader")
    assert document.brief.header.audience == ""
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert document.brief == before


def test_a_drop_puts_new_and_present_items_in_their_place(document: Document, commands: Commands) -> None:
    commands.insert(["profiles", "handbook"], "named", 0)
    assert refs(document, "named") == ["profiles", "handbook", "jmdi"]
    assert document.undo_stack.count() == 1


def test_shifting_moves_within_a_section_and_on_into_the_next(document: Document, commands: Commands) -> None:
    jmdi = Target("named", item(document, "jmdi"))
    commands.shift([jmdi], 1)
    assert refs(document, "named") == ["handbook", "jmdi"]
    commands.shift([jmdi], 1)
    assert refs(document, "context") == ["jmdi"]
    commands.shift([jmdi], -1)
    commands.shift([jmdi], -1)
    assert refs(document, "named") == ["jmdi", "handbook"]
    commands.shift([Target("bottom-line")], -1)
    commands.shift([Target("named")], -1)
    assert [section.id for section in document.brief.outline][:2] == ["named", "bottom-line"]
    commands.shift([Target("named")], 1)
    assert [section.id for section in document.brief.outline][:2] == ["bottom-line", "named"]


def test_shifting_at_the_ends_does_nothing(document: Document, commands: Commands) -> None:
    commands.move_items([item(document, "jmdi")], "bottom-line", 0)
    before = document.brief
    commands.shift([Target("bottom-line", item(document, "jmdi"))], -1)
    commands.shift([Target("drafter", place="status")], 1)
    assert document.brief == before


def test_removing_items_places_and_sections(document: Document, commands: Commands) -> None:
    commands.remove([Target("named", item(document, "jmdi")), Target("drafter", place="status")])
    assert refs(document, "named") == ["handbook"]
    assert document.brief.section("drafter").removed_places == ("status",)
    commands.remove([Target("context")])
    assert "context" not in [section.id for section in document.brief.outline]
    assert commands.bring_back("context") == Target("context")


def test_several_sections_are_removed_and_undone_at_once(document: Document, commands: Commands) -> None:
    before = document.brief
    commands.remove([Target("context"), Target("named")])
    assert not {"context", "named"} & {section.id for section in document.brief.outline}
    assert document.undo_stack.undoText() == "Remove 2 sections"
    document.undo_stack.undo()
    assert document.brief == before


def test_own_sections_and_texts_are_selected_when_made(document: Document, commands: Commands) -> None:
    own = commands.add_section(Target("named"))
    assert [section.id for section in document.brief.outline][2] == own.section
    commands.rename(own.section, "Mine")
    text = commands.add_text(Target("named", item(document, "jmdi")))
    assert [i.kind for i in document.brief.section("named").items] == [
        ItemKind.INITIATIVE,
        ItemKind.TEXT,
        ItemKind.INITIATIVE,
    ]
    commands.write(text, "<p>Mine</p>")
    assert document.brief.find(text.item)[1].text == "<p>Mine</p>"
    commands.duplicate(text)
    assert [i.text for i in document.brief.items()].count("<p>Mine</p>") == 2


def test_the_types_own_title_is_not_stored(document: Document, commands: Commands) -> None:
    commands.rename("named", "Mine")
    assert document.brief.section("named").title == "Mine"
    commands.rename("named", "What the submission says of Tunisia")
    assert document.brief.section("named").title == ""


def test_editing_a_cleared_note_makes_it_a_draft(document: Document, commands: Commands) -> None:
    commands.set_state(State.CLEARED, small.DAY, "The Chief")
    commands.raise_version()
    assert document.brief.standing.version == 2
    commands.set_header("to", "Someone", "To")
    assert document.brief.standing.state is State.DRAFT
    assert document.undo_stack.undoText() == "Change “To”"


def test_rewording_and_reverting(document: Document, commands: Commands) -> None:
    before = document.brief
    target = Target("named", item(document, "jmdi"))
    commands.write(target, "<p>Mine</p>")
    commands.revert(target)
    assert document.brief == replace(before)


def test_figures_and_events_can_be_added(document: Document, commands: Commands, material: Material) -> None:
    target = commands.add_record(ItemKind.FIGURE, "victims-assisted", "context")
    found = document.brief.find(target.item)[1]
    assert "more than 2,700 victims of trafficking" in material.item_title(found)


def test_pictures_are_shown_and_left_out_and_undone(document: Document, commands: Commands) -> None:
    def shown() -> list[str]:
        return [kind.value for kind in document.brief.header.pictures or ()]

    commands.show_picture(DrawingKind.MAP, True)
    commands.show_picture(DrawingKind.TIMELINE, True)
    assert shown() == ["timeline", "map"]
    commands.show_picture(DrawingKind.MAP, False)
    assert shown() == ["timeline"]
    document.undo_stack.undo()
    assert shown() == ["timeline", "map"]


def test_several_items_are_copied_and_reverted_in_one_step(document: Document, commands: Commands) -> None:
    items = [item for item in document.brief.items() if item.ref in ("jmdi", "handbook")]
    targets = [Target(document.brief.find(item.id)[0].id, item.id) for item in items]
    for target in targets:
        commands.write(target, "<p>Mine</p>")
    commands.revert(*targets)
    assert {document.brief.find(target.item)[1].text for target in targets} == {""}
    before = document.brief
    commands.duplicate(*targets)
    assert len(document.brief.items()) == len(before.items()) + 2
    document.undo_stack.undo()
    assert document.brief == before


def test_a_text_that_takes_the_place_of_a_draft_says_so(window: MainWindow) -> None:
    pane = window.brief_pane
    (drafted,) = [s.id for s in window.document.brief.outline if s.spec == "bottom-line"]
    pane.select(Target(drafted))
    assert "writes itself as long as" in pane.editor.hint.text()
    window.actions_table["add-text"].trigger()
    assert "in place of those" in pane.editor.hint.text()
    window.actions_table["undo"].trigger()
    pane.select(Target(drafted))
    assert "writes itself as long as" in pane.editor.hint.text()
