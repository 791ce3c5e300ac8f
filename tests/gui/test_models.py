"""The item models under Qt's own tester, and what they show and ask for."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iomreport.brief import acceptance, edits
from iomreport.brief.model import ItemKind, Level
from iomreport.clauses import clause
from iomreport.gui.library.model import MIME as INITIATIVES
from iomreport.gui.library.model import LibraryModel, LibraryRole
from iomreport.gui.library.reach import Reaches
from iomreport.gui.material import Material
from iomreport.gui.outline.model import OutlineModel
from iomreport.gui.outline.rows import RowKind, Target, outline_rows
from iomreport.gui.problems.model import NoticesModel
from iomreport.notices import Notice, Severity
from iomreport.submission.groupings import Groupings
from iomreport.submission.model import Region
from iomreport.submission.query import Index
from tests.gui import small

pytestmark = pytest.mark.usefixtures("qapp")
Role = Qt.ItemDataRole


def checked(model: QAbstractItemModel) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def names(model: QAbstractItemModel, parent: QModelIndex | None = None) -> list[str]:
    above = parent or QModelIndex()
    return [model.index(row, 0, above).data() for row in range(model.rowCount(above))]


# ---- the library -----------------------------------------------------------------------------------


def test_the_library_shows_sections_initiatives_and_parts(material: Material) -> None:
    model = LibraryModel(material.index)
    tester = checked(model)
    assert names(model) == ["Theme: Coherence", "1 Development", "2 Human rights", "3 Partnerships"]
    partnerships = model.index(3, 0)
    assert names(model, partnerships) == [
        "Joint Migration and Development Initiative",
        "Mainstreaming handbook",
    ]
    assert names(model, model.index(1, 0, partnerships)) == ["Pilots of the handbook"]
    assert tester.model() is model


def test_ticks_follow_the_brief_in_three_states(material: Material) -> None:
    model = LibraryModel(material.index)
    tester = checked(model)
    partnerships = model.index(3, 0)
    states = []
    for chosen in ((), ("jmdi",), ("jmdi", "handbook", "pilots")):
        model.set_chosen(frozenset(chosen))
        states.append((partnerships.data(Role.CheckStateRole), model.index(3, 1).data()))
    check = Qt.CheckState
    assert states == [
        (check.Unchecked, "0 of 3"),
        (check.PartiallyChecked, "1 of 3"),
        (check.Checked, "3 of 3"),
    ]
    assert tester.model() is model


def test_ticking_asks_for_the_change_and_a_section_means_all_that_is_shown(
    material: Material, qtbot: QtBot
) -> None:
    model = LibraryModel(material.index)
    tester = checked(model)
    asked: list[tuple[list[str], bool]] = []
    model.ticked.connect(lambda ids, on: asked.append((ids, on)))
    tick = Qt.CheckState.Checked.value
    model.setData(model.find("jmdi"), tick, Role.CheckStateRole)
    model.setData(model.index(3, 0), tick, Role.CheckStateRole)
    model.accept(("profiles", "pilots"))
    assert names(model) == ["1 Development", "3 Partnerships"]
    model.setData(model.index(1, 0), tick, Role.CheckStateRole)
    model.setData(model.index(1, 0), Qt.CheckState.Unchecked.value, Role.CheckStateRole)
    assert asked == [
        (["jmdi"], True),
        (["jmdi", "handbook", "pilots"], True),
        (["pilots"], True),
        (["pilots"], False),
    ]
    model.accept(("pilots", "dialogue"))
    assert names(model) == ["3 Partnerships", "Theme: Coherence"]  # what fits best stands first
    assert names(model, model.index(0, 0)) == ["Mainstreaming handbook"]  # the row above what was found
    assert not model.find("jmdi").isValid()
    assert model.find("pilots").parent().data() == "Mainstreaming handbook"
    model.accept(None)
    assert len(names(model)) == 4
    assert tester.model() is model


def test_the_country_says_how_each_initiative_bears_on_it(material: Material) -> None:
    model = LibraryModel(material.index)
    model.set_country(Reaches(material.index, "TUN", "Tunisia"))
    state, reason = Role.DisplayRole, Role.ToolTipRole

    def told(ref: str, role: Role) -> str:
        return str(model.find(ref).siblingAtColumn(1).data(role))

    assert [told(ref, state) for ref in ("jmdi", "handbook", "profiles", "dialogue")] == [
        "named (assisted)",
        "named (pilot)",
        "global",
        "other",
    ]
    assert told("handbook", reason) == "Names Tunisia: pilot."
    assert told("profiles", reason) == "Names no country and no region."
    assert told("dialogue", reason) == "Names other countries or regions."
    assert model.find("profiles").data(LibraryRole.QUIET)
    assert not model.find("jmdi").data(LibraryRole.QUIET)
    assert "named (assisted)" in model.states()
    model.set_country(None)
    assert model.find("jmdi").siblingAtColumn(1).data() == ""
    assert model.states() == ("3 of 3",)


def test_a_grouping_says_why_an_initiative_is_regional_or_why_that_is_open(material: Material) -> None:
    submission = material.index.submission
    region = Region(id="southern-africa", name="Southern Africa", locators=(small.at("RT1.2"),))
    regional = (
        replace(one, regions=("southern-africa",)) if one.id == "profiles" else one
        for one in submission.initiatives
    )
    index = Index(
        replace(submission, regions=(region,), initiatives=tuple(regional)),
        Groupings.read(material.paths.groupings),
    )
    record = index.initiative("profiles")
    namibia = Reaches(index, "NAM", "Namibia")
    assert namibia.state(record) == "regional"
    assert namibia.reason(record).startswith("Concerns “Southern Africa”; Namibia belonged to it")
    without = Reaches(Index(index.submission), "NAM", "Namibia")
    assert without.state(record) == "other"
    assert "Whether Namibia belonged to “Southern Africa” is not stated" in without.reason(record)


# ---- the outline -----------------------------------------------------------------------------------


def test_the_outline_shows_items_and_what_waits_for_the_drafter(material: Material) -> None:
    model = OutlineModel()
    tester = checked(model)
    model.set_rows(outline_rows(small.country_brief(material), material))
    assert names(model) == [
        "Bottom line",
        "What the submission says of Tunisia",
        "Context",
        "Drafter to complete",
    ]
    assert [row.badge for row in model.rows] == ["drafted", "2", "empty", "2 open"]
    assert names(model, model.index(3, 0)) == ["Pilot status, source, date", "Contact"]
    assert model.row_at(model.index(0, 0, model.index(1, 0))).level is Level.SUMMARY  # type: ignore[union-attr]
    assert tester.model() is model


def test_the_outline_follows_every_edit_under_the_tester(material: Material) -> None:
    model = OutlineModel()
    tester = checked(model)
    brief = small.country_brief(material)
    first = brief.items()[0]
    for changed in (
        brief,
        edits.set_level(brief, [first.id], Level.DETAIL),
        edits.add_items(brief, "context", ItemKind.FIGURE, ["victims-assisted"], Level.SUMMARY),
        edits.fill_place(brief, "drafter", "status", "<p>Under <b>way</b>.</p>"),
        edits.remove_place(brief, "drafter", "contact"),
        edits.add_section(brief, "Mine", 1),
        edits.remove_section(brief, "named"),
    ):
        rows = outline_rows(changed, material)
        model.set_rows(rows)
        assert model.rows == rows
        assert model.rowCount() == len(changed.outline)
    assert tester.model() is model


def test_only_the_rows_that_look_otherwise_change(material: Material) -> None:
    model, brief = OutlineModel(), edits.add_section(small.country_brief(material), "Mine")
    assert model.set_rows(outline_rows(brief, material))
    changed: list[str] = []
    model.dataChanged.connect(lambda first, last: changed.append(first.data()))
    named = brief.items()[0]
    assert not model.set_rows(outline_rows(edits.set_level(brief, [named.id], Level.DETAIL), material))
    section = model.row_at(model.index(1, 0))
    assert section is not None
    assert changed == [section.title, section.children[0].title]
    assert not model.set_rows(model.rows)
    assert len(changed) == 2


def test_a_filled_place_stays_where_it_was_and_can_be_found(material: Material) -> None:
    model = OutlineModel()
    brief = edits.fill_place(small.country_brief(material), "drafter", "contact", "<p>Ms A<fn>x</fn></p>")
    model.set_rows(outline_rows(brief, material))
    found = model.find(Target("drafter", place="contact"))
    assert found.data() == "Contact: Ms A"
    row = model.row_at(found)
    assert row is not None
    assert (row.kind, row.badge) == (RowKind.ITEM, "text")


def test_an_item_is_found_in_the_section_that_it_was_moved_to(material: Material) -> None:
    model, brief = OutlineModel(), small.country_brief(material)
    item = brief.section("named").items[0].id
    model.set_rows(outline_rows(edits.move_items(brief, [item], "context", 0), material))
    found = model.find(Target("named", item))
    assert model.target_at(found) == Target("context", item)
    assert model.target_at(model.find(Target("named"))) == Target("named")


def test_dragging_items_and_sections_asks_for_moves(material: Material) -> None:
    model = OutlineModel()
    brief = small.country_brief(material)
    model.set_rows(outline_rows(brief, material))
    moved: list[tuple[list[str], str, int]] = []
    sections: list[tuple[str, int]] = []
    model.items_moved.connect(lambda ids, section, at: moved.append((ids, section, at)))
    model.section_moved.connect(lambda section, at: sections.append((section, at)))
    named, context = model.index(1, 0), model.index(2, 0)
    mime = model.mimeData([model.index(0, 0, named), model.index(0, 1, named)])
    action = Qt.DropAction.MoveAction
    assert model.dropMimeData(mime, action, 2, 0, named)
    assert model.dropMimeData(mime, action, -1, 0, context)
    assert model.dropMimeData(mime, action, 0, 0, QModelIndex())
    (first, _) = brief.section("named").items
    assert moved == [([first.id], "named", 2), ([first.id], "context", 0), ([first.id], "bottom-line", 0)]
    assert model.dropMimeData(model.mimeData([context]), action, 0, 0, QModelIndex())
    assert sections == [("context", 0)]


def test_dropping_from_the_library_asks_for_the_initiatives(material: Material, qapp: QApplication) -> None:
    library, model = LibraryModel(material.index), OutlineModel()
    model.set_rows(outline_rows(small.country_brief(material), material))
    dropped: list[tuple[list[str], str, int]] = []
    model.initiatives_dropped.connect(lambda ids, section, at: dropped.append((ids, section, at)))
    mime = library.mimeData([library.find("profiles"), library.index(0, 0)])
    assert mime.hasFormat(INITIATIVES)
    assert model.dropMimeData(mime, Qt.DropAction.CopyAction, -1, 0, model.index(2, 0))
    assert dropped == [(["profiles", "dialogue"], "context", 0)]


# ---- problems --------------------------------------------------------------------------------------


def test_problems_stand_in_the_order_of_their_weight() -> None:
    model = NoticesModel()
    tester = checked(model)
    notices = [
        Notice("a", Severity.INFO, clause("a note")),
        Notice("b", Severity.ERROR, clause("an error")),
        Notice("c", Severity.WARNING, clause("a warning")),
        Notice("c", Severity.WARNING, clause("a warning")),
    ]
    model.set_notices(notices)
    assert names(model) == ["An error", "A warning", "A note"]
    assert model.index(0, 0).data(Role.AccessibleTextRole) == "Error: An error"
    model.set_notices([])
    assert tester.model() is model


def test_what_was_accepted_stands_below_the_others_once_it_is_opened(material: Material) -> None:
    model = NoticesModel()
    tester = checked(model)
    notices = [Notice("c", Severity.WARNING, clause("one")), Notice("d", Severity.WARNING, clause("other"))]
    brief = acceptance.accept(small.country_brief(material), notices[0], "it may stay", small.DAY)
    model.set_notices(*acceptance.sort_out(brief, notices))
    assert names(model) == ["Other", "Accepted (1)"]
    model.set_open(True)
    assert names(model) == ["Other", "Accepted (1)", "One — it may stay"]
    assert model.index(2).data(Role.AccessibleTextRole) == "Accepted: One — it may stay"
    assert model.notices == (notices[1],)
    model.set_notices(notices)
    assert names(model) == ["One", "Other"]
    assert tester.model() is model
