"""Where things lie, as a user's machine has it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from iomreport.paths import Paths

ROOT = Path(__file__).parents[1]
SCRIPT = """
import json, sys
from msgspec.structs import asdict
from iomreport.errors import InputError
from iomreport.paths import find_paths
if sys.argv[1]:
    sys._MEIPASS = sys.argv[1]
try:
    print(json.dumps({name: str(path) for name, path in asdict(find_paths()).items()}))
except InputError as error:
    print(json.dumps({"error": str(error)}))
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the program's own modules without any data beside them."""
    package = tmp_path / "site" / "iomreport"
    package.mkdir(parents=True)
    for name in ("__init__.py", "errors.py", "notices.py", "clauses.py", "paths.py"):
        shutil.copy(ROOT / "iomreport" / name, package)
    return package


def with_data(base: Path) -> Path:
    for name in ("templates", "resources"):
        (base / name).mkdir(parents=True, exist_ok=True)
    return base


def located(package: Path, *, frozen: Path | str = "", home: Path | str = "") -> dict[str, str]:
    """What a copy of the program finds, or its `error`."""
    command = [sys.executable, "-c", SCRIPT, str(frozen)]
    settings = {**os.environ, "IOMREPORT_HOME": str(home)}
    found = subprocess.run(
        command, cwd=package.parent, env=settings, capture_output=True, text=True, check=True
    )
    answer: dict[str, str] = json.loads(found.stdout)
    return answer


def test_the_frozen_program_then_the_wheel_then_the_repository(package: Path, tmp_path: Path) -> None:
    missing = {"error": "the program’s own data are missing; install the program again"}
    assert located(package) == missing
    (package.parent / "resources").mkdir()
    assert located(package) == missing
    repository = with_data(package.parent)
    assert located(package)["templates"] == str(repository / "templates")
    wheel = with_data(package / "_data")
    assert located(package)["templates"] == str(wheel / "templates")
    assert located(package)["resources"] == str(wheel / "resources")
    frozen = with_data(tmp_path / "frozen")
    assert located(package, frozen=frozen)["templates"] == str(frozen / "templates")
    assert located(package, frozen=tmp_path / "elsewhere")["templates"] == str(wheel / "templates")


def test_one_variable_moves_all_the_users_folders(package: Path, tmp_path: Path) -> None:
    with_data(package.parent)
    for home, expected in ((tmp_path / "home", tmp_path / "home"), ("near", package.parent / "near")):
        found = located(package, home=home)
        mine = (found["user_data"], found["cache"], found["logs"])
        assert mine == (str(expected), str(expected / "cache"), str(expected / "logs"))
        assert not expected.exists()


def test_without_it_they_are_the_systems(package: Path) -> None:
    with_data(package.parent)
    found = located(package)
    folders = [Path(found[name]) for name in ("user_data", "cache", "logs")]
    assert all(path.is_absolute() and "iomreport" in path.parts for path in folders)
    assert not any(path.is_relative_to(package) for path in folders)


def test_what_ships_is_where_the_paths_say() -> None:
    paths = Paths(ROOT / "templates", ROOT / "resources", Path("u"), Path("c"), Path("l"))
    for path in (paths.submissions, paths.styles, paths.fonts, paths.icons, paths.wording, paths.countries):
        assert path.exists(), path


def test_the_users_own_lies_apart_from_what_ships() -> None:
    paths = Paths(Path("t"), Path("r"), Path("u"), Path("c"), Path("l"))
    assert paths.examples == Path("r/examples")
    assert {paths.user_templates, paths.user_styles, paths.user_submissions} == {
        *(Path("u") / name for name in ("templates", "styles", "submissions")),
    }
