"""A repair does what the notice says, or nothing where the brief has moved on."""

from __future__ import annotations

import datetime as dt

import pytest

from iomreport.brief import edits
from iomreport.brief.model import Brief, Header, Item, ItemKind, PackRef, Section, Standing, State
from iomreport.brief.repairs import apply_repair
from iomreport.notices import RemoveItem, Repair, ReplaceWords, SetHeader


@pytest.fixture
def note() -> Brief:
    text = Item(id="i1", kind=ItemKind.TEXT, text="<p>over 40 States</p>")
    return Brief(
        pack=PackRef(id="p", edition="1", hash="h"),
        header=Header(date=dt.date(2013, 3, 4), template="one-page-brief"),
        outline=(Section(id="s", items=(text,)),),
    )


def test_words_are_replaced_where_they_stand(note: Brief) -> None:
    mended = apply_repair(note, ReplaceWords("i1", 3, "over", "more than"))
    assert mended.items()[0].text == "<p>more than 40 States</p>"


@pytest.mark.parametrize(
    "repair",
    [
        ReplaceWords("i1", 4, "over", "more than"),
        ReplaceWords("i1", 3, "above", "more than"),
        ReplaceWords("i1", 3, "", "more than"),
        ReplaceWords("i9", 3, "over", "more than"),
        RemoveItem("i9"),
        SetHeader("no_such_field", "x"),
    ],
)
def test_a_repair_that_no_longer_applies_does_nothing(note: Brief, repair: Repair) -> None:
    assert apply_repair(note, repair) is note


def test_items_go_and_header_fields_are_set(note: Brief) -> None:
    assert apply_repair(note, RemoveItem("i1")).items() == ()
    assert apply_repair(note, SetHeader("marking", "Confidential")).header.marking == "Confidential"


def test_a_repair_reopens_a_cleared_note_as_any_edit_does(note: Brief) -> None:
    cleared = edits.set_standing(note, Standing(state=State.CLEARED, cleared_by="A"))
    mended = apply_repair(cleared, ReplaceWords("i1", 3, "over", "more than"))
    assert mended.standing.state is State.DRAFT
