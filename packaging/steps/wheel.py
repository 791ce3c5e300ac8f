"""The wheel and the sdist: the same bytes from the same sources, and the same wheel from the sdist."""

from __future__ import annotations

import sys
import tarfile
from pathlib import Path
from typing import Any

from steps.project import PackagingError, Project, run

SAFELY: dict[str, Any] = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
"""How archives are unpacked; the first releases of Python 3.11 know no filter."""


def make(project: Project) -> tuple[Path, ...]:
    """Build the sdist, and the wheel from it; both paths."""
    work = project.fresh("wheel")
    run([sys.executable, "-m", "hatchling", "build", "--target", "sdist", "--directory", work], project)
    (sdist,) = work.glob("*.tar.gz")
    unpacked = work / "unpacked"
    with tarfile.open(sdist) as archive:
        archive.extractall(unpacked, **SAFELY)
    (sources,) = unpacked.iterdir()
    build: list[str | Path] = [
        sys.executable,
        "-m",
        "hatchling",
        "build",
        "--target",
        "wheel",
        "--directory",
        work,
    ]
    run(build, project, sources)
    (wheel,) = work.glob("*.whl")
    made = []
    for file in (sdist, wheel):
        with project.target(file.name) as place:
            place.write_bytes(file.read_bytes())
        made.append(project.output / file.name)
    if f"{project.name}-{project.version}" not in wheel.name:
        raise PackagingError(f"the wheel is called {wheel.name}, not for version {project.version}")
    return tuple(made)
