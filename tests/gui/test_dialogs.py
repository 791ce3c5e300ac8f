"""Beginning a brief, and exporting one."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QDate, QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from iomreport.brief.model import Brief
from iomreport.compose.catalogue import Catalogue, Template
from iomreport.gui.background import Background
from iomreport.gui.dialogs import open_outside, show
from iomreport.gui.export.choice import read_choice
from iomreport.gui.export.dialog import ExportDialog
from iomreport.gui.main_window import MainWindow
from iomreport.gui.material import Material
from iomreport.gui.new_dialog import NewDialog
from iomreport.gui.preferences import Preferences, write_preferences
from iomreport.gui.services import Services
from iomreport.gui.styles import Styles
from iomreport.worker import Answer, Handler, Request
from tests.gui import small
from tests.gui.conftest import Answers


@pytest.fixture
def new(material: Material, settings: QSettings, qtbot: QtBot, app: object) -> NewDialog:
    dialog = NewDialog(material, settings, small.DAY)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_enter_alone_gives_a_sound_draft(new: NewDialog) -> None:
    made: list[Brief] = []
    new.made.connect(made.append)
    QTest.keyClick(new.types, Qt.Key.Key_Return)
    assert not new.isVisible()
    (brief,) = made
    assert brief.header.template == "country-brief"
    assert brief.header.date == small.DAY
    assert brief.header.event == "High-level Dialogue"
    assert brief.outline


def test_only_what_the_type_needs_is_asked(new: NewDialog) -> None:
    assert new.country.isVisible()
    assert not new.tables.isVisible()
    QTest.keyClick(new.types, Qt.Key.Key_Down)
    assert not new.country.isVisible()
    assert new.tables.isVisible()
    assert new.purpose.text() == "What to say"
    new.table_boxes["RT3"].click()
    brief = new.brief()
    assert brief.round_tables == ("RT3",)
    assert brief.header.title == ""  # it follows what is chosen
    assert new.title.toolTip() == "Title: Talking points: Round table 3"
    assert {item.ref for item in brief.items()} == {"jmdi", "handbook", "pilots"}


def test_a_note_on_a_round_table_begins_on_one_and_remembers_which(
    material: Material, settings: QSettings, qtbot: QtBot
) -> None:
    on_one = replace(small.TALKING_POINTS, id="on-one", one_round_table=True)
    manifests = (on_one, small.TALKING_POINTS)
    material.shelf.catalogue = Catalogue([Template(one, Path(), True) for one in manifests])

    def begun(template: str) -> NewDialog:
        dialog = NewDialog(material, settings, small.DAY)
        qtbot.addWidget(dialog)
        dialog.choose_type(template)
        return dialog

    first = begun("on-one")
    assert first.brief().round_tables == ("RT1",)
    first.choose_type("talking-points")
    assert first.brief().round_tables == ()
    first.choose_type("on-one")
    for key in ("RT1", "RT3"):
        first.table_boxes[key].click()
    first.choose_type("talking-points")
    assert first.brief().round_tables == ("RT3",)  # what was ticked by hand stays
    first.choose_type("on-one")
    first.accept()
    assert begun("on-one").brief().round_tables == ("RT3",)
    assert begun("talking-points").brief().round_tables == ()


def test_day_month_and_year_are_typed_where_they_are_double_clicked(new: NewDialog) -> None:
    """As the first page of the manual says."""
    new.date.setDate(QDate(2026, 11, 24))
    line = new.date.findChild(QLineEdit)
    assert line is not None
    for part, typed in (("24", "4"), ("November", "March"), ("2026", "2013")):
        before = line.fontMetrics().horizontalAdvance(line.text().partition(part)[0] + part[0])
        QTest.mouseDClick(line, Qt.MouseButton.LeftButton, pos=QPoint(before, line.height() // 2))
        assert line.selectedText() == part
        QTest.keyClicks(new.date, typed)
    assert new.brief().header.date == dt.date(2013, 3, 4)


def test_from_the_types_the_tabulator_leads_to_the_fields(new: NewDialog) -> None:
    QTest.keyClick(new.types, Qt.Key.Key_Tab)
    assert new.country.hasFocus()


def test_a_country_by_any_name_and_what_the_office_wrote_is_remembered(
    new: NewDialog, material: Material, settings: QSettings, qtbot: QtBot
) -> None:
    QTest.keyClicks(new.country, "tunisie")
    new.country.editingFinished.emit()
    QTest.keyClicks(new._lines["from_"], "Drafting unit")
    brief = new.brief()
    assert brief.header.country == "TUN"
    assert new.title.toolTip() == "Title: Country brief: Tunisia"
    assert {item.ref for item in brief.section("named").items} == {"jmdi", "handbook"}
    new.accept()
    again = NewDialog(material, settings, small.DAY + dt.timedelta(1))
    qtbot.addWidget(again)
    assert again.brief().header.from_ == "Drafting unit"
    assert again.manifest.id == "country-brief"
    assert again.brief().header.country == "TUN"
    again.choose_type("talking-points")
    assert again.brief().header.country == ""


def test_the_offices_preferences_are_those_of_its_new_briefs(
    material: Material, settings: QSettings, qtbot: QtBot
) -> None:
    own = Preferences(
        from_="Drafting unit", office="Tunis", country="EGY", marking="Restricted", style="gone"
    )
    write_preferences(settings, own)
    dialog = NewDialog(material, settings, small.DAY)
    qtbot.addWidget(dialog)
    header = dialog.brief().header
    assert (header.from_, header.office, header.country) == ("Drafting unit", "Tunis", "EGY")
    assert (header.marking, header.style) == ("Restricted", "institutional")


def test_a_type_that_is_chosen_already_asks_for_what_it_needs(new: NewDialog) -> None:
    new.begin("country-brief")
    assert new.focusWidget() is new.country
    QTest.keyClicks(new.country, "tunisie")
    QTest.keyClick(new.country, Qt.Key.Key_Return)
    assert not new.isVisible()
    assert new.brief().header.country == "TUN"


def export_dialog(window: MainWindow, answers: Answers, settings: QSettings, folder: Path) -> ExportDialog:
    brief = window.document.brief
    return ExportDialog(brief, window.services, window.styles, folder, window)


def test_an_export_writes_the_files_and_remembers_the_choice(
    window: MainWindow, answers: Answers, settings: QSettings, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = export_dialog(window, answers, settings, tmp_path)
    dialog.show()
    dialog.formats["docx"].click()
    dialog.stem.setText(f"{dialog.stem.text()}.pdf")  # as people add it, out of habit
    QTest.keyClick(dialog.stem, Qt.Key.Key_Return)
    place = dialog.mail.pos()
    qtbot.waitUntil(lambda: dialog.show_folder.isVisible(), timeout=20_000)
    QTest.qWait(0)
    assert dialog.mail.pos() == place  # what comes next stands where it stood
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["20130304_country-brief_TUN_v01_DRAFT.pdf"]
    assert "Written: 20130304_country-brief_TUN_v01_DRAFT.pdf" in dialog.status.text()
    assert all(
        button.isVisible() and button.isEnabled() for button in (dialog.mail, dialog.copy, dialog.print)
    )
    assert export_dialog(window, answers, settings, tmp_path).chosen == ("pdf",)
    (file,) = tmp_path.glob("*.pdf")
    dialog.open_file.click()
    dialog.show_folder.click()
    assert (answers.opened, answers.told) == ([file, tmp_path], [])
    answers.opens = lambda path: False
    dialog.open_file.click()
    dialog.show_folder.click()
    assert answers.told == [
        f"This computer has no program that opens “{file.name}”: The file is {file}",
        f"This computer has no program that shows folders: The folder is {tmp_path}",
    ]


def test_enter_opens_one_of_several_files_by_the_menu(
    window: MainWindow, answers: Answers, settings: QSettings, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = export_dialog(window, answers, settings, tmp_path)
    dialog.formats["txt"].setChecked(True)
    show(dialog)
    dialog.start()
    qtbot.waitUntil(lambda: dialog.open_file.isVisible(), timeout=20_000)
    QTest.keyClick(dialog.open_file, Qt.Key.Key_Return)
    menu = dialog.open_file.menu()
    assert menu.isVisible()
    assert answers.opened == []
    menu.actions()[1].trigger()
    menu.close()
    assert [path.suffix for path in answers.opened] == [Path(menu.actions()[1].text()).suffix]


def test_a_folder_without_a_root_lies_beside_the_brief(
    window: MainWindow, answers: Answers, settings: QSettings, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = export_dialog(window, answers, settings, tmp_path)
    dialog.folder.setText("out")
    (tmp_path / "out").mkdir()
    dialog.start()
    qtbot.waitUntil(lambda: bool(list((tmp_path / "out").glob("*.pdf"))), timeout=20_000)
    assert dialog.folder.text() == str(tmp_path / "out")
    assert read_choice(settings).folder == tmp_path / "out"


def test_a_draft_that_no_mail_program_opens_is_named(window: MainWindow, answers: Answers) -> None:
    answers.opens = lambda path: False
    open_outside(answers, window, Path("a", "note.eml"))
    assert answers.told == [
        f"This computer has no mail program that opens drafts: The draft is {Path('a', 'note.eml')}"
    ]


def test_nothing_can_be_exported_without_format_folder_and_name(
    window: MainWindow, answers: Answers, settings: QSettings, tmp_path: Path
) -> None:
    dialog = export_dialog(window, answers, settings, tmp_path)
    assert dialog.go.isEnabled()
    dialog.stem.clear()
    assert not dialog.go.isEnabled()
    dialog.stem.setText("2013/14")
    assert not dialog.go.isEnabled()
    assert dialog.status.text() == 'A file name cannot hold / \\ : * ? " < > |.'
    dialog.stem.setText("x")
    assert dialog.status.text() == ""
    dialog.folder.clear()
    assert not dialog.go.isEnabled()
    answers.file = tmp_path / "elsewhere"
    dialog._choose()
    assert dialog.folder.text() == str(tmp_path / "elsewhere")
    for box in dialog.formats.values():
        box.setChecked(False)
    assert not dialog.go.isEnabled()
    assert dialog.status.text() == dialog.go.toolTip() == "Tick at least one format."
    dialog.formats["pdf"].setChecked(True)
    assert dialog.go.isEnabled()
    assert not dialog.status.text()


def endless(setup: object) -> Handler:
    def handle(request: Request) -> Answer:
        while True:
            time.sleep(60)

    return handle


def test_an_export_can_be_given_up(
    app: object, material: Material, answers: Answers, settings: QSettings, tmp_path: Path, qtbot: QtBot
) -> None:
    background = Background(endless, None, tmp_path / "reports")
    background.start()
    services = Services(material, background, answers, settings)
    dialog = ExportDialog(small.country_brief(material), services, Styles(services), tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.start()
    assert dialog.progress.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "cancelled" in dialog.status.text(), timeout=20_000)
    assert dialog.isVisible()
    assert not dialog.progress.isVisible()
    assert list(tmp_path.glob("*.pdf")) == []
    assert not dialog.status.property("warm")  # it was asked for
    background.close()
