"""A type of brief as it comes by e-mail: its folder, zipped.

Such a file may come from a stranger. It is read in memory, within limits; only files whose names are sound
on every system are ever written, into a folder of ours.
"""

from __future__ import annotations

import contextlib
import stat
import tempfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath

from iomreport.clauses import clause
from iomreport.compose.catalogue import LARGEST_SOURCE, MANIFEST, MOST_FILES
from iomreport.compose.copying import RESERVED, is_id
from iomreport.compose.manifest import Manifest
from iomreport.errors import IomreportError, TemplateError, reason_of
from iomreport.yamlfile import read_as

ZIP_SUFFIX = ".zip"
LARGEST_ZIP = 4 * 2**20
"""Bytes of a zipped type."""

_LONGEST_NAME = 120
_DEEPEST = 6
_AGAIN = clause("ask its sender to zip the folder again")
_NOT_IN_NAMES = frozenset('<>:"|?*')


@contextlib.contextmanager
def as_folder(path: Path) -> Iterator[Path]:
    """The folder of a type: `path` itself, or what a zip file holds, for a while, under the type's id.

    Raises TemplateError where a zip file holds no type that could be used. Errors about a file of the type
    name it within the zip file.
    """
    if not is_zipped(path):
        yield path
        return
    files = read_zipped(path)
    with tempfile.TemporaryDirectory(prefix="iomreport-") as made, _naming(Path(made), path):
        folder = Path(made) / "new"
        for name, data in files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        identity = _identity(folder / MANIFEST)
        yield folder.rename(Path(made) / identity)


def is_zipped(path: Path) -> bool:
    """Whether a path is that of a zip file, by its name."""
    return path.suffix.casefold() == ZIP_SUFFIX and not path.is_dir()


def as_sent(file: Path | str, folder: Path, zipped: Path) -> Path:
    """A file of the folder that `as_folder` gave, as a reader finds it: within the zip file."""
    inner = Path(file)
    return zipped / inner.relative_to(folder) if inner.is_relative_to(folder) else inner


