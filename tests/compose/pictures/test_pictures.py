"""Pictures of real notes: who wants them, what they say, and that their words say the same."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

from iomreport.brief import edits
from iomreport.brief.model import Brief
from iomreport.compose.catalogue import Catalogue
from iomreport.compose.engine import Library, compose
from iomreport.compose.outline import change_template, new_brief
from iomreport.doctree.inlines import plain_text
from iomreport.doctree.nodes import Document, Drawing, DrawingKind, FigureBox, Footnote, Lettering, Run
from iomreport.doctree.provenance import FIXED, Status
from iomreport.doctree.walk import drawn_runs, every_block

MARCH = dt.date(2013, 3, 4)
ALL = tuple(DrawingKind)
KINDS = [
    ("round-table-note", {"round_tables": ["RT1"]}),
    ("round-table-note", {"round_tables": ["RT2", "RT4"]}),
    ("compendium", {}),
    ("country-brief", {"country": "TUN"}),
    ("country-brief", {"country": "TUR"}),
    ("initiative-fact-sheet", {"country": "SYR"}),
]


@pytest.fixture
def made(catalogue: Catalogue, library: Library) -> Any:
    """Composes a brief of a type with the pictures wanted."""

    def make(template: str, wanted: Any = None, date: dt.date = MARCH, **chosen: Any) -> Document:
        chosen_type = catalogue.get(template)
        brief = new_brief(chosen_type.manifest, library.index, date=date, pictures=wanted, **chosen)
        return compose(brief, chosen_type, library)

    return make


def drawings(document: Document) -> list[Drawing]:
    return [block for block in every_block(document.blocks) if isinstance(block, Drawing)]


@pytest.mark.parametrize(("template", "chosen"), KINDS)
def test_the_words_drawn_are_told_in_words(template: str, chosen: Any, made: Any) -> None:
    shown = drawings(made(template, ALL, **chosen))
    assert shown
    for drawing in shown:
        told = re.sub(r"\W+", " ", plain_text(drawing.alt)).casefold()
        for runs in drawn_runs(drawing):
            for run in runs:
                words = re.sub(r"\W+", " ", run.text).strip().casefold()
                if run.source.status is not Status.FIXED:
                    assert all(word in told for word in words.split()), (words, told)
                    assert run.source.record
                    assert run.source.locator


def test_pictures_are_switched_by_the_brief_and_else_by_its_type(made: Any) -> None:
    kinds = {d.kind for d in drawings(made("round-table-note", None, round_tables=["RT1"]))}
    assert kinds == {DrawingKind.FIGURES, DrawingKind.TIMELINE}
    assert drawings(made("round-table-note", (), round_tables=["RT1"])) == []
    one = drawings(made("round-table-note", (DrawingKind.MAP,), round_tables=["RT1"]))
    assert [drawing.kind for drawing in one] == [DrawingKind.MAP]
    assert drawings(made("one-page-brief", ALL, country="TUN")) == []  # has no room for any
    assert drawings(made("country-brief", None, country="TUN")) == []


def test_the_panel_stands_instead_of_the_box_and_with_its_cautions(made: Any) -> None:
    def boxes(document: Document) -> int:
        return sum(isinstance(block, FigureBox) for block in every_block(document.blocks))

    drawn = made("round-table-note", (DrawingKind.FIGURES,), round_tables=["RT2"])
    told = made("round-table-note", (), round_tables=["RT2"])
    assert (len(drawings(drawn)), boxes(drawn)) == (1, 0)
    assert (len(drawings(told)), boxes(told)) == (0, 1)


def test_each_figure_has_a_tile_of_its_own_with_qualifier_and_date(made: Any) -> None:
    (panel,) = drawings(made("round-table-note", (DrawingKind.FIGURES,), round_tables=["RT2"]))
    numbers = [m for m in panel.marks if isinstance(m, Lettering) and m.strong]
    assert [plain_text(m.runs) for m in numbers] == [
        "2,700",
        "35 per cent",
        "tens of thousands",
        "3,250",
        "72 per cent",
    ]
    assert len({(m.x, m.y) for m in numbers}) == 5
    assert len({m.runs[0].source.record for m in numbers}) == 5
    told = plain_text(panel.alt)
    assert "more than\u00a02,700\u00a0victims of trafficking" in told
    assert "nearly\u00a03,250" in told
    assert "as at 17 January 2013" in told
    assert isinstance(panel.remark[-1], Footnote)  # one mark for all of its sources
    sections = {patch.section for patch in panel.patches}
    assert len(panel.patches) == 5
    assert sections == {"evidence"}


def test_a_figure_without_a_label_is_told_with_whose_it_is(made: Any) -> None:
    (panel,) = drawings(made("compendium", (DrawingKind.FIGURES,), round_tables=["RT3"]))
    assert "; since 2001, IDM; " in plain_text(panel.alt).replace("\u00a0", " ")


def test_long_panels_are_divided_under_one_caption(made: Any) -> None:
    panels = drawings(made("compendium", (DrawingKind.FIGURES,)))
    assert len(panels) == 2
    assert [bool(panel.caption) for panel in panels] == [True, False]
    assert [bool(panel.remark) for panel in panels] == [False, True]


def test_events_are_seen_from_the_date_of_the_note(made: Any) -> None:
    (then,) = drawings(made("round-table-note", (DrawingKind.TIMELINE,), round_tables=["RT1"]))
    words = [plain_text(runs).replace("\u00a0", " ") for runs in drawn_runs(then)]
    assert "scheduled for Geneva, 18 and 19 June [2013]" in words
    assert "were scheduled for Geneva, February 2013" in words
    assert "4 March 2013" in words
    (later,) = drawings(
        made("round-table-note", (DrawingKind.TIMELINE,), dt.date(2026, 1, 1), round_tables=["RT1"])
    )
    assert not [w for w in map(plain_text, drawn_runs(later)) if w.startswith("scheduled for")]
    assert "beyond the scale" in plain_text(later.remark)


def test_the_map_names_countries_by_the_date_and_says_that_it_shows_no_boundaries(made: Any) -> None:
    for day, name in ((MARCH, "Turkey"), (dt.date(2023, 1, 1), "Türkiye")):
        (shown,) = drawings(made("country-brief", (DrawingKind.MAP,), day, country="TUR"))
        names = [m for m in shown.marks if isinstance(m, Lettering) and plain_text(m.runs) == name]
        assert [mark.strong for mark in names] == [True]
        assert "no boundaries" in plain_text(shown.remark)
        assert f"{name}" in plain_text(shown.alt)


def test_a_country_that_is_not_named_is_shown_alone(made: Any) -> None:
    (shown,) = drawings(made("country-brief", (DrawingKind.MAP,), country="TUV"))
    assert [plain_text(runs) for runs in drawn_runs(shown)] == ["Tuvalu"]
    assert [run.source for run in shown.alt[:1] if isinstance(run, Run)] == [FIXED]


def test_another_type_keeps_what_the_officer_chose(catalogue: Catalogue, library: Library) -> None:
    first, second = (catalogue.get(name).manifest for name in ("round-table-note", "compendium"))
    brief: Brief = new_brief(first, library.index, date=MARCH, round_tables=["RT1"])
    assert change_template(brief, second, library.index).header.pictures is None
    chosen = edits.set_header(brief, pictures=(DrawingKind.MAP,))
    changed = change_template(chosen, second, library.index)
    assert second.shows(changed) == (DrawingKind.MAP,)


def test_one_event_is_told_in_words_unless_the_picture_is_asked_for(made: Any) -> None:
    kinds = [d.kind for d in drawings(made("round-table-note", None, round_tables=["RT2"]))]
    assert kinds == [DrawingKind.FIGURES]
    asked = drawings(made("round-table-note", (DrawingKind.TIMELINE,), round_tables=["RT2"]))
    assert [drawing.kind for drawing in asked] == [DrawingKind.TIMELINE]
