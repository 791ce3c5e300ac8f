"""The officer's sentences: nothing is said of sound ones; faults are found, some mended."""

from __future__ import annotations

import datetime as dt
import re
from html import escape, unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from iomreport.brief import edits
from iomreport.brief.model import Brief, ItemKind
from iomreport.brief.repairs import apply_repair
from iomreport.checks import check
from iomreport.checks.prose import BLANK, passages
from iomreport.compose.outline import new_brief
from iomreport.export.studio import Studio
from iomreport.notices import Notice
from iomreport.submission.printing import Printer, expand
from tests.brief.samples import sample
from tests.checks.conftest import Examine
from tests.checks.sentences import FAULTY, OFFICERS, SOUND

TEXT = "i1"


@pytest.fixture
def empty(studio: Studio) -> Brief:
    """A note whose outline is one section of the officer's own."""
    manifest = studio.catalogue.get("round-table-note").manifest
    brief = new_brief(manifest, studio.index, date=dt.date(2013, 3, 4))
    brief = edits.set_header(brief, to="A", from_="B", event="C")
    return edits.add_section(replace(brief, outline=()), "Own")


def written(brief: Brief, markup: str) -> Brief:
    item = edits.new_item(brief, ItemKind.TEXT, text=markup)
    return edits.add_item(brief, brief.outline[0].id, item)


def found(brief: Brief, examine: Examine) -> list[Notice]:
    """Composed only where a check needs the composed note, for speed."""
    linked = any("<a" in item.text for item in brief.items())
    return list(check(examine(brief, composed=linked)))


@pytest.mark.parametrize("sentence", SOUND)
def test_nothing_is_said_of_a_sound_sentence(empty: Brief, examine: Examine, sentence: str) -> None:
    assert found(written(empty, f"<p>{sentence}</p>"), examine) == []


@pytest.mark.parametrize(("sentence", "code", "mended"), FAULTY)
def test_a_fault_is_found_and_mended(
    empty: Brief, examine: Examine, sentence: str, code: str, mended: str | None
) -> None:
    brief = written(empty, f"<p>{sentence}</p>")
    notices = found(brief, examine)
    assert {notice.code for notice in notices} == {code}
    assert all(notice.place.item == TEXT for notice in notices)
    assert sentence in notices[0].about or "<" in sentence or ". " in sentence
    repair = notices[0].repair
    if mended is None:
        assert repair is None
        return
    assert repair is not None
    text = apply_repair(brief, repair).items()[0].text.replace("\N{NO-BREAK SPACE}", " ")
    assert text == f"<p>{mended}</p>"


@pytest.mark.parametrize(("sentence", "codes"), OFFICERS)
def test_officers_sentences_are_told_no_more_and_no_less(
    empty: Brief, examine: Examine, sentence: str, codes: frozenset[str]
) -> None:
    assert {notice.code for notice in found(written(empty, f"<p>{sentence}</p>"), examine)} == codes


@pytest.mark.parametrize(("sentence", "code", "mended"), [row for row in FAULTY if row[2]])
def test_what_was_mended_is_sound(
    empty: Brief, examine: Examine, sentence: str, code: str, mended: str
) -> None:
    brief = written(empty, f"<p>{sentence}</p>")
    for _ in range(4):
        notices = found(brief, examine)
        repair = next((notice.repair for notice in notices if notice.repair), None)
        if repair is None:
            break
        brief = apply_repair(brief, repair)
    assert found(brief, examine) == []


def test_the_same_sentences_in_a_quotation_are_left_alone(empty: Brief, examine: Examine) -> None:
    for sentence, code, _ in FAULTY:
        if code in {"un-style", "country-name", "ageing-word", "praise"}:
            assert found(written(empty, f"<p>The paper says: “{sentence}”</p>"), examine) == [], sentence


def test_rules_for_english_are_for_english(empty: Brief, examine: Examine) -> None:
    for sentence in ("The rate is 25%.", "Syria was not represented.", "IOM assisted 2,700 victims."):
        brief = edits.set_header(written(empty, f"<p>{sentence}</p>"), language="fr")
        assert found(brief, examine) == []


