"""Reports of faults of the program, for those who mend it."""

from __future__ import annotations

import os
import platform
import tempfile
import time
import traceback
from pathlib import Path


def trace(error: BaseException) -> list[str]:
    """Where an exception came from, without its message, which may hold the officer's words."""
    lines = [
        f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}: {frame.line}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    before = error.__cause__ or error.__context__
    return [*(trace(before) if before is not None else []), type(error).__qualname__, *lines]


def write_report(folder: Path, lines: list[str]) -> str:
    """Write a report of a fault into the folder; its path, or empty when it cannot be written."""
    head = [time.strftime("%Y-%m-%d %H:%M:%S"), f"Python {platform.python_version()}, {platform.platform()}"]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix="fault-", suffix=".txt", dir=folder)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write("\n".join([*head, *lines]) + "\n")
    except OSError:
        return ""
    return name
