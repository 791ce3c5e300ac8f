"""Markup read into nodes: the two dialects, tokens, links, and what is refused."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomreport.doctree.characters import printable
from iomreport.doctree.inlines import plain_text
from iomreport.doctree.markup import (
    OFFICER,
    Attribute,
    MarkupError,
    Value,
    is_safe_link,
    read_markup,
)
from iomreport.doctree.nodes import (
    Block,
    Callout,
    CalloutRole,
    Cell,
    Contents,
    FigureBox,
    FigureEntry,
    Footnote,
    Group,
    Heading,
    LineBreak,
    Link,
    ListBlock,
    ListItem,
    ListRole,
    PageNumber,
    Paragraph,
    ParagraphRole,
    Row,
    Run,
    RunRole,
    Table,
    TableRole,
)
from iomreport.doctree.provenance import FIXED, OWN, Source, Status
from iomreport.doctree.walk import every_block, inlines_of

RECORD = Source(Status.PARAPHRASE, "s", "1", "initiative:x", "summary", "A.1")
TOKEN = "\ue0000:ab12\ue001"
ELEMENTS = sorted(OFFICER | {"section", "table", "tr", "td", "script", "h2"})
OFFICER_TEXT = st.lists(
    st.one_of(
        st.sampled_from([f"<{name}>" for name in ELEMENTS] + [f"</{name}>" for name in ELEMENTS]),
        st.sampled_from(
            ['<a href="https://x.org">', '<a href="javascript:x">', '<ol start="2">', '<ol start="x">']
        ),
        st.sampled_from([" ", "\n", "words", "&lt;", "&", "<", "\x00", "\ud800", TOKEN, "\ue000", "\ue001"]),
        st.text(max_size=4),
    ),
    max_size=25,
)  # fmt: skip


def officer(markup: str) -> tuple[Block, ...]:
    return read_markup(markup, OWN, dialect=OFFICER)


def template(markup: str, **values: Value) -> tuple[Block, ...]:
    """`value0` and so on are the values of the tokens 0:ab12 and so on."""
    known = {f"{name.removeprefix('value')}:ab12": value for name, value in values.items()}
    return read_markup(markup, FIXED, values=known)


def words(blocks: tuple[Block, ...]) -> str:
    return " ".join(plain_text(inlines) for block in every_block(blocks) for inlines in inlines_of(block))


def own(text: str, *, strong: bool = False, emphasis: bool = False) -> Run:
    return Run(text, OWN, strong, emphasis)


# ---- the officer's dialect -------------------------------------------------------------------------


def test_the_officers_text() -> None:
    blocks = officer(
        "<p>One <b>two <i>three</i></b>,<br> four<fn>A <em>note</em>.</fn></p>\n"
        '<ul><li>a<ol start="3"><li>b</li></ol></li><li> </li></ul>loose <a href=" mailto:a@b.org ">mail</a>'
    )
    note = Footnote((Paragraph((own("A "), own("note", emphasis=True), own(".")), ParagraphRole.NOTE),))
    inner = ListBlock((ListItem((Paragraph((own("b"),)),)),), ordered=True, start=3)
    assert blocks == (
        Paragraph(
            (
                own("One "),
                own("two ", strong=True),
                own("three", strong=True, emphasis=True),
                own(","),
                LineBreak(),
                own("four"),
                note,
            )
        ),
        ListBlock((ListItem((Paragraph((own("a"),)), inner)),)),
        Paragraph((own("loose "), Link("mailto:a@b.org", (own("mail"),)))),
    )


@given(OFFICER_TEXT)
def test_any_officers_text_is_read_or_refused(pieces: list[str]) -> None:
    markup = "".join(pieces)
    try:
        blocks = officer(markup)
    except MarkupError:
        return
    words(blocks).encode("utf-8")
    assert all(isinstance(block, Paragraph | ListBlock) for block in every_block(blocks))
    assert all(not isinstance(block, Paragraph) or block.inlines for block in every_block(blocks))


@given(st.text(st.characters(codec="utf-8")))
def test_no_word_of_the_officer_is_lost_or_means_anything(text: str) -> None:
    blocks = officer(f"<p>{escape(text)}</p>")
    assert words(blocks).split() == printable(text).split()
    assert all(run.source == OWN for block in blocks for inlines in inlines_of(block) for run in inlines)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "markup",
    [
        "<p class='historical'>x</p>", "<ul class='points'><li>x</li></ul>", "<ol continued><li>x</li></ol>",
        "<p id='x'>x</p>", "<h2>x</h2>", "<section>x</section>", "<span class='figure'>x</span>",
        "<table columns='1'><tr><td>x</td></tr></table>", "<pageref to='x'></pageref>",
        "<p onclick='x'>x</p>", "<img src='x'>", "<script>x</script>",
    ],
)  # fmt: skip
def test_what_is_the_templates_is_refused_to_the_officer(markup: str) -> None:
    with pytest.raises(MarkupError):
        officer(markup)


@pytest.mark.parametrize(
    "markup", ["", " \n ", "<p></p>", "<p> <b> </b><br></p>", "<ul><li> </li></ul>", "<br>"]
)
def test_what_holds_no_words_prints_nothing(markup: str) -> None:
    assert officer(markup) == ()


@pytest.mark.parametrize(
    ("markup", "what"),
    [
        ("<fn>a<fn>b</fn></fn>", "a footnote stands in a footnote"),
        ("<fn><ul><li>a</li></ul></fn>", "more than paragraphs"),
        ("<a href='#x'>a<a href='#y'>b</a></a>", "a link stands in a link"),
        ("<ul>words</ul>", "words stand loose in <ul>; put them into <li>"),
        ("<p>a<p>b</p></p>", "<p> cannot stand among words"),
        ("<ol start='-1'><li>x</li></ol>", "a whole number"),
        ("<ol start='" + "9" * 5000 + "'><li>x</li></ol>", "a whole number"),
        ("<ol start='٣'><li>x</li></ol>", "a whole number"),
        ("<b><li>a</li></b>", "<li> cannot stand among words; use one of a, b, br"),
    ],
)  # fmt: skip
def test_nothing_is_dropped_in_silence(markup: str, what: str) -> None:
    with pytest.raises(MarkupError, match="; ") as caught:
        officer(markup)
    assert what in str(caught.value)


def test_what_a_link_cannot_hold_stays_beside_it() -> None:
    (paragraph,) = officer("<a href='#x'>one<br>two<fn>note</fn> three</a>")
    assert isinstance(paragraph, Paragraph)
    kinds = [type(inline) for inline in paragraph.inlines]
    assert kinds == [Link, LineBreak, Link, Footnote, Link]
    assert plain_text(paragraph.inlines) == "one two three"


# ---- links -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "target",
    ["https://iom.int", "http://x.org/a?b=1&c=2#d", "HTTPS://X.ORG", "mailto:a@b.org?subject=x", "#sect-1"],
)
def test_safe_links(target: str) -> None:
    assert is_safe_link(target)
    (paragraph,) = officer(f'<a href="{escape(target)}">x</a>')
    assert paragraph == Paragraph((Link(target, (own("x"),)),))


@pytest.mark.parametrize(
    "target",
    [
        "", "#", "javascript:alert(1)", "JavaScript:x", "java\nscript:x", "\x01javascript:x", "file:///etc/passwd",
        "data:text/html,x", "//host/x", "\\\\host\\x", "https:", "https://", "https:///x", "http:\\\\x", "http://?x",
        "https://x y", "ftp://x", "vbscript:x", "x.html", "/x", "mailto:", "https://x\"onclick=", "https://a\\@b",
        "https://a<b", "&#106;avascript:x", "XXhttps://x",
    ],
)  # fmt: skip
def test_unsafe_links_are_refused(target: str) -> None:
    with pytest.raises(MarkupError, match="is not an address that a document may link to"):
        officer(f'<a href="{escape(target)}">x</a>')
    with pytest.raises(MarkupError, match="is not an address that a document may link to"):
        template(f'<a href="{TOKEN}">x</a>', value0=Attribute(target))


# ---- tokens ----------------------------------------------------------------------------------------


def test_a_value_keeps_its_source_and_takes_the_look_of_its_place() -> None:
    value = (Run("3,250", RECORD, role=RunRole.FIGURE), Run(" people", RECORD))
    (paragraph,) = template(f"<p>To <b>{TOKEN}</b>.</p>", value0=value)
    assert paragraph == Paragraph(
        (
            Run("To ", FIXED),
            Run("3,250", RECORD, strong=True, role=RunRole.FIGURE),
            Run(" people", RECORD, strong=True),
            Run(".", FIXED),
        )
    )


def test_blocks_stand_between_loose_words_and_nowhere_else() -> None:
    blocks: list[Block] = [Paragraph((own("mine"),)), ListBlock((ListItem((Paragraph((own("x"),)),)),))]
    assert template(f"<section>one {TOKEN} two</section>", value0=blocks) == (
        Group((Paragraph((Run("one", FIXED),)), *blocks, Paragraph((Run("two", FIXED),)))),
    )
    for markup in (f"<p>{TOKEN}</p>", f"<b>{TOKEN}</b>", f'<p id="{TOKEN}">x</p>'):
        with pytest.raises(MarkupError, match="paragraphs stand"):
            template(markup, value0=blocks)


def test_an_attribute_value_stands_in_attributes_alone() -> None:
    assert template(f'<p id="a-{TOKEN}">x</p>', value0=Attribute("b")) == (
        Paragraph((Run("x", FIXED),), id="a-b"),
    )
    with pytest.raises(MarkupError, match="an id or address stands among the words"):
        template(f"<p>{TOKEN}</p>", value0=Attribute("b"))


def test_words_can_describe_a_table() -> None:
    (table,) = template(
        f'<table columns="1" summary="{TOKEN}"><tr><td>x</td></tr></table>', value0=(Run("a & b", RECORD),)
    )
    assert isinstance(table, Table)
    assert table.description == "a & b"


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        (TOKEN.upper(), "a filter has damaged a value"),
        (TOKEN[::-1], "a filter has damaged a value"),
        (TOKEN[:-1], "a filter has damaged a value"),
        (TOKEN[1:], "a filter has damaged a value"),
        (TOKEN.replace("0", "<b>0</b>"), "a filter has damaged a value"),
        (" ".join(TOKEN), "a filter has damaged a value"),
        (TOKEN.replace("0:", "7:"), "a value of unknown origin"),
        (TOKEN.replace("ab12", "ab13"), "a value of unknown origin"),
        ("&#xe000;0:ab13&#xe001;", "a value of unknown origin"),
    ],
)
def test_a_token_that_a_filter_changed_is_refused(damage: str, what: str) -> None:
    for markup in (f"<p>\n{damage}</p>", f'<p>\n<a href="{damage}">x</a></p>'):
        if "<b>" in damage and "href" in markup:
            continue
        with pytest.raises(MarkupError, match=what) as caught:
            template(markup, value0=(Run("x", RECORD),))
        assert caught.value.line == 2


@given(st.integers(0, len(TOKEN) - 1), st.characters(codec="utf-8", exclude_characters="<&"))
def test_a_token_with_one_letter_changed_never_passes_for_words(at: int, letter: str) -> None:
    changed = TOKEN[:at] + letter + TOKEN[at + 1 :]
    value = (Run("value", RECORD),)
    if changed == TOKEN:
        assert template(changed, value0=value) == (Paragraph(value),)
    else:
        with pytest.raises(MarkupError):
            template(changed, value0=value)


def test_without_values_a_token_is_refused_in_a_template_and_plain_to_the_officer() -> None:
    with pytest.raises(MarkupError, match="unknown origin"):
        read_markup(TOKEN, FIXED)
    assert officer(TOKEN) == (Paragraph((own(TOKEN),)),)
    with pytest.raises(MarkupError, match="unknown origin"):
        read_markup(TOKEN, OWN, values={}, dialect=OFFICER)


# ---- the template's dialect ------------------------------------------------------------------------


def test_all_blocks() -> None:
    blocks = template(
        """
        <contents depth="2">Contents</contents>
        <section section="s" item="i1" keep>
          <h2 id="a" unlisted>Title</h2>
          <ol class="paragraphs" continued><li>x</li></ol>
          <aside class="bottom-line">y</aside>
          <table class="glance" columns="1 2.5"><caption>c</caption>
            <thead><tr><th colspan="2">h</th></tr></thead><tr><th>k</th><td>v</td></tr></table>
          <figures><figure><label>l</label><number>9</number></figure><remark>r</remark></figures>
          <p class="source" keep>See <pageref to="a"></pageref> <span class="label">z</span></p>
        </section><pagebreak><cover>c</cover>
        """
    )

    def run(text: str) -> tuple[Run]:
        return (Run(text, FIXED),)

    def cell(text: str, *, header: bool = False, span: int = 1) -> Cell:
        return Cell((Paragraph(run(text)),), header, span)

    contents, group, _, cover = blocks
    assert contents == Contents(run("Contents"), 2)
    assert words((cover,)) == "c"
    assert isinstance(group, Group)
    assert (group.section, group.item, group.keep_together) == ("s", "i1", True)
    assert group.blocks == (
        Heading(2, run("Title"), "a", in_contents=False),
        ListBlock(
            (ListItem((Paragraph(run("x")),)),), ordered=True, role=ListRole.PARAGRAPHS, continued=True
        ),
        Callout((Paragraph(run("y"), ParagraphRole.LEAD),), CalloutRole.BOTTOM_LINE),
        Table(
            (1.0, 2.5),
            (Row((cell("k", header=True), cell("v"))),),
            (Row((cell("h", header=True, span=2),)),),
            TableRole.GLANCE,
            run("c"),
        ),
        FigureBox((FigureEntry((), run("9"), run("l")),), run("r")),
        Paragraph(
            (Run("See ", FIXED), PageNumber("a"), Run(" ", FIXED), Run("z", FIXED, role=RunRole.LABEL)),
            ParagraphRole.SOURCE,
            keep_with_next=True,
        ),
    )


@pytest.mark.parametrize(
    ("markup", "line", "what"),
    [
        ("<marquee>x</marquee>", 1, "<marquee> is not an element that can stand here"),
        ("\n<p class='shout'>x</p>", 2, "“shout” is not a class of <p>; use one of body, "),
        ("<p klass='lead'>x</p>", 1, "<p> has no attribute “klass” here; use class, id, keep"),
        ("<b class='x'>x</b>", 1, "<b> has no attribute “class” here; drop it"),
        ("<li>x</li>", 1, "<li> is not an element that can stand here"),
        ("<table><tr><td>x</td></tr></table>", 1, "a table needs its column widths"),
        ("<table columns='1 x'><tr><td>x</td></tr></table>", 1, "a table needs its column widths"),
        ("<table columns='nan'><tr><td>x</td></tr></table>", 1, "a table needs its column widths"),
        ("<table columns='1 -1'><tr><td>x</td></tr></table>", 1, "a table needs its column widths"),
        ("<table columns='1 1'>\n<tr><td>x</td></tr></table>", 2, "a row has 1 cells where the table has 2"),
        ("<table columns='1'><tr><td colspan='0'>x</td><td>y</td></tr></table>", 1, "“colspan” of <td>"),
        ("<table columns='1'><tr><p>x</p></tr></table>", 1, "<p> cannot stand in <tr>; use th, td"),
        ("<contents depth='9'>x</contents>", 1, "“depth” of <contents> is not a whole number that fits"),
        ("<figures><figure><label>1</label><label>2</label></figure></figures>", 1, "holds <label> twice"),
    ],
)  # fmt: skip
def test_what_a_template_may_not_emit_says_where(markup: str, line: int, what: str) -> None:
    with pytest.raises(MarkupError) as caught:
        template(markup)
    assert what in str(caught.value)
    assert caught.value.line == line
    assert caught.value.remedy


def test_empty_parts_of_a_template_leave_no_gap() -> None:
    assert template("<p></p><h2> </h2><ul></ul><aside></aside><figures></figures><p><fn></fn></p>") == ()
    assert template("<table columns='1'></table><table columns='1'><tr><td></td></tr></table>") == (
        Table((1.0,), (Row((Cell(()),)),)),
    )
    assert template("<p id='target'></p>") == (Paragraph((), id="target"),)


def test_words_that_announce_what_follows_stay_with_it() -> None:
    blocks = template("<p>They are:</p><ul><li>one</li></ul><p>So it is: done.</p>")
    assert [block.keep_with_next for block in blocks if isinstance(block, Paragraph)] == [True, False]
