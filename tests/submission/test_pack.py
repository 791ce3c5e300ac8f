from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iomreport.errors import PackError
from iomreport.submission.locator import Locator
from iomreport.submission.model import Role, Submission
from iomreport.submission.pack import content_hash, read_pack, section_order
from iomreport.submission.packfiles import read_files
from iomreport.wording.dates import Interval
from tests.submission.small_pack import FILES, write_small_pack


def problems(pack: Path) -> list[tuple[str, str, int | None, str]]:
    with pytest.raises(PackError) as caught:
        read_pack(pack)
    return [
        (notice.code, Path(notice.place.file).name, notice.place.line, notice.place.field)
        for notice in caught.value.problems
    ]


def line(file: str, words: str) -> int:
    return next(n for n, text in enumerate(FILES[file].splitlines(), 1) if words in text)


def test_a_folder_becomes_records(tmp_path: Path) -> None:
    submission = read_pack(write_small_pack(tmp_path))
    first = submission.initiatives[0]
    assert first.period == Interval.parse("2018/2019")
    assert first.locators == (Locator("RT1", 1), Locator("RT1", 2, (1,), 1))
    assert first.countries[0].role is Role.PILOT
    assert submission.figures[0].period == Interval.parse("2019")
    assert submission.made_on.isoformat() == "2020-05-04"


@pytest.mark.parametrize("folder", ["", "river-2020/"])
def test_a_zipped_pack_is_the_same_submission(tmp_path: Path, folder: str) -> None:
    pack = write_small_pack(tmp_path)
    zipped = tmp_path / "river.iompack"
    with zipfile.ZipFile(zipped, "w") as archive:
        for file in pack.iterdir():
            archive.write(file, folder + file.name)
    assert read_pack(zipped) == read_pack(pack)


def test_a_zip_may_hold_a_single_file(tmp_path: Path) -> None:
    zipped = tmp_path / "river.iompack"
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("all.yaml", "about:\n")
    assert read_files(zipped) == {"all.yaml": b"about:\n"}


@pytest.mark.parametrize("name", ["../about.yaml", "/about.yaml", "a\\..\\about.yaml", "C:about.yaml"])
def test_a_zipped_pack_cannot_point_outside(tmp_path: Path, name: str) -> None:
    zipped = tmp_path / "bad.iompack"
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr(name, "about: {}")
    with pytest.raises(PackError, match="points outside"):
        read_pack(zipped)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    zipped = tmp_path / "bomb.iompack"
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("about.yaml", bytes(65 * 2**20))
    assert zipped.stat().st_size < 2**20
    with pytest.raises(PackError, match="larger than 64 MB"):
        read_pack(zipped)


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip at all", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_pack_is_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.iompack"
    file.write_bytes(content)
    with pytest.raises(PackError) as caught:
        read_pack(file)
    assert str(caught.value).startswith(f"{file}: ")
    assert "\n" not in str(caught.value)


def test_a_missing_pack_and_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no such pack"):
        read_pack(tmp_path / "absent")
    with pytest.raises(PackError, match=r"no \.yaml file"):
        read_pack(tmp_path)


def test_every_fault_of_every_record_is_reported_at_its_line(tmp_path: Path) -> None:
    pack = write_small_pack(
        tmp_path,
        ("value: 2700", "value: many"),
        ('interval: "2020-06-18/2020-06-19"', 'interval: "2020-06-31"'),
        ("role: pilot", "role: tester"),
        ("kind: training", "kind: school\n    colour: blue"),
        ("edition: ", "edtion: "),
    )
    section = "round-table-1.yaml"
    assert problems(pack) == [
        ("unknown-field", "about.yaml", 3, "about.edtion"),
        ("missing-field", "about.yaml", 2, "about.edition"),
        ("bad-value", section, line(section, "id: boats"), "figures.boats.value"),
        ("bad-date", section, line(section, "interval:"), "events.regatta.interval"),
        ("bad-value", section, line(section, "role:"), "initiatives.clean-boats.countries[0].role"),
        ("unknown-field", section, line(section, "kind: training") + 1, "initiatives.river-school.colour"),
        ("bad-value", section, line(section, "kind: training"), "initiatives.river-school.kind"),
    ]


