"""What the program is made of beside its own code: the libraries that are installed, and the files of others
in `resources/`, each with its terms."""

from __future__ import annotations

import csv
import platform
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path

from iomreport.paths import Paths

LIBRARIES = (
    "babel",
    "chunspell",
    "css-inline",
    "jinja2",
    "msgspec",
    "platformdirs",
    "pypdfium2",
    "PySide6-Essentials",
    "python-docx",
    "reportlab",
    "ruamel.yaml",
    "uharfbuzz",
)
"""What the program asks for; what these ask for in turn is found by itself."""
_TEXTS = ("LICENSE*", "LICENCE*", "COPYING*", "NOTICE*", "OFL*")
_CLASSIFIER = "License :: OSI Approved :: "


@dataclass(frozen=True)
class Component:
    """`terms` as the component states them; `texts` the files that hold them in full, none for some."""

    name: str
    version: str
    terms: str
    texts: tuple[Path, ...]

    def read(self) -> str:
        """The terms in full, as far as they came along."""
        return "\n\n".join(path.read_text(encoding="utf-8", errors="replace") for path in self.texts)


def components(paths: Paths) -> tuple[Component, ...]:
    """Python, the libraries with those that they need, and what lies in `resources/`, by name.

    A bundle has a folder `licences` with the terms of what came along from elsewhere.
    """
    python = Component("Python", platform.python_version(), "PSF-2.0", ())
    found = [python, *_libraries(), *_resources(paths.resources)]
    kept = {folder.name: folder for folder in paths.resources.parent.glob("licences/*")}
    for number, component in enumerate(found):
        folder = kept.pop(_key(component.name), None)
        if folder is not None:
            found[number] = replace(component, texts=(*component.texts, *sorted(folder.iterdir())))
    found += [Component(name, "", "", tuple(sorted(folder.iterdir()))) for name, folder in kept.items()]
    return tuple(sorted(found, key=lambda component: component.name.casefold()))


def _key(name: str) -> str:
    """The name of a library as it is compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _libraries() -> Iterator[Component]:
    waiting, seen = list(LIBRARIES), set[str]()
    while waiting:
        name = waiting.pop()
        key = _key(name)
        if key in seen:
            continue
        seen.add(key)
        try:
            library = metadata.distribution(name)
        except metadata.PackageNotFoundError:  # not on this system, or packed without what it says of itself
            continue
        about = library.metadata  # read anew whenever it is asked for
        yield Component(about["Name"], about["Version"], _terms(about), _files(library))
        for requirement in about.get_all("Requires-Dist") or ():
            wanted, _, marker = requirement.partition(";")
            if "extra" not in marker:
                waiting.append(re.split(r"[\s<>=!~(\[]", wanted.strip())[0])


def _terms(about: metadata.PackageMetadata) -> str:
    """The expression, else the first line of what is said of the licence, else the classifier."""
    for key in ("License-Expression", "License"):
        for stated in about.get_all(key) or ():
            if str(stated).strip():
                return str(stated).strip().splitlines()[0]
    classifiers = [str(c) for c in about.get_all("Classifier") or () if str(c).startswith(_CLASSIFIER)]
    return ", ".join(c.removeprefix(_CLASSIFIER) for c in classifiers)


def _files(library: metadata.Distribution) -> tuple[Path, ...]:
    """Of the thousands of files that some libraries list, only those beside the metadata are looked at."""
    listed = (line for line in (library.read_text("RECORD") or "").splitlines() if ".dist-info" in line)
    own = [Path(name) for name, *_ in csv.reader(listed)]
    texts = [file for file in own if any(file.match(text) for text in _TEXTS)]
    return tuple(path for file in texts if (path := Path(str(library.locate_file(file)))).is_file())


def _resources(folder: Path) -> Iterator[Component]:
    """What is from elsewhere says so in ORIGIN.md, whose first line is its name."""
    for origin in sorted(folder.glob("*/ORIGIN.md")):
        texts = {path for text in _TEXTS for path in origin.parent.rglob(text)}
        title = origin.read_text(encoding="utf-8").lstrip("# ").splitlines()[0]
        name = title.removeprefix("Origin of the ").removeprefix("Origin of ")
        yield Component(name[:1].upper() + name[1:], "", "", (origin, *sorted(texts)))
