"""Preferences take effect at once, and the window remembers how it was left."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QSettings, Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSplitter, QStyle, QWidget
from pytestqt.qtbot import QtBot

from iomreport.gui import memory
from iomreport.gui.look import apply_look, is_dark
from iomreport.gui.main_window import MainWindow
from iomreport.gui.material import Material
from iomreport.gui.panes import Panes
from iomreport.gui.preferences import Preferences, Theme, read_preferences
from iomreport.gui.preferences_dialog import PreferencesDialog
from iomreport.gui.theme import DARK, LIGHT
from tests.gui import small, small_worker
from tests.gui.conftest import Answers


@pytest.fixture
def usual_look(app: QApplication) -> Iterator[QApplication]:
    yield app
    apply_look(app, Preferences())


@pytest.fixture
def dialog(window: MainWindow, usual_look: QApplication) -> PreferencesDialog:
    window.actions_table["preferences"].trigger()
    (found,) = [child for child in window.children() if isinstance(child, PreferencesDialog)]
    return found


def choose(box: object, row: int) -> None:
    box.setCurrentIndex(row)  # type: ignore[attr-defined]
    box.activated.emit(row)  # type: ignore[attr-defined]


def test_colours_and_size_change_at_once_and_are_kept(
    dialog: PreferencesDialog, window: MainWindow, usual_look: QApplication, settings: QSettings
) -> None:
    window.library.select("jmdi")
    assert LIGHT.soft in window.library.card.toHtml()
    choose(dialog.theme, 2)
    assert window.palette().color(QPalette.ColorRole.Window).name() == DARK.pane
    assert DARK.soft in window.library.card.toHtml()
    choose(dialog.theme, 1)
    assert window.palette().color(QPalette.ColorRole.Window).name() == LIGHT.pane
    before = window.library.font().pointSize()
    choose(dialog.font_size, dialog.font_size.findData(18))
    assert window.library.tree.font().pointSize() == 18 != before
    kept = read_preferences(settings)
    assert (kept.theme, kept.font_points) == (Theme.LIGHT, 18)
    choose(dialog.font_size, 0)
    assert window.library.tree.font().pointSize() == before


def test_rows_fields_and_panes_follow_the_size_of_the_letters(
    dialog: PreferencesDialog, window: MainWindow, usual_look: QApplication
) -> None:
    window.resize(1920, 1040)
    panes, outline = window.panes, window.brief_pane.outline
    before = [*panes.inner.sizes(), outline.sizeHintForRow(0), dialog.theme.sizeHint().height()]
    choose(dialog.font_size, dialog.font_size.findData(18))
    window.resize(1910, 1040)
    after = [*panes.inner.sizes(), outline.sizeHintForRow(0), dialog.theme.sizeHint().height()]
    assert all(now > then for now, then in zip(after, before, strict=True)), (before, after)
    assert window.pages.width() > 700


class Restyled(QObject):
    """Counts how often a widget is told of another style."""

    times = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.times += event.type() == QEvent.Type.StyleChange
        return False


def test_a_change_of_the_look_goes_to_a_widget_once_and_not_once_for_each_around_it(
    usual_look: QApplication, qtbot: QtBot
) -> None:
    apply_look(usual_look, Preferences(theme=Theme.LIGHT))
    outermost = innermost = QWidget()
    qtbot.addWidget(outermost)
    for _ in range(12):
        innermost = QWidget(innermost)
    outermost.show()
    restyled = Restyled()
    innermost.installEventFilter(restyled)
    for preferences in (Preferences(theme=Theme.DARK), Preferences(theme=Theme.DARK, font_points=14)):
        restyled.times = 0
        apply_look(usual_look, preferences)
        assert 1 <= restyled.times <= 3  # the rules before are taken away, the new ones given
        restyled.times = 0
        apply_look(usual_look, preferences)
        assert restyled.times == 0


def test_nothing_moves_where_that_is_preferred(dialog: PreferencesDialog, usual_look: QApplication) -> None:
    dialog.still.click()
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    assert usual_look.style().styleHint(hint) == 0
    assert usual_look.cursorFlashTime() == 0
    dialog.still.click()
    assert usual_look.cursorFlashTime() > 0


def test_what_the_office_writes_is_kept_while_it_is_typed(
    dialog: PreferencesDialog, settings: QSettings, answers: Answers, material: Material
) -> None:
    QTest.keyClicks(dialog.from_line, "Drafting unit")
    QTest.keyClicks(dialog.country, "tunisie")
    dialog.country.editingFinished.emit()
    dialog.marking.setEditText("Restricted")
    answers.file = material.paths.user_data
    dialog._choose_folder()
    dialog.spelling.click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    kept = read_preferences(settings)
    assert (kept.from_, kept.country, kept.marking) == ("Drafting unit", "TUN", "Restricted")
    assert kept.folder == str(material.paths.user_data)
    assert not kept.spelling
    dialog.marking.setEditText(" ")
    assert read_preferences(settings).marking == "Unclassified"


def test_the_look_follows_the_system_unless_one_is_preferred(usual_look: QApplication) -> None:
    for theme, dark in ((Theme.DARK, True), (Theme.LIGHT, False)):
        apply_look(usual_look, Preferences(theme=theme))
        assert is_dark(usual_look) is dark


@pytest.mark.parametrize(
    ("points", "width", "kind"),
    [
        (9, 1440, "Type: Country brief"),
        (9, 910, "Type: Country brief"),
        (16, 1366, "Type: Country brief"),
        (24, 1440, "Country brief"),
    ],
)
def test_export_is_never_pushed_out(
    window: MainWindow, usual_look: QApplication, points: int, width: int, kind: str
) -> None:
    apply_look(usual_look, Preferences(font_points=points))
    window.resize(width, 800)
    QApplication.processEvents()
    bar = window.bar
    assert bar.export.isVisible()
    assert bar.export.mapTo(window, QPoint(bar.export.width(), 0)).x() <= window.width()
    assert bar.type.text() == kind
    assert bar.type.toolTip() in ("", "Type: Country brief")


def test_the_window_remembers_panes_and_splitters(
    window: MainWindow, material: Material, answers: Answers, settings: QSettings, qtbot: QtBot
) -> None:
    move_handle(window.panes.outer, -100)
    move_handle(window.panes.inner, -40)
    widths = [*window.panes.inner.sizes(), *window.panes.outer.sizes()]
    assert 700 < widths[2] < 800
    memory.keep_panes(window.panes, settings)
    window.panes.show_pane(window.pages, False)
    memory.keep_panes(window.panes, settings)
    again = MainWindow(small.country_brief(material), material, answers, settings, small_worker.jobs, None)
    qtbot.addWidget(again)
    again.resize(1420, 900)  # as on a slow desktop, which gives the window its size later
    again.show()
    again.resize(1440, 900)
    assert not again.panes.is_shown(again.pages)
    again.panes.show_pane(again.pages, True)
    now = [*again.panes.inner.sizes(), *again.panes.outer.sizes()]
    assert now == pytest.approx(widths, abs=1)
    again.close()


def test_a_small_window_has_its_widths_from_the_first_moment(qtbot: QtBot, app: QApplication) -> None:
    panes = Panes(QWidget(), QWidget(), QWidget())
    qtbot.addWidget(panes)
    for splitter in (panes.inner, panes.outer):
        splitter.refresh()
    assert panes.left.minimumSizeHint().width() == 280 + 1 + 360
    panes.resize(1300, 700)
    panes.show()
    QApplication.processEvents()
    assert panes.outer.sizes()[0] == 500  # the hidden library takes no room beside the brief


def test_the_tabs_take_the_keyboard_from_a_pane_that_they_hide(window: MainWindow) -> None:
    window.resize(1300, 800)
    QApplication.processEvents()
    window.brief_pane.outline.setFocus()
    window.panes.tabs.setCurrentIndex(0)
    assert window.focusWidget() is window.panes.tabs
    window.library.search.setFocus()
    window.panes.tabs.setCurrentIndex(1)
    assert window.focusWidget() is window.panes.tabs


def move_handle(splitter: QSplitter, by: int) -> None:
    handle = splitter.handle(1)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(0, 20))
    QTest.mouseMove(handle, QPoint(by, 20))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(by, 20))


@pytest.mark.parametrize("kept", ["", "1,2", "a,b,c,d"])
def test_nonsense_in_the_settings_leaves_the_window_as_it_is(
    window: MainWindow, settings: QSettings, kept: str
) -> None:
    settings.setValue("window/panes/wide", kept)
    settings.setValue("window/geometry", kept)
    settings.setValue("window/hidden-panes", kept)
    before = window.panes.outer.sizes()
    memory.restore(window, settings)
    memory.restore_panes(window.panes, settings)
    assert window.panes.outer.sizes() == before
    assert all(window.panes.is_shown(pane) for pane in window.panes.by_name.values())
