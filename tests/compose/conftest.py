"""The real submission and templates, and a maker of small templates."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from iomreport.compose.catalogue import Catalogue, Template
from iomreport.compose.engine import Library
from iomreport.compose.manifest import Manifest
from iomreport.paths import find_paths
from iomreport.submission.fingerprints import Fingerprints
from iomreport.submission.geography import Countries
from iomreport.submission.groupings import Groupings
from iomreport.submission.pack import read_pack
from iomreport.submission.query import Index
from iomreport.wording.words import read_wording

PATHS = find_paths()
PACK = PATHS.submissions / "iom-2013"


@pytest.fixture(scope="session")
def library() -> Library:
    """Everything that notes are made from."""
    return Library(
        Index(read_pack(PACK), Groupings.read(PATHS.groupings)),
        Countries.read(PATHS.countries),
        read_wording(PATHS.wording / "en.yaml"),
        PATHS.templates,
        PATHS.geography,
    )


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The brief types that ship."""
    return Catalogue.read(PATHS.templates)


@pytest.fixture(scope="session")
def fingerprints() -> Fingerprints:
    """The fingerprints of the official text."""
    return Fingerprints.read(PACK / "fingerprints.json")


MakeTemplate = Callable[..., Template]


@pytest.fixture
def make_template(tmp_path: Path) -> MakeTemplate:
    """Writes a template of one body (and other files) and gives it."""

    def make(body: str, **files: str) -> Template:
        folder = tmp_path / "own" / "mine"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "note.html.j2").write_text(body, encoding="utf-8")
        for name, text in files.items():
            (folder / f"{name}.html.j2").write_text(text, encoding="utf-8")
        manifest = Manifest(
            id="mine",
            name="Mine",
            purpose="A test",
            title="{subject}",
            short_title="mine",
            parameters=(),
            sections=(),
            heading=(),
        )
        return Template(manifest, folder, ours=False)

    return make
