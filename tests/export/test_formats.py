"""Every brief type on the real submission says the same words in every format."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest

from iomreport.brief.model import Brief
from iomreport.compose.outline import new_brief
from iomreport.export.studio import Studio
from iomreport.paths import find_paths
from tests.writers.docx.reading import find, paragraphs, style_of, text, xml
from tests.writers.pdf.reading import Element, structure

TYPES = (
    "one-page-brief",
    "round-table-note",
    "talking-points",
    "country-brief",
    "initiative-fact-sheet",
    "compendium",
)
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
SUBJECTS: dict[str, dict[str, Any]] = {
    "round table 3": {"round_tables": ["RT3"]},
    "Tunisia": {"country": "TUN"},
    "round table 3 and Tunisia": {"round_tables": ["RT3"], "country": "TUN"},
    "the whole submission": {},
}


@pytest.fixture(scope="module")
def studio() -> Studio:
    return Studio.open(find_paths(), "iom-2013")


def brief_of(studio: Studio, template: str, subject: str) -> Brief:
    manifest = studio.catalogue.get(template).manifest
    return new_brief(manifest, studio.index, date=dt.date(2013, 3, 4), **SUBJECTS[subject])


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("template", TYPES)
def test_word_and_pdf_say_the_same(studio: Studio, template: str, subject: str, tmp_path: Path) -> None:
    brief = brief_of(studio, template, subject)
    done = studio.export(brief, ("docx", "pdf"), tmp_path, "note")
    assert not [notice for notice in done.notices if notice.severity != "info"]
    word, pdf = (path.read_bytes() for path in done.paths)
    for from_word, from_pdf in zip(words_of_docx(word), words_of_pdf(pdf), strict=True):
        assert difference(from_word, from_pdf) == ""
    told = [drawing.get("descr") for drawing in xml(word).iter(f"{{{DRAWING}}}docPr")]
    assert told == [figure.alt for figure in structure(pdf)[0].find("Figure")]


def words_of_docx(data: bytes) -> tuple[str, str]:
    """The letters of the body and of the notes, contents left out."""
    notes = find(xml(data, "word/footnotes.xml"), "w:footnote")
    body = [text(p) for p in paragraphs(xml(data)) if not re.fullmatch(r"TOC\d", style_of(p))]
    return letters("".join(body)), letters("".join(text(note) for note in notes))


def words_of_pdf(data: bytes) -> tuple[str, str]:
    """The same from the structure that is read out; list and note numbers are fields in Word.

    The words painted in a picture are told by its alternative text.
    """
    body: list[str] = []
    notes: list[str] = []

    def walk(element: Element, into: list[str]) -> None:
        for kid in element.kids:
            if isinstance(kid, str):
                into.append(kid)
            elif kid.tag not in ("TOC", "Lbl", "Reference", "Figure"):
                walk(kid, notes if kid.tag == "Note" else into)

    walk(structure(data)[0], body)
    return letters("".join(body)), letters("".join(notes))


def letters(words: str) -> str:
    """What is compared: every character but spaces."""
    return re.sub(r"\s", "", words)


def difference(one: str, other: str) -> str:
    """Where two texts part, with some of what stands there; empty when they are the same."""
    if one == other:
        return ""
    pairs = enumerate(zip(one, other, strict=False))
    at = next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
    return f"“{one[max(0, at - 30) : at + 30]}” against “{other[max(0, at - 30) : at + 30]}”"
