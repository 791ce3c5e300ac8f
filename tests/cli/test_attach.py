from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.running import Program


@pytest.fixture
def official() -> Path:
    source = os.environ.get("IOMREPORT_SOURCE", "")
    if not source:
        pytest.skip("the official text is not at hand")
    return Path(source)


def test_the_official_text_is_kept_whole(program: Program, official: Path) -> None:
    ran = program("attach", str(official))
    assert (ran.code, ran.lines[0]) == (0, "iom-2013: 110 of 110 sentences recognised")
    kept = json.loads((program.home / "sources" / "iom-2013.json").read_text(encoding="utf-8"))
    assert kept["submission"] == "iom-2013"


def test_what_is_missing_and_what_differs_is_named(program: Program, official: Path) -> None:
    text = official.read_text(encoding="utf-8")
    assert "72 per cent" in text or "72 percent" in text or "72%" in text
    changed = text.replace("nearly 3,250", "nearly 4,250")
    (program.folder / "copy.txt").write_text(changed, encoding="utf-8")
    ran = program("attach", "copy.txt", "--submission", "iom-2013")
    assert ran.code == 1
    assert "4,250" in next(line for line in ran.lines if line.startswith("differs: RT2.2 s7"))


def test_another_text_is_refused(program: Program) -> None:
    (program.folder / "other.txt").write_text("Quite another text.", encoding="utf-8")
    ran = program("attach", "other.txt")
    assert ran.code == 2
    assert ran.err.startswith("iomreport: other.txt: is not the official text of “iom-2013”")
    assert not (program.home / "sources").exists()
    ran = program("attach", "other.txt", "--submission", "none")
    assert ran.code == 2
    assert "there is no submission “none”" in ran.err
