from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from iomreport.brief.store import read_brief
from iomreport.export import Studio
from iomreport.paths import Paths, find_paths


@pytest.fixture(scope="session")
def verify_paths(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """What ships, and folders of a user that nobody else uses."""
    home = tmp_path_factory.mktemp("user")
    return replace(find_paths(), user_data=home, cache=home / "cache", logs=home / "logs")


@pytest.fixture(scope="session")
def exported(verify_paths: Paths) -> Callable[[str], Mapping[str, bytes]]:
    """An example brief in every format, by its name."""
    studio = Studio.open(verify_paths, "iom-2013")
    made: dict[str, dict[str, bytes]] = {}

    def export(name: str) -> Mapping[str, bytes]:
        if name not in made:
            brief = read_brief(Path(verify_paths.examples / f"{name}.iombrief"))
            made[name] = dict(studio.prepare(brief, ("docx", "pdf", "html", "txt")).files)
        return made[name]

    return export
