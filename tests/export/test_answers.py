"""What the worker answers about a brief as a whole: notices accepted, time to speak, and its fitting."""

from __future__ import annotations

import datetime as dt

import pytest

from iomreport.brief import edits
from iomreport.brief.acceptance import accept
from iomreport.brief.model import Brief, ItemKind, Level
from iomreport.compose.outline import new_brief
from iomreport.compose.speaking import minutes
from iomreport.export.studio import Studio
from iomreport.paths import find_paths
from iomreport.worker import (
    Checked,
    CheckRequest,
    FitRequest,
    FittedReply,
    PreviewRequest,
    checked,
    studio_jobs,
)

DAY = dt.date(2013, 3, 4)


def answer(studio: Studio, brief: Brief) -> Checked:
    return checked(studio, brief, studio.preview(brief))


def test_accepted_notices_are_answered_apart(studio: Studio, tunisia: Brief) -> None:
    first = answer(studio, tunisia)
    assert first.accepted == ()
    wanted = next(notice for notice in first.notices if notice.place.field == "header.to")
    again = answer(studio, accept(tunisia, wanted, "goes to the file", DAY))
    assert [one.notice for one in again.accepted] == [wanted]
    assert again.notices == tuple(notice for notice in first.notices if notice != wanted)


def test_a_character_without_a_glyph_is_among_the_notices(studio: Studio, tunisia: Brief) -> None:
    brief = edits.fill_place(tunisia, "officer", "contact", "<p>Ask \U00012000 for it.</p>")
    assert "missing-glyph" in {notice.code for notice in answer(studio, brief).notices}


def test_spoken_words_are_counted_for_types_that_are_spoken(studio: Studio, tunisia: Brief) -> None:
    assert answer(studio, tunisia).spoken == 0
    manifest = studio.catalogue.get("talking-points").manifest
    brief = new_brief(manifest, studio.index, date=DAY, round_tables=["RT3"])
    spoken = answer(studio, brief).spoken
    assert 0 < spoken <= 100 * minutes(spoken)
    longer = edits.new_item(brief, ItemKind.TEXT, text="<p>One two three four five.</p>")
    assert answer(studio, edits.add_item(brief, "points", longer)).spoken == spoken + 5


@pytest.mark.parametrize("day", [DAY, dt.date(2026, 11, 24)])
@pytest.mark.parametrize("tables", [["RT3"], ["RT1", "RT2"]])
def test_the_time_that_is_printed_is_the_time_that_is_checked(
    studio: Studio, day: dt.date, tables: list[str]
) -> None:
    manifest = studio.catalogue.get("talking-points").manifest
    brief = new_brief(manifest, studio.index, date=day, round_tables=tables)
    own = edits.new_item(brief, ItemKind.TEXT, text=f"<p>{'word ' * 130}</p>")
    brief = edits.add_item(brief, "points", own)
    taken = minutes(answer(studio, brief).spoken)
    printed = studio.copy(brief).text
    spelled = {
        1: "about one minute",
        2: "about two minutes",
        3: "about three minutes",
        4: "about four minutes",
    }
    assert f"Speaking time: {spelled[taken]}." in printed


def test_a_check_says_the_same_whatever_was_previewed_before(studio: Studio, tunisia: Brief) -> None:
    other = edits.set_header(tunisia, to="The Minister")
    expected = answer(studio, tunisia)
    for before in ((), (tunisia,), (tunisia, other)):
        handle = studio_jobs((find_paths(), "iom-2013"))
        for brief in before:
            handle(PreviewRequest(brief=brief))
        assert handle(CheckRequest(brief=tunisia)) == expected


def test_a_fit_request_is_answered_with_brief_and_cuts() -> None:
    paths = find_paths()
    studio = Studio.open(paths, "iom-2013")
    brief = new_brief(studio.catalogue.get("one-page-brief").manifest, studio.index, date=DAY)
    brief = edits.set_level(brief, [item.id for item in brief.items()], Level.DETAIL)
    reply = studio_jobs((paths, "iom-2013"))(FitRequest(brief=brief, pages=1))
    assert isinstance(reply, FittedReply)
    assert reply.fitted.fits
    assert reply.fitted.cuts
    assert reply.fitted.brief != brief
