"""The officer's HTML through the editor's document and back."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from iomreport.doctree.markup import OFFICER, read_markup
from iomreport.doctree.provenance import OWN
from iomreport.gui.editor.markup import dump, load, plain

pytestmark = pytest.mark.usefixtures("qapp")

LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn", "Zl", "Zp"), exclude_characters="\ufffc")
WORDS = (
    st.text(LETTERS, min_size=1, max_size=12)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: bool(text.strip("\u00a0 \ufeff")) and text == text.strip())
)


def marked(text: str, bold: bool, italic: bool) -> str:
    html = escape(text, quote=False)
    html = f"<i>{html}</i>" if italic else html
    return f"<b>{html}</b>" if bold else html


RUNS = st.builds(marked, WORDS, st.booleans(), st.booleans())
LINKS = st.builds(
    lambda name, words: f'<a href="https://example.org/{name}?a=1&amp;b=2">{words}</a>',
    st.text("abc/", max_size=6),
    RUNS,
)
NOTES = st.builds(lambda words: f"<fn>{words}</fn>", RUNS)
LINES = st.lists(st.one_of(RUNS, LINKS, NOTES, st.just("x<br>y")), min_size=1, max_size=5).map(" ".join)
PARAGRAPHS = LINES.map(lambda line: f"<p>{line}</p>")
LISTS = st.builds(
    lambda tag, lines: f"<{tag}>{''.join(f'<li>{line}</li>' for line in lines)}</{tag}>",
    st.sampled_from(("ul", "ol")),
    st.lists(LINES, min_size=1, max_size=3),
)
TEXTS = st.lists(st.one_of(PARAGRAPHS, LISTS), max_size=5).map("".join)


def through(html: str) -> str:
    document = QTextDocument()
    load(document, html)
    return dump(document)


@settings(max_examples=30)
@given(TEXTS, TEXTS)
def test_a_text_is_loaded_in_one_edit_and_leaves_nothing_of_the_one_before(before: str, html: str) -> None:
    document, changes = QTextDocument(), list[int]()
    load(document, before)
    document.contentsChange.connect(lambda *change: changes.append(1))
    load(document, html)
    assert dump(document) == through(html)
    assert len(changes) <= 1
    assert not document.isUndoAvailable()


@given(TEXTS)
def test_what_the_officer_wrote_means_the_same_after_the_editor(html: str) -> None:
    after = through(html)
    before = read_markup(html, OWN, dialect=OFFICER)
    assert read_markup(after, OWN, dialect=OFFICER) == before
    assert through(after) == after


@given(st.text(max_size=80))
def test_any_pasted_text_becomes_valid_markup(text: str) -> None:
    html = plain(text)
    read_markup(through(html), OWN, dialect=OFFICER)


@given(st.text(max_size=80))
def test_anything_typed_becomes_valid_markup(text: str) -> None:
    document = QTextDocument()
    document.setPlainText(text)
    read_markup(dump(document), OWN, dialect=OFFICER)


def test_what_the_subset_does_not_know_is_left_out() -> None:
    document = QTextDocument()
    document.setHtml(
        '<h1 style="color:red">Title</h1><p style="font-family:Courier">a <u>b</u> <strong>c</strong></p>'
        '<table><tr><td>cell</td></tr></table><p><a href="javascript:alert(1)">bad</a>'
        '<img src="file:x.png"></p><ul><li>one<ul><li>two</li></ul></li></ul>'
    )
    html = dump(document)
    assert html.startswith("<p><b>Title</b></p><p>a b <b>c</b></p>")
    assert "javascript" not in html
    assert "img" not in html
    assert "<li>one</li>" in html
    assert "<li>two</li>" in html
    read_markup(html, OWN, dialect=OFFICER)


def test_two_lists_one_after_the_other_stay_two() -> None:
    html = "<ul><li>a</li></ul><ol><li>b</li></ol><ol><li>c</li></ol>"
    assert through(html) == html


def test_a_paragraph_after_a_list_is_no_item() -> None:
    html = "<ol><li>a</li><li>b</li></ol><p>c</p>"
    assert through(html) == html


def test_an_empty_text_is_nothing() -> None:
    assert through("") == ""
    assert plain(" \n ") == ""