def read_zipped(path: Path) -> Mapping[str, bytes]:
    """The files of the one type in a zip file, by their names in its folder; raises TemplateError."""
    try:
        with zipfile.ZipFile(BytesIO(_bytes(path))) as archive:
            files = [one for one in archive.infolist() if not one.orig_filename.endswith(("/", "\\"))]
            names = [_name(path, one) for one in files]
            _refuse_clashes(path, names)
            top = _top(path, names)
            chosen = {name: one for name, one in zip(names, files, strict=True) if _is_kept(name, top)}
            if len(chosen) > MOST_FILES:
                remedy = clause("take out what does not belong to the type")
                raise TemplateError(
                    clause("holds more than {most_files} files", most_files=MOST_FILES),
                    file=path,
                    remedy=remedy,
                )
            return {str(name.relative_to(top)): _read(path, archive, one) for name, one in chosen.items()}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, UnicodeDecodeError, ValueError, zlib.error):
        raise TemplateError(
            clause("is no readable .zip file"), file=path, remedy=clause("save or send it again")
        ) from None


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_ZIP:
            what = clause("is larger than a type of brief can be ({most} MB)", most=LARGEST_ZIP // 2**20)
            raise TemplateError(what, file=path, remedy=clause("take out what does not belong to the type"))
        return path.read_bytes()
    except OSError as error:
        what, remedy = (
            clause("cannot be read ({reason})", reason=reason_of(error)),
            clause("check the file and its permissions"),
        )
        raise TemplateError(what, file=path, remedy=remedy) from None


def _name(path: Path, member: zipfile.ZipInfo) -> PurePosixPath:
    """A member's name; TemplateError for what is no file, and for names that no system should be given."""
    name = PurePosixPath(member.orig_filename.replace("\\", "/"))
    shown, kind = member.orig_filename[:60], stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise TemplateError(
            clause("holds “{shown}”, which is a link or a device", shown=shown), file=path, remedy=_AGAIN
        )
    if name.is_absolute() or ".." in name.parts or ":" in str(name):
        remedy = clause("do not use this file; ask its sender for another")
        raise TemplateError(
            clause("holds “{shown}”, which points outside the folder", shown=shown), file=path, remedy=remedy
        )
    if len(name.parts) > _DEEPEST or len(str(name)) > _LONGEST_NAME or not all(map(_is_sound, name.parts)):
        raise TemplateError(
            clause("holds “{shown}”, a name that no file of a type can have", shown=shown),
            file=path,
            remedy=_AGAIN,
        )
    return name


def _is_sound(part: str) -> bool:
    """Whether every system can have a file or folder of this name."""
    base = part.split(".")[0].casefold()
    odd = _NOT_IN_NAMES.intersection(part) or not part.isprintable() or part[-1:] in ("", " ", ".")
    return not odd and base not in RESERVED


def _refuse_clashes(path: Path, names: list[PurePosixPath]) -> None:
    """No name twice, whatever the case of its letters, and none of a file that is a folder, too."""
    folded = {_folded(name) for name in names}
    folders = {_folded(parent) for name in names for parent in name.parents}
    if len(folded) < len(names) or folded & folders:
        raise TemplateError(clause("holds a file of one name twice"), file=path, remedy=_AGAIN)


def _folded(name: PurePosixPath) -> str:
    return unicodedata.normalize("NFC", str(name)).casefold()


def _top(path: Path, names: list[PurePosixPath]) -> PurePosixPath:
    """The folder of the type: the one that holds a manifest."""
    found = [name.parent for name in names if name.name == MANIFEST and not _is_hidden(name)]
    if len(found) == 1:
        return found[0]
    what = (
        clause("holds more than one type of brief")
        if found
        else clause("holds no type of brief: no {manifest} is in it", manifest=MANIFEST)
    )
    raise TemplateError(
        what, file=path, remedy=clause("zip the one folder that holds {manifest}", manifest=MANIFEST)
    )


def _is_kept(name: PurePosixPath, top: PurePosixPath) -> bool:
    return name.is_relative_to(top) and not _is_hidden(name)


def _is_hidden(name: PurePosixPath) -> bool:
    """What systems add to archives of their own accord."""
    return any(part.startswith(".") or part == "__MACOSX" for part in name.parts)


def _read(path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """What a member holds, and not a byte more than a file of a type may have."""
    shown = member.filename
    if member.flag_bits & 0x1:
        raise TemplateError(
            clause("needs a password"), file=path, remedy=clause("ask its sender for one without")
        )
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # The other methods can ask for much memory before a byte is out.
        raise TemplateError(
            clause("holds “{shown}” compressed in an unusual way", shown=shown), file=path, remedy=_AGAIN
        )
    with archive.open(member) as stream:
        data = stream.read(LARGEST_SOURCE + 1)
    if len(data) > LARGEST_SOURCE:
        what = clause(
            "holds “{shown}”, which is larger than {most} KB", shown=shown, most=LARGEST_SOURCE // 1024
        )
        raise TemplateError(what, file=path, remedy=clause("take out what does not belong to the type"))
    return data


def _identity(manifest: Path) -> str:
    """The type's id, after which its folder is named; the zipped folder may have been renamed on the way."""
    read = read_as(manifest, Manifest, TemplateError, remedy=clause("compare with a manifest that ships"))
    if not is_id(read.id):
        remedy = clause("use small letters, digits and hyphens")
        raise TemplateError(
            clause("“{id}” cannot be an id", id=read.id), file=manifest, field="id", remedy=remedy
        )
    return read.id


@contextlib.contextmanager
def _naming(place: Path, zipped: Path) -> Iterator[None]:
    """Let errors name files as a reader finds them: within the zip file."""
    try:
        yield
    except IomreportError as error:
        if error.file is not None and (inner := Path(error.file)).is_relative_to(place):
            error.file = as_sent(inner, place / inner.relative_to(place).parts[0], zipped)
        raise
