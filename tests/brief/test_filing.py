"""Saving, looking, and what others did to the file meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from iomreport.brief import edits
from iomreport.brief.filing import ChangedOutside, Missing, Saved, look, open_file, save, save_beside
from iomreport.brief.history import History
from iomreport.brief.kept import digest
from iomreport.brief.model import Brief
from iomreport.brief.store import encode, read_brief, write_brief
from iomreport.errors import BriefError, OutputError
from tests.brief.samples import sample


def titled(title: str) -> Brief:
    return edits.set_header(sample(), title=title)


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "history")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.iombrief"
    write_brief(path, titled("first"))
    return path


def titles(history: History, file: Path) -> list[str]:
    return [state.brief.header.title for state in history.states(file)]


def test_saving_keeps_what_was_there_and_what_is_there(file: Path, history: History) -> None:
    brief, known = open_file(file)
    assert (brief, known) == (titled("first"), digest(file.read_bytes()))
    saved = save(titled("second"), file, known, history)
    assert isinstance(saved, Saved)
    assert (saved.digest, saved.unkept) == (digest(encode(titled("second"))), "")
    assert read_brief(file) == titled("second")
    assert titles(history, file) == ["second", "first"]
    save(titled("third"), file, saved.digest, history)
    assert titles(history, file) == ["third", "second", "first"]


def test_what_another_wrote_is_not_overwritten(file: Path, history: History) -> None:
    _, known = open_file(file)
    assert look(file, known) is None
    write_brief(file, titled("theirs"))
    found = save(titled("mine"), file, known, history)
    assert found == ChangedOutside(file, digest(encode(titled("theirs"))), titled("theirs"))
    assert look(file, known) == found
    assert read_brief(file) == titled("theirs")
    assert isinstance(save(titled("mine"), file, found.digest, history), Saved)
    assert titles(history, file) == ["mine", "theirs"]


def test_what_is_no_brief_is_told(file: Path, history: History) -> None:
    _, known = open_file(file)
    file.write_text("{", encoding="utf-8")
    found = look(file, known)
    assert isinstance(found, ChangedOutside)
    assert found.theirs is None
    assert "a.iombrief:1" in found.why
    save(titled("mine"), file, "", history)
    assert titles(history, file) == ["mine"]


def test_a_file_that_is_gone_is_told_and_written_again(file: Path, history: History) -> None:
    _, known = open_file(file)
    file.unlink()
    missing = look(file, known)
    assert isinstance(missing, Missing)
    assert "no such file" in missing.why
    assert isinstance(save(titled("mine"), file, known, history), Saved)


def test_a_folder_that_is_gone_is_an_error_and_a_history_that_cannot_be_written_is_not(
    tmp_path: Path, file: Path
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        save(titled("mine"), tmp_path / "usb" / "a.iombrief", "", History(tmp_path / "history"))
    saved = save(titled("mine"), file, "", History(blocked / "history"))
    assert isinstance(saved, Saved)
    assert "blocked" in saved.unkept
    assert read_brief(file) == titled("mine")
    with pytest.raises(BriefError):
        open_file(tmp_path)


def test_a_copy_beside_the_file_takes_no_name_that_is_taken(file: Path, history: History) -> None:
    names = [save_beside(sample(), file, "recovered", history).path.name for _ in range(2)]
    names.append(save_beside(sample(), file.with_name(names[0]), "recovered", history).path.name)
    assert names == [f"a (recovered{n}).iombrief" for n in ("", " 2", " 3")]
    assert read_brief(file) == titled("first")


def test_a_clock_that_jumps_back_changes_nothing_in_the_order_of_states(file: Path, history: History) -> None:
    for number, when in enumerate((3e9, 1e9, 2e9)):
        history.add(file, titled(f"{number}"), when=when)
    assert titles(history, file) == ["2", "1", "0"]
    for number in range(20):
        history.add(file, titled(f"late {number}"), when=1e9 - number)
    assert titles(history, file)[0] == "late 19"
    assert len(titles(history, file)) == 10
