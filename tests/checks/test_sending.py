"""Marked notes and whom they are addressed to, and what a purpose needs."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from iomreport.brief import edits
from iomreport.brief.model import Brief, Purpose, Standing, State
from iomreport.checks.pack import broken_reference, changed_item
from iomreport.checks.places import missing_field, open_place
from iomreport.checks.sending import internal_for_reader, marked_for_outside, marked_for_reader
from iomreport.compose.outline import new_brief
from iomreport.export.studio import Studio
from iomreport.notices import Severity
from tests.checks.conftest import Examine

DAY = dt.date(2013, 3, 4)


def addressed(
    brief: Brief, to: str, cc: str = "", *, marking: str = "Confidential", sender: str = ""
) -> Brief:
    brief = edits.set_header(brief, marking=marking, from_=sender)
    return edits.set_email(brief, to=to, cc=cc)


@pytest.mark.parametrize("to", ["a@gmail.com", "A <a@Yahoo.fr>; b@iom.int", "c@hotmail.co.uk", "d@mail.ru"])
def test_marked_notes_do_not_go_to_mailboxes_open_to_everybody(
    tunisia: Brief, examine: Examine, to: str
) -> None:
    (notice,) = marked_for_outside(examine(addressed(tunisia, to), composed=False))
    assert notice.place.field == "email.to"
    assert "open to everybody" in notice.message
    assert not list(
        marked_for_outside(examine(addressed(tunisia, to, marking="Unclassified"), composed=False))
    )


def test_a_senders_address_tells_what_is_outside(tunisia: Brief, examine: Examine) -> None:
    sender = "A. Dridi, programmes@iom.int"
    brief = addressed(tunisia, "x@iom.int, y@tunis.iom.int", "z@example.org", sender=sender)
    (notice,) = marked_for_outside(examine(brief, composed=False))
    assert notice.place.field == "email.cc"
    assert "z@example.org is not at iom.int" in notice.message
    unknown = addressed(tunisia, "x@iom.int", "z@example.org", sender="A. Dridi")
    assert not list(marked_for_outside(examine(unknown, composed=False)))


def test_internal_types_count_as_marked(studio: Studio, examine: Examine) -> None:
    manifest = studio.catalogue.get("talking-points").manifest
    brief = new_brief(manifest, studio.index, date=DAY, round_tables=["RT4"])
    brief = addressed(brief, "a@gmail.com", marking="Unclassified")
    (notice,) = marked_for_outside(examine(brief, composed=False))
    assert "not for distribution" in notice.message


@pytest.mark.parametrize(
    ("reader", "marking", "told"),
    [
        ("", "Strictly Confidential", False),
        ("management", "Confidential", False),
        ("government", "unclassified", False),
        ("government", "", False),
        ("government", "Confidential", True),
        ("un-country-team", "Confidential", False),
        ("un-country-team", "Strictly Confidential", True),
    ],
)
def test_a_reader_may_be_sent_some_markings_only(
    tunisia: Brief, examine: Examine, reader: str, marking: str, told: bool
) -> None:
    brief = edits.set_header(tunisia, audience=reader, marking=marking)
    found = list(marked_for_reader(examine(brief, composed=False)))
    assert [notice.place.field for notice in found] == ["header.marking"] * told


@pytest.mark.parametrize(("reader", "told"), [("", False), ("management", False), ("media", True)])
def test_what_is_internal_is_for_no_reader_outside(
    studio: Studio, tunisia: Brief, examine: Examine, reader: str, told: bool
) -> None:
    assert not list(internal_for_reader(examine(edits.set_header(tunisia, audience=reader), composed=False)))
    manifest = studio.catalogue.get("talking-points").manifest
    points = new_brief(manifest, studio.index, date=DAY, round_tables=["RT4"], audience=reader)
    found = list(internal_for_reader(examine(points, composed=False)))
    assert [notice.place.field for notice in found] == ["header.audience"] * told


def test_a_purpose_asks_for_what_the_type_does_not(studio: Studio, examine: Examine) -> None:
    manifest = studio.catalogue.get("compendium").manifest
    brief = new_brief(manifest, studio.index, date=DAY, round_tables=["RT4"])

    def fields(brief: Brief) -> list[str]:
        return [notice.place.field for notice in missing_field(examine(brief, composed=False))]

    assert fields(brief) == []
    decision = edits.set_header(brief, purpose=Purpose.DECISION)
    assert fields(decision) == ["header.to", "header.from"]
    assert fields(edits.set_header(decision, to="A", from_="B")) == []
    assert fields(edits.set_header(brief, purpose=Purpose.MEETING)) == ["header.event"]


def test_a_note_for_decision_has_a_recommendation(studio: Studio, examine: Examine) -> None:
    manifest = studio.catalogue.get("one-page-brief").manifest
    brief = new_brief(manifest, studio.index, date=DAY, country="TUN", purpose=Purpose.DECISION)
    assert not list(missing_field(examine(brief, composed=False)))
    struck = edits.remove_place(brief, "recommendation", "recommendation")
    (notice,) = missing_field(examine(struck, composed=False))
    assert (notice.place.section, notice.place.field) == ("recommendation", "recommendation")


def test_a_final_note_says_who_cleared_it(tunisia: Brief, examine: Examine) -> None:
    def cleared(standing: Standing) -> list[Severity]:
        brief = edits.set_standing(tunisia, standing)
        notices = open_place(examine(brief, composed=False))
        return [n.severity for n in notices if n.place.field == "standing.cleared_by"]

    assert cleared(Standing(state=State.FINAL)) == [Severity.ERROR]
    assert cleared(Standing(state=State.FINAL, cleared_by="A", cleared_on=DAY)) == []
    assert cleared(Standing()) == []


def test_changed_records_are_told_at_their_items(tunisia: Brief, examine: Examine) -> None:
    assert not list(changed_item(examine(tunisia, composed=False)))
    item = next(item for item in tunisia.items() if item.ref)
    records = tuple(
        f"{name.split()[0]} 000000000000" if name.startswith(f"initiative:{item.ref} ") else name
        for name in tunisia.records
    )
    older = replace(tunisia, pack=replace(tunisia.pack, hash="0"), records=records)
    (notice,) = changed_item(examine(older, composed=False))
    assert notice.place.item == item.id


def test_places_that_the_submission_has_are_found(tunisia: Brief, examine: Examine) -> None:
    text = "<p>See sect. A, paras. 1 to 5; sect. B.1, para. 5, footnote 5; sect. B.3, paras. 2 and 3.</p>"
    brief = edits.fill_place(tunisia, "officer", "contact", text)
    assert not list(broken_reference(examine(brief, composed=False)))
