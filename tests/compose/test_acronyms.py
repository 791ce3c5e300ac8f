from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomreport.brief import edits
from iomreport.brief.model import ItemKind
from iomreport.compose.acronyms import Meaning, listed, meanings, spell_out, used
from iomreport.compose.audiences import Form
from iomreport.compose.catalogue import Catalogue
from iomreport.compose.engine import Library, compose
from iomreport.compose.outline import new_brief
from iomreport.doctree.inlines import plain_text
from iomreport.doctree.nodes import Block, Heading, Inline, Link, Paragraph, ParagraphRole, Run, RunRole
from iomreport.doctree.provenance import FIXED, OWN, Source, Status
from iomreport.doctree.walk import every_block, inlines_of
from tests.doctree.runs import every_run

TEXT = Source(Status.PARAPHRASE, "s", "1", "initiative:x", "summary", "A.1")
WHO = Source(Status.PARAPHRASE, "s", "1", "partner:who", "name")
TABLE = {
    "WHO": Meaning("World Health Organization", WHO),
    "NGOs": Meaning("non-governmental organizations", FIXED, article=False),
}


def said(*words: str | Inline, role: ParagraphRole = ParagraphRole.BODY) -> Paragraph:
    runs = tuple(Run(word, TEXT) if isinstance(word, str) else word for word in words)
    return Paragraph(runs, role)


def text(blocks: tuple[Block, ...]) -> list[str]:
    return [plain_text(inlines) for block in every_block(blocks) for inlines in inlines_of(block)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("IOM works with WHO.", "IOM works with the World Health Organization (WHO)."),
        ("WHO works. WHO rests.", "The World Health Organization (WHO) works. WHO rests."),
        ("Yes. WHO works.", "Yes. The World Health Organization (WHO) works."),
        ("a WHO paper", "a World Health Organization (WHO) paper"),
        ("of the WHO work", "of the World Health Organization (WHO) work"),
        ("by WHO’s means, WHO", "by the World Health Organization’s (WHO’s) means, WHO"),
        ("the World Health Organization (WHO) and WHO", "the World Health Organization (WHO) and WHO"),
        ("NGOs and NGOs", "Non-governmental organizations (NGOs) and NGOs"),
        ("WHO/ABC, X-WHO, WHOLE", "WHO/ABC, X-WHO, WHOLE"),
    ],
)
def test_the_first_use_is_spelled_out(before: str, after: str) -> None:
    assert text(spell_out((said(before),), TABLE)) == [after]


def test_forms() -> None:
    block = (said("by WHO’s means and WHO"),)
    assert spell_out(block, TABLE, Form.SHORT) == block
    full = "by the World Health Organization’s means and the World Health Organization"
    assert text(spell_out(block, TABLE, Form.FULL)) == [full]
    assert spell_out(block, {}) == block


@pytest.mark.parametrize(
    "block",
    [
        Heading(2, (Run("WHO", TEXT),)),
        said("WHO", role=ParagraphRole.SUBTITLE),
        said("WHO", role=ParagraphRole.SOURCE),
        said(Run("WHO", TEXT, role=RunRole.LABEL)),
        said(Run("[Drafter: WHO]", FIXED, role=RunRole.OPEN_PLACE)),
        said(Run("WHO", Source(Status.PARAPHRASE, "s", "1", "initiative:x", "name"))),
    ],
)
def test_titles_labels_and_names_are_left(block: Block) -> None:
    assert spell_out((block,), TABLE) == (block,)
    if not (isinstance(block, Paragraph) and plain_text(block.inlines) == "WHO" and block.role == "body"):
        after = spell_out((block, said("by WHO")), TABLE)[1]
        assert text((after,)) == ["by the World Health Organization (WHO)"]


@pytest.mark.parametrize("status", [Status.OWN, Status.EDITED, Status.VERBATIM])
def test_other_peoples_words_are_left_but_count_as_a_use(status: Status) -> None:
    own = said(Run("As WHO says.", Source(status)))
    assert spell_out((own, said("by WHO")), TABLE) == (own, said("by WHO"))
    linked = said(Link("https://who.int", (Run("WHO", TEXT),)))
    assert spell_out((linked, said("by WHO")), TABLE) == (linked, said("by WHO"))


