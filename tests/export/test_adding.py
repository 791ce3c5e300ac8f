"""Packs from elsewhere: looked into, refused, or kept as they came; the newest edition counts."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from iomreport.errors import InputError, PackError
from iomreport.export.adding import add_pack, look_into
from iomreport.export.finding import edition_order, installed_packs, open_pack
from iomreport.paths import Paths
from tests.submission.small_pack import FILES


def pack_file(folder: Path, name: str = "rivers.iompack", **changes: str) -> Path:
    """The small pack zipped, words of its `about.yaml` changed."""
    file = folder / name
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for inner, text in FILES.items():
            for old, new in changes.items() if inner == "about.yaml" else ():
                text = text.replace(f'{old}: "1"', f'{old}: "{new}"')
            archive.writestr(inner, text)
    return file


def test_a_pack_is_looked_into_then_kept_as_it_came(own_paths: Paths, tmp_path: Path) -> None:
    file = pack_file(tmp_path)
    seen = look_into(own_paths, file)
    assert (seen.id, seen.edition, seen.present) == ("river-2020", "1", "")
    assert seen.title == "Input on rivers"
    kept = add_pack(own_paths, file, seen.digest)
    assert kept == own_paths.user_submissions / "river-2020_1.iompack"
    assert kept.read_bytes() == file.read_bytes()
    assert open_pack(own_paths, "river-2020").about.title == "Input on rivers"
    assert open_pack(own_paths).about.id == "iom-2013"
    assert look_into(own_paths, file).present == "1"


def test_the_newest_edition_counts(own_paths: Paths, tmp_path: Path) -> None:
    file = tmp_path
    for edition, present in (("9", ""), ("10", "9"), ("2", "10")):
        file = pack_file(tmp_path, edition=edition)
        seen = look_into(own_paths, file)
        assert seen.present == present
        add_pack(own_paths, file, seen.digest)
    assert open_pack(own_paths, "river-2020").about.edition == "10"
    assert look_into(own_paths, file).present == "10"


def test_a_file_that_is_exchanged_meanwhile_is_not_kept(own_paths: Paths, tmp_path: Path) -> None:
    file = pack_file(tmp_path)
    seen = look_into(own_paths, file)
    pack_file(tmp_path, edition="2")
    with pytest.raises(PackError, match="has changed since you looked at it"):
        add_pack(own_paths, file, seen.digest)
    assert not own_paths.user_submissions.exists()


def hostile(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("_dot_", "."), data)
    return buffer.getvalue()


ALIASES = b"a: &a [x, x]\n" + b"".join(b"%c: &%c [*%c, *%c]\n" % (c + 1, c + 1, c, c) for c in range(97, 120))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"not a zip", "not a readable .iompack file"),
        (b"", "not a readable .iompack file"),
        (hostile(**{"../about_dot_yaml": b"about: {}"}), "points outside"),
        (hostile(**{"/about_dot_yaml": b"about: {}"}), "points outside"),
        (hostile(about_dot_yaml=ALIASES), "anchors and aliases"),
        (hostile(about_dot_yaml=b" " * (65 * 2**20)), "larger than 64 MB"),
        (hostile(readme_dot_txt=b"hello"), "no pack is here"),
        (hostile(**{f"f{n}_dot_yaml": b"" for n in range(501)}), "501 files"),
    ],
)  # fmt: skip
def test_what_is_hostile_or_broken_gives_one_sentence(
    own_paths: Paths, tmp_path: Path, data: bytes, said: str
) -> None:
    file = tmp_path / "pack.iompack"
    file.write_bytes(data)
    with pytest.raises(PackError) as caught:
        look_into(own_paths, file)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not own_paths.user_submissions.exists()


def test_what_is_no_pack_is_refused_by_its_name(own_paths: Paths, tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"is no \.iompack file"):
        look_into(own_paths, tmp_path)


def test_a_broken_pack_hides_no_other(own_paths: Paths) -> None:
    own_paths.user_submissions.mkdir(parents=True)
    (own_paths.user_submissions / "a.iompack").write_bytes(b"nothing")
    packs = installed_packs(own_paths)
    assert [pack.submission.about.id for pack in packs.newest] == ["iom-2013"]
    assert [fault.file for fault in packs.faults] == [own_paths.user_submissions / "a.iompack"]
    assert open_pack(own_paths).about.id == "iom-2013"
    with pytest.raises(InputError, match="not a readable"):
        open_pack(own_paths, "another")


def test_editions_are_in_the_order_of_people() -> None:
    ordered = ["1", "2", "10", "2013", "2013-b", "2013.2"]
    assert sorted(["2013.2", "10", "2013-b", "1", "2013", "2"], key=edition_order) == ordered
