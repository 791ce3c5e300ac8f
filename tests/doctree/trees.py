"""Documents of any shape, for properties that hold of all of them."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from iomreport.doctree.nodes import (
    Block,
    Callout,
    CalloutRole,
    Cell,
    Contents,
    Cover,
    Document,
    FigureBox,
    FigureEntry,
    Footnote,
    Group,
    Heading,
    Inline,
    LineBreak,
    Link,
    ListBlock,
    ListItem,
    ListRole,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Table,
)
from iomreport.doctree.provenance import FIXED, OWN

RUN = st.builds(Run, st.text("ab ", min_size=1, max_size=4), st.sampled_from([OWN, FIXED]))
FOOTNOTE = st.builds(lambda run: Footnote((Paragraph((run,)),)), RUN)
INLINE: st.SearchStrategy[Inline] = st.one_of(
    RUN, FOOTNOTE, st.builds(Link, st.just("#a"), st.tuples(RUN)), st.just(LineBreak())
)
INLINES = st.lists(INLINE, max_size=3).map(tuple)
IDS = st.sampled_from(["", "", "a", "a-2", "heading-1"])
LEAVES: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, st.integers(1, 4), INLINES, IDS),
    st.builds(Paragraph, INLINES, id=IDS),
    st.builds(
        FigureBox, st.lists(st.builds(FigureEntry, INLINES, INLINES, INLINES), max_size=2).map(tuple), INLINES
    ),
    st.builds(Contents, INLINES),
    st.just(PageBreak()),
)


def _above(blocks: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    inner = st.lists(blocks, max_size=3).map(tuple)
    row = st.builds(lambda cell: Row((Cell(cell),)), inner)
    return st.one_of(
        st.builds(Group, inner),
        st.builds(Callout, inner, st.sampled_from(CalloutRole)),
        st.builds(Cover, inner),
        st.builds(
            ListBlock,
            st.lists(st.builds(ListItem, inner), max_size=3).map(tuple),
            st.booleans(),
            st.sampled_from(ListRole),
            st.integers(1, 5),
            st.booleans(),
        ),
        st.builds(
            lambda rows, head, caption, name: Table((1.0,), rows, head, caption=caption, id=name),
            st.lists(row, max_size=2).map(tuple),
            st.lists(row, max_size=1).map(tuple),
            INLINES,
            IDS,
        ),
    )


BLOCKS = st.lists(st.recursive(LEAVES, _above, max_leaves=12), max_size=4).map(tuple)


def document(blocks: tuple[Block, ...]) -> Document:
    return Document("Title", "en", date(2013, 3, 4), blocks)
