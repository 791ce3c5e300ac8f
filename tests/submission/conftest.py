from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from iomreport.submission.geography import Countries
from iomreport.submission.pack import read_pack
from iomreport.submission.printing import Printer
from iomreport.submission.query import Index
from iomreport.wording.words import Wording, read_wording
from tests.submission.small_pack import write_small_pack

ROOT = Path(__file__).parents[2]
PACK = ROOT / "resources" / "submissions" / "iom-2013"


@pytest.fixture(scope="session")
def countries() -> Countries:
    return Countries.read(ROOT / "resources" / "geography" / "countries.json")


@pytest.fixture(scope="session")
def english() -> Wording:
    return read_wording(ROOT / "resources" / "wording" / "en.yaml")


@pytest.fixture(scope="session")
def iom() -> Index:
    """The first submission."""
    return Index(read_pack(PACK))


@pytest.fixture(scope="session")
def iom_printer(iom: Index, countries: Countries, english: Wording) -> Printer:
    """The first submission as printed on 4 March 2013."""
    return Printer(iom, countries, english, date(2013, 3, 4))


@pytest.fixture
def small(tmp_path: Path) -> Index:
    """The small pack about rivers."""
    return Index(read_pack(write_small_pack(tmp_path)))


@pytest.fixture(scope="session")
def official_text() -> str:
    """The official text, where the machine has it."""
    path = os.environ.get("IOMREPORT_SOURCE")
    if not path:
        pytest.skip("IOMREPORT_SOURCE is not set: the official text is not here, fingerprints stand for it")
    return Path(path).read_text(encoding="utf-8")
