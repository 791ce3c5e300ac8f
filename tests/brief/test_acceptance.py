"""What is accepted stays accepted until the words change, and errors are never accepted."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from iomreport.brief.acceptance import accept, can_accept, sort_out, withdraw
from iomreport.brief.model import Brief, Header, PackRef, Standing, State
from iomreport.brief.store import decode, encode
from iomreport.clauses import clause
from iomreport.notices import Notice, Place, Severity

DAY = dt.date(2013, 3, 4)
AGEING = Notice(
    "ageing-word", Severity.WARNING, clause("“now” ages"), Place(section="s", item="i1"), about="It is now."
)


@pytest.fixture
def note() -> Brief:
    header = Header(date=DAY, template="one-page-brief")
    return Brief(pack=PackRef(id="p", edition="1", hash="h"), header=header, outline=())


def test_an_accepted_notice_is_kept_apart_with_its_reason(note: Brief) -> None:
    other = replace(AGEING, code="style-over")
    brief = accept(note, AGEING, "  a quotation \n of theirs ", DAY)
    still_open, accepted = sort_out(brief, [AGEING, other])
    assert still_open == (other,)
    assert [(one.notice, one.acceptance.reason, one.acceptance.on) for one in accepted] == [
        (AGEING, "a quotation of theirs", DAY)
    ]


@pytest.mark.parametrize(
    "changed",
    [
        {"about": "It is now so."},
        {"message": "“now” ages twice"},
        {"place": Place(section="s", item="i2")},
        {"code": "style-over"},
    ],
)
def test_it_is_asked_again_when_anything_changes(note: Brief, changed: dict[str, object]) -> None:
    brief = accept(note, AGEING, "known", DAY)
    other = replace(AGEING, **changed)
    assert sort_out(brief, [other]) == ((other,), ())


def test_a_better_fix_for_the_same_words_is_not_asked_again(note: Brief) -> None:
    brief = accept(note, AGEING, "known", DAY)
    assert sort_out(brief, [replace(AGEING, fix="another way")])[0] == ()


def test_errors_are_not_accepted_whatever_the_file_says(note: Brief) -> None:
    error = replace(AGEING, severity=Severity.ERROR)
    assert not can_accept(error)
    with pytest.raises(ValueError, match="cannot be accepted"):
        accept(note, error, "known", DAY)
    accepted_as_warning = accept(note, AGEING, "known", DAY)
    assert sort_out(accepted_as_warning, [error]) == ((error,), ())


def test_an_acceptance_needs_a_reason(note: Brief) -> None:
    with pytest.raises(ValueError, match="reason"):
        accept(note, AGEING, " \n", DAY)


def test_the_last_reason_counts_and_can_be_taken_back(note: Brief) -> None:
    brief = accept(accept(note, AGEING, "first", DAY), AGEING, "second", DAY)
    assert [one.reason for one in brief.accepted] == ["second"]
    assert withdraw(brief, brief.accepted[0].digest) == note


def test_acceptances_are_in_the_file_and_reopen_nothing(note: Brief) -> None:
    cleared = replace(note, standing=Standing(state=State.CLEARED, cleared_by="A"))
    brief = accept(cleared, AGEING, "known", DAY)
    assert brief.standing == cleared.standing
    assert decode(encode(brief)) == brief
