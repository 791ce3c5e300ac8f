"""The files of a pack: a folder, or the same folder zipped as `.iompack`.

A zipped pack may come from a stranger: it is read in memory, within limits, and nothing is ever unpacked to
disk.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from iomreport.clauses import clause
from iomreport.errors import PackError, reason_of

SUFFIX = ".iompack"
MOST_FILES = 500
LARGEST_FILE = 64 * 2**20
LARGEST_PACK = 256 * 2**20
_KEPT = (".yaml", ".json")


def read_files(path: Path) -> Mapping[str, bytes]:
    """The YAML and JSON files of the pack's top folder, by name, sorted.

    Raises PackError where there is no pack, it cannot be read, or it is larger than a pack can be.
    """
    try:
        if path.is_dir():
            return _from_folder(path)
        if not path.exists():
            raise PackError(
                clause("there is no such pack"), file=path, remedy=clause("give a folder or a .iompack file")
            )
        return _from_zip(path)
    except OSError as error:
        what = clause("the pack cannot be read: {reason}", reason=reason_of(error))
        raise PackError(what, file=path, remedy=clause("check the file and its permissions")) from None


def _from_folder(folder: Path) -> dict[str, bytes]:
    chosen = sorted(file for file in folder.iterdir() if file.suffix in _KEPT and file.is_file())
    _check_sizes(folder, {file.name: file.stat().st_size for file in chosen})
    return {file.name: file.read_bytes() for file in chosen if not file.name.startswith(".")}


def _from_zip(path: Path) -> dict[str, bytes]:
    broken = PackError(
        clause("not a readable .iompack file"), file=path, remedy=clause("copy or download the pack again")
    )
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.filename.endswith("/")]
            for member in members:
                _check_member(path, member)
            _check_sizes(path, {member.filename: member.file_size for member in members})
            top = _top(members)
            files: dict[str, bytes] = {}
            for member in members:
                name = PurePosixPath(member.filename)
                if name.parent == top and name.suffix in _KEPT and not name.name.startswith("."):
                    files[name.name] = _read_member(archive, member, path)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, UnicodeDecodeError):
        raise broken from None
    return dict(sorted(files.items()))


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path) -> bytes:
    import zlib

    try:
        with archive.open(member) as stream:
            data = stream.read(member.file_size + 1)
    except zlib.error:
        data = b""
    if len(data) != member.file_size:
        raise PackError(
            clause("“{filename}” is damaged in the pack", filename=member.filename),
            file=path,
            remedy=clause("copy the pack again"),
        )
    return data


def _top(members: list[zipfile.ZipInfo]) -> PurePosixPath:
    """The folder that holds the pack inside the archive: the root, or the only folder there."""
    firsts = {PurePosixPath(member.filename).parts[0] for member in members}
    alone = len(firsts) == 1 and all(len(PurePosixPath(member.filename).parts) > 1 for member in members)
    return PurePosixPath(firsts.pop()) if alone else PurePosixPath()


def _check_member(path: Path, member: zipfile.ZipInfo) -> None:
    name = PurePosixPath(member.filename)
    odd = "\\" in member.filename or ":" in member.filename or "\0" in member.filename
    if odd or not name.parts or name.is_absolute() or ".." in name.parts:
        what = clause("“{filename}” in the pack points outside it", filename=member.filename)
        raise PackError(what, file=path, remedy=clause("do not use this file; ask its sender for another"))
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # The other methods can ask for much memory before a byte is out.
        what = clause("“{filename}” is compressed in an unusual way", filename=member.filename)
        raise PackError(what, file=path, remedy=clause("zip the folder again in the ordinary way"))


def _check_sizes(path: Path, sizes: Mapping[str, int]) -> None:
    remedy = clause("a pack holds text only: remove what does not belong to it")
    if len(sizes) > MOST_FILES:
        raise PackError(
            clause(
                "the pack holds {count} files, more than {most_files}",
                count=len(sizes),
                most_files=MOST_FILES,
            ),
            file=path,
            remedy=remedy,
        )
    for name, size in sizes.items():
        if size > LARGEST_FILE:
            what = clause(
                "“{name}” in the pack is larger than {most} MB", name=name, most=LARGEST_FILE // 2**20
            )
            raise PackError(what, file=path, remedy=remedy)
    if sum(sizes.values()) > LARGEST_PACK:
        what = clause("the pack is larger than {most} MB", most=LARGEST_PACK // 2**20)
        raise PackError(what, file=path, remedy=remedy)
