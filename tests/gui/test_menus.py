"""Menus and the bar: what they offer, tick, grey out and say."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from iomreport.brief.model import ItemKind, Section
from iomreport.doctree.nodes import DrawingKind
from iomreport.gui.main_window import MainWindow
from iomreport.gui.outline.rows import Target
from iomreport.gui.possible import impossible
from iomreport.gui.theme import STEP


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


def test_an_outline_without_sections_says_how_to_get_them_back(window: MainWindow) -> None:
    outline = window.brief_pane.outline
    assert not outline.accessibleDescription()
    named = window.material.section_title(window.document.brief, window.document.brief.section("named"))
    window.commands.remove([Target(section.id) for section in window.document.brief.outline])
    assert "no sections" in outline.accessibleDescription()
    written = outline.viewport().grab().toImage()
    assert any(
        written.pixelColor(x, y) != written.pixelColor(0, 0)
        for x in range(written.width())
        for y in range(STEP * 2, STEP * 5)
    )
    menu = window.actions_table.menus["&Insert"]
    menu.aboutToShow.emit()
    back = next(one for one in menu.findChildren(QMenu) if one.title() == "Section that was ta&ken out")
    assert "Tunisia" in named
    assert named in [action.text() for action in back.actions()]


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
    window.commands.set_header("country", "GBR", "Country")  # a long name
    window.resize(window.minimumSizeHint().width(), 540)
    QApplication.processEvents()
    assert window.bar.export.isVisible()
    assert window.bar.rect().contains(window.bar.export.geometry())
    new = window.bar.widgetForAction(window.actions_table["new"])
    assert isinstance(new, QToolButton)
    assert new.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
    window.resize(1440, 900)
    QApplication.processEvents()
    assert new.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon
