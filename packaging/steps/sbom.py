"""The list of what is inside (CycloneDX): libraries, Python, parts of the system, and the files of others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from steps.contained import SHIPPED
from steps.project import ROOT, Project
from steps.system import Part

if TYPE_CHECKING:
    from cyclonedx.model.component import Component
    from cyclonedx.model.license import License

_CLASSIFIER = "License :: OSI Approved :: "


def write(project: Project, path: Path, beside: Iterable[Part] = ()) -> None:
    """Write the list as JSON; `beside` is what is neither a library nor ours.

    The same bytes for the same locks, commit and system.
    """
    from cyclonedx.model.bom import Bom
    from cyclonedx.model.component import Component, ComponentType
    from cyclonedx.output.json import JsonV1Dot6

    program = Component(
        name=project.name,
        version=project.version,
        type=ComponentType.APPLICATION,
        description=project.summary,
        licenses=[_licence("MIT")],
        bom_ref=f"{project.name}@{project.version}",
    )
    bom = Bom(components=[*libraries(), *_shipped_files(), *map(_component, beside)])
    bom.metadata.component = program
    bom.metadata.timestamp = datetime.fromtimestamp(project.made_at, UTC)
    bom.serial_number = uuid5(NAMESPACE_URL, f"{project.name} {project.version} {project.made_at}")
    bom.register_dependency(program, list(bom.components))
    path.write_text(JsonV1Dot6(bom).output_as_string(indent=2), encoding="utf-8")


def libraries() -> Iterator[Component]:
    """The libraries that the lock names and that are installed here."""
    from cyclonedx.model.component import Component
    from packageurl import PackageURL

    for name in locked_names():
        try:
            found = metadata.metadata(name)
        except metadata.PackageNotFoundError:  # for another system or version of Python
            continue
        version = found["Version"]
        yield Component(
            name=name,
            version=version,
            description=found["Summary"],
            licenses=[_licence(licence_of(found))],
            purl=PackageURL("pypi", name=name, version=version),
            bom_ref=f"{name}@{version}",
        )


def _component(part: Part) -> Component:
    from cyclonedx.model.component import Component
    from packageurl import PackageURL

    where = ("deb", "debian") if part.package else ("generic", None)
    return Component(
        name=part.name,
        version=part.version or None,
        licenses=[_licence(part.licence)],
        purl=PackageURL(where[0], where[1], part.name, part.version or None),
        bom_ref=f"system: {part.name}",
    )


def locked_names() -> tuple[str, ...]:
    """Every library of the application's lock, once, in its order."""
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    names = (match["name"] for line in lines if (match := re.match(r"(?P<name>[a-z0-9-]+)==", line)))
    return tuple(dict.fromkeys(names))


def licence_of(found: metadata.PackageMetadata) -> str:
    """What a library says of its licence: the expression, else the classifiers, else the first line."""
    for stated in found.get_all("License-Expression", []):
        return str(stated)
    classified = [
        text.removeprefix(_CLASSIFIER)
        for text in found.get_all("Classifier", [])
        if text.startswith(_CLASSIFIER)
    ]
    if classified:
        return " and ".join(classified)
    lines = [str(text).strip().splitlines()[0] for text in found.get_all("License", []) if str(text).strip()]
    return lines[0] if lines else "not stated"


def _licence(name: str) -> License:
    from cyclonedx.model.license import DisjunctiveLicense

    return DisjunctiveLicense(name=name)


def _shipped_files() -> Iterator[Component]:
    from cyclonedx.model.component import Component, ComponentType

    for folder, name, licence in SHIPPED:
        reference = f"resources/{folder}: {name}"
        yield Component(name=name, type=ComponentType.DATA, licenses=[_licence(licence)], bom_ref=reference)
