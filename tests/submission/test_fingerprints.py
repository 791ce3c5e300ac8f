from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomreport.errors import InputError
from iomreport.submission.fingerprints import Fingerprints, folded_words, make_fingerprints
from iomreport.submission.locator import Locator
from iomreport.submission.source import Passage, read_passages
from tests.submission.conftest import PACK

FILE = PACK / "fingerprints.json"
SENTENCES = (
    "The Commission’s boats sail “up” the river, past 2,700 small towns.",
    "They come back in spring.",
)
NOTE = "See the map of rivers."


def fingerprints() -> Fingerprints:
    return Fingerprints.decode(
        make_fingerprints(
            [
                Passage(Locator("RT1", 1), SENTENCES, ((1,), ())),
                Passage(Locator("RT1", 1, footnote=1), (NOTE,), ((),)),
            ]
        )
    )


def test_words_are_compared_without_typography() -> None:
    assert folded_words("The Commission's 2,700 “BOATS” – on-time") == (
        "the", "commission", "2700", "boats", "on", "time",
    )  # fmt: skip
    assert folded_words("12,34 and 1 000 000") == ("12", "34", "and", "1000000")


def test_sentences_are_known_by_their_place() -> None:
    marks = fingerprints()
    for number, sentence in enumerate(SENTENCES, 1):
        assert marks.find(sentence.upper().replace("’", "'")) == (("RT1.1", number),)
    assert marks.find(NOTE) == (("RT1.1 fn1", 1),)
    assert marks.find(SENTENCES[1].replace("back", "home")) == ()


def test_a_run_of_nine_words_is_noticed_anywhere() -> None:
    marks = fingerprints()
    assert marks.runs_in("Boats sail up the river past 2700 small towns and more") == [
        "boats sail up the river past 2700 small towns"
    ]
    assert marks.runs_in("boats sail up the river past 2700 small") == []
    assert marks.runs_in("small towns. They come back in spring. See the map") == []
    assert marks.runs_in("past 2,700 small towns. They come back in spring!") == [
        "past 2700 small towns they come back in spring"
    ]


def test_names_and_numbers_are_found_in_their_passage() -> None:
    marks = fingerprints()
    here = Locator("RT1", 1)
    assert marks.names(here, "Commission")
    assert marks.names(here, "2700")
    assert not marks.names(here, "river 270")
    assert not marks.names(here, "map")
    assert marks.names(Locator("RT1", 1, footnote=1), "map")
    assert not marks.names(here, "")


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("RT1.1", ""),
        ("RT1.1 s2", ""),
        ("RT1.1 s1-2 fn1", ""),
        ("RT1.2", "the text has no RT1.2"),
        ("RT2.1", "the text has no RT2.1"),
        ("RT1.1 s3", "RT1.1 has 2 sentences, not 3"),
        ("RT1.1 fn2", "footnote 2 does not belong to RT1.1"),
    ],
)
def test_what_a_locator_lacks_is_said(written: str, fault: str) -> None:
    assert fingerprints().fault_of(Locator.parse(written)) == fault


@given(st.text(), st.text())
def test_any_text_is_recognised(first: str, second: str) -> None:
    data = make_fingerprints([Passage(Locator("A", 1), (first, second), ((), ()))])
    marks = Fingerprints.decode(data)
    assert ("A.1", 1) in marks.find(first)
    assert ("A.1", 2) in marks.find(second)
    assert len(marks.runs_in(f"{first} {second}")) == max(0, len(folded_words(f"{first} {second}")) - 8)


def test_nothing_can_be_read_in_the_file() -> None:
    data = make_fingerprints([Passage(Locator("A", 1), SENTENCES, ((), ()))]).decode()
    assert not [word for sentence in SENTENCES for word in folded_words(sentence) if f'"{word}"' in data]


@pytest.mark.parametrize("data", [b"", b"{}", b"[1", b'{"format": 2, "passages": {}, "runs": []}',
                                  b'{"format": 1, "passages": {}, "runs": ["*"]}'])  # fmt: skip
def test_what_is_no_file_of_fingerprints_is_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "fingerprints.json"
    file.write_bytes(data)
    with pytest.raises(InputError) as caught:
        Fingerprints.read(file)
    assert caught.value.file == file
    assert caught.value.remedy


def test_a_missing_file_is_an_error_of_the_input(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        Fingerprints.read(tmp_path / "fingerprints.json")


def test_the_submission_has_its_passages_and_footnotes() -> None:
    marks = Fingerprints.read(FILE)
    paragraphs = {"A": 5, "RT1": 8, "RT2": 2, "RT3": 5, "RT4": 2}
    expected = {"title", "B.head"} | {f"{key}.head" for key in paragraphs}
    expected |= {f"{key}.{number}" for key, count in paragraphs.items() for number in range(1, count + 1)}
    notes = {
        "title fn1",
        "A.3 fn2",
        "A.3 fn3",
        "RT1.4 fn4",
        "RT1.5 fn5",
        "RT1.6 fn6",
        "RT1.8 fn7",
        "RT2.2 fn8",
    }
    assert set(marks.places) == expected | notes


def test_the_fingerprints_are_those_of_the_official_text(official_text: str) -> None:
    passages = read_passages(official_text)
    assert FILE.read_bytes() == make_fingerprints(passages)
    marks = Fingerprints.read(FILE)
    for passage in passages:
        for number, sentence in enumerate(passage.sentences, 1):
            assert (str(passage.locator), number) in marks.find(sentence)


def test_the_file_is_json_with_its_format() -> None:
    assert json.loads(FILE.read_text(encoding="utf-8"))["format"] == 1
