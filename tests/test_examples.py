"""The example briefs are what their script makes of the pack and the manifests that ship."""

from __future__ import annotations

from pathlib import Path

import pytest

from iomreport.brief.store import read_brief
from iomreport.checks import Subject, check
from iomreport.export.studio import Studio
from iomreport.paths import find_paths
from scripts.make_examples import EXAMPLES, examples

FOLDER = find_paths().examples


def shipped() -> list[Path]:
    """The example briefs; a window in which one is open keeps its lock beside it."""
    return sorted(path for path in FOLDER.iterdir() if not path.name.startswith("."))


@pytest.fixture(scope="module")
def studio() -> Studio:
    return Studio.open(find_paths(), "iom-2013")


def test_they_are_up_to_date(studio: Studio) -> None:
    made = examples(studio)
    assert [path.name for path in shipped()] == sorted(made)
    old = [name for name, data in made.items() if (FOLDER / name).read_bytes() != data]
    assert not old, f"run scripts/make_examples.py: {old} are not what it makes"


def test_there_is_one_of_each_type(studio: Studio) -> None:
    types = {read_brief(path).header.template for path in shipped()}
    assert types == {template.manifest.id for template in studio.catalogue if template.ours}


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_is_wrong_with_them_but_what_the_officer_has_to_write(studio: Studio, name: str) -> None:
    brief = read_brief(Path(FOLDER / f"{name}.iombrief"))
    preview = studio.preview(brief)
    subject = Subject(
        brief=brief,
        manifest=studio.template(brief).manifest,
        index=studio.index,
        wording=studio.wording("en"),
        document=preview.document,
        pages=preview.layout.pages,
        countries=studio.countries,
        audience=studio.audiences.of(brief),
    )
    assert {notice.code for notice in check(subject)} <= {"open-place", "stale-figure"}
    assert preview.notices == ()
