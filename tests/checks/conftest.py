from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from iomreport.brief.model import Brief
from iomreport.checks import Subject
from iomreport.compose.outline import new_brief
from iomreport.export.studio import Studio
from iomreport.paths import find_paths

Examine = Callable[..., Subject]


@pytest.fixture(scope="session")
def studio() -> Studio:
    return Studio.open(find_paths(), "iom-2013")


@pytest.fixture
def tunisia(studio: Studio) -> Brief:
    """A country brief of 4 March 2013."""
    manifest = studio.catalogue.get("country-brief").manifest
    return new_brief(manifest, studio.index, date=dt.date(2013, 3, 4), country="TUN")


@pytest.fixture
def examine(studio: Studio) -> Examine:
    """Compose a brief and give the subject of the checks."""

    def subject(brief: Brief, pages: int | None = None, *, composed: bool = True) -> Subject:
        return Subject(
            brief=brief,
            manifest=studio.template(brief).manifest,
            index=studio.index,
            wording=studio.wording("en"),
            document=studio.compose(brief) if composed else None,
            pages=pages,
            countries=studio.countries,
            audience=studio.audiences.of(brief),
        )

    return subject
