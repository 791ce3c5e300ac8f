"""Packs and styles on disk, the user's own before those that ship."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from iomreport.errors import InputError, PackError, StyleError
from iomreport.export.finding import open_pack, open_style, pack_files, style_names
from iomreport.paths import Paths
from tests.submission.small_pack import write_small_pack


@pytest.fixture
def with_river(own_paths: Paths) -> Paths:
    """With a pack of the user's, in a folder of another name than its id."""
    own_paths.user_submissions.mkdir(parents=True)
    pack = write_small_pack(own_paths.user_data)
    shutil.move(pack, own_paths.user_submissions / "rivers")
    (own_paths.user_submissions / ".hidden").mkdir()
    (own_paths.user_submissions / "notes.txt").write_text("not a pack", encoding="utf-8")
    return own_paths


def test_the_first_that_ships_is_the_usual_one(with_river: Paths) -> None:
    assert open_pack(with_river).about.id == "iom-2013"
    assert [path.name for path in pack_files(with_river)] == ["iom-2013", "rivers"]


def test_a_pack_is_found_by_its_id_whatever_its_folder_is_called(with_river: Paths) -> None:
    assert open_pack(with_river, "river-2020").about.id == "river-2020"


def test_the_users_pack_hides_one_that_ships(with_river: Paths) -> None:
    (with_river.user_submissions / "rivers").rename(with_river.user_submissions / "iom-2013")
    assert open_pack(with_river).about.id == "river-2020"


def test_an_unknown_submission_is_told_with_those_at_hand(with_river: Paths) -> None:
    with pytest.raises(InputError, match=r"no submission “iom-2031”; choose from iom-2013, river-2020"):
        open_pack(with_river, "iom-2031")


def test_a_broken_pack_is_told_by_file_and_line(with_river: Paths) -> None:
    broken = next((with_river.user_submissions / "rivers").glob("*.yaml"))
    broken.write_text("about: [", encoding="utf-8")
    with pytest.raises(PackError) as caught:
        open_pack(with_river, "river-2020")
    assert caught.value.file == broken
    assert caught.value.line == 1


@pytest.mark.parametrize("name", ["institutional", "plain"])
def test_a_shipped_style_opens(own_paths: Paths, name: str) -> None:
    assert name in style_names(own_paths)
    assert open_style(own_paths, name).id == name


def test_the_users_style_goes_first_and_its_faults_have_lines(own_paths: Paths) -> None:
    own_paths.user_styles.mkdir(parents=True)
    text = (own_paths.styles / "institutional.yaml").read_text(encoding="utf-8")
    mine = own_paths.user_styles / "institutional.yaml"
    mine.write_text(text.replace("size: A4", "size: Letter", 1), encoding="utf-8")
    assert open_style(own_paths, "institutional").page.size == "Letter"
    mine.write_text(text.replace("size: A4", "size: A9", 1), encoding="utf-8")
    with pytest.raises(StyleError) as caught:
        open_style(own_paths, "institutional")
    assert caught.value.file == mine
    assert caught.value.line == 1 + text[: text.index("size: A4")].count("\n")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("institutionel", "did you mean “institutional”"),
        ("nothing like it", "choose from"),
        ("letterhead.docx", "a Word file cannot be the house style yet"),
        ("", "there is no style “”"),
    ],
)
def test_what_is_no_style_is_told(own_paths: Paths, name: str, told: str) -> None:
    with pytest.raises(StyleError, match=told):
        open_style(own_paths, name)


def test_a_style_that_is_no_text_is_told(own_paths: Paths) -> None:
    own_paths.user_styles.mkdir(parents=True)
    Path(own_paths.user_styles / "mine.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(StyleError, match="cannot be read as text"):
        open_style(own_paths, "mine")
