#!/usr/bin/env python3
"""Set the project up, run it and package it: `python3 dev.py run`, `test`, `lint`, `docs` ...

Needs nothing but Python and works the same on Linux, Windows and macOS; `scripts/dev/` makes the environment
and sees to the system's packages. What dev.py itself has to say goes to standard error, results go to
standard output.
"""

from __future__ import annotations

import argparse
import os
import shlex
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from scripts.dev.environment import (
    APP_LOCK,
    DEV_LOCK,
    THIS_VERSION,
    create_environment,
    install,
    is_supported,
    set_up,
    venv_python,
)
from scripts.dev.running import ROOT, SetupError, run, say
from scripts.dev.system import QT_OFFSCREEN, QT_X11, display_fault, provide

DOCS_LOCK, E2E_LOCK = "requirements-docs.lock", "requirements-e2e.lock"
PACKAGE_LOCK = "requirements-package.lock"

# What the end-to-end tests start: the program, and the Debian package that holds it.
E2E_PROGRAMS = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool"}
# What veraPDF runs on in the end-to-end tests; they pass over it where there is none.
JAVA = {"java": "default-jre-headless"}


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


def version_fault(version: str) -> str | None:
    """One sentence when this Python cannot run the project, else None."""
    if is_supported(version):
        return None
    return f"iomreport needs Python 3.11, 3.12 or 3.13, not {version}: start dev.py with one of them."


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