def test_the_error_itself_names_the_first_fault_and_how_many_follow(tmp_path: Path) -> None:
    pack = write_small_pack(tmp_path, ("value: 2700", "value: many"), ("role: pilot", "role: tester"))
    with pytest.raises(PackError) as caught:
        read_pack(pack)
    number = line("round-table-1.yaml", "id: boats")
    assert str(caught.value).startswith(
        f"{pack / 'round-table-1.yaml'}:{number}: figures.boats.value: “many” does not fit (and 1 more); "
    )


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("figures: [boats]", "figures: [ships]", "unknown-reference"),
        ("parent: clean-boats", "parent: boat", "unknown-reference"),
        ("{fig:boats} in", "{fig:ships} in", "unknown-reference"),
        ("{country:FRA}", "{country:France}", "bad-reference"),
        ("id: river-school", "id: clean-boats", "duplicate-id"),
        ("name: River School", "name: River School\n    name: River School", "duplicate-key"),
        ('locators: ["RT1.2 s1"]', 'locators: ["RT1 2"]', "wrong-locator"),
        ("figures:\n", "pictures:\n", "unknown-field"),
        ("id: river-school", "id: River_School", "bad-value"),
        ("name: River School", "name: 2020", "bad-value"),
        ("name: River School", "name:", "bad-value"),
        ("RT1]\n    locators: [\"RT1.2 s1\"]", "RT1, 2]\n    locators: []", "bad-value"),
        ("In {when:clean-boats}", "In {when:river-school}", "bad-reference"),
    ],
)  # fmt: skip
def test_a_pack_with_one_fault_is_refused(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert code in [problem[0] for problem in problems(write_small_pack(tmp_path, (old, new)))]


def test_the_hash_is_over_the_content(tmp_path: Path) -> None:
    pack = write_small_pack(tmp_path)
    before = read_pack(pack)
    text = (pack / "partners.yaml").read_text()
    (pack / "partners.yaml").write_text(
        "# a comment\n" + text.replace("[Fonds du delta]", "['Fonds du delta']")
    )
    assert read_pack(pack).hash == before.hash == content_hash(before)
    (pack / "partners.yaml").write_text(text.replace("Delta Fund", "Delta Foundation"))
    assert read_pack(pack).hash != before.hash


def test_the_compiled_copy_is_the_same_and_needs_no_yaml(tmp_path: Path) -> None:
    pack, cache = write_small_pack(tmp_path), tmp_path / "cache"
    first = read_pack(pack, cache=cache)
    assert first == read_pack(pack, cache=cache) == read_pack(pack)
    script = (
        "import sys; from pathlib import Path; from iomreport.submission.pack import read_pack\n"
        "print(read_pack(Path(sys.argv[1]), cache=Path(sys.argv[2])).hash)\n"
        "assert not any(name.startswith('ruamel') for name in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", script, str(pack), str(cache)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, first.hash, "")


def test_a_damaged_copy_is_made_anew(tmp_path: Path) -> None:
    pack, cache = write_small_pack(tmp_path), tmp_path / "cache"
    first = read_pack(pack, cache=cache)
    (copy,) = cache.iterdir()
    whole = copy.read_bytes()
    for damage in (b"", whole[:-5], b"\xff" * 40, whole.replace(b"Delta Fund", b"Omega Fund")):
        copy.write_bytes(damage)
        assert read_pack(pack, cache=cache) == first
        assert copy.read_bytes() == whole
    assert [file.name for file in cache.iterdir()] == [copy.name]


def test_a_cache_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    pack = write_small_pack(tmp_path)
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert read_pack(pack, cache=blocked / "cache") == read_pack(pack)


def test_a_changed_pack_is_not_read_from_an_old_copy(tmp_path: Path) -> None:
    pack, cache = write_small_pack(tmp_path), tmp_path / "cache"
    before = read_pack(pack, cache=cache)
    text = (pack / "partners.yaml").read_text()
    (pack / "partners.yaml").write_text(text.replace("Delta Fund", "Delta Foundation"))
    assert read_pack(pack, cache=cache) != before


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_any_text_survives_the_copy(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    submission = read_pack(write_small_pack(tmp_path_factory.mktemp("pack")))
    partner = msgspec.structs.replace(submission.partners[0], name=name)
    changed = msgspec.structs.replace(submission, partners=(partner,))
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(changed), type=Submission) == changed


def test_sections_stand_in_the_order_of_a_text() -> None:
    keys = ["RT10", "RT2", "A", "RT1", "C"]
    assert sorted(keys, key=section_order) == ["A", "C", "RT1", "RT2", "RT10"]
