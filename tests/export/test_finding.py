"""Packs on disk, the user's own before those that ship."""

from __future__ import annotations

import shutil

import pytest

from iomreport.errors import InputError, PackError
from iomreport.export.finding import open_pack, pack_files
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
