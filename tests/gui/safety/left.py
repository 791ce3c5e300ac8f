"""What ended processes left behind, made for tests."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec
from msgspec.structs import replace

from iomreport.brief.kept import digest
from iomreport.brief.model import Brief
from iomreport.brief.owner import Owner, this_process
from iomreport.brief.recovery import new_recovery, write_recovery

ELSEWHERE = Owner(pid=1, host="another-computer", user="Amina")


def ended() -> Owner:
    """A process that was there and is no more."""
    process = subprocess.Popen([sys.executable, "-c", "pass"])
    process.wait()
    return replace(this_process(), pid=process.pid)


def leave(folder: Path, brief: Brief, path: Path | None = None) -> Path:
    """A recovery file of a process that has ended."""
    kept = new_recovery(folder)
    write_recovery(kept, brief, path, digest(path.read_bytes()) if path and path.exists() else "")
    first, _, rest = kept.read_bytes().partition(b"\n")
    about = msgspec.json.decode(first)
    about["owner"] = msgspec.to_builtins(ended())
    kept.write_bytes(msgspec.json.encode(about) + b"\n" + rest)
    return kept
