from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.running import Program


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that holds the pack that ships, compiled."""
    folder = tmp_path_factory.mktemp("compiled")
    assert Program(folder, folder)("initiatives").code == 0
    return folder / "cache"


@pytest.fixture
def program(tmp_path: Path, compiled: Path) -> Program:
    """In an empty folder, with folders of a user that are empty but for the cache."""
    (tmp_path / "work").mkdir()
    shutil.copytree(compiled, tmp_path / "home" / "cache")
    return Program(tmp_path / "work", tmp_path / "home")


@pytest.fixture
def tunisia(program: Program) -> Path:
    """A country brief, begun by the program."""
    ran = program(
        "new", "tunisia.iombrief", "--template", "country-brief", "--country", "TUN", "--date", "2013-03-04"
    )
    assert (ran.code, ran.err) == (0, "")
    return program.folder / "tunisia.iombrief"
