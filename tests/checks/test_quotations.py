"""Quotations beside the fingerprints of a text of our own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from iomreport.brief import edits
from iomreport.brief.model import Brief, ItemKind, Standing, State
from iomreport.checks.quotations import altered_quotation, wanted_quotation
from iomreport.notices import Severity
from iomreport.submission.attached import AttachedText
from iomreport.submission.fingerprints import Fingerprints, make_fingerprints
from iomreport.submission.locator import Locator
from iomreport.submission.source import Passage
from tests.checks.conftest import Examine

SENTENCES = ("The boats of the river are washed.", "Nobody counts them in winter.")
MARKS = Fingerprints.decode(make_fingerprints([Passage(Locator("RT2", 1), SENTENCES, ((), ()))]))
TEXT = AttachedText("iom-2013", {"RT2.1": SENTENCES})


def with_quotation(brief: Brief, text: str = "", ref: str = "RT2.1 s1") -> Brief:
    return edits.add_item(brief, "named", edits.new_item(brief, ItemKind.QUOTATION, ref, text=text))


def test_a_quotation_without_words_is_told(tunisia: Brief, examine: Examine) -> None:
    brief = with_quotation(tunisia)
    (notice,) = wanted_quotation(examine(brief))
    assert notice.severity is Severity.WARNING
    assert "sect. B.2, para. 1 (RT2.1 s1)" in notice.message
    final = replace(examine(brief), brief=edits.set_standing(brief, Standing(state=State.FINAL)))
    assert [one.severity for one in wanted_quotation(final)] == [Severity.ERROR]
    assert not list(wanted_quotation(replace(examine(brief), official=TEXT)))
    assert not list(wanted_quotation(examine(with_quotation(tunisia, "<p>“Words.”</p>"))))


@pytest.mark.parametrize(
    ("text", "ref", "sound"),
    [
        ("<p>“The boats of the river are washed.”</p>", "RT2.1 s1", True),
        ("<p>The boats of the <b>river</b> are washed. Nobody counts them in winter.</p>", "RT2.1", True),
        ("<p>The boats of the river are painted.</p>", "RT2.1", False),
        ("<p>It says that “the boats of the river” matter.</p>", "RT2.1 s1", True),
        ("<p>It says that “the ships of the river” matter.</p>", "RT2.1 s1", False),
        ("<p>“Nobody counts them in winter.”</p>", "RT2.1 s1", False),
        ("<p>“Boats.”</p>", "RT2.1 s1", True),
    ],
)
def test_typed_words_are_those_of_the_text(
    tunisia: Brief, examine: Examine, text: str, ref: str, *, sound: bool
) -> None:
    subject = examine(with_quotation(tunisia, text, ref))
    assert not list(altered_quotation(subject))  # nothing to compare with
    found = list(altered_quotation(replace(subject, fingerprints=MARKS, official=TEXT)))
    assert len(found) == (0 if sound else 1)
    assert all(notice.code == "altered-quotation" and notice.about for notice in found)
