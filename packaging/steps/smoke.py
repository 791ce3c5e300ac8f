"""Whether a bundle runs where there is no Python: it builds the examples, and its window is painted."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from steps.project import ROOT, PackagingError, Project

PATIENCE = 60
"""Seconds within which the window must be there."""


def smoke(project: Project, folder: Path) -> None:
    """Try the program of a bundle; PackagingError says what it did not do."""
    program = folder / ("iomreport.exe" if platform.system() == "Windows" else "iomreport")
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        variables = bare_environment(home)
        said = _run([program, "--version"], variables).strip()
        if said != f"{project.name} {project.version}":
            raise PackagingError(f"the bundled program says that it is “{said}”")
        briefs = sorted((ROOT / "resources" / "examples").glob("*.iombrief"))
        _run(
            [program, "build", *briefs, "--to", "docx,pdf,html,txt,eml", "--output", home / "out"], variables
        )
        missing = [
            f"{brief.stem}.{ending}"
            for brief in briefs
            for ending in ("docx", "pdf", "html", "txt", "eml")
            if not (home / "out" / f"{brief.stem}.{ending}").exists()
        ]
        if missing:
            raise PackagingError(f"the bundled program did not write {', '.join(missing)}")
        if platform.system() == "Linux" and shutil.which("Xvfb") and shutil.which("xdotool"):
            seconds_to_window([program, briefs[0]], home)


def bare_environment(home: Path) -> dict[str, str]:
    """Next to nothing: no Python on the path, no variable that could help, a home of its own."""
    kept = {name: os.environ[name] for name in ("SystemRoot", "TEMP") if name in os.environ}
    return kept | {
        "HOME": str(home),
        "PATH": "/usr/bin-without-python",
        "IOMREPORT_HOME": str(home / "iomreport"),
    }


def seconds_to_window(command: Sequence[str | Path], home: Path) -> float:
    """Start the program on a screen of its own and wait for its window; the seconds that it took."""
    number, screen = _screen()
    variables = bare_environment(home) | {"DISPLAY": number}
    try:
        begun = time.monotonic()
        process = subprocess.Popen([str(part) for part in command], env=variables, stderr=subprocess.PIPE)
        try:
            search = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "iomreport"]
            found = subprocess.run(
                search,
                env=os.environ | {"DISPLAY": number},
                capture_output=True,
                timeout=PATIENCE,
                check=False,
            )
            seconds = time.monotonic() - begun
            if found.returncode or process.poll() is not None:
                raise PackagingError("the bundled program opened no window")
        except subprocess.TimeoutExpired as error:
            raise PackagingError(f"the bundled program opened no window in {PATIENCE} seconds") from error
        finally:
            process.kill()
            process.communicate()
    finally:
        screen.kill()
        screen.wait()
    return seconds


def _screen() -> tuple[str, subprocess.Popen[bytes]]:
    """A virtual screen: its name, and the process that holds it."""
    readable, writable = os.pipe()
    command = ["Xvfb", "-displayfd", str(writable), "-screen", "0", "1440x900x24", "-nolisten", "tcp"]
    screen = subprocess.Popen(command, pass_fds=[writable], stderr=subprocess.DEVNULL)
    os.close(writable)
    with os.fdopen(readable) as pipe:
        number = pipe.readline().strip()
    if not number:
        raise PackagingError("Xvfb did not start")
    return f":{number}", screen


def _run(command: Sequence[str | Path], variables: Mapping[str, str]) -> str:
    words = [str(part) for part in command]
    done = subprocess.run(words, env=variables, capture_output=True, text=True, check=False)
    if done.returncode:
        raise PackagingError(f"the bundled program failed at “{words[1]}”:\n{done.stderr[-2000:]}")
    return done.stdout
