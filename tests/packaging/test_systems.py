"""What ties the program to a desktop: entries, file types, installers."""

from __future__ import annotations

import plistlib
import re
import shutil
from configparser import ConfigParser
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from steps import deb, windows
from steps.project import PACKAGING, ROOT, Project, run

LINUX = PACKAGING / "linux"
UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\iomreport"
TYPES = {
    "iombrief": "application/vnd.iomreport.brief+json",
    "iompack": "application/vnd.iomreport.pack+zip",
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return replace(Project.read(tmp_path / "dist"), work=tmp_path / "build", made_at=1_790_000_000)


def desktop_entry() -> ConfigParser:
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(LINUX / f"{deb.APP}.desktop", encoding="utf-8")
    return parser


def test_all_systems_know_the_same_file_types() -> None:
    entry = desktop_entry()["Desktop Entry"]
    assert set(entry["MimeType"].strip(";").split(";")) == set(TYPES.values())
    mime = ElementTree.parse(LINUX / f"{deb.APP}.mime.xml")
    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    found = {
        kind.find("m:glob", space).get("pattern", "").lstrip("*."): kind.get("type")  # type: ignore[union-attr]
        for kind in mime.getroot().findall("m:mime-type", space)
    }
    assert found == TYPES
    metainfo = ElementTree.parse(LINUX / f"{deb.APP}.metainfo.xml")
    assert {node.text for node in metainfo.iter("mediatype")} == set(TYPES.values())
    plist = plistlib.loads((PACKAGING / "macos" / "Info.plist").read_bytes())
    tags = [entry["UTTypeTagSpecification"] for entry in plist["UTExportedTypeDeclarations"]]
    assert {tag["public.filename-extension"][0]: tag["public.mime-type"] for tag in tags} == TYPES
    installer = (PACKAGING / "windows" / "installer.nsi").read_text(encoding="utf-8")
    assert set(re.findall(r"insertmacro FileType \"(\w+)\"", installer)) == set(TYPES)
    assert set(re.findall(r"insertmacro NoFileType \"(\w+)\"", installer)) == set(TYPES)


def test_the_window_is_known_to_its_menu_entry() -> None:
    source = (ROOT / "iomreport" / "gui" / "app.py").read_text(encoding="utf-8")
    assert f'setDesktopFileName("{deb.APP}")' in source
    metainfo = ElementTree.parse(LINUX / f"{deb.APP}.metainfo.xml")
    assert metainfo.findtext("id") == deb.APP
    assert metainfo.findtext("launchable") == f"{deb.APP}.desktop"


def test_windows_is_told_of_utf_8_long_paths_and_screens() -> None:
    manifest = (PACKAGING / "windows" / "iomreport.manifest").read_text(encoding="utf-8")
    settings = {node.tag.rpartition("}")[2]: node.text for node in ElementTree.fromstring(manifest).iter()}
    assert settings["activeCodePage"] == "UTF-8"
    assert settings["longPathAware"] == "true"
    assert settings["dpiAwareness"] == "PerMonitorV2"


@pytest.mark.skipif(not shutil.which("dpkg-shlibdeps"), reason="dpkg-dev is not installed")
def test_a_package_holds_the_bundle_and_its_ties_to_the_desktop(project: Project, tmp_path: Path) -> None:
    bundle = tmp_path / "bundle"
    bundle.mkdir()
    shutil.copy(shutil.which("true") or "/bin/true", bundle / "iomreport")
    package = deb.build(project, bundle)
    first = package.read_bytes()
    assert deb.build(project, bundle).read_bytes() == first
    listed = run(["dpkg-deb", "--contents", package], project)
    files = {line.split()[5]: line.split()[0] for line in listed.splitlines()}
    assert files["./usr/lib/iomreport/iomreport"] == "-rwxr-xr-x"
    assert files["./usr/bin/iomreport"].startswith("l")
    for size in (16, 24, 32, 48, 64, 128, 256):
        assert f"./usr/share/icons/hicolor/{size}x{size}/apps/iomreport.png" in files
    for path in (
        f"applications/{deb.APP}.desktop",
        f"metainfo/{deb.APP}.metainfo.xml",
        f"mime/packages/{deb.APP}.xml",
        "man/man1/iomreport.1.gz",
        "doc/iomreport/copyright",
    ):
        assert files[f"./usr/share/{path}"] == "-rw-r--r--"
    about = run(["dpkg-deb", "--field", package], project)
    assert f"Version: {project.version}\n" in about
    assert "libc6" in about


@pytest.mark.skipif(not shutil.which("makensis"), reason="NSIS is not installed")
def test_the_installer_can_be_compiled(project: Project, tmp_path: Path) -> None:
    assert windows.make_installer(project, stand_in(tmp_path)).read_bytes()[:2] == b"MZ"


@pytest.mark.e2e
@pytest.mark.skipif(not (shutil.which("makensis") and shutil.which("wine")), reason="needs NSIS and wine")
def test_the_installer_installs_over_an_older_one_and_leaves_only_what_is_the_users(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = windows.make_installer(replace(project, version="0.0.1"), stand_in(tmp_path / "older", "old.dll"))
    installer = windows.make_installer(project, stand_in(tmp_path))
    prefix = tmp_path / "wine"
    monkeypatch.setenv("WINEPREFIX", str(prefix))
    monkeypatch.setenv("WINEDEBUG", "-all")
    monkeypatch.setenv("WINEDLLOVERRIDES", "mscoree,mshtml=")
    monkeypatch.delenv("DISPLAY", raising=False)
    run(["wine", older, "/S"], project)
    (program,) = (prefix / "drive_c").glob("users/*/AppData/Local/Programs/iomreport")
    assert (program / "_internal" / "old.dll").is_file()
    (program / "mine.iombrief").write_text("{}", encoding="utf-8")
    run(["wine", installer, "/S"], project)
    assert not (program / "_internal" / "old.dll").exists()
    assert (program / "_internal" / "é.txt").read_text(encoding="utf-8") == "x"
    assert list((prefix / "drive_c").rglob("iomreport.lnk"))
    known = user_registry(project, prefix)
    assert "iomreport-desktop.exe" in known[r"Software\Classes\iomreport.brief\shell\open\command"]
    assert {r"Software\Classes\.iombrief", r"Software\Classes\.iompack"} < known.keys()
    assert project.version in known[UNINSTALL]
    run(["wine", program / "uninstall.exe", "/S"], project)
    left = user_registry(project, prefix)
    # What the user put there is no part of the program.
    assert [path.name for path in program.rglob("*")] == ["mine.iombrief"]
    assert list((prefix / "drive_c").rglob("*iomreport*")) == [program]
    assert not [key for key in left if "iom" in key.casefold()]


def user_registry(project: Project, prefix: Path) -> dict[str, str]:
    """The keys of the user's registry with what stands below each, once its server has written them down."""
    run(["wineserver", "-w"], project)
    sections = (prefix / "user.reg").read_text(encoding="ascii").split("\n[")[1:]
    parted = (section.partition("]") for section in sections)
    return {key.replace("\\\\", "\\"): values for key, _, values in parted}


def stand_in(folder: Path, *libraries: str) -> Path:
    """A bundle in small: what the installer's script speaks of."""
    payload = folder / "payload"
    (payload / "_internal").mkdir(parents=True)
    for name in ("é.txt", *libraries):
        (payload / "_internal" / name).write_text("x", encoding="utf-8")
    for name in ("iomreport.exe", "iomreport-desktop.exe"):
        (payload / name).write_bytes(b"MZ")
    return payload
