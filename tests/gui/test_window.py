"""The window as its user works with it: real widgets, real worker process."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from iomreport.gui.dialogs import Answer
from iomreport.gui.library.card import COPY
from iomreport.gui.main_window import MainWindow
from iomreport.gui.material import Material
from iomreport.gui.outline.rows import NOTHING, Target
from iomreport.gui.widgets import WindowKeys
from tests.gui import small
from tests.gui.conftest import Answers


def pages_are_there(window: MainWindow) -> bool:
    return window.pages.view.page_count > 0 and not window.background.pending


def test_a_tick_adds_to_the_outline_and_the_pages_follow(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: pages_are_there(window), timeout=20_000)
    library = window.library
    library.tree.expandAll()
    index = library.model.find("profiles")
    with qtbot.waitSignal(window.background.previewed, timeout=20_000) as told:
        library.model.setData(index, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    brief = window.document.brief
    assert "profiles" in brief.chosen()
    (item,) = (item for item in brief.items() if item.ref == "profiles")
    assert item.id in {box.item for box in told.args[0].layout.landings}
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert window.brief_pane.outline.current == Target("context", item.id)
    assert window.library.current == "profiles"


def test_what_is_to_be_said_of_the_pages_comes_after_them(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: pages_are_there(window), timeout=20_000)
    background = window.background
    with qtbot.waitSignals([background.previewed, background.checked], timeout=20_000, order="strict"):
        window.commands.set_header("title", "Another title", "Title")
    assert not background.pending


def test_nothing_is_said_of_pages_that_were_left_before_it_came(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: pages_are_there(window), timeout=20_000)
    background = window.background
    said: list[object] = []
    later: list[object] = []
    background.checked.connect(said.append)
    background.previewed.connect(background.forget)
    background.preview(window.document.brief)
    qtbot.waitUntil(lambda: not background.pending, timeout=20_000)
    background.spell("en", (), later.append)  # answered after the check
    qtbot.waitUntil(lambda: bool(later), timeout=20_000)
    assert said == []


def test_undo_and_redo_give_the_very_values_back(window: MainWindow, qtbot: QtBot) -> None:
    before = window.document.brief
    window.desk.set_chosen(["profiles"], True)
    after = window.document.brief
    assert window.actions_table["undo"].text() == "Undo: Add Migration Profiles"
    window.actions_table["undo"].trigger()
    assert window.document.brief == before
    window.actions_table["redo"].trigger()
    assert window.document.brief == after


def test_save_and_open_give_an_equal_brief(
    window: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    window.desk.set_chosen(["profiles"], True)
    answers.file = tmp_path / "note.iombrief"
    window.actions_table["save"].trigger()
    assert answers.asked == ["save 20130304_country-brief_TUN_v01_DRAFT.iombrief"]
    qtbot.waitUntil(lambda: not window.isWindowModified())
    saved = window.document.brief
    assert any(name.startswith("initiative:profiles ") for name in saved.records)
    window.desk.set_chosen(["profiles"], False)
    assert window.isWindowModified()
    answers.answer = Answer.DISCARD
    window.actions_table["open"].trigger()
    qtbot.waitUntil(lambda: window.document.brief == saved)
    assert not window.isWindowModified()


def test_a_broken_file_is_told_and_the_brief_stays(
    window: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    before = window.document.brief
    answers.file = tmp_path / "broken.iombrief"
    answers.file.write_text("{", encoding="utf-8")
    window.actions_table["open"].trigger()
    qtbot.waitUntil(lambda: bool(answers.told))
    assert "broken.iombrief" in answers.told[0]
    assert window.document.brief == before


def test_closing_asks_only_when_there_is_something_to_lose(
    window: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    window.desk.set_chosen(["profiles"], True)
    window.close()
    assert window.isVisible()
    assert answers.asked == ["unsaved Country brief: Tunisia"]
    answers.answer, answers.file = Answer.SAVE, tmp_path / "note.iombrief"
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert answers.file.exists()


def test_typing_in_a_heading_field_changes_the_brief_and_undoes_as_one(
    window: MainWindow, qtbot: QtBot
) -> None:
    _, line = window.brief_pane.form._lines["to"]
    line.setFocus()
    QTest.keyClicks(line, "Chief of Mission")
    assert window.document.brief.header.to == "Chief of Mission"
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.document.brief.header.to == ""
    assert line.text() == ""


def test_the_key_of_the_export_is_taken_from_fields(window: MainWindow) -> None:
    field = window.brief_pane.form._lines["to"][1]
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert QKeySequence(event.keyCombination()) == window.actions_table["export"].shortcut()
    assert WindowKeys(window).eventFilter(field, event)  # which on Linux would go to its end by it
    QApplication.sendEvent(field, event)
    assert not event.isAccepted()


def test_a_click_on_a_page_selects_the_item_and_a_selection_marks_the_page(
    window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: pages_are_there(window), timeout=20_000)
    view = window.pages.view
    item = next(i for i in window.document.brief.items() if i.ref == "handbook")
    (box,) = view.landings_of(Target("named", item.id))
    at = view._box_rect(box).center().toPoint()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert window.brief_pane.outline.current.item == item.id
    assert window.library.current == "handbook"
    assert view.target_at(QPoint(1, 1)) == Target()
    window.brief_pane.select(Target("named"))
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + round(view._box_rect(box).bottom()) - 4)  # the lower edge of the item is seen
    place, at = bar.value(), QPoint(view.viewport().width() // 2, 2)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert window.brief_pane.outline.current.item == item.id
    assert bar.value() == place  # what was clicked stays under the pointer


def test_another_brief_is_seen_from_the_top_of_its_first_page(
    window: MainWindow, material: Material, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: pages_are_there(window), timeout=20_000)
    view = window.pages.view
    view.set_zoom(4.0)  # so that its first section is no longer in sight beside the top
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    window.document.replace(small.country_brief(material, "EGY"))
    with qtbot.waitSignal(view.pages_opened):
        pass
    qtbot.waitUntil(lambda: window.brief_pane.outline.current != Target())
    assert view.marked == window.brief_pane.outline.current
    assert view.verticalScrollBar().value() < 20


def test_the_citation_of_a_record_is_copied_from_its_card(window: MainWindow) -> None:
    window.library.select("handbook")
    assert "Copy the citation" in window.library.card.toPlainText()
    window.library.card.anchorClicked.emit(QUrl(f"{COPY}:"))
    copied = QApplication.clipboard().text()
    assert copied in window.library.card.toPlainText()
    assert "sect. RT3, para. 3" in copied
    assert window.statusBar().currentMessage() == "The citation is on the clipboard."


def test_changing_type_keeps_what_was_chosen(window: MainWindow, material: object) -> None:
    chosen = window.document.brief.chosen()
    window.bar.type.menu().actions()[1].trigger()
    assert window.document.brief.header.template == "talking-points"
    assert window.document.brief.chosen() == chosen
    assert window.bar.type.text() == "Type: Talking points"
    assert window.brief_pane.form._lines["speaker"][1].isVisible()
    assert not window.brief_pane.form._lines["to"][1].isVisible()


def test_the_country_changes_what_counts_as_named(window: MainWindow, qtbot: QtBot) -> None:
    picker = window.bar.picker
    picker.setText("egypt")
    picker.editingFinished.emit()
    assert window.document.brief.header.country == "EGY"
    assert window.bar.country.text() == "Country: Egypt"
    assert window.library.model.find("handbook").siblingAtColumn(1).data() == "other"
    assert window.library.model.find("jmdi").siblingAtColumn(1).data() == "named (assisted)"


def test_next_open_place_walks_and_writing_fills_it(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_table["next-place"].trigger()
    assert window.brief_pane.outline.current == Target("drafter", place="status")
    QTest.keyClicks(window.brief_pane.editor.text, "Under way.")
    (item,) = (item for item in window.document.brief.items() if item.ref == "status")
    assert item.text == "<p>Under way.</p>"
    assert window.brief_pane.outline.current.place == "status"
    window.actions_table["next-place"].trigger()
    assert window.brief_pane.outline.current == Target("drafter", place="contact")
    QTest.keyClicks(window.brief_pane.editor.text, "A. B.")
    window.actions_table["next-place"].trigger()
    assert window.statusBar().currentMessage() == "No open place is left."
    window.actions_table["undo"].trigger()
    window.actions_table["undo"].trigger()
    assert not [item for item in window.document.brief.items() if item.ref == "status"]


def test_rewording_a_record_and_reverting(window: MainWindow, qtbot: QtBot) -> None:
    item = next(i for i in window.document.brief.items() if i.ref == "jmdi")
    pane = window.brief_pane
    pane.select(Target("named", item.id))
    assert pane.editor.text.toPlainText().startswith("IOM runs Joint Migration")
    assert not pane.editor.revert.isEnabled()
    pane.editor.text.moveCursor(pane.editor.text.textCursor().MoveOperation.End)
    QTest.keyClicks(pane.editor.text, " Mine.")
    assert window.document.brief.find(item.id)[1].text.endswith("with others. Mine.</p>")
    QTest.mouseClick(pane.editor.revert, Qt.MouseButton.LeftButton)
    assert window.document.brief.find(item.id)[1].text == ""
    assert pane.editor.text.toPlainText().endswith("with others.")


def test_after_a_removal_what_followed_is_current(window: MainWindow) -> None:
    outline, document = window.brief_pane.outline, window.document
    for _ in range(4):
        window.commands.duplicate(Target("named", document.brief.section("named").items[0].id))
    ids = [item.id for item in document.brief.section("named").items]
    outline.select(Target("named", ids[0]))
    for _ in range(2):
        QTest.keyClick(outline, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert outline.items() == ids[:3]
    window.actions_table["remove"].trigger()
    assert outline.current.item == ids[3]


def test_after_a_removal_from_the_first_section_one_of_its_items_is_current(window: MainWindow) -> None:
    outline, first = window.brief_pane.outline, window.document.brief.outline[0].id
    for _ in range(3):
        window.commands.add_text(Target(first))
    ids = [item.id for item in window.document.brief.section(first).items]
    outline.select(Target(first, ids[-2]))
    window.actions_table["remove"].trigger()
    assert outline.current == Target(first, ids[-1])


def test_small_screens_share_one_place_for_library_and_brief(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: not window.panes.wide)
    assert window.brief_pane.isVisible()
    assert not window.library.isVisible()
    window.actions_table["find"].trigger()
    assert window.library.isVisible()
    assert not window.brief_pane.isVisible()
    window.resize(1500, 900)
    qtbot.waitUntil(lambda: window.panes.wide)
    assert window.library.isVisible()
    assert window.brief_pane.isVisible()


def test_the_window_fits_a_laptop_at_150_per_cent(window: MainWindow, qtbot: QtBot) -> None:
    target = Target("named", window.document.brief.section("named").items[0].id)
    window.commands.write(target, "<p>Words of our own.</p>")
    window.brief_pane.select(target)
    window.brief_pane.form.more.setChecked(True)
    window.resize(910, 472)
    qtbot.waitUntil(lambda: window.brief_pane.editor.record.isVisible())
    assert (window.width(), window.height()) == (910, 472)
    window.brief_pane.form.more.setChecked(False)
    outline = window.brief_pane.outline
    row = outline.visualRect(outline.model().index(0, 0)).height()
    qtbot.waitUntil(lambda: outline.viewport().height() >= 2 * row)
    pages = window.pages
    buttons = pages.bar.findChildren(QToolButton)
    assert [one.toolTip() for one in buttons if one.geometry().right() > pages.width()] == []
    assert pages.zoom_label.isHidden() or pages.bar.minimumSizeHint().width() <= pages.width()
    window.panes.reveal(window.library)
    used = window.library.chips.used
    qtbot.waitUntil(lambda: used.isVisible() and used.geometry().bottom() < window.library.chips.height())


@pytest.mark.parametrize(
    ("template", "spoken", "told", "warm"),
    [
        ("country-brief", 0, "7 words · 1 page", False),
        ("talking-points", 101, "7 words · 1 page · 2 min to speak", False),
        ("talking-points", 301, "7 words · 1 page · 4 min to speak, meant for 3", True),
    ],
)
def test_the_time_to_speak_stands_beside_the_length(
    window: MainWindow, template: str, spoken: int, told: str, warm: bool
) -> None:
    window.commands.change_type(window.material.catalogue.get(template).manifest)
    window.brief_pane.show_length(7, 1, spoken)
    assert window.brief_pane.length.text() == told
    assert window.brief_pane.length.property("warm") is warm


def test_enter_in_the_outline_writes_and_a_shortcut_takes_effect_at_once(window: MainWindow) -> None:
    outline, editor = window.brief_pane.outline, window.brief_pane.editor
    item = window.document.brief.items()[0]
    section = window.document.brief.find(item.id)[0].id
    outline.select(Target(section, item.id))
    QTest.keyClick(outline, Qt.Key.Key_Return)
    assert window.focusWidget() is editor.text
    editor.text.selectAll()
    QTest.keyClick(editor.text, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor.text, "Bold")
    assert window.document.brief.find(item.id)[1].text == "<p><b>Bold</b></p>"


def test_what_is_typed_on_an_open_place_begins_its_words(window: MainWindow) -> None:
    outline, text = window.brief_pane.outline, window.brief_pane.editor.text
    target = window.brief_pane.next_place()
    assert target is not None
    outline.select(target)
    outline.setFocus()
    QTest.keyClick(outline, Qt.Key.Key_Space)
    assert outline.hasFocus()
    QTest.keyClick(outline, Qt.Key.Key_3)  # no level: nothing has one here
    QTest.keyClicks(text, " March")
    assert text.hasFocus()
    assert text.toPlainText() == "3 March"
    assert window.brief_pane.next_place() != target


def test_what_is_dropped_is_selected_in_the_outline(window: MainWindow) -> None:
    chosen = window.document.brief.chosen()
    ref = next(i.id for i in window.material.index.submission.initiatives if i.id not in chosen)
    section = "named"
    window.brief_pane.outline.outline.initiatives_dropped.emit([ref], section, 0)
    dropped = window.document.brief.section(section).items[0]
    assert dropped.ref == ref
    assert window.brief_pane.outline.current == Target(section, dropped.id)


def test_initiatives_do_not_go_where_the_type_wants_none(window: MainWindow) -> None:
    window.brief_pane.outline.outline.initiatives_dropped.emit(["profiles"], "bottom-line", 0)
    section, placed = window.document.brief.find(window.brief_pane.outline.current.item)
    assert (section.id, placed.ref) == ("context", "profiles")
    assert window.statusBar().currentMessage().startswith("“Bottom line” takes no")


def test_adding_what_is_there_shows_where_it_is(window: MainWindow) -> None:
    window.brief_pane.select(NOTHING)
    before = window.document.brief
    window.library.ticked.emit(["jmdi"], True)
    assert window.document.brief is before
    section, placed = before.find(window.brief_pane.outline.current.item)
    assert (section.id, placed.ref) == ("named", "jmdi")
    assert window.statusBar().currentMessage().startswith("Already in the brief, under “")


def test_all_sections_of_the_outline_are_closed_and_opened(window: MainWindow) -> None:
    outline = window.brief_pane.outline
    model = outline.model()
    sections = [model.index(row, 0) for row in range(model.rowCount())]
    with_items = [section for section in sections if model.rowCount(section)]
    assert with_items
    window.actions_table["fold-outline"].trigger()
    assert not any(map(outline.isExpanded, with_items))
    window.actions_table["unfold-outline"].trigger()
    assert all(map(outline.isExpanded, with_items))


def test_a_place_that_is_open_says_who_can_fill_it(window: MainWindow) -> None:
    window.actions_table["next-place"].trigger()
    editor = window.brief_pane.editor
    assert "Only you can write this" in editor.hint.text()
    window.commands.write(window.brief_pane.outline.current, "<p>Words.</p>")
    assert "Only you" not in editor.hint.text()


def test_another_brief_puts_the_keyboard_into_its_outline(
    start_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window, brief = start_window, start_window.document.brief
    window.document.replace(brief, tmp_path / "a.iombrief")
    outline = window.brief_pane.outline
    first = Target(brief.outline[0].id)
    qtbot.waitUntil(lambda: window.focusWidget() is outline and outline.current == first)

    elsewhere = Target("drafter", place="status")
    window.brief_pane.write(elsewhere)
    window.document.replace(brief, tmp_path / "a.iombrief")  # read anew
    QTest.qWait(0)
    assert window.focusWidget() is window.brief_pane.editor.text
    assert outline.current == elsewhere

    window.document.replace(brief)
    qtbot.waitUntil(lambda: window.focusWidget() is outline and outline.current == first)
