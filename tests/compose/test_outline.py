"""How a brief begins, and that changing its type loses nothing."""

from __future__ import annotations

import datetime as dt

import pytest

from iomreport.brief import edits
from iomreport.brief.model import ItemKind, Purpose
from iomreport.brief.store import decode, encode
from iomreport.compose.catalogue import Catalogue
from iomreport.compose.engine import Library
from iomreport.compose.outline import (
    change_template,
    choose,
    initiative_section,
    missing_sections,
    names,
    new_brief,
    within_limit,
)
from iomreport.errors import InputError

DAY = dt.date(2013, 3, 4)


def test_a_selection_is_the_union_in_the_order_of_the_source(library: Library) -> None:
    index = library.index
    every = [record.id for record in index.submission.initiatives]
    table = [record.id for record in index.by_round_table("RT4")]
    other = every[0] if every[0] not in table else every[1]
    both = [record.id for record in choose(index, ["RT4"], [other], "")]
    assert both == [identity for identity in every if identity in {*table, other}]
    assert [record.id for record in choose(index, [], [], "")] == every
    named = choose(index, [], [], "TUN")
    assert named
    assert all(names(index, record, "TUN") for record in named)
    assert [r.id for r in choose(index, ["RT4"], [], "TUN")] == table


@pytest.mark.parametrize(("tables", "ids"), [(["RT9"], []), ([], ["nothing-like-it"])])
def test_what_the_submission_lacks_is_refused(tables: list[str], ids: list[str], library: Library) -> None:
    with pytest.raises(InputError) as caught:
        choose(library.index, tables, ids, "")
    assert (tables or ids)[0] in str(caught.value)


def test_a_new_brief_holds_nothing_that_its_file_cannot(catalogue: Catalogue, library: Library) -> None:
    manifest = catalogue.get("country-brief").manifest
    brief = new_brief(manifest, library.index, date=dt.date(2013, 3, 4), to="Line\u2028two\x07")
    assert brief.header.to == "Line\ntwo"
    assert decode(encode(brief)) == brief


def test_within_the_limit_goes_what_has_most_to_show(library: Library) -> None:
    records = library.index.by_round_table("RT2")
    kept = within_limit(records, 4, ["RT2"])
    assert len(kept) == 4
    assert kept == [record for record in records if record in kept]
    assert any(record.figures for record in kept)
    assert within_limit(records, 0) == list(records)


@pytest.mark.parametrize("country", ["TUN", "COL", "SEN"])
def test_named_records_stand_apart_from_the_others(
    country: str, catalogue: Catalogue, library: Library
) -> None:
    manifest = catalogue.get("country-brief").manifest
    index = library.index
    brief = new_brief(manifest, index, date=DAY, country=country, round_tables=["RT3"])
    for section, wanted in (("named", True), ("context", False)):
        refs = [item.ref for item in brief.section(section).items]
        assert all(names(index, index.initiative(ref), country) is wanted for ref in refs)
    assert len(brief.section("context").items) <= 5


@pytest.mark.parametrize("old", ["country-brief", "round-table-note", "one-page-brief", "compendium"])
@pytest.mark.parametrize(
    "new", ["talking-points", "initiative-fact-sheet", "country-brief", "one-page-brief"]
)
def test_a_change_of_type_keeps_all_that_was_chosen_and_written(
    old: str, new: str, catalogue: Catalogue, library: Library
) -> None:
    index = library.index
    brief = new_brief(catalogue.get(old).manifest, index, date=DAY, country="TUN", round_tables=["RT3"])
    for section in brief.outline[:3]:
        text = edits.new_item(brief, ItemKind.TEXT, text=f"<p>Written in {section.id}.</p>")
        brief = edits.add_item(brief, section.id, text)
    for section in brief.outline:
        spec = catalogue.get(old).manifest.section(section.spec)
        for place in spec.places if spec else ():
            brief = edits.fill_place(brief, section.id, place.id, f"<p>Filled {place.id}.</p>")
    changed = change_template(brief, catalogue.get(new).manifest, index)
    back = change_template(changed, catalogue.get(old).manifest, index)
    for result in (changed, back):
        assert sorted(i.id for i in result.items()) == sorted(i.id for i in brief.items())
        assert {i.id: (i.text, i.level) for i in result.items()} == {
            i.id: (i.text, i.level) for i in brief.items()
        }
        assert len({section.id for section in result.outline}) == len(result.outline)
    assert changed.header.template == new


def test_a_change_of_type_keeps_titles_and_what_was_struck_out(
    catalogue: Catalogue, library: Library
) -> None:
    old, new = catalogue.get("one-page-brief").manifest, catalogue.get("country-brief").manifest
    brief = new_brief(old, library.index, date=DAY, country="TUN")
    brief = edits.rename_section(brief, "bottom-line", "In short")
    changed = change_template(brief, new, library.index)
    assert changed.section("bottom-line").title == "In short"
    struck = edits.remove_place(change_template(brief, new, library.index), "officer", "advice")
    same = change_template(struck, new, library.index)
    assert same == struck
    assert change_template(same, old, library.index).section("bottom-line").title == "In short"


def test_one_brief_of_each_type_is_as_new_when_changed_to_its_own_type(
    catalogue: Catalogue, library: Library
) -> None:
    for template in catalogue:
        brief = new_brief(template.manifest, library.index, date=DAY, country="TUN", round_tables=["RT3"])
        assert change_template(brief, template.manifest, library.index) == brief


def test_a_limit_counts_in_the_sections_of_a_type(catalogue: Catalogue, library: Library) -> None:
    for template in catalogue:
        for tables in ([], ["RT1"], ["RT2", "RT4"]):
            brief = new_brief(template.manifest, library.index, date=DAY, round_tables=tables)
            for section in brief.outline:
                spec = template.manifest.section(section.spec)
                assert spec is not None
                assert not spec.limit or len(section.items) <= spec.limit
                assert all(item.level is spec.level for item in section.items)
                order = [record.id for record in library.index.submission.initiatives]
                refs = [item.ref for item in section.items]
                assert refs == sorted(refs, key=order.index)


def test_a_ticked_initiative_finds_its_section(catalogue: Catalogue, library: Library) -> None:
    manifest, index = catalogue.get("country-brief").manifest, library.index
    brief = new_brief(manifest, index, date=DAY, country="TUN")
    for ref, wanted in (
        ("joint-migration-and-development-initiative", "named"),
        ("international-dialogue-on-migration", "context"),
    ):
        section = initiative_section(brief, manifest, index, index.initiative(ref))
        assert section is not None
        assert section.id == wanted


def test_sections_taken_out_can_come_back(catalogue: Catalogue, library: Library) -> None:
    manifest = catalogue.get("country-brief").manifest
    brief = new_brief(manifest, library.index, date=DAY, country="TUN")
    assert missing_sections(brief, manifest) == ()
    brief = edits.remove_section(brief, "figures")
    assert [spec.id for spec in missing_sections(brief, manifest)] == ["figures"]


def test_the_meeting_variant_asks_for_the_meeting(catalogue: Catalogue, library: Library) -> None:
    manifest = catalogue.get("one-page-brief").manifest
    plain = new_brief(manifest, library.index, date=DAY, round_tables=["RT3"])
    meeting = new_brief(manifest, library.index, date=DAY, round_tables=["RT3"], purpose=Purpose.MEETING)
    assert "meeting" not in {section.id for section in plain.outline}
    assert meeting.outline[0].id == "meeting"
