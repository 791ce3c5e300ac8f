"""The small parts that panes and dialogs are made of."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionSpinBox,
    QTableView,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from iomreport.gui.dates import month_view
from iomreport.gui.safety.parts import choices
from iomreport.gui.style import QuietStyle
from iomreport.gui.theme import DARK, LIGHT, STEP, apply_theme
from iomreport.gui.widgets import (
    ElidedLabel,
    button_row,
    grow_to_text,
    isolated,
    keep_on_screen,
    pane_head,
)


def test_words_of_combo_and_spin_boxes_begin_further_in_than_the_frame(app: QApplication) -> None:
    style, control, part = QuietStyle(), QStyle.ComplexControl, QStyle.SubControl
    combo, spin = QComboBox(), QSpinBox()
    chosen, counted = QStyleOptionComboBox(), QStyleOptionSpinBox()
    combo.initStyleOption(chosen)
    spin.initStyleOption(counted)
    for box, option, kind, words in (
        (combo, chosen, control.CC_ComboBox, part.SC_ComboBoxEditField),
        (spin, counted, control.CC_SpinBox, part.SC_SpinBoxEditField),
    ):
        option.rect = box.rect()
        option.direction = Qt.LayoutDirection.LeftToRight
        assert style.subControlRect(kind, option, words, box).left() >= 7
        option.direction = Qt.LayoutDirection.RightToLeft
        assert box.rect().right() - style.subControlRect(kind, option, words, box).right() >= 7


def test_a_long_source_in_a_narrow_head_ends_in_dots(qtbot: QtBot) -> None:
    source = ElidedLabel()
    source.show_text("IOM, Input to the Eleventh Coordination Meeting", tip="In full")
    head = pane_head("Library", source)
    qtbot.addWidget(head)
    head.resize(200, 40)
    head.show()
    assert source.text().endswith("…")
    assert (source.toolTip(), source.accessibleName()) == (
        "In full",
        "IOM, Input to the Eleventh Coordination Meeting",
    )
    head.resize(900, 40)
    qtbot.waitUntil(lambda: source.text().endswith("Meeting"))


def test_what_leaves_a_dialog_stands_beside_what_it_is_for(qtbot: QtBot) -> None:
    copy, close, go = (QPushButton(text) for text in ("Copy", "Close", "Go"))
    dialog = QWidget()
    qtbot.addWidget(dialog)
    QVBoxLayout(dialog).addLayout(button_row(copy, None, close, go))
    dialog.resize(600, 60)
    dialog.show()
    assert copy.x() < 100 < close.x() < go.x()
    assert go.x() - close.geometry().right() < 20


def test_a_window_is_kept_on_its_screen(qtbot: QtBot) -> None:
    room = QApplication.primaryScreen().availableGeometry()
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(room.width() * 2, room.height() * 2)
    keep_on_screen(window)
    assert window.width() == room.width()
    assert window.height() < room.height()


def test_a_text_keeps_its_direction_in_a_row_that_is_turned_round() -> None:
    assert isolated("2 Title", Qt.LayoutDirection.LeftToRight) == "2 Title"
    assert isolated("2 Title", Qt.LayoutDirection.RightToLeft) == "\u20682 Title\u2069"


def test_a_window_grows_as_high_as_its_text_and_no_higher_than_it_may(qtbot: QtBot) -> None:
    window, text = QWidget(), QTextBrowser()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(text)
    window.resize(400, 120)
    window.show()
    text.setPlainText("A line")
    grow_to_text(window, text)
    assert window.height() == 120
    text.setPlainText("A line\n" * 12)
    grow_to_text(window, text)
    assert 120 < window.height() < 520
    assert not text.verticalScrollBar().isVisible()
    text.setPlainText("A line\n" * 500)
    grow_to_text(window, text)
    assert window.height() == 520


def test_a_row_is_as_high_as_its_words_in_the_room_that_is_left(qtbot: QtBot, app: QApplication) -> None:
    rows = choices("Versions", 280)
    qtbot.addWidget(rows)
    rows.show()
    text, metrics = "and so on", rows.fontMetrics()
    while metrics.horizontalAdvance(text) < rows.viewport().width() - 2 * STEP:
        text += "."
    item, two = QListWidgetItem(text, rows), QListWidgetItem("One\ntwo", rows)
    for one in (item, two):
        assert rows.visualItemRect(one).height() >= 2 * metrics.lineSpacing()


def test_words_around_a_text_are_never_cut_off(qtbot: QtBot) -> None:
    window, words, text = QWidget(), QLabel("Word after word. " * 60), QTextBrowser()
    qtbot.addWidget(window)
    words.setWordWrap(True)
    column = QVBoxLayout(window)
    column.addWidget(words)
    column.addWidget(text)
    window.resize(300, 120)
    window.show()
    grow_to_text(window, text)
    assert words.height() >= words.heightForWidth(words.width())


@pytest.mark.parametrize("dark", [False, True])
def test_what_parts_a_menu_is_seen(qtbot: QtBot, app: QApplication, dark: bool) -> None:
    apply_theme(app, dark=dark)
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addAction("Above")
    parting = menu.addSeparator()
    menu.addAction("Below")
    menu.ensurePolished()
    middle = menu.actionGeometry(parting).center()
    assert menu.grab().toImage().pixelColor(middle).name() == (DARK if dark else LIGHT).line
    apply_theme(app, dark=False)


def test_no_row_is_marked_in_a_month(qtbot: QtBot, app: QApplication) -> None:
    month = month_view()
    qtbot.addWidget(month)
    month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    month.setSelectedDate(QDate(2013, 3, 4))
    days = month.findChild(QTableView)
    assert days is not None
    picture = days.grab().toImage()
    assert {picture.pixelColor(1, y).name() for y in range(picture.height())} >= {LIGHT.paper, LIGHT.tint}
    assert all(picture.pixelColor(1, y).name() != LIGHT.accent for y in range(picture.height()))
