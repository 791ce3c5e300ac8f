"""veraPDF finds nothing in the PDF of any type of note, of a stress document, and of letterheads."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from tests.e2e.notes import write_notes
from tests.e2e.verapdf import missing
from tests.writers.build import ROOT

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(
        bool(missing()), reason=f"veraPDF needs {missing()}; `dev.py test --e2e` as root installs it"
    ),
]
PROFILES = ("ua1", "3a")


def test_all_comply_with_pdf_ua_1_and_pdf_a_3a(tmp_path: Path) -> None:
    files = write_notes(tmp_path, "pdf")
    broken = tmp_path / "broken.pdf"
    with pikepdf.open(files[0]) as pdf:
        pdf.Root.MarkInfo.Marked = False
        pdf.save(broken)
    command = [sys.executable, "-m", "tests.e2e.verapdf", ",".join(PROFILES), *map(str, (broken, *files))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, done.stderr
    found = {(Path(file).stem, profile): rules for file, profile, rules in json.loads(done.stdout)}
    for profile in PROFILES:
        assert found.pop(("broken", profile)), "veraPDF passes what is broken"
    assert len(found) == len(PROFILES) * len(files) > 20
    assert {key: rules for key, rules in found.items() if rules} == {}
