"""What is read of a Word document, and what is refused."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from functools import cache
from io import BytesIO
from typing import Any

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iomreport.errors import StyleError
from iomreport.writers.docx import write
from iomreport.writers.docx.reference import house_style, read_reference
from iomreport.writers.docx.reference.families import STAND_INS, metrics
from iomreport.writers.docx.reference.house import word_style
from iomreport.writers.pdf import write as write_pdf
from iomreport.writers.style import Face
from tests.test_third_party import FAMILIES
from tests.writers.build import house_style as shipped
from tests.writers.docx.reading import W
from tests.writers.docx.reference import letters
from tests.writers.sample import brief, rich


@pytest.fixture(scope="module")
def letter() -> bytes:
    return letters.letterhead()


def test_page_families_sizes_and_colours_are_read(letter: bytes) -> None:
    style = house_style(read_reference(letter, letters.NAME), shipped())
    assert style.page.size == "A4"
    assert style.page.left == pytest.approx(25, abs=0.1)
    assert style.page.top == pytest.approx(40, abs=0.1)
    assert style.families[Face.TEXT].name == "Noto Sans"
    assert style.families[Face.TEXT].fallback == "Arial"
    assert style.families[Face.HEADING].name == "Noto Serif"
    assert style.families[Face.HEADING].fallback == "Georgia"
    assert style.text["body"].size == pytest.approx(11 * metrics("Arial").width)
    assert style.text["heading-2"].size == pytest.approx(15 * metrics("Georgia").width)
    assert style.text["heading-2"].face is Face.HEADING
    assert style.colour(style.text["heading-2"].colour) == "#7a1f3d"
    assert style.colours.ink == "#222222"
    assert (style.name, style.id) == (letters.NAME, "letter")


def test_lines_are_as_long_in_word_which_has_the_letters_own_sizes(letter: bytes) -> None:
    reference = read_reference(letter, letters.NAME)
    style = house_style(reference, shipped())
    word = word_style(reference, style)
    assert (word.text["body"].size, word.text["heading-2"].size, word.text["title"].size) == (11, 15, 26)
    width = {Face.TEXT: metrics("Arial").width, Face.HEADING: metrics("Georgia").width}
    for spacing in ("normal", "spoken", "compact"):
        for role in style.text:
            size = word.text_style(role, spacing).size
            assert size * 2 == round(size * 2)
            assert style.text_style(role, spacing).size == pytest.approx(
                size * width[style.text_style(role, spacing).face], abs=0.01
            )


def test_a_rule_takes_room_beside_the_title_in_every_format(letter: bytes) -> None:
    reference = read_reference(letter, letters.NAME)
    rule = reference.looks["title"].rule_below
    assert rule == 5
    style = house_style(reference, shipped())
    for spacing, after in (
        ("normal", 15.0),
        ("compact", shipped().text_style("title", "compact").space_after),
    ):
        assert style.text_style("title", spacing).space_after == after + rule
        assert word_style(reference, style).text_style("title", spacing).space_after == after


def test_a_known_family_is_what_it_is_whatever_a_file_calls_it(letter: bytes) -> None:
    def roman(content: bytes) -> bytes:
        return content.replace(b'w:val="swiss"', b'w:val="roman"')

    table = letters.edited(letter, {"word/fontTable.xml": roman})
    assert house_style(read_reference(table, letters.NAME), shipped()).families[Face.TEXT].name == "Noto Sans"
    assert metrics("Some Face", "roman").serif
    assert not metrics("Some Face").serif


def test_what_other_formats_cannot_follow_is_told(letter: bytes) -> None:
    told = {notice.code: notice.message for notice in read_reference(letter, letters.NAME).notices}
    assert set(told) == {"reference-letterhead", "reference-typeface", "reference-rules"}
    assert all(notice.place.file == letters.NAME for notice in read_reference(letter, letters.NAME).notices)

    def change(document: Any) -> None:
        letters.with_landscape_annex(document)
        document.sections[-1]._sectPr.find(f"{W}cols").set(f"{W}num", "2")
        document.styles["Normal"].paragraph_format.alignment = 3
        style = document.styles["Heading 1"].element.get_or_add_pPr()
        style.append(docx.oxml.parse_xml(f'<w:numPr {letters.W}><w:numId w:val="1"/></w:numPr>'))

    told = {n.code: n.message for n in read_reference(letters.letterhead(change), letters.NAME).notices}
    assert {"reference-columns", "reference-sections", "reference-alignment", "reference-numbered"} <= set(
        told
    )
    assert "2 columns" in told["reference-columns"]


def test_stand_ins_are_shipped() -> None:
    kinds = {family["name"]: family["kind"] for family in FAMILIES}
    assert {kind: kinds[name] for kind, name in STAND_INS.items()} == {"serif": "serif", "sans": "sans"}


def test_the_pdf_follows(letter: bytes) -> None:
    import pikepdf

    with pikepdf.open(BytesIO(write_pdf(rich(), letters.styled(letter)).data)) as pdf:
        box = [round(float(side)) for side in pdf.pages[0].MediaBox]
    assert box == [0, 0, 595, 842]
    annex = letters.letterhead(letters.with_landscape_annex)
    with pikepdf.open(BytesIO(write_pdf(brief(), letters.styled(annex)).data)) as pdf:
        box = [round(float(side)) for side in pdf.pages[0].MediaBox]
    assert box == [0, 0, 842, 595]


# what is refused


def _strict() -> bytes:
    space = "schemas.openxmlformats.org/wordprocessingml/2006/main"
    edit = letters.replaced(f"http://{space}", "http://purl.oclc.org/ooxml/wordprocessingml/main")
    return letters.edited(letters.letterhead(), {"word/document.xml": edit})


def _macros() -> bytes:
    edit = letters.replaced(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    return letters.edited(letters.letterhead(), {"[Content_Types].xml": edit})


def _vba() -> bytes:
    edit = letters.replaced(
        "</Types>", '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    )
    return letters.edited(letters.letterhead(), {"[Content_Types].xml": edit}, {"word/vbaProject.bin": b"x"})


def _bomb() -> bytes:
    return letters.edited(letters.letterhead(), {}, {"word/bomb.xml": bytes(220_000_000)})


def _large_part() -> bytes:
    return letters.edited(letters.letterhead(), {"word/document.xml": lambda old: old + b" " * 11_000_000})


def _entities() -> bytes:
    edit = letters.replaced("<w:document ", '<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document ')
    return letters.edited(letters.letterhead(), {"word/document.xml": edit})


def _spreadsheet() -> bytes:
    edit = letters.replaced("wordprocessingml.document.main", "spreadsheetml.sheet.main")
    return letters.edited(letters.letterhead(), {"[Content_Types].xml": edit})


def _narrow() -> bytes:
    def change(document: Any) -> None:
        document.sections[0].left_margin = document.sections[0].page_width

    return letters.letterhead(change)


def _ole(words: str) -> bytes:
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + words.encode("utf-16-le") + bytes(600)


def _open_zip() -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    return target.getvalue()


def _twice() -> bytes:
    target = BytesIO(letters.letterhead())
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(target, "a") as archive:
        archive.writestr("word/document.xml", b"<x/>")
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (lambda: b"", "is no Word file"),
        (lambda: b"%PDF-1.7", "is no Word file"),
        (_open_zip, "is no Word file"),
        (_spreadsheet, "is no Word document"),
        (lambda: _ole("EncryptedPackage"), "is protected by a password"),
        (lambda: _ole("WordDocument"), "is of an older format of Word"),
        (_strict, "is saved as Strict Open XML"),
        (_macros, "holds macros"),
        (_vba, "holds macros"),
        (_bomb, "is too large"),
        (_large_part, "is too large"),
        (_entities, "is damaged"),
        (_twice, "is damaged"),
        (lambda: letters.letterhead()[:3000], "is damaged"),
        (
            lambda: letters.edited(letters.letterhead(), {"word/styles.xml": lambda old: old[:-40]}),
            "is damaged",
        ),
        (_narrow, "leaves no room for text"),
    ],
)
def test_what_cannot_be_used_is_refused_in_a_sentence(data: Any, told: str) -> None:
    with pytest.raises(StyleError, match=told) as caught:
        read_reference(data(), letters.NAME)
    assert str(caught.value).startswith(f"{letters.NAME}: ")
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_a_damaged_file_is_refused_or_used_and_nothing_else(draw: st.DataObject) -> None:
    whole = bytearray(_letter())
    for at in draw.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=6)):
        whole[at] ^= draw.draw(st.integers(1, 255))
    with suppress(StyleError):
        assert write(brief(), letters.styled(bytes(whole))).data


@cache
def _letter() -> bytes:
    return letters.letterhead()


def test_a_note_of_one_page_is_set_no_larger_in_larger_type(letter: bytes) -> None:
    style, base = house_style(read_reference(letter, letters.NAME), shipped()), shipped()
    for role in ("body", "list", "source", "cell"):
        assert style.text[role].size > base.text[role].size
        most = base.text_style(role, "compact").size
        assert most - 0.25 <= style.text_style(role, "compact").size <= most + 0.25
