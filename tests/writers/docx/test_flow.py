"""What stays together on a page in Word."""

from __future__ import annotations

from typing import Any

from iomreport.doctree.nodes import (
    Block,
    Callout,
    CalloutRole,
    Cell,
    Document,
    Group,
    ListBlock,
    ParagraphRole,
    Row,
    Table,
    TableRole,
)
from iomreport.writers.docx import write
from tests.writers.build import DAY, items, options, para
from tests.writers.docx.reading import find, text, xml


def table(role: TableRole, *labels: str) -> Table:
    rows = tuple(
        Row((Cell((para(label),), header=True), Cell((para(f"{label} value"),)))) for label in labels
    )
    return Table((1.0, 2.0), rows, role=role)


def kept(*blocks: Block) -> list[str]:
    """The paragraphs of the body that stay with their next."""
    body = xml(write(Document("A note", "en", DAY, blocks), options()).data)
    found: list[Any] = find(body, "//w:p")
    return [text(one) for one in found if find(one, "w:pPr/w:keepNext")]


def test_tables_within_what_is_kept_together_stay_with_it() -> None:
    caution = Callout((para("mind"), ListBlock(items("this"))), CalloutRole.CAUTION)
    group = Group((para("words"), table(TableRole.GLANCE, "one", "two"), caution), keep_together=True)
    between = ""  # what Word needs between two tables
    assert kept(para("before"), group, para("after")) == [
        *("words", "one", "one value", "two", "two value", between),
    ]


def test_a_glance_stays_with_the_words_that_it_belongs_to() -> None:
    assert kept(para("words"), table(TableRole.GLANCE, "one")) == ["words"]
    assert kept(para("words"), table(TableRole.DATA, "one")) == []


def test_small_print_stays_with_what_it_is_about() -> None:
    source, remark = (para(role.value, role=role) for role in (ParagraphRole.SOURCE, ParagraphRole.NOTE))
    assert kept(para("one"), source, para("two"), remark, para("long " * 400)) == ["one", "two"]
