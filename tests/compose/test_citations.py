"""How the submission is cited: its places in words, in full and short."""

from __future__ import annotations

import datetime as dt

import pytest

from iomreport.compose.citations import Citer, cite_in_full, cited_places
from iomreport.compose.engine import Library
from iomreport.doctree.inlines import plain_text
from iomreport.doctree.nodes import Cell, Document, Footnote, ListBlock, ListItem, Paragraph, Row, Run, Table
from iomreport.doctree.provenance import FIXED, Source, Status
from iomreport.submission.locator import Locator

FULL = (
    "International Organization for Migration (IOM), “Input of the International Organization for Migration "
    "to the Eleventh Coordination Meeting on International Migration”, New York, 21 and 22 February 2013, "
    "sect. B.2, para. 2. "
    "Paragraphs are unnumbered in the original and are counted here within each section. "
)


@pytest.fixture
def citer(library: Library) -> Citer:
    return Citer(library.index, library.wording)


def at(*places: str) -> list[Locator]:
    return [Locator.parse(place) for place in places]


@pytest.mark.parametrize(
    ("places", "printed"),
    [
        (["RT2.2"], "sect. B.2, para. 2"),
        (["RT2.2 s6-7 fn8"], "sect. B.2, para. 2, footnote 8"),
        (["RT3.3", "RT3.2 s1"], "sect. B.3, paras. 2 and 3"),
        (["RT3.3", "RT3.3 s2", "RT3.3"], "sect. B.3, para. 3"),
        (["RT1.1", "RT1.2", "RT1.8 fn7", "RT1.3 fn4"], "sect. B.1, paras. 1–3 and 8, footnotes 4 and 7"),
        (["RT1.5 fn5", "A.3 fn3"], "sect. A, para. 3, footnote 3; sect. B.1, para. 5, footnote 5"),
        (["RT1.head"], "sect. B.1, heading"),
        (["title"], "title"),
    ],
)
def test_places_print_in_the_order_of_the_text(places: list[str], printed: str, citer: Citer) -> None:
    assert citer.where(at(*places)) == printed


def test_running_text_leaves_out_the_section_it_is_in(citer: Citer) -> None:
    def printed(*places: str, within: str = "") -> str:
        return plain_text(citer.in_text(at(*places), within=within))

    assert printed("RT2.2") == "(sect. B.2, para. 2)"
    assert printed("RT2.2", "RT3.1", within="RT2") == "(para. 2; sect. B.3, para. 1)"
    assert printed("RT3.2", "RT3.3", "A.3 fn3") == "(sect. A, para. 3, footnote 3; sect. B.3, paras. 2 and 3)"


def document(citer: Citer, *notes: Footnote) -> Document:
    """Notes in a table, in a list and in a paragraph, in this order."""
    own = Paragraph((Run("Own", FIXED), Footnote((Paragraph((Run("Own note.", FIXED),)),))))
    paragraphs = [Paragraph((Run("Words", FIXED), note)) for note in notes]
    table = Table((1.0,), (Row((Cell((paragraphs[0],)),)),))
    listed = ListBlock((ListItem((paragraphs[1],)),))
    return Document("T", "en", dt.date(2013, 3, 4), (own, table, listed, *paragraphs[2:]))


def test_the_first_citing_note_in_reading_order_is_full(citer: Citer) -> None:
    made = document(citer, *(citer.note(at(place)) for place in ("RT2.2", "RT2.2", "RT3.1")))
    cited = cite_in_full(made, citer)
    own, table, listed, last = cited.blocks
    assert own == made.blocks[0]
    assert isinstance(table, Table)
    (first,) = table.rows[0].cells[0].blocks
    assert isinstance(first, Paragraph)
    assert isinstance(note := first.inlines[1], Footnote)
    assert plain_text(note.blocks[0].inlines).startswith(FULL)
    assert (listed, last) == made.blocks[2:]
    uncited = document(citer, Footnote(()), Footnote(()))
    assert cite_in_full(uncited, citer) == uncited


def test_a_source_line_names_all_places_or_the_whole(citer: Citer) -> None:
    assert plain_text(citer.source_line(at("RT2.2"))).startswith(f"Source: {FULL}")
    whole = plain_text(citer.source_line(()))
    assert whole.startswith("Source: International Organization for Migration (IOM)")
    assert "21 and 22 February 2013. The submission states" in whole


def test_places_are_gathered_from_words_of_records_alone(citer: Citer) -> None:
    def run(record: str, locator: str) -> Run:
        return Run("x", Source(Status.PARAPHRASE, "iom-2013", "1", record, "name", locator))

    words = Paragraph(
        (
            *(run("initiative:a", "RT3.2, RT3.3 s5,7"), run("initiative:a", "RT3.2")),
            *(run("submission:about", "title"), run("citation", "A.1"), Run("fixed", FIXED)),
        )
    )
    assert cited_places([words]) == tuple(at("RT3.2", "RT3.3 s5,7"))


def test_a_citation_is_fixed_wording_that_knows_its_places(citer: Citer) -> None:
    for inlines in (citer.full(at("RT2.2")), citer.in_text(at("RT2.2")), citer.bibliographic()):
        for one in inlines:
            assert isinstance(one, Run)
            assert one.source.status is Status.FIXED
            assert (one.source.submission, one.source.record) == ("iom-2013", "citation")
