"""The program with its own Python and libraries, as one folder: PyInstaller's work."""

from __future__ import annotations

import platform
import shutil
import sys
from pathlib import Path

from steps import pictures, versioninfo
from steps.project import PACKAGING, PackagingError, Project, run
from steps.smoke import smoke

LIMIT = 150 * 2**20
"""Bytes that the unpacked folder may have."""

WINDOWS_OF = {"Linux": "libqxcb.so", "Windows": "qwindows.dll", "Darwin": "libqcocoa.dylib"}
"""The plug-in with which Qt opens windows on each system."""


def make(project: Project) -> tuple[Path, ...]:
    """Build the folder and try it; its path, and PackagingError when it is too large or does not run."""
    folder = freeze(project)
    target = project.output / f"{project.name}-{project.version}-{platform_name()}"
    with project.target(target.name) as place:
        for old in (place, target):
            if old.exists():
                shutil.rmtree(old)
        shutil.copytree(folder, place, symlinks=True)
    return (target,)


def make_application(project: Project) -> tuple[Path, ...]:
    """Build the application folder of macOS; PackagingError anywhere else."""
    if platform.system() != "Darwin":
        raise PackagingError("an application folder can only be built on macOS")
    application = freeze(project).with_name("iomreport.app")
    target = project.output / application.name
    if target.exists():
        shutil.rmtree(target)
    shutil.copytree(application, target, symlinks=True)
    return (target,)


def freeze(project: Project) -> Path:
    """The folder as PyInstaller leaves it, within the limit and seen to run."""
    work = project.fresh("bundle")
    pictures.write(work)
    (work / "version.txt").write_text(versioninfo.version_info(project), encoding="utf-8")
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "PyInstaller",
        PACKAGING / "iomreport.spec",
        "--noconfirm",
    ]
    places: list[str | Path] = ["--distpath", work / "dist", "--workpath", work / "made"]
    run([*command, *places, "--log-level", "WARN"], project, IOMREPORT_PACKAGING=str(work))
    folder = work / "dist" / "iomreport"
    refuse_without_windows(folder, platform.system())
    size = size_of(folder)
    if size > LIMIT:
        raise PackagingError(f"the folder has {size / 2**20:.0f} MiB, {LIMIT / 2**20:.0f} are the limit")
    smoke(project, folder)
    return folder


def refuse_without_windows(folder: Path, system: str) -> None:
    """Raise PackagingError for a bundle that can open no window: PyInstaller says so in a warning only."""
    if next(folder.rglob(WINDOWS_OF[system]), None) is None:
        raise PackagingError(f"Qt’s {WINDOWS_OF[system]} is not in it: Qt for Python does not run here")


def size_of(folder: Path) -> int:
    """Bytes of all files of a folder; what a symbolic link points to counts once."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def on_windows() -> bool:
    """Whether this is the system that ties a program to a console or to none."""
    return platform.system() == "Windows"


def platform_name() -> str:
    """`linux-x86_64`, `windows-amd64` and the like."""
    return f"{platform.system()}-{platform.machine()}".lower()
