"""A layout with a memory has the pages of a layout without one, whatever was laid out before."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from iomreport.doctree.nodes import Block, Contents, Document, ListBlock, ListItem, ListRole
from iomreport.doctree.transforms import number
from iomreport.writers.pdf import write
from iomreport.writers.pdf.layout import LaidOut, lay_out
from iomreport.writers.pdf.memory import Memory
from tests.benchmarks.content import long_note, tree
from tests.writers.build import flow, house_style, options, para
from tests.writers.pdf.reading import page_texts
from tests.writers.sample import rich
from tests.writers.strategies import documents

_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
_SLOW = settings(
    max_examples=15, phases=_PHASES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
_FONT = re.compile(r"/(F\d+) ")
_WORDS = re.compile(r"\[<(.*)>\]TJ")
_MOVED = re.compile(r"(>-?\d+<)")
Edit = tuple[str, int, int]


def drawn(laid_out: LaidOut) -> list[list[str]]:
    """The operators of each page, with what is drawn and printed in place of codes."""
    faces = {font.resource: font.face.name for font in laid_out.fonts.used()}
    codes = {
        font.resource: {code: repr(what) for what, code in font.codes.items()}
        for font in laid_out.fonts.used()
    }
    pages = []
    for painter in laid_out.painters:
        lines, font = [], ""
        for line in zlib.decompress(painter.content()).decode("ascii").split("\n"):
            if chosen := _FONT.search(line):
                font = chosen[1]
                line = line.replace(chosen[0], faces[font])
            if words := _WORDS.search(line):
                line = line.replace(words[1], _told(words[1], codes[font]))
            lines.append(line)
        pages.append(lines)
    return pages


def _told(words: str, codes: dict[int, str]) -> str:
    parts = [
        [part]
        if part.startswith(">")
        else [codes[int(part[at : at + 4], 16)] for at in range(0, len(part), 4)]
        for part in _MOVED.split(words)
    ]
    return " ".join(told for part in parts for told in part)


def compare(document: Document, memory: Memory) -> None:
    """Lay a document out with and without the memory."""
    whole, again = lay_out(document, options()), lay_out(document, options(), memory)
    assert again.layout == whole.layout
    assert again.notices == whole.notices
    assert drawn(again) == drawn(whole)


def edited(blocks: tuple[Block, ...], edit: Edit, others: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks after an edit at about a place: taken out, put twice, moved, or another put in."""
    kind, at, which = edit
    at %= max(1, len(blocks))
    if kind == "out":
        return blocks[:at] + blocks[at + 1 :]
    if kind == "twice":
        return blocks[: at + 1] + blocks[at:]
    if kind == "first":
        return blocks[at : at + 1] + blocks[:at] + blocks[at + 1 :]
    return (*blocks[:at], others[which % len(others)], *blocks[at:])


EDITS = st.lists(
    st.tuples(st.sampled_from(["out", "twice", "first", "in", "in"]), st.integers(0, 40), st.integers(0, 40)),
    min_size=2,
    max_size=6,
)


@_SLOW
@given(documents(pictures=True), documents(pictures=True), EDITS)
def test_pages_after_edits_are_those_of_a_fresh_layout(
    first: Document, other: Document, edits: list[Edit]
) -> None:
    memory = Memory()
    others = (*other.blocks, para("A long paragraph. " * 60), para("Missing \U0001f600 and \u4e00."))
    compare(first, memory)
    for edit in edits:
        first = number(replace(first, blocks=edited(first.blocks, edit, others)))
        compare(first, memory)


def test_a_long_note_is_edited_paragraph_by_paragraph() -> None:
    memory, note = Memory(), tree(long_note(1), contents=True)
    compare(note, memory)
    for at in (3, 17, len(note.blocks) - 1):
        blocks = (*note.blocks[:at], para("A few words. " * at), *note.blocks[at:])
        note = number(replace(note, blocks=blocks))
        compare(note, memory)


def points(words: Sequence[str], start: int = 1) -> ListBlock:
    """A numbered list that is pages long, some of its items with a list or a note of their own."""
    inner = ListBlock((ListItem((para("inner"),)), ListItem((para("more " * 30),))))
    items = (
        ListItem((para(f"{word} " * 20), *([inner] if at % 3 == 1 else []))) for at, word in enumerate(words)
    )
    return ListBlock(tuple(items), ordered=True, role=ListRole.PARAGRAPHS, start=start)


def test_a_long_list_is_edited_item_by_item() -> None:
    memory, words = Memory(), [f"word{at}" for at in range(60)]
    note = replace(rich(), blocks=(points(words), points(words[:5], 61)))
    compare(number(note), memory)
    for at, word in ((3, "other"), (4, "inner"), (59, "last"), (0, "a"), (0, "")):
        words[at] = word
        compare(number(replace(note, blocks=(points(words), points(words[:5], 61)))), memory)
    compare(number(replace(note, blocks=(points(words[1:]), points(words[:5], 60)))), memory)
    compare(
        number(replace(note, blocks=(points(words * 2), points(words[:5], 121)))), memory
    )  # wider numbers


def test_page_numbers_in_the_text_follow() -> None:
    memory, note = Memory(), rich()
    for words in (1, 400, 900, 1):
        compare(number(replace(note, blocks=(para("word " * words), *note.blocks))), memory)


def test_pages_that_did_not_change_keep_their_digest() -> None:
    memory, note = Memory(), tree(long_note(1))
    before = write(note, options(), memory).digests
    last = len(note.blocks) - 2  # the last list; the table follows
    blocks = (*note.blocks[:last], para("More."), *note.blocks[last:])
    written = write(number(replace(note, blocks=blocks)), options(), memory)
    assert written.layout is not None
    page = next(n for n, text in enumerate(page_texts(written.data)) if "More." in text)
    assert page > 2
    assert written.digests[:page] == before[:page]
    assert written.digests[page] != before[page]
    assert len(set(written.digests)) == written.layout.pages


def test_another_style_begins_anew_with_other_digests() -> None:
    memory, note = Memory(), tree(long_note(1))
    before = write(note, options(), memory)
    plain = write(note, options(style=house_style("plain")), memory)
    assert set(plain.digests).isdisjoint(before.digests)
    again = write(note, options(), memory)
    assert again.layout == before.layout
    assert set(again.digests).isdisjoint(before.digests)


def test_an_export_is_the_same_whatever_was_previewed() -> None:
    note = rich()
    before = write(note, options()).data
    write(note, options(), Memory())
    assert write(note, options()).data == before


def test_contents_stand_in_a_preview() -> None:
    note = tree(long_note(1))
    with_contents = replace(note, blocks=(Contents(flow("Contents")), *note.blocks))
    written = write(number(with_contents), options(), Memory())
    assert "Contents" in page_texts(written.data)[0]
