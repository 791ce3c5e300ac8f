from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from iomreport.errors import InputError
from iomreport.submission.geography import Countries
from iomreport.submission.groupings import Grouping, Groupings
from iomreport.submission.query import Index

TABLE = Path(__file__).parents[2] / "resources" / "geography" / "groupings.json"
FEBRUARY_2013 = date(2013, 2, 21)


@pytest.fixture(scope="module")
def groupings() -> Groupings:
    return Groupings.read(TABLE)


def members(groupings: Groupings, identity: str) -> set[str]:
    grouping = groupings.get(identity)
    assert grouping is not None
    return set(grouping.members)


def test_every_region_of_the_submission_has_a_grouping(groupings: Groupings, iom: Index) -> None:
    assert {region.id for region in iom.submission.regions} == {grouping.id for grouping in groupings}


def test_members_are_countries_and_every_list_names_its_source(
    groupings: Groupings, countries: Countries
) -> None:
    for grouping in groupings:
        assert {*grouping.members, *grouping.doubtful} <= {c.iso3 for c in countries}
        assert len(set(grouping.members)) == len(grouping.members)
        assert all(grouping.doubtful.values())
        assert bool(grouping.source) is bool(grouping.members)


@pytest.mark.parametrize(
    ("identity", "count"), [("acp-states", 79), ("european-union", 27), ("colombo-process", 11)]
)
def test_organisations_have_as_many_members_as_they_had(
    identity: str, count: int, groupings: Groupings
) -> None:
    assert len(members(groupings, identity)) == count


def test_regions_are_those_of_m49_where_all_usage_agrees(groupings: Groupings, countries: Countries) -> None:
    central = {c.iso3 for c in countries if c.intermediate_region == "Central America"}
    southern = {c.iso3 for c in countries if c.intermediate_region == "Southern Africa"}
    asia = {c.iso3 for c in countries if c.region == "Asia"}
    assert members(groupings, "central-america") == central - {"MEX"}
    assert members(groupings, "southern-africa") == southern
    asian = groupings.get("asia")
    assert asian is not None
    assert {*asian.members, *asian.doubtful} == asia


@pytest.mark.parametrize(
    ("identity", "iso3", "day", "belongs"),
    [
        ("european-union", "DEU", FEBRUARY_2013, True),
        ("european-union", "GBR", FEBRUARY_2013, True),
        ("european-union", "HRV", FEBRUARY_2013, False),
        ("european-union", "NOR", FEBRUARY_2013, False),
        ("european-union", "DEU", date(2013, 7, 1), False),  # the list here ends the day before
        ("acp-states", "CUB", FEBRUARY_2013, True),
        ("acp-states", "TUN", FEBRUARY_2013, False),
        ("acp-states", "SSD", FEBRUARY_2013, False),
        ("colombo-process", "LKA", FEBRUARY_2013, True),
        ("colombo-process", "COL", FEBRUARY_2013, False),
        ("colombo-process", "KHM", FEBRUARY_2013, False),
        ("southern-africa", "NAM", date(1990, 1, 1), True),
    ],
)
def test_membership_is_that_of_the_day(
    identity: str, iso3: str, day: date, belongs: bool, groupings: Groupings
) -> None:
    grouping = groupings.get(identity)
    assert grouping is not None
    assert grouping.has(iso3, day) is belongs


def test_what_is_not_certain_is_said(groupings: Groupings) -> None:
    def doubt(identity: str, iso3: str, day: date = FEBRUARY_2013) -> str:
        grouping = groupings.get(identity)
        assert grouping is not None
        return grouping.doubt(iso3, day)

    assert "South Sudan" in doubt("acp-states", "SSD")
    assert "does not say which countries" in doubt("southern-africa", "ZMB")
    assert "no agreed list" in doubt("developing-countries", "NAM")
    assert "2020" in doubt("european-union", "FRA", date(2020, 5, 1))
    assert doubt("european-union", "FRA") == doubt("asia", "TUN") == ""


def test_a_list_needs_a_source_and_no_contradiction(tmp_path: Path) -> None:
    good = Grouping(id="a", relation="part", source="a book", cited_as="book", members=("TUN",))
    assert Groupings([good]).get("a") == good
    assert Groupings().get("a") is None
    bad = [
        [good, good],
        [Grouping(id="a", relation="part", members=("TUN",))],
        [Grouping(id="a", relation="part")],
        [Grouping(id="a", relation="part", source="x", cited_as="x", members=("TUN",), unstated="no")],
        [
            Grouping(
                id="a", relation="part", source="x", cited_as="x", members=("TUN",), doubtful={"TUN": "?"}
            )
        ],
    ]
    for case in bad:
        with pytest.raises(InputError, match="“a”"):
            Groupings(case)
    path = tmp_path / "groupings.json"
    with pytest.raises(InputError, match=r"groupings\.json: the table of groupings cannot be read"):
        Groupings.read(path)
    for content in (b"", b'[{"id": "a"}]', b'[{"id": "a", "relation": "part"}]'):
        path.write_bytes(content)
        with pytest.raises(InputError, match=r"groupings\.json"):
            Groupings.read(path)
