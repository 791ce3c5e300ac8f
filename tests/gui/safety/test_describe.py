"""Differences and moments in the words of the window."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QLocale

from iomreport.brief import edits
from iomreport.brief.compare import Fate
from iomreport.brief.model import Brief, Email, Header, Level, Purpose, Standing, State
from iomreport.compose.audiences import Audience, Audiences
from iomreport.gui.material import Material
from iomreport.gui.moments import moment
from iomreport.gui.safety.describe import Entry, entries, field_labels, html, size
from iomreport.gui.theme import LIGHT
from tests.gui import small


@pytest.fixture
def brief(material: Material) -> Brief:
    return small.country_brief(material)


def item(brief: Brief, ref: str) -> str:
    return next(one.id for one in brief.items() if one.ref == ref)


def described(before: Brief, after: Brief, material: Material) -> list[tuple[str, str, str, str]]:
    """Each entry with its old and its new words."""

    def words(entry: Entry, without: Fate) -> str:
        return "".join(piece.text for piece in entry.pieces if piece.fate is not without)

    return [
        (entry.group, entry.what, words(entry, Fate.ADDED), words(entry, Fate.REMOVED))
        for entry in entries(before, after, material)
    ]


def test_the_heading_is_described_with_names_instead_of_codes(brief: Brief, material: Material) -> None:
    after = edits.set_header(brief, country="EGY", purpose=Purpose.DECISION, template="talking-points")
    after = edits.set_header(after, audience="media", language="fr", pictures=("map", "timeline"))
    after = replace(after, round_tables=("RT3",))
    day = dt.date(2013, 4, 5)
    after = edits.set_standing(after, replace(after.standing, state=State.FOR_CLEARANCE, cleared_on=day))
    readers = msgspec.structs.replace(material, audiences=Audiences([Audience(id="media", name="Media")]))
    assert {row[1:] for row in described(brief, after, readers)} == {
        ("Country", "Tunisia", "Egypt"),
        ("For", "Information", "Decision"),
        ("Reader", "", "Media"),
        ("Pictures", "", "map, timeline"),
        ("Language", "English", "Français"),
        ("Round tables", "", "Round table 3"),
        ("Type", "Country brief", "Talking points"),
        ("Status", "Draft", "For clearance"),
        ("Cleared on", "", "5 April 2013"),
    }


def test_every_field_of_a_brief_has_a_name() -> None:
    fields = {
        f"{group}.{name}"
        for group, part in (("header", Header), ("standing", Standing), ("email", Email))
        for name in part.__struct_fields__
    }
    assert field_labels().keys() == fields | {"round_tables", "notes", "accepted"}


def test_steps_to_clearance_are_described_in_words(brief: Brief, material: Material) -> None:
    day = dt.date(2013, 4, 5)
    once = edits.advance(brief, State.FOR_CLEARANCE, day, "A. Drafter")
    twice = edits.advance(once, State.FOR_CLEARANCE, day)
    first = "For clearance v01, 5 April 2013, A. Drafter"
    assert [row[1:] for row in described(once, twice, material)] == [
        ("Version", "1", "2"),
        ("Steps to clearance", first, f"{first}\nFor clearance v02, 5 April 2013"),
    ]


def test_items_are_described_where_they_stand(brief: Brief, material: Material) -> None:
    jmdi, handbook = item(brief, "jmdi"), item(brief, "handbook")
    after = edits.set_level(brief, [handbook], Level.HEADLINE)
    after = edits.set_text(after, jmdi, "<p>IOM runs Joint Migration with <b>partners</b>.</p>")
    after = edits.fill_place(after, "drafter", "status", "<p>Under way</p>")
    rows = described(brief, after, material)
    names = {
        ref: material.item_title(next(one for one in brief.items() if one.ref == ref))
        for ref in ("jmdi", "handbook")
    }
    found = {what: (old, new) for _, what, old, new in rows}
    assert found[f"{names['handbook']}: level of detail"] == ("summary", "headline")
    old, new = found[f"{names['jmdi']}: words"]
    assert old.endswith("with others.")  # the record's own words
    assert new == "IOM runs Joint Migration with partners."
    assert found["Pilot status, source, date: new"] == ("", "Under way")
    assert {group for group, *_ in rows} == {
        material.section_title(brief, brief.section(name)) for name in ("named", "drafter")
    }


def test_moves_removals_and_looks_are_said_in_words(brief: Brief, material: Material) -> None:
    before = edits.set_text(brief, item(brief, "jmdi"), "<p>Mine</p>")
    after = edits.set_text(before, item(brief, "jmdi"), "<p><b>Mine</b></p>")
    after = edits.move_items(after, [item(brief, "handbook")], "context", 0)
    after = edits.move_section(after, "drafter", 0)
    whats = [what for _, what, _, _ in described(before, after, material)]
    assert "The section stands in another place" in whats
    assert any(what.endswith(": bold, italic, lists or links") for what in whats)
    assert any(": was in “" in what for what in whats)
    gone = edits.remove_section(before, "drafter")
    assert [what for _, what, _, _ in described(before, gone, material)] == ["The section is taken out"]


def test_the_page_marks_words_by_more_than_colour_and_escapes_them(brief: Brief, material: Material) -> None:
    after = edits.set_header(brief, title="<i>Tunis & more</i>")
    page = html(entries(brief, after, material), LIGHT)
    assert "<u style=" in page
    assert "<s style=" in page
    assert "</s><u" not in page  # what was and what is are two words
    assert "&lt;" in page
    assert "&amp;" in page
    assert "<i>" not in page
    assert "There is no difference" in html((), LIGHT)


def test_what_is_far_from_a_change_is_left_out(brief: Brief, material: Material) -> None:
    long = "word " * 200
    before = edits.set_header(brief, title=f"{long}old {long}")
    after = edits.set_header(brief, title=f"{long}new {long}")
    page = html(entries(before, after, material), LIGHT)
    assert 20 < page.count("word") < 60
    assert page.count("…") == 2


@pytest.mark.parametrize(
    ("title", "much"),
    [
        ("Country brief: Tunisia", "no difference"),
        ("Country brief: Tunisia today", "1 word added"),
        ("Country: Tunis now", "2 words added, 2 words removed"),
    ],
)
def test_the_size_of_a_change_is_in_words(brief: Brief, title: str, much: str) -> None:
    assert size(brief, edits.set_header(brief, title=title)) == much


def test_moments_are_today_yesterday_or_a_date() -> None:
    now = dt.datetime(2013, 3, 4, 17, 5, tzinfo=dt.UTC)
    time = QLocale().toString(dt.time(9, 30), QLocale.FormatType.ShortFormat)  # type: ignore[call-overload]
    assert [moment(now.replace(day=day, hour=9, minute=30), now) for day in (4, 3, 2)] == [
        f"today, {time}",
        f"yesterday, {time}",
        f"2 Mar 2013, {time}",
    ]
