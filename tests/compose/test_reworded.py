"""Records that the officer has put in other words: what is kept of the record."""

from __future__ import annotations

import datetime as dt

import pytest

from iomreport.brief import edits
from iomreport.brief.model import Brief, ItemKind
from iomreport.compose.catalogue import Catalogue
from iomreport.compose.engine import Library, compose
from iomreport.compose.outline import new_brief
from iomreport.doctree.inlines import plain_text
from iomreport.doctree.nodes import Document, Footnote
from iomreport.doctree.walk import every_block, inlines_of

ON = dt.date(2013, 3, 4)


def texts(document: Document) -> list[str]:
    """The words of every paragraph."""
    return [plain_text(words) for block in every_block(document.blocks) for words in inlines_of(block)]


def notes(document: Document) -> list[list[str]]:
    """The footnotes in reading order, each as its paragraphs."""
    return [
        [plain_text(paragraph.inlines) for paragraph in note.blocks]
        for block in every_block(document.blocks)
        for words in inlines_of(block)
        for note in words
        if isinstance(note, Footnote)
    ]


@pytest.fixture(scope="module")
def brief(catalogue: Catalogue, library: Library) -> Brief:
    """A country brief, whose first record names the country as a State assisted."""
    manifest = catalogue.get("country-brief").manifest
    return new_brief(manifest, library.index, date=ON, country="TUN")


ROLES = (
    ("<p>Put in our way.</p>", "Assisted State. Put in our way."),
    ("<p><i>A title</i> in our way.</p>", "Assisted State. A title in our way."),
    ("<p>Assisted State: in our way.</p>", "Assisted State: in our way."),
    ("<ul><li>Put in our way.</li></ul>", "Assisted State."),  # above the list
)


@pytest.mark.parametrize(("markup", "printed"), ROLES)
def test_the_role_of_the_country_stays(
    markup: str, printed: str, brief: Brief, catalogue: Catalogue, library: Library
) -> None:
    reworded = edits.set_text(brief, brief.items()[0].id, markup)
    assert printed in texts(compose(reworded, catalogue.get("country-brief"), library))


def test_how_it_bears_on_the_country_stays(brief: Brief, catalogue: Catalogue, library: Library) -> None:
    item = edits.new_item(brief, ItemKind.INITIATIVE, ref="migration-profiles", text="<p>In our way.</p>")
    reworded = edits.add_item(brief, "context", item)
    assert "Global. In our way." in texts(compose(reworded, catalogue.get("country-brief"), library))


def test_a_note_on_no_country_leads_in_by_none(catalogue: Catalogue, library: Library) -> None:
    template = catalogue.get("country-brief")
    brief = new_brief(template.manifest, library.index, date=ON)
    item = edits.new_item(brief, ItemKind.INITIATIVE, ref="migration-profiles", text="<p>In our way.</p>")
    for section in ("named", "context"):
        assert "In our way." in texts(compose(edits.add_item(brief, section, item), template, library))


OWN_NOTES = (
    "<p>In our way.<fn>Mission file.</fn></p>",
    "<p>In our way.</p><ul><li>First</li><li>last<fn>Mission file.</fn></li></ul>",
)


@pytest.mark.parametrize("markup", OWN_NOTES)
def test_a_footnote_at_the_end_takes_in_that_of_the_source(
    markup: str, brief: Brief, catalogue: Catalogue, library: Library
) -> None:
    template = catalogue.get("country-brief")
    before = notes(compose(brief, template, library))
    after = notes(compose(edits.set_text(brief, brief.items()[0].id, markup), template, library))
    assert after == [[*before[0], "Mission file."], *before[1:]]


OTHERS: tuple[tuple[str, list[list[str]]], ...] = (
    ("<p>In our way<fn>Mission file.</fn>.</p>", [["Mission file."]]),
    ("<p>In our way:</p><ul><li>first</li><li>last</li></ul>", []),
)


@pytest.mark.parametrize(("markup", "own"), OTHERS)
def test_a_source_is_cited_behind_the_last_words(
    markup: str, own: list[list[str]], brief: Brief, catalogue: Catalogue, library: Library
) -> None:
    template = catalogue.get("country-brief")
    before = notes(compose(brief, template, library))
    after = notes(compose(edits.set_text(brief, brief.items()[0].id, markup), template, library))
    assert after == [*own, *before]
