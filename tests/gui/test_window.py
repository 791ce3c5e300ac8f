"""The window as its user works with it: real widgets, real worker process."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from iomreport.brief.model import ItemKind, Section
from iomreport.doctree.nodes import DrawingKind
from iomreport.gui.dialogs import Answer
from iomreport.gui.main_window import MainWindow
from iomreport.gui.material import Material
from iomreport.gui.outline.rows import Target
from iomreport.gui.possible import impossible
from iomreport.notices import Notice, Place, Severity
from iomreport.worker import Stopped
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


def test_a_problem_leads_to_its_section(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.pages.problems.model.rowCount() > 0, timeout=20_000)
    problems = window.pages.problems
    QTest.keyClick(problems.list, Qt.Key.Key_Down)
    problems.list.clicked.emit(problems.model.index(0, 0))
    notice = problems.model.notices[0]
    assert window.brief_pane.outline.current.section == notice.place.section


def test_a_problem_leads_to_its_place_or_field(window: MainWindow) -> None:
    chosen = window.pages.problems.chosen
    chosen.emit(Notice("open-place", Severity.WARNING, "x", Place(section="drafter", field="contact")))
    assert window.brief_pane.outline.current == Target("drafter", place="contact")
    chosen.emit(Notice("open-place", Severity.WARNING, "x", Place(section="context", field="unknown")))
    assert window.brief_pane.outline.current == Target("context")
    chosen.emit(Notice("open-place", Severity.WARNING, "x", Place(field="header.from")))
    assert QApplication.focusWidget() is window.brief_pane.form._lines["from_"][1]
    chosen.emit(Notice("open-place", Severity.WARNING, "x", Place(field="header.country")))
    assert window.bar.country.menu().isVisible()
    window.bar.country.menu().close()


def test_a_note_that_cannot_be_copied_is_told(window: MainWindow, answers: Answers, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("before")
    window.commands.set_header("title", "broken", "Title")
    window.actions_table["copy-note"].trigger()
    qtbot.waitUntil(lambda: bool(answers.told), timeout=20_000)
    assert answers.told == ["The note cannot be copied: the note cannot be made; change its title"]
    assert QGuiApplication.clipboard().text() == "before"


def test_trouble_of_the_worker_stands_above_the_pages_from_before(
    window: MainWindow, answers: Answers, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: window.pages.view.isVisible(), timeout=20_000)
    window.commands.set_header("title", "broken", "Title")
    with qtbot.waitSignal(window.background.trouble, timeout=20_000):
        pass
    told = "The note cannot be made; change its title"
    assert window.pages.trouble.words.text() == f"{told}\nThe pages below are from before."
    assert window.pages.trouble.isVisible()
    assert window.pages.view.isVisible()
    window.actions_table["print"].trigger()
    assert answers.told[0].startswith(f"The note cannot be printed as it is now: {told}")
    window.actions_table["undo"].trigger()
    qtbot.waitUntil(lambda: not window.pages.trouble.isVisible(), timeout=20_000)
    assert window.pages.current


def test_a_brief_whose_style_is_not_here_is_offered_one_that_is(window: MainWindow, qtbot: QtBot) -> None:
    def offered() -> QPushButton | None:
        found = (b for b in window.pages.trouble.buttons if b.text() == "Use the style “Institutional”")
        return next(found, None) if window.pages.trouble.isVisible() else None

    window.commands.set_header("title", "broken", "Title")
    qtbot.waitUntil(window.pages.trouble.isVisible, timeout=20_000)
    assert offered() is None  # it is no matter of style
    window.commands.set_header("style", "embassy", "Style")
    qtbot.waitUntil(lambda: offered() is not None, timeout=20_000)
    button = offered()
    assert button is not None
    button.click()
    assert window.document.brief.header.style == "institutional"


def test_a_brief_that_never_had_pages_says_so(window: MainWindow, material: Material, qtbot: QtBot) -> None:
    brief = small.country_brief(material)
    window.document.replace(replace(brief, header=replace(brief.header, title="broken")))
    assert not window.pages.pdf
    qtbot.waitUntil(lambda: window.pages.trouble.isVisible(), timeout=20_000)
    assert window.pages.trouble.words.text() == "The note cannot be made; change its title"
    assert window.pages.message.text() == "There are no pages."
    assert window.pages.message.isVisible()


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


def test_pictures_are_switched_in_the_menu_and_undone(window: MainWindow) -> None:
    def state() -> list[tuple[bool, bool]]:
        actions = [window.actions_table[f"picture-{kind}"] for kind in DrawingKind]
        return [(action.isEnabled(), action.isChecked()) for action in actions]

    # a country brief has no panel of figures
    assert state() == [(False, False), (True, False), (True, False)]
    window.actions_table["picture-map"].trigger()
    assert window.document.brief.header.pictures == (DrawingKind.MAP,)
    assert state() == [(False, False), (True, False), (True, True)]
    window.actions_table["undo"].trigger()
    assert state() == [(False, False), (True, False), (True, False)]


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


def test_what_is_dropped_is_selected_in_the_outline(window: MainWindow) -> None:
    chosen = window.document.brief.chosen()
    ref = next(i.id for i in window.material.index.submission.initiatives if i.id not in chosen)
    section = window.document.brief.outline[0].id
    window.brief_pane.outline.outline.initiatives_dropped.emit([ref], section, 0)
    dropped = window.document.brief.section(section).items[0]
    assert dropped.ref == ref
    assert window.brief_pane.outline.current == Target(section, dropped.id)


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


def test_the_view_menu_ticks_what_the_pages_show(window: MainWindow) -> None:
    for action_id, button in (("two-up", window.pages.two_up), ("thumbnails", window.pages.thumbs)):
        window.actions_table[action_id].trigger()
        assert button.isChecked()
        button.click()
        assert not window.actions_table[action_id].isChecked()


def test_the_insert_menu_is_made_anew_and_goes_by_the_brief_that_is_there(window: MainWindow) -> None:
    menu = window.actions_table.menus["&Insert"]
    menu.aboutToShow.emit()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    menus = len(window.findChildren(QMenu))
    brief = window.document.brief
    menu.aboutToShow.emit()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(window.findChildren(QMenu)) == menus
    figures = next(one for one in menu.findChildren(QMenu) if one.title() == "&Figure")
    window.document.replace(replace(brief, outline=(Section(id="other"),)))
    figures.actions()[0].trigger()
    assert [item.kind for item in window.document.brief.section("other").items] == [ItemKind.FIGURE]
    window.document.replace(replace(brief, header=replace(brief.header, template="of-somebody-else")))
    menu.aboutToShow.emit()
    back = next(one for one in menu.findChildren(QMenu) if one.title() == "Section that was ta&ken out")
    assert not back.isEnabled()


def test_a_brief_of_a_type_that_is_not_at_hand_can_be_read_and_becomes_another(
    window: MainWindow, qtbot: QtBot
) -> None:
    """Pages of the brief before it, which are still being made, are not taken for its own."""
    window.desk.set_chosen(["profiles"], True)
    window.background.preview(window.document.brief, at_once=True)
    brief = window.document.brief
    shown: list[object] = []
    window.background.previewed.connect(shown.append)
    with qtbot.waitSignal(window.background.trouble, timeout=20_000) as told:
        window.document.replace(replace(brief, header=replace(brief.header, template="theirs", title="")))
    assert told.args[0].what == "there is no template “theirs”"
    assert shown == []
    assert window.brief_pane.outline.model().rowCount() == len(brief.outline)
    with qtbot.waitSignal(window.background.previewed, timeout=20_000):
        window.commands.change_type(small.COUNTRY_BRIEF)


def test_what_is_given_up_while_its_answer_is_on_its_way_is_given_up(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """Whoever asked may be gone by then, as a dialog that was closed."""
    qtbot.waitUntil(lambda: pages_are_there(window), timeout=20_000)
    came: list[object] = []
    on_its_way = threading.Event()
    window.background._replied.connect(lambda _: on_its_way.set(), Qt.ConnectionType.DirectConnection)
    ticket = window.background.spell("en", ("word",), came.append)
    assert on_its_way.wait(20)
    window.background.cancel(ticket)
    qtbot.waitUntil(lambda: bool(came), timeout=20_000)
    assert [type(reply) for reply in came] == [Stopped]


def test_menus_grey_out_what_would_do_nothing_and_say_why(window: MainWindow, qtbot: QtBot) -> None:
    window.brief_pane.outline.clearSelection()
    window.library.tree.clearSelection()
    edit, detail = window.actions_table.menus["&Edit"], window.actions_table["remove"]
    edit.popup(window.mapToGlobal(window.rect().topLeft()))
    assert not detail.isEnabled()
    assert detail.toolTip() == "Choose something in the outline first"
    edit.close()
    assert detail.isEnabled()
    assert impossible(window)["add-initiative"] == "Choose initiatives in the library first"
    item = window.document.brief.items()[0]
    window.brief_pane.select(Target(window.document.brief.find(item.id)[0].id, item.id))
    assert not {"remove", "detail", "pin"} & set(impossible(window))
    assert "revert" in impossible(window)


def test_the_library_has_a_menu_of_its_own(window: MainWindow) -> None:
    window.library.tree.customContextMenuRequested.emit(QPoint(20, 20))
    menu = next(menu for menu in window.findChildren(QMenu) if menu.accessibleName() == "Library")
    assert window.actions_table["add-initiative"] in menu.actions()
    menu.close()


def test_tool_tips_of_the_bar_tell_the_keys(window: MainWindow) -> None:
    assert window.actions_table["save"].toolTip() == "Save (Ctrl+S)"
    window.commands.add_section(window.brief_pane.outline.current)
    assert window.actions_table["undo"].toolTip().endswith("(Ctrl+Z)")


def test_the_way_to_export_stays_in_a_narrow_window(window: MainWindow) -> None:
    window.resize(window.minimumSizeHint().width(), 540)
    QApplication.processEvents()
    assert window.bar.width() < 1080
    assert window.bar.export.isVisible()
    assert window.bar.rect().contains(window.bar.export.geometry())
    new = window.bar.widgetForAction(window.actions_table["new"])
    assert isinstance(new, QToolButton)
    assert new.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
    window.resize(1440, 900)
    QApplication.processEvents()
    assert new.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon


def test_a_place_that_is_open_says_who_can_fill_it(window: MainWindow) -> None:
    window.actions_table["next-place"].trigger()
    editor = window.brief_pane.editor
    assert "Only you can write this" in editor.hint.text()
    window.commands.write(window.brief_pane.outline.current, "<p>Words.</p>")
    assert "Only you" not in editor.hint.text()
