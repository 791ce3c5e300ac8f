"""The words of real pages: sentences, finding, copying, and why they are there."""

from __future__ import annotations

import pypdfium2
import pytest

from iomreport.brief.store import read_brief
from iomreport.doctree.provenance import Status
from iomreport.export.studio import Preview, Studio
from iomreport.gui.material import Material
from iomreport.gui.outline.rows import NOTHING
from iomreport.gui.pages.text import PageText, parts, read_page
from iomreport.gui.pages.why import Asked, answer_html, answers
from iomreport.gui.theme import LIGHT
from iomreport.paths import find_paths
from tests.gui import small


@pytest.fixture(scope="module")
def preview() -> Preview:
    paths = find_paths()
    return Studio.open(paths).preview(read_brief(paths.examples / "country-brief-tunisia.iombrief"))


@pytest.fixture(scope="module")
def page(preview: Preview) -> PageText:
    document = pypdfium2.PdfDocument(preview.pdf)
    try:
        return read_page(document, 0)
    finally:
        document.close()


def sentence(page: PageText, words: str) -> tuple[int, int]:
    ((start, _), *_) = page.find(words)
    return page.sentence_at(start)


def test_a_sentence_is_told_without_the_numbers_of_footnotes(page: PageText) -> None:
    place = sentence(page, "Only Jamaica is credited")
    assert page.words(*place).endswith("plan of action.2")
    assert page.running(*place).endswith("plan of action.")
    (figures,) = page.find("2013 High-level Dialogue")[:1]
    assert page.running(*figures) == "2013 High-level Dialogue"


def test_a_sentence_ends_where_it_ends_and_not_at_an_abbreviation(page: PageText) -> None:
    whole = page.words(*sentence(page, "helped six States"))
    assert whole.startswith("IOM reports that it helped six States")
    assert whole.endswith("Sri Lanka and Tunisia.")
    note = page.words(*sentence(page, "Input to the Eleventh Coordination Meeting”, sect. B.3, para. 3"))
    assert note.endswith("sect. B.3, para. 3.")
    assert page.words(*sentence(page, "Country brief: Tunisia")) == "Country brief: Tunisia"


def test_finding_passes_over_case_accents_and_line_breaks(page: PageText) -> None:
    found = page.find("UNITED   nations development")
    assert found
    assert {page.words(*place) for place in found} == {"United Nations Development"}
    assert page.find("  ") == ()
    assert page.find("no such words on this page") == ()
    for start, end in page.find("Tunisia"):
        assert page.text[start:end] == "Tunisia"


def test_a_point_on_a_letter_finds_it_and_a_box_encloses_it(page: PageText) -> None:
    ((start, end), *_) = page.find("helped six States")
    for index in range(start, end):
        left, top, right, bottom = page.boxes[index]
        if right > left and page.text[index] != " ":
            assert page.index_at((left + right) / 2, (top + bottom) / 2) == index
    boxes = page.rects(start, end)
    assert len(boxes) == 1
    assert boxes[0][2] - boxes[0][0] > 60
    assert page.word_at(start) == (start, start + len("helped"))
    assert page.holds(boxes[0][0] + 2, boxes[0][1] + 3)
    assert not page.holds(2, 2)


def test_every_letter_of_the_note_has_a_source_that_its_document_has(
    preview: Preview, page: PageText
) -> None:
    found = parts(page, 0, *sentence(page, "helped six States"), preview.layout)
    records = {part.source.record for part in found if part.source}
    assert "initiative:joint-migration-and-development-initiative" in records
    assert "country:TUN" in records
    assert {part.source.status for part in found if part.source} == {Status.PARAPHRASE}
    heading = parts(page, 0, *sentence(page, "Chief of Mission"), preview.layout)
    assert [part.source.status for part in heading if part.source] == [Status.OWN]


def test_an_answer_names_record_place_and_status(preview: Preview, page: PageText) -> None:
    material = Material.read(find_paths())
    start, end = sentence(page, "nearly four decades")
    found = parts(page, 0, start, end, preview.layout)
    (figure,) = (answer for answer in answers(material, found, small.DAY) if "decades" in answer.words)
    assert figure.record.startswith("nearly four decades")
    assert (figure.citation, figure.locator) == ("sect. B.3, para. 5", "RT3.5 s2")
    assert figure.status == "What the submission says, in other words"
    html = answer_html(Asked(page.words(start, end), found, NOTHING), [figure], material, LIGHT)
    assert "sect. B.3, para. 5 (RT3.5 s2)" in html
    assert "rests on no record" in answer_html(Asked("1", (), NOTHING), [], material, LIGHT)
