"""Brief types on disk: those that ship, the user's own, and broken ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from iomreport.compose.catalogue import Catalogue, as_json, read_manifest
from iomreport.compose.manifest import Manifest, Parameter
from iomreport.errors import InputError, TemplateError
from tests.compose.conftest import PATHS

GOOD = """id: mine
name: Mine
purpose: To be tried
title: "{subject}"
short_title: mine
parameters: [country]
heading: [to]
sections:
  - {id: only, title: Only, guidance: Write}
"""


def write(folder: Path, text: str, name: str = "mine") -> Path:
    path = folder / name / "manifest.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_six_types_come_in_their_order(catalogue: Catalogue) -> None:
    assert [template.manifest.id for template in catalogue] == [
        *("one-page-brief", "round-table-note", "talking-points"),
        *("country-brief", "initiative-fact-sheet", "compendium"),
    ]
    assert len(catalogue) == 6
    assert all(template.ours for template in catalogue)
    assert [set(entry) for entry in as_json(catalogue)] == [{"id", "name", "purpose"}] * 6


def test_every_type_can_be_used_as_its_manifest_says(catalogue: Catalogue) -> None:
    for template in catalogue:
        manifest = template.manifest
        assert (template.folder / manifest.body).is_file()
        assert manifest.parameters
        assert len({section.id for section in manifest.sections}) == len(manifest.sections)
        for section in manifest.sections:
            assert section.title
            assert section.guidance.endswith(".")
            assert len({place.id for place in section.places}) == len(section.places)
            needs = section.required and not section.drafts
            assert bool(section.wanted) is needs, (manifest.id, section.id)
    about_a_country = [t.manifest.id for t in catalogue if t.manifest.country_wanted]
    assert about_a_country == ["country-brief"]
    assert catalogue.get("country-brief").manifest.parameters[0] is Parameter.COUNTRY


def test_an_unknown_type_is_answered_with_a_close_one(catalogue: Catalogue) -> None:
    with pytest.raises(InputError, match="did you mean “country-brief”"):
        catalogue.get("country-brif")
    with pytest.raises(InputError, match="choose from one-page-brief"):
        catalogue.get("zzz")


def test_own_types_come_after_ours_and_go_before_them_by_id(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, GOOD.replace("id: mine", "id: country-brief"), "country-brief")
    found = Catalogue.read(PATHS.templates, tmp_path)
    assert [t.manifest.id for t in found][-1] == "mine"
    assert not found.get("country-brief").ours
    assert len(found) == 7
    assert len(Catalogue.read(PATHS.templates, tmp_path / "absent")) == 6


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("name: Mine\n", ""), None, "name"),
        (("parameters: [country]", "parameters: [planet]"), 6, "planet"),
        (("guidance: Write", "guidance: 3"), 9, "guidance"),
        (("heading: [to]", "headings: [to]"), None, "headings"),
        (("id: mine", "id: other"), None, "differs from the folder’s name"),
        (("name: Mine", "name: Mine\nname: Twice"), 3, "stands here and in line 2"),
        (("sections:", "sections: ["), None, ""),
    ],
)
def test_a_broken_manifest_is_named_by_file_and_line(
    change: tuple[str, str], line: int | None, words: str, tmp_path: Path
) -> None:
    path = write(tmp_path, GOOD.replace(*change))
    with pytest.raises(InputError) as caught:
        read_manifest(path)
    assert caught.value.file == path
    assert line is None or caught.value.line == line
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_broken_type_of_the_users_stops_no_other(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    broken = write(tmp_path, "id: [", "broken")
    found = Catalogue.read(PATHS.templates, tmp_path)
    assert "mine" in found
    assert "broken" not in found
    assert len(found) == 7
    (fault,) = found.faults
    assert fault.file == broken
    with pytest.raises(TemplateError) as caught:
        found.get("broken")
    assert caught.value is fault


def test_a_manifest_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(TemplateError, match="cannot be read as text"):
        read_manifest(path)


def test_a_good_manifest_is_read_whole(tmp_path: Path) -> None:
    manifest = read_manifest(write(tmp_path, GOOD))
    assert isinstance(manifest, Manifest)
    section = manifest.section("only")
    assert section is not None
    assert not section.officer_only
    assert manifest.section("absent") is None
