"""The brief types at hand: those that ship, and the user's own, which go before them.

A template is a folder with `manifest.yaml` and its body. This module reads manifests only, so that the
window can list the types without loading Jinja2.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from iomreport.clauses import clause
from iomreport.compose.manifest import Manifest
from iomreport.errors import InputError, TemplateError
from iomreport.yamlfile import read_as

MANIFEST = "manifest.yaml"
SHARED = "_shared"
LARGEST_SOURCE = 512 * 1024
"""Bytes of a file that a template may consist of; what is larger is never read."""
MOST_FILES = 100
"""Files that a template from elsewhere may have."""


class Template(msgspec.Struct, frozen=True):
    """A brief type on disk: its manifest, its folder, and whether it shipped with the program."""

    manifest: Manifest
    folder: Path
    ours: bool

    @property
    def root(self) -> Path:
        """The folder of all templates of this origin; macros are included from its `_shared`."""
        return self.folder.parent

    @property
    def foreign(self) -> str:
        """The path of its body, where it did not come with the program; else empty."""
        return "" if self.ours else str(self.folder / self.manifest.body)


class Catalogue:
    """All templates, in the order of the types that ship, then the user's own by name."""

    def __init__(self, templates: Sequence[Template], faults: Sequence[TemplateError] = ()) -> None:
        self._ours = tuple(template for template in templates if template.ours)
        self._templates = {template.manifest.id: template for template in templates}
        self.faults = tuple(faults)
        """What is wrong with those of the user's own that cannot be used."""

    @classmethod
    def read(cls, shipped: Path, own: Path | None = None, *, cache: Path | None = None) -> Catalogue:
        """Read all manifests; raises TemplateError for a broken one of ours. `own` need not exist.

        A broken one of the user's stops no other: it is among the `faults`. `cache` is that of `read_yaml`.
        """
        ours = [Template(read_manifest(path, cache), path.parent, True) for path in _manifests(shipped)]
        return cls(ours).with_own(own, cache=cache)

    def with_own(self, own: Path | None, *, cache: Path | None = None) -> Catalogue:
        """The same types that ship, with the user's own as they lie in a folder now; as `read` otherwise."""
        found, faults = list(self._ours), []
        for path in _manifests(own) if own is not None and own.is_dir() else ():
            try:
                found.append(Template(read_manifest(path, cache), path.parent, False))
            except TemplateError as error:
                faults.append(error)
        found.sort(key=lambda t: (not t.ours, t.manifest.order, t.manifest.name))
        return Catalogue(found, faults)

    def __iter__(self) -> Iterator[Template]:
        return iter(self._templates.values())

    def __len__(self) -> int:
        return len(self._templates)

    def __contains__(self, template_id: object) -> bool:
        return template_id in self._templates

    def get(self, template_id: str) -> Template:
        """The template with this id; raises its fault where it is broken, else InputError with close ones."""
        if template_id in self._templates:
            return self._templates[template_id]
        for fault in self.faults:
            if fault.file is not None and Path(fault.file).parent.name == template_id:
                raise fault
        from difflib import get_close_matches

        close = get_close_matches(template_id, self._templates, n=1)
        known = ", ".join(self._templates)
        remedy = (
            clause("did you mean “{close}”?", close=close[0])
            if close
            else clause("choose from {known}", known=known)
        )
        raise InputError(
            clause("there is no template “{template_id}”", template_id=template_id),
            field="template",
            remedy=remedy,
        )


def stamp_of(own: Path) -> frozenset[tuple[str, int, int]]:
    """Tells the manifests of a folder from what they were before one came, went or changed."""
    found = []
    if own.is_dir():
        for folder in own.iterdir():
            with contextlib.suppress(OSError):  # without a manifest, or gone meanwhile
                now = (folder / MANIFEST).stat()
                found.append((folder.name, now.st_mtime_ns, now.st_size))
    return frozenset(found)


def digest_of(template: Template) -> str:
    """Tells a template from any other by what is in its files; empty where they cannot be read."""
    digest = hashlib.sha256()
    try:
        for path in sorted(path for path in template.folder.rglob("*") if path.is_file()):
            name, size = path.relative_to(template.folder).as_posix(), path.stat().st_size
            digest.update(f"{name}\0{size}\0".encode("utf-8", "surrogatepass"))
            if size <= LARGEST_SOURCE:
                digest.update(path.read_bytes())
    except OSError:
        return ""
    return digest.hexdigest()[:32]


def _manifests(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if (path / MANIFEST).is_file():
            yield path / MANIFEST


def read_manifest(path: Path, cache: Path | None = None) -> Manifest:
    """Read one manifest; raises TemplateError with file, line and field. `cache` is that of `read_yaml`."""
    manifest = read_as(
        path, Manifest, TemplateError, remedy=clause("compare with a manifest that ships"), cache=cache
    )
    if manifest.id != path.parent.name:
        raise TemplateError(
            clause(
                "the id “{id}” differs from the folder’s name “{name}”", id=manifest.id, name=path.parent.name
            ),
            file=path,
            field="id",
            remedy=clause("make them the same"),
        )
    return manifest


def as_json(catalogue: Catalogue) -> list[dict[str, str]]:
    """What `iomreport templates --json` prints."""
    return [{"id": t.manifest.id, "name": t.manifest.name, "purpose": t.manifest.purpose} for t in catalogue]
