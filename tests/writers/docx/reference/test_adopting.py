"""A note set into a Word document: what stays of the document, what is added, what is left out."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from typing import Any

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from iomreport.doctree.nodes import Document, Furniture
from iomreport.writers.base import Written
from iomreport.writers.docx import write
from tests.doctree.runs import every_run
from tests.writers.build import DAY, MANIFEST, heading, options, own, para
from tests.writers.docx.reading import W, find, paragraphs, parts, style_of, text, words_in_order, xml
from tests.writers.docx.reference import letters
from tests.writers.sample import rich, spoken
from tests.writers.strategies import documents

PAGES = {"looks": 3, "lists": 3, "numbered": 3, "lowest": 3, "figures": 4, "tables": 4, "index": 5}


@cache
def note(data: bytes) -> Written:
    return write(rich(), letters.styled(data, (MANIFEST,)))


def codes(written: Written) -> set[str]:
    return {notice.code for notice in written.notices}


def shown(data: bytes, tag: str, kind: str = "default") -> Any:
    """A head or foot of the note's only section."""
    (identity,) = find(xml(data), f"//w:sectPr/w:{tag}Reference[@w:type='{kind}']/@r:id")
    relations = {node.get("Id"): node.get("Target") for node in xml(data, "word/_rels/document.xml.rels")}
    return xml(data, f"word/{relations[identity]}")


@pytest.fixture(scope="module")
def letter() -> bytes:
    return letters.letterhead()


CASES = {
    "letter": letters.letterhead,
    "french": letters.french,
    "bare": letters.bare,
    "title page": lambda: letters.letterhead(letters.with_title_page),
    "annex": lambda: letters.letterhead(letters.with_landscape_annex),
    "jinja": lambda: letters.letterhead(letters.with_jinja),
    "page number": lambda: letters.letterhead(letters.with_page_number),
    "hostile": letters.hostile,
}


@pytest.fixture(scope="module", params=CASES)
def any_note(request: pytest.FixtureRequest) -> bytes:
    return note(CASES[request.param]()).data


def test_python_docx_opens_it_and_finds_the_note_only(any_note: bytes) -> None:
    read = docx.Document(BytesIO(any_note))
    words = [paragraph.text for paragraph in read.paragraphs]
    assert "Everything that a note can hold" in words
    assert not any("Dear colleague" in line for line in words)
    assert [p.text for p in read.paragraphs if p.style and p.style.name == "Heading 1"][:2] == [
        "Words and looks",
        "Lists",
    ]


def test_every_style_list_and_relation_used_is_defined(any_note: bytes) -> None:
    inside = parts(any_note)
    styles = xml(any_note, "word/styles.xml")
    defined = find(styles, "w:style/@w:styleId")
    assert len(defined) == len({style_id.casefold() for style_id in defined})
    names = [name.casefold() for name in find(styles, "w:style/w:name/@w:val")]
    assert len(names) == len(set(names))
    numbers = find(xml(any_note, "word/numbering.xml"), "w:num/@w:numId")
    kinds = find(xml(any_note, "word/numbering.xml"), "w:abstractNum/@w:abstractNumId")
    assert len(numbers) == len(set(numbers))
    assert len(kinds) == len(set(kinds))
    used_styles: set[str] = set(find(styles, "//w:basedOn/@w:val | //w:next/@w:val | //w:link/@w:val"))
    used_numbers: set[str] = set(find(styles, "//w:numId/@w:val"))
    for name in inside:
        if not re.fullmatch(r"word/(document|footnotes|header\d|footer\d)\.xml", name):
            continue
        root = xml(any_note, name)
        used_styles |= set(find(root, "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val"))
        used_numbers |= set(find(root, "//w:numId/@w:val"))
        folder, base = name.split("/")
        related = f"{folder}/_rels/{base}.rels"
        known = {node.get("Id") for node in xml(any_note, related)} if related in inside else set()
        assert set(find(root, "//@r:id | //@r:embed | //@r:link")) <= known
    assert used_styles <= set(defined)
    assert used_numbers <= {*numbers, "0"}


