from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """In an empty folder, with empty folders of a user."""
    (tmp_path / "work").mkdir()
    return Program(tmp_path / "work", tmp_path / "home")


@pytest.fixture
def tunisia(program: Program) -> Path:
    """A country brief, begun by the program."""
    ran = program(
        "new", "tunisia.iombrief", "--template", "country-brief", "--country", "TUN", "--date", "2013-03-04"
    )
    assert (ran.code, ran.err) == (0, "")
    return program.folder / "tunisia.iombrief"
