"""What the first submission announces, and how it reads as the days go by."""

from __future__ import annotations

from datetime import date

import pytest

from iomreport.submission.geography import Countries
from iomreport.submission.printing import NBSP, Printer, event_phrase, expand, figure_text
from iomreport.submission.query import Index
from iomreport.wording.words import Wording

FEBRUARY, JUNE, JULY, TODAY = date(2013, 2, 1), date(2013, 6, 18), date(2013, 7, 1), date(2026, 11, 24)
GENEVA = "population-dynamics-civil-society-consultations-2013"
DHAKA = "population-dynamics-leadership-meeting-2013"
SEOUL = "mecc-training-2013"
LIMA = "global-rcp-meeting-2013"
GENEVA_IN_JUNE = "diaspora-ministerial-conference-2013"
RELEASE = "climate-migration-assessment-release-2013"


def states(index: Index, on: date) -> dict[str, str]:
    return {e.id: e.interval.state(on) for e in index.submission.events if e.announced}


def test_nothing_that_is_announced_is_past_before_the_meeting(iom: Index) -> None:
    found = states(iom, FEBRUARY)
    assert set(found) == {GENEVA, DHAKA, SEOUL, LIMA, GENEVA_IN_JUNE, RELEASE}
    assert "past" not in found.values()


def test_the_dated_events_are_past_in_july(iom: Index) -> None:
    found = states(iom, JULY)
    assert {e for e, state in found.items() if state == "past"} == {
        GENEVA,
        DHAKA,
        SEOUL,
        LIMA,
        GENEVA_IN_JUNE,
    }
    assert found[RELEASE] == "under way"  # “2013” is not over
    assert set(states(iom, TODAY).values()) == {"past"}


@pytest.mark.parametrize(
    ("on", "phrase"),
    [
        (FEBRUARY, "is scheduled for Geneva, 18 and 19 June [2013]"),
        (JUNE, "is scheduled for Geneva, 18 and 19 June [2013] (under way by these dates)"),
        (JULY, "was scheduled for Geneva, 18 and 19 June [2013]"),
        (TODAY, "was scheduled for Geneva, 18 and 19 June [2013]"),
    ],
)
def test_an_event_was_scheduled_and_never_held(
    on: date, phrase: str, iom: Index, countries: Countries, english: Wording
) -> None:
    printer = Printer(iom, countries, english, on)
    wordings = ("is scheduled for", "was scheduled for")
    assert event_phrase(iom.event(GENEVA_IN_JUNE), wordings, printer) == phrase


@pytest.mark.parametrize("on", [FEBRUARY, JUNE, JULY, TODAY])
def test_no_prose_says_that_an_announced_event_was_held(
    on: date, iom: Index, countries: Countries, english: Wording
) -> None:
    printer = Printer(iom, countries, english, on)
    for record in iom.submission.initiatives:
        if not any(iom.event(e).announced for e in record.events):
            continue
        for text in (record.headline, record.summary, record.detail, *record.talking_points):
            words = f" {expand(text, printer)} "
            assert " was held " not in words
            assert " took place " not in words
            assert not (on >= JULY and " is scheduled for Lima" in words)


def test_old_figures_say_of_when_they_are(iom: Index, english: Wording) -> None:
    made_on = iom.submission.made_on
    for figure in iom.submission.figures:
        young = figure_text(figure, english, made_on, date(2014, 2, 20))
        old = figure_text(figure, english, made_on, date(2014, 2, 21)).replace(NBSP, " ")
        dated = figure.period or figure.as_at or figure.as_submitted
        assert young == figure_text(figure, english, made_on)
        if dated or figure.is_year or figure.timeless:
            assert old == young.replace(NBSP, " ")
        else:
            assert old == f"{young.replace(NBSP, ' ')} (as submitted in February 2013)"
        assert any(str(year) in old for year in range(2001, 2014)) or figure.timeless
