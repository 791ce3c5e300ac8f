import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import html
from msgspec.structs import replace

from iomreport.doctree.inlines import plain_text
from iomreport.doctree.nodes import Contents, Document, Link, PageNumber
from iomreport.writers.base import writer
from iomreport.writers.html import write
from iomreport.writers.places import listed_headings
from tests.doctree.runs import every_run
from tests.writers.build import DAY, heading, house_style, note, options, own, para
from tests.writers.sample import brief, rich, spoken
from tests.writers.strategies import documents


def _tree(document: Document) -> Any:
    return html.document_fromstring(write(document, options()).data.decode("utf-8"))


@pytest.fixture(scope="module")
def tree() -> Any:
    return _tree(rich())


def _one_line(node: Any) -> str:
    return " ".join(node.text_content().split())


def test_registry_knows_the_writer() -> None:
    assert writer("html") is write


def test_language_title_and_landmarks(tree: Any) -> None:
    assert (tree.get("lang"), tree.get("dir")) == ("en", "ltr")
    assert tree.findtext("head/title") == "Everything that a note can hold"
    assert [child.tag for child in tree.find("body")] == ["header", "main", "footer"]
    assert _one_line(tree.find("body/header")) == "Unclassified Draft v01 · 4 March 2013"
    assert _one_line(tree.find("body/footer")) == "Country brief: Tunisia Unclassified"


def test_headings_go_down_one_level_at_a_time(tree: Any) -> None:
    levels = [int(node.tag[1]) for node in tree.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_ids_are_unique_and_every_link_inside_leads_somewhere(tree: Any) -> None:
    ids = tree.xpath("//@id")
    assert len(set(ids)) == len(ids)
    assert {target[1:] for target in tree.xpath("//a/@href[starts-with(., '#')]")} <= set(ids)
    assert set(tree.xpath("//@aria-labelledby | //@aria-describedby")) <= set(ids)


def test_footnotes_are_linked_both_ways(tree: Any) -> None:
    marks = tree.xpath("//a[@role='doc-noteref']")
    notes = tree.xpath("//section[@role='doc-endnotes']/ol/li")
    assert [mark.text for mark in marks] == ["1", "2", "3", "4", "5"]
    assert [mark.get("href")[1:] for mark in marks] == [found.get("id") for found in notes]
    backs = tree.xpath("//a[@role='doc-backlink']")
    assert [back.get("href")[1:] for back in backs] == [mark.get("id") for mark in marks]
    assert {back.get("aria-label") for back in backs} == {"Back to the text"}


def test_tables_have_heads_caption_and_description(tree: Any) -> None:
    table = tree.xpath("//table[@class='data']")[0]
    assert [cell.get("scope") for cell in table.xpath("thead//th")] == ["col"] * 3
    assert {cell.get("scope") for cell in table.xpath("tbody//th")} == {"row"}
    assert _one_line(table.find("caption")) == "Table 1. Countries and what is said of them"
    described = table.get("aria-describedby")
    assert _one_line(tree.get_element_by_id(described)).startswith("Countries in the first column")


def test_lists_keep_their_numbers(tree: Any) -> None:
    assert [found.get("start") for found in tree.xpath("//ol[@class='paragraphs']")] == [None, "3"]
    assert tree.xpath("//li/ol/@start") == ["3"]


def test_nothing_is_asked_for_outside_and_nothing_runs(tree: Any) -> None:
    text = write(rich(), options()).data.decode("utf-8")
    assert not tree.xpath(
        "//script | //link | //img | //iframe | //@src | //@srcset | //@style[contains(., 'url')]"
    )
    assert "url(" not in text
    assert "@import" not in text
    assert "default-src 'none'" in text


def test_runs_keep_language_and_look(tree: Any) -> None:
    arabic = tree.xpath("//span[@lang='ar']")[0]
    assert arabic.get("dir") == "rtl"
    assert tree.xpath("//strong/em/text()") == ["both"]
    assert tree.xpath("//mark[@class='open-place']/text()")[1] == "[Drafter: what is wanted]"
    assert "nearly\u00a03,250" in tree.text_content()


def test_markup_in_words_stays_words() -> None:
    evil = '<script>alert("x")</script> & </style>'
    document = Document(evil, "en", DAY, (para(own(evil)), para(Link('https://x.y/"><b>', (own("z"),)))))
    tree = _tree(document)
    assert tree.findtext("head/title") == evil
    assert tree.find("body/main/p").text == evil
    assert not tree.xpath("//script | //b")


def test_what_cannot_be_written_is_reported() -> None:
    bad = para(Link("javascript:x", (own("bad\x00"),)), Link("#nowhere", (own("gone"),)), PageNumber("h"))
    made = write(Document("T", "en", DAY, (heading(2, "Head", ident="h"), bad)), options())
    assert [notice.code for notice in made.notices] == [
        "link-left-out",
        "unknown-target",
        "characters-left-out",
    ]
    assert '<p class="body">badgone<a href="#h">Head</a></p>' in made.data.decode("utf-8")


def test_a_note_to_a_note_is_kept() -> None:
    tree = _tree(Document("T", "en", DAY, (para("a", note(1, "outer", note(2, "inner"))),)))
    assert [re.sub(r"\W", "", _one_line(found)) for found in tree.xpath("//section/ol/li")] == [
        "outer2",
        "inner",
    ]


def test_same_input_same_bytes() -> None:
    for document in (brief(), rich(), spoken()):
        assert write(document, options()).data == write(document, options()).data


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents())
def test_no_word_is_lost_or_doubled(document: Document) -> None:
    expected = [word for run in every_run(document) for word in run.text.split()]
    for block in document.blocks:
        if isinstance(block, Contents):
            for found in listed_headings(document.blocks, block.depth):
                expected.extend(plain_text(found.inlines).split())
    words = re.findall(r"w\d+", " ".join(_tree(document).find("body/main").itertext()))
    assert sorted(words) == sorted(expected)


def test_print_has_other_margins_on_the_first_page_where_the_style_says_so() -> None:
    style = house_style()
    plain = write(brief(), options(style=style)).data.decode()
    assert "@page :first" not in plain
    page = replace(style.page, first_top=60.0)
    other = write(brief(), options(style=replace(style, page=page))).data.decode()
    assert f"@page :first{{margin-top:60.0mm;margin-bottom:{page.bottom}mm}}" in other


def test_labels_stay_whole_on_a_telephone_and_words_run_their_own_way() -> None:
    page = write(brief(), options()).data.decode()
    narrow = re.search(r"@media screen and \(max-width:34rem\)\{(.*)\}", page)
    assert narrow is not None
    assert "table.heading-block{table-layout:auto}table.heading-block col{width:auto!important}" in narrow[1]
    assert "{unicode-bidi:plaintext}" in page
