"""The pages: what is made, what is kept, where things are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from iomreport.gui.material import Material
from iomreport.gui.outline.rows import NOTHING, Target
from iomreport.gui.pages import pictures
from iomreport.gui.pages.grid import GAP, Fit
from iomreport.gui.pages.raster import Raster
from iomreport.gui.pages.selecting import on_page
from iomreport.gui.pages.text import PageText
from iomreport.gui.pages.view import PagesView
from iomreport.writers.base import Landing, Layout
from tests.gui import small, small_worker


@pytest.fixture
def view(qtbot: QtBot, app: object, material: Material) -> Iterator[PagesView]:
    made = PagesView()
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    preview = small_worker.preview(small.country_brief(material))
    made.show_pdf(preview.pdf, preview.layout)
    qtbot.waitUntil(lambda: made.page_count == 2)
    yield made
    made.close_pages()


def test_pages_in_sight_are_made_and_their_neighbours_while_nothing_happens(
    view: PagesView, qtbot: QtBot
) -> None:
    made: list[list[int]] = []
    view.pictures.changed.connect(lambda: made.append(list(filter(view.pictures.is_current, range(2)))))
    view.set_zoom(1.0)
    qtbot.waitUntil(lambda: view.pictures.is_current(1))
    assert made[-2:] == [[0], [0, 1]]
    assert view.current_page == 0


def test_no_more_pictures_are_kept_than_there_is_room_for(
    view: PagesView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: view.pictures.is_current(0))
    monkeypatch.setattr(pictures, "MOST_BYTES", 1)
    view.go_to_page(1)
    qtbot.waitUntil(lambda: view.pictures.is_current(1))
    assert view.pictures.of(0) is None
    view.go_to_page(0)
    qtbot.waitUntil(lambda: view.pictures.is_current(0))


def test_pages_are_seen_however_quickly_the_states_follow_one_another(
    view: PagesView, qtbot: QtBot, material: Material
) -> None:
    preview = small_worker.preview(small.country_brief(material))
    qtbot.waitUntil(lambda: view.pictures.is_current(0))
    opened: list[int] = []
    seen: set[int] = set()

    def type_on() -> None:
        """Another state comes whenever one was opened, before its page can be seen."""
        opened.append(view.generation)
        if len(opened) < 6:
            view.show_pdf(preview.pdf, preview.layout)

    view.pages_opened.connect(type_on)
    view.pictures.changed.connect(lambda: seen.add(view.generation))
    view.show_pdf(preview.pdf, preview.layout)
    qtbot.waitUntil(lambda: len(opened) == 6 and view.pictures.is_current(0))
    assert seen == set(opened)


def test_the_width_fits_and_zoom_keeps_the_middle(view: PagesView) -> None:
    assert view.grid.zoom_mode is Fit.WIDTH
    assert view.grid.rects[0].width() == pytest.approx(view.viewport().width() - 2 * GAP, abs=2)
    view.verticalScrollBar().setValue(400)
    middle = (400 + view.viewport().height() / 2) / view.grid.height
    view.set_zoom(2.0)
    after = view.verticalScrollBar().value() + view.viewport().height() / 2
    assert after / view.grid.height == pytest.approx(middle, abs=0.01)
    view.set_zoom(99)
    assert view.zoom == 4.0
    assert view.horizontalScrollBar().value() == pytest.approx(
        view.horizontalScrollBar().maximum() / 2, abs=2
    )
    view.set_zoom(Fit.WIDTH)
    assert view.grid.zoom_mode is Fit.WIDTH


def test_the_wheel_zooms_what_is_under_the_pointer(view: PagesView) -> None:
    view.set_zoom(2.0)
    view.verticalScrollBar().setValue(900)
    at = QPointF(120, 90)
    before = view.grid.on_page(at.toPoint() + view.scrolled)
    place, turned, buttons = view.viewport().mapToGlobal(at), QPoint(0, 120), Qt.MouseButton.NoButton
    ctrl, phase = Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase
    view.wheelEvent(QWheelEvent(at, place, QPoint(), turned, buttons, ctrl, phase, False))
    assert view.zoom == pytest.approx(2.2)
    assert view.grid.on_page(at.toPoint() + view.scrolled) == pytest.approx(before, abs=8)


def test_a_pane_of_another_width_keeps_what_stands_at_its_top(view: PagesView) -> None:
    view.verticalScrollBar().setValue(600)
    top = view.grid.on_page(QPoint(100, 0) + view.scrolled)
    assert top is not None
    view.resize(450, 400)
    now = view.grid.on_page(QPoint(100, 0) + view.scrolled)
    assert now is not None
    assert now[0] == top[0]
    assert now[2] == pytest.approx(top[2], abs=8)


def test_another_state_keeps_the_place_and_the_old_pages_until_the_new_are_there(
    view: PagesView, qtbot: QtBot, material: Material
) -> None:
    qtbot.waitUntil(lambda: view.pictures.is_current(0))
    view.verticalScrollBar().setValue(120)
    preview = small_worker.preview(small.country_brief(material, "EGY"))
    old, opened = view.pictures.of(0), []
    view.pages_opened.connect(lambda: opened.append(view.pictures.of(0)))
    view.show_pdf(preview.pdf, preview.layout)
    qtbot.waitUntil(lambda: bool(opened) and view.pictures.is_current(0))
    assert opened == [old]
    assert view.pictures.of(0) is not old
    assert view.verticalScrollBar().value() == 120


def test_a_click_finds_the_innermost_item_and_nothing_beside(view: PagesView, qtbot: QtBot) -> None:
    layout = Layout(
        2,
        (
            Landing(1, 60, 60, 400, 200, section="s"),
            Landing(1, 60, 100, 400, 20, section="s", item="i1"),
            Landing(2, 60, 60, 400, 20, section="t", item="i2"),
        ),
    )
    view.layout_shown = layout
    inner = view._box_rect(layout.landings[1]).center().toPoint()
    outer = view._box_rect(layout.landings[0]).topLeft().toPoint() + QPoint(3, 3)
    assert view.target_at(inner) == Target("s", "i1")
    assert view.target_at(outer) == Target("s")
    assert view.target_at(QPoint(1, 1)) == NOTHING
    with qtbot.waitSignal(view.target_clicked) as told:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, inner)
    assert told.args == [Target("s", "i1")]


def test_marking_scrolls_there_only_when_it_is_out_of_sight(view: PagesView) -> None:
    view.layout_shown = Layout(
        2, (Landing(1, 60, 60, 400, 20, section="s"), Landing(2, 60, 60, 400, 20, section="t", item="i2"))
    )
    view.mark(Target("s"))
    assert view.verticalScrollBar().value() == 0
    view.mark(Target("t", "i2"))
    assert view.viewport().rect().intersects(view._box_rect(view.layout_shown.landings[1]).toRect())
    view.mark(NOTHING)


def test_what_is_on_no_page_yet_is_scrolled_to_once_it_is(
    view: PagesView, qtbot: QtBot, material: Material
) -> None:
    preview = small_worker.preview(small.country_brief(material))
    added = Layout(2, (Landing(2, 60, 60, 400, 20, section="t", item="i9"),))
    view.mark(Target("t", "i9"))
    assert view.verticalScrollBar().value() == 0
    for scrolled in (True, False):  # the second time the place is the reader's
        with qtbot.waitSignal(view.pages_opened):
            view.show_pdf(preview.pdf, added)
        assert (view.verticalScrollBar().value() > 0) is scrolled
        view.verticalScrollBar().setValue(0)


def test_a_double_click_selects_the_word_and_a_third_click_the_sentence(
    view: PagesView, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: view.texts.ask(0) is not None)
    words = "One is first. Another follows it."
    text = PageText(words, tuple((60 + 6.0 * n, 60.0, 66 + 6.0 * n, 72.0) for n in range(len(words))))
    view.raster.read_text.emit(view.generation, 0, text)
    word = words.index("follows")
    at = view._passage_rects((0, word, word + 1))[0].center().toPoint()
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseDClick(view.viewport(), left, plain, at)
    assert view.selection == on_page(0, word, word + len("follows"))
    clicked: list[Target] = []
    view.target_clicked.connect(clicked.append)
    QTest.mouseClick(view.viewport(), left, plain, at, delay=1)
    assert view.selection == on_page(0, words.index("Another"), len(words))
    assert clicked == []
    QTest.mouseClick(view.viewport(), left, plain, at + QPoint(60, 60))
    assert view.selection is None


def line_of(words: str, top: float) -> PageText:
    """A line of letters of one width."""
    return PageText(words, tuple((60 + 6.0 * n, top, 66 + 6.0 * n, top + 12.0) for n in range(len(words))))


def test_words_are_selected_over_the_edge_of_a_page_and_copied_in_their_order(
    view: PagesView, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: view.texts.ask(0) is not None and view.texts.ask(1) is not None)
    first, foot = line_of("One is first", 760.0), line_of(" Page 1", 800.0)
    page = PageText(first.text + foot.text, first.boxes + foot.boxes)
    view.raster.read_text.emit(view.generation, 0, page)
    view.raster.read_text.emit(view.generation, 1, line_of("and another follows.", 60.0))
    view.layout_shown = Layout(2, (Landing(1, 60.0, 60.0, 400.0, 712.0, section="s"),))
    view.verticalScrollBar().setValue(view.grid.rects[1].top() - 300)
    start = view._passage_rects((0, 7, 8))[0].center().toPoint()
    end = view._passage_rects((1, 10, 11))[0].center().toPoint()
    port, left = view.viewport(), Qt.MouseButton.LeftButton
    for one, other in ((start, end), (end, start)):
        QTest.mousePress(port, left, pos=one)
        QTest.mouseMove(port, other)
        QTest.mouseRelease(port, left, pos=other)
        assert view.selected_text == "first and another"
    view.copy()
    assert QApplication.clipboard().text() == "first and another"
    view.raster.read_text.emit(view.generation, 1, line_of("Two is next.", 60.0))
    assert view.selected_text == "first\nTwo is next"


def test_the_pages_come_along_when_words_are_selected_beyond_the_edge(view: PagesView) -> None:
    port, left = view.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(port, left, pos=QPoint(100, 300))
    QTest.mouseMove(port, QPoint(120, port.height() + 30))
    assert view.verticalScrollBar().value() == 30
    QTest.mouseMove(port, QPoint(120, -20))
    assert view.verticalScrollBar().value() == 10
    QTest.mouseRelease(port, left, pos=QPoint(120, -20))
    QTest.mouseMove(port, QPoint(120, -40))
    assert view.verticalScrollBar().value() == 10


def test_keys_scroll(view: PagesView) -> None:
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.verticalScrollBar().value() == 0
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.verticalScrollBar().value() > 100


def test_pages_fit_whole_and_stand_side_by_side(view: PagesView) -> None:
    view.verticalScrollBar().setValue(view.grid.rects[1].top() - 100)
    page = view.current_page
    view.set_zoom(Fit.PAGE)
    top = view.grid.rects[page].top() - view.verticalScrollBar().value()
    assert 0 <= top < GAP
    view.go_to_page(0)
    assert view.grid.rects[0].height() <= view.viewport().height()
    one_under_the_other = view.grid.zoom
    view.set_two_up(True)
    first, second = view.grid.rects
    assert first.top() == second.top()
    assert second.left() - first.right() == pytest.approx(GAP, abs=1)
    assert view.current_page == 0
    view.set_two_up(False)
    assert view.grid.zoom == pytest.approx(one_under_the_other)


def test_a_page_that_looks_as_before_is_not_made_again(
    view: PagesView, qtbot: QtBot, material: Material
) -> None:
    preview = small_worker.preview(small.country_brief(material))
    made: list[bool] = []
    view.pictures.changed.connect(lambda: made.append(view.pictures.is_current(0)))

    def show(*digests: bytes) -> None:
        generation = view.generation
        view.show_pdf(preview.pdf, preview.layout, digests)
        qtbot.waitUntil(lambda: view.generation > generation)
        qtbot.waitUntil(lambda: view.pictures.is_current(0))

    show(b"one", b"two")
    made.clear()
    show(b"one", b"other")
    assert made == []
    text = view.texts.ask(0)
    qtbot.waitUntil(lambda: view.texts.ask(0) is not None)
    text = view.texts.ask(0)
    show(b"one", b"two")
    assert view.texts.ask(0) is text
    show(b"changed", b"two")
    assert made == [True]
    show(b"changed", b"two")
    view.show_pdf(preview.pdf, preview.layout, (b"changed", b"two"))
    view.show_pdf(preview.pdf, preview.layout, (b"new", b"two"))  # passed over: a newer one is there
    view.show_pdf(preview.pdf, preview.layout, (b"newer", b"two"))
    qtbot.waitUntil(lambda: view.pictures.digests[:1] == (b"newer",))
    qtbot.waitUntil(lambda: view.pictures.is_current(0))
    assert made == [True, True]


def test_pages_that_cannot_be_opened_are_passed_over_and_reported(
    view: PagesView, qtbot: QtBot, material: Material
) -> None:
    preview = small_worker.preview(small.country_brief(material))
    qtbot.waitUntil(lambda: view.pictures.is_current(0))  # else the next state but one is all that is opened
    shown = view.generation
    with qtbot.capture_exceptions() as raised:
        view.show_pdf(b"no PDF", preview.layout)
        view.show_pdf(preview.pdf, preview.layout)
        qtbot.waitUntil(lambda: view.generation > shown and view.pictures.is_current(0))
    assert [str(fault) for _, fault, _ in raised] == ["Failed to load document (PDFium: Data format error)."]
    assert view.page_count == 2


def test_pages_that_come_after_the_end_start_nothing(app: object) -> None:
    raster = Raster()
    raster.stop()
    raster.open(b"%PDF")
    assert not raster.isRunning()


def test_a_thread_ends_with_its_owner_where_nobody_closed_it(
    qtbot: QtBot, app: object, material: Material
) -> None:
    """Qt would end the process."""
    owner = QObject()
    raster = Raster(owner)
    pdf = small_worker.preview(small.country_brief(material)).pdf
    with qtbot.waitSignal(raster.opened):
        raster.open(pdf)
    for _ in range(20):
        raster.render(1, 0, 2.0)
    assert raster.isRunning()
    delete(owner)
    assert not isValid(raster)
