"""The bundle as one archive, to be unpacked anywhere: a zip on Windows, a tar.gz elsewhere."""

from __future__ import annotations

import gzip
import tarfile
import time
import zipfile
from pathlib import Path

from steps.bundle import freeze, on_windows, platform_name
from steps.project import Project


def make(project: Project) -> tuple[Path, ...]:
    """Build the bundle and pack it; the archive's path. Unpacked, it is one folder."""
    folder = freeze(project)
    stem = f"{project.name}-{project.version}-{platform_name()}"
    name = f"{stem}.zip" if on_windows() else f"{stem}.tar.gz"
    with project.target(name) as place:
        if on_windows():
            write_zip(folder, stem, place, project.made_at)
        else:
            write_tar(folder, stem, place, project.made_at)
    return (project.output / name,)


def write_zip(folder: Path, stem: str, place: Path, made_at: int) -> None:
    """All files of a folder, in order and of one date."""
    date = time.gmtime(made_at)[:6]
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(f"{stem}/{path.relative_to(folder).as_posix()}", date)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, path.read_bytes())


def write_tar(folder: Path, stem: str, place: Path, made_at: int) -> None:
    """All files and links of a folder, in order, of one date and of nobody."""

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.mtime, entry.uid, entry.gid, entry.uname, entry.gname = made_at, 0, 0, "", ""
        return entry

    with (
        place.open("wb") as file,
        gzip.GzipFile("", "wb", 9, file, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w") as archive,
    ):
        for path in sorted(folder.rglob("*")):
            archive.add(path, f"{stem}/{path.relative_to(folder)}", recursive=False, filter=plain)