def test_nothing_is_said_of_the_packs_own_prose(studio: Studio, empty: Brief, examine: Examine) -> None:
    """Copied into an item or kept as a rewording, it is as sound as it was."""
    on = studio.submission.made_on
    printer = Printer(studio.index, studio.countries, studio.wording("en"), on)
    brief = edits.set_header(empty, date=on)
    for record in studio.submission.initiatives:
        item = edits.new_item(brief, ItemKind.INITIATIVE, record.id)
        prose = (record.summary, record.detail, *record.talking_points)
        text = "".join(f"<p>{escape(expand(words, printer))}</p>" for words in prose)
        brief = edits.add_item(brief, brief.outline[0].id, replace(item, text=text))
    assert [(n.code, n.message, n.about) for n in found(brief, examine)] == []


def test_words_divided_by_markup_are_found_and_not_mended_by_guessing(empty: Brief, examine: Examine) -> None:
    (notice,) = found(written(empty, "<p>It helped <b>over</b> 40 States, and more.</p>"), examine)
    assert notice.repair is not None  # the word itself is whole
    (notice,) = found(written(empty, "<p>It began on <b>March</b> 4, 2013.</p>"), examine)
    assert (notice.code, notice.repair) == ("un-style", None)


def test_references_to_characters_are_kept_in_a_repair(empty: Brief, examine: Examine) -> None:
    brief = written(empty, "<p>R&amp;D grew by 25% &#8212; a lot.</p>")
    (notice,) = found(brief, examine)
    assert notice.repair is not None
    text = apply_repair(brief, notice.repair).items()[0].text
    assert text.replace("\N{NO-BREAK SPACE}", " ") == "<p>R&amp;D grew by 25 per cent &#8212; a lot.</p>"


def test_a_rewording_is_held_to_its_record(studio: Studio, empty: Brief, examine: Examine) -> None:
    item = edits.new_item(empty, ItemKind.INITIATIVE, "migrant-training")
    brief = edits.add_item(empty, empty.outline[0].id, item)
    brief = edits.set_text(brief, item.id, "<p>Courses for more than 26,000 individuals.</p>")
    assert [notice.code for notice in found(brief, examine)] == ["figure-value"]


# ---- passages --------------------------------------------------------------------------------------


def test_sentences_end_where_people_end_them(empty: Brief) -> None:
    text = (
        "<p>Ms. A. Dridi (see para. 3, e.g. No. 4) agreed. “It is so.” Did she? Yes! See www.example.org.</p>"
    )
    (passage,) = passages(written(empty, text), ())
    assert [passage.text[slice(*span)] for span in passage.sentences] == [
        "Ms. A. Dridi (see para. 3, e.g. No. 4) agreed.",
        "“It is so.”",
        "Did she?",
        "Yes!",
        "See www.example.org.",
    ]


MARKUP = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<i>",
            "</i>",
            "&amp;",
            "&nbsp;",
            "<br>",
            "Over ",
            "40 ",
            "“",
            "”",
            "a",
            ". ",
        ]
    )
    | st.text(max_size=5)
).map("".join)


@settings(max_examples=200, deadline=None)
@given(MARKUP)
def test_every_character_knows_where_it_stands(markup: str) -> None:
    brief = edits.set_text(sample(), "i5", markup)
    text = brief.find("i5")[1].text
    for passage in passages(brief, ["United Nations"]):
        if passage.place.item != "i5":
            continue
        assert len(passage.text) == len(passage.own) == len(passage.starts) == len(passage.ends)
        assert all(own in (BLANK, was) for own, was in zip(passage.own, passage.text, strict=True))
        for at, character in enumerate(passage.text):
            assert character in unescape(text[passage.starts[at] : passage.ends[at]])
        spans = [passage.text[slice(*span)] for span in passage.sentences]
        assert re.sub(r"\s", "", "".join(spans)) == re.sub(r"\s", "", passage.text)
