"""A type of one's own, begun as a copy of another."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from iomreport.clauses import clause
from iomreport.compose.catalogue import (
    LARGEST_SOURCE,
    MANIFEST,
    MOST_FILES,
    Catalogue,
    Template,
    read_manifest,
)
from iomreport.compose.remarks import with_remarks, with_remarks_in_body
from iomreport.errors import InputError, OutputError, reason_of
from iomreport.files import make_folder, write_atomically
from iomreport.wording.fold import fold

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 60
RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
"""Names that Windows gives to no folder."""


def id_of(name: str) -> str:
    """The id that a type of this name may have: its words in small letters; empty where it has none."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(name)))[:_LONGEST].strip("-")


def is_id(text: str) -> bool:
    """Whether a type can have this id, and thus its folder this name, on every system."""
    return bool(_ID.fullmatch(text)) and len(text) <= _LONGEST and text not in RESERVED


def refuse_id(catalogue: Catalogue, identity: str) -> None:
    """Raise InputError where no type of one's own can have this id."""
    if not is_id(identity):
        remedy = clause("use small letters, digits and hyphens, {longest} at most", longest=_LONGEST)
        raise InputError(
            clause("“{identity}” cannot be the id of a template", identity=identity), remedy=remedy
        )
    if identity in catalogue:
        raise InputError(
            clause("there is a template “{identity}” already", identity=identity),
            remedy=clause("choose another id"),
        )


def copy_template(catalogue: Catalogue, source_id: str, identity: str, own: Path, name: str = "") -> Path:
    """Copy a type into the folder `own` under another id, and `name`; returns the new folder.

    A type that ships is copied with remarks for who is going to change it; it goes on using the macros that
    ship. The folder is there whole or not at all. Raises InputError for an id that is taken or cannot be one,
    and where there is no such type, OutputError where it cannot be written.
    """
    refuse_id(catalogue, identity)
    source = catalogue.get(source_id)
    return _into(own, identity, source.folder, lambda file: _copied(file, source, identity, name))


def add_template(catalogue: Catalogue, folder: Path, own: Path) -> Path:
    """Keep a type that lies elsewhere in the folder `own`, as it is; raises as `copy_template` does.

    TemplateError where its manifest is broken, InputError where it is larger than a type may be.
    """
    manifest = read_manifest(folder / MANIFEST)
    refuse_id(catalogue, manifest.id)
    sizes = [file.stat().st_size for file in _files(folder)]
    if len(sizes) > MOST_FILES or max(sizes) > LARGEST_SOURCE:
        remedy = clause("take out of the folder what does not belong to the type")
        raise InputError(clause("is larger than a type of brief may be"), file=folder, remedy=remedy)
    return _into(own, manifest.id, folder, Path.read_bytes)


def _into(own: Path, identity: str, source: Path, read: Callable[[Path], bytes]) -> Path:
    """Copy the files of a folder to `own/identity`, which is there whole or not at all."""
    folder, unfinished = own / identity, own / f".{identity}.new"
    if folder.exists():
        raise OutputError(clause("exists already"), file=folder, remedy=clause("choose another id"))
    shutil.rmtree(unfinished, ignore_errors=True)
    make_folder(unfinished)
    try:
        for file in _files(source):
            target = unfinished / file.relative_to(source)
            make_folder(target.parent)
            write_atomically(target, read(file))
        unfinished.rename(folder)
    except OSError as error:
        what = clause("cannot be written ({reason})", reason=reason_of(error))
        raise OutputError(what, file=folder, remedy=clause("choose another id")) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return folder


def _files(folder: Path) -> list[Path]:
    """The files of a template, but for hidden ones and links."""
    return [
        file
        for file in islice(sorted(folder.rglob("*")), MOST_FILES * 10)
        if file.is_file()
        and not file.is_symlink()
        and not any(part.startswith(".") for part in file.relative_to(folder).parts)
    ]


def _copied(file: Path, source: Template, identity: str, name: str) -> bytes:
    data = file.read_bytes()
    if file == source.folder / MANIFEST:
        text = _renamed(data.decode("utf-8"), identity, name or identity.replace("-", " ").capitalize())
        return (with_remarks(text, source.manifest.name, identity) if source.ours else text).encode("utf-8")
    if source.ours and file == source.folder / source.manifest.body:
        return with_remarks_in_body(data.decode("utf-8"), source.manifest).encode("utf-8")
    return data


def _renamed(manifest: str, identity: str, name: str) -> str:
    """The manifest with another id, and a name that tells it apart in a list; remarks stay."""
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    manifest = re.sub(r"(?m)^id:.*$", lambda _: f"id: {identity}", manifest, count=1)
    return re.sub(r"(?m)^name:.*$", lambda _: f'name: "{quoted}"', manifest, count=1)
