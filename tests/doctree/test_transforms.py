"""Numbers of footnotes, lists and headings."""

from __future__ import annotations

from hypothesis import given

from iomreport.doctree.nodes import (
    Block,
    Callout,
    CalloutRole,
    Cell,
    FigureBox,
    FigureEntry,
    Footnote,
    Group,
    Heading,
    Inline,
    ListBlock,
    ListItem,
    ListRole,
    Paragraph,
    ParagraphRole,
    Row,
    Run,
    Table,
)
from iomreport.doctree.provenance import OWN
from iomreport.doctree.transforms import number
from iomreport.doctree.walk import every_block, inlines_of
from tests.doctree.runs import every_run
from tests.doctree.trees import BLOCKS, document


def note(word: str) -> tuple[Inline, ...]:
    return (Run(word, OWN), Footnote((Paragraph((Run(f"note {word}", OWN),)),)))


def notes(blocks: tuple[Block, ...]) -> list[tuple[str, int]]:
    found = []
    for block in every_block(blocks):
        for inlines in inlines_of(block):
            for inline in inlines:
                if isinstance(inline, Footnote):
                    run = inline.blocks[0].inlines[0]
                    assert isinstance(run, Run)
                    found.append((run.text, inline.number))
    return found


def ordered(count: int, **settings: object) -> ListBlock:
    items = tuple(ListItem((Paragraph((Run("x", OWN),)),)) for _ in range(count))
    return ListBlock(items, ordered=True, **settings)  # type: ignore[arg-type]


def starts(*blocks: Block) -> list[int]:
    numbered = number(document(blocks)).blocks
    return [b.start for b in every_block(numbered) if isinstance(b, ListBlock) and b.ordered]


def test_footnotes_are_numbered_in_reading_order_wherever_they_stand() -> None:
    def cell(word: str) -> Cell:
        return Cell((Paragraph(note(word)),))

    blocks: tuple[Block, ...] = (
        Heading(2, note("a")),
        Group((Callout((Paragraph((*note("b"), *note("c"))),), CalloutRole.CAUTION),)),
        Table(
            (1, 1),
            rows=(Row((cell("f"), cell("g"))), Row((cell("h"), Cell((ordered_with("i"),))))),
            head=(Row((cell("e"), Cell(()))),),
            caption=note("d"),
        ),
        FigureBox((FigureEntry(note("j"), note("k"), note("l")), FigureEntry((), note("m"), ())), note("n")),
        Paragraph(note("o")),
    )
    numbered = number(document(blocks)).blocks
    assert notes(numbered) == [(f"note {letter}", at) for at, letter in enumerate("abcdefghijklmno", 1)]


def ordered_with(word: str) -> ListBlock:
    return ListBlock((ListItem((Paragraph(note(word)),)),), ordered=True)


def test_lists_continue_from_the_last_of_their_role() -> None:
    numbered = ListRole.PARAGRAPHS
    assert starts(
        ordered(2, role=numbered),
        Group((ordered(3, role=numbered, continued=True),)),
        ordered(1, start=7),
        ordered(1, role=numbered, continued=True),
        ordered(1, continued=True),
        ordered(4, role=numbered),
        Callout((ordered(1, role=numbered, continued=True),), CalloutRole.OFFICER),
    ) == [1, 3, 7, 6, 8, 1, 5]


def test_a_list_within_a_list_counts_for_itself() -> None:
    outer = ListBlock(
        (ListItem((ordered(3), ordered(1, continued=True))), ListItem((ordered(5),))), ordered=True
    )
    assert starts(outer, ordered(1, continued=True)) == [1, 1, 4, 1, 3]


def test_the_first_list_has_nothing_to_continue() -> None:
    assert starts(ordered(1, continued=True)) == [1]


def test_ids_are_unique_and_the_first_keeps_its_own() -> None:
    def heading(name: str = "") -> Heading:
        return Heading(2, (Run("x", OWN),), name)

    blocks = (heading(), heading("a"), Paragraph((), id="heading-1"), heading("a"), heading(), heading("a-2"))
    numbered = number(document(blocks)).blocks
    assert [getattr(block, "id", "") for block in numbered] == [
        *("heading-2", "a", "heading-1", "a-3", "heading-3", "a-2"),
    ]


def test_no_entry_of_an_index_is_alone_at_its_beginning_or_end() -> None:
    def bound(count: int) -> list[bool]:
        entry = Paragraph((Run("Name, 4", OWN),), role=ParagraphRole.ENTRY)
        after = Paragraph((Run("x", OWN),))
        blocks = number(document((Group((after, *[entry] * count, after)),))).blocks
        return [b.keep_with_next for b in every_block(blocks) if isinstance(b, Paragraph)]

    assert bound(5) == [False, True, False, False, True, False, False]
    assert bound(2) == [False, True, False, False]
    assert bound(1) == [False, False, False]


@given(BLOCKS)
def test_numbering_holds_for_any_document(blocks: tuple[Block, ...]) -> None:
    before = document(blocks)
    after = number(before)
    assert number(after) == after
    assert list(every_run(after)) == list(every_run(before))
    assert [type(block) for block in every_block(after.blocks)] == [type(b) for b in every_block(blocks)]
    assert [at for _, at in notes(after.blocks)] == list(range(1, len(notes(blocks)) + 1))
    names = [b.id for b in every_block(after.blocks) if isinstance(b, Heading | Paragraph | Table) and b.id]
    assert len(set(names)) == len(names)
    assert {b.id for b in every_block(blocks) if isinstance(b, Heading | Paragraph | Table) and b.id} <= set(
        names
    )
    assert all(block.id for block in every_block(after.blocks) if isinstance(block, Heading))
