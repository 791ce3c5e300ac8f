import re
import shutil
import subprocess
import zipfile
from datetime import datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree
from msgspec.structs import replace

from iomreport.doctree.inlines import plain_text
from iomreport.doctree.nodes import (
    Callout,
    CalloutRole,
    Contents,
    Document,
    Furniture,
    Heading,
    LineBreak,
    Link,
    ListBlock,
    PageNumber,
    ParagraphRole,
    Run,
    Spacing,
    Table,
    TableRole,
)
from iomreport.doctree.walk import every_block
from iomreport.writers.base import Attachment, Written, writer
from iomreport.writers.docx import write
from tests.doctree.runs import every_run
from tests.writers.build import DAY, MANIFEST, heading, house_style, items, options, own, para, row
from tests.writers.docx.conftest import PAGES
from tests.writers.docx.reading import W, find, paragraphs, parts, style_of, text, words_in_order, xml
from tests.writers.sample import brief, rich, spoken
from tests.writers.strategies import documents


def test_registry_knows_the_writer() -> None:
    assert writer("docx") is write


def test_nothing_to_report_of_a_sound_document(written: Written) -> None:
    assert written.notices == ()


def test_python_docx_reads_headings_by_their_built_in_styles(data: bytes) -> None:
    read = docx.Document(BytesIO(data))
    levels = {"Title": 1, "Heading 1": 2, "Heading 2": 3, "Heading 3": 4}
    expected = [
        (block.level, plain_text(block.inlines))
        for block in every_block(rich().blocks)
        if isinstance(block, Heading) and block.id != "title"
    ]
    found = [
        (levels[p.style.name or ""], p.text) for p in read.paragraphs if p.style and p.style.name in levels
    ]
    assert found == expected


def test_properties_say_what_the_brief_says(data: bytes) -> None:
    properties = docx.Document(BytesIO(data)).core_properties
    assert properties.title == "Everything that a note can hold"
    assert properties.author == properties.last_modified_by == "IOM Tunis"
    assert properties.subject == "Tests"
    assert properties.keywords == "test, sample"
    assert properties.language == "en-GB"
    assert properties.created is not None
    assert properties.created.replace(tzinfo=None) == datetime(DAY.year, DAY.month, DAY.day)  # noqa: DTZ001
    assert properties.created == properties.modified


def test_nothing_of_the_machine(data: bytes) -> None:
    inside = parts(data)
    assert not [name for name in inside if "thumbnail" in name]
    assert b"rsid" not in b"".join(inside.values())
    assert b"<Application>iomreport</Application></Properties>" in inside["docProps/app.xml"]


def test_every_used_style_is_defined(data: bytes) -> None:
    defined = set(find(xml(data, "word/styles.xml"), "w:style/@w:styleId"))
    used: set[str] = set()
    for name in ("word/document.xml", "word/footnotes.xml", "word/header1.xml", "word/footer1.xml"):
        used |= set(find(xml(data, name), "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val"))
    used |= set(find(xml(data, "word/styles.xml"), "//w:basedOn/@w:val | //w:next/@w:val"))
    assert used <= defined


def test_footnotes_are_real_and_in_order(data: bytes) -> None:
    marks = find(xml(data), "//w:footnoteReference/@w:id")
    assert marks == ["1", "2", "3", "4", "5"]
    notes = find(xml(data, "word/footnotes.xml"), "w:footnote")
    assert [note.get(f"{W}id") for note in notes] == ["-1", "0", *marks]
    assert text(notes[2]) == " A note to a heading."
    assert all(find(note, ".//w:footnoteRef") for note in notes[2:])


def test_a_note_links_by_its_own_part(data: bytes) -> None:
    link = find(xml(data, "word/footnotes.xml"), "//w:hyperlink/@r:id")
    relations = xml(data, "word/_rels/footnotes.xml.rels")
    targets = {relation.get("Id"): relation.get("Target") for relation in relations}
    assert [targets[name] for name in link] == ["https://www.iom.int/notes"]


def test_relations_outside_are_links_only(data: bytes) -> None:
    inside = parts(data)
    for name in inside:
        if name.endswith(".rels"):
            for relation in xml(data, name):
                if relation.get("TargetMode") == "External":
                    assert relation.get("Type").endswith("/hyperlink")


