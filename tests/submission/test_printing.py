from __future__ import annotations

from datetime import date

import msgspec
import pytest

from iomreport.errors import InputError
from iomreport.submission.geography import Countries
from iomreport.submission.locator import Locator
from iomreport.submission.model import Event, Figure
from iomreport.submission.printing import (
    NBSP,
    Printer,
    event_phrase,
    event_text,
    expand,
    figure_core,
    figure_text,
    pieces,
    place_text,
)
from iomreport.submission.query import Index
from iomreport.wording.dates import Interval, StatedDate
from iomreport.wording.words import Wording

MADE_ON = date(2013, 2, 21)
HERE = Locator("RT1", 1)


@pytest.fixture
def printer(small: Index, countries: Countries, english: Wording) -> Printer:
    return Printer(small, countries, english, date(2020, 5, 4))


@pytest.mark.parametrize(
    ("fields", "printed"),
    [
        ({"value": 20600, "qualifier": "over", "unit": "persons"}, "more than~20,600~persons"),
        ({"value": 35, "unit": "per cent", "population": "of all"}, "35~per~cent of all"),
        ({"value": 5, "unit": "per cent"}, "5~per~cent"),
        ({"value": 6, "unit": "regions"}, "six~regions"),
        ({"value": 2001, "qualifier": "since", "is_year": True}, "since~2001"),
        ({"value": 60, "lead": "the", "qualifier": "past", "unit": "years"}, "the past~60~years"),
        ({"words": "tens of thousands", "unit": "of workers"}, "tens of thousands~of workers"),
        (
            {"value": 50, "qualifier": "more than", "unit": "profiles", "as_submitted": True},
            "more than~50~profiles as at February 2013",
        ),
        (
            {"value": 12, "unit": "boats", "as_at": StatedDate.parse("2013-01-17")},
            "12~boats as at 17 January 2013",
        ),
        ({"value": 12, "unit": "boats", "period": Interval.parse("2012-H1")},
         "12~boats in the first half of 2012"),
        (
            {"value": 12, "unit": "boats", "period": Interval.parse("2012"), "as_submitted": True},
            "12~boats in 2012, as at February 2013",
        ),
        (
            {"value": 12, "unit": "boats", "as_at": StatedDate.parse("2012-12"), "as_submitted": True},
            "12~boats as at December 2012",
        ),
    ],
)  # fmt: skip
def test_a_figure_prints_whole(english: Wording, fields: dict[str, object], printed: str) -> None:
    figure = msgspec.structs.replace(Figure(id="x", locator=HERE), **fields)
    text = figure_text(figure, english, MADE_ON)
    assert text.replace(NBSP, "~") == printed
    assert figure_core(figure, english) in text


def event(city: str = "", country: str = "", inferred_country: str = "") -> Event:
    return Event(
        id="x",
        name="the fair",
        interval=Interval.parse("2020-06-18/2020-06-19"),
        city=city,
        country=country,
        inferred_country=inferred_country,
        locator=HERE,
    )


def test_an_event_prints_with_place_and_dates(printer: Printer) -> None:
    assert event_text(event(city="Tunis", country="TUN"), printer) == "the fair, Tunis, 18 and 19 June 2020"
    assert event_text(event(country="TUN"), printer) == "the fair, Tunisia, 18 and 19 June 2020"
    assert event_text(event(), printer) == "the fair, 18 and 19 June 2020"
    assert place_text(event(city="Tunis", country="TUN"), printer, full=True) == "Tunis, Tunisia"
    assert place_text(event(city="Tunis", inferred_country="TUN"), printer, full=True) == "Tunis"


@pytest.mark.parametrize(
    ("on", "chosen"),
    [(date(2020, 6, 17), "is due in"), (date(2020, 6, 19), "is due in"), (date(2020, 6, 20), "was due in")],
)
def test_the_wording_of_an_event_follows_the_date(printer: Printer, on: date, chosen: str) -> None:
    later = Printer(printer.index, printer.countries, printer.wording, on)
    phrase = event_phrase(event(city="Tunis"), ("is due in", "was due in"), later)
    under_way = " (under way by these dates)" if on == date(2020, 6, 19) else ""
    assert phrase == f"{chosen} Tunis, 18 and 19 June 2020{under_way}"


def test_prose_expands_with_the_source_of_each_piece(printer: Printer) -> None:
    detail = printer.index.initiative("clean-boats").detail
    assert expand(detail, printer) == (
        "In 2018–2019 the Commission ran Clean Boats with Delta Fund in the Upper Rhine. "
        "The regatta is scheduled for Tunis, 18 and 19 June 2020."
    )
    found = pieces("We counted {fig:boats} in {country:FRA}.", printer)
    assert [(piece.text.replace(NBSP, " "), str(piece.source or ""), piece.locator) for piece in found] == [
        ("We counted ", "", None),
        ("more than 2,700 boats inspected in 2019", "{fig:boats}", Locator.parse("RT1.1 s2")),
        (" in ", "", None),
        ("France", "{country:FRA}", None),
        (".", "", None),
    ]


def test_country_names_follow_the_date(printer: Printer) -> None:
    def on(day: date) -> str:
        return expand(
            "{country:TUR} and {country:SYR}", Printer(printer.index, printer.countries, printer.wording, day)
        )

    assert on(date(2013, 3, 4)) == "Turkey and the Syrian Arab Republic"
    assert on(date(2023, 3, 4)) == "Türkiye and the Syrian Arab Republic"


def test_a_reference_that_leads_nowhere_is_an_error(printer: Printer) -> None:
    with pytest.raises(InputError, match="no figure “ships”"):
        expand("{fig:ships}", printer)
    with pytest.raises(InputError, match="XXX"):
        expand("{country:XXX}", printer)


def test_all_prose_of_the_submission_prints(iom: Index, iom_printer: Printer) -> None:
    for record in iom.submission.initiatives:
        for text in (record.headline, record.summary, record.detail, *record.talking_points):
            printed = expand(text, iom_printer)
            assert printed
            assert not set("{}|") & set(printed)
