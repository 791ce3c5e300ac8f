"""Lists: numberings of their own, continued ones, levels, and the space between items."""

from __future__ import annotations

from msgspec.structs import replace

from iomreport.doctree.nodes import (
    Document,
    ListBlock,
    ListItem,
    ListRole,
)
from iomreport.writers.docx import write
from tests.writers.build import DAY, heading, house_style, items, options
from tests.writers.docx.reading import find, paragraphs, text, xml
from tests.writers.sample import brief


def _lists(data: bytes) -> list[tuple[str, str, str]]:
    """(number, level, words) of every item."""
    return [
        (
            find(p, "string(w:pPr/w:numPr/w:numId/@w:val)"),
            find(p, "string(w:pPr/w:numPr/w:ilvl/@w:val)"),
            text(p),
        )  # type: ignore[misc]
        for p in paragraphs(xml(data))
        if find(p, "w:pPr/w:numPr")
    ]


def test_lists_restart_each_with_a_numbering_of_its_own(data: bytes) -> None:
    by_words = {words: number for number, _, words in _lists(data)}
    assert by_words["Number one"] == by_words["Number two"]
    assert by_words["Number one"] != by_words["Number one again"]
    numbering = xml(data, "word/numbering.xml")
    for words, start in (("Number one again", "1"), ("inner one", "3"), ("deepest alpha", "1")):
        number = by_words[words]
        assert find(numbering, f"//w:num[@w:numId='{number}']//w:startOverride/@w:val") == [start]


def test_a_continued_list_goes_on_in_the_same_numbering(data: bytes) -> None:
    by_words = {words: number for number, _, words in _lists(data)}
    assert by_words["Paragraph two of the note."] == by_words["Paragraph three goes on."]


def test_nested_lists_stand_on_deeper_levels(data: bytes) -> None:
    levels = {words: level for _, level, words in _lists(data)}
    assert levels["An item with a list of its own"] == "0"
    assert levels["inner one"] == "1"
    assert levels["deepest alpha"] == "2"


def test_every_number_of_a_list_is_defined(data: bytes) -> None:
    defined = set(find(xml(data, "word/numbering.xml"), "w:num/@w:numId"))
    assert {number for number, _, _ in _lists(data)} <= defined


def test_a_list_that_begins_with_a_list_keeps_both_numbers() -> None:
    nested = ListBlock((ListItem((ListBlock(items("inner"), ordered=True),)),), ordered=True)
    made = write(Document("T", "en", DAY, (nested,)), options()).data
    assert [(level, words) for _, level, words in _lists(made)] == [("0", ""), ("1", "inner")]


def test_numbered_paragraphs_stand_as_far_apart_as_other_paragraphs() -> None:
    listed = ListBlock(items("a", "b", "c"), ordered=True, role=ListRole.PARAGRAPHS)
    plain = ListBlock(items("d", "e", "f"), ordered=True)
    document = replace(brief(), blocks=(listed, heading(2, "Between"), plain))
    after = {
        text(p): "".join(find(p, "w:pPr/w:spacing/@w:after"))
        for p in paragraphs(xml(write(document, options()).data))
    }
    body = str(round(house_style().text_style("body", document.spacing.value).space_after * 20))
    assert after == {"a": body, "b": body, "c": body, "Between": "", "d": "", "e": "", "f": body}


def test_the_gap_after_a_number_grows_with_the_type() -> None:
    points = ListBlock(items("a", "b"), ordered=True, role=ListRole.POINTS)
    numbering = xml(write(Document("T", "en", DAY, (points,)), options()).data, "word/numbering.xml")
    indents = find(numbering, "w:abstractNum/w:lvl[@w:ilvl='0'][w:lvlJc/@w:val='right']//w:ind/@w:hanging")
    style = house_style()
    sizes = [style.text_style(role, "standard").size for role in ("list", "list", "spoken")]
    assert [int(indent) for indent in indents] == [round(style.list_gap * size * 2) for size in sizes]