def test_fields_are_closed_and_filled_in(data: bytes) -> None:
    depth = 0
    for mark in find(xml(data), "//w:fldChar/@w:fldCharType"):
        depth += {"begin": 1, "separate": 0, "end": -1}[mark]
        assert depth in (0, 1, 2)
    assert depth == 0
    contents = [text(p) for p in paragraphs(xml(data)) if style_of(p).startswith("TOC")]
    assert contents == [
        "Contents",
        "Words and looks 3",
        "Lists 3",
        "Numbered 3",
        "A heading of the lowest level 3",
        "Figures 4",
        "Tables 4",
        "Index 5",
    ]
    assert not find(xml(data, "word/settings.xml"), "//w:updateFields")


def test_page_x_of_y_is_kept_by_word(data: bytes) -> None:
    footer = xml(data, "word/footer1.xml")
    assert [name.strip() for name in find(footer, "//w:fldSimple/@w:instr")] == ["PAGE", "NUMPAGES"]
    assert text(footer).endswith("Page 1 of 1")
    assert "Unclassified" in text(footer)
    assert text(xml(data, "word/header1.xml")).split() == [
        "Unclassified",
        "Draft",
        "v01",
        "·",
        "4",
        "March",
        "2013",
    ]


def test_bookmarks_are_unique_and_every_target_exists(data: bytes) -> None:
    body = xml(data)
    names = find(body, "//w:bookmarkStart/@w:name")
    numbers = find(body, "//w:bookmarkStart/@w:id")
    assert len(set(names)) == len(names)
    assert numbers == find(body, "//w:bookmarkEnd/@w:id")
    assert len(set(numbers)) == len(numbers)
    fields = [text.split()[1] for text in find(body, "//w:instrText/text()") if "PAGEREF" in text]
    assert {*find(body, "//w:hyperlink/@w:anchor"), *fields} <= set(names)


def test_tables_repeat_their_head_and_are_described(data: bytes) -> None:
    tables = find(xml(data), "//w:tbl[w:tblPr/w:tblStyle/@w:val='DataTable']")
    assert len(tables) == 1
    rows = find(tables[0], "w:tr")
    assert find(rows[0], "w:trPr/w:tblHeader")
    assert not find(rows[1], "w:trPr/w:tblHeader")
    assert all(find(row, "w:trPr/w:cantSplit") for row in rows)
    assert find(tables[0], "w:tblPr/w:tblDescription/@w:val")[0].startswith("Countries in the first column")
    assert find(tables[0], "w:tblPr/w:tblCaption/@w:val") == ["Table 1. Countries and what is said of them"]
    grid = [int(width) for width in find(tables[0], "w:tblGrid/w:gridCol/@w:w")]
    assert sum(grid) == int(find(tables[0], "w:tblPr/w:tblW/@w:w")[0])
    for found in rows:
        assert sum(int(width) for width in find(found, "w:tc/w:tcPr/w:tcW/@w:w")) == sum(grid)


def test_two_tables_never_touch_and_no_container_ends_in_one(data: bytes) -> None:
    body = xml(data)
    for container in (find(body, "w:body")[0], *find(body, "//w:tc")):
        kinds = [child.tag for child in container if child.tag in (f"{W}p", f"{W}tbl")]
        assert kinds[-1] == f"{W}p"
        assert (f"{W}tbl", f"{W}tbl") not in set(pairwise(kinds))


def test_figures_are_never_divided_and_open_places_stand_out(data: bytes) -> None:
    assert "nearly\u00a03,250" in text(xml(data))
    places = [text(found) for found in find(xml(data), "//w:r[w:rPr/w:rStyle/@w:val='OpenPlace']")]
    assert "[Drafter: what is wanted]" in places


def test_points_are_kept_on_one_page(data: bytes) -> None:
    pairs = [p for p in paragraphs(xml(data)) if style_of(p) in ("Spoken", "Proof")]
    assert all(find(p, "w:pPr/w:keepLines") for p in pairs)
    assert [bool(find(p, "w:pPr/w:keepNext")) for p in pairs] == [True, False] * 3


