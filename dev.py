#!/usr/bin/env python3
"""Set the project up, run it and package it: `python3 dev.py run`, `test`, `lint`, `docs` ...

Needs nothing but Python and works the same on Linux, Windows and macOS. The environment lies in `.venv`,
installed from the hashed lock files; a stamp in it names the locks it was made from, so that later starts
only compare. What dev.py itself has to say goes to standard error, results go to standard output.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
OLDEST, NEWEST = (3, 11), (3, 13)  # the versions in pyproject.toml
THIS_VERSION = ".".join(map(str, sys.version_info[:2]))
APP_LOCK, DEV_LOCK = "requirements.lock", "requirements-dev.lock"
DOCS_LOCK, E2E_LOCK = "requirements-docs.lock", "requirements-e2e.lock"
PACKAGE_LOCK = "requirements-package.lock"
LOCKED_FOR = {APP_LOCK: "what the application needs", DEV_LOCK: "what tests and lint need"}

# What the Qt wheels expect of a Linux system: the file that is loaded, and the Debian package that holds it.
QT_OFFSCREEN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
QT_X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
QT_WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
# What the end-to-end tests start: the program, and the Debian package that holds it.
E2E_PROGRAMS = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool"}
# What veraPDF runs on in the end-to-end tests; they pass over it where there is none.
JAVA = {"java": "default-jre-headless"}


class SetupError(Exception):
    """What is missing or broken, and what to do about it, in words for the person at the keyboard."""


def say(message: str) -> None:
    """Tell the person at the keyboard; standard output stays free for results."""
    print(message, file=sys.stderr, flush=True)


# --- the Python environment -----------------------------------------------------------------------------


def is_supported(version: str) -> bool:
    """Whether the project runs on that Python, given as `3.11` or the like."""
    return OLDEST <= tuple(map(int, version.split("."))) <= NEWEST


def version_fault(version: str) -> str | None:
    """One sentence when this Python cannot run the project, else None."""
    if is_supported(version):
        return None
    return f"iomreport needs Python 3.11, 3.12 or 3.13, not {version}: start dev.py with one of them."


def venv_python(venv: Path) -> Path:
    """The interpreter of an environment, whether or not it exists."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def child_environment() -> dict[str, str]:
    """The environment for every program started here: byte code may be kept, or every start is slow."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def run(command: Sequence[str | Path], *, quiet: bool = False) -> int:
    """Run a program in the repository and return its exit code; `quiet` hides what it prints."""
    output = subprocess.DEVNULL if quiet else None
    return subprocess.call(
        [str(part) for part in command], cwd=ROOT, env=child_environment(), stdout=output, stderr=output
    )


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


# --- the system's packages on Linux ---------------------------------------------------------------------


def loads(library: str) -> bool:
    """Whether the system's loader finds that shared library, whoever installed it."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing(needed: Mapping[str, str], present: Callable[[str], object]) -> list[str]:
    """Those of the needed files that are not there."""
    return [name for name in needed if not present(name)]


def provide_packages(packages: Sequence[str], purpose: str) -> None:
    """Install Debian packages as root; otherwise raise SetupError with the command that does."""
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    has_lists = any(Path("/var/lib/apt/lists").glob("*_Packages*"))
    if os.geteuid() != 0:
        lines = [shlex.join(part) for part in ([] if has_lists else [["apt-get", "update"]]) + [command]]
        sudo = "sudo " if shutil.which("sudo") else ""
        line = ("" if sudo else "as root: ") + " && ".join(sudo + part for part in lines)
        raise SetupError(f"For {purpose} this system lacks packages. Install them with\n  {line}")
    say(f"Installing the system's packages for {purpose}: {' '.join(packages)}")
    environment = child_environment() | {"DEBIAN_FRONTEND": "noninteractive"}

    def apt_get(*arguments: str) -> bool:
        return not subprocess.call(
            ["apt-get", "-qq", *arguments],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )

    if not has_lists:
        apt_get("update")
    if apt_get(*command[1:]):
        return
    if has_lists and apt_get("update") and apt_get(*command[1:]):  # the lists were older than the archive
        return
    raise SetupError(f"The command failed, the lines above say why:\n  {shlex.join(command)}")


def provide(libraries: Mapping[str, str], programs: Mapping[str, str], purpose: str) -> None:
    """See to it that a Linux system has these libraries and programs; raises SetupError when it has not."""
    if not sys.platform.startswith("linux"):
        return

    def absent() -> dict[str, str]:
        names = missing(libraries, loads) + missing(programs, shutil.which)
        return {name: (dict(libraries) | dict(programs))[name] for name in names}

    wanted = absent()
    if wanted and shutil.which("apt-get"):
        provide_packages(sorted(set(wanted.values())), purpose)
        wanted = absent()
    if wanted:
        raise SetupError(
            f"For {purpose} this system lacks {', '.join(wanted)}: install the packages that hold them."
        )


def display_fault() -> str | None:
    """Why no window can be opened here, or None where one can; as root, installs what Qt lacks."""
    if not sys.platform.startswith("linux"):
        return None
    x11, wayland = os.environ.get("DISPLAY"), os.environ.get("WAYLAND_DISPLAY")
    if not x11 and not wayland:
        return "There is no display here, so the window stays closed; the notes are written."
    try:
        provide(QT_OFFSCREEN | (QT_X11 if x11 else {}) | (QT_WAYLAND if wayland else {}), {}, "the window")
    except SetupError as fault:
        return f"The notes are written, but the window cannot open yet. {fault}"
    if wayland or x_server_answers():
        return None
    return f"No X server answers at DISPLAY={x11}, so the window stays closed; the notes are written."


