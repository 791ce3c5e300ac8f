"""Starting programs in the repository, and telling the person at the keyboard."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class SetupError(Exception):
    """What is missing or broken, and what to do about it, in words for the person at the keyboard."""


def say(message: str) -> None:
    """Tell the person at the keyboard; standard output stays free for results."""
    print(message, file=sys.stderr, flush=True)


def child_environment() -> dict[str, str]:
    """The environment for every program started here: byte code may be kept, or every start is slow."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def run(command: Sequence[str | Path], *, quiet: bool = False) -> int:
    """Run a program in the repository and return its exit code; `quiet` hides what it prints."""
    output = subprocess.DEVNULL if quiet else None
    return subprocess.call(
        [str(part) for part in command], cwd=ROOT, env=child_environment(), stdout=output, stderr=output
    )
