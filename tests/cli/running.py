"""The program as a shell starts it, with a user's folders that nobody else uses."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from iomreport.__main__ import main

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines of the result."""
        return self.out.splitlines()


@dataclass(frozen=True)
class Program:
    """Runs commands in `folder`; `home` holds the user's own templates and packs."""

    folder: Path
    home: Path

    def __call__(self, *arguments: str | bytes) -> Ran:
        """Run a command in the process of the tests, which spares the start of another.

        What reaches neither the command's streams nor its exit code, a traceback say, fails the test.
        """
        out, err = (
            io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors=errors, newline="\n")
            for errors in ("surrogateescape", "backslashreplace")
        )
        with pytest.MonkeyPatch.context() as patch, chdir(self.folder):
            patch.setenv("IOMREPORT_HOME", str(self.home))
            with redirect_stdout(out), redirect_stderr(err):
                try:
                    code = main([os.fsdecode(argument) for argument in arguments])
                except SystemExit as end:  # of --help
                    code = int(end.code or 0)
        return Ran(code, *map(_text, (out, err)))

    def process(self, *arguments: str | bytes, **environment: str) -> Ran:
        """Run a command in a process of its own, as its user does."""
        done = subprocess.run(
            [sys.executable, "-m", "iomreport", *arguments],
            cwd=self.folder,
            env=self.environment(**environment),
            capture_output=True,
            timeout=120,
            check=False,
        )
        return Ran(done.returncode, *(os.fsdecode(stream) for stream in (done.stdout, done.stderr)))

    def environment(self, **changed: str) -> dict[str, str]:
        """This process's, with the program on the path and a home of its own."""
        own = {"PYTHONPATH": str(ROOT), "IOMREPORT_HOME": str(self.home), "PYTHONUTF8": "1"}
        return {**os.environ, **own, **changed}


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return os.fsdecode(buffer.getvalue())
