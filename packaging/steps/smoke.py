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
        examples = shutil.copytree(ROOT / "resources" / "examples", home / "examples")  # opening locks them
        briefs = sorted(examples.glob("*.iombrief"))
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


def seconds_to_window(
    command: Sequence[str | Path], home: Path, variables: Mapping[str, str] | None = None
) -> float:
    """Start the program on a screen of its own and wait for its window; the seconds that it took."""
    number, screen = _screen()
    variables = {**(variables or bare_environment(home)), "DISPLAY": number}
    try:
        begun = time.monotonic()
        process = subprocess.Popen([str(part) for part in command], env=variables, stderr=subprocess.PIPE)
        try:
            search = ["xdotool", "search", "--onlyvisible", "--name", "iomreport"]
            while not (found := _says(search, os.environ | {"DISPLAY": number})):
                if process.poll() is not None or time.monotonic() - begun > PATIENCE:
                    break
                time.sleep(0.02)
            seconds = time.monotonic() - begun
            is_running = process.poll() is None
        finally:
            process.kill()
            _, errors = process.communicate()
        if not found or not is_running:
            raise PackagingError(f"no window in {seconds:.0f} seconds:\n{errors.decode(errors='replace')}")
    finally:
        screen.kill()
        screen.wait()
    return seconds


def _screen() -> tuple[str, subprocess.Popen[bytes]]:
    """A virtual screen: its name, and the process that holds it."""
    readable, writable = os.pipe()
    # Without “noreset” a server starts anew, and refuses whoever comes meanwhile, when xdotool leaves.
    command = ["Xvfb", "-displayfd", str(writable), "-screen", "0", "1440x900x24", "-nolisten", "tcp"]
    command.append("-noreset")
    screen = subprocess.Popen(command, pass_fds=[writable], stderr=subprocess.DEVNULL)
    os.close(writable)
    with os.fdopen(readable) as pipe:
        number = pipe.readline().strip()
    if not number:
        raise PackagingError("Xvfb did not start")
    return f":{number}", screen


def _says(command: Sequence[str], variables: Mapping[str, str]) -> str:
    """What a program prints, whether or not it succeeds."""
    return subprocess.run(command, env=variables, capture_output=True, text=True, check=False).stdout.strip()


def _run(command: Sequence[str | Path], variables: Mapping[str, str]) -> str:
    words = [str(part) for part in command]
    done = subprocess.run(words, env=variables, capture_output=True, text=True, check=False)
    if done.returncode:
        raise PackagingError(f"the bundled program failed at “{words[1]}”:\n{done.stderr[-2000:]}")
    return done.stdout
