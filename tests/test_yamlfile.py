from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomreport.errors import InputError, StyleError
from iomreport.yamlfile import Mapping, Scalar, plain, read_as, read_yaml


class Named(msgspec.Struct, frozen=True):
    name: str
    number: int


def test_values_know_their_lines() -> None:
    top, notices = read_yaml("a: 1\nb:\n  - c: x\n    d: >-\n      two\n      lines\n", "f.yaml")
    assert notices == ()
    assert plain(top) == {"a": 1, "b": [{"c": "x", "d": "two lines"}]}
    assert top.key_lines == {"a": 1, "b": 2}
    inner = top.entries["b"].items[0]  # type: ignore[union-attr]
    assert isinstance(inner, Mapping)
    assert inner.line_of("d") == 4
    assert inner.line_of("absent") == 3


def test_only_whole_numbers_and_truth_values_are_not_text() -> None:
    top, _ = read_yaml("a: NO\nb: 2013-05-22\nc: '7'\nd: true\ne:\nf: 007\ng: 1.5\nh: 3_2\n", "f.yaml")
    assert plain(top) == {
        "a": "NO", "b": "2013-05-22", "c": "7", "d": True, "e": None, "f": "007", "g": "1.5", "h": "3_2",
    }  # fmt: skip


def test_every_duplicate_key_is_reported_with_its_line() -> None:
    top, notices = read_yaml("a: 1\nb: {c: 1, c: 2}\na: 3\n", "f.yaml")
    assert plain(top) == {"a": 1, "b": {"c": 1}}
    assert [(notice.code, notice.place.line, notice.place.field) for notice in notices] == [
        ("duplicate-key", 2, "c"),
        ("duplicate-key", 3, "a"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: &x 1\nb: *x\n", 1, "anchors"),
        ("a: 1\nb: *x\n", 2, "anchors"),
        ("a: !!python/object:os.system 1\n", 1, "tags"),
        ("a: 1\n---\nb: 2\n", 2, "second document"),
        ("a: [1, 2\nb: 3\n", 2, "not readable"),
        ("- a\n", 1, "named values"),
        ("a: " + "[" * 50 + "]" * 50, 1, "too deeply"),
        ("? [a]\n: 1\n", 1, "key is not plain text"),
    ],
)
def test_what_cannot_be_read_says_where(text: str, line: int, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        read_yaml(text, "f.yaml")
    assert caught.value.line == line
    assert str(caught.value).startswith(f"f.yaml:{line}: ")


def test_an_empty_file_is_an_empty_mapping() -> None:
    assert read_yaml("# nothing\n", "f.yaml") == (Mapping({}, 1), ())


@given(st.text())
def test_any_text_reads_or_is_an_error_of_the_input(text: str) -> None:
    with contextlib.suppress(InputError):
        top, _ = read_yaml(text, "f.yaml")
        assert all(isinstance(key, str) for key in top.entries)


def test_a_quoted_key_stays_itself() -> None:
    top, _ = read_yaml("'1': x\n2: y\n", "f.yaml")
    assert top.entries == {"1": Scalar("x", 1), "2": Scalar("y", 2)}


def test_what_was_read_is_kept_until_the_text_is_another(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    read = read_yaml("a: {b: [1, NO, null]}\n", "f.yaml", cache)
    (copy,) = cache.iterdir()
    assert read_yaml("a: {b: [1, NO, null]}\n", "f.yaml", cache) == read
    assert read == read_yaml("a: {b: [1, NO, null]}\n", "f.yaml")
    assert plain(read_yaml("a: 2\n", "f.yaml", cache)[0]) == {"a": 2}
    assert list(cache.iterdir()) == [copy]
    assert read_yaml("a: 2\n", "f.yaml", cache)[0].line_of("a") == 1


@pytest.mark.parametrize("damage", [b"", b"x" * 64 + b"\x92", b"x" * 200])
def test_a_damaged_copy_is_not_taken(tmp_path: Path, damage: bytes) -> None:
    read_yaml("a: 1\n", "f.yaml", tmp_path)
    (copy,) = tmp_path.iterdir()
    whole = copy.read_bytes()
    for data in (damage, whole[:-1] + bytes([whole[-1] ^ 1]), whole[:40]):
        copy.write_bytes(data)
        assert plain(read_yaml("a: 1\n", "f.yaml", tmp_path)[0]) == {"a": 1}
        assert copy.read_bytes() == whole


def test_faults_of_a_file_are_told_each_time(tmp_path: Path) -> None:
    for _ in range(2):
        assert len(read_yaml("a: 1\na: 2\n", "f.yaml", tmp_path)[1]) == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("data", "line", "told"),
    [
        (b"name: x\nnumber: y\n", 2, "number: a whole number is wanted here, not text; compare them"),
        (b"name: x\nname: y\nnumber: 1\n", 2, "name"),
        (b"name: [\n", 2, "not readable as YAML"),
        (b"name: \xff\n", None, "cannot be read as text; save it as UTF-8"),
        (None, None, "cannot be read (no such file or directory)"),
    ],
)
def test_a_file_of_another_form_is_told_by_line(
    tmp_path: Path, data: bytes | None, line: int | None, told: str
) -> None:
    path = tmp_path / "a.yaml"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(StyleError) as caught:
        read_as(path, Named, StyleError, remedy="compare them")
    assert (caught.value.file, caught.value.line) == (path, line)
    assert told in str(caught.value)
    path.write_bytes(b"number: 1\nname: x\n")
    assert read_as(path, Named) == Named(name="x", number=1)
