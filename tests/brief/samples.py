"""Briefs for tests: one to look at, and any."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from iomreport.brief.model import (
    Brief,
    Citations,
    Email,
    Header,
    Item,
    ItemKind,
    Level,
    PackRef,
    Purpose,
    Section,
    Standing,
    State,
    Step,
)
from iomreport.doctree.characters import printable


def sample() -> Brief:
    """Two sections of the template, one of the officer's own; an open, a filled and a struck-out place."""
    return Brief(
        pack=PackRef(id="iom-2013", edition="1", hash="ab12"),
        header=Header(title="Tunisia", date=dt.date(2013, 3, 4), template="country-brief", country="TUN"),
        outline=(
            Section(
                id="named",
                spec="named",
                items=(
                    Item(id="i1", kind=ItemKind.INITIATIVE, ref="jmdi"),
                    Item(
                        id="i2", kind=ItemKind.INITIATIVE, ref="profiles", level=Level.DETAIL, text="<p>A</p>"
                    ),
                    Item(id="i3", kind=ItemKind.FIGURE, ref="countries-reached"),
                ),
            ),
            Section(
                id="ask",
                spec="ask",
                items=(Item(id="i4", kind=ItemKind.TEXT, ref="recommendation", text="<p>Agree</p>"),),
                removed_places=("gaps",),
            ),
            Section(id="own-1", title="More", items=(Item(id="i5", kind=ItemKind.TEXT, text="<p>B</p>"),)),
        ),
        round_tables=("RT1",),
        notes="Call back",
    )


WORDS = st.text(st.characters(codec="utf-8"), max_size=8).map(printable)
DATES = st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1))
ITEMS = st.lists(st.tuples(st.sampled_from(ItemKind), WORDS, st.sampled_from(Level), WORDS), max_size=4)


def _outline(parts: list[tuple[str, str, list[tuple[ItemKind, str, Level, str]]]]) -> tuple[Section, ...]:
    number = 0
    sections: list[Section] = []
    for at, (spec, title, rows) in enumerate(parts):
        items: list[Item] = []
        for kind, ref, level, text in rows:
            number += 1
            items.append(Item(id=f"i{number}", kind=kind, ref=ref, level=level, text=text))
        sections.append(
            Section(id=f"s{at}", spec=spec, title=title, items=tuple(items), removed_places=(title,))
        )
    return tuple(sections)


BRIEFS = st.builds(
    Brief,
    pack=st.builds(PackRef, id=WORDS, edition=WORDS, hash=WORDS),
    header=st.builds(
        Header,
        title=WORDS,
        date=DATES,
        template=WORDS,
        from_=WORDS,
        marking=WORDS,
        purpose=st.sampled_from(Purpose),
        citations=st.sampled_from(Citations),
    ),
    outline=st.lists(st.tuples(WORDS, WORDS, ITEMS), max_size=3).map(_outline),
    round_tables=st.lists(WORDS, max_size=2).map(tuple),
    standing=st.builds(
        Standing,
        state=st.sampled_from(State),
        version=st.integers(1, 99),
        cleared_by=WORDS,
        cleared_on=st.none() | DATES,
        steps=st.lists(
            st.builds(Step, state=st.sampled_from(State), version=st.integers(1, 99), on=DATES, by=WORDS),
            max_size=2,
        ).map(tuple),
    ),
    email=st.builds(Email, to=WORDS, subject=WORDS),
    notes=WORDS,
)
