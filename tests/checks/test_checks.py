"""Each check finds what it is for, where it is, and nothing on a sound note."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from iomreport.brief import edits
from iomreport.brief.model import Brief, Item, ItemKind, Level, Standing, State
from iomreport.brief.repairs import apply_repair
from iomreport.checks import CHECKS, check
from iomreport.checks.age import before_source, past_event, stale_figure, unconfirmed_point
from iomreport.checks.pack import changed_pack, unknown_record
from iomreport.checks.places import open_place
from iomreport.checks.shape import over_length
from iomreport.compose.outline import new_brief
from iomreport.doctree.nodes import RunRole
from iomreport.export.studio import Studio
from iomreport.notices import Notice, Place, Severity
from tests.checks.conftest import Examine
from tests.doctree.runs import every_run

AGE = {"historical-source", "past-event", "stale-figure"}


def filled(brief: Brief, examine: Examine) -> Brief:
    """With every place and line of the heading written."""
    brief = edits.set_header(brief, to="A", from_="B", event="C", speaker="D")
    for notice in open_place(examine(brief, composed=False)):
        brief = edits.fill_place(brief, notice.place.section, notice.place.field, "<p>Written.</p>")
    return brief


def finalised(brief: Brief) -> Brief:
    return edits.set_standing(brief, Standing(state=State.FINAL))


def test_a_sound_note_has_no_problem(tunisia: Brief, examine: Examine) -> None:
    assert check(examine(filled(tunisia, examine), 1)) == ()


@pytest.mark.parametrize(
    "template",
    ["one-page-brief", "round-table-note", "talking-points", "country-brief", "initiative-fact-sheet"],
)
def test_every_place_that_prints_open_is_found(studio: Studio, examine: Examine, template: str) -> None:
    manifest = studio.catalogue.get(template).manifest
    brief = new_brief(manifest, studio.index, date=dt.date(2013, 3, 4), country="TUN", round_tables=["RT3"])
    subject = examine(brief)
    assert subject.document is not None
    printed = [run.text for run in every_run(subject.document) if run.role is RunRole.OPEN_PLACE]
    assert len(list(open_place(subject))) == len(printed) > 0


def test_open_places_are_errors_in_a_final_note_alone(tunisia: Brief, examine: Examine) -> None:
    assert {notice.severity for notice in open_place(examine(tunisia))} == {Severity.WARNING}
    assert {notice.severity for notice in open_place(examine(finalised(tunisia)))} == {Severity.ERROR}


def test_a_place_is_closed_by_words_or_by_striking_it_out(tunisia: Brief, examine: Examine) -> None:
    def places(brief: Brief) -> set[str]:
        return {notice.place.field for notice in open_place(examine(brief))}

    assert "focal-point" in places(tunisia)
    assert "focal-point" not in places(edits.fill_place(tunisia, "officer", "focal-point", "<p>X</p>"))
    assert "focal-point" not in places(edits.remove_place(tunisia, "officer", "focal-point"))
    assert "header.to" in places(tunisia)
    assert "header.to" not in places(edits.set_header(tunisia, to="Chief of Mission"))


def test_more_pages_than_the_type_is_meant_for(tunisia: Brief, examine: Examine) -> None:
    assert not list(over_length(examine(tunisia, 1)))
    (notice,) = over_length(examine(tunisia, 2))
    assert notice.code == "over-length"
    assert notice.message == "the note has 2 pages; it is meant to have one page"
    assert notice.place == Place(field="pages")
    anybody = edits.set_header(tunisia, country="")
    assert not list(over_length(examine(anybody, 2)))
    (notice,) = over_length(examine(anybody, 3))
    assert notice.message == "the note has 3 pages; it is meant to have 2 pages"
    assert not list(over_length(examine(tunisia, None)))


def test_the_source_grows_old_after_twelve_months(tunisia: Brief, examine: Examine) -> None:
    def codes(day: dt.date) -> set[str]:
        return {notice.code for notice in check(examine(edits.set_header(tunisia, date=day), 1))}

    assert "historical-source" not in codes(dt.date(2014, 2, 20))
    assert "historical-source" in codes(dt.date(2014, 2, 21))


def test_a_note_is_not_older_than_its_source(tunisia: Brief, examine: Examine) -> None:
    def found(day: dt.date) -> list[Notice]:
        return list(before_source(examine(edits.set_header(tunisia, date=day), 1)))

    assert found(dt.date(2013, 2, 1)) == []
    (notice,) = found(dt.date(2013, 1, 31))
    assert notice.message == "the brief is dated before the submission that it draws on (February 2013)"
    assert notice.place == Place(field="header.date")


def test_only_events_that_were_ahead_are_past_events(studio: Studio, examine: Examine) -> None:
    manifest = studio.catalogue.get("compendium").manifest
    brief = new_brief(manifest, studio.index, date=dt.date(2013, 3, 4))

    def found(day: dt.date) -> set[str]:
        return {notice.message for notice in past_event(examine(edits.set_header(brief, date=day)))}

    printed = {i for i, _ in examine(brief).printed_of("event")}
    single = str.maketrans("“”", "‘’")  # within quotation marks
    events = {e.name.translate(single): e for e in studio.submission.events if e.id in printed}
    over = {name for name, e in events.items() if e.interval.last_day() < studio.submission.made_on}
    ahead = events.keys() - over
    assert over
    assert ahead
    at_the_end = found(dt.date(2014, 1, 1))
    assert len(at_the_end) == len(ahead)
    assert all(any(name in message for message in at_the_end) for name in ahead)
    old = edits.set_header(brief, date=dt.date(2030, 1, 1))
    notices = [
        n for n in check(examine(old)) if n.code in {"historical-source", "past-event", "stale-figure"}
    ]
    (grouped,) = notices  # one notice once the submission itself is old
    assert (
        "12 months or more after the submission (February 2013); events then ahead are past: "
        in grouped.message
    )
    assert all(f"“{name}”" in grouped.message for name in ahead)
    assert not any(f"“{name}”" in grouped.message for name in over)
    assert "; figures are old: " in grouped.message
    assert "“more than 2,700 victims of trafficking” is of 2011" in grouped.message
    assert found(studio.submission.made_on) == set()
    lima = found(dt.date(2013, 5, 24)) - found(dt.date(2013, 5, 23))
    assert [message for message in lima if "consultative processes" in message]


def test_a_figure_is_stale_twelve_months_after_its_own_date(studio: Studio, examine: Examine) -> None:
    manifest = studio.catalogue.get("one-page-brief").manifest
    brief = new_brief(manifest, studio.index, date=dt.date(2013, 3, 4))
    brief = edits.remove_items(brief, [item.id for item in brief.items()])
    figure = next(f for f in studio.submission.figures if f.value == 2700)
    item = edits.new_item(brief, ItemKind.FIGURE, figure.id)
    brief = edits.add_item(brief, "key-points", item)

    def found(day: dt.date) -> list[str]:
        subject = examine(edits.set_header(brief, date=day))
        return [n.message for n in stale_figure(subject) if n.place.item == item.id]

    assert found(dt.date(2012, 12, 30)) == []
    assert found(dt.date(2012, 12, 31)) == ["the figure “more than 2,700 victims of trafficking” is of 2011"]


def test_an_old_submission_is_told_in_one_notice(studio: Studio, examine: Examine) -> None:
    manifest = studio.catalogue.get("compendium").manifest
    brief = new_brief(manifest, studio.index, date=dt.date(2026, 11, 24))
    found = [notice for notice in check(examine(brief)) if notice.code in AGE]
    (grouped,) = found
    assert "“25,000 migrants” is of February 2013" in grouped.message
    assert "dimensions" not in grouped.message  # no date makes this number old
    assert grouped.fix.endswith("what became of events")


def test_each_point_of_an_old_submission_is_to_be_confirmed(studio: Studio, examine: Examine) -> None:
    manifest = studio.catalogue.get("talking-points").manifest
    old, young = dt.date(2026, 11, 24), dt.date(2014, 2, 20)
    brief = new_brief(manifest, studio.index, date=old, round_tables=["RT3"])
    assert not list(unconfirmed_point(examine(edits.set_header(brief, date=young))))
    found = list(unconfirmed_point(examine(brief)))
    assert [notice.place.item for notice in found] == [item.id for item in brief.items()]
    assert all(notice.severity is Severity.WARNING for notice in found)

    first, second, *_rest = found
    assert first.repair is not None
    confirmed = apply_repair(brief, first.repair)
    assert confirmed.items()[0].confirmed == old
    reworded = edits.set_text(confirmed, second.place.item, "<p>As checked today, this holds.</p>")
    assert list(unconfirmed_point(examine(reworded))) == found[2:]
    later = edits.set_header(confirmed, date=dt.date(2027, 11, 24))  # a confirmation grows old too
    assert len(list(unconfirmed_point(examine(later)))) == len(found)
    final = list(unconfirmed_point(examine(finalised(brief))))
    assert all(notice.severity is Severity.ERROR for notice in final)


def test_records_that_are_gone_are_errors_at_their_item(tunisia: Brief, examine: Examine) -> None:
    gone = Item(id="i99", kind=ItemKind.INITIATIVE, ref="no-such-thing", level=Level.SUMMARY)
    brief = edits.add_item(tunisia, "context", gone)
    (notice,) = unknown_record(examine(brief, composed=False))
    assert (notice.severity, notice.place.section, notice.place.item) == (Severity.ERROR, "context", "i99")
    assert not list(unknown_record(examine(tunisia)))


@pytest.mark.parametrize("ref", ["RT9.1", "RT3.99", "no locator"])
def test_quotations_of_places_that_are_not_there_are_errors(
    tunisia: Brief, examine: Examine, ref: str
) -> None:
    quotation = edits.new_item(tunisia, ItemKind.QUOTATION, ref, text="<p>“Words.”</p>")
    brief = edits.add_item(tunisia, "named", quotation)
    (notice,) = unknown_record(examine(brief, composed=False))
    assert notice.message == f"the submission has no place “{ref}”"
    assert notice.repair is not None
    assert apply_repair(brief, notice.repair) == tunisia
    there = edits.new_item(tunisia, ItemKind.QUOTATION, "RT3.2 s1", text="<p>“Words.”</p>")
    assert not list(unknown_record(examine(edits.add_item(tunisia, "named", there), composed=False)))


def test_a_changed_pack_is_found(tunisia: Brief, examine: Examine) -> None:
    older = replace(tunisia, pack=replace(tunisia.pack, hash="0"))
    assert [notice.code for notice in changed_pack(examine(older))] == ["changed-pack"]


def test_every_finding_can_be_acted_upon(studio: Studio, tunisia: Brief, examine: Examine) -> None:
    event = edits.new_item(tunisia, ItemKind.EVENT, studio.index.submission.events[0].id)
    brief = edits.add_item(tunisia, "context", event)
    brief = finalised(edits.set_header(brief, date=dt.date(2031, 1, 1)))
    brief = replace(brief, pack=replace(brief.pack, hash="0"))
    found = check(examine(brief, 9))
    assert {notice.code for notice in found} >= {
        "changed-pack",
        "open-place",
        "over-length",
        "historical-source",
    }
    assert all(notice.message and notice.fix and not notice.message.endswith(".") for notice in found)
    assert len(found) == len(set(found))


def test_every_check_says_its_code_and_what_it_finds() -> None:
    for find in CHECKS:
        assert find.__doc__
        assert find.__doc__.startswith(f"`{find.__name__.replace('_', '-')}`: ")
