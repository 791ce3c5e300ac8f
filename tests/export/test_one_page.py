"""A one-page brief is one page as it is begun, for every country and selection."""

from __future__ import annotations

import datetime as dt

import pytest

from iomreport.brief.model import Brief, Purpose
from iomreport.compose.outline import new_brief
from iomreport.export.studio import Studio

OLD = dt.date(2026, 11, 24)  # when the historical-source line takes room as well

# Named often, named once, only by groupings, only by doubtful ones, not at all; the longest notes among them.
COUNTRIES = ["TUN", "SYR", "CHE", "PER", "JAM", "BLZ", "ZAF", "NAM", "AFG", "TLS", "COL", "ISL"]
TABLES: list[list[str]] = [
    [],
    ["A"],
    ["RT1"],
    ["RT2"],
    ["RT3"],
    ["RT4"],
    ["RT1", "RT3"],
    ["RT1", "RT2", "RT3", "RT4"],
]


def assert_fits(studio: Studio, brief: Brief) -> None:
    preview = studio.preview(brief)
    assert preview.layout.pages == 1
    assert preview.words <= studio.template(brief).manifest.words


@pytest.mark.parametrize("country", COUNTRIES)
def test_for_a_country(studio: Studio, country: str) -> None:
    manifest = studio.catalogue.get("one-page-brief").manifest
    brief = new_brief(manifest, studio.index, date=OLD, country=country, purpose=Purpose.MEETING)
    assert_fits(studio, brief)


@pytest.mark.parametrize("tables", TABLES, ids=lambda tables: "-".join(tables) or "all")
def test_for_round_tables(studio: Studio, tables: list[str]) -> None:
    manifest = studio.catalogue.get("one-page-brief").manifest
    brief = new_brief(manifest, studio.index, date=OLD, round_tables=tables, purpose=Purpose.MEETING)
    assert_fits(studio, brief)
