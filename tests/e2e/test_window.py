"""The program on a screen with a window manager, driven by real keys."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from iomreport.brief.store import read_brief
from iomreport.paths import find_paths
from tests.e2e.screen import NEEDS_SCREEN, PATIENCE, Screen, until

pytestmark = [pytest.mark.e2e, NEEDS_SCREEN]


def test_a_brief_is_changed_saved_and_exported_by_keys_alone(screen: Screen, tmp_path: Path) -> None:
    file = tmp_path / "tunisia.iombrief"
    shutil.copy(find_paths().examples / "country-brief-tunisia.iombrief", file)
    before = read_brief(file)
    program = subprocess.Popen([sys.executable, "-m", "iomreport", str(file)], env=screen.environment)
    try:
        screen.window("^tunisia — iomreport$")
        screen.keys("ctrl+f")
        screen.do("type", "--delay", "20", "Crisis Operational Framework")
        screen.keys("Down", "space")
        screen.window(r"^tunisia\* — iomreport$")
        screen.keys("ctrl+s")
        screen.window("^tunisia — iomreport$")
        after = read_brief(file)
        added = [item.ref for item in after.items() if item not in before.items()]
        assert added == ["migration-crisis-operational-framework"]

        screen.keys("ctrl+e")
        screen.window("^Export$")
        screen.keys("Return")
        until(lambda: len(written(tmp_path)) == 2, screen)
    finally:
        program.terminate()
        program.wait(PATIENCE)

    said = subprocess.run(
        [sys.executable, "-m", "iomreport", "build", str(file), "--output", str(tmp_path / "again")],
        env=screen.environment,
        check=True,
        capture_output=True,
        text=True,
    )
    for line in said.stdout.splitlines():
        again = Path(line)
        (exported,) = [path for path in written(tmp_path) if path.suffix == again.suffix]
        assert exported.read_bytes() == again.read_bytes()


def written(folder: Path) -> list[Path]:
    """The exported files, finished ones only."""
    return [path for path in folder.iterdir() if path.suffix in (".docx", ".pdf") and path.name[0] != "."]


def test_the_first_minute_from_the_start_page_to_a_saved_brief(screen: Screen, tmp_path: Path) -> None:
    """Enter takes the first type, Enter makes the brief: a sound draft, saved by the keyboard alone."""
    program = subprocess.Popen([sys.executable, "-m", "iomreport"], env=screen.environment)
    file = tmp_path / "first.iombrief"
    try:
        screen.window("^Start page — iomreport$")
        screen.keys("Return")
        screen.window("^New brief$")
        screen.keys("Return")
        screen.window("^Brief: .* — iomreport$")
        screen.keys("ctrl+shift+p")
        screen.window("^Commands$")
        screen.do("type", "--delay", "20", "save as")
        screen.keys("Return")
        screen.window("^Save the brief$")
        screen.keys("ctrl+a")
        screen.do("type", "--delay", "20", str(file))
        screen.keys("Return")
        until(file.exists, screen)
        assert read_brief(file).header.template == "one-page-brief"
        screen.keys("ctrl+shift+h")
        screen.window("^Start page — iomreport$")
    finally:
        program.terminate()
        program.wait(PATIENCE)
