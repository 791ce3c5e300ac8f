"""The real program in a process of its own, with a user's folders that nobody else uses."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

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

    def __call__(self, *arguments: str | bytes, **environment: str) -> Ran:
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