def test_the_officers_words_are_spelled_out_where_that_is_asked_for() -> None:
    spelled = spell_out((said(Run("As WHO says.", OWN)),), TABLE, own_words=True)
    assert text(spelled) == ["As the World Health Organization (WHO) says."]


def test_every_piece_keeps_or_gets_its_source() -> None:
    (block,) = spell_out((said("by WHO today"),), TABLE)
    assert isinstance(block, Paragraph)
    pieces = [(run.text, run.source) for run in block.inlines if isinstance(run, Run)]
    assert pieces == [
        ("by ", TEXT),
        ("the ", FIXED),
        ("World Health Organization", WHO),
        (" (", FIXED),
        ("WHO", TEXT),
        (")", FIXED),
        (" today", TEXT),
    ]


@given(
    st.lists(st.sampled_from(["WHO", "WHO’s", "NGOs", "the", "a", "by", "(WHO)", "and.", "Xy"]), max_size=12)
)
def test_never_twice_and_a_second_pass_changes_nothing(words: list[str]) -> None:
    once = spell_out((said(" ".join(words)),), TABLE)
    for meaning in TABLE.values():
        assert " ".join(text(once)).casefold().count(meaning.name.casefold()) <= 1
    assert spell_out(once, TABLE) == once


def test_the_list_holds_what_is_used() -> None:
    blocks = spell_out((Heading(1, (Run("NGOs", TEXT),)), said("by WHO")), TABLE)
    assert used(blocks, TABLE) == ["WHO"]
    three = TABLE | {"ADB": Meaning("Asian Development Bank", WHO)}
    line = "ADB Asian Development Bank; NGOs non-governmental organizations; WHO World Health Organization"
    assert text(listed((*blocks, said("ADB and NGOs")), three, "Acronyms")) == ["Acronyms", line]
    assert listed((*blocks, said("and NGOs")), three, "Acronyms") == ()  # two need no list
    assert used(blocks, {}) == []


Compose = Callable[[str], list[str]]


@pytest.fixture
def lines(catalogue: Catalogue, library: Library) -> Compose:
    def composed(template: str) -> list[str]:
        manifest = catalogue.get(template).manifest
        brief = new_brief(manifest, library.index, date=dt.date(2013, 3, 4), country="TUN")
        document = compose(brief, catalogue.get(template), library)
        return text(document.blocks)

    return composed


@pytest.mark.parametrize(
    "template",
    ["one-page-brief", "round-table-note", "talking-points", "country-brief", "initiative-fact-sheet"],
)
def test_notes_spell_out_the_author_once(template: str, lines: Compose) -> None:
    found = " ".join(lines(template))
    assert found.count("International Organization for Migration (IOM)") <= 2  # in words, and in a citation
    at = found.index("International Organization for Migration (IOM)")
    assert " IOM " not in found[:at].replace("(IOM)", "")


def test_the_table_knows_the_submission(library: Library) -> None:
    table = meanings(library.index.submission, library.wording)
    assert table["IOM"].name == "International Organization for Migration"
    assert table["UNDP"].source.record == "partner:undp"
    assert table["JMDI"].name == "Joint Migration and Development Initiative"
    assert table["ACP"].name == "African, Caribbean and Pacific"
    assert not table["NGOs"].article


def test_what_the_officer_wrote_prints_as_written(catalogue: Catalogue, library: Library) -> None:
    template = catalogue.get("one-page-brief")
    brief = new_brief(template.manifest, library.index, date=dt.date(2013, 3, 4), round_tables=["RT3"])
    own = edits.new_item(brief, ItemKind.TEXT, text="<p>IOM and UNDP met us.</p>")
    brief = edits.add_item(brief, "bottom-line", own)
    document = compose(brief, template, library)
    written = "".join(run.text for run in every_run(document) if run.source == OWN)
    assert "IOM and UNDP met us." in written
    assert "International Organization for Migration (IOM)" not in " ".join(text(document.blocks)[:20])
