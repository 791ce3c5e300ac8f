"""Languages, and from which side paragraphs and their runs are read."""

from __future__ import annotations

from iomreport.doctree.nodes import (
    Document,
    Table,
    TableRole,
)
from iomreport.writers.docx import write
from tests.writers.build import DAY, options, own, para, row
from tests.writers.docx.reading import find, paragraphs, text, xml


def test_languages_and_directions_of_runs(data: bytes) -> None:
    body = xml(data)
    languages = {text(found): find(found, "w:rPr/w:lang/@*") for found in find(body, "//w:r[w:rPr/w:lang]")}
    assert languages["Organisation internationale pour les migrations"] == ["fr-FR"]
    arabic = find(body, "//w:r[w:rPr/w:rtl]")
    assert [find(found, "w:rPr/w:lang/@w:bidi") for found in arabic] == [["ar-SA"], ["he-IL"]]


def test_a_paragraph_that_begins_in_arabic_runs_from_the_right() -> None:
    arabic = para(own("المنظمة الدولية للهجرة IOM في تونس"))
    made = xml(write(Document("T", "en", DAY, (arabic, para("IOM"))), options()).data)
    first, second = (p for p in paragraphs(made) if text(p))
    assert find(first, "w:pPr/w:bidi")
    assert not find(second, "w:pPr/w:bidi")
    assert [text(found) for found in find(first, "w:r")] == ["المنظمة الدولية للهجرة", " IOM ", "في تونس"]


def test_a_document_in_arabic_runs_from_the_right_where_its_words_do() -> None:
    table = Table((1, 2), (row("إلى", "رئيس البعثة", first_header=True),), role=TableRole.HEADING_BLOCK)
    data = write(Document("T", "ar", DAY, (para("تونس"), para("IOM"), table)), options()).data
    body = xml(data)
    arabic, latin = find(body, "//w:body/w:p")[:2]
    assert not find(arabic, "w:pPr/w:bidi")
    assert find(latin, "w:pPr/w:bidi/@w:val") == ["0"]
    assert find(xml(data, "word/styles.xml"), "w:style[@w:styleId='Normal']/w:pPr/w:bidi")
    assert find(body, "//w:tblPr/w:bidiVisual")
