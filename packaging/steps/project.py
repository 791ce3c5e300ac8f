"""What every kind of package is made from: name, version, dates and folders of the project."""

from __future__ import annotations

import os
import shutil
import subprocess
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"

EARLIEST = 1_580_601_600
"""The date of every file when no commit gives one (2 February 2020): zip archives know none before 1980."""


class PackagingError(Exception):
    """Why a package cannot be made here, and what to do about it."""


@dataclass(frozen=True)
class Project:
    """`output` receives what is made, `work` what is thrown away; `made_at` is in seconds since 1970."""

    name: str
    version: str
    summary: str
    output: Path
    work: Path
    made_at: int

    @classmethod
    def read(cls, output: Path) -> Project:
        """From pyproject.toml and the last commit."""
        table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        return cls(
            name=table["name"],
            version=table["version"],
            summary=table["description"],
            output=output,
            work=ROOT / "build",
            made_at=_made_at(),
        )

    @property
    def day(self) -> str:
        """The day of the release, as in 2026-11-24."""
        return datetime.fromtimestamp(self.made_at, UTC).date().isoformat()

    def environment(self, **more: str) -> Mapping[str, str]:
        """Variables that make two runs give the same bytes."""
        return os.environ | {"SOURCE_DATE_EPOCH": str(self.made_at), "PYTHONHASHSEED": "0"} | more

    def fresh(self, name: str) -> Path:
        """An empty working folder of a name."""
        folder = self.work / name
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True)
        return folder

    @contextmanager
    def target(self, name: str) -> Iterator[Path]:
        """A place beside the final one, which it takes when it is finished: no half a package stays."""
        self.output.mkdir(parents=True, exist_ok=True)
        unfinished = self.output / f".{name}.unfinished"
        yield unfinished
        unfinished.replace(self.output / name)


def run(command: Sequence[str | Path], project: Project, folder: Path = ROOT, **more: str) -> str:
    """Run a program in a folder and give what it prints; PackagingError when it fails."""
    words = [str(part) for part in command]
    if shutil.which(words[0]) is None:
        raise PackagingError(f"there is no {words[0]} on this machine: install it")
    done = subprocess.run(
        words, cwd=folder, env=project.environment(**more), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise PackagingError(f"{' '.join(words[:3])} failed:\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
    return done.stdout


def _made_at() -> int:
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        return int(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)
    except (OSError, subprocess.CalledProcessError, ValueError):
        return EARLIEST
