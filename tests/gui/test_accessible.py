"""Everything that can be reached has a name for a screen reader, and the keyboard reaches it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from iomreport.gui.actions import ACTIONS, MENUS, ActionSpec
from iomreport.gui.handlers import Handlers
from iomreport.gui.look import is_dark
from iomreport.gui.main_window import MainWindow
from iomreport.gui.outline.rows import Target
from iomreport.gui.theme import DARK, LIGHT, Colours, apply_theme
from tests.gui import places
from tests.gui.conftest import Answers

NOW = dt.datetime(2013, 3, 4, 17, 0, tzinfo=dt.UTC)
_FIELDS = (QLineEdit, QAbstractSpinBox, QComboBox, QCalendarWidget, QTabBar)


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return str(interface.text(QAccessible.Text.Name)).strip()


def role_of(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


def reachable(top: QWidget) -> Iterator[QWidget]:
    """Widgets that take the focus or the mouse; Qt's own inner parts belong to their owner."""
    for widget in top.findChildren(QWidget):
        inner = widget.objectName().startswith("qt_") or isinstance(
            widget.parentWidget(), QAbstractScrollArea
        )
        focus = widget.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(widget, QAbstractButton)
        if focus and not inner and not isinstance(widget, QLabel) and not _part_of_field(widget):
            yield widget


