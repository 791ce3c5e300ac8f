from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace

from iomreport.brief.model import Brief
from iomreport.compose.outline import new_brief
from iomreport.export.studio import Studio
from iomreport.paths import Paths, find_paths


@pytest.fixture(scope="session")
def studio() -> Studio:
    """On the first submission, with what ships."""
    return Studio.open(find_paths(), "iom-2013")


@pytest.fixture
def tunisia(studio: Studio) -> Brief:
    """A country brief of 4 March 2013."""
    manifest = studio.catalogue.get("country-brief").manifest
    return new_brief(manifest, studio.index, date=dt.date(2013, 3, 4), country="TUN", office="IOM Tunis")


@pytest.fixture
def own_paths(tmp_path: Path) -> Paths:
    """What ships, and empty folders of a user."""
    data, cache, logs = (tmp_path / name for name in ("data", "cache", "logs"))
    return replace(find_paths(), user_data=data, cache=cache, logs=logs)
