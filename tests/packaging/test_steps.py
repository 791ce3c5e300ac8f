"""What people install: what goes in, under which names, and the same bytes each time."""

from __future__ import annotations

import ast
import json
import os
import platform
import runpy
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import pytest
from steps import bundle, contents, portable, sbom, system, versioninfo, wheel
from steps.contained import SHIPPED
from steps.manpage import manual_page
from steps.project import PACKAGING, ROOT, PackagingError, Project, run

from iomreport import cli

NOON = 1_790_000_000


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return replace(Project.read(tmp_path / "dist"), work=tmp_path / "build", made_at=NOON)


# --- contents -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/Qt/lib/libQt6Core.so.6",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "PySide6/QtWidgets.abi3.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/Qt/translations/qtbase_fr.qm",
        "babel/locale-data/root.dat",
        "babel/locale-data/en_GB.dat",
        "libxcb-cursor.so.0",
        "libpython3.11.so.1.0",
        "reportlab-5.1.0.dist-info/licenses/LICENSE",
        "resources/fonts/NotoSans-Regular.ttf",
        "docx/templates/default.docx",
    ],
)
def test_what_the_program_uses_goes_in(path: str) -> None:
    assert contents.is_wanted(path)


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/Qt/lib/libQt6Network.so.6",
        "PySide6/Qt/lib/libQt6EglFsKmsSupport.so.6",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/opengl32sw.dll",
        "PySide6/Qt6Network.dll",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/Qt/translations/qt_help_fr.qm",
        "babel/locale-data/sv_FI.dat",
        "libcairo.so.2",
        "libcups.so.2",
        "libavahi-client.so.3",
        "libgnutls.so.30",
        "libX11.so.6",
        "libcrypto.so.3",
        "libstdc++.so.6",
        "reportlab/lib/testing/x.py",
        "resources/examples/.country-brief-tunisia.iombrief.lock",
    ],
)
def test_what_it_never_loads_stays_out(path: str) -> None:
    assert not contents.is_wanted(path)


@pytest.mark.parametrize("system", ["Linux", "Windows", "Darwin"])
def test_a_bundle_that_can_open_no_window_is_refused(system: str, tmp_path: Path) -> None:
    plugins = tmp_path / "_internal" / "PySide6" / "plugins" / "platforms"
    plugins.mkdir(parents=True)
    with pytest.raises(PackagingError, match="is not in it"):
        bundle.refuse_without_windows(tmp_path, system)
    (plugins / bundle.WINDOWS_OF[system]).touch()
    bundle.refuse_without_windows(tmp_path, system)
    assert contents.is_wanted(f"PySide6/plugins/platforms/{bundle.WINDOWS_OF[system]}")


def test_what_the_bundle_opens_finds_its_own_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/iomreport/_internal")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/srv/own/lib")
    monkeypatch.setenv("DYLD_LIBRARY_PATH", "/opt/iomreport/_internal")
    runpy.run_path(str(PACKAGING / "entry.py"), run_name="entry")
    assert os.environ["LD_LIBRARY_PATH"] == "/srv/own/lib"
    assert "DYLD_LIBRARY_PATH" not in os.environ


# --- names and numbers ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("version", "numbers"), [("0.1.0", (0, 1, 0, 0)), ("1.2.3.4", (1, 2, 3, 4)), ("2.0rc1", (2, 0, 0, 0))]
)
def test_windows_counts_versions_in_four_numbers(version: str, numbers: tuple[int, ...]) -> None:
    assert versioninfo.four_numbers(version) == numbers


def test_the_version_resource_can_be_read(project: Project) -> None:
    tree = ast.parse(versioninfo.version_info(project), mode="eval")
    assert isinstance(tree.body, ast.Call)
    assert project.version in ast.unparse(tree)


def test_the_manual_page_names_every_command(project: Project) -> None:
    page = manual_page(project)
    assert page.startswith(".TH IOMREPORT")
    assert "2026-09-21" in page
    for command in cli.COMMANDS:
        assert f".SS iomreport {command}" in page
    assert "exit 1 when it is an error" in page
    assert not [line for line in page.splitlines() if line.startswith("..")]


# --- the list of what is inside --------------------------------------------------------------------------


