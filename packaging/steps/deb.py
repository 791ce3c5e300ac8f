"""The Debian package: the bundle, and what ties it to the desktop. Needs dpkg-dev."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import textwrap
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from steps.bundle import freeze, size_of
from steps.manpage import manual_page
from steps.project import PACKAGING, ROOT, Project, run

LINUX = PACKAGING / "linux"
APP = "org.iomreport.iomreport"
MAINTAINER = "The iomreport authors <authors@iomreport.invalid>"
"""Whoever publishes the package puts an address of theirs here."""
FILE_ICON = "application-vnd.iomreport.brief"
_SIZES = (16, 24, 32, 48, 64, 128, 256)


def make(project: Project) -> tuple[Path, ...]:
    """Build bundle and package; the package's path. The same bundle gives the same package."""
    return (build(project, freeze(project)),)


def build(project: Project, bundle: Path) -> Path:
    """The package of a bundle; its path."""
    tree = project.fresh("deb") / "tree"
    program = tree / "usr/lib/iomreport"
    shutil.copytree(bundle, program, symlinks=True)
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin/iomreport").symlink_to("../lib/iomreport/iomreport")
    _lay_out_desktop(project, tree / "usr/share")
    _lay_out_documents(project, tree / "usr/share")
    control = tree / "DEBIAN"
    control.mkdir()
    (control / "control").write_text(_control(project, program), encoding="utf-8")
    (control / "md5sums").write_text(_checksums(tree), encoding="utf-8")
    _set_modes_and_dates(project, tree)
    name = f"{project.name}_{project.version}_{_architecture(project)}.deb"
    with project.target(name) as place:
        run(["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", tree, place], project)
    return project.output / name


def _lay_out_desktop(project: Project, share: Path) -> None:
    """Menu entry, file types, icons and the description for software centres."""
    for source, folder, name in (
        (f"{APP}.desktop", "applications", f"{APP}.desktop"),
        (f"{APP}.mime.xml", "mime/packages", f"{APP}.xml"),
        (f"{APP}.metainfo.xml", "metainfo", f"{APP}.metainfo.xml"),
    ):
        target = share / folder / name
        target.parent.mkdir(parents=True)
        text = (LINUX / source).read_text(encoding="utf-8")
        target.write_text(
            text.replace("@VERSION@", project.version).replace("@DATE@", project.day), encoding="utf-8"
        )
    icons = ROOT / "resources" / "icons"
    pictures = [(f"{size}x{size}", f"iomreport-{size}.png") for size in _SIZES] + [
        ("scalable", "iomreport.svg")
    ]
    for folder, picture in pictures:
        for kind, name in (("apps", "iomreport"), ("mimetypes", FILE_ICON)):
            target = share / "icons/hicolor" / folder / kind / f"{name}{Path(picture).suffix}"
            target.parent.mkdir(parents=True)
            shutil.copyfile(icons / picture, target)


def _lay_out_documents(project: Project, share: Path) -> None:
    """Manual page, licence, changes, and why lintian is to overlook what it would find."""
    page = share / "man/man1/iomreport.1.gz"
    page.parent.mkdir(parents=True)
    page.write_bytes(_zipped(manual_page(project)))
    documents = share / "doc/iomreport"
    documents.mkdir(parents=True)
    (documents / "changelog.gz").write_bytes(_zipped(_changes(project)))
    (documents / "CHANGELOG.md.gz").write_bytes(_zipped((ROOT / "CHANGELOG.md").read_text(encoding="utf-8")))
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8").strip()
    lines = "\n".join(f" {line or '.'}" for line in licence.splitlines())
    text = (LINUX / "copyright").read_text(encoding="utf-8").replace("@LICENCE@", lines)
    (documents / "copyright").write_text(text, encoding="utf-8")
    overrides = share / "lintian/overrides/iomreport"
    overrides.parent.mkdir(parents=True)
    shutil.copyfile(LINUX / "lintian-overrides", overrides)


def _control(project: Project, program: Path) -> str:
    """The package's description; what it depends on is read from its own libraries."""
    about = textwrap.wrap(
        "Staff of country offices pick round tables and initiatives from the structured model of an "
        "official submission, tailor a note to a country, an event and a reader, add their own words, "
        "and export DOCX or PDF. Works without a network.",
        width=78,
    )
    return (
        f"Package: {project.name}\nVersion: {project.version}\nArchitecture: {_architecture(project)}\n"
        f"Section: text\nPriority: optional\nMaintainer: {MAINTAINER}\n"
        f"Installed-Size: {-(-size_of(program) // 1024)}\n"
        f"Depends: {_depends(project, program)}\n"
        "Recommends: desktop-file-utils, hicolor-icon-theme, shared-mime-info\n"
        "Description: briefing notes from an official submission\n"
    ) + "".join(f" {line}\n" for line in about)


def _changes(project: Project) -> str:
    """The entry of this version in Debian's form; the project's own list of changes lies beside it."""
    when = format_datetime(datetime.fromtimestamp(project.made_at, UTC))
    return (
        f"{project.name} ({project.version}) unstable; urgency=low\n\n"
        f"  * CHANGELOG.md.gz beside this file says what changed.\n\n -- {MAINTAINER}  {when}\n"
    )


def _depends(project: Project, program: Path) -> str:
    """What dpkg-shlibdeps finds, and what Qt loads by name when a window opens."""
    folder = project.fresh("shlibdeps")
    (folder / "debian").mkdir()
    (folder / "debian/control").write_text(
        f"Source: {project.name}\nPackage: {project.name}\n", encoding="utf-8"
    )
    binaries = [path for path in program.rglob("*") if path.is_file() and _is_binary(path)]
    search = [f"-l{part}" for part in sorted({str(path.parent) for path in binaries})]
    command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0", *search]
    found = run([*command, *(f"-e{path}" for path in binaries)], project, folder)
    line = next(line for line in found.splitlines() if line.startswith("shlibs:Depends="))
    return line.partition("=")[2]


def _is_binary(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _checksums(tree: Path) -> str:
    files = sorted(path for path in (tree / "usr").rglob("*") if path.is_file() and not path.is_symlink())
    return "".join(f"{hashlib.md5(p.read_bytes()).hexdigest()}  {p.relative_to(tree)}\n" for p in files)


def _set_modes_and_dates(project: Project, tree: Path) -> None:
    """The same rights and dates whoever builds; programs and libraries as Debian has them."""
    programs = {tree / "usr/lib/iomreport/iomreport"}
    for path in [tree, *tree.rglob("*")]:
        if path.is_symlink():
            continue
        path.chmod(0o755 if path.is_dir() or path in programs else 0o644)
        os.utime(path, (project.made_at, project.made_at))


def _zipped(text: str) -> bytes:
    return gzip.compress(text.encode("utf-8"), 9, mtime=0)


def _architecture(project: Project) -> str:
    return run(["dpkg", "--print-architecture"], project).strip()
