"""The brief's file: nothing is lost in it, and whatever is wrong with one is said in a line."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from iomreport.brief.model import FORMAT, Brief, Item, ItemKind, Section
from iomreport.brief.store import decode, encode, line_of, read_brief, write_brief
from iomreport.errors import BriefError, OutputError
from tests.brief.samples import BRIEFS, sample

Change = Callable[[dict[str, Any]], object]
FILE = Path("a.iombrief")


def refused(data: bytes) -> BriefError:
    with pytest.raises(BriefError) as caught:
        decode(data, FILE)
    error = caught.value
    assert error.file == FILE
    assert error.line is not None
    assert error.line in range(1, data.count(b"\n") + 2)
    assert str(error).startswith(f"a.iombrief:{error.line}: ")
    assert len(str(error).splitlines()) == 1
    assert error.remedy
    return error


def changed(change: Change) -> bytes:
    content = json.loads(encode(sample()))
    change(content)
    return json.dumps(content, indent=2).encode()


# ---- what is written comes back --------------------------------------------------------------------


@given(BRIEFS)
def test_a_brief_comes_back_equal_and_to_the_byte(brief: Brief) -> None:
    data = encode(brief)
    again = decode(data)
    assert again == brief
    assert encode(again) == data


def test_the_file_is_for_people_too() -> None:
    text = encode(sample()).decode("utf-8")
    assert text.startswith('{\n  "format": 1,\n  "pack": {\n    "id": "iom-2013",\n')
    assert '\n    "template": "country-brief",\n' in text
    assert text.endswith("}\n")
    brief = replace(sample(), notes="Türkiye, عربي")
    assert "Türkiye, عربي" in encode(brief).decode("utf-8")


def test_a_file_always_says_its_format() -> None:
    assert json.loads(encode(sample()))["format"] == FORMAT
    unsaid = changed(lambda content: content.pop("format"))
    assert decode(unsaid) == sample()


@given(st.text(st.characters(exclude_categories=()), max_size=12))
def test_a_brief_with_any_words_at_all_can_be_saved_and_opened(text: str) -> None:
    brief = replace(sample(), notes=text, header=replace(sample().header, title=text))
    data = encode(brief)
    opened = decode(data)
    assert decode(encode(opened)) == opened
    opened.notes.encode("utf-8")
    assert replace(opened, notes="", header=sample().header) == replace(sample(), notes="")


def test_characters_that_no_document_can_hold_are_dropped_on_reading() -> None:
    data = encode(sample()).replace(b'"Tunisia"', rb'"a\u0000\u000bb\ud800 \ud83d\ude00\uffff"')
    assert decode(data).header.title == "a\nb\ufffd \U0001f600\ufffd"


def test_a_byte_order_mark_and_other_line_ends_do_no_harm() -> None:
    data = b"\xef\xbb\xbf" + encode(sample()).replace(b"\n", b"\r\n")
    assert decode(data) == sample()


# ---- damage ----------------------------------------------------------------------------------------


def test_a_file_cut_anywhere_is_refused_where_it_ends() -> None:
    data = encode(sample())
    for end in range(len(data.rstrip()) - 1, 0, -7):
        error = refused(data[:end])
        assert "is damaged: " in str(error)


@given(st.binary(max_size=60))
def test_no_bytes_do_more_than_be_refused(data: bytes) -> None:
    refused(data)


@given(st.data())
def test_a_byte_changed_anywhere_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(encode(sample()))
    content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        decode(bytes(content), FILE)
    except BriefError:
        refused(bytes(content))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    found = [path] if path else []
    if isinstance(value, dict | list):
        inner = value.items() if isinstance(value, dict) else enumerate(value)
        for key, part in inner:
            found += places(part, (*path, key))
    return found


@given(st.data())
def test_any_value_in_any_place_is_read_or_refused_at_that_line(data: st.DataObject) -> None:
    content = json.loads(encode(sample()))
    path = data.draw(st.sampled_from(places(content)))
    parent = content
    for key in path[:-1]:
        parent = parent[key]
    parent[path[-1]] = data.draw(JSON)
    text = json.dumps(content, indent=2)
    try:
        brief = decode(text.encode(), FILE)
    except BriefError:
        error = refused(text.encode())
        if error.field and path[-1] != "id":
            assert error.field.split(".")[: len(path)] == [str(key) for key in path]
            assert (error.line or 0) >= line_of(text, list(path))
    else:
        assert decode(encode(brief)) == brief


@pytest.mark.parametrize(
    ("change", "field", "what"),
    [
        (lambda c: c.pop("pack"), "pack", "pack is missing; mend the line, or go back"),
        (lambda c: c["header"].pop("date"), "header.date", "header.date is missing"),
        (lambda c: c["header"].update(colour=1), "header.colour", "is not a field of a brief"),
        (lambda c: c["header"].update(title=4), "header.title", "is a whole number where text belongs"),
        (lambda c: c["header"].update({"from": []}), "header.from", "is a list where text belongs"),
        (lambda c: c["header"].update(date="4.3.2013"), "header.date", "not a date such as 2013-03-04"),
        (lambda c: c["header"].update({"for": "fun"}), "header.for", "is none of its values ('fun')"),
        (lambda c: c.update(standing={"version": 0}), "standing.version", "standing.version is wrong"),
        (lambda c: c.update(standing={"cleared_on": 1}), "standing.cleared_on", "a date or nothing"),
        (lambda c: c.update(outline={}), "outline", "is a group of fields where a list belongs"),
        (lambda c: c["outline"].append(None), "outline.3", "is nothing where a group of fields belongs"),
        (lambda c: c["outline"][0]["items"][1].update(level="all"), "outline.0.items.1.level", "none of"),
        (lambda c: c["outline"][1].update(items=[{"id": "i4"}]), "outline.1.items.0.kind", "is missing"),
        (lambda c: c["outline"][1].update(id="named"), "outline.1.id", "belongs to another section too"),
        (lambda c: c["outline"][2]["items"][0].update(id="i2"), "outline.2.items.0.id", "another item too"),
        (lambda c: c["outline"][2].update(id=""), "outline.2.id", "the id of this section is empty"),
        (lambda c: c.update(format=FORMAT + 1), "format", "newer version of the program (format 2)"),
        (lambda c: c.update(format=10**400), "format", "newer version of the program"),
        (lambda c: c.update(format=0), "format", "format is no version of a brief"),
        (lambda c: c.update(format=True), "format", "format is no version of a brief"),
        (lambda c: c.update(format="1"), "format", "format is no version of a brief"),
    ],
)
def test_a_wrong_field_is_named_with_its_line(change: Change, field: str, what: str) -> None:
    data = changed(change)
    error = refused(data)
    assert what in str(error)
    assert error.field == field
    assert error.line == line_of(data.decode(), [int(k) if k.isdigit() else k for k in field.split(".")])


@pytest.mark.parametrize(
    ("data", "line", "what"),
    [
        (b"", 1, "is empty"),
        (b" \n\n", 1, "is empty"),
        (b"[]", 1, "is not a brief"),
        (b"3", 1, "is not a brief"),
        (b'{"name": "a", "version": "1"}', 1, "is not a brief"),
        (b'{\n"a": 1,\n"a": 2}', 3, "is damaged: “a” stands twice in one place"),
        (b'{"a": {"b": 1},\n"c": [{"b": 1}, {"b": 1, "b" : 2}]}', 2, "“b” stands twice"),
        (b"PK\x03\x04\n\n\xff", 3, "is not text in UTF-8"),
        ("{\n\n“".encode("cp1252"), 3, "is not text in UTF-8"),
        ("{\n}".encode("utf-16"), 1, "is not text in UTF-8"),
        ("{\n}".encode("utf-16-le"), 1, "is damaged"),
        (b"[\n" * 100_000, 41, "is nested too deeply"),
        (b'{"pack":\n' * 100_000, 41, "is nested too deeply"),
        (b'{"pack":\n' + b"1" * 5000 + b"}", 2, "a number is none, or too long"),
        (b'{"pack":\nNaN}', 2, "a number is none, or too long"),
        (b'{"pack":\n-Infinity}', 2, "a number is none, or too long"),
        (b'{"pack": 1\n"header": 2}', 2, "is damaged: "),
        (b'{"pack": "a\nb"}', 1, "is damaged: invalid control character"),
        (b'{"' + b'\\"' * 200_000, 1, "is damaged: unterminated string"),
    ],
)
def test_what_is_no_brief_at_all(data: bytes, line: int, what: str) -> None:
    error = refused(data)
    assert what in str(error)
    assert error.line == line


# ---- lines -----------------------------------------------------------------------------------------


def test_lines_of_values() -> None:
    text = '{\n "a": [\n  1,\n  {"b": "}]",\n   "c":\n    2}\n ],\n "d": {}\n}'
    assert line_of(text, []) == 1
    assert line_of(text, ["a"]) == 2
    assert line_of(text, ["a", 0]) == 3
    assert line_of(text, ["a", 1]) == 4
    assert line_of(text, ["a", 1, "c"]) == 6
    assert line_of(text, ["a", 1, "absent", "x"]) == 4
    assert line_of(text, ["a", 9]) == 2
    assert line_of(text, ["d"]) == 8
    assert line_of(text, ["d", "x", 0]) == 8


@given(JSON, st.data())
def test_every_value_is_found_where_it_stands(value: Any, data: st.DataObject) -> None:
    paths = places(value)
    if not paths:
        return
    path = data.draw(st.sampled_from(paths))
    marked = json.loads(json.dumps(value))
    parent = marked
    for key in path[:-1]:
        parent = parent[key]
    parent[path[-1]] = "~here~"
    text = json.dumps(marked, indent=1)
    line = line_of(text, list(path))
    assert "~here~" in text.splitlines()[line - 1]


# ---- files -----------------------------------------------------------------------------------------


def test_a_file_is_written_read_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "Tunis.iombrief"
    write_brief(path, sample())
    assert read_brief(path) == sample()
    other = replace(sample(), notes="x")
    write_brief(path, other)
    assert read_brief(path) == other
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(OutputError, match="choose a folder that exists"):
        write_brief(tmp_path / "missing" / "a.iombrief", sample())


def test_a_fault_in_a_file_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.iombrief"
    path.write_bytes(b'{"pack":\n')
    with pytest.raises(BriefError) as caught:
        read_brief(path)
    assert str(caught.value).startswith(f"{path}:2: is damaged: ")


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("missing", "cannot be read (no such file or directory)"),
        ("folder", "is not a file"),
        ("file/a", "cannot be read (not a directory)"),
        ("nul\0l", "cannot be read (no file can have this name)"),
        ("x" * 300, "cannot be read (file name too long)"),
        ("large", "is too large for a brief"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, name: str, what: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    with (tmp_path / "large").open("wb") as stream:
        stream.truncate(33 * 1024 * 1024)
    with pytest.raises(BriefError) as caught:
        read_brief(tmp_path / name)
    assert what in str(caught.value)
    assert caught.value.remedy


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such thing")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BriefError, match="is not a file"):
        read_brief(tmp_path / "pipe")


def test_a_large_brief_is_quick_enough_to_open() -> None:
    items = tuple(Item(id=f"i{n}", kind=ItemKind.TEXT, text="<p>words</p>" * 20) for n in range(2000))
    brief = replace(sample(), outline=(Section(id="s", items=items),))
    data = encode(brief)
    assert decode(data) == brief
    wrong = data.replace(b'"i1999"', b'"i1998"')
    assert refused(wrong).field == "outline.0.items.1999.id"


def test_the_model_refuses_to_be_changed() -> None:
    with pytest.raises(AttributeError):
        sample().notes = "x"  # type: ignore[misc]
    assert msgspec.structs.asdict(sample())["notes"] == "Call back"