def test_a_source_stays_with_what_it_is_the_source_of() -> None:
    """On the page of the paragraph before it, or of the last row of the table before it."""
    source = para("Source: sect. B.3.", role=ParagraphRole.SOURCE)
    table = Table((1.0, 3.0), (row("a", "b"), row("c", ("d", LineBreak(), "é"))), role=TableRole.GLANCE)
    document = replace(brief(), blocks=(para("e"), source, table, source))
    found = [p for p in paragraphs(xml(write(document, options()).data)) if style_of(p) != "SourceLine"]
    kept = {text(p): bool(find(p, "w:pPr/w:keepNext")) for p in found}
    assert kept == {"e": True, "a": False, "b": False, "c": True, "d é": True}


def test_no_last_row_of_a_table_goes_to_the_next_page_alone() -> None:
    labels = ("Kind", "Partners", "Countries")
    table = Table((1.0, 2.0), tuple(row(label, "words", first_header=True) for label in labels))
    body = xml(write(replace(brief(), blocks=(para("Before."), table, para("After."))), options()).data)
    assert [bool(find(one, ".//w:keepNext")) for one in find(body, "//w:tr")] == [False, True, False]


def test_a_long_running_title_is_cut_at_a_word() -> None:
    furniture = Furniture((own("Unclassified"),), (), (own("A running title that goes on and on " * 5),))
    footer = xml(write(Document("T", "en", DAY, (), furniture), options()).data, "word/footer1.xml")
    assert re.fullmatch(r"(A|running|title|that|goes|on|and| )+ … Unclassified Page 1 of 1", text(footer))
    assert len(text(footer)) < 90


def test_two_callouts_of_one_kind_are_two() -> None:
    caution = Callout((para("one"), para("two")), CalloutRole.CAUTION)
    made = xml(write(Document("T", "en", DAY, (caution, caution)), options()).data)
    assert [style_of(p) for p in paragraphs(made)] == ["Caution", "Caution", "Normal", "Caution", "Caution"]


def test_a_callout_that_is_a_list_is_a_list_and_no_table() -> None:
    document = Document("T", "en", DAY, (Callout((ListBlock(items("one", "two")),), CalloutRole.CAUTION),))
    made = xml(write(document, options()).data)
    assert not find(made, "//w:tbl")
    first, second = paragraphs(made)
    assert [style_of(p) for p in (first, second)] == ["Caution", "Caution"]
    assert find(first, "w:pPr/w:keepNext")
    for name in ("numPr", "pBdr", "shd", "ind"):  # what is the same, Word joins
        (one,), (other,) = (find(p, f"w:pPr/w:{name}") for p in (first, second))
        assert etree.tostring(one) == etree.tostring(other)
    deeper = Callout((para("one"), ListBlock(items("two"))), CalloutRole.CAUTION)
    assert find(xml(write(Document("T", "en", DAY, (deeper,)), options()).data), "//w:tbl")


def test_no_empty_page_after_a_cover_that_a_page_break_follows(data: bytes) -> None:
    breaks = [text(p) for p in paragraphs(xml(data)) if find(p, "w:pPr/w:pageBreakBefore")]
    assert breaks[0] == "Contents"
    assert breaks[1].startswith("Historical source")
    assert len(breaks) == 2


def test_the_manifest_travels_as_custom_xml(data: bytes) -> None:
    item = xml(data, "customXml/item1.xml")
    assert item.get("name") == "provenance.json"
    assert item.text.encode() == MANIFEST.data
    assert b"itemID" in parts(data)["customXml/itemProps1.xml"]
    binary = Attachment("x.bin", "application/octet-stream", b"\x00\xff\r\n", "bytes")
    item = xml(write(brief(), options(attachments=(binary,))).data, "customXml/item1.xml")
    assert (item.get("encoding"), item.text) == ("base64", "AP8NCg==")


def test_same_input_same_bytes(data: bytes) -> None:
    assert write(rich(), options(PAGES, (MANIFEST,))).data == data
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        assert names[0] == "[Content_Types].xml"
        assert names[1:] == sorted(names[1:])
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_characters_that_xml_cannot_hold_are_left_out_with_a_notice() -> None:
    document = Document("Ti\x00tle", "en", DAY, (para(own("one\x0b two\ud800 three\uffff\ttab <b>&amp;")),))
    made = write(document, options())
    assert [notice.code for notice in made.notices] == ["characters-left-out"]
    assert text(xml(made.data)) == "one two three tab <b>&amp;"
    assert docx.Document(BytesIO(made.data)).core_properties.title == "Title"


