"""What a Linux system must have: shared libraries and programs, and the Debian packages that hold them."""

from __future__ import annotations

import ctypes
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from scripts.dev.running import SetupError, child_environment, say

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