def test_nothing_leads_outside_but_web_and_mail(any_note: bytes) -> None:
    inside = parts(any_note)
    for name in inside:
        for relation in xml(any_note, name) if name.endswith(".rels") else ():
            if relation.get("TargetMode") == "External":
                assert relation.get("Type").endswith("/hyperlink")
                assert re.match("https?:|mailto:", relation.get("Target"))
    whole = b"".join(inside.values())
    for trace in (b"rsid", b"example.org", b"file:", b"attachedTemplate", b"Somebody Else", b"vbaProject"):
        assert trace not in re.sub(rb"https://www.iom.int\S*|tunis@example.org", b"", whole), trace
    assert not [name for name in inside if re.search(r"thumbnail|comments|webSettings|glossary", name)]


def test_the_same_reference_gives_the_same_bytes(letter: bytes) -> None:
    assert write(rich(), letters.styled(letter, (MANIFEST,))).data == note(letter).data


def test_the_letterhead_stays_with_its_picture(letter: bytes) -> None:
    data = note(letter).data
    head = shown(data, "header")
    assert text(head).split() == ["Office", "in", "Tunis"]
    assert find(head, "//w:drawing")
    media = [name for name in parts(data) if name.startswith("word/media/")]
    assert [parts(data)[name] for name in media] == [letters.png()]
    size = find(xml(data), "//w:sectPr/w:pgMar/@w:top")
    assert size == find(xml(letter), "//w:sectPr/w:pgMar/@w:top")


def test_a_quiet_line_below_the_foot_says_what_the_letterhead_does_not(letter: bytes) -> None:
    foot = shown(note(letter).data, "footer")
    first, last = paragraphs(foot)
    assert text(first) == "Avenue de la Bourse, Tunis"
    assert text(last).split() == [
        "Draft",
        "v01",
        "·",
        "4",
        "March",
        "2013",
        "Unclassified",
        "Page",
        "1",
        "of",
        "1",
    ]
    assert "reference-page-line" in codes(note(letter))


def test_a_long_status_is_not_cut(letter: bytes) -> None:
    status = "Internal: not for distribution · Draft v01 · for clearance · 4 March 2013"
    furniture = Furniture((own("Unclassified"),), (own(status),), (own("Running title"),))
    made = write(Document("T", "en", DAY, (para("x"),), furniture), letters.styled(letter))
    last = paragraphs(shown(made.data, "footer"))[-1]
    assert text(last).strip() == f"{status} Unclassified · Page 1 of 1"
    assert find(last, "w:pPr/w:tabs/w:tab/@w:val") == ["clear"]


def test_a_foot_that_counts_pages_gets_no_second_number() -> None:
    data = note(letters.letterhead(letters.with_page_number)).data
    foot = shown(data, "footer")
    assert text(paragraphs(foot)[0]).endswith("7")
    assert text(paragraphs(foot)[-1]).split()[-1] == "Unclassified"
    assert not find(foot, "//w:fldSimple")


def test_an_unmarked_note_leaves_a_foot_with_page_numbers_alone() -> None:
    data = letters.letterhead(letters.with_page_number)
    made = write(Document("T", "en", DAY, (para("x"),), Furniture()), letters.styled(data))
    assert len(paragraphs(shown(made.data, "footer"))) == 1
    assert "reference-page-line" not in codes(made)


def test_first_and_even_pages_keep_their_own_heads() -> None:
    data = note(letters.letterhead(letters.with_title_page)).data
    assert find(xml(data), "//w:sectPr/w:titlePg")
    assert find(xml(data, "word/settings.xml"), "w:evenAndOddHeaders")
    assert text(shown(data, "header", "first")) == "MISSION IN TUNISIA"
    assert text(shown(data, "header", "even")) == "Even head"
    assert "Office in Tunis" in text(shown(data, "header"))
    assert text(shown(data, "footer", "first")).startswith("Founded in 2001")
    for kind in ("first", "even", "default"):
        assert "Unclassified" in text(shown(data, "footer", kind))
        assert len(find(shown(data, "footer", kind), "//w:fldSimple")) == 2


