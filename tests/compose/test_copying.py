"""A type of one's own: the copy prints what its original prints, and tells its reader what may be changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from iomreport.compose import remarks
from iomreport.compose.catalogue import Catalogue
from iomreport.compose.copying import copy_template, id_of
from iomreport.compose.engine import Library, compose
from iomreport.compose.manifest import Manifest, SectionSpec
from iomreport.compose.outline import new_brief
from iomreport.compose.static import faults
from iomreport.errors import InputError, OutputError
from tests.compose.conftest import PATHS

SHIPPED = [template.manifest.id for template in Catalogue.read(PATHS.templates)]


@pytest.mark.parametrize("source", SHIPPED)
def test_a_copy_with_its_remarks_prints_the_same_note(
    source: str, catalogue: Catalogue, library: Library, tmp_path: Path
) -> None:
    folder = copy_template(catalogue, source, "mine", tmp_path, "Our “own” \\ type")
    copied = Catalogue.read(PATHS.templates, tmp_path).get("mine")
    original = catalogue.get(source)
    assert not copied.ours
    assert copied.manifest.name == "Our “own” \\ type"
    assert replace(copied.manifest, id=source, name=original.manifest.name) == original.manifest
    assert list(faults(copied, library.shared)) == []
    brief = new_brief(original.manifest, library.index, date=date(2013, 3, 4), country="TUN")
    again = replace(brief, header=replace(brief.header, template="mine"))
    ours, own = compose(brief, original, library), compose(again, copied, library)
    assert own.blocks == ours.blocks
    body = (folder / "note.html.j2").read_text(encoding="utf-8")
    for section in original.manifest.sections:
        if f"macro {section.id.replace('-', '_')}(" in body:
            assert f"{{# Prints the section “{section.title}”. #}}" in body


def test_every_field_has_its_remark() -> None:
    assert set(remarks.FIELDS) == {field.name for field in msgspec.structs.fields(Manifest)}
    assert set(remarks.SECTION) == {field.name for field in msgspec.structs.fields(SectionSpec)}


def test_a_remark_stands_above_the_first_field_of_its_name(catalogue: Catalogue, tmp_path: Path) -> None:
    folder = copy_template(catalogue, "country-brief", "mine", tmp_path)
    lines = (folder / "manifest.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# A type of brief of your own, begun as a copy of “Country brief”."
    for field in ("purpose", "sections"):
        at = next(number for number, line in enumerate(lines) if line.startswith(f"{field}:"))
        assert lines[at - 1] == f"# {remarks.FIELDS[field]}"
    assert sum(line.strip() == f"# {remarks.SECTION['guidance']}" for line in lines) == 1


def test_a_copy_of_an_own_type_is_left_as_it_is_with_all_its_files(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    first = copy_template(catalogue, "one-page-brief", "first", tmp_path)
    (first / "parts").mkdir()
    (first / "parts" / "boxes.html.j2").write_text("{# boxes #}", encoding="utf-8")
    (first / ".hidden").write_text("x", encoding="utf-8")
    second = copy_template(Catalogue.read(PATHS.templates, tmp_path), "first", "second", tmp_path)
    assert sorted(path.relative_to(second).as_posix() for path in second.rglob("*") if path.is_file()) == [
        "manifest.yaml",
        "note.html.j2",
        "parts/boxes.html.j2",
    ]
    assert (second / "note.html.j2").read_bytes() == (first / "note.html.j2").read_bytes()
    assert (second / "manifest.yaml").read_text(encoding="utf-8").count("A type of brief of your own") == 1


@pytest.mark.parametrize(
    "identity", ["", "My Brief", "a_b", "-a", "a--b", "con", "com1", "é", "a" * 61, "../a"]
)
def test_what_can_be_no_folder_on_any_system_is_refused(
    identity: str, catalogue: Catalogue, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match="cannot be the id of a template"):
        copy_template(catalogue, "country-brief", identity, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_is_taken_is_refused(catalogue: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is a template “compendium” already"):
        copy_template(catalogue, "country-brief", "compendium", tmp_path)
    (tmp_path / "mine").mkdir()
    with pytest.raises(OutputError, match="exists already"):
        copy_template(catalogue, "country-brief", "mine", tmp_path)
    assert list(tmp_path.rglob("*")) == [tmp_path / "mine"]


def test_a_folder_that_is_none_is_told(catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "templates").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        copy_template(catalogue, "country-brief", "mine", tmp_path / "templates")


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("Embassy note", "embassy-note"),
        ("  Aide-mémoire (2) ", "aide-memoire-2"),
        ("مذكرة", ""),
        ("x" * 80, "x" * 60),
    ],
)
def test_a_name_gives_an_id(name: str, identity: str) -> None:
    assert id_of(name) == identity
