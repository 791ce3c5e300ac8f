"""The reader of markup: what it takes, and that it never passes over anything in silence."""

from __future__ import annotations

import contextlib
import time
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomreport.doctree.characters import printable
from iomreport.doctree.html import DEEPEST, Element, MarkupError, Text, read_html

PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "<",
                ">",
                "</",
                "/>",
                "<!--",
                "-->",
                "<!",
                "<?",
                "&",
                "&amp;",
                "&#0;",
                "&#xd800;",
                "&#",
                "]]>",
                "<![CDATA[",
            ]
        ),
        st.sampled_from(
            ["<p>", "</p>", "<b>", "</b>", "<br>", "<br/>", "<script>", "</script>", "<textarea>", "<P>"]
        ),
        st.sampled_from(['<a href="', "'", '"', "=", " class=x", "\n", "\x00", "\ud800", "\ue0001:a\ue001"]),
        st.text(max_size=5),
    ),
    max_size=30,
)


def words(element: Element) -> str:
    return "".join(child.text if isinstance(child, Text) else words(child) for child in element.children)


def test_a_tree_with_its_lines() -> None:
    root = read_html("<ul>\n<li Class=\"a&amp;b\" x='1' y=2 keep>one\ntwo</li>\n</ul>\n<BR/>end")
    listing, gap, line_break, end = root.children
    assert isinstance(listing, Element)
    assert isinstance(line_break, Element)
    item = listing.children[1]
    assert item == Element("li", 2, {"class": "a&b", "x": "1", "y": "2", "keep": ""}, [Text("one\ntwo", 2)])
    assert gap == Text("\n", 4)
    assert (line_break.name, line_break.line) == ("br", 5)
    assert end == Text("end", 5)


@pytest.mark.parametrize(
    ("markup", "line", "what"),
    [
        ("<p>one\n<b>two</p>", 2, "</p> stands where <b> of line 2 is still open"),
        ("a\n\n<p>b", 3, "<p> is never closed"),
        ("a</p>", 1, "</p> closes nothing"),
        ("<p>a</br></p>", 1, "</br> closes an element that has no content"),
        ("<!DOCTYPE html>", 1, "declarations have no place"),
        ("x\n<?php echo 1 ?>", 2, "declarations have no place"),
        ("<p>a <!-- not ended</p>", 1, "no comment that ends"),
        ("<![CDATA[x]]>", 1, "declarations have no place"),
        ("<p", 1, "“<p” is no whole element"),
        ("<p class=\"a>words</p>", 1, "no whole element"),
        ("a<b and c", 1, "no whole element"),
        ("</p x>", 1, "no whole element"),
        ('<a href="x" HREF="y">z</a>', 1, "“href” twice"),
        ("<b>" * (DEEPEST + 1), 1, f"more than {DEEPEST} elements"),
        ("<" + "a" * 5000 + ">", 1, "…> is never closed"),
    ],
)  # fmt: skip
def test_what_is_not_well_formed_says_where(markup: str, line: int, what: str) -> None:
    with pytest.raises(MarkupError) as caught:
        read_html(markup)
    assert what in str(caught.value)
    assert caught.value.line == line
    assert caught.value.remedy
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("AT&T, R&D &copy=2", "AT&T, R&D &copy=2"),
        ("&lt;p&gt; &amp;amp; &nbsp;&eacute;&#8211;&#x2014;", "<p> &amp; \u00a0é–—"),
        ("&nonsense; &notit; &;", "&nonsense; &notit; &;"),
        ("&#0;&#xD800;&#1;", "\ufffd\ufffd"),
        ("&#" + "9" * 5000 + ";", "&#" + "9" * 5000 + ";"),
        ("1 < 2 > 0 <3 <", "1 < 2 > 0 <3 <"),
        ("a<!-- <p> -- > <b> -->b", "ab"),
        ("<script>a<b>c</b></script>", "ac"),
        ("a\x0bb\r\nc\x00", "a\nb\nc"),
    ],
)
def test_words_are_what_a_reader_would_see(markup: str, text: str) -> None:
    assert words(read_html(markup)) == text


@given(PIECES)
def test_anything_is_read_or_refused(pieces: list[str]) -> None:
    markup = "".join(pieces)
    refused: MarkupError | None = None
    try:
        words(read_html(markup)).encode("utf-8")
    except MarkupError as error:
        refused = error
    if refused is not None:
        assert refused.remedy
        assert refused.line in range(1, printable(markup).count("\n") + 2)


@given(st.text(st.characters(codec="utf-8")))
def test_escaped_words_come_back(text: str) -> None:
    assert words(read_html(f"<p>{escape(text)}</p>")) == printable(text)
    root = read_html(f'<p id="{escape(text)}"></p>')
    assert isinstance(root.children[0], Element)
    assert root.children[0].attributes["id"] == printable(text)


@pytest.mark.parametrize("unit", ["<", "<a ", "<a b=", "&#", "<!--", "</a", '<a b="', "<a b c d ", "\n<"])
def test_long_nonsense_is_refused_in_linear_time(unit: str) -> None:
    def seconds(count: int) -> float:
        begun = time.process_time()
        with contextlib.suppress(MarkupError):
            read_html(unit * count)
        return time.process_time() - begun

    assert seconds(200_000) < 2