def test_a_section_without_heads_inherits_them() -> None:
    data = note(letters.letterhead(letters.with_landscape_annex)).data
    assert "Office in Tunis" in text(shown(data, "header"))
    assert find(xml(data), "//w:sectPr/w:pgSz/@w:orient") == ["landscape"]
    assert len(find(xml(data), "//w:sectPr")) == 1


def test_a_file_without_letterhead_gets_our_head_and_foot() -> None:
    document = docx.Document()
    data = note(letters.saved(document)).data
    assert "Unclassified" in text(shown(data, "header"))
    assert "Page 1 of 1" in text(shown(data, "footer"))
    assert "reference-page-line" not in codes(note(letters.saved(document)))


def test_what_looks_like_a_template_stays_as_it_is() -> None:
    data = note(letters.letterhead(letters.with_jinja)).data
    assert letters.JINJA in text(shown(data, "header"))


def test_styles_with_localised_ids_are_found_by_name() -> None:
    data = note(letters.french()).data
    styles = xml(data, "word/styles.xml")
    used = {style_of(paragraph) for paragraph in paragraphs(xml(data))}
    assert {"Titre1", "Titre2", "Corpsdetexte"} <= used
    assert not {"Heading1", "BodyText"} & used
    assert len(find(styles, "w:style[w:name/@w:val='heading 1' or w:name/@w:val='Heading 1']")) == 1


def test_the_files_own_styles_are_not_touched(letter: bytes) -> None:
    before, after = xml(letter, "word/styles.xml"), xml(note(letter).data, "word/styles.xml")
    for style_id in ("Heading1", "Heading2", "Title", "Caption", "BodyText"):
        was, now = (find(root, f"w:style[@w:styleId='{style_id}']")[0] for root in (before, after))
        for tag in ("pPr", "rPr"):
            for name in ("rFonts", "sz", "color", "spacing", "b", "jc", "pBdr"):
                assert [etree.tostring(n) for n in find(was, f"w:{tag}/w:{name}")] == [
                    etree.tostring(n) for n in find(now, f"w:{tag}/w:{name}")
                ]


def test_no_rule_stands_below_that_of_the_files_title(letter: bytes) -> None:
    def above_heading_block(data: bytes) -> int:
        style = "//w:style[w:name/@w:val='Heading Block']"
        return len(find(xml(note(data).data, "word/styles.xml"), f"{style}//w:tblBorders/w:top"))

    assert find(xml(letter, "word/styles.xml"), "//w:style[@w:styleId='Title']//w:pBdr/w:bottom")
    assert above_heading_block(letter) == 0
    assert above_heading_block(letters.bare()) == 1

    def ruleless(content: bytes) -> bytes:
        return re.sub(rb'(<w:pBdr><w:bottom w:val=)"single"', rb'\1"nil"', content.replace(b"\n", b""))

    plain = letters.edited(letter, {"word/styles.xml": ruleless})
    assert above_heading_block(plain) == 1


def test_missing_styles_are_added_in_the_files_own_manner() -> None:
    data = note(letters.bare()).data
    styles = xml(data, "word/styles.xml")
    (first,) = find(styles, "w:style[w:name/@w:val='heading 1']")
    assert find(first, "w:rPr/w:rFonts/@w:ascii") == ["Arial"]
    (body,) = find(styles, "w:style[w:name/@w:val='Body Text']")
    assert find(body, "w:basedOn/@w:val") == ["Normal"]
    assert not find(body, "w:rPr/w:sz")


def test_a_name_that_another_type_of_style_has_is_not_used_twice() -> None:
    def change(document: Any) -> None:
        style = document.styles.add_style("Marking", 1)
        style.font.size = docx.shared.Pt(30)

    data = note(letters.letterhead(change)).data
    marked = find(shown(data, "footer"), "//w:rStyle/@w:val")
    (style,) = find(xml(data, "word/styles.xml"), f"w:style[@w:styleId='{marked[0]}']")
    assert style.get(f"{W}type") == "character"


