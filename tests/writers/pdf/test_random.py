"""Documents of any shape: words tagged once and in order, nothing off the page or over the notes."""

from __future__ import annotations

import re

import page as validator
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from iomreport.doctree.nodes import Block, Document, Footnote
from iomreport.doctree.walk import every_block, inlines_of
from iomreport.writers.pdf import write
from tests.writers.build import DAY, note, options, para
from tests.writers.pdf.reading import Element, characters, page_texts, structure
from tests.writers.strategies import documents

_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # shrinking such documents takes minutes
_WORD = re.compile(r"\bw\d+\b")
_SLOW = settings(
    max_examples=25, phases=_PHASES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def words_of_notes(document: Document) -> list[str]:
    words: list[str] = []
    for block in every_block(document.blocks):
        for inlines in inlines_of(block):
            for inline in inlines:
                if isinstance(inline, Footnote):
                    words += _WORD.findall(str([paragraph.inlines for paragraph in inline.blocks]))
    return words


def read_out(tree: Element) -> tuple[list[str], list[str]]:
    """The words of the text and of the notes, in the order of the structure tree, contents left out."""
    text: list[str] = []
    notes: list[str] = []

    def walk(element: Element, into: list[str]) -> None:
        for kid in element.kids:
            if isinstance(kid, str):
                into.append(kid)
            elif kid.tag in {"Span", "Link"}:
                walk(kid, into)
            elif kid.tag != "TOC":
                into.append(" ")
                walk(kid, notes if kid.tag == "Note" else into)
                into.append(" ")

    walk(tree, text)
    return _WORD.findall("".join(text)), _WORD.findall("".join(notes))


@_SLOW
@given(documents(pictures=True))
def test_every_word_is_tagged_once_and_in_order(document: Document) -> None:
    data = write(document, options()).data
    tree, artifacts = structure(data)
    text, notes = read_out(tree)
    of_notes = words_of_notes(document)
    assert notes == of_notes
    assert text == [word for word in all_words(document) if word not in set(of_notes)]
    for number in range(1, len(page_texts(data)) + 1):
        assert artifacts.count(f"Page {number} of") == 1


def all_words(document: Document) -> list[str]:
    count = 0
    for block in every_block(document.blocks):
        for inlines in inlines_of(block):
            numbers = [int(word[1:]) for word in _WORD.findall(str(inlines))]
            count = max([count, *numbers])
    return [f"w{number}" for number in range(1, count + 1)]


@_SLOW
@given(documents(pictures=True))
def test_nothing_is_off_the_page_or_over_the_notes(document: Document) -> None:
    style = options().style.page
    left, right = style.left * 72 / 25.4 - 1, (210 - style.right) * 72 / 25.4 + 1
    of_notes = set(words_of_notes(document))
    for page in characters(write(document, options()).data):
        assert all(left - 1 < c.left and c.right < right + 1 for c in page if c.text.strip())
        assert all(c.bottom > 0 and c.top < 842 for c in page if c.text.strip())
        printed = "".join(character.text for character in page)
        lowest, highest = 842.0, 0.0
        for match in _WORD.finditer(printed):
            letters = page[match.start() : match.end()]
            if match.group() in of_notes:
                highest = max(highest, *(c.top for c in letters))
            else:
                lowest = min(lowest, *(c.bottom for c in letters))
        assert lowest > highest


@_SLOW
@given(documents(pictures=True))
def test_every_shape_is_accessible_and_archivable(document: Document) -> None:
    data = write(document, options()).data
    for profile in ("ua1", "3a"):
        report = validator.validate_pdf_bytes(data, profile=profile)
        assert not report.failures, str(report)


@settings(max_examples=25, phases=_PHASES)
@given(st.lists(st.tuples(st.integers(1, 90), st.integers(0, 900)), min_size=1, max_size=12))
def test_notes_of_any_length_come_whole_and_in_order(shape: list[tuple[int, int]]) -> None:
    counter = iter(range(1, 10**6))
    blocks: list[Block] = []
    for number, (text, length) in enumerate(shape, 1):
        words = " ".join(f"w{next(counter)}" for _ in range(text))
        of_note = " ".join(f"n{next(counter)}" for _ in range(length)) or "n0"
        blocks.append(para(f"{words}.", note(number, of_note)))
    texts = page_texts(write(Document("A note", "en", DAY, tuple(blocks)), options()).data)
    for number in range(1, len(shape) + 1):
        (page,) = [text for text in texts if re.search(rf"w\d+\.{number}\b", text)]
        assert re.search(rf"\b{number}\. n\d", page), "a note begins on the page that cites it"
    printed = re.findall(r"\b[wn]\d+", " ".join(texts))
    for letter in "wn":
        numbers = [int(word[1:]) for word in printed if word[0] == letter and word != "n0"]
        assert numbers == sorted(set(numbers))
