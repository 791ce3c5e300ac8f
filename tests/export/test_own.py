"""Exports take the place of exports, and of nothing else that somebody may have worked on."""

from __future__ import annotations

from pathlib import Path

import pytest

from iomreport.errors import OutputError
from iomreport.export.own import OwnFiles
from iomreport.export.studio import Exported, Prepared, save

FIRST, SECOND = (Prepared((("docx", data), ("pdf", b"%PDF " + data)), ()) for data in (b"one", b"two"))


@pytest.fixture
def own(tmp_path: Path) -> OwnFiles:
    return OwnFiles(tmp_path / "data" / "exported")


def saved(prepared: Prepared, folder: Path, own: OwnFiles) -> Exported:
    """As `Studio.save` does it."""
    own.remember(*(data for _, data in prepared.files))
    return save(prepared, folder, "note", own.knows)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_an_export_takes_the_place_of_the_one_before(own: OwnFiles, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    for prepared in (FIRST, SECOND, FIRST):
        assert saved(prepared, folder, own).notices == ()
    assert names(folder) == ["note.docx", "note.pdf"]
    assert (folder / "note.docx").read_bytes() == b"one"


def test_what_was_changed_since_is_kept_each_time(own: OwnFiles, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    saved(FIRST, folder, own)
    told: list[str] = []
    for work in (b"an hour of work", b"another hour"):
        (folder / "note.docx").write_bytes(work)
        told += [notice.message for notice in saved(SECOND, folder, own).notices]
        assert (folder / "note.docx").read_bytes() == b"two"
    assert names(folder) == ["note (kept 1).docx", "note (kept 2).docx", "note.docx", "note.pdf"]
    assert (folder / "note (kept 1).docx").read_bytes() == b"an hour of work"
    assert (folder / "note (kept 2).docx").read_bytes() == b"another hour"
    assert ["“note (kept 1).docx”" in told[0], "“note (kept 2).docx”" in told[1]] == [True, True]


def test_a_file_from_elsewhere_is_kept(own: OwnFiles, tmp_path: Path) -> None:
    (tmp_path / "note.pdf").write_bytes(b"a scan")
    saved(FIRST, tmp_path, own)
    assert (tmp_path / "note (kept 1).pdf").read_bytes() == b"a scan"


def test_a_file_that_would_be_written_just_so_needs_no_keeping(tmp_path: Path) -> None:
    for _ in range(2):
        assert save(FIRST, tmp_path, "note", lambda data: False).notices == ()
    assert names(tmp_path) == ["note.docx", "note.pdf"]


def test_where_it_cannot_be_noted_what_was_exported_files_are_written_and_kept(tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"no folder")
    own = OwnFiles(tmp_path / "data" / "exported")
    folder = tmp_path / "out"
    saved(FIRST, folder, own)
    saved(SECOND, folder, own)
    assert names(folder) == ["note (kept 1).docx", "note (kept 1).pdf", "note.docx", "note.pdf"]


def test_a_folder_in_the_way_is_told_and_stays(own: OwnFiles, tmp_path: Path) -> None:
    (tmp_path / "note.docx").mkdir()
    with pytest.raises(OutputError):
        saved(FIRST, tmp_path, own)
    assert (tmp_path / "note.docx").is_dir()