def test_what_leads_nowhere_is_reported() -> None:
    document = Document(
        "T",
        "en",
        DAY,
        (
            Contents(()),
            heading(2, "Head", ident="head"),
            para(Link("#nowhere", (own("gone"),)), Link("javascript:x", (own("bad"),)), PageNumber("head")),
        ),
    )
    made = write(document, options())
    assert {notice.code for notice in made.notices} == {
        "unknown-target",
        "link-left-out",
        "contents-without-pages",
    }
    assert "gonebad" in text(xml(made.data))


def test_odd_ids_become_names_that_word_accepts() -> None:
    ids = ["a b", "a-b", "A_b", "é" * 60, "é" * 61]
    blocks = tuple(heading(2, f"H{index}", ident=ident) for index, ident in enumerate(ids))
    names = find(xml(write(Document("T", "en", DAY, blocks), options()).data), "//w:bookmarkStart/@w:name")
    assert len({name.casefold() for name in names}) == len(ids)
    assert all(len(name) <= 40 and name.isascii() and name.replace("_", "a").isalnum() for name in names)


def test_an_empty_document_is_a_file_that_opens() -> None:
    made = write(Document("", "en", DAY, ()), options())
    assert [p.text for p in docx.Document(BytesIO(made.data)).paragraphs] == [""]


def test_spoken_notes_are_set_large() -> None:
    styles = xml(write(spoken(), options()).data, "word/styles.xml")
    assert find(styles, "w:style[@w:styleId='Spoken']/w:rPr/w:sz/@w:val") == ["30"]
    assert spoken().spacing is Spacing.SPOKEN


def test_every_run_of_the_sample_is_in_the_file(data: bytes) -> None:
    whole = text(xml(data)) + text(xml(data, "word/footnotes.xml"))
    whole = whole.replace("\u00a0", " ")
    for run in every_run(rich()):
        assert isinstance(run, Run)
        assert run.text in whole


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents())
def test_every_word_once_and_in_order(document: Document) -> None:
    made = write(document, options())
    words = words_in_order(made.data)
    assert words == [f"w{number}" for number in range(1, len(words) + 1)]
    expected = sum(run.text.count("w") for run in every_run(document))
    assert len(words) == expected


@pytest.mark.e2e
@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
def test_pandoc_reads_everything_back(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "note.docx"
    file.write_bytes(data)
    command = ["pandoc", str(file), "-t", "markdown", "--wrap=none"]
    read = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    for expected in (
        "# Words and looks[^1]",
        "### A heading of the lowest level",
        "on page [4](#figures).",
        "-   Second bullet[^3]",
        "    c.  inner one",
        "        i.  deepest alpha",
        "3.  Paragraph three goes on.",
        "[^2]: A note with a [link](https://www.iom.int/notes) of its own.",
        "| Jamaica ",
    ):
        assert expected in read


def test_the_first_page_has_margins_of_its_own_where_the_style_says_so() -> None:
    style = house_style()
    style = replace(style, page=replace(style.page, first_top=60.0, first_bottom=10.0, bottom=40.0))
    data = write(brief(), options(style=style)).data
    (section,) = find(xml(data), "//w:sectPr")
    assert len(find(section, "w:titlePg")) == 1
    margins = find(section, "w:pgMar")[0]
    assert (margins.get(f"{W}top"), margins.get(f"{W}bottom")) == (
        str(round(26 * 56.7)),
        str(round(10 * 56.7)),
    )
    gaps = {}
    for kind in ("header", "footer"):
        for number in (1, 2):
            (node,) = find(xml(data, f"word/{kind}{number}.xml"), "//w:p/w:pPr")
            spacing = find(node, "w:spacing")
            side = "after" if kind == "header" else "before"
            gaps[kind, number] = int(spacing[0].get(f"{W}{side}")) / 56.7 if spacing else 0.0
    leading = style.text["header"].leading * 25.4 / 72
    assert gaps["header", 2] == pytest.approx(60 - style.page.header - leading, abs=0.1)
    assert gaps["footer", 1] == pytest.approx(40 - style.page.footer - leading, abs=0.1)
    assert gaps["footer", 2] == 0
