"""What a bundle holds beside the program's libraries: Python, and libraries of the system, with their terms.

On Debian and its like the packages of the system say whose a library is; elsewhere on Linux it is listed by
its file alone. Bundles of Windows and macOS hold nothing of the system.
"""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from steps.project import PACKAGING, PackagingError

_DOCUMENTS = Path("/usr/share/doc")
_STATED = re.compile(r"^License:[ \t]*(\S.*)$", re.MULTILINE)
_NAME = re.compile(r"[A-Za-z][\w./+-]*")
_QT = ("pyside6-essentials", "shiboken6")
_TYPED = "BINARY"

Entry = tuple[str, str, str]
"""A file of a bundle as PyInstaller lists it: its path there, its path here, its kind."""


@dataclass(frozen=True)
class Part:
    """`texts` hold the terms in full; `package` is that of the system, empty for Python."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]
    package: str = ""


def parts(binaries: Iterable[Entry]) -> tuple[Part, ...]:
    """Python, and each package of the system of which the bundle takes a library, by name."""
    files = sorted({Path(source).resolve() for _, source, kind in binaries if kind == _TYPED})
    return (_python(), *_packages([file for file in files if _is_of_the_system(file)]))


def texts(found: Iterable[Part]) -> Iterator[Entry]:
    """The terms as files of the bundle, in `licences/NAME`; Qt for Python does not bring its own."""
    for part in found:
        for text in part.texts:
            yield f"licences/{part.name}/{text.name}", str(text), "DATA"
    for library in _QT:
        for text in sorted((PACKAGING / "licences").glob("*.txt")):
            yield f"licences/{library}/{text.name}", str(text), "DATA"


def _python() -> Part:
    places = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix))
    found = [place / "LICENSE.txt" for place in places if (place / "LICENSE.txt").is_file()]
    if not found:
        raise PackagingError(f"the licence of Python lies neither in {places[0]} nor in {places[1]}")
    return Part("python", platform.python_version(), "PSF-2.0", (found[0],))


def _is_of_the_system(file: Path) -> bool:
    """Whether a library came neither with a wheel nor with Python."""
    if platform.system() != "Linux" or file.name.startswith("libpython"):
        return False
    return not any(file.is_relative_to(place) for place in (sys.prefix, sysconfig.get_path("stdlib")))


def _packages(files: Sequence[Path]) -> Iterator[Part]:
    owners = _owners(files)
    for package in sorted(set(owners.values())):
        text = _DOCUMENTS / package / "copyright"
        stated = _licence(text.read_text(encoding="utf-8", errors="replace") if text.is_file() else "")
        version = _says(["dpkg-query", "--show", "--showformat=${Version}\n", package]).splitlines()[:1]
        kept = (text.resolve(),) if text.is_file() else ()
        yield Part(package, "".join(version), stated, kept, package)
    for file in files:
        if file.name not in owners:
            yield Part(file.name, "", "that of the system’s library", ())


def _owners(files: Sequence[Path]) -> Mapping[str, str]:
    """The package of each library, by the library's name."""
    if not files or shutil.which("dpkg-query") is None:
        return {}
    found = {}
    for line in _says(["dpkg-query", "--search", *(f"*/{file.name}" for file in files)]).splitlines():
        package, _, path = line.partition(": ")
        found[Path(path).name] = package.split(",")[0].partition(":")[0]
    return found


def _licence(text: str) -> str:
    """The short names in the terms of a source, of which a library need be under a few only."""
    stated = re.split(r" (?:and|or) |, ", " and ".join(_STATED.findall(text)))
    names = sorted({name for name in stated if _NAME.fullmatch(name)}, key=str.casefold)
    return f"{', '.join(names) or 'its own'} (of the whole source: see licences)"


def _says(command: Sequence[str]) -> str:
    """What a program prints, whether or not it succeeds: some of what is asked for may not be known."""
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout
