"""Every type of note on Letter paper as well as on A4, and on the pages of a letterhead."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from iomreport.brief.store import read_brief
from iomreport.export.fitting import fit
from iomreport.export.studio import Prepared, Studio
from iomreport.paths import Paths, find_paths
from tests.writers.docx.reading import find, xml
from tests.writers.docx.reference.letters import french
from tests.writers.pdf.reading import page_texts

EXAMPLES = sorted(find_paths().examples.glob("*.iombrief"))
ONE_PAGE = {"country-brief-tunisia", "one-page-brief-tunisia"}
_LETTER = (612, 792)  # points


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Studio:
    """With the institutional style on Letter paper, and a letterhead whose ids are French."""
    home = tmp_path_factory.mktemp("home")
    shipped = find_paths()
    paths = Paths(shipped.templates, shipped.resources, home, home / "cache", home / "logs")
    paths.user_styles.mkdir(parents=True)
    text = (paths.styles / "institutional.yaml").read_text(encoding="utf-8")
    letter = text.replace("size: A4", "size: Letter", 1)
    assert letter != text
    (paths.user_styles / "letter-size.yaml").write_text(letter, encoding="utf-8")
    (paths.user_styles / "Lettre.docx").write_bytes(french())
    return Studio.open(paths, "iom-2013")


def prepared(studio: Studio, example: Path, style: str) -> Prepared:
    return studio.prepare(read_brief(example), ("docx", "pdf"), style=style)


def words(pdf: bytes) -> set[str]:
    """The words with letters in them, whole: a hyphen at the end of a line is read as U+FFFE."""
    text = " ".join(page_texts(pdf)).replace("\ufffe", "-")
    return {word for word in text.split() if any(map(str.isalpha, word))}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_letter_paper_holds_the_note(sheets: Studio, example: Path) -> None:
    made = dict(prepared(sheets, example, "letter-size").files)
    (size,) = find(xml(made["docx"]), "//w:sectPr/w:pgSz")
    assert sorted(size.attrib.values()) == ["12240", "15840"]
    with pypdfium2.PdfDocument(made["pdf"]) as pdf:
        assert {page.get_size() for page in pdf} == {_LETTER}
        if example.stem in ONE_PAGE:
            assert len(pdf) == 1
    on_a4 = dict(prepared(sheets, example, "institutional").files)
    assert words(made["pdf"]) == words(on_a4["pdf"])


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_a_letterhead_stands_on_the_pages_of_every_type(sheets: Studio, example: Path) -> None:
    made = prepared(sheets, example, "Lettre.docx")
    files = dict(made.files)
    assert "Office in Tunis" in "".join(xml(files["docx"], "word/header1.xml").itertext())
    used = find(xml(files["docx"]), "//w:pStyle/@w:val")
    assert set(used) <= set(find(xml(files["docx"], "word/styles.xml"), "w:style/@w:styleId"))
    assert {"Titre", "Titre1"} & set(used)
    with pypdfium2.PdfDocument(files["pdf"]) as pdf:
        assert {tuple(map(round, page.get_size())) for page in pdf} == {(595, 842)}
    assert {notice.code for notice in made.notices} >= {"reference-letterhead", "reference-typeface"}


def test_a_brief_of_one_page_is_one_in_a_letterhead_too(sheets: Studio) -> None:
    """Its type is no larger than in the shipped style, and Word's spaces are as narrow as the PDF's."""
    brief = read_brief(EXAMPLES[0].parent / "one-page-brief-tunisia.iombrief")
    made = sheets.prepare(brief, ("docx", "pdf"), style="Lettre.docx")
    alone = sheets.prepare(brief, ("docx",), style="Lettre.docx")
    assert made.layout is not None
    assert made.layout.pages == 1
    assert made.layout.spaces < 1
    assert dict(alone.files)["docx"] == dict(made.files)["docx"]


def test_a_note_is_fitted_to_the_pages_of_the_style_it_is_to_have(sheets: Studio) -> None:
    brief = read_brief(EXAMPLES[0].parent / "round-table-3-note.iombrief")
    fitted = fit(sheets, brief, 3, "Lettre.docx")
    assert sheets.preview(fitted.brief, style="Lettre.docx").layout.pages == fitted.pages == 3
    assert len(fitted.cuts) > len(fit(sheets, brief, 3).cuts)
