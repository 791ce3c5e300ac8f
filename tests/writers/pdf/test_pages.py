"""Filling pages: where the last one would be nearly empty, and what lies behind the words of cells."""

from __future__ import annotations

import io

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomreport.doctree.nodes import Callout, CalloutRole, Cell, Document, Row, Table
from iomreport.writers.pdf import write
from iomreport.writers.pdf.boxes import Box, Break
from iomreport.writers.pdf.pages import PageContent, PageFiller, fill_pages
from tests.writers.build import DAY, options, para
from tests.writers.pdf.reading import characters

LINE, SPACE, HEIGHT = 10.0, 5.0, 297.0
"""A page holds 20 lines with 5 points between them, and 21 where spaces are as narrow as they may be."""


def lines(count: int) -> list[Box]:
    """Lines of 10 points with a space above each."""
    return [Box(LINE, space=SPACE) for _ in range(count)]


def filled(boxes: list[Box]) -> list[PageContent]:
    return fill_pages(boxes, HEIGHT, 15.0)[0]


def counts(pages: list[PageContent]) -> list[int]:
    return [len(page.body) for page in pages]


def test_narrower_spaces_spare_a_page_that_is_nearly_empty() -> None:
    boxes = lines(42)  # 20, 20 and 2
    pages = filled(boxes)
    assert counts(pages) == [21, 21]
    assert {round(box.space, 2) for box in boxes} == {4.2}
    assert all(placed.y + placed.box.height <= HEIGHT + 0.01 for page in pages for placed in page.body)
    assert [placed.box for page in pages for placed in page.body] == boxes


def test_what_cannot_be_spared_is_given_more() -> None:
    boxes = lines(21)
    for box in boxes:
        box.space, box.height = 0.0, LINE + SPACE  # nothing that could be narrower
    pages = filled(boxes)
    assert counts(pages) == [15, 6]
    assert [placed.box for page in pages for placed in page.body] == boxes
    assert pages[1].body[0].y == 0


@given(
    st.lists(st.tuples(st.sampled_from([10.0, 40.0, 150.0]), st.sampled_from(Break)), min_size=1),
    st.data(),
)
def test_filling_again_leaves_nothing_of_what_was_tried(
    kinds: list[tuple[float, Break]], data: st.DataObject
) -> None:
    boxes = [Box(height, space=SPACE, before=before) for height, before in kinds]  # kept ones exceed a page
    filler = PageFiller(boxes, HEIGHT, 15.0, HEIGHT)
    pages = list(filler.fill())
    page = data.draw(st.integers(0, len(pages) - 1))
    tried = filler.fill_again(page, HEIGHT / 2)
    assert [placed.box for one in tried for placed in one.body] == boxes
    assert filler.fill_again(page, HEIGHT) == pages


def test_what_is_given_begins_with_a_heading_where_there_is_one() -> None:
    boxes = [Box(LINE) for _ in range(30)]
    boxes[19].space = 8 * SPACE
    boxes[20].before = Break.FORBIDDEN
    assert counts(filled(boxes)) == [19, 11]


def test_a_heading_near_the_end_begins_it_rather_than_what_belongs_to_the_words_above() -> None:
    boxes = [Box(LINE) for _ in range(31)]
    boxes[26].space = 2 * SPACE
    boxes[27].before = Break.FORBIDDEN
    assert counts(filled(boxes)) == [26, 5]


@pytest.mark.parametrize("count", [1, 5, 20, 25, 30, 40, 45])
def test_other_pages_are_filled_as_they_come(count: int) -> None:
    boxes = lines(count)
    full, rest = divmod(count, 20)
    assert counts(filled(boxes)) == [20] * full + [rest] * bool(rest)
    assert {box.space for box in boxes} == {SPACE}


def test_a_page_that_is_asked_for_stays() -> None:
    boxes = lines(11)
    boxes[10].new_page = True
    assert counts(filled(boxes)) == [10, 1]
    assert {box.space for box in boxes} == {SPACE}


def test_a_caution_in_a_cell_has_its_ground_behind_its_words() -> None:
    caution = Callout((para("Mind this."), para("And that.")), CalloutRole.CAUTION)
    table = Table((1.0, 1.0), (Row((Cell((para("Left"),)), Cell((caution,)))),))
    how = options()
    data = write(Document("A note", "en", DAY, (para("Before"), table)), how).data
    ((left, bottom, width, height),) = grounds(data, how.style.colours.tint)
    words = {c.text: c for c in characters(data)[0] if c.text in "MA"}
    for letter in (words["M"], words["A"]):
        assert left < letter.left < letter.right < left + width
        assert bottom < letter.bottom < letter.top < bottom + height
    assert height < 60


def grounds(data: bytes, hue: str) -> list[tuple[float, ...]]:
    """The rectangles of the first page that are filled with a colour: left, bottom, width and height."""
    wanted = [int(hue[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    found: list[tuple[float, ...]] = []
    colour: list[float] = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for step in pikepdf.parse_content_stream(pdf.pages[0]):
            operator = str(step.operator)
            values = [float(value) for value in step.operands] if operator in ("rg", "re") else []
            if operator == "rg":
                colour = values
            elif operator == "re" and colour == pytest.approx(wanted, abs=0.01):
                found.append(tuple(values))
    return found
