"""Country briefs as they come out: on the page they are meant to have, each line with its reach."""

from __future__ import annotations

import datetime as dt

import pytest

from iomreport.brief.model import Brief
from iomreport.compose.length import page_limit
from iomreport.compose.outline import new_brief
from iomreport.doctree.inlines import plain_text
from iomreport.doctree.walk import every_block, inlines_of
from iomreport.export.studio import Studio

DAYS = [dt.date(2013, 2, 1), dt.date(2013, 3, 4), dt.date(2013, 7, 1), dt.date(2026, 11, 24)]


def begun(studio: Studio, template: str, country: str, day: dt.date = DAYS[1]) -> Brief:
    return new_brief(studio.catalogue.get(template).manifest, studio.index, date=day, country=country)


def lines(studio: Studio, brief: Brief) -> list[str]:
    blocks = every_block(studio.compose(brief).blocks)
    found = (plain_text(inlines) for block in blocks for inlines in inlines_of(block))
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in found]


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("country", ["TUN", "LKA", "TUR", "JAM", "SYR", "COL", "NAM"])
def test_is_one_page(studio: Studio, country: str, day: dt.date) -> None:
    brief = begun(studio, "country-brief", country, day)
    manifest = studio.catalogue.get("country-brief").manifest
    assert studio.preview(brief).layout.pages == page_limit(brief, manifest, studio.index) == 1


def test_what_concerns_a_grouping_says_why(studio: Studio) -> None:
    text = lines(studio, begun(studio, "country-brief", "NAM"))
    regional = [line for line in text if line.startswith("Regional (")]
    assert [line.partition(")")[0] for line in regional] == [
        "Regional (African, Caribbean and Pacific Group of States",
        "Regional (Southern Africa",
    ]
    (reason,) = [line for line in text if line.startswith("Namibia as at February 2013")]
    assert "a member of the African, Caribbean and Pacific Group of States; part of Southern Africa" in reason
    assert reason.endswith("(the Group’s list; United Nations M49; not from the submission).")
    first_global = next(at for at, line in enumerate(text) if line.startswith("Global. "))
    assert first_global > text.index(regional[-1])


def test_a_figure_that_tells_only_when_says_of_what(studio: Studio) -> None:
    text = lines(studio, begun(studio, "one-page-brief", "CHE"))
    assert any(line.startswith("Figures: IDM, since 2001. Not stated in the submission: ") for line in text)


def test_a_country_that_nothing_concerns_gets_an_honest_note(studio: Studio) -> None:
    text = lines(studio, begun(studio, "country-brief", "COL"))
    assert "The submission does not name Colombia in any role." in text
    assert not [line for line in text if line.startswith("Regional")]
    assert "Colombo" not in " ".join(text)


def test_a_doubtful_grouping_is_told(studio: Studio) -> None:
    text = lines(studio, begun(studio, "country-brief", "ZMB"))
    assert any("Not stated whether Zambia is meant by: Southern Africa." in line for line in text)
    assert not [line for line in text if line.startswith("Regional (Southern Africa)")]


@pytest.mark.parametrize(
    ("template", "country", "label"),
    [
        ("one-page-brief", "TUN", "Names Tunisia as a pilot country."),
        ("one-page-brief", "NAM", "Regional (Southern Africa)."),
        ("talking-points", "TUN", "Proof – names Tunisia as a pilot country."),
        ("talking-points", "NAM", "Proof – regional (Southern Africa)."),
        ("round-table-note", "TUN", "Names Tunisia as a pilot country."),
        ("round-table-note", "NAM", "Regional (Southern Africa)."),
    ],
)
def test_other_types_label_what_they_take(studio: Studio, template: str, country: str, label: str) -> None:
    assert any(label in line for line in lines(studio, begun(studio, template, country)))


def test_other_types_take_nothing_for_a_country_that_nothing_concerns(studio: Studio) -> None:
    assert not begun(studio, "one-page-brief", "COL").chosen()


def test_the_bottom_line_is_the_position_stated_where_the_country_is_named(studio: Studio) -> None:
    bottom = " ".join(lines(studio, begun(studio, "one-page-brief", "SYR")))
    assert "IOM draws attention to what humanitarian crises mean" in bottom


def test_a_note_on_all_round_tables_says_which_one_it_speaks_of(studio: Studio) -> None:
    text = lines(studio, begun(studio, "round-table-note", "COL"))
    for table in (1, 2, 3, 4):
        assert any(line.startswith(f"Round table {table}. The round table concerns") for line in text)
    assert len([line for line in text if "migration and humanitarian crises" in line]) == 1


def test_what_is_said_of_processes_in_general_is_not_said_of_one(studio: Studio) -> None:
    (line,) = [
        li
        for li in lines(studio, begun(studio, "country-brief", "LKA"))
        if "Colombo Process c" in li and li.startswith("Regional")
    ]
    assert "A publication treats labour migration" in line


@pytest.mark.parametrize(
    ("country", "day", "told"),
    [
        ("TUN", dt.date(2013, 2, 1), "Seoul, 21–23 March 2013. Participation of Tunisia: not stated."),
        (
            "PER",
            dt.date(2013, 2, 1),
            "Seoul, 21–23 March 2013. Participation of Peru in the others: not stated.",
        ),
        ("CHE", dt.date(2013, 6, 19), "Geneva, 18 and 19 June [2013]."),
    ],
)
def test_a_country_takes_part_in_what_it_hosts(studio: Studio, country: str, day: dt.date, told: str) -> None:
    (line,) = [li for li in lines(studio, begun(studio, "country-brief", country, day)) if "Events sch" in li]
    assert line.endswith(told)


def test_several_roles_stand_in_one_label(studio: Studio) -> None:
    assert any(
        li.startswith("Venue; Convener. IOM") for li in lines(studio, begun(studio, "country-brief", "PER"))
    )
