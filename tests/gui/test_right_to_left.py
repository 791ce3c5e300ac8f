"""Where the language runs from right to left, the window turns round."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QSettings, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidgetItem, QMenu, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from iomreport.gui.help.manual import ManualWindow
from iomreport.gui.i18n import PSEUDO_RTL, SOURCE_LANGUAGE
from iomreport.gui.look import speak
from iomreport.gui.main_window import MainWindow
from iomreport.gui.material import Material
from iomreport.gui.safety.parts import choices
from iomreport.gui.theme import LIGHT, STEP, icon
from iomreport.gui.widgets import WrappedRows
from iomreport.manual import Manual
from tests.gui import small, small_worker
from tests.gui.conftest import Answers


@pytest.fixture
def turned(
    app: QApplication, qtbot: QtBot, material: Material, answers: Answers, settings: QSettings
) -> Iterator[MainWindow]:
    speak(app, PSEUDO_RTL)
    made = MainWindow(small.country_brief(material), material, answers, settings, small_worker.jobs, None)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    yield made
    made.document.undo_stack.setClean()
    made.close()
    speak(app, SOURCE_LANGUAGE)


def middle(widget: QWidget) -> int:
    return widget.mapToGlobal(widget.rect().center()).x()


def test_panes_bar_and_outline_turn_round(turned: MainWindow) -> None:
    assert middle(turned.library) > middle(turned.brief_pane) > middle(turned.pages)
    assert middle(turned.bar.export) < middle(turned.bar.type)
    outline = turned.brief_pane.outline
    section, item = outline.model().index(1, 0), outline.model().index(0, 0, outline.model().index(1, 0))
    assert outline.visualRect(item).right() < outline.visualRect(section).right()


def test_the_start_page_turns_round_and_arrows_follow(turned: MainWindow) -> None:
    turned.rooms.show_start()
    page = turned.rooms.page
    assert middle(page.front) < middle(page.types)
    first, second = (page.types.visualRect(page.types.cards.index(row)) for row in (0, 1))
    assert first.center().x() > second.center().x()
    QTest.keyClick(page.types, Qt.Key.Key_Left)
    assert page.types.currentIndex().row() == 1


def test_cards_end_where_the_heads_above_them_do(turned: MainWindow) -> None:
    turned.resize(900, 700)  # one card a row
    turned.rooms.show_start()
    page = turned.rooms.page
    for direction in (Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight):
        page.setLayoutDirection(direction)
        QApplication.sendPostedEvents()
        cards = page.types.grab().toImage()
        row = [cards.pixelColor(x, 30).name() != LIGHT.pane for x in range(cards.width())]
        left = page.types.mapTo(page, QPoint(row.index(True), 0)).x()
        right = page.types.mapTo(page, QPoint(len(row) - 1 - row[::-1].index(True), 0)).x()
        button = QRect(page.open.mapTo(page, QPoint()), page.open.size())
        edge = left - button.left() if direction is Qt.LayoutDirection.RightToLeft else right - button.right()
        assert abs(edge) <= 2, direction


def test_keys_in_a_menu_run_from_left_to_right(turned: MainWindow, qtbot: QtBot) -> None:
    def drawn(keys: str) -> QImage:
        menu = QMenu()
        qtbot.addWidget(menu)
        for text in (f"Preferences\t{keys}", "So that all are as wide\tCtrl+Shift+K"):
            menu.addAction(text)
        menu.resize(menu.sizeHint())
        return menu.grab().toImage()

    assert drawn("Ctrl+,") == drawn("\u2066Ctrl+,\u2069") != drawn("Ctrl+.")


def test_nothing_of_the_manual_is_cut_off(turned: MainWindow, qtbot: QtBot, material: Material) -> None:
    paths = material.paths
    manual = ManualWindow(Manual.read(paths.manual), paths.icons)
    qtbot.addWidget(manual)
    manual.show()
    right = manual.search.mapTo(manual, manual.search.rect().topRight()).x()
    assert right < manual.width() - 2 * STEP


def test_icons_that_point_to_a_side_point_to_the_other(
    app: QApplication, turned: MainWindow, material: Material
) -> None:
    def drawn(name: str) -> object:
        return icon(material.paths.icons, name, "#000000", 16).pixmap(16, 16).toImage()

    there = {name: drawn(name) for name in ("chevron-left", "chevron-right", "search")}
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert drawn("chevron-left") != there["chevron-left"]
    assert drawn("search") == there["search"]
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)


def test_the_splitter_moves_with_the_mouse_as_it_stands(turned: MainWindow) -> None:
    handle = turned.panes.outer.handle(1)
    before = turned.pages.width()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(0, 20))
    QTest.mouseMove(handle, QPoint(60, 20))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
    assert turned.pages.width() > before


def test_lines_of_a_row_keep_their_direction(turned: MainWindow, qtbot: QtBot) -> None:
    rows = choices("Versions", 280)
    qtbot.addWidget(rows)
    QListWidgetItem("note.html.j2, line 3\n“nobody” is not defined", rows)
    option = QStyleOptionViewItem()
    option.initFrom(rows)
    WrappedRows(rows).initStyleOption(option, rows.model().index(0, 0))
    assert option.text == "\u2068note.html.j2, line 3\u2069\u2028\u2068“nobody” is not defined\u2069"
