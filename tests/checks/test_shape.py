"""Length, time to speak, and whether everybody can read the note."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from msgspec.structs import replace

from iomreport.brief import edits
from iomreport.brief.model import Brief, ItemKind
from iomreport.checks import Subject, check
from iomreport.checks.shape import (
    empty_heading,
    heading_order,
    link_text,
    over_length,
    over_time,
    picture_words,
    table_header,
)
from iomreport.compose.outline import new_brief
from iomreport.doctree.nodes import (
    Block,
    Cell,
    Drawing,
    DrawingKind,
    Heading,
    Paragraph,
    Row,
    Run,
    Table,
    TableRole,
)
from iomreport.doctree.provenance import OWN
from iomreport.export.studio import Studio
from tests.checks.conftest import Examine

WORD = Paragraph((Run("word", OWN),))


def with_blocks(subject: Subject, *blocks: Block) -> Subject:
    assert subject.document is not None
    return dataclasses.replace(subject, document=replace(subject.document, blocks=blocks))


def limited(subject: Subject, **limits: int) -> Subject:
    return dataclasses.replace(subject, manifest=replace(subject.manifest, **limits))


def test_too_many_words_are_told(tunisia: Brief, examine: Examine) -> None:
    subject = examine(tunisia, 1)
    assert not list(over_length(subject))
    (notice,) = over_length(limited(subject, words=20))
    assert notice.message.startswith("the note has ")
    assert notice.message.endswith("this type is meant for 20")


def test_talking_points_of_more_minutes_than_the_type_has(studio: Studio, examine: Examine) -> None:
    manifest = studio.catalogue.get("talking-points").manifest
    brief = new_brief(manifest, studio.index, date=dt.date(2013, 3, 4), round_tables=["RT3"])
    assert not list(over_time(examine(brief)))
    long = edits.new_item(brief, ItemKind.TEXT, text=f"<p>{'word ' * 400}</p>")
    (notice,) = over_time(examine(edits.add_item(brief, "points", long)))
    assert notice.code == "over-time"
    assert "this type is meant for 3" in notice.message
    elsewhere = edits.fill_place(brief, "if-raised", "replies", f"<p>{'word ' * 400}</p>")
    assert not list(over_time(examine(elsewhere)))


@pytest.mark.parametrize("words", ["here", "Click here", "this link", "read more"])
def test_links_that_do_not_say_where_they_lead(tunisia: Brief, examine: Examine, words: str) -> None:
    brief = edits.fill_place(
        tunisia, "officer", "contact", f'<p>See <a href="https://example.org">{words}</a>.</p>'
    )
    (notice,) = link_text(examine(brief))
    assert (notice.place.section, notice.place.item) == ("officer", brief.section("officer").items[0].id)


def test_links_that_say_where_they_lead(tunisia: Brief, examine: Examine) -> None:
    link = '<p><a href="https://example.org">The page of the Mission</a></p>'
    assert not list(link_text(examine(edits.fill_place(tunisia, "officer", "contact", link))))


def test_sections_and_headings_without_words(tunisia: Brief, examine: Examine) -> None:
    brief = edits.add_section(tunisia, " ")
    assert not list(empty_heading(examine(brief)))  # nothing stands under it yet
    own = brief.outline[-1].id
    brief = edits.add_item(brief, own, edits.new_item(brief, ItemKind.TEXT, text="<p>A</p>"))
    (notice,) = empty_heading(examine(brief, composed=False))
    assert notice.place.section == own
    assert list(empty_heading(with_blocks(examine(tunisia), Heading(2, (Run(" ", OWN),)))))


def test_tables_of_data_have_heads(tunisia: Brief, examine: Examine) -> None:
    subject = examine(tunisia)
    bare, headed = Row((Cell((WORD,)),)), Row((Cell((WORD,), header=True),))
    assert list(table_header(with_blocks(subject, Table((1.0,), (bare,)))))
    for table in (
        Table((1.0,), (bare,), head=(headed,)),
        Table((1.0,), (headed, bare)),
        Table((1.0,), (bare,), role=TableRole.GLANCE),
    ):
        assert not list(table_header(with_blocks(subject, table)))


def test_pictures_are_described(tunisia: Brief, examine: Examine) -> None:
    subject = examine(tunisia)
    picture = Drawing(DrawingKind.TIMELINE, 10.0, 10.0, (), alt=(Run("Two events", OWN),))
    assert not list(picture_words(with_blocks(subject, picture)))
    assert list(picture_words(with_blocks(subject, replace(picture, alt=()))))


def test_headings_step_down_one_by_one(tunisia: Brief, examine: Examine) -> None:
    def headings(*levels: int) -> Subject:
        return with_blocks(subject, *(Heading(level, (Run(f"L{level}", OWN),)) for level in levels))

    subject = examine(tunisia)
    assert not list(heading_order(headings(1, 2, 3, 2, 3, 4, 1)))
    (notice,) = heading_order(headings(1, 3))
    assert "L3" in notice.message


@pytest.mark.parametrize(
    "template",
    [
        "one-page-brief",
        "round-table-note",
        "talking-points",
        "country-brief",
        "initiative-fact-sheet",
        "compendium",
    ],
)
def test_what_the_types_print_by_themselves_can_be_read_by_everybody(
    studio: Studio, examine: Examine, template: str
) -> None:
    manifest = studio.catalogue.get(template).manifest
    brief = new_brief(manifest, studio.index, date=dt.date(2013, 3, 4), country="TUN", round_tables=["RT3"])
    codes = {notice.code for notice in check(examine(brief))}
    assert codes.isdisjoint({"link-text", "empty-heading", "table-header", "picture-words", "heading-order"})