def test_a_note_of_ours_serves_as_reference_for_the_next() -> None:
    first = write(rich(), options(PAGES)).data
    again = note(first)
    styles = xml(again.data, "word/styles.xml")
    names = find(styles, "w:style/w:name/@w:val")
    expected = [*find(xml(first, "word/styles.xml"), "w:style/w:name/@w:val"), "Page Line"]
    assert sorted(names) == sorted(expected)
    assert len(find(xml(again.data, "word/numbering.xml"), "w:abstractNum")) == 8
    assert len(set(find(xml(again.data, "word/numbering.xml"), "w:abstractNum/w:nsid/@w:val"))) == 8
    for _ in range(2):
        assert text(shown(again.data, "header")).split().count("Unclassified") == 1
        assert text(shown(again.data, "footer")).split().count("Unclassified") == 1
        again = note(again.data)


def test_lists_count_beside_those_of_the_file(letter: bytes) -> None:
    data = note(letter).data
    before = find(xml(letter, "word/numbering.xml"), "w:num/@w:numId")
    after = find(xml(data, "word/numbering.xml"), "w:num/@w:numId")
    assert after[: len(before)] == before
    used = {n for p in paragraphs(xml(data)) for n in find(p, "w:pPr/w:numPr/w:numId/@w:val")}
    assert used
    assert not used & set(before)
    order = [etree.QName(node).localname for node in xml(data, "word/numbering.xml")]
    assert order == sorted(order, key=["numPicBullet", "abstractNum", "num"].index)


def test_notes_are_ours_with_their_separators() -> None:
    def change(document: Any) -> None:
        document.settings.element.append(docx.oxml.parse_xml(f"<w:updateFields {letters.W}/>"))

    data = note(letters.letterhead(change)).data
    identities = find(xml(data, "word/footnotes.xml"), "w:footnote/@w:id")
    assert identities == ["-1", "0", "1", "2", "3", "4", "5"]
    assert find(xml(data, "word/settings.xml"), "w:footnotePr/w:footnote/@w:id") == ["-1", "0"]
    assert not find(xml(data, "word/settings.xml"), "w:updateFields")


def test_a_template_is_a_reference_too(letter: bytes) -> None:
    edit = letters.replaced("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml")
    template = letters.edited(letter, {"[Content_Types].xml": edit})
    made = note(template).data
    assert b"template.main" not in parts(made)["[Content_Types].xml"]
    assert parts(made)["word/document.xml"] == parts(note(letter).data)["word/document.xml"]


def test_what_loads_or_belongs_to_others_is_left_out_and_told() -> None:
    made = note(letters.hostile())
    head, foot = shown(made.data, "header"), shown(made.data, "footer")
    assert len(find(head, "//w:drawing")) == 1
    assert not find(head, "//w:pict | //@r:link")
    assert "our files" in text(head)
    assert [text(link) for link in find(head, "//w:hyperlink")] == ["our site"]
    words = text(foot)
    assert "included words" in words
    assert "dde words" in words
    assert "mine.docx" not in words
    assert "kept inserted" in words
    assert "deleted" not in "".join(foot.itertext())
    assert not find(foot, "//w:bookmarkStart | //w:ins")
    kinds = {code.split()[0] for code in find(foot, "//w:fldSimple/@w:instr")}
    assert kinds == {"DATE", "PAGE", "NUMPAGES"}
    assert codes(made) >= {
        "reference-linked-picture",
        "reference-link",
        "reference-field",
        "reference-date",
        "reference-tracked-changes",
        "reference-left-out",
    }
    read = docx.Document(BytesIO(made.data)).core_properties
    assert (read.author, read.comments) == ("IOM Tunis", "")


