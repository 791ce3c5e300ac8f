"""The reader: what choosing one changes is said where it is chosen."""

from __future__ import annotations

from iomreport.brief.model import Citations
from iomreport.compose.audiences import ANYBODY, Audience, Audiences, Form
from iomreport.compose.manifest import HeadingField
from iomreport.gui.header.reader import field_name, reader_changes
from iomreport.gui.main_window import MainWindow
from iomreport.paths import find_paths


def test_each_reader_that_ships_changes_something() -> None:
    for audience in Audiences.read(find_paths().audiences):
        changes = reader_changes(audience)
        assert changes
        assert all(sentence.endswith(".") for sentence in changes)
    assert reader_changes(ANYBODY) == ()
    assert all(field_name(field) for field in HeadingField)


def test_what_a_reader_changes_is_told_in_words() -> None:
    audience = Audience(
        id="x",
        name="X",
        internal_parts=False,
        letterhead=True,
        leave_out=(HeadingField.CC,),
        plain_marking=False,
        markings=("Unclassified", "Confidential"),
        acronyms=Form.FULL,
        own_words=True,
        citations=Citations.LINE,
        manifest=False,
        version=False,
    )
    assert len(reader_changes(audience)) == 10
    assert "Only a note marked Unclassified or Confidential may go there." in reader_changes(audience)


def test_the_form_says_what_the_chosen_reader_changes(window: MainWindow) -> None:
    form = window.brief_pane.form
    form.more.setChecked(True)
    assert not form.reader.isVisible()
    window.commands.set_header("audience", "media", "Reader")
    assert form.reader.isVisible()
    assert "Internal parts and places do not print." in form.reader.text()
    assert window.document.brief.header.citations is Citations.LINE
    form.more.setChecked(False)
    assert not form.reader.isVisible()
