"""What is composed with a memory is what is composed without one, whatever was composed before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from iomreport.brief import edits
from iomreport.brief.model import Brief, Citations, Item, ItemKind, Level
from iomreport.compose.catalogue import Catalogue, Template
from iomreport.compose.engine import ComposeMemory, Library, compose
from iomreport.compose.outline import new_brief
from iomreport.errors import BriefError, InputError
from tests.compose.conftest import MakeTemplate

_SLOW = settings(
    max_examples=12,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
DAY = dt.date(2013, 3, 4)
WORDS = (
    "<p>The Government asked.</p>",
    "<p>The Government asked.<fn>In writing.</fn></p>",
    "<p>UNHCR and IOM met</p><ul><li>once,</li><li>and again.</li></ul>",
    "<ol><li>First<fn>And UNICEF.</fn></li></ol><p>ILO</p>",
    "<p></p>",
    " ",
    "",
    f"<p>{'Many words are said. ' * 60}</p>",
    "<p>not closed",
)
Edit = tuple[str, int, int]
EDITS = st.lists(
    st.tuples(
        st.sampled_from(
            ["text"] * 8 + ["new", "out", "level", "twice", "title", "place", "country", "cited", "date"]
        ),
        st.integers(0, 40),
        st.integers(0, 40),
    ),
    min_size=3,
    max_size=9,
)


def edited(brief: Brief, edit: Edit) -> Brief:
    """The brief after an edit; one that cannot be made leaves it as it is."""
    kind, at, which = edit
    items, section = brief.items(), brief.outline[at % len(brief.outline)]
    item, words = items[at % len(items)] if items else None, WORDS[which % len(WORDS)]
    own = Item(id=f"t{at}{which}", kind=ItemKind.TEXT, text=words)
    changes: dict[str, Callable[[], Brief]] = {
        "new": lambda: edits.add_item(brief, section.id, own),
        "title": lambda: edits.rename_section(brief, section.id, words[:12]),
        "place": lambda: edits.fill_place(brief, section.id, f"place-{which}", words),
        "country": lambda: edits.set_header(brief, country=("TUN", "MAR", "")[which % 3]),
        "cited": lambda: edits.set_header(brief, citations=list(Citations)[which % 3]),
        "date": lambda: edits.set_header(brief, date=DAY.replace(year=2013 + which % 3)),
    }
    if item is not None:
        changes |= {
            "text": lambda: edits.set_text(brief, item.id, words),
            "out": lambda: edits.remove_items(brief, [item.id]),
            "level": lambda: edits.set_level(brief, [item.id], list(Level)[which % 3]),
            "twice": lambda: edits.duplicate_item(brief, item.id),
        }
    try:
        return changes.get(kind, lambda: brief)()
    except InputError:
        return brief


def compare(brief: Brief, template: Template, library: Library, memory: ComposeMemory) -> None:
    """Compose with and without the memory: the same note, or the same error."""

    def outcome(known: ComposeMemory | None) -> str:
        try:
            return repr(compose(brief, template, library, known))
        except InputError as error:
            return f"{type(error)} {error}"

    assert outcome(memory) == outcome(None)


@_SLOW
@given(kind=st.integers(0, 40), changes=EDITS)
def test_a_note_after_edits_is_the_one_composed_from_nothing(
    library: Library, catalogue: Catalogue, kind: int, changes: list[Edit]
) -> None:
    templates, memory = list(catalogue), ComposeMemory()
    template = templates[kind % len(templates)]
    tables = ("RT1", "RT3")[: kind % 3]
    brief = new_brief(
        template.manifest,
        library.index,
        date=DAY,
        country="TUN",
        round_tables=tables,
        initiatives=("migration-research", "services-to-rcps"),
    )
    compare(brief, template, library, memory)
    for change in changes:
        brief = edited(brief, change)
        compare(brief, template, library, memory)


def typed(brief: Brief, words: str) -> Brief:
    """The brief with an item of the officer's own words at its end."""
    own = Item(id="own", kind=ItemKind.TEXT, text=words)
    section = brief.outline[-1]
    return replace(brief, outline=(*brief.outline[:-1], replace(section, items=(*section.items, own))))


def test_other_words_are_not_rendered_again(library: Library, catalogue: Catalogue) -> None:
    template, memory = catalogue.get("round-table-note"), ComposeMemory()
    brief = new_brief(template.manifest, library.index, date=DAY, country="TUN", round_tables=("RT3",))
    first = compose(typed(brief, "<p>One.</p>"), template, library, memory)
    rendering = memory.rendering
    assert rendering is not None
    other = compose(typed(brief, "<p>One word.</p>"), template, library, memory)
    assert memory.rendering is rendering
    same = [one is another for one, another in zip(first.blocks, other.blocks, strict=True)]
    assert same.count(False) == 1
    compose(brief, template, library, memory)
    assert memory.rendering is not rendering


LOOKS = (
    "{% if item.text %}<p>There are words.</p>{% endif %}",
    "<p>{{ item.text|length }}</p>",
    "<p>{{ {item.text: 1}|length }}</p>",
    "{% if item.text == 'One.' %}<p>One.</p>{% endif %}",
    "{% for one in [item.text, item.id]|sort %}<p>{% if one == item.id %}Id{% endif %}</p>{% endfor %}",
    "<p><fn>{{ item.text }}</fn></p>",
    "<p>{{ note.speaking_time }}</p>",
)


@pytest.mark.parametrize("look", LOOKS)
def test_a_template_may_look_at_the_words(library: Library, make_template: MakeTemplate, look: str) -> None:
    head = "<h1>{{ note.title }}</h1>"
    body = f"{head}{{% for item in note.sections[0]['items'] %}}{look}{{% endfor %}}<p>End.</p>"
    template, memory = make_template(body), ComposeMemory()
    brief = edits.add_section(new_brief(template.manifest, library.index, date=DAY), "Mine")
    for words in ("One.", "One.", "Two words.", "<p></p>", "<p>One.</p>", "<ul><li>One</li></ul>"):
        compare(typed(brief, words), template, library, memory)


def test_a_changed_template_is_rendered_again(library: Library, make_template: MakeTemplate) -> None:
    memory, body = ComposeMemory(), "<h1>{{ note.title }}</h1>{% include 'part.html.j2' %}"
    template = make_template(body, part="<p>First.</p>")
    brief = new_brief(template.manifest, library.index, date=DAY)
    compare(brief, template, library, memory)
    compare(brief, make_template(body, part="<p>Second.</p>"), library, memory)
    assert "Second." in repr(compose(brief, template, library, memory).blocks)


def test_nothing_is_left_after_an_error(library: Library, catalogue: Catalogue) -> None:
    template, memory = catalogue.get("round-table-note"), ComposeMemory()
    brief = new_brief(template.manifest, library.index, date=DAY, round_tables=("RT3",))
    compose(typed(brief, "<p>One.</p>"), template, library, memory)
    with pytest.raises(BriefError, match="own"):
        compose(typed(brief, "<p>One."), template, library, memory)
    assert memory.rendering is None
    compare(typed(brief, "<p>One more.</p>"), template, library, memory)