def test_a_picture_linked_only_leaves_room_for_our_head() -> None:
    def change(document: Any) -> None:
        head = document.sections[0].header
        outside = head.part.rels.get_or_add_ext_rel(
            f"{letters.RELATIONS}/image", "http://example.org/logo.png"
        )
        (blip,) = head._element.xpath(".//a:blip")
        del blip.attrib[f"{{{letters.RELATIONS}}}embed"]
        blip.set(f"{{{letters.RELATIONS}}}link", outside)
        head.paragraphs[0].runs[-1].text = ""

    made = note(letters.letterhead(change))
    assert "Unclassified" in text(shown(made.data, "header"))
    assert not [name for name in parts(made.data) if name.startswith("word/media/")]


def test_spoken_notes_are_large_in_any_house(letter: bytes) -> None:
    data = write(spoken(), letters.styled(letter)).data
    (body,) = find(xml(data, "word/styles.xml"), "w:style[@w:styleId='BodyText']")
    assert int(find(body, "w:rPr/w:sz/@w:val")[0]) >= 28


def test_the_language_is_the_notes(letter: bytes) -> None:
    data = write(Document("T", "fr", DAY, (heading(2, "Bonjour"), para("x"))), letters.styled(letter)).data
    styles = xml(data, "word/styles.xml")
    assert find(styles, "w:docDefaults//w:lang/@w:val") == ["fr-FR"]
    arabic = Document("T", "ar", DAY, (para(own("تونس")),))
    styles = xml(write(arabic, letters.styled(letter)).data, "word/styles.xml")
    assert find(styles, "w:style[@w:default='1' and @w:type='paragraph']/w:pPr/w:bidi")


def test_contents_have_leaders_to_the_edge_of_the_page(letter: bytes) -> None:
    data = note(letter).data
    (first,) = find(xml(data, "word/styles.xml"), "w:style[w:name/@w:val='toc 1']")
    (page,) = find(xml(data), "//w:sectPr/w:pgSz")
    (edges,) = find(xml(data), "//w:sectPr/w:pgMar")
    width = int(page.get(f"{W}w")) - int(edges.get(f"{W}left")) - int(edges.get(f"{W}right"))
    assert int(find(first, "w:pPr/w:tabs/w:tab/@w:pos")[0]) == pytest.approx(width, abs=2)


def test_fields_in_fields_lose_only_what_may_not_stay() -> None:
    def change(document: Any) -> None:
        foot = document.sections[0].footer.paragraphs[0]._p
        begin, result, end = "begin", "separate", "end"
        page = (begin, "PAGE", result, "1", end)
        loading = (begin, 'INCLUDETEXT "x"', result, "loaded", end)
        for piece in (begin, "IF ", *page, ' = 1 "', *loading, '"', result, "shown", end):
            if piece in ("begin", "separate", "end"):
                inner = f'<w:fldChar w:fldCharType="{piece}"/>'
            elif piece in ("1", "loaded", "shown"):
                inner = f"<w:t>{piece}</w:t>"
            else:
                inner = f"<w:instrText xml:space='preserve'>{piece}</w:instrText>"
            foot.append(docx.oxml.parse_xml(f"<w:r {letters.W}>{inner}</w:r>"))

    foot = shown(note(letters.letterhead(change)).data, "footer")
    marks = find(foot, "//w:fldChar/@w:fldCharType")
    assert marks == ["begin", "begin", "separate", "end", "separate", "end"]
    code = "".join(node.text for node in find(foot, "//w:instrText"))
    assert code == 'IF PAGE = 1 ""'
    assert "loaded" in text(foot)


def test_the_words_are_the_same_with_and_without_a_reference(letter: bytes) -> None:
    plain, set_in = (xml(write(rich(), o).data) for o in (options(PAGES), letters.styled(letter)))
    assert [text(p) for p in paragraphs(plain)] == [text(p) for p in paragraphs(set_in)]


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents())
def test_every_word_once_and_in_order(document: Document) -> None:
    made = write(document, letters.styled(letters.plain_letter()))
    words = words_in_order(made.data)
    assert words == [f"w{number}" for number in range(1, len(words) + 1)]
    assert len(words) == sum(run.text.count("w") for run in every_run(document))
