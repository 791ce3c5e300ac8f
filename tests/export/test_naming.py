from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from iomreport.brief.model import Brief, Header, PackRef, Standing, State
from iomreport.errors import InputError
from iomreport.export.naming import ascii_words, offered_name


def brief(**header: str) -> Brief:
    fields = {"template": "country-brief", **header}
    head = Header(date=dt.date(2013, 3, 4), **fields)  # type: ignore[arg-type]
    return Brief(pack=PackRef(id="p", edition="1", hash=""), header=head, outline=())


def test_it_says_day_office_type_country_version_and_state() -> None:
    name = offered_name(brief(office="IOM Tunis", country="TUN"))
    assert name == "20130304_Tunis_country-brief_TUN_v01_DRAFT"


def test_what_is_not_known_is_left_out_and_a_final_note_has_no_state() -> None:
    final = replace(brief(), standing=Standing(state=State.FINAL, version=12))
    assert offered_name(final) == "20130304_country-brief_v12"


@pytest.mark.parametrize(
    ("office", "part"),
    [
        ("IOM Tunis", "Tunis"),
        ("Tunis", "Tunis"),
        ("IOM", "IOM"),
        ("Tunis Office", "Tunis-Office"),
        ("IOM Côte d’Ivoire", "Cote-d-Ivoire"),
    ],
)
def test_the_office_without_its_organisation(office: str, part: str) -> None:
    assert offered_name(brief(office=office)).split("_")[1] == part


@given(st.text(), st.text(), st.text())
def test_it_is_ascii_without_spaces_and_short(office: str, template: str, country: str) -> None:
    name = offered_name(brief(office=office, template=template, country=country))
    assert re.fullmatch(r"20130304_[A-Za-z0-9_-]*", name)
    assert len(name) < 150


@given(st.text())
def test_words_have_no_hyphen_at_either_end(text: str) -> None:
    assert re.fullmatch(r"([A-Za-z0-9]+(-[A-Za-z0-9]+)*)?", ascii_words(text))


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("{date}_{country}", "20130304_TUN"),
        ("Note_{title}_{status}", "Note_Country-brief-Tunisia_DRAFT"),
        ("{office}_{type}", "country-brief"),
        ("v{version}", "v01"),
        ("to the Minister", "to-the-Minister"),
    ],
)
def test_a_pattern_names_the_file_and_leaves_out_what_is_empty(pattern: str, name: str) -> None:
    assert offered_name(brief(country="TUN", title="Country brief: Tunisia"), pattern) == name


@pytest.mark.parametrize("pattern", ["{weather}", "{", "{}", "{title}", "/", "{date!r:>{version}}"])
def test_a_pattern_at_fault_says_what_there_is(pattern: str) -> None:
    with pytest.raises(InputError, match=r"use \{date\}"):
        offered_name(brief(), pattern)
