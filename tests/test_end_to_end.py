"""The main job as a newcomer does it: all six types, on round table 3 and on Tunisia, in every format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from iomreport.brief.store import read_brief
from tests.cli.running import Program
from tests.writers.docx.reading import text, xml
from tests.writers.pdf.reading import page_texts

pytestmark = pytest.mark.e2e

SUBJECTS = {"round-table-3": ("--round-table", "3"), "tunisia": ("--country", "Tunisia")}


def test_every_type_from_nothing_to_files(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    program = Program(tmp_path / "work", tmp_path / "home")
    types = [template["id"] for template in json.loads(program("templates", "--json").out)]
    assert len(types) == 6
    briefs = []
    for kind in types:
        for subject, options in SUBJECTS.items():
            name = f"{kind}-{subject}.iombrief"
            ran = program("new", name, "--template", kind, *options, "--date", "2013-03-04")
            assert (ran.code, ran.err) == (0, "")
            briefs.append(name)
    ran = program("build", *briefs, "--to", "docx,pdf,html,txt", "--output", "out")
    assert (ran.code, ran.err) == (0, "")
    assert len(ran.lines) == 4 * len(briefs)
    for name in briefs:
        brief = read_brief(program.folder / name)
        files = {path.suffix: path for path in (program.folder / "out").glob(f"{Path(name).stem}.*")}
        word = text(xml(files[".docx"].read_bytes()))
        pages = page_texts(files[".pdf"].read_bytes())
        assert f"Page {len(pages)} of {len(pages)}" in pages[-1]
        most = {"one-page-brief": 1, "country-brief": 2, "round-table-note": 4}.get(brief.header.template, 99)
        assert len(pages) <= most
        plain = files[".txt"].read_text(encoding="utf-8")
        for item in brief.items():
            assert item.ref
        for printed in (word, " ".join(pages), plain, files[".html"].read_text(encoding="utf-8")):
            assert "international organization for migration" in printed.casefold()
            assert "{" not in printed or printed.lstrip().startswith("<!")  # no reference is left unresolved
        assert program("check", name).code == 0
