"""The installer for Windows: NSIS puts the bundle that the same spec gives on Windows into one program."""

from __future__ import annotations

from pathlib import Path

from steps import pictures
from steps.bundle import freeze, on_windows
from steps.project import PACKAGING, ROOT, PackagingError, Project, run
from steps.versioninfo import four_numbers


def make(project: Project) -> tuple[Path, ...]:
    """Build bundle and installer; the installer's path. PackagingError anywhere but on Windows."""
    if not on_windows():
        raise PackagingError(
            "its bundle can only be made on Windows; packaging/README.md says how, step by step"
        )
    return (make_installer(project, freeze(project)),)


def make_installer(project: Project, payload: Path) -> Path:
    """Put a bundle into an installer; runs wherever there is makensis."""
    work = project.fresh("windows")
    pictures.write(work)
    name = f"{project.name}-{project.version}-setup.exe"
    with project.target(name) as place:
        values = {
            "VERSION": project.version,
            "FOUR": ".".join(map(str, four_numbers(project.version))),
            "PAYLOAD": str(payload),
            "ICON": str(work / "iomreport.ico"),
            "LICENCE": str(ROOT / "LICENSE"),
            "OUTPUT": str(place),
        }
        define = [f"-D{key}={value}" for key, value in values.items()]
        run(["makensis", "-V2", "-WX", *define, PACKAGING / "windows" / "installer.nsi"], project)
    return project.output / name
