from __future__ import annotations

import datetime as dt

import pytest

from iomreport.compose.catalogue import Catalogue
from iomreport.compose.engine import Library
from iomreport.compose.length import page_limit
from iomreport.compose.outline import new_brief

DAY = dt.date(2013, 3, 4)


@pytest.mark.parametrize(
    ("template", "country", "pages"),
    [
        ("country-brief", "TUN", 1),
        ("country-brief", "COL", 1),
        ("country-brief", "", 2),
        ("one-page-brief", "TUN", 1),
        ("round-table-note", "TUN", 4),
        ("compendium", "TUN", 0),
    ],
)
def test_little_said_of_a_country_makes_a_short_note(
    template: str, country: str, pages: int, catalogue: Catalogue, library: Library
) -> None:
    manifest = catalogue.get(template).manifest
    brief = new_brief(manifest, library.index, date=DAY, country=country)
    assert page_limit(brief, manifest, library.index) == pages
