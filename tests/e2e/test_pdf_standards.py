"""veraPDF finds nothing in the PDF of any type of note, of a stress document, and of a letterhead."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from iomreport.brief.store import read_brief
from iomreport.export import Studio
from iomreport.paths import find_paths
from iomreport.writers.pdf import write
from tests.e2e.verapdf import missing
from tests.writers.build import MANIFEST, ROOT, options
from tests.writers.docx.reference.letters import plain_letter
from tests.writers.sample import rich

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(
        bool(missing()), reason=f"veraPDF needs {missing()}; `dev.py test --e2e` as root installs it"
    ),
]
PROFILES = ("ua1", "3a")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """All examples, one of them in a letterhead, and a document of everything that a note can hold."""
    folder = tmp_path_factory.mktemp("pdf")
    letter = folder / "letter.docx"
    letter.write_bytes(plain_letter())
    studio = Studio.open(find_paths(), "iom-2013")
    for example in studio.paths.examples.glob("*.iombrief"):
        studio.export(read_brief(example), ("pdf",), folder, example.stem)
    note = read_brief(studio.paths.examples / "round-table-3-note.iombrief")
    studio.export(note, ("pdf",), folder, "in-a-letterhead", style=str(letter))
    (folder / "stress.pdf").write_bytes(write(rich(), options(attachments=(MANIFEST,))).data)
    with pikepdf.open(folder / "stress.pdf") as broken:
        broken.Root.MarkInfo.Marked = False
        broken.save(folder / "broken.pdf")
    return sorted(folder.glob("*.pdf"))


def test_all_comply_with_pdf_ua_1_and_pdf_a_3a(files: list[Path]) -> None:
    assert len(files) >= 9
    command = [sys.executable, "-m", "tests.e2e.verapdf", ",".join(PROFILES), *map(str, files)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, done.stderr
    found = {(Path(file).stem, profile): rules for file, profile, rules in json.loads(done.stdout)}
    for profile in PROFILES:
        assert found.pop(("broken", profile)), "veraPDF passes what is broken"
    assert len(found) == 2 * (len(files) - 1)
    assert {key: rules for key, rules in found.items() if rules} == {}
