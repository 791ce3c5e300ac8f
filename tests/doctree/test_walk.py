"""Walking and mapping a document."""

from __future__ import annotations

from hypothesis import given
from msgspec.structs import replace

from iomreport.doctree.nodes import (
    Block,
    Callout,
    CalloutRole,
    Cell,
    Contents,
    Cover,
    FigureBox,
    FigureEntry,
    Footnote,
    Group,
    Heading,
    Inline,
    Link,
    ListBlock,
    ListItem,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Table,
    TableRole,
)
from iomreport.doctree.provenance import FIXED, OWN
from iomreport.doctree.walk import every_block, inlines_of, map_inlines, word_count
from tests.doctree.runs import every_run
from tests.doctree.trees import BLOCKS, document


def run(text: str) -> tuple[Inline, ...]:
    return (Run(text, OWN),)


WHOLE: tuple[Block, ...] = (
    Cover((Heading(1, run("a")),)),
    Contents(run("b")),
    PageBreak(),
    Group(
        (
            ListBlock(
                (ListItem((Paragraph(run("c")), Paragraph(run("d")))), ListItem((Paragraph(run("e")),)))
            ),
            Table(
                (1, 1),
                rows=(Row((Cell((Paragraph(run("h")),)), Cell((Paragraph(run("i")),)))),),
                head=(Row((Cell((Paragraph(run("g")),), span=2),)),),
                caption=run("f"),
            ),
        )
    ),
    FigureBox((FigureEntry(run("j"), run("k"), run("l")),), run("m")),
    Callout(
        (
            Paragraph(
                (
                    *run("n"),
                    Footnote((Paragraph(run("o")), Paragraph(run("p")))),
                    Link("#x", (Run("q", OWN), Run("r", FIXED))),
                )
            ),
        ),
        CalloutRole.OFFICER,
    ),
)


def test_runs_come_in_reading_order() -> None:
    assert "".join(r.text for r in every_run(document(WHOLE))) == "abcdefghijklmnopqr"
    assert "".join(r.text for r in every_run(document(WHOLE), footnotes=False)) == "abcdefghijklmnqr"


def test_words_are_what_stands_between_spaces() -> None:
    text = Paragraph((Run("nearly ", OWN), Run("3,250 peo", FIXED), Run("ple", OWN), *run(" \u2014 two")))
    assert word_count(document((Heading(2, run("One two")), text))) == 2 + 5
    block = Table((1.0,), (Row((Cell((text,)),)),), role=TableRole.HEADING_BLOCK)
    assert word_count(document((block, text))) == 5
    assert word_count(document(WHOLE)) == 14  # “nqr” is one word, its footnote none


@given(BLOCKS)
def test_a_change_reaches_every_sequence_once_and_in_order(blocks: tuple[Block, ...]) -> None:
    seen: list[tuple[Inline, ...]] = []

    def mark(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        seen.append(inlines)
        return (*inlines, Run("!", OWN))

    mapped = map_inlines(blocks, mark)
    held = [inlines for block in every_block(blocks) for inlines in inlines_of(block)]
    assert seen == held
    assert [i for b in every_block(mapped) for i in inlines_of(b)] == [(*i, Run("!", OWN)) for i in held]


@given(BLOCKS)
def test_no_change_gives_an_equal_copy_and_leaves_the_original(blocks: tuple[Block, ...]) -> None:
    before = document(blocks)
    assert replace(before, blocks=map_inlines(blocks, lambda inlines: inlines)) == before
    map_inlines(blocks, lambda _: ())
    assert before == document(blocks)
