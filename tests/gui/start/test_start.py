"""The start page: what it shows, how it is walked through, what it remembers."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from iomreport.brief.store import read_brief, write_brief
from iomreport.gui.main_window import MainWindow
from iomreport.gui.material import Material
from iomreport.gui.new_dialog import NewDialog
from iomreport.gui.start.cards import Card, CardModel, CardRole, CardView
from iomreport.gui.start.page import when
from iomreport.gui.start.pictures import PAGE, page_picture
from iomreport.gui.start.recent import RecentBriefs
from iomreport.gui.start.thumbnails import WIDTH, Thumbnails
from tests.gui import small

NOW = dt.datetime(2013, 3, 4, 17, 0, tzinfo=dt.UTC)


def dialog(window: MainWindow) -> NewDialog:
    (found,) = [child for child in window.children() if isinstance(child, NewDialog)]
    return found


def test_there_is_no_start_page_before_somebody_wants_it(window: MainWindow) -> None:
    assert "page" not in vars(window.rooms)
    window.rooms.show_start()
    assert window.rooms.page.isVisible()


def test_enter_twice_gives_a_brief_of_the_type_of_the_card(window: MainWindow) -> None:
    window.rooms.show_start()
    page = window.rooms.page
    assert QApplication.focusWidget() is page.types
    assert not window.bar.isVisible()
    assert not window.actions_table["save"].isEnabled()
    assert window.actions_table["new"].isEnabled()
    QTest.keyClick(page.types, Qt.Key.Key_Right)
    QTest.keyClick(page.types, Qt.Key.Key_Return)
    asked = dialog(window)
    assert asked.manifest.id == "talking-points"
    QTest.keyClick(asked, Qt.Key.Key_Return)
    assert window.document.brief.header.template == "talking-points"
    assert not window.rooms.on_start
    assert window.bar.isVisible()
    assert window.actions_table["save"].isEnabled()


def test_what_is_saved_comes_first_with_a_picture_of_its_page(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.waitUntil(lambda: window.pages.view.page_count > 0, timeout=20_000)
    file = tmp_path / "tunisia.iombrief"
    with qtbot.waitSignal(window.rooms.thumbnails.loaded, timeout=20_000):
        window.document.saved(window.document.brief, file, "")
    window.rooms.show_start()
    page = window.rooms.page
    assert QApplication.focusWidget() is page.briefs
    card = page.briefs.cards.index(0)
    assert card.data() == "Country brief: Tunisia"
    assert "Country brief · Tunisia. Today" in card.data(Qt.ItemDataRole.AccessibleTextRole)
    assert window.rooms.thumbnails.file_of(str(file)).is_file()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not window.rooms.on_start


def test_arrows_lead_from_the_briefs_to_the_types_and_back(
    window: MainWindow, material: Material, tmp_path: Path
) -> None:
    window.rooms.recent.add(tmp_path / "a.iombrief", small.country_brief(material), "A", NOW)
    window.rooms.show_start()
    page = window.rooms.page
    QTest.keyClick(page.briefs, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is page.types
    page.types.setCurrentIndex(page.types.cards.index(0))
    QTest.keyClick(page.types, Qt.Key.Key_Up)
    assert QApplication.focusWidget() is page.briefs


def test_a_recent_brief_opens_and_one_that_is_gone_leaves_the_list(
    window: MainWindow, material: Material, tmp_path: Path, qtbot: QtBot
) -> None:
    there, gone = tmp_path / "there.iombrief", tmp_path / "gone.iombrief"
    brief = small.country_brief(material, "EGY")
    write_brief(there, brief)
    for path in (there, gone):
        window.rooms.recent.add(path, brief, path.stem, NOW)
    window.rooms.show_start()
    window.rooms.page.briefs.take_current()
    qtbot.waitUntil(lambda: [entry.title for entry in window.rooms.recent.all()] == ["there"])
    assert window.rooms.on_start
    menu = QMenu()
    window.rooms.fill_recent_menu(menu)
    (action,) = menu.actions()
    action.trigger()
    qtbot.waitUntil(lambda: window.document.brief == read_brief(there))
    assert not window.rooms.on_start


def test_the_submission_says_what_it_is_and_holds(window: MainWindow) -> None:
    said = [label.text() for label in window.rooms.page.front.findChildren(QLabel)]
    for words in ("An Organization", "New York, 21 and 22 February 2013", "7 initiatives", "1 partner"):
        assert words in said
    assert said[-3:] == ["3", "Partnerships", "3"]


def test_recent_briefs_are_few_and_each_once(settings: QSettings, material: Material, tmp_path: Path) -> None:
    recent = RecentBriefs(settings)
    brief = small.country_brief(material)
    for number in [*range(20), 15]:
        recent.add(tmp_path / f"{number}.iombrief", brief, f"{number}", NOW)
    assert [entry.title for entry in recent.all()][:3] == ["15", "19", "18"]
    assert len(recent.all()) == 12
    assert recent.all()[0].when == NOW


def test_briefs_that_read_alike_say_where_they_are(window: MainWindow, material: Material) -> None:
    brief = small.country_brief(material)
    places = [Path("a", "tunisia.iombrief"), Path("b", "tunisia.iombrief"), Path("egypt.iombrief")]
    for place, title in zip(places, ("Tunisia", "Tunisia", "Egypt"), strict=True):
        window.rooms.recent.add(place, brief, title, NOW)
    window.rooms.show_start()
    cards = window.rooms.page.briefs.cards
    notes = [cards.index(row).data(CardRole.CARD).note for row in range(3)]
    ends = [note.partition(" · ")[2] for note in notes]
    assert ends == ["", str(Path("b", "tunisia")), str(Path("a", "tunisia"))]
    menu = QMenu()
    window.rooms.fill_recent_menu(menu)
    assert [action.text() for action in menu.actions()][:2] == ["&1  Egypt", f"&2  Tunisia · {ends[1]}"]


def test_copies_in_one_folder_are_told_apart_by_their_names(
    settings: QSettings, material: Material, tmp_path: Path
) -> None:
    recent = RecentBriefs(settings)
    for name in ("note", "note (2)"):
        recent.add(tmp_path / f"{name}.iombrief", small.country_brief(material), "Tunisia", NOW)
    assert [title for _, title in recent.titled()] == ["Tunisia · note (2)", "Tunisia · note"]


@pytest.mark.parametrize("kept", ["", "[", '{"a": 1}', '[{"path": 3}]'])
def test_a_broken_list_is_an_empty_one(settings: QSettings, kept: str) -> None:
    settings.setValue("files/recent", kept)
    assert RecentBriefs(settings).all() == ()


def test_days_are_said_as_people_say_them() -> None:
    today = dt.date(2013, 3, 4)
    assert [when(today - dt.timedelta(days=n), today) for n in (0, 1, 2)] == [
        "Today",
        "Yesterday",
        "2 March 2013",
    ]


def test_cards_are_a_sound_model(qapp: QApplication) -> None:
    model = CardModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_cards([Card(key="a", title="A", words="first"), Card(key="b", title="B", words="")])
    model.show_picture("b", page_picture(small.COUNTRY_BRIEF, 1.0))
    assert model.rowCount() == 2
    model.show_cards([])
    assert tester.model() is model
    assert model.rowCount() == 0


def test_cards_stand_in_as_many_columns_as_there_is_room(app: QApplication, qtbot: QtBot) -> None:
    view = CardView()
    qtbot.addWidget(view)
    view.cards.show_cards([Card(key=str(n), title=str(n), words="w") for n in range(4)])
    heights = []
    for width in (320, 700, 1300):
        view.resize(width, 100)
        view.show()
        heights.append(view.height() / view.gridSize().height())
    assert heights == [4, 2, 1]


def test_every_type_has_a_picture_of_its_own(qapp: QApplication) -> None:
    pictures = [page_picture(m, 2.0).toImage() for m in (small.COUNTRY_BRIEF, small.TALKING_POINTS)]
    assert pictures[0] != pictures[1]
    assert pictures[0].size() == QSize(2 * PAGE.width(), 2 * PAGE.height())


def test_pictures_of_pages_are_kept_small_and_few(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> None:
    kept = Thumbnails(tmp_path)
    page = QImage(1000, 1414, QImage.Format.Format_RGB32)
    page.fill(QColor("white"))
    with qtbot.waitSignal(kept.loaded, check_params_cb=lambda path, _: path == "61.iombrief"):
        for number in range(62):
            kept.keep(f"{number}.iombrief", page)
    assert len(list((tmp_path / "thumbnails").iterdir())) == 60
    with qtbot.waitSignal(kept.loaded) as loaded:
        kept.ask("61.iombrief")
    path, image = loaded.args or ["", QImage()]
    assert path == "61.iombrief"
    assert image.width() == WIDTH
    kept.close()
    kept.keep("late.iombrief", page)
    assert not kept.file_of("late.iombrief").exists()
