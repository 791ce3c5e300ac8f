"""The brief types that ship: their length, and what a reader must not meet in them."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections import Counter
from typing import Any

import pytest

from iomreport.brief import edits
from iomreport.brief.model import Brief, ItemKind, Purpose
from iomreport.compose.catalogue import Catalogue
from iomreport.compose.engine import Library, compose
from iomreport.compose.outline import new_brief
from iomreport.compose.places import OpenPlace, open_places, points_to_confirm
from iomreport.doctree.inlines import plain_text
from iomreport.doctree.nodes import (
    Block,
    Document,
    Group,
    Heading,
    ListBlock,
    ListRole,
    Paragraph,
    ParagraphRole,
    RunRole,
)
from iomreport.doctree.walk import children, every_block, inlines_of, word_count
from iomreport.writers.base import Options, writer
from iomreport.writers.style import HouseStyle, decode_style
from iomreport.yamlfile import plain, read_yaml
from tests.compose.conftest import PATHS
from tests.doctree.runs import every_run

DAY = dt.date(2013, 3, 4)
LATER = dt.date(2026, 11, 24)
MADE_ON = dt.date(2013, 2, 21)
CONFIRM = "[Drafter: confirm that this still holds]"
TABLES = ["RT1", "RT2", "RT3", "RT4"]
TYPES = [
    *("one-page-brief", "round-table-note", "talking-points"),
    *("country-brief", "initiative-fact-sheet", "compendium"),
]
SUBJECTS: list[dict[str, Any]] = [
    {"round_tables": ["RT1"]},
    {"round_tables": ["RT2"]},
    {"round_tables": ["RT3"]},
    {"round_tables": ["RT4"]},
    {"round_tables": ["A"]},
    {"round_tables": ["RT1", "RT3"]},
    {"country": "TUN"},
    {"country": "JAM"},
    {"country": "LKA"},
    {"country": "TUR"},
    {"country": "PER"},
    {"country": "SYR"},
    {"country": "COL"},
    {"country": "TUN", "round_tables": ["RT4"]},
    {},
]
CASES = list(itertools.product(TYPES, range(len(SUBJECTS)), [DAY, dt.date(2013, 7, 1), LATER]))


@pytest.fixture(scope="module")
def style() -> HouseStyle:
    path = PATHS.styles / "institutional.yaml"
    return decode_style(plain(read_yaml(path.read_text(encoding="utf-8"), str(path))[0]), str(path))


class Desk:
    """Makes notes and counts their pages."""

    def __init__(self, catalogue: Catalogue, library: Library, style: HouseStyle) -> None:
        self._catalogue, self._library = catalogue, library
        self._options = Options(style=style, fonts=PATHS.fonts, words=library.wording.document)

    def brief(self, template: str, date: dt.date = DAY, **chosen: Any) -> Brief:
        manifest = self._catalogue.get(template).manifest
        return new_brief(manifest, self._library.index, date=date, **chosen)

    def document(self, brief: Brief) -> Document:
        return compose(brief, self._catalogue.get(brief.header.template), self._library)

    def pages(self, document: Document) -> int:
        layout = writer("pdf")(document, self._options).layout
        assert layout is not None
        return layout.pages


@pytest.fixture(scope="module")
def desk(catalogue: Catalogue, library: Library, style: HouseStyle) -> Desk:
    return Desk(catalogue, library, style)


@pytest.fixture(scope="module")
def documents(desk: Desk) -> dict[tuple[str, int, dt.date], Document]:
    """Each type for each subject and day."""
    return {case: desk.document(desk.brief(case[0], case[2], **SUBJECTS[case[1]])) for case in CASES}


# ---- length --------------------------------------------------------------------------------------


@pytest.mark.parametrize("date", [DAY, LATER])
@pytest.mark.parametrize(
    "chosen",
    [*({"round_tables": [table]} for table in TABLES), *({"country": c} for c in ("TUN", "JAM", "LKA"))],
)
def test_a_one_page_brief_has_300_to_450_words_on_one_page(
    chosen: dict[str, Any], date: dt.date, desk: Desk
) -> None:
    document = desk.document(desk.brief("one-page-brief", date, **chosen))
    assert desk.pages(document) == 1
    assert 300 <= word_count(document) <= 450 + 25 * (date == LATER)  # the historical line is not chosen


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"round_tables": ["A"]},
        {"country": "COL"},
        {"country": "SYR"},
        {"country": "TUN", "purpose": Purpose.MEETING},
        {"round_tables": ["RT3"], "purpose": Purpose.MEETING},
    ],
)
def test_every_new_one_page_brief_is_one_page(chosen: dict[str, Any], desk: Desk) -> None:
    assert desk.pages(desk.document(desk.brief("one-page-brief", **chosen))) == 1


@pytest.mark.parametrize("date", [DAY, LATER])
def test_a_country_named_up_to_three_times_has_one_page(desk: Desk, library: Library, date: dt.date) -> None:
    named = library.index.named_countries()
    assert len(named) == 26
    pages = {
        code: desk.pages(desk.document(desk.brief("country-brief", date, country=code))) for code in named
    }
    long = {code for code in named if len(library.index.roles_of(code)) > 3}
    assert {code for code, count in pages.items() if count > 1} <= long
    assert max(pages.values()) <= 2


@pytest.mark.parametrize("table", TABLES)
def test_a_round_table_note_has_two_to_four_pages(table: str, desk: Desk) -> None:
    assert 2 <= desk.pages(desk.document(desk.brief("round-table-note", round_tables=[table]))) <= 4


@pytest.mark.parametrize("table", TABLES)
def test_talking_points_are_three_to_six_and_each_has_its_proof(table: str, desk: Desk) -> None:
    document = desk.document(desk.brief("talking-points", round_tables=[table]))
    (points,) = (
        b for b in every_block(document.blocks) if isinstance(b, ListBlock) and b.role is ListRole.POINTS
    )
    assert 3 <= len(points.items) <= 6
    for point in points.items:
        spoken, proof = [b for b in every_block(point.blocks) if isinstance(b, Paragraph)]
        assert (spoken.role, proof.role) == (ParagraphRole.SPOKEN, ParagraphRole.PROOF)
        assert len(re.findall(r"[.?!](?: |$)", plain_text(spoken.inlines))) == 1
        assert re.search(r"\(sect\. [^()]+\)\.$", plain_text(proof.inlines))


def test_every_initiative_has_a_fact_sheet_of_one_page(desk: Desk, library: Library) -> None:
    records = library.index.submission.initiatives
    assert len(records) >= 60
    long = [
        record.id
        for record in records
        if desk.pages(desk.document(desk.brief("initiative-fact-sheet", initiatives=[record.id]))) != 1
    ]
    assert long == []


def test_fact_sheets_begin_a_page_each(desk: Desk) -> None:
    brief = desk.brief("initiative-fact-sheet", round_tables=["RT2"])
    assert desk.pages(desk.document(brief)) == len(brief.items()) == 6


# ---- what is not sent ----------------------------------------------------------------------------


def in_order(block: Block) -> list[Block]:
    """A block's headings and its other blocks with words of their own, in reading order."""
    if isinstance(block, Heading) or any(plain_text(words) for words in inlines_of(block)):
        return [block]
    return [each for child in children(block) for each in in_order(child)]


