"""No last page with a line or two in Word."""

from __future__ import annotations

from iomreport.writers.docx.closing import keep_end_together


def paragraph(words: str, more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="BodyText"/>{more}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>'


def bound(*blocks: str) -> list[tuple[bool, bool]]:
    """Whether each block stays with its next, and whole."""
    found = list(blocks)
    keep_end_together(found)
    return [("<w:keepNext/>" in block, "<w:keepLines/>" in block) for block in found]


FREE, WHOLE, TIED = (False, False), (False, True), (True, True)


def test_the_last_six_lines_go_together() -> None:
    three = "word " * 50
    assert bound(*[paragraph(three)] * 4) == [FREE, FREE, TIED, WHOLE]
    assert bound(*[paragraph("one line")] * 8) == [FREE, FREE, *[TIED] * 5, WHOLE]


def test_a_long_paragraph_a_table_and_a_new_page_end_the_binding() -> None:
    long = "word " * 300
    assert bound(paragraph("one"), paragraph(long)) == [FREE, FREE]
    assert bound(paragraph(long), paragraph("one")) == [FREE, WHOLE]
    assert bound(paragraph("one"), "<w:tbl></w:tbl>", paragraph("one")) == [FREE, FREE, WHOLE]
    assert bound(paragraph("one"), paragraph("new", "<w:pageBreakBefore/>"), paragraph("one"))[:2] == [
        FREE,
        FREE,
    ]


def test_what_is_bound_already_is_bound_once() -> None:
    blocks = [paragraph("one", "<w:keepNext/><w:keepLines/>"), paragraph("two", "<w:keepLines/>")]
    keep_end_together(blocks)
    assert blocks == [paragraph("one", "<w:keepNext/><w:keepLines/>"), paragraph("two", "<w:keepLines/>")]
