"""Quotations print the attached text, or say what is wanted."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from iomreport.brief import edits
from iomreport.brief.model import Brief, ItemKind
from iomreport.compose.catalogue import Catalogue
from iomreport.compose.engine import Library, compose
from iomreport.compose.outline import new_brief
from iomreport.doctree.nodes import Document, Footnote, Run, RunRole
from iomreport.doctree.provenance import Status
from iomreport.doctree.walk import every_block, inlines_of
from iomreport.submission.attached import AttachedText

PASSAGES = {
    "RT2.1": ('Boats are seen "at a glance".', "They sail.", "", "They “return” home."),
    "RT2.2": ("IOM asks for clean boats.",),
}


@pytest.fixture
def attached(library: Library) -> Library:
    return replace(library, official=AttachedText("iom-2013", PASSAGES))


def quoting(library: Library, catalogue: Catalogue, template: str, ref: str, text: str = "") -> Document:
    found = catalogue.get(template)
    brief: Brief = new_brief(found.manifest, library.index, date=dt.date(2013, 3, 4), country="TUN")
    brief = edits.add_section(brief, "Words")
    at = brief.outline[-1].id
    brief = edits.add_item(brief, at, edits.new_item(brief, ItemKind.QUOTATION, ref, text=text))
    return compose(brief, found, library)


def last_words(document: Document, item: str = "i1") -> tuple[str, list[Run], bool]:
    """The words of the paragraph that quotes, those that are verbatim, and whether it has a footnote."""
    for block in every_block(document.blocks):
        for inlines in inlines_of(block):
            runs = [inline for inline in inlines if isinstance(inline, Run)]
            exact = [run for run in runs if run.source.status in (Status.VERBATIM, Status.EDITED)]
            if exact or any(run.role is RunRole.OPEN_PLACE and "attached" in run.text for run in runs):
                return (
                    "".join(run.text for run in runs),
                    exact,
                    any(isinstance(inline, Footnote) for inline in inlines),
                )
    raise AssertionError("no quotation is printed")


@pytest.mark.parametrize(
    ("ref", "printed"),
    [
        ("RT2.1 s1", "“Boats are seen ‘at a glance’.”"),
        ("RT2.1 s1-2", "“Boats are seen ‘at a glance’. They sail.”"),
        ("RT2.1 s2,4", "“They sail. … They ‘return’ home.”"),
        ("RT2.2", "“IOM asks for clean boats.”"),
    ],
)
def test_the_official_words_stand_in_marks_with_their_source(
    attached: Library, catalogue: Catalogue, ref: str, printed: str
) -> None:
    text, exact, cited = last_words(quoting(attached, catalogue, "country-brief", ref))
    assert (text, cited) == (printed, True)
    assert all(run.source.status is Status.VERBATIM and run.source.locator == ref for run in exact)


@pytest.mark.parametrize("ref", ["RT2.1", "RT2.1 s3", "RT2.1 s9", "RT2.2 fn8"])
def test_what_is_not_attached_is_wanted(attached: Library, catalogue: Catalogue, ref: str) -> None:
    text, exact, _ = last_words(quoting(attached, catalogue, "country-brief", ref))
    assert text.startswith("[Drafter: the words of sect. B.2, para. ")
    assert not exact


@pytest.mark.parametrize(
    "template",
    [
        "one-page-brief",
        "round-table-note",
        "talking-points",
        "country-brief",
        "initiative-fact-sheet",
        "compendium",
    ],
)
def test_every_type_prints_quotations(
    attached: Library, library: Library, catalogue: Catalogue, template: str
) -> None:
    assert last_words(quoting(attached, catalogue, template, "RT2.2"))[0] == "“IOM asks for clean boats.”"
    assert "[Drafter" in last_words(quoting(library, catalogue, template, "RT2.2"))[0]


def test_words_that_the_officer_typed_keep_their_place(library: Library, catalogue: Catalogue) -> None:
    words = "<p>As it says, “clean boats”.</p>"
    text, (run,), cited = last_words(quoting(library, catalogue, "country-brief", "RT2.2", words))
    assert (text, run.source.locator, cited) == ("As it says, “clean boats”.", "RT2.2", True)