def test_no_heading_stands_over_nothing(documents: dict[tuple[str, int, dt.date], Document]) -> None:
    for case, document in documents.items():
        blocks = [each for block in document.blocks for each in in_order(block)]
        for one, following in itertools.zip_longest(blocks, blocks[1:]):
            if isinstance(one, Heading):
                assert following is not None, (case, plain_text(one.inlines))
                deeper = isinstance(following, Heading) and following.level <= one.level
                assert not deeper, (case, plain_text(one.inlines))


def test_no_list_table_or_section_is_empty(documents: dict[tuple[str, int, dt.date], Document]) -> None:
    for case, document in documents.items():
        for block in every_block(document.blocks):
            if isinstance(block, ListBlock):
                assert block.items, case
                for item in block.items:
                    assert any(map(in_order, item.blocks)), case
            if isinstance(block, Group) and block.section:
                assert any(map(in_order, block.blocks)), (case, block.section)
            if isinstance(block, Paragraph):
                assert plain_text(block.inlines), case


def test_no_sentence_is_said_twice(documents: dict[tuple[str, int, dt.date], Document]) -> None:
    """A fact sheet and an entry stand for themselves; in all else a sentence stands once, but for labels."""
    for case, document in documents.items():
        if case[0] in ("initiative-fact-sheet", "compendium"):
            continue
        said: Counter[str] = Counter()
        for block in every_block(document.blocks):
            if isinstance(block, Paragraph):
                text = plain_text(block.inlines)
                sentences = re.split(r"(?<=[.?!]) (?=[A-Z])", text)
                label = re.compile(r"Names |Regional \(|Another region \(|Proof – ")
                said.update(s for s in sentences if len(s.split()) > 6 and not label.match(s))
        assert [sentence for sentence, times in said.items() if times > 1] == [], case


