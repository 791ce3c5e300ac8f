"""Recovery files, saved states and locks: written, read again, damaged, in use."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from iomreport.brief import edits, lock
from iomreport.brief.history import SAVED_STATES, History
from iomreport.brief.kept import digest
from iomreport.brief.model import Brief
from iomreport.brief.owner import Life, Owner, life, this_process
from iomreport.brief.recovery import (
    Damaged,
    LeftOver,
    discard,
    left_over,
    new_recovery,
    still_left,
    write_recovery,
)
from iomreport.brief.store import encode, read_brief, write_brief
from tests.brief.samples import BRIEFS, sample


def titled(title: str) -> Brief:
    return edits.set_header(sample(), title=title)


def ended() -> Owner:
    """A process that was there and is no more."""
    process = subprocess.Popen([sys.executable, "-c", "pass"])
    process.wait()
    return replace(this_process(), pid=process.pid)


def orphan(kept: Path, owner: Owner | None = None) -> None:
    """Make a recovery file one whose process has ended."""
    first, _, rest = kept.read_bytes().partition(b"\n")
    about = msgspec.json.decode(first)
    about["owner"] = msgspec.to_builtins(owner or ended())
    kept.write_bytes(msgspec.json.encode(about) + b"\n" + rest)


# ---- owners ----------------------------------------------------------------------------------------


def test_a_process_is_known_by_number_and_start() -> None:
    own = this_process()
    assert life(own) is Life.OURSELVES
    assert life(replace(own, host="elsewhere")) is Life.ELSEWHERE
    assert life(replace(own, started="another time")) is Life.GONE
    assert life(ended()) is Life.GONE


def test_a_process_that_runs_is_alive_until_it_ends() -> None:
    code = (
        "from iomreport.brief.owner import this_process; import msgspec, sys\n"
        "print(msgspec.json.encode(this_process()).decode(), flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        owner = msgspec.json.decode(process.stdout.readline(), type=Owner)
        assert life(owner) is Life.ALIVE
        process.kill()
        process.wait()
        assert life(owner) is Life.GONE


# ---- recovery --------------------------------------------------------------------------------------


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(BRIEFS)
def test_what_a_dead_process_kept_is_left_over(tmp_path: Path, brief: Brief) -> None:
    kept = new_recovery(tmp_path / "recovery")
    write_recovery(kept, brief, None)
    assert left_over(tmp_path / "recovery") == ()  # ours, and we are alive
    orphan(kept)
    (one,) = left_over(tmp_path / "recovery")
    assert isinstance(one, LeftOver)
    assert (one.brief, one.path, one.base, one.host) == (brief, None, None, "")
    assert still_left(one)
    discard(one)
    assert left_over(tmp_path / "recovery") == ()
    assert not still_left(one)


def test_the_file_that_it_belongs_to_is_read_for_comparison(tmp_path: Path) -> None:
    file, kept = tmp_path / "a.iombrief", new_recovery(tmp_path / "recovery")
    write_brief(file, titled("saved"))
    write_recovery(kept, titled("kept"), file, digest(file.read_bytes()))
    orphan(kept)
    (one,) = left_over(kept.parent)
    assert isinstance(one, LeftOver)
    assert (one.path, one.base, one.outdated) == (file, titled("saved"), False)
    assert one.compared_with == titled("saved")
    write_brief(file, titled("theirs"))
    (one,) = left_over(kept.parent)
    assert isinstance(one, LeftOver)
    assert one.outdated
    file.write_text("{", encoding="utf-8")
    (one,) = left_over(kept.parent)
    assert isinstance(one, LeftOver)
    assert one.base is None
    assert one.compared_with.outline == ()


@pytest.mark.parametrize("host", ["", "ship"])
def test_what_its_file_holds_by_now_is_not_left_over(tmp_path: Path, host: str) -> None:
    file, kept = tmp_path / "a.iombrief", new_recovery(tmp_path / "recovery")
    write_brief(file, titled("saved"))
    write_recovery(kept, titled("saved"), file, "of the file before")
    orphan(kept, replace(ended(), host=host) if host else None)
    assert left_over(kept.parent) == ()
    assert kept.exists() == bool(host)  # another computer's may still be in use


def test_several_are_listed_the_latest_first_and_another_computer_is_named(tmp_path: Path) -> None:
    names = []
    for at, host in enumerate(["", "ship"]):
        kept = new_recovery(tmp_path)
        write_recovery(kept, titled(str(at)), None)
        orphan(kept, replace(ended(), host=host) if host else None)
        os.utime(kept, (1_000_000 + at, 1_000_000 + at))
        names.append(kept)
    found = left_over(tmp_path)
    assert [one.kept for one in found] == names[::-1]
    assert [one.host for one in found if isinstance(one, LeftOver)] == ["ship", ""]
    assert found[1].when == dt.datetime.fromtimestamp(1_000_000, dt.UTC)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_what_is_half_written_or_garbled_is_told_and_never_lost(tmp_path: Path, data: st.DataObject) -> None:
    kept = tmp_path / "a.recovery"
    write_recovery(kept, sample(), None)
    orphan(kept, Owner(pid=2**22 + 1, host=this_process().host))
    whole = kept.read_bytes()
    cut = data.draw(st.integers(0, len(whole) - 1))
    garbled = whole[:cut] + data.draw(st.binary(max_size=20))
    kept.write_bytes(garbled)
    found = left_over(tmp_path)
    assert kept.read_bytes() == garbled
    for one in found:  # a few changes leave a brief, which is then offered
        if isinstance(one, Damaged):
            assert one.why.count("\n") == 0
            assert "a.recovery" in one.why


def test_damage_is_named_with_its_line_in_the_file(tmp_path: Path) -> None:
    kept = tmp_path / "a.recovery"
    write_recovery(kept, sample(), None)
    lines = kept.read_text("utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if '"template"' in line)
    lines[at] = lines[at].replace('"country-brief"', "5")
    kept.write_text("\n".join(lines), "utf-8")
    (one,) = left_over(tmp_path)
    assert isinstance(one, Damaged)
    assert f"a.recovery:{at + 1}: header.template is a whole number where text belongs" in one.why
    assert "the file stays" in one.why


def test_what_a_kill_left_unfinished_is_swept(tmp_path: Path) -> None:
    unfinished = tmp_path / f".iomreport-{'0' * 16}-{'1' * 16}"
    unfinished.write_bytes(b"half")
    left_over(tmp_path)
    assert not unfinished.exists()


# ---- states ----------------------------------------------------------------------------------------


def test_the_last_ten_states_and_all_snapshots_are_kept(tmp_path: Path) -> None:
    history, file = History(tmp_path / "history"), tmp_path / "a.iombrief"
    history.snapshot(file, titled("s"), " before  clearance ")
    for number in range(SAVED_STATES + 3):
        history.add(file, titled(str(number)))
        history.add(file, titled(str(number)))
    states = history.states(file)
    assert [state.brief.header.title for state in states] == [
        *(str(number) for number in range(SAVED_STATES + 2, 2, -1)),
        "s",
    ]
    assert states[-1].name == "before clearance"
    history.remove(states[-1])
    assert len(history.states(file)) == SAVED_STATES
    assert history.states(tmp_path / "b.iombrief") == ()
    with pytest.raises(ValueError, match="needs a name"):
        history.snapshot(file, sample(), " ")


@pytest.mark.skipif(os.name != "posix", reason="links and modes")
def test_states_are_found_by_any_way_to_the_file_and_read_by_their_owner_only(tmp_path: Path) -> None:
    history, file, link = History(tmp_path / "history"), tmp_path / "a.iombrief", tmp_path / "link.iombrief"
    write_brief(file, sample())
    link.symlink_to(file)
    history.add(link, sample(), when=1_000_000.0)
    (state,) = history.states(file)
    assert state.when == dt.datetime.fromtimestamp(1_000_000, dt.UTC)
    assert state.kept.parent.stat().st_mode & 0o077 == 0


def test_a_damaged_state_is_passed_over_and_stays(tmp_path: Path) -> None:
    history, file = History(tmp_path), tmp_path / "a.iombrief"
    history.add(file, titled("1"))
    history.add(file, titled("2"))
    damaged = history.states(file)[0].kept
    damaged.write_bytes(b"{")
    assert [state.brief for state in history.states(file)] == [titled("1")]
    history.add(file, titled("3"))
    assert damaged.read_bytes() == b"{"
    assert encode(history.states(file)[0].brief) == encode(titled("3"))


# ---- locks -----------------------------------------------------------------------------------------


def test_a_lock_is_ours_until_it_is_released(tmp_path: Path) -> None:
    file = tmp_path / "a.iombrief"
    assert lock.take(file) is None
    assert lock.take(file) is None
    assert lock.holder(file) is None
    assert lock.lock_path(file).exists()
    lock.release(file)
    assert list(tmp_path.iterdir()) == []


def test_a_stale_or_senseless_lock_is_taken_over(tmp_path: Path) -> None:
    file = tmp_path / "a.iombrief"
    for content in (msgspec.json.encode(ended()), b"", b"\xff{"):
        lock.lock_path(file).write_bytes(content)
        assert lock.take(file) is None
        assert msgspec.json.decode(lock.lock_path(file).read_bytes(), type=Owner) == this_process()


def test_a_lock_of_another_stays_unless_it_is_taken_anyway(tmp_path: Path) -> None:
    file, other = tmp_path / "a.iombrief", Owner(pid=1, host="ship", user="Amina")
    lock.lock_path(file).write_bytes(msgspec.json.encode(other))
    assert lock.take(file) == other
    lock.release(file)
    assert lock.holder(file) == other
    assert lock.take(file, anyway=True) is None
    assert lock.holder(file) is None


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs modes that hold")
def test_a_folder_that_is_read_only_has_no_locks(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert lock.take(tmp_path / "a.iombrief") is None
    finally:
        tmp_path.chmod(0o700)


def test_a_brief_remains_when_the_first_line_is_cut_off(tmp_path: Path) -> None:
    kept, file = tmp_path / "a.recovery", tmp_path / "a.iombrief"
    write_recovery(kept, sample(), None)
    file.write_bytes(kept.read_bytes().partition(b"\n")[2])
    assert read_brief(file) == sample()
