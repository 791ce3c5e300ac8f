"""A type that comes as a zip file: a sound one is the folder that was zipped, a hostile one is a sentence."""

from __future__ import annotations

import contextlib
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomreport.compose.catalogue import LARGEST_SOURCE, Catalogue
from iomreport.compose.copying import add_template, copy_template
from iomreport.compose.zipped import LARGEST_ZIP, as_folder, is_zipped, read_zipped
from iomreport.errors import TemplateError
from tests.compose.conftest import PATHS

Files = dict[str | zipfile.ZipInfo, str | bytes]
MANIFEST = """\
id: mine
name: Small
purpose: To be tried
title: "Small: {subject}"
short_title: small
parameters: []
heading: [date]
sections:
  - {id: points, title: Points, guidance: What matters, takes: [text]}
"""
SOUND: Files = {"mine/manifest.yaml": MANIFEST, "mine/note.html.j2": "<p>Words.</p>"}


def zipped(path: Path, files: Files, method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data, method)
    return path


def told(path: Path) -> str:
    with pytest.raises(TemplateError) as caught:
        read_zipped(path)
    assert caught.value.file == path
    assert caught.value.remedy
    return caught.value.what


def of_mode(name: str, mode: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = mode << 16
    return entry


def test_a_type_that_was_zipped_is_kept_as_it_was(catalogue: Catalogue, tmp_path: Path) -> None:
    folder = copy_template(catalogue, "country-brief", "mine", tmp_path / "theirs")
    (folder / ".DS_Store").write_bytes(b"x")
    sent = tmp_path / "Mine (2).ZIP"
    with zipfile.ZipFile(sent, "w") as archive:
        for file in folder.rglob("*"):
            archive.write(file, f"renamed on the way/{file.relative_to(folder)}")
        archive.writestr("__MACOSX/renamed on the way/._manifest.yaml", b"x")
    with as_folder(sent) as found:
        assert found.name == "mine"
        kept = add_template(catalogue, found, tmp_path / "own")
    assert not found.exists()
    assert {file.name for file in kept.rglob("*")} == {"manifest.yaml", "note.html.j2"}
    for file in kept.iterdir():
        assert file.read_bytes() == (folder / file.name).read_bytes()
    assert "mine" in Catalogue.read(PATHS.templates, tmp_path / "own")


@pytest.mark.parametrize("prefix", ["", "mine/", "a/b/", "mine\\"])
def test_the_manifest_tells_where_the_type_is(prefix: str, tmp_path: Path) -> None:
    entries: Files = {
        prefix + "manifest.yaml": MANIFEST,
        prefix + "note.html.j2": "x",
        prefix + "more/a.html": "y",
    }
    found = read_zipped(zipped(tmp_path / "a.zip", entries))
    assert set(found) == {"manifest.yaml", "note.html.j2", str(Path("more") / "a.html")}


def test_a_folder_is_the_folder_itself(tmp_path: Path) -> None:
    (tmp_path / "folder.zip").mkdir()
    assert not is_zipped(tmp_path / "folder.zip")
    with as_folder(tmp_path / "folder.zip") as found:
        assert found == tmp_path / "folder.zip"


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "mine/../../evil",
        "/etc/cron.d/evil",
        "C:/evil",
        "mine/c:evil",
        "..\\evil",
        "\\\\server\\evil",
    ],
)
def test_names_that_leave_the_folder_are_refused(name: str, tmp_path: Path) -> None:
    assert "points outside the folder" in told(zipped(tmp_path / "a.zip", {**SOUND, name: "x"}))


@pytest.mark.parametrize(
    "name",
    [
        "mine/con.txt",
        "mine/a.",
        "mine/a ",
        "mine/a\x1bb",
        "mine/a\u202eb",
        "mine/" + "a" * 200,
        "/".join("abcdefgh"),
    ],
)
def test_names_that_some_system_refuses_are_refused(name: str, tmp_path: Path) -> None:
    assert "a name that no file of a type can have" in told(zipped(tmp_path / "a.zip", {**SOUND, name: "x"}))


