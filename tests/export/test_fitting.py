"""Fitting a note to its pages: as few cuts as the order allows, and none of what the officer wrote."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from iomreport.brief import edits
from iomreport.brief.model import Brief, ItemKind, Level
from iomreport.compose.outline import new_brief
from iomreport.doctree.nodes import Footnote, RunRole
from iomreport.doctree.walk import every_block, inlines_of
from iomreport.errors import InputError
from iomreport.export.fitting import Cut, descend, fit, ladder, may_cut
from iomreport.export.studio import Studio
from iomreport.submission.printing import figure_core
from tests.doctree.runs import every_run

DAY = dt.date(2013, 3, 4)
_LEVELS = [Level.HEADLINE, Level.SUMMARY, Level.DETAIL]


def detailed(studio: Studio, template: str, **fields: object) -> Brief:
    brief = new_brief(studio.catalogue.get(template).manifest, studio.index, date=DAY, **fields)  # type: ignore[arg-type]
    return edits.set_level(brief, [item.id for item in brief.items()], Level.DETAIL)


@pytest.fixture(scope="module")
def long_brief(studio: Studio) -> Brief:
    """A one-page brief of two pages."""
    return detailed(studio, "one-page-brief")


def test_a_note_that_fits_is_left_alone(studio: Studio, tunisia: Brief) -> None:
    fitted = fit(studio, tunisia, 2)
    assert fitted.brief is tunisia
    assert (fitted.fits, fitted.cuts) == (True, ())
    assert str(fitted) == "the note fits 2 pages as it is"


def test_a_long_note_is_cut_explained_and_undone(studio: Studio, long_brief: Brief) -> None:
    assert studio.preview(long_brief).layout.pages == 2
    fitted = fit(studio, long_brief, 1)
    assert fitted.fits
    assert studio.preview(fitted.brief).layout.pages == fitted.pages == 1
    assert len(fitted.cuts) >= 2
    assert all(cut.lines >= 1 for cut in fitted.cuts)
    assert f"{fitted.cuts[0]}".endswith("lines")
    levels = {item.id: item.level.value for item in fitted.brief.items()}
    assert all(levels.get(cut.item, "") == cut.after for cut in fitted.cuts)
    undone = fitted.brief
    for cut in fitted.cuts:  # what the cuts say is all that was done
        assert cut.after
        undone = edits.set_level(undone, [cut.item], Level(cut.before))
    assert undone == long_brief


def test_fitting_twice_changes_nothing_more(studio: Studio, long_brief: Brief) -> None:
    once = fit(studio, long_brief, 1).brief
    again = fit(studio, once, 1)
    assert again.brief is once
    assert again.cuts == ()


def test_no_cut_too_many(studio: Studio, long_brief: Brief) -> None:
    manifest = studio.template(long_brief).manifest
    steps = ladder(long_brief, manifest, studio.index)
    fitted = fit(studio, long_brief, 1)
    taken = next(n for n in range(len(steps) + 1) if descend(long_brief, steps[:n]) == fitted.brief)
    assert studio.preview(descend(long_brief, steps[: taken - 1])).layout.pages == 2


def test_pinned_items_stay(studio: Studio, long_brief: Brief) -> None:
    first = fit(studio, long_brief, 1).cuts[0].item
    pinned = edits.set_pinned(long_brief, [first], True)
    fitted = fit(studio, pinned, 1)
    assert fitted.fits
    assert first not in {cut.item for cut in fitted.cuts}
    assert fitted.brief.find(first)[1] == pinned.find(first)[1]


def test_what_the_officer_wrote_is_never_cut(studio: Studio, long_brief: Brief) -> None:
    own = edits.new_item(long_brief, ItemKind.TEXT, text=f"<p>{'Own words. ' * 30}</p>")
    brief = edits.add_item(long_brief, "key-points", own)
    reworded = fit(studio, brief, 1).cuts[0].item  # the first to go in the pack's words
    brief = edits.set_text(brief, reworded, "<p>Said in my own words.</p>")
    steps = ladder(brief, studio.template(brief).manifest, studio.index)
    assert {own.id, reworded}.isdisjoint(step.item for step in steps)
    fitted = fit(studio, brief, 1)
    assert fitted.brief.find(own.id)[1] == own
    assert fitted.brief.find(reworded)[1].text == "<p>Said in my own words.</p>"


def test_where_it_cannot_fit_it_says_so_and_leaves_the_note(studio: Studio, long_brief: Brief) -> None:
    own = edits.new_item(long_brief, ItemKind.TEXT, text=f"<p>{'Own words. ' * 600}</p>")
    brief = edits.add_item(long_brief, "key-points", own)
    fitted = fit(studio, brief, 1)
    assert (fitted.fits, fitted.brief, fitted.cuts) == (False, brief, ())
    assert fitted.shortest > 1
    assert fitted.rest[0].title == "Key points"
    assert str(fitted).startswith("the note cannot fit one page: with everything cut that may be cut it has ")
    assert "Key points (" in str(fitted)


def test_less_than_a_page_is_refused(studio: Studio, long_brief: Brief) -> None:
    with pytest.raises(InputError, match="at least one page"):
        fit(studio, long_brief, 0)


# ---- the order of the cuts -------------------------------------------------------------------------


def test_the_countrys_own_records_are_cut_last(studio: Studio) -> None:
    brief = detailed(studio, "country-brief", country="TUN")
    world = [r for r in studio.submission.initiatives if not r.countries and not r.regions][:2]
    brief = edits.add_items(brief, "context", ItemKind.INITIATIVE, [r.id for r in world], Level.DETAIL)
    steps = ladder(brief, studio.template(brief).manifest, studio.index)
    named = {item.id for item in brief.section("named").items}
    order = [step.item in named for step in steps]
    assert order == sorted(order)
    assert named


def test_other_round_tables_are_cut_before_the_briefs_own(studio: Studio) -> None:
    brief = detailed(studio, "round-table-note", round_tables=["RT3"])
    other = next(r for r in studio.submission.initiatives if r.round_tables == ("RT1",))
    item = edits.new_item(brief, ItemKind.INITIATIVE, other.id, level=Level.DETAIL)
    brief = edits.add_item(brief, "evidence", item, 0)
    steps = ladder(brief, studio.template(brief).manifest, studio.index)
    assert steps[0].item == item.id


def test_a_section_that_must_have_something_keeps_an_item(studio: Studio, long_brief: Brief) -> None:
    steps = ladder(long_brief, studio.template(long_brief).manifest, studio.index)
    shortest = descend(long_brief, steps)
    assert len(shortest.section("key-points").items) == 1
    assert shortest.section("key-points").items[0].level is Level.HEADLINE


def test_all_is_shortened_before_anything_is_left_out(studio: Studio, long_brief: Brief) -> None:
    gone = [
        step.after is None for step in ladder(long_brief, studio.template(long_brief).manifest, studio.index)
    ]
    assert gone == sorted(gone)


# ---- for any brief ---------------------------------------------------------------------------------


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_never_longer_pinned_untouched_figures_whole(studio: Studio, data: st.DataObject) -> None:
    template = data.draw(st.sampled_from(["one-page-brief", "country-brief", "talking-points"]))
    country = data.draw(st.sampled_from(["TUN", "SYR", "JAM", "NAM", "COL"]))
    brief = detailed(studio, template, country=country)
    records = data.draw(
        st.lists(st.sampled_from([r.id for r in studio.submission.initiatives]), max_size=6, unique=True)
    )
    section = next(s.id for s in brief.outline if s.id in ("key-points", "named", "points"))
    brief = edits.add_items(brief, section, ItemKind.INITIATIVE, records, data.draw(st.sampled_from(_LEVELS)))
    ids = [item.id for item in brief.items()]
    pinned = data.draw(st.lists(st.sampled_from(ids), max_size=2)) if ids else []
    brief = edits.set_pinned(brief, pinned, True)
    limit = data.draw(st.integers(1, 2))
    fitted = fit(studio, brief, limit)
    before, after = studio.preview(brief), studio.preview(fitted.brief)
    assert after.layout.pages == fitted.pages <= before.layout.pages
    assert fitted.fits == (fitted.pages <= limit)
    assert fit(studio, fitted.brief, limit).brief == fitted.brief
    for item in brief.items():
        if not may_cut(item):
            assert fitted.brief.find(item.id)[1] == item
    assert {run.text for run in every_run(after.document) if run.role is RunRole.FIGURE} <= {
        *(figure_core(figure, studio.wording("en")) for figure in studio.submission.figures),
        *(run.text for run in every_run(before.document) if run.role is RunRole.FIGURE),
    }
    notes = [
        n
        for b in every_block(after.document.blocks)
        for i in inlines_of(b)
        for n in i
        if isinstance(n, Footnote)
    ]
    assert [note.number for note in notes] == list(range(1, len(notes) + 1))


def test_a_cut_is_told_in_words() -> None:
    cut = Cut("s", "i1", "JMDI", "summary", "headline", 3)
    assert str(cut) == "JMDI: summary to headline, saves 3 lines"
    assert str(replace(cut, after="", lines=1)) == "JMDI: left out, saves a line"
    assert str(replace(cut, lines=0)) == "JMDI: summary to headline, saves less than a line"