def test_the_list_names_every_locked_library_of_this_system(project: Project, tmp_path: Path) -> None:
    sbom.write(project, tmp_path / "a.json")
    sbom.write(project, tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    listed = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert listed["metadata"]["component"]["version"] == project.version
    entries = {entry["name"]: entry for entry in listed["components"]}
    assert {"reportlab", "jinja2", "pyside6-essentials", "Lucide icons"} <= set(entries)
    assert entries["reportlab"]["version"] == metadata.version("reportlab")
    for name, entry in entries.items():
        licence = entry["licenses"][0]["license"]["name"]
        assert licence not in ("", "not stated"), name
    assert "LGPL" in entries["pyside6-essentials"]["licenses"][0]["license"]["name"]


@pytest.mark.skipif(sys.platform != "linux", reason="only bundles of Linux hold libraries of the system")
def test_python_and_what_is_of_the_system_is_listed_with_its_terms(project: Project, tmp_path: Path) -> None:
    maps = Path("/proc/self/maps").read_text(encoding="utf-8")
    library = next(line.split()[-1] for line in maps.splitlines() if "/libc.so" in line or "/libc-" in line)
    wheel = str(Path(sys.prefix) / "lib" / "etree.so")
    entries = [("a", library, "BINARY"), ("link", library, "SYMLINK"), ("b", wheel, "BINARY")]
    found = system.parts(entries)
    python, c_library = found
    assert (python.name, python.version) == ("python", platform.python_version())
    sbom.write(project, tmp_path / "a.json", found)
    listed = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["components"]
    assert {"python", c_library.name, "reportlab"} <= {entry["name"] for entry in listed}
    kept = {place for place, source, _ in system.texts(found) if Path(source).is_file()}
    assert {"licences/python/LICENSE.txt", "licences/pyside6-essentials/LGPL-3.0.txt"} <= kept
    if shutil.which("dpkg-query"):
        assert c_library.version
        assert f"licences/{c_library.name}/copyright" in kept


def test_every_folder_of_files_from_elsewhere_is_listed() -> None:
    folders = {path.parent.name for path in (ROOT / "resources").rglob("ORIGIN.md")}
    assert {folder for folder, _, _ in SHIPPED} == folders


# --- archives -------------------------------------------------------------------------------------------


def test_sdist_and_wheel_are_the_same_twice_and_hold_the_data(project: Project, tmp_path: Path) -> None:
    first = [path.read_bytes() for path in wheel.make(project)]
    sdist, built = wheel.make(project)
    assert [sdist.read_bytes(), built.read_bytes()] == first
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "hatchling",
        "build",
        "--target",
        "wheel",
        "--directory",
        tmp_path,
    ]
    run(command, project)
    assert (tmp_path / built.name).read_bytes() == built.read_bytes()
    with zipfile.ZipFile(built) as archive:
        names = set(archive.namelist())
        inside = f"iomreport-{project.version}.dist-info/sboms/iomreport.cdx.json"
        listed = json.loads(archive.read(inside))
    assert listed["metadata"]["component"]["version"] == project.version
    assert [entry["name"] for entry in listed["components"]] == [what for _, what, _ in SHIPPED]
    assert "iomreport/__main__.py" in names
    for folder in ("docs", "templates", "resources"):
        shipped = [p.relative_to(ROOT).as_posix() for p in (ROOT / folder).rglob("*") if p.is_file()]
        assert shipped
        assert {f"iomreport/_data/{name}" for name in shipped} <= names


@pytest.mark.parametrize("write", [portable.write_zip, portable.write_tar])
def test_an_archive_is_the_same_twice(write: object, tmp_path: Path) -> None:
    assert callable(write)
    folder = tmp_path / "bundle"
    (folder / "inner").mkdir(parents=True)
    (folder / "inner" / "é.txt").write_text("x", encoding="utf-8")
    write(folder, "iomreport-1", tmp_path / "a", NOON)
    (folder / "inner" / "é.txt").touch()
    write(folder, "iomreport-1", tmp_path / "b", NOON)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_an_unfinished_package_never_takes_the_place_of_a_finished_one(project: Project) -> None:
    with project.target("x.deb") as place:
        place.write_bytes(b"finished")

    def break_off() -> None:
        with project.target("x.deb") as place:
            place.write_bytes(b"half")
            raise PackagingError("the disk is full")

    with pytest.raises(PackagingError):
        break_off()
    assert (project.output / "x.deb").read_bytes() == b"finished"


def test_a_missing_program_is_named(project: Project) -> None:
    with pytest.raises(PackagingError, match="there is no makenothing on this machine"):
        run(["makenothing"], project)


def test_the_spec_and_every_step_are_python() -> None:
    for path in [ROOT / "packaging" / "iomreport.spec", *(ROOT / "packaging").rglob("*.py")]:
        ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 11))


def test_the_kinds_are_those_of_the_readme() -> None:
    said = subprocess.run(
        [sys.executable, ROOT / "packaging" / "make.py", "--help"], capture_output=True, text=True, check=True
    ).stdout
    readme = (ROOT / "packaging" / "README.md").read_text(encoding="utf-8")
    for kind in ("wheel", "bundle", "portable", "deb", "windows", "macos"):
        assert kind in said
        assert f"| `{kind}` |" in readme