@pytest.mark.parametrize("mode", [stat.S_IFLNK | 0o777, stat.S_IFIFO | 0o644, stat.S_IFCHR | 0o644])
def test_links_and_devices_are_refused(mode: int, tmp_path: Path) -> None:
    odd = of_mode("mine/link", mode)
    assert "a link or a device" in told(zipped(tmp_path / "a.zip", {**SOUND, odd: "/etc/passwd"}))


@pytest.mark.parametrize("name", ["mine/Note.html.j2", "mine/note.html.j2/a", "MINE"])
def test_two_files_that_would_be_one_are_refused(name: str, tmp_path: Path) -> None:
    assert "of one name twice" in told(zipped(tmp_path / "a.zip", {**SOUND, name: "x"}))


def test_what_is_too_much_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = zipped(tmp_path / "bomb.zip", {**SOUND, "mine/big": bytes(LARGEST_SOURCE + 1)})
    assert told(bomb) == "holds “mine/big”, which is larger than 512 KB"
    many: Files = {f"mine/{n}": b"" for n in range(100)}
    assert told(zipped(tmp_path / "many.zip", {**SOUND, **many})) == "holds more than 100 files"
    large = tmp_path / "large.zip"
    large.write_bytes(bytes(LARGEST_ZIP + 1))
    assert told(large) == "is larger than a type of brief can be (4 MB)"


def test_a_size_that_is_a_lie_helps_nobody(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {**SOUND, "mine/big": bytes(LARGEST_SOURCE + 1)})
    data = path.read_bytes()
    size = (LARGEST_SOURCE + 1).to_bytes(4, "little")
    assert data.count(size) == 2
    path.write_bytes(data.replace(size, (10).to_bytes(4, "little")))
    assert told(path) == "is no readable .zip file"


def test_what_holds_no_type_or_two_is_refused(tmp_path: Path) -> None:
    assert "no type of brief" in told(zipped(tmp_path / "a.zip", {"mine/note.html.j2": "x"}))
    two: Files = {**SOUND, "other/manifest.yaml": MANIFEST}
    assert told(zipped(tmp_path / "b.zip", two)) == "holds more than one type of brief"


def test_other_methods_and_passwords_are_refused(tmp_path: Path) -> None:
    squeezed = zipped(tmp_path / "a.zip", SOUND, zipfile.ZIP_LZMA)
    assert "compressed in an unusual way" in told(squeezed)
    locked = zipped(tmp_path / "b.zip", SOUND, zipfile.ZIP_STORED)
    data = bytearray(locked.read_bytes())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(sign, at + 1)
    locked.write_bytes(data)
    assert told(locked) == "needs a password"


@given(data=st.binary(max_size=400), at=st.integers(0, 400))
def test_damaged_files_are_a_sentence(tmp_path_factory: pytest.TempPathFactory, data: bytes, at: int) -> None:
    path = zipped(tmp_path_factory.mktemp("zip") / "a.zip", SOUND)
    sound = path.read_bytes()
    path.write_bytes(sound[:at] + data + sound[at + len(data) :])
    with contextlib.suppress(TemplateError):
        assert "manifest.yaml" in read_zipped(path)


def test_faults_of_the_type_are_told_within_the_zip_file(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"m/manifest.yaml": "id: mine\nname: [\n"})
    with pytest.raises(TemplateError) as caught, as_folder(path):
        pass
    assert caught.value.file == path / "manifest.yaml"
    path = zipped(tmp_path / "b.zip", {**SOUND, "mine/manifest.yaml": MANIFEST.replace("mine", "../a")})
    with pytest.raises(TemplateError, match="cannot be an id"), as_folder(path):
        pass


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert told(tmp_path / "none.zip") == "cannot be read (no such file or directory)"
