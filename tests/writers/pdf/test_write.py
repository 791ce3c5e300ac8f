"""Real files, read back: the words in order, the notes on their pages, links, bookmarks, properties."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import date
from pathlib import Path

import page as validator
import pikepdf
import pytest
from msgspec.structs import replace

from iomreport.doctree.nodes import (
    Block,
    Document,
    Link,
    ListBlock,
    ListItem,
    ListRole,
    PageNumber,
    ParagraphRole,
    Spacing,
    Table,
)
from iomreport.errors import InputError
from iomreport.writers.pdf import WORDS, write
from tests.writers.build import (
    DAY,
    MANIFEST,
    ROOT,
    figure,
    heading,
    house_style,
    items,
    note,
    options,
    para,
    row,
    run,
)
from tests.writers.pdf.reading import characters, page_texts, structure
from tests.writers.sample import brief, rich, spoken

SAMPLES = {"rich": rich, "brief": brief, "spoken": spoken}


def document(*blocks: Block, **fields: object) -> Document:
    return Document("A note", "en", DAY, blocks, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", SAMPLES)
def test_is_accessible_and_archivable(name: str, tmp_path: Path) -> None:
    path = tmp_path / "note.pdf"
    path.write_bytes(write(SAMPLES[name](), options(attachments=(MANIFEST,))).data)
    for profile in ("ua1", "3a"):
        report = validator.validate_pdf(str(path), profile=profile)
        assert not report.failures, str(report)


@pytest.mark.parametrize("name", SAMPLES)
def test_same_input_gives_same_bytes(name: str) -> None:
    assert write(SAMPLES[name](), options()).data == write(SAMPLES[name](), options()).data


def test_bytes_do_not_depend_on_the_process() -> None:
    program = (
        "import hashlib, sys; from tests.writers.sample import rich; from tests.writers.build import options;"
        "from iomreport.writers.pdf import write;"
        "sys.stdout.write(hashlib.sha256(write(rich(), options()).data).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_pages_are_numbered_and_furnished() -> None:
    texts = page_texts(write(rich(), options()).data)
    assert len(texts) > 3
    for number, text in enumerate(texts, 1):
        assert f"Page {number} of {len(texts)}" in text
        assert text.count("Unclassified") == 2
        assert "Draft v01" in text


def test_notes_stand_at_the_foot_of_the_citing_page() -> None:
    data = write(rich(), options()).data
    for text in page_texts(data):
        for mark, words in (
            ("Words and looks1", "1. A note to a heading."),
            ("Second bullet3", "3. A note in a list."),
            ("policy credited to the pilot5", "5. A note cited from a table."),
        ):
            assert (mark in text) == (words in text)
            if mark in text:
                assert text.index(mark) < text.index(words)
    assert sum("A note to a heading." in text for text in page_texts(data)) == 1


def test_properties_say_what_the_document_says() -> None:
    with pikepdf.open(io.BytesIO(write(rich(), options()).data)) as pdf:
        assert str(pdf.Root.Lang) == "en"
        assert pdf.docinfo.Title == "Everything that a note can hold"
        assert pdf.docinfo.Author == "IOM Tunis"
        assert pdf.docinfo.Subject == "Tests"
        assert str(pdf.docinfo.CreationDate) == "D:20130304000000Z"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "Everything that a note can hold"
            assert metadata["xmp:CreateDate"] == "2013-03-04T00:00:00Z"


def test_year_before_1000_is_dated_in_full() -> None:
    early = Document("A note", "en", date(987, 1, 2), (para("x"),))
    with pikepdf.open(io.BytesIO(write(early, options()).data)) as pdf:
        assert str(pdf.docinfo.CreationDate) == "D:09870102000000Z"


def test_bookmarks_lead_to_the_headings() -> None:
    with pikepdf.open(io.BytesIO(write(rich(), options()).data)) as pdf, pdf.open_outline() as outline:
        (title,) = outline.root
        assert title.title == "Everything that a note can hold"
        sections = [entry.title for entry in title.children]
        assert sections == ["Words and looks", "Lists", "Figures", "Tables", "Index"]
        assert [entry.title for entry in title.children[1].children] == [
            "Numbered",
            "Numbered paragraphs",
            "Points",
        ]


def test_links_lead_where_they_say() -> None:
    laid_out = write(rich(), options())
    assert laid_out.layout is not None
    pages = laid_out.layout.page_of()
    with pikepdf.open(io.BytesIO(laid_out.data)) as pdf:
        numbers = {page.obj.objgen: index for index, page in enumerate(pdf.pages, 1)}
        targets: dict[str, str | int] = {}
        for page in pdf.pages:
            for annotation in page.get("/Annots", []):
                if "/A" in annotation:
                    targets[str(annotation.Contents)] = str(annotation.A.URI)
                else:
                    targets[str(annotation.Contents)] = numbers[annotation.Dest[0].objgen]
    assert targets["a web site"] == "https://www.iom.int/?a=1&b=2"
    assert targets["an address"] == "mailto:tunis@example.org"
    assert targets["the figures"] == pages["figures"]
    assert targets["Lists"] == pages["lists"]
    assert "footnote 3" in targets


def test_contents_and_page_numbers_are_right() -> None:
    laid_out = write(rich(), options())
    assert laid_out.layout is not None
    pages = laid_out.layout.page_of()
    texts = page_texts(laid_out.data)
    contents = texts[1]
    for ident, words in (("looks", "Words and looks"), ("tables", "Tables"), ("index", "Index")):
        assert f"{words} {pages[ident]}" in contents
    assert f"the figures on page {pages['figures']}." in " ".join(texts)
    assert f"Jamaica, {pages['tables']}, {pages['figures']}" in " ".join(texts)


def test_attachment_travels_as_associated_file() -> None:
    with pikepdf.open(io.BytesIO(write(brief(), options(attachments=(MANIFEST,))).data)) as pdf:
        assert pdf.attachments["provenance.json"].get_file().read_bytes() == MANIFEST.data
        assert str(pdf.Root.AF[0].AFRelationship) == "/Data"


def test_layout_says_where_everything_landed() -> None:
    laid_out = write(rich(), options())
    assert laid_out.layout is not None
    landings = laid_out.layout.landings
    assert {landing.section for landing in landings} >= {"looks", "lists", "figures"}
    assert any(landing.item == "first" for landing in landings)
    for landing in landings:
        assert 1 <= landing.page <= laid_out.layout.pages
        assert landing.x >= 0
        assert landing.x + landing.width <= 596
        assert landing.y >= 0
        assert landing.y + landing.height <= 842
    looks = next(landing for landing in landings if landing.block == "looks")
    page = characters(laid_out.data)[looks.page - 1]
    inside = "".join(c.text for c in page if looks.y - 1 < 841.89 - c.bottom < looks.y + looks.height + 1)
    assert "Words and looks" in inside


def test_structure_follows_the_document() -> None:
    tree, artifacts = structure(write(rich(), options()).data)
    assert [element.text().strip() for element in tree.find("H2")][:2] == ["Words and looks1", "Lists"]
    assert next(tree.find("Note")).text() == "1. A note to a heading."
    table = list(tree.find("Table"))[1]
    assert [cell.text() for cell in next(table.find("THead")).find("TH")] == [
        "Country",
        "What is said",
        "Count",
    ]
    assert artifacts.count("What is said") == 1, "the repeated header is an artifact"
    assert "Page 1 of" in artifacts
    assert "Page 1 of" not in tree.text()


def test_capitals_are_read_as_written() -> None:
    assert "International Organization for Migration" in page_texts(write(brief(), options()).data)[0]


def test_markup_is_text() -> None:
    text = "<b>&amp; <img src='/etc/passwd'/> (a) \\n %PDF"
    assert text in page_texts(write(document(para(text)), options()).data)[0]


def test_long_table_repeats_its_header() -> None:
    table = Table(
        (1, 3, 1),
        tuple(row(f"r{index}x", f"entry {index}", str(index)) for index in range(200)),
        head=(row("Code", "Entry", "Number", header=True),),
    )
    texts = page_texts(write(document(table), options()).data)
    assert len(texts) > 4
    for text in texts:
        assert text.count("Code Entry Number") == 1
    words = " ".join(texts).split()
    assert [word for word in words if word.startswith("r") and word.endswith("x")] == [
        f"r{index}x" for index in range(200)
    ]


def test_note_longer_than_a_page_goes_on() -> None:
    words = [f"n{index}x" for index in range(1500)]
    cited = document(
        para("Before the note."), para("Cited here.", note(1, " ".join(words))), para("After the note. " * 60)
    )
    texts = page_texts(write(cited, options()).data)
    assert "Cited here.1" in texts[0]
    assert "n0x" in texts[0]
    printed = [word for text in texts for word in text.split() if word.startswith("n") and word.endswith("x")]
    assert printed == words
    assert "n1499x" in texts[-1] or "n1499x" in texts[-2]


def test_point_is_never_divided() -> None:
    points = ListBlock(
        tuple(
            ListItem(
                (
                    para(f"begin{index} " + "spoken words " * 12, role=ParagraphRole.SPOKEN),
                    para("proof " * 40 + f"end{index}", role=ParagraphRole.PROOF),
                )
            )
            for index in range(12)
        ),
        ordered=True,
        role=ListRole.POINTS,
    )
    texts = page_texts(write(document(points, spacing=Spacing.SPOKEN), options()).data)
    assert len(texts) > 2
    for index in range(12):
        (page,) = [text for text in texts if f"begin{index} " in text]
        assert f"end{index} " in page


def test_heading_is_kept_with_what_follows() -> None:
    for filler in range(38, 52):
        blocks = [para(f"Line {index}.") for index in range(filler)]
        texts = page_texts(
            write(document(*blocks, heading(2, "Title here"), para("Follower.")), options()).data
        )
        assert any("Title here Follower." in text for text in texts)


def test_figure_is_never_divided() -> None:
    for filler in range(40, 90):
        text = "x" * filler
        data = write(
            document(para(text, " ", figure("more than 20,600 individuals"), " of all")), options()
        ).data
        page = characters(data)[0]
        printed = "".join(character.text for character in page)
        start = printed.index("more than")
        run_of_figure = [c for c in page[start : start + 28] if c.text.strip()]
        assert max(c.bottom for c in run_of_figure) - min(c.bottom for c in run_of_figure) < 6


def test_unknown_glyph_is_reported_and_visible() -> None:
    laid_out = write(document(para("Tifinagh ⴰⵣⵓⵍ and a rune ᚠ.")), options())
    (notice,) = laid_out.notices
    assert notice.code == "missing-glyph"
    assert "U+16A0 RUNIC LETTER FEHU FEOH FE" in notice.message
    assert "�" in page_texts(laid_out.data)[0]


def test_of_many_unknown_glyphs_a_few_are_named() -> None:
    (notice,) = write(document(para("ᚠᚡᚢᚣᚤᚥᚦᚧᚨ")), options()).notices
    assert notice.message.count("RUNIC LETTER") == 6
    assert notice.message.endswith(" and 3 more; a replacement sign is printed instead.")


def test_missing_target_is_reported() -> None:
    laid_out = write(document(para("See page ", PageNumber("nowhere"), ".")), options())
    assert [notice.code for notice in laid_out.notices] == ["missing-target"]


def test_link_to_nowhere_prints_its_words() -> None:
    laid_out = write(document(para(Link("#nowhere", (run("gone"),)))), options())
    assert "gone" in page_texts(laid_out.data)[0]


def test_missing_words_are_an_error_of_the_input() -> None:
    with pytest.raises(InputError, match="footnote"):
        write(brief(), replace(options(), words={"page-of": "{page}/{pages}"}))
    assert set(WORDS) == {"page-of", "footnote"}


def test_missing_fonts_are_an_error_of_the_input(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="typefaces cannot be read"):
        write(brief(), replace(options(), fonts=tmp_path))


def test_letter_paper() -> None:
    style = house_style()
    letter = replace(style, page=replace(style.page, size="Letter"))
    with pikepdf.open(io.BytesIO(write(brief(), options(style=letter)).data)) as pdf:
        assert [float(side) for side in pdf.pages[0].MediaBox] == [0, 0, 612, 792]


def test_empty_document_is_one_page() -> None:
    laid_out = write(document(), options())
    assert laid_out.layout is not None
    assert laid_out.layout.pages == 1


def test_all_list_marks_hang() -> None:
    text = page_texts(write(document(ListBlock(items("a", "b"), ordered=True, start=99)), options()).data)[0]
    assert "99. a 100. b" in text


def test_source_line_stays_with_what_it_is_the_source_of() -> None:
    for filler in range(40, 50):
        blocks = [para(f"Line {index}.") for index in range(filler)]
        source = para("Source of it.", role=ParagraphRole.SOURCE)
        texts = page_texts(write(document(*blocks, para("Stated."), source), options()).data)
        assert any("Stated. Source of it." in text for text in texts)


def test_words_of_all_notes_begin_at_one_distance() -> None:
    cited = [para(f"Cited {number}.", note(number, f"x{number}y")) for number in (1, 9, 10, 99)]
    page = characters(write(document(*cited), options()).data)[0]
    printed = "".join(character.text for character in page)
    begins = {round(page[printed.index(f"x{number}y")].left, 1) for number in (1, 9, 10, 99)}
    assert len(begins) == 1
