from __future__ import annotations

import pytest

from iomreport.errors import InputError
from iomreport.submission.attached import AttachedText, recognise
from iomreport.submission.fingerprints import Fingerprints, make_fingerprints
from iomreport.submission.locator import Locator
from iomreport.submission.source import read_passages
from tests.submission.test_source import TEXT

MARKS = Fingerprints.decode(make_fingerprints(read_passages(TEXT)))
BODY = [
    "INPUT OF THE RIVER COMMISSION1",
    "A. Contribution to the theme",
    "Keeping all rivers clean",
    "The Commission works with States. It asks, e.g. in spring, for clean boats.2 Its map of",
    "1. Round table 1: Clean boats",
    "the river was fin-\N{WORD JOINER}ished.",
    "Sailors go to “school”. They learn a little.",
    "- 1. Boats are washed. 3",
    "Annex without letter",
]
NOTES = ["1 No opinion is implied.", "See the map. It is large.", "In Basel."]


def test_a_text_is_recognised_in_any_division() -> None:
    found = recognise("rivers", BODY, NOTES, MARKS)
    assert [(missing.locator, missing.instead) for missing in found.missing] == [
        ("A.2 s2", "They learn a little.")
    ]
    assert (found.found, found.total) == (14, 15)
    assert {key: (part, whole) for key, part, whole in found.sections}["A"] == (7, 8)
    text = found.text
    assert text.sentences(Locator("A", 1, (2, 3))) == (
        "It asks, e.g. in spring, for clean boats.",
        "Its map of the river was finished.",
    )
    assert text.text(Locator("A", 1, footnote=2)) == "See the map. It is large."
    assert text.text(Locator("A", 2)) == "Sailors go to “school”."
    assert text.text(Locator("A", 9)) == ""
    assert text.text(Locator("title")) == "INPUT OF THE RIVER COMMISSION"


def test_what_was_changed_in_the_file_is_not_shown() -> None:
    kept = recognise("rivers", BODY, NOTES, MARKS).text.encode()
    assert AttachedText.decode(kept, MARKS).text(Locator("A", 2, (1,))) == "Sailors go to “school”."
    forged = kept.replace(b"school", b"sea")
    assert AttachedText.decode(forged, MARKS).text(Locator("A", 2)) == ""
    with pytest.raises(InputError, match="is no attached text"):
        AttachedText.decode(b"{}", MARKS)


def test_another_text_is_not_recognised() -> None:
    found = recognise("rivers", ["Nothing of it is here."], [], MARKS)
    assert found.found == 0
    assert len(found.missing) == found.total