def x_server_answers() -> bool:
    """Whether the X server that DISPLAY names takes a connection; Qt would abort where it does not."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    answers = not xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return answers


# --- the commands ---------------------------------------------------------------------------------------


def refuse(command: str, extra: Sequence[str]) -> None:
    """Say so when a command was given arguments that it does not have."""
    if extra:
        raise SetupError(f"dev.py {command} takes no arguments: remove {shlex.join(extra)}.")


def command_run(_: argparse.Namespace, extra: Sequence[str]) -> int:
    """Build the example briefs into out/ and open the application on the first of them."""
    refuse("run", extra)
    python = set_up(APP_LOCK)
    examples = sorted((ROOT / "resources" / "examples").glob("*.iombrief"))
    if not examples:
        raise SetupError("There is no brief in resources/examples: the clone is incomplete.")
    briefs = [path.relative_to(ROOT) for path in examples]
    status = run([python, "-m", "iomreport", "build", *briefs, "--to", "docx,pdf", "--output", "out"])
    if status:
        return status
    fault = display_fault()
    if fault:
        say(fault)
        return 0
    return run([python, "-m", "iomreport", briefs[0]])


def provide_validators() -> None:
    """Install what checks the files that are written; say what cannot be had: its tests are skipped."""
    ways: tuple[Callable[[], object], ...] = (
        lambda: set_up(APP_LOCK, DEV_LOCK, E2E_LOCK),
        lambda: provide({}, JAVA, "checking PDF files with veraPDF"),
    )
    for way in ways:
        try:
            way()
        except SetupError as fault:
            say(f"Some tests are skipped. {fault}")


def command_test(options: argparse.Namespace, extra: Sequence[str]) -> int:
    """Run the tests; everything that dev.py does not know goes to pytest."""
    python = set_up(APP_LOCK, DEV_LOCK)
    libraries = QT_OFFSCREEN | (QT_X11 if options.e2e else {})
    provide(libraries, E2E_PROGRAMS if options.e2e else {}, "the tests")
    if options.e2e:
        provide_validators()
    arguments = ["-m", "not benchmark and not soak"] if options.e2e else []
    if not extra:
        arguments += ["-n", "auto", "--dist", "worksteal"]  # the whole suite, on all cores
    return run([python, "-m", "pytest", *arguments, *extra])


def command_lint(_: argparse.Namespace, extra: Sequence[str]) -> int:
    """Check style, format and types; all three, whatever the first ones find."""
    refuse("lint", extra)
    python = set_up(APP_LOCK, DEV_LOCK)
    checks = (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"])
    return max([run([python, "-m", *check]) != 0 for check in checks])


def command_lock(_: argparse.Namespace, extra: Sequence[str]) -> int:
    """Write the lock files anew from pyproject.toml, for all systems and Python versions at once."""
    common = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url"]
    common += ["--no-annotate", "--no-header", "--quiet", *extra]
    with tempfile.TemporaryDirectory() as folder:
        tools = Path(folder) / "tools"
        create_environment(tools)
        install(venv_python(tools), ["uv"], "uv, which resolves the locks,")
        uv = venv_python(tools).with_name("uv.exe" if os.name == "nt" else "uv")
        compile_lock: list[str | Path] = [uv, "pip", "compile", *common]
        status = run([*compile_lock, "pyproject.toml", "--output-file", APP_LOCK])
        for group, lock, known in (
            ("dev", DEV_LOCK, APP_LOCK),
            ("docs", DOCS_LOCK, APP_LOCK),
            ("package", PACKAGE_LOCK, APP_LOCK),
            ("e2e", E2E_LOCK, DEV_LOCK),  # into the same environment
        ):
            program = [] if lock == DOCS_LOCK else ["pyproject.toml"]  # the site is made without it
            command = [*compile_lock, *program, "--group", group, "--constraints", known]
            status = status or run([*command, "--output-file", lock])
        return status


def command_package(_: argparse.Namespace, extra: Sequence[str]) -> int:
    """Make what people install, in an environment of its own; packaging/make.py knows the kinds."""
    python = set_up(APP_LOCK, PACKAGE_LOCK, venv=ROOT / "build" / "venv")
    return run([python, ROOT / "packaging" / "make.py", *extra])


def command_docs(_: argparse.Namespace, extra: Sequence[str]) -> int:
    """Build the manual as a site into build/docs, and check it; a warning is an error."""
    refuse("docs", extra)
    return run([set_up(DOCS_LOCK, venv=ROOT / "build" / "docs-venv"), ROOT / "scripts" / "build_manual.py"])


COMMANDS = {
    "run": command_run,
    "test": command_test,
    "lint": command_lint,
    "docs": command_docs,
    "lock": command_lock,
    "package": command_package,
}


def parser() -> argparse.ArgumentParser:
    """The command line of dev.py."""
    result = argparse.ArgumentParser(prog="dev.py", description="Set up, run, test and check iomreport.")
    commands = result.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="build the example notes into out/ and open the application")
    test = commands.add_parser("test", help="run the tests; other arguments go to pytest", allow_abbrev=False)
    test.add_argument("--e2e", action="store_true", help="also the tests that need a screen")
    commands.add_parser("lint", help="check style, format and types")
    commands.add_parser("docs", help="build the manual into build/docs, and check it")
    commands.add_parser("package", help="make a wheel, bundle ...: `package --help`", add_help=False)
    commands.add_parser("lock", help="write the lock files anew; `--upgrade` takes newer versions")
    return result


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code: 2 where Python or the arguments do not fit."""
    fault = version_fault(THIS_VERSION)
    if fault:
        say(fault)
        return 2
    options, extra = parser().parse_known_args(arguments)
    command = COMMANDS[options.command]
    try:
        return command(options, extra)
    except SetupError as error:
        say(str(error))
        return 1
    except OSError as error:
        say(f"dev.py could not go on: {error}")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
