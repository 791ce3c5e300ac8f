"""Either the old file or the new one, and nothing beside it."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from iomreport import files
from iomreport.errors import OutputError
from iomreport.files import make_folder, write_atomically

ROOT = Path(__file__).parents[1]
posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such thing")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user of the machine can reach."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def child(program: str, *arguments: str | Path, before: str = "") -> subprocess.CompletedProcess[str]:
    """A program that writes in a process of its own; it ends with 2 and one line when refused."""
    whole = (
        "import os, signal, sys\nfrom pathlib import Path\n"
        "from iomreport.errors import OutputError\n"
        "from iomreport.files import is_protected, write_atomically, make_folder\n"
        f"path = Path(sys.argv[1])\n{before}\n"
        f"try:\n    {program}\n"
        "except OutputError as error:\n    print(error, file=sys.stderr)\n    sys.exit(2)\n"
    )
    command = [sys.executable, "-c", whole, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def refused(path: Path, data: bytes = b"new") -> OutputError:
    with pytest.raises(OutputError) as caught:
        write_atomically(path, data)
    assert caught.value.file == path
    assert caught.value.remedy
    return caught.value


def test_a_new_file_and_a_replaced_one(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for data in (b"one", b"", b"x" * 3_000_000):
        write_atomically(path, data)
        assert path.read_bytes() == data
        assert list(tmp_path.iterdir()) == [path]


@posix
def test_a_new_file_has_the_users_mode_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    for mask, mode in ((0o022, 0o644), (0o077, 0o600)):
        result = child("write_atomically(path, b'x')", tmp_path / f"{mask}", before=f"os.umask({mask})")
        assert result.returncode == 0, result.stderr
        assert stat.S_IMODE((tmp_path / f"{mask}").stat().st_mode) == mode
    for mode in (0o600, 0o664, 0o755):
        path = tmp_path / f"kept-{mode}"
        path.write_bytes(b"old")
        path.chmod(mode)
        write_atomically(path, b"new")
        assert stat.S_IMODE(path.stat().st_mode) == mode


@posix
def test_a_link_stays_and_its_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target, link, dangling = tmp_path / "real" / "a", tmp_path / "link", tmp_path / "dangling"
    target.write_bytes(b"old")
    link.symlink_to(target)
    dangling.symlink_to(Path("real") / "b")
    write_atomically(link, b"new")
    write_atomically(dangling, b"fresh")
    assert link.is_symlink()
    assert dangling.is_symlink()
    assert target.read_bytes() == b"new"
    assert (tmp_path / "real" / "b").read_bytes() == b"fresh"
    assert sorted(tmp_path.rglob("*")) == [dangling, link, tmp_path / "real", target, tmp_path / "real" / "b"]


@posix
def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    refused(tmp_path / "a")
    assert (tmp_path / "a").is_symlink()


@pytest.mark.parametrize("name", ["missing/a.txt", "file/a.txt", "folder", "nul\0l", "x" * 300])
def test_where_no_file_can_be_nothing_happens(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "kept").write_bytes(b"kept")
    (tmp_path / "file").write_bytes(b"old")
    before = {path: path.is_dir() or path.read_bytes() for path in tmp_path.rglob("*")}
    error = refused(tmp_path / name)
    assert "cannot be written (" in str(error)
    assert "\n" not in str(error)
    assert {path: path.is_dir() or path.read_bytes() for path in tmp_path.rglob("*")} == before


@posix
def test_a_device_or_pipe_is_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert "not an ordinary file" in str(refused(pipe))
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert "not an ordinary file" in str(refused(Path(os.devnull)))
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_name_as_long_as_names_can_be(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 251 + ".txt")
    write_atomically(path, b"x")
    assert list(tmp_path.iterdir()) == [path]


@posix
def test_a_full_disk_leaves_the_old_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))"
    result = child("write_atomically(path, b'x' * 100_000)", path, before=limit)
    assert result.returncode == 2, result.stderr
    assert result.stderr == f"{path}: cannot be written (file too large); make room on the disk\n"
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@posix
def test_without_permission_the_old_file_stays(open_folder: Path) -> None:
    nobody = "os.getuid() or os.setuid(65534)"
    path = open_folder / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o644)
    open_folder.chmod(0o555)
    for name in ("a.txt", "new.txt"):
        result = child("write_atomically(path, b'new')", open_folder / name, before=nobody)
        assert result.returncode == 2, result.stderr
        assert result.stderr.count("\n") == 1
    result = child("make_folder(path / 'x' / 'y')", open_folder, before=nobody)
    assert result.returncode == 2
    assert "choose a folder where you may write" in result.stderr
    assert list(open_folder.iterdir()) == [path]
    assert path.read_bytes() == b"old"


@posix
def test_a_write_protected_file_is_not_replaced(open_folder: Path) -> None:
    open_folder.chmod(0o777)
    path = open_folder / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o444)
    result = child("write_atomically(path, b'new')", path, before="os.getuid() or os.setuid(65534)")
    assert (result.returncode, path.read_bytes()) == (2, b"old")
    assert "write-protected" in result.stderr


@posix
def test_what_may_not_be_written_is_known_before(open_folder: Path) -> None:
    nobody = "os.getuid() or os.setuid(65534)"
    open_folder.chmod(0o777)
    free, closed = open_folder / "a.txt", open_folder / "b.txt"
    for path, mode in ((free, 0o666), (closed, 0o444)):
        path.write_bytes(b"old")
        path.chmod(mode)
    told = "print(is_protected(path), is_protected(path.with_name('b.txt')))"
    assert child(told, free, before=nobody).stdout == "False True\n"
    open_folder.chmod(0o555)
    assert child(told, free, before=nobody).stdout == "True True\n"
    assert sorted(open_folder.iterdir()) == [free, closed]
    assert not files.is_protected(open_folder / "none" / "such.txt")


def killed_while_writing(path: Path) -> None:
    """A writer that is killed once its temporary file is there."""
    killer = (
        "import iomreport.files as files\nfiles.os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    assert child("write_atomically(path, b'half')", path, before=killer).returncode == -9


@posix
def test_what_a_kill_leaves_is_hidden_and_swept_by_the_next_write(tmp_path: Path) -> None:
    path = tmp_path / "a[1]*.txt"
    path.write_bytes(b"old")
    (tmp_path / ".iomreport-mine").write_bytes(b"not a temporary file")
    killed_while_writing(path)
    (left,) = set(tmp_path.iterdir()) - {path, tmp_path / ".iomreport-mine"}
    assert left.name.startswith(".")
    assert path.read_bytes() == b"old"
    other = tmp_path / "a"
    write_atomically(other, b"other")
    assert left.exists()
    write_atomically(path, b"new")
    assert set(tmp_path.iterdir()) == {path, other, tmp_path / ".iomreport-mine"}


@posix
def test_a_stop_by_the_user_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    stop = (
        "import iomreport.files as files\ndef stop(_):\n    raise KeyboardInterrupt\nfiles.os.fsync = stop\n"
    )
    assert child("write_atomically(path, b'new')", path, before=stop).returncode != 0
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@posix
def test_two_writers_of_one_file_do_not_sweep_each_other(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    program = (
        "import sys\nfrom pathlib import Path\nfrom iomreport.files import write_atomically\n"
        "for n in range(60):\n    write_atomically(Path(sys.argv[1]), sys.argv[2].encode() * 1000)\n"
    )
    writers = [
        subprocess.Popen([sys.executable, "-c", program, str(path), name], cwd=ROOT, stderr=subprocess.PIPE)
        for name in ("a", "b")
    ]
    for writer in writers:
        _, errors = writer.communicate()
        assert writer.returncode == 0, errors.decode()
    assert path.read_bytes() in (b"a" * 1000, b"b" * 1000)
    assert list(tmp_path.iterdir()) == [path]


@posix
def test_the_rename_itself_is_flushed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[tuple[bool, bool]] = []  # whether it was the folder, and whether the file was there
    flush, path = os.fsync, tmp_path / "a.txt"

    def watched(descriptor: int) -> None:
        flushed.append((stat.S_ISDIR(os.fstat(descriptor).st_mode), path.exists()))
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    write_atomically(path, b"new")
    assert flushed == [(False, False), (True, True)]


@posix
def test_a_temporary_file_that_was_swept_before_it_was_claimed_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim, swept = files._claim, list[Path]()

    def late(handle: int) -> None:
        if not swept:
            swept.extend(tmp_path.iterdir())
            swept[0].unlink()
        claim(handle)

    monkeypatch.setattr(files, "_claim", late)
    write_atomically(tmp_path / "a.txt", b"new")
    assert len(swept) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_folders_are_made_with_their_parents(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    (tmp_path / "file").write_bytes(b"")
    for name in ("file", "file/a"):
        with pytest.raises(OutputError, match="cannot be written"):
            make_folder(tmp_path / name)
