"""The Python environments: `.venv` and those of packaging and manual, installed from the hashed lock files.

A stamp in an environment names the locks that it was made from, so that later starts only compare.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from scripts.dev.running import ROOT, SetupError, run, say
from scripts.dev.system import provide_packages

VENV = ROOT / ".venv"
OLDEST, NEWEST = (3, 11), (3, 13)  # the versions in pyproject.toml
THIS_VERSION = ".".join(map(str, sys.version_info[:2]))
APP_LOCK, DEV_LOCK = "requirements.lock", "requirements-dev.lock"
LOCKED_FOR = {APP_LOCK: "what the application needs", DEV_LOCK: "what tests and lint need"}


def is_supported(version: str) -> bool:
    """Whether the project runs on that Python, given as `3.11` or the like."""
    return OLDEST <= tuple(map(int, version.split("."))) <= NEWEST


def venv_python(venv: Path) -> Path:
    """The interpreter of an environment, whether or not it exists."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def python_version(python: Path) -> str | None:
    """`3.11` and the like, or None where that interpreter does not start."""
    if not python.exists():
        return None
    probe = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        result = subprocess.run(
            [str(python), "-I", "-S", "-c", probe], capture_output=True, text=True, check=False
        )
    except OSError:
        return None
    return result.stdout.strip() if result.returncode == 0 else None


def stamp_line(lock: Path) -> str:
    """What the stamp says of a lock that is installed: its name and a hash of its content."""
    return f"{lock.name} {hashlib.sha256(lock.read_bytes()).hexdigest()}"


def installers(python: Path) -> Iterator[tuple[str, list[str | Path]]]:
    """The ways to install into that interpreter's environment that this machine offers, best first."""
    uv = shutil.which("uv")
    if uv:
        yield "uv", [uv, "pip", "install", "--quiet", "--python", python]
    pip: list[str | Path] = [python, "-m", "pip"]
    has_pip = run([*pip, "--version"], quiet=True) == 0
    if not has_pip and importlib.util.find_spec("ensurepip"):
        has_pip = run([python, "-m", "ensurepip"], quiet=True) == 0
    if not has_pip:
        # Debian packs pip and ensurepip apart from Python: the system's pip can serve any environment.
        pip = [sys.executable, "-m", "pip", "--python", python]
        has_pip = run([*pip, "--version"], quiet=True) == 0
    if has_pip:
        yield "pip", [*pip, "install", "--quiet", "--no-input", "--disable-pip-version-check"]


def install(python: Path, arguments: Sequence[str | Path], what: str) -> None:
    """Install into that interpreter's environment; raises SetupError when no way works."""
    ways = installers(python)
    first = next(ways, None)
    if first is None and shutil.which("apt-get"):
        provide_packages(["python3-pip"], "installing Python packages")
        ways = installers(python)
        first = next(ways, None)
    if first is None:
        raise SetupError(f"There is no pip for {sys.executable}: install it, then start dev.py again.")
    for name, command in chain([first], ways):
        say(f"Installing {what} with {name} ...")
        if run([*command, *arguments]) == 0:
            return
    raise SetupError(f"Installing {what} failed; the lines above say why.")


def create_environment(venv: Path) -> None:
    """Make an environment without pip, in place of a broken one; raises SetupError when it cannot."""
    if venv.exists():
        if not (venv / "pyvenv.cfg").exists():
            raise SetupError(f"{venv} is not a Python environment: move it away, then start dev.py again.")
        shutil.rmtree(venv)
    if run([sys.executable, "-m", "venv", "--without-pip", venv]) != 0:
        raise SetupError(
            f"{sys.executable} could not make an environment in {venv}; the lines above say why."
        )


def site_packages(venv: Path, version: str) -> Path:
    """Where the environment's packages lie."""
    return (
        venv / "Lib" / "site-packages"
        if os.name == "nt"
        else venv / "lib" / f"python{version}" / "site-packages"
    )


def finish_environment(venv: Path, version: str) -> None:
    """Compile what was installed, and make the project importable from anywhere."""
    packages = site_packages(venv, version)
    # Relative, thus plain ASCII in every locale and sound after the folder was moved.
    (packages / "iomreport.pth").write_text(f"{os.path.relpath(ROOT, packages)}\n", encoding="ascii")
    compile_all: list[str | Path] = [venv_python(venv), "-m", "compileall", "-qq"]
    # Installers may have left no byte code; in parallel where the machine can.
    if run([*compile_all, "-j", "0", packages], quiet=True) != 0:
        run([*compile_all, packages], quiet=True)


def set_up(*lock_names: str, venv: Path | None = None) -> Path:
    """Bring `.venv`, or another environment, to what the locks say and return its interpreter.

    Does nothing where it is so already.
    """
    venv = venv or VENV
    python, stamp = venv_python(venv), venv / "iomreport.stamp"
    version = python_version(python)
    stamped = set(stamp.read_text(encoding="utf-8").splitlines()) if version and stamp.exists() else set()
    if not version or not is_supported(version) or (stamped and f"python {version}" not in stamped):
        create_environment(venv)
        version, stamped = THIS_VERSION, set()
    outdated = [lock for name in lock_names if stamp_line(lock := ROOT / name) not in stamped]
    if outdated:
        stamp.unlink(missing_ok=True)
        for lock in outdated:
            what = LOCKED_FOR.get(lock.name, "what packaging and manual need")
            install(python, ["--require-hashes", "--only-binary", ":all:", "--requirement", lock], what)
        finish_environment(venv, version)
        lines = {f"python {version}", *(stamp_line(ROOT / name) for name in lock_names)}
        stamp.write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")
    return python