def test_every_paragraph_begins_and_ends_as_one(
    documents: dict[tuple[str, int, dt.date], Document],
) -> None:
    for case, document in documents.items():
        for block in every_block(document.blocks):
            if isinstance(block, ListBlock | Group):
                for paragraph in block.items if isinstance(block, ListBlock) else ():
                    first = next(b for b in every_block(paragraph.blocks) if isinstance(b, Paragraph))
                    assert not re.match(r"[a-z0-9]", plain_text(first.inlines)), (case, first)
                    last = [b for b in every_block(paragraph.blocks) if isinstance(b, Paragraph)][-1]
                    assert plain_text(last.inlines).endswith((".", "]")), (case, last)


def test_officers_places_are_all_listed(
    documents: dict[tuple[str, int, dt.date], Document], desk: Desk, catalogue: Catalogue
) -> None:
    heads = {f"[Drafter: {wanted}]" for wanted in ("name, title", "name, unit", "speaker", "dates")}
    for (template, subject, date), document in documents.items():
        printed = [run.text for run in every_run(document) if run.role is RunRole.OPEN_PLACE]
        brief = desk.brief(template, date, **SUBJECTS[subject])
        to_confirm = points_to_confirm(brief, catalogue.get(template).manifest, MADE_ON)
        assert printed.count(CONFIRM) == len(list(to_confirm))
        listed = [f"[Drafter: {p.wanted}]" for p in open_places(brief, catalogue.get(template).manifest)]
        assert sorted(text for text in printed if text not in {*heads, CONFIRM}) == sorted(listed)


def test_a_section_that_needs_items_asks_for_them(desk: Desk, catalogue: Catalogue) -> None:
    manifest = catalogue.get("talking-points").manifest
    brief = desk.brief("talking-points", country="COL")
    assert OpenPlace("points", "", "three to six points") in open_places(brief, manifest)
    text = edits.new_item(brief, ItemKind.TEXT, text="<p>Our own point.</p>")
    written = edits.add_item(brief, "points", text)
    assert "points" not in {place.section for place in open_places(written, manifest)}
    spoken = [plain_text(w) for b in every_block(desk.document(written).blocks) for w in inlines_of(b)]
    assert "Our own point." in spoken


def test_a_brief_about_a_country_asks_for_one(desk: Desk, catalogue: Catalogue) -> None:
    manifest = catalogue.get("country-brief").manifest
    brief = desk.brief("country-brief", round_tables=["RT3"])
    assert open_places(brief, manifest)[0] == OpenPlace("", "header.country", "the country of this brief")
    assert "header.country" not in {
        place.place for place in open_places(edits.set_header(brief, country="TUN"), manifest)
    }


# ---- what is said of a country -------------------------------------------------------------------


def words_of(document: Document) -> str:
    return " ".join(plain_text(words) for b in every_block(document.blocks) for words in inlines_of(b))


@pytest.mark.parametrize(
    ("country", "said"),
    [
        ("TUN", "names Tunisia twice, both under round table 3: as a State assisted and as a pilot country."),
        ("COL", "does not name Colombia. Nothing in it may be quoted as a statement about Colombia."),
        ("SYR", "evacuated. It gives a figure and a result for the Syrian Arab Republic."),
        ("PER", "as the venue of a meeting and as the convener of a meeting. It gives no figure or result"),
    ],
)
def test_the_bottom_line_says_how_the_country_is_named(country: str, said: str, desk: Desk) -> None:
    assert said in words_of(desk.document(desk.brief("country-brief", country=country)))


@pytest.mark.parametrize("template", ["one-page-brief", "country-brief", "round-table-note"])
def test_nothing_is_said_of_a_country_that_is_not_named(template: str, desk: Desk) -> None:
    text = words_of(desk.document(desk.brief(template, country="COL")))
    assert "does not name Colombia" in text
    for name in ("Tunisia", "Jamaica", "Syrian"):
        assert name not in text.replace("pilot countries other than Jamaica", "")


def test_a_meeting_in_a_country_is_no_figure_about_it(desk: Desk) -> None:
    assert (
        "every two"
        not in words_of(desk.document(desk.brief("country-brief", country="PER"))).split("Figures")[1]
    )


def test_a_figure_told_in_a_key_point_is_not_told_again(desk: Desk) -> None:
    text = words_of(desk.document(desk.brief("one-page-brief", round_tables=["RT2"])))
    assert text.replace("\u00a0", " ").count("nearly 3,250") == 1
