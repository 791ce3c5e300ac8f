"""How much room the heads and feet of a letter leave to the text."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.shared import Cm, Pt

from iomreport.writers.docx.reference import house_style, read_reference
from iomreport.writers.pdf import write
from iomreport.writers.style import Page
from tests.writers.build import house_style as shipped
from tests.writers.build import options
from tests.writers.docx.reference import letters
from tests.writers.sample import brief

WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
HEAD = 12.0  # millimetres from the sheet's edge to the letter's head
MM = 25.4 / 72


def page(change: Callable[[Any], None], edit: Callable[[bytes], bytes] = bytes) -> Page:
    """The page of a letter that was changed."""
    data = letters.edited(letters.letterhead(change), {"word/document.xml": edit})
    found = read_reference(data, letters.NAME).page
    assert found is not None
    return found


def lines(part: Any, count: int, size: float = 10.0) -> None:
    """Paragraphs in place of what a head or foot holds, each of a line of Arial without space around."""
    for paragraph in list(part.paragraphs)[1:]:
        paragraph._p.getparent().remove(paragraph._p)
    part.paragraphs[0].clear()
    for number in range(count):
        paragraph = part.paragraphs[0] if not number else part.add_paragraph(style="Header")
        paragraph.add_run(f"Line {number}").font.size = Pt(size)


def tall(document: Any) -> None:
    """Twenty lines of 11.5 points above the text."""
    lines(document.sections[0].header, 20)


def test_a_head_that_outgrows_its_margin_pushes_the_text_down() -> None:
    assert page(tall).top == pytest.approx(HEAD + 20 * 11.5 * MM, abs=0.5)
    assert page(lambda document: lines(document.sections[0].header, 3)).top == pytest.approx(40, abs=0.1)


def test_a_foot_has_room_for_the_line_that_a_note_adds() -> None:
    found = page(lambda document: lines(document.sections[0].footer, 10))
    assert found.bottom == pytest.approx(10 + (10 * 11.5 + 12) * MM, abs=0.5)


def test_larger_type_spaces_and_long_lines_take_more_room() -> None:
    def larger(document: Any) -> None:
        lines(document.sections[0].header, 16, size=15)

    def apart(document: Any) -> None:
        tall(document)
        for paragraph in document.sections[0].header.paragraphs:
            paragraph.paragraph_format.space_after = Pt(3)

    def long(document: Any) -> None:
        tall(document)
        document.sections[0].header.paragraphs[0].add_run(" and more of it" * 20)

    assert page(larger).top == pytest.approx(HEAD + 16 * 17.25 * MM, abs=0.5)
    assert page(apart).top == pytest.approx(HEAD + 20 * 14.5 * MM, abs=0.5)
    assert page(long).top > page(tall).top + 2 * 11.5 * MM


def picture(document: Any) -> None:
    """A picture of eight centimetres on the head's only line."""
    lines(document.sections[0].header, 1)
    document.sections[0].header.paragraphs[0].add_run().add_picture(BytesIO(letters.png()), height=Cm(8))


def test_a_picture_among_the_words_counts_with_its_height() -> None:
    assert page(picture).top == pytest.approx(HEAD + 80, abs=0.5)


@pytest.mark.parametrize(("wrap", "top"), [("wrapTopAndBottom", HEAD + 90), ("wrapNone", 40)])
def test_a_picture_apart_counts_where_no_words_stand_beside_it(wrap: str, top: float) -> None:
    def change(document: Any) -> None:
        lines(document.sections[0].header, 1)
        inner = (
            '<wp:positionV relativeFrom="paragraph"><wp:posOffset>360000</wp:posOffset></wp:positionV>'
            f'<wp:extent cx="720000" cy="2880000"/><wp:{wrap}/>'
        )
        run = document.sections[0].header.paragraphs[0].add_run()
        run._r.append(parse_xml(f"<w:drawing {letters.W}><wp:anchor {WP}>{inner}</wp:anchor></w:drawing>"))

    assert page(change).top == pytest.approx(top, abs=0.5)


def test_the_highest_cell_of_a_row_counts_and_a_height_that_the_row_asks_for() -> None:
    def change(document: Any) -> None:
        head = document.sections[0].header
        lines(head, 1)
        table = head.add_table(2, 2, Cm(16))
        for _ in range(9):
            table.cell(0, 0).add_paragraph("line", style="Header")
        for cell in (table.cell(0, 0), table.cell(0, 1), table.cell(1, 0), table.cell(1, 1)):
            cell.paragraphs[0].style = "Header"
        table.rows[1].height = Cm(3)

    # One line above, ten in the row, each of 11 points at 1.15.
    assert page(change).top == pytest.approx(HEAD + (11.5 + 10 * 12.65) * MM + 30, abs=1)


def test_only_the_first_page_gives_way_to_its_own_letterhead() -> None:
    def change(document: Any) -> None:
        letters.with_title_page(document)
        lines(document.sections[0].first_page_header, 20)

    found = page(change)
    assert found.top == pytest.approx(40, abs=0.1)
    assert found.first_top == pytest.approx(HEAD + 20 * 11.5 * MM, abs=0.5)
    style = house_style(read_reference(letters.letterhead(change), letters.NAME), shipped())
    layout = write(brief(), options(style=style)).layout
    assert layout is not None
    tops = [min(part.y for part in layout.landings if part.page == page) for page in (1, 2)]
    assert tops[0] == pytest.approx(found.top_mm(first=True) / MM, abs=1)
    assert tops[1] == pytest.approx(found.top / MM, abs=1)


def test_heads_that_may_not_push_and_heads_higher_than_a_page_leave_room() -> None:
    def fixed(content: bytes) -> bytes:
        return content.replace(b'w:top="', b'w:top="-')

    assert page(tall, fixed).top == pytest.approx(40, abs=0.1)
    endless = page(lambda document: lines(document.sections[0].header, 200))
    assert endless.height_mm - endless.top - endless.bottom >= 50
