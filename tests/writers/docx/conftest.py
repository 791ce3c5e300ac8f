"""The sample of everything as a Word file."""

from __future__ import annotations

import pytest

from iomreport.writers.base import Written
from iomreport.writers.docx import write
from tests.writers.build import MANIFEST, options
from tests.writers.sample import rich

PAGES = {"looks": 3, "lists": 3, "numbered": 3, "lowest": 3, "figures": 4, "tables": 4, "index": 5}


@pytest.fixture(scope="session")
def written() -> Written:
    return write(rich(), options(PAGES, (MANIFEST,)))


@pytest.fixture(scope="session")
def data(written: Written) -> bytes:
    return written.data
