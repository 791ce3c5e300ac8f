import re

from hypothesis import HealthCheck, given, settings

from iomreport.doctree.inlines import plain_text
from iomreport.doctree.nodes import Contents, Document, Table
from iomreport.doctree.walk import every_block
from iomreport.writers.base import writer
from iomreport.writers.labels import bullet, ordinal
from iomreport.writers.places import listed_headings
from iomreport.writers.text import WIDTH, columns, wrap, write
from tests.doctree.runs import every_run
from tests.writers.build import DAY, options, own, para, row
from tests.writers.sample import brief, rich
from tests.writers.strategies import documents


def _text(document: Document) -> str:
    return write(document, options()).data.decode("utf-8")


def test_registry_knows_the_writer() -> None:
    assert writer("txt") is write


def test_a_brief_reads_as_a_mail() -> None:
    text = _text(brief())
    assert text.startswith("UNCLASSIFIED · Draft v01 · 4 March 2013\n\nINTERNATIONAL ORGANIZATION")
    assert "\nCountry brief: Tunisia\n======================\n" in text
    assert "To:         Chief of Mission, IOM Tunis\nFor:        Information\n" in text
    assert "\n1. Assisted State. " in text
    assert "named.[1]\n" in text
    assert "  more than 50: Migration Profiles supported worldwide to date" in text
    assert "\nNotes\n-----\n\n[1] International Organization for Migration (IOM)" in text


def test_lines_are_short_and_clean() -> None:
    for line in _text(rich()).split("\n"):
        assert columns(line) <= WIDTH
        assert line == line.rstrip(" ")
    assert "\n\n\n" not in _text(rich())


def test_links_show_their_address_and_tables_their_columns() -> None:
    text = _text(rich()).replace("\n", " ")
    assert "a web site <https://www.iom.int/?a=1&b=2>" in text
    assert "an address <tunis@example.org>" in text
    assert "Country     What is said                     Count" in text


def test_nested_lists_hang_under_their_marks() -> None:
    assert "  (c) inner one\n  (d) inner two, with letters below\n\n       (i) deepest alpha\n" in _text(
        rich()
    )


def test_a_wide_table_becomes_records() -> None:
    long = "a value that is long enough to leave no room for any other column beside it"
    table = Table((1, 1), (row("one", long),), (row("Name", "Words", header=True),))
    text = _text(Document("T", "en", DAY, (table,)))
    assert text == (
        "Name: one\n  Words: a value that is long enough to leave no room for any other\n  column beside it\n"
    )


def test_wrapping_counts_columns_and_keeps_non_breaking_spaces() -> None:
    assert wrap("aa bb cc", 5) == ["aa bb", "cc"]
    assert wrap("nearly\u00a03,250 people", 8) == ["nearly\u00a03,250", "people"]
    assert columns("日本e\u0301") == 5


def test_forbidden_characters_leave_a_notice() -> None:
    made = write(Document("T", "en", DAY, (para(own("one\x00 two\ud800")),)), options())
    assert made.data == b"one two\n"
    assert [notice.code for notice in made.notices] == ["characters-left-out"]


def test_marks_of_lists() -> None:
    assert [ordinal(number, 1) for number in (1, 26, 27)] == ["(a)", "(z)", "(aa)"]
    assert [ordinal(number, 2) for number in (1, 4, 9, 14, 40)] == ["(i)", "(iv)", "(ix)", "(xiv)", "(xl)"]
    assert (ordinal(3, 0), bullet(0), bullet(1), bullet(9)) == ("3.", "•", "–", "•")


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents())
def test_no_word_is_lost_or_doubled(document: Document) -> None:
    expected = [word for run in every_run(document) for word in run.text.split()]
    for block in document.blocks:
        if isinstance(block, Contents):
            for heading in listed_headings(document.blocks, block.depth):
                expected.extend(plain_text(heading.inlines).split())
    found = re.findall(r"\bw\d+\b", _text(document).lower())
    assert set(found) == set(expected)
    if not any(isinstance(block, Table) and block.head for block in every_block(document.blocks)):
        assert sorted(found) == sorted(expected)  # a record repeats the heads of its columns
