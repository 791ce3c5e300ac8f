from __future__ import annotations

import time
from pathlib import Path

import msgspec
import pytest

from iomreport.errors import InputError
from iomreport.submission.geography import Countries
from iomreport.submission.locator import Locator
from iomreport.submission.model import Role
from iomreport.submission.pack import read_pack
from iomreport.submission.query import Index
from tests.submission.small_pack import write_small_pack


def test_records_by_id_and_relation(small: Index) -> None:
    assert small.initiative("clean-boats").name == "Clean Boats"
    assert small.figure("boats").value == 2700
    assert small.event("regatta").city == "Tunis"
    assert small.partner("delta-fund").acronym == "DF"
    assert small.region("upper-rhine").in_text == "the Upper Rhine"
    assert small.section("RT1").label == "Round table 1"
    assert small.footnote(1).locator == Locator.parse("RT1.2 fn1")
    assert [record.id for record in small.children("clean-boats")] == ["river-school"]
    assert small.children("river-school") == ()
    assert [record.id for record in small.by_round_table("RT1")] == ["clean-boats", "river-school"]


def test_an_unknown_id_is_an_error_with_close_ids(small: Index) -> None:
    with pytest.raises(InputError, match="there is no initiative “clean-boat”; did you mean clean-boats"):
        small.initiative("clean-boat")
    with pytest.raises(InputError, match="no round table “RT9”; did you mean RT1"):
        small.by_round_table("RT9")
    with pytest.raises(InputError, match="no footnote 7"):
        small.footnote(7)


def test_a_venue_that_the_text_names_counts(small: Index) -> None:
    assert small.named_countries() == ("FRA", "TUN")
    assert [(named.code, named.role) for named in small.countries_of(small.initiative("clean-boats"))] == [
        ("FRA", Role.PILOT),
        ("TUN", Role.VENUE),
    ]
    assert [record.id for record in small.by_country("TUN")] == ["clean-boats"]
    ((record, named),) = small.roles_of("TUN")
    assert (record.id, named.role, str(named.locator)) == ("regatta", Role.VENUE, "RT1.2 fn1")


def test_an_inferred_country_counts_nowhere(tmp_path: Path) -> None:
    index = Index(read_pack(write_small_pack(tmp_path, ("country: TUN", "inferred_country: TUN"))))
    assert index.named_countries() == ("FRA",)
    assert index.by_country("TUN") == ()
    assert index.roles_of("TUN") == ()


def test_a_venue_told_by_its_initiative_is_not_told_twice(tmp_path: Path) -> None:
    more = '"RT1.1 s2"}\n      - {code: TUN, role: venue, locator: "RT1.2 fn1"}\n    regions'
    index = Index(read_pack(write_small_pack(tmp_path, ('"RT1.1 s2"}\n    regions', more))))
    assert [record.id for record, _ in index.roles_of("TUN")] == ["clean-boats"]


def test_roles_stand_in_the_order_of_the_text(iom: Index) -> None:
    assert [(record.id, named.role.value) for record, named in iom.roles_of("TUN")] == [
        ("joint-migration-and-development-initiative", "beneficiary"),
        ("mainstreaming-handbook-pilots", "pilot"),
    ]
    for code in iom.named_countries():
        places = [iom.position(named.locator) for _, named in iom.roles_of(code)]
        assert places == sorted(places)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("clean boats", "clean-boats"),
        ("CLEAN  BÖATS", "clean-boats"),
        ("cb", "clean-boats"),
        ("2,700", "clean-boats"),
        ("2700 boats", "clean-boats"),
        ("fonds du delta", "clean-boats"),
        ("upper rhine", "clean-boats"),
        ("regat tunis", "clean-boats"),
        ("Tunisie", "clean-boats"),
        ("french republic", "clean-boats"),
        ("sailors", "river-school"),
    ],
)
def test_search_finds_by_any_word(small: Index, countries: Countries, text: str, expected: str) -> None:
    assert expected in small.search(text, countries)


@pytest.mark.parametrize("text", ["", "  ", "…", "oats", "clean submarine", "fig:boats"])
def test_search_finds_nothing_where_nothing_is(small: Index, countries: Countries, text: str) -> None:
    assert small.search(text, countries) == ()


def test_names_come_before_other_words(small: Index, countries: Countries) -> None:
    assert small.search("river", countries)[0] == "river-school"
    assert small.search("boats", countries)[0] == "clean-boats"


def test_search_knows_past_and_present_names_of_a_country(iom: Index, countries: Countries) -> None:
    assert iom.search("Türkiye", countries) == iom.search("turkey", countries) != ()
    assert "syria-evacuation" in iom.search("syria", countries)
    assert iom.search("Colombia", countries) == ()


def test_facets_count_initiatives(small: Index) -> None:
    facets = small.facets(["clean-boats", "river-school"])
    assert facets.round_tables == {"RT1": 2}
    assert facets.kinds == {"programme": 1, "training": 1}
    assert facets.countries == {"FRA": 1, "TUN": 1}
    assert facets.partners == {"delta-fund": 1}


@pytest.mark.benchmark
def test_searching_ten_thousand_records_takes_less_than_a_blink(iom: Index, countries: Countries) -> None:
    submission = iom.submission
    many = tuple(
        msgspec.structs.replace(record, id=f"{record.id}-{copy}", parent="")
        for copy in range(104)
        for record in submission.initiatives
    )
    index = Index(msgspec.structs.replace(submission, initiatives=many))
    index.search("warm", countries)
    for text in ("migration", "tunisia", "the health of migrants", "zzz", "m"):
        start = time.perf_counter()
        index.search(text, countries)
        assert time.perf_counter() - start < 0.05, text
