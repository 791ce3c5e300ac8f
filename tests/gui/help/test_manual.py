"""The manual in its window: pages, links, contents, search, and F1 where the user is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from iomreport.gui.help.manual import ManualWindow
from iomreport.gui.help.topics import topic_of
from iomreport.gui.main_window import MainWindow
from iomreport.gui.new_dialog import NewDialog
from iomreport.gui.theme import apply_theme
from iomreport.manual import Manual, anchor_of
from iomreport.paths import find_paths

GUI = Path(__file__).parents[3] / "iomreport" / "gui"


@pytest.fixture
def opened(qtbot: QtBot) -> ManualWindow:
    """The window on the real manual."""
    paths = find_paths()
    window = ManualWindow(Manual.read(paths.manual), paths.icons)
    qtbot.addWidget(window)
    window.show()
    window.show_page("first-note.md")
    return window


def manuals(above: QWidget) -> list[ManualWindow]:
    """The manuals that belong to a window."""
    return [child for child in above.children() if isinstance(child, ManualWindow)]


def activate(window: QWidget, qtbot: QtBot) -> None:
    """Give a window the keys."""
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)


def shown(window: ManualWindow) -> str:
    """The file's name of the page that is shown."""
    return Path(window.view.source().toLocalFile()).name


def entry(window: ManualWindow, row: int) -> QTreeWidgetItem:
    """A line of the contents, or of what was found."""
    item = window.contents.topLevelItem(row)
    assert item is not None
    return item


def heading_at_top(window: ManualWindow) -> str:
    """The heading at the upper edge of the page."""
    return window.view.textCursor().block().text()


def test_pages_are_shown_with_pictures_as_wide_as_the_page(opened: ManualWindow) -> None:
    assert opened.place.text() == "Your first note"
    for width in (900, 700):
        opened.resize(width, 700)
        QApplication.processEvents()
        assert opened.view.document().size().width() <= opened.view.viewport().width()
    assert not opened.view.horizontalScrollBar().isVisible()


def test_links_back_and_forward(opened: ManualWindow) -> None:
    opened.view.setSource(opened.view.source().resolved(QUrl("content.md#acronyms")))
    assert (shown(opened), heading_at_top(opened)) == ("content.md", "Acronyms")
    assert opened.view.verticalScrollBar().value() > 0
    opened.back.click()
    assert shown(opened) == "first-note.md"
    assert not opened.back.isEnabled()
    opened.forward.click()
    assert shown(opened) == "content.md"


def test_a_page_keeps_its_looks_at_another_heading(opened: ManualWindow) -> None:
    for link in ("commands.md", "commands.md#iomreport-build", "commands.md#iomreport-new"):
        opened.show_page(link)
        code = opened.view.document().find("iomreport build BRIEF").block().blockFormat()
        assert code.background().style() == Qt.BrushStyle.SolidPattern
        assert not code.nonBreakableLines()
    words = opened.view.toPlainText()
    assert "--citations none|line|footnotes" in words
    assert "\\|" not in words


def test_who_goes_back_finds_the_page_as_it_was(opened: ManualWindow) -> None:
    opened.show_page("commands.md#iomreport-build")
    height, place = opened.view.document().size().height(), opened.view.verticalScrollBar().value()
    opened.show_page("first-note.md")
    opened.back.click()
    assert opened.view.document().size().height() == height
    assert opened.view.verticalScrollBar().value() == place > 0
    code = opened.view.document().find("iomreport build BRIEF").block().blockFormat()
    assert code.background().style() == Qt.BrushStyle.SolidPattern
    opened.resize(800, 700)  # no picture of the other page is looked for in this one


def test_nothing_but_the_manual_is_opened(opened: ManualWindow, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text("# Other", encoding="utf-8")
    for address in (QUrl.fromLocalFile(str(other)), QUrl("https://example.org/"), QUrl("nothing.md")):
        opened.view.setSource(address)
        assert "Your first note" in opened.view.toPlainText()


def test_contents_lead_to_every_page(opened: ManualWindow) -> None:
    titles = []
    for row in range(opened.contents.topLevelItemCount()):
        chapter = entry(opened, row)
        for number in range(chapter.childCount()):
            item = chapter.child(number)
            assert item is not None
            opened.contents.itemClicked.emit(item, 0)
            assert opened.place.text() == item.text(0)
            assert opened.contents.currentItem() is item
            titles.append(item.text(0))
    assert "Template reference" in titles
    assert "Architecture" not in titles


def test_search_lists_parts_and_marks_the_words(opened: ManualWindow) -> None:
    QTest.keyClicks(opened.search, "s")
    assert not opened.view.extraSelections()  # a letter is everywhere
    QTest.keyClicks(opened.search, "napshot")
    item = entry(opened, 0)
    assert item.toolTip(0)
    opened.contents.itemActivated.emit(item, 0)
    assert shown(opened) == "saving.md"
    assert opened.view.extraSelections()
    opened.search.setText("xyzzy")
    assert entry(opened, 0).text(0) == "Nothing found"
    opened.search.clear()
    assert entry(opened, 0).childCount()


def test_the_page_follows_light_and_dark(opened: ManualWindow, app: QApplication) -> None:
    def link() -> str:
        cursor = opened.view.document().find("the window, piece by piece")
        return cursor.charFormat().foreground().color().name()

    before = link()
    try:
        apply_theme(app, dark=True)
        assert link() != before
    finally:
        apply_theme(app, dark=False)


def test_every_topic_is_a_heading_of_the_manual() -> None:
    manual = Manual.read(find_paths().manual)
    topics = {
        link
        for path in GUI.rglob("*.py")
        for link in re.findall(r'tell_of\(\w+, "([^"]+)"\)', path.read_text(encoding="utf-8"))
    }
    assert len(topics) > 8
    for link in topics:
        name, _, anchor = link.partition("#")
        page = manual.page(name)
        assert page is not None, link
        assert not anchor or anchor in {anchor_of(part.title) for part in page.parts}, link


def test_every_dialog_has_its_place_in_the_manual() -> None:
    # Questions are about anything; results are told of where they are made.
    without = {"question.py", "result_dialog.py", "about.py", "manual.py"}
    for path in GUI.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert "(QDialog)" not in source or ("tell_of(" in source) != (path.name in without), path.name


def test_f1_tells_of_the_place_where_the_user_is(window: MainWindow, qtbot: QtBot) -> None:
    activate(window, qtbot)
    window.library.search.setFocus()
    QTest.keyClick(window.library.search, Qt.Key.Key_F1)
    (manual,) = manuals(window)
    assert heading_at_top(manual) == "The library"
    window.actions_table["manual"].trigger()
    assert len(manuals(window)) == 1


def test_f1_in_a_dialog_opens_the_manual_over_it(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_table["new"].trigger()
    dialog = window.findChild(NewDialog)
    assert dialog is not None
    assert topic_of(dialog.types) == "types.md"
    activate(dialog, qtbot)
    QTest.keyClick(dialog.types, Qt.Key.Key_F1)
    (manual,) = manuals(dialog)
    assert manual.isVisible()
    assert shown(manual) == "types.md"
