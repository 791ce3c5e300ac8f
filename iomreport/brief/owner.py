"""Which process works on a file: its number, computer and start, so that a number used again is not it."""

from __future__ import annotations

import os
import platform
import sys
from enum import Enum, auto
from pathlib import Path

import msgspec


class Owner(msgspec.Struct, frozen=True, kw_only=True):
    """A process on a computer. `started` is whatever the system says of its start; equal or not, no more."""

    pid: int
    host: str
    started: str = ""
    user: str = ""


class Life(Enum):
    """Whether an owner still works on its file."""

    OURSELVES = auto()
    ALIVE = auto()
    GONE = auto()
    ELSEWHERE = auto()
    """On another computer, which cannot be asked."""


def this_process() -> Owner:
    """The owner that this process is."""
    import getpass  # not before the window is painted

    try:
        user = getpass.getuser()
    except (KeyError, OSError, ImportError):  # an account without a name
        user = ""
    pid = os.getpid()
    return Owner(pid=pid, host=platform.node(), started=_started(pid) or "", user=user)


def life(owner: Owner) -> Life:
    """What became of an owner."""
    if owner.host.casefold() != platform.node().casefold():
        return Life.ELSEWHERE
    started = _started(owner.pid)
    if started is None or (owner.started and started != owner.started):
        return Life.GONE
    return Life.OURSELVES if owner.pid == os.getpid() else Life.ALIVE


if sys.platform == "linux":

    def _started(pid: int) -> str | None:
        """Ticks since a boot, and which boot: no clock that is set changes them. None for no such process."""
        try:
            fields = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
            boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        except OSError:
            return None
        return None if fields[0] in "ZX" else f"{boot}:{fields[19]}"  # after "(name)": state first

elif sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _QUERY = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION
    _STILL_ACTIVE = 259

    def _started(pid: int) -> str | None:
        """The time of the process's start in the system's own count; None for no such process."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        handle = kernel.OpenProcess(_QUERY, False, pid)
        if not handle:
            return None
        try:
            times = [wintypes.FILETIME() for _ in range(4)]
            code = wintypes.DWORD()
            handle = wintypes.HANDLE(handle)
            known = kernel.GetProcessTimes(handle, *map(ctypes.byref, times))
            kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        finally:
            kernel.CloseHandle(handle)
        if not known or code.value != _STILL_ACTIVE:
            return None
        return f"{times[0].dwHighDateTime}:{times[0].dwLowDateTime}"

else:

    def _started(pid: int) -> str | None:
        """What `ps` says of the start; None for no such process."""
        import subprocess

        plain = {**os.environ, "LC_ALL": "C", "TZ": "UTC"}
        command = ["/bin/ps", "-o", "stat=,lstart=", "-p", str(pid)]
        said = subprocess.run(command, env=plain, capture_output=True, text=True, check=False).stdout.strip()
        state, _, started = said.partition(" ")
        return None if not said or state.startswith("Z") else started.strip()
