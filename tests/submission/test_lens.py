from __future__ import annotations

from itertools import chain

import pytest

from iomreport.submission.geography import Countries
from iomreport.submission.groupings import Groupings
from iomreport.submission.lens import CountryLens, Reach
from iomreport.submission.query import Index
from tests.submission.conftest import ROOT


@pytest.fixture(scope="module")
def index(iom: Index) -> Index:
    return Index(iom.submission, Groupings.read(ROOT / "resources" / "geography" / "groupings.json"))


def ids(lens: CountryLens, reach: Reach) -> list[str]:
    return [record.id for record in lens.having(reach)]


def test_every_initiative_bears_on_every_country_in_one_way(index: Index, countries: Countries) -> None:
    every = [record.id for record in index.submission.initiatives]
    for country in countries:
        lens = CountryLens(index, country.iso3)
        told = {reach: ids(lens, reach) for reach in Reach}
        assert sorted(chain.from_iterable(told.values())) == sorted(every)
        for found in told.values():
            assert found == [identity for identity in every if identity in found]
        assert bool(lens.mentions) is (country.iso3 in index.named_countries())
        assert told[Reach.NAMED] == [record.id for record in index.by_country(country.iso3)]
        doubted = {doubt.region.id for doubt in lens.doubts}
        assert not doubted & {belonging.region.id for belonging in lens.belongings}


def test_a_country_that_only_its_groupings_concern(index: Index) -> None:
    namibia = CountryLens(index, "NAM")
    assert not namibia.mentions
    assert [b.region.id for b in namibia.belongings] == ["acp-states", "southern-africa"]
    grouped = namibia.having(Reach.GROUPED)
    assert [record.regions[0] for record in grouped] == ["acp-states"] * 3 + ["southern-africa"]
    assert [b.region.id for b in namibia.reasons(grouped[-1])] == ["southern-africa"]
    assert [doubt.region.id for doubt in namibia.doubts] == ["developing-countries"]


def test_colombia_is_not_in_the_colombo_process(index: Index) -> None:
    colombia = CountryLens(index, "COL")
    assert not colombia.mentions
    assert colombia.belongings == ()
    assert colombia.having(Reach.GROUPED) == ()
    assert "midsa" in ids(colombia, Reach.ELSEWHERE)  # about a region, which names no country
    assert colombia.having(Reach.GLOBAL)
    assert "colombo-process" in [b.region.id for b in CountryLens(index, "LKA").belongings]


def test_what_names_a_country_is_not_told_again_by_its_groupings(index: Index) -> None:
    croatia = CountryLens(index, "HRV")
    assert croatia.belongings == ()  # a member of the European Union since July 2013
    germany = CountryLens(index, "DEU")
    assert set(ids(croatia, Reach.NAMED)) & set(ids(germany, Reach.GROUPED))
    assert not set(ids(croatia, Reach.NAMED)) & set(ids(croatia, Reach.GROUPED))


def test_without_a_table_no_membership_is_claimed(iom: Index) -> None:
    lens = CountryLens(iom, "DEU")
    assert lens.belongings == ()
    assert lens.having(Reach.GROUPED) == ()
    assert len(lens.doubts) == len(iom.submission.regions)