def _part_of_field(widget: QWidget) -> bool:
    """The clear button of a line edit, the edit of a date field, the buttons of a calendar."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, _FIELDS):
            return True
        above = above.parentWidget()
    return False


def nameless(top: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} {widget.objectName()!r} in {type(widget.parentWidget()).__name__}"
        for widget in reachable(top)
        if not name_of(widget)
    ]


def test_the_window_names_everything(window: MainWindow) -> None:
    assert len(list(reachable(window))) > 30
    assert nameless(window) == []


def test_the_dialogs_name_everything_and_tell_their_titles(
    window: MainWindow, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    found = places.dialogs(window, answers, qtbot, tmp_path)
    assert len(found) >= 9
    for name, dialog in found.items():
        assert nameless(dialog) == [], name
        assert dialog.windowTitle(), name
        assert list(reachable(dialog)), name
        for widget in reachable(dialog):
            assert role_of(widget) not in (QAccessible.Role.NoRole,), (name, widget)


def test_the_start_page_names_everything_and_its_cards(window: MainWindow, tmp_path: Path) -> None:
    window.rooms.recent.add(tmp_path / "a.iombrief", window.document.brief, "A brief", NOW)
    window.rooms.show_start()
    page = window.rooms.page
    assert nameless(page) == []
    for view, name in ((page.briefs, "A brief"), (page.types, "Country brief")):
        interface = QAccessible.queryAccessibleInterface(view)
        assert role_of(view) == QAccessible.Role.List
        child = interface.child(0)
        assert child.role() == QAccessible.Role.ListItem
        assert child.text(QAccessible.Text.Name).startswith(name)


def looks(widget: QWidget) -> QImage:
    """A widget with a little of what is around it."""
    top = widget.window()
    place = QRect(widget.mapTo(top, QPoint(0, 0)), widget.size()).adjusted(-3, -3, 3, 3)
    return top.grab(place).toImage()


def test_the_focus_can_be_seen_wherever_it_is(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.pages.view.page_count > 0, timeout=20_000)
    window.brief_pane.select(Target("named"))
    window.library.tree.setCurrentIndex(window.library.tree.model().index(0, 0))
    unseen = []
    for widget in list(reachable(window)):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible() or not widget.isEnabled():
            continue
        window.setFocus()
        without = looks(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if looks(widget) == without:
            unseen.append(f"{type(widget).__name__} {name_of(widget)!r}")
    assert not unseen, "\n".join(unseen)


def test_tab_walks_through_all_panes(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.pages.view.page_count > 0, timeout=20_000)
    window.library.search.setFocus()
    passed = set()
    for _ in range(60):
        window.focusNextChild()
        passed.add(QApplication.focusWidget())
    wanted = {
        window.library.search,
        window.library.tree,
        window.brief_pane.outline,
        window.pages.view,
        window.pages.problems.list,
    }
    assert wanted <= passed


# ---- the table of actions --------------------------------------------------------------------------


def specs() -> list[ActionSpec]:
    return [spec for spec in ACTIONS if isinstance(spec, ActionSpec)]


def test_every_action_has_a_menu_and_does_something(window: MainWindow) -> None:
    for spec in specs():
        assert spec.menu in MENUS
        assert callable(spec.method(window, Handlers)), spec.id
    ids = [spec.id for spec in specs()]
    assert len(ids) == len(set(ids))


def test_no_two_actions_share_a_shortcut(window: MainWindow) -> None:
    keys: list[str] = []
    for action in window.actions_table.by_id.values():
        keys += [key.toString() for key in action.shortcuts() if not key.isEmpty()]
    assert sorted(keys) == sorted(set(keys))


def test_no_two_entries_of_a_menu_share_a_mnemonic() -> None:
    for menu in MENUS:
        letters = [
            spec.text[spec.text.index("&") + 1].lower()
            for spec in specs()
            if spec.menu == menu and "&" in spec.text
        ]
        assert len(letters) == len(set(letters)), (menu, letters)


# ---- contrast --------------------------------------------------------------------------------------


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read_on_every_ground(look: Colours) -> None:
    for ground in (look.paper, look.pane, look.tint, look.desk):
        for words in (look.ink, look.soft, look.accent, look.warm):
            assert contrast(words, ground) >= 4.5, (words, ground)
    assert contrast(look.on_accent, look.accent) >= 4.5
    assert contrast(look.warm, look.warm_ground) >= 4.5
    assert contrast(look.ink, look.mark) >= 4.5


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_what_takes_words_and_clicks_stands_out_from_its_ground(look: Colours) -> None:
    for ground in (look.paper, look.pane):
        for frame in (look.edge, look.accent, look.soft):
            assert contrast(frame, ground) >= 3, (frame, ground)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_rule_of_the_style_sheet_can_be_read(app: QApplication, dark: bool) -> None:
    apply_theme(app, dark=dark)
    rules = re.findall(r"([^{}]+){([^}]*)}", app.styleSheet())
    apply_theme(app, dark=is_dark(app))
    read = 0
    for who, rule in rules:
        found = dict(re.findall(r"(?<![-\w])(color|background): (#\w{6})", rule))
        if len(found) == 2:
            read += 1
            assert contrast(found["color"], found["background"]) >= 4.5, (who, rule)
    assert read > 5


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_fields_buttons_and_bars_that_scroll_have_an_edge(app: QApplication, dark: bool) -> None:
    """Measured on what is painted, for combo boxes are painted by the style and the rest by the sheet."""
    apply_theme(app, dark=dark)
    try:
        for kind in (QLineEdit, QPlainTextEdit, QPushButton, QComboBox, QSpinBox):
            widget = kind()
            widget.resize(120, 40)
            image = widget.grab().toImage()
            column = [image.pixelColor(60, row).name() for row in (0, 1)]
            ground = (DARK if dark else LIGHT).pane
            assert max(contrast(colour, ground) for colour in column) >= 3, (kind, column)
            widget.deleteLater()
    finally:
        apply_theme(app, dark=is_dark(app))


@pytest.mark.parametrize("turned", [False, True], ids=["from the left", "from the right"])
def test_a_selected_row_is_marked_by_more_than_its_ground(app: QApplication, turned: bool) -> None:
    view = QListWidget()
    view.addItems(["One", "Two"])
    view.resize(120, 80)
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft if turned else Qt.LayoutDirection.LeftToRight)
    view.setCurrentRow(1)
    image = view.viewport().grab().toImage()
    at = image.width() - 2 if turned else 1
    rows = [image.pixelColor(at, view.visualItemRect(view.item(row)).center().y()).name() for row in (0, 1)]
    assert rows == [LIGHT.paper, LIGHT.accent]
