"""Finished notes: every run has its source, and what is printed keeps the drafting rules."""

from __future__ import annotations

import datetime as dt
import itertools
import re

import pytest
from msgspec.structs import replace

from iomreport.brief import edits
from iomreport.brief.model import Brief, Citations, ItemKind
from iomreport.compose.catalogue import Catalogue
from iomreport.compose.citations import CITATION
from iomreport.compose.engine import Library, compose
from iomreport.compose.outline import new_brief
from iomreport.compose.places import open_places
from iomreport.doctree.inlines import plain_text
from iomreport.doctree.nodes import Document, Footnote, Paragraph, ParagraphRole, Run, RunRole
from iomreport.doctree.provenance import OWN, Source, Status
from iomreport.doctree.walk import every_block, inlines_of
from iomreport.errors import BriefError
from iomreport.submission.fingerprints import Fingerprints
from iomreport.submission.locator import Locator
from tests.doctree.runs import every_run

TYPES = [
    *("one-page-brief", "round-table-note", "talking-points"),
    *("country-brief", "initiative-fact-sheet", "compendium"),
]
SUBJECTS = [("", "RT3"), ("TUN", ""), ("JAM", ""), ("COL", ""), ("TUR", "RT4"), ("", "")]
DAYS = [dt.date(2013, 3, 4), dt.date(2026, 11, 24), dt.date(2013, 2, 1), dt.date(2013, 7, 1)]


def made(
    catalogue: Catalogue, library: Library, template: str, country: str, table: str, day: dt.date
) -> Brief:
    """A new brief, with an officer's text in its first section that takes some."""
    manifest = catalogue.get(template).manifest
    tables = [table] if table else []
    brief = new_brief(manifest, library.index, date=day, country=country, round_tables=tables)
    brief = edits.add_section(brief, "Our own words")
    text = edits.new_item(brief, ItemKind.TEXT, text="<p>Said in Tunis, <b>once</b>.<fn>Own note.</fn></p>")
    return edits.add_item(brief, brief.outline[-1].id, text)


OFFICERS = {"Our own words", "Said in Tunis, ", "once", ".", "Own note."}
"""The words that `made` puts into a brief."""

CASES = list(itertools.product(TYPES, SUBJECTS, DAYS))


@pytest.fixture(scope="module")
def documents(catalogue: Catalogue, library: Library) -> dict[tuple[str, str, str, dt.date], Document]:
    """Each type for each subject and day, composed once."""
    found = {}
    for template, (country, table), day in CASES:
        brief = made(catalogue, library, template, country, table, day)
        found[template, country, table, day] = compose(brief, catalogue.get(template), library)
    return found


def record_exists(source: Source, library: Library) -> bool:
    kind, _, identity = source.record.partition(":")
    index = library.index
    if kind in ("initiative", "figure", "event", "partner", "region", "section"):
        return bool(getattr(index, kind)(identity))
    if kind == "country":
        return identity in library.countries
    return source.record in ("submission:about", CITATION)


def test_every_run_of_every_note_knows_where_it_comes_from(
    documents: dict[tuple[str, str, str, dt.date], Document], library: Library, fingerprints: Fingerprints
) -> None:
    statuses = set()
    for case, document in documents.items():
        for run in every_run(document):
            statuses.add(run.source.status)
            if run.source.status is not Status.PARAPHRASE:
                continue
            assert (run.source.submission, run.source.edition) == ("iom-2013", "1"), case
            assert run.source.field, (case, run)
            assert record_exists(run.source, library), (case, run)
            assert run.source.locator or run.source.record.startswith(("country:", "submission:")), (
                case,
                run,
            )
            for place in filter(None, run.source.locator.split(", ")):
                assert fingerprints.fault_of(Locator.parse(place)) == "", (case, run)
            assert is_of_record(run, library), (case, run)
    assert statuses == {Status.PARAPHRASE, Status.FIXED, Status.OWN}


@pytest.mark.parametrize("switch", Citations)
@pytest.mark.parametrize("template", TYPES)
def test_the_switch_of_citations_takes_no_source_away(
    template: str, switch: Citations, catalogue: Catalogue, library: Library
) -> None:
    for (country, table), day in itertools.product(SUBJECTS, DAYS[:2]):
        brief = edits.set_header(made(catalogue, library, template, country, table, day), citations=switch)
        for run in every_run(compose(brief, catalogue.get(template), library)):
            assert run.text
            if run.source.status is Status.PARAPHRASE:
                assert record_exists(run.source, library), (country, table, day, run)
            elif run.source.status is Status.OWN:
                assert run.source == OWN
                assert run.text in OFFICERS, run
            else:
                assert run.source.record in ("", CITATION), run


def is_of_record(run: Run, library: Library) -> bool:
    """Whether words that come from a plain field stand there, the first letter aside."""
    kind, _, identity = run.source.record.partition(":")
    if kind != "initiative" or run.source.field not in ("name", "short_name", "headline"):
        return True
    record = library.index.initiative(identity)
    written = record.name + record.short_name + record.headline
    return run.text.strip(" .")[1:] in re.sub(r"\{[^}]*\}", "", written) or "{" in written


def sentences(document: Document) -> list[str]:
    """The paragraphs of a note as plain words, footnotes too."""
    found = []
    for block in every_block(document.blocks):
        if isinstance(block, Paragraph) and block.role is ParagraphRole.ENTRY:
            continue  # an index entry ends in a page number, which is not text yet
        for inlines in inlines_of(block):
            found.append(plain_text(inlines))
            notes = (inline for inline in inlines if isinstance(inline, Footnote))
            found += [plain_text(p.inlines) for note in notes for p in note.blocks]
    return found


def test_no_note_has_a_slip_of_the_joined_pieces(
    documents: dict[tuple[str, str, str, dt.date], Document],
) -> None:
    for case, document in documents.items():
        for text in sentences(document):
            assert text == text.strip(), (case, text)
            assert "  " not in text, (case, text)
            assert not re.search(r" [.,;:)]|\(\s|\.\.(?!\.)|,,|;;|[.;,:][;,]", text), (case, text)
            assert not re.search(r"[a-z]\.[A-Z]", text), (case, text)
            assert "{" not in text, (case, text)
            assert "%" not in text, (case, text)
            assert "ibid" not in text.lower(), (case, text)


def test_no_sentence_of_a_note_opens_with_a_numeral(
    documents: dict[tuple[str, str, str, dt.date], Document],
) -> None:
    for case, document in documents.items():
        for block in every_block(document.blocks):
            if isinstance(block, Paragraph) and block.role in (ParagraphRole.BODY, ParagraphRole.SPOKEN):
                text = plain_text(block.inlines)
                found = re.search(
                    r"(?:^|[.?!] )\d+ [a-z]+ [a-z]+ [^.]*\b(?:is|are|was|were|has|have)\b", text
                )
                assert not found, (case, text)


def test_every_figure_is_printed_with_its_qualifier_and_date(
    documents: dict[tuple[str, str, str, dt.date], Document],
) -> None:
    number = re.compile(r"2,700|3,250|20,600|25,000|\b72\b|\b35 per|\b43\b")
    whole = {
        "2,700": r"more than\s2,700",
        "3,250": r"nearly\s3,250",
        "20,600": r"more than\s20,600",
        "43": r"43\scountries",
        "72": r"72\sper\scent",
        "35 per": r"35\sper\scent",
    }
    for case, document in documents.items():
        for run in every_run(document):
            for found in number.finditer(run.text):
                pattern = whole.get(found[0])
                if pattern and run.source.field == "value" and run.role is RunRole.FIGURE:
                    assert re.search(pattern, run.text.replace("\u00a0", " ")), (case, run.text)


def footnotes(document: Document) -> list[str]:
    """The citing footnotes in reading order."""
    found = []
    for block in every_block(document.blocks):
        for inlines in inlines_of(block):
            for note in inlines:
                if isinstance(note, Footnote):
                    first = note.blocks[0].inlines[0]
                    if isinstance(first, Run) and first.source.record == CITATION:
                        found.append(plain_text(note.blocks[0].inlines))
    return found


def test_the_first_citation_is_full_and_all_later_ones_short(
    documents: dict[tuple[str, str, str, dt.date], Document],
) -> None:
    full = (
        "International Organization for Migration (IOM), “Input of the International Organization for "
        "Migration to the Eleventh Coordination Meeting on International Migration”, New York, "
        "21 and 22 February 2013, "
    )
    short = "IOM, “Input to the Eleventh Coordination Meeting”, "
    for case, document in documents.items():
        if case[0] not in ("country-brief", "round-table-note", "initiative-fact-sheet", "compendium"):
            continue
        first, *later = footnotes(document) or [full]
        assert first.startswith(full), (case, first)
        assert all(note.startswith(short) for note in later), case
        assert all(re.search(r"sect\. (?:A|B\.[1-4]), (?:paras?\. \d|heading)", n) for n in later), case


@pytest.mark.parametrize("template", TYPES)
def test_the_switch_of_citations(template: str, catalogue: Catalogue, library: Library) -> None:
    manifest = catalogue.get(template).manifest
    brief = new_brief(manifest, library.index, date=DAYS[0], country="TUN", round_tables=["RT3"])
    notes: dict[Citations, list[str]] = {}
    lines: dict[Citations, int] = {}
    for switch in Citations:
        document = compose(edits.set_header(brief, citations=switch), catalogue.get(template), library)
        notes[switch] = footnotes(document)
        texts = sentences(document)
        lines[switch] = sum(text.startswith("Source: International Organization") for text in texts)
    assert not notes[Citations.NONE]
    assert not notes[Citations.LINE]
    assert lines == {Citations.NONE: 0, Citations.LINE: 1, Citations.FOOTNOTES: 0}
    assert notes[Citations.FOOTNOTES] or template == "talking-points"


@pytest.mark.parametrize(("day", "historical"), [("2014-02-20", False), ("2014-02-21", True)])
@pytest.mark.parametrize("template", TYPES)
def test_a_year_after_the_submission_every_note_says_so(
    template: str, day: str, historical: bool, catalogue: Catalogue, library: Library
) -> None:
    manifest = catalogue.get(template).manifest
    brief = new_brief(manifest, library.index, date=dt.date.fromisoformat(day), round_tables=["RT4"])
    document = compose(brief, catalogue.get(template), library)
    roles = [b.role for b in every_block(document.blocks) if isinstance(b, Paragraph)]
    assert (ParagraphRole.HISTORICAL in roles) is historical
    spoken = [t for t in sentences(document) if t.startswith("As IOM stated in February 2013:")]
    assert bool(spoken) is (historical and template == "talking-points")


@pytest.mark.parametrize(
    ("day", "said", "unsaid"),
    [
        ("2013-02-01", "is scheduled for Lima", "was scheduled for"),
        ("2013-07-01", "was scheduled for Lima", "is scheduled for"),
    ],
)
def test_announced_events_follow_the_date_of_the_brief(
    day: str, said: str, unsaid: str, catalogue: Catalogue, library: Library
) -> None:
    manifest = catalogue.get("compendium").manifest
    brief = new_brief(manifest, library.index, date=dt.date.fromisoformat(day), round_tables=["A", "RT1"])
    text = " ".join(sentences(compose(brief, catalogue.get("compendium"), library)))
    assert said in text
    assert unsaid not in text.replace("is scheduled for 2013", "")


@pytest.mark.parametrize(
    ("day", "name", "other"), [(DAYS[0], "Turkey", "Türkiye"), (DAYS[1], "Türkiye", "Turkey")]
)
def test_a_country_has_the_name_of_the_briefs_date(
    day: dt.date, name: str, other: str, catalogue: Catalogue, library: Library
) -> None:
    brief = new_brief(catalogue.get("country-brief").manifest, library.index, date=day, country="TUR")
    text = " ".join(sentences(compose(brief, catalogue.get("country-brief"), library)))
    assert name in text
    assert other not in text


@pytest.mark.parametrize("template", TYPES)
def test_open_places_print_until_they_are_filled_or_struck_out(
    template: str, catalogue: Catalogue, library: Library
) -> None:
    chosen = catalogue.get(template)
    brief = new_brief(chosen.manifest, library.index, date=DAYS[0], country="TUN", round_tables=["RT3"])

    def prompts(brief: Brief) -> list[str]:
        document = compose(brief, chosen, library)
        heads = {"[Drafter: name, title]", "[Drafter: name, unit]", "[Drafter: speaker]"}
        heads.add("[Drafter: dates]")
        runs = (run.text for run in every_run(document) if run.role is RunRole.OPEN_PLACE)
        return [text for text in runs if text not in heads]

    places = open_places(brief, chosen.manifest)
    assert prompts(brief) == [f"[Drafter: {place.wanted}]" for place in places]
    for number, place in enumerate(places):
        if number % 2:
            brief = edits.remove_place(brief, place.section, place.place)
        else:
            brief = edits.fill_place(brief, place.section, place.place, f"<p>Written {number}.</p>")
    assert not open_places(brief, chosen.manifest)
    assert not prompts(brief)
    written = [run for run in every_run(compose(brief, chosen, library)) if run.text.startswith("Written ")]
    assert len(written) == (len(places) + 1) // 2
    assert {run.source.status for run in written} <= {Status.OWN}


def test_reworded_words_are_the_officers_and_keep_record_and_footnote(
    catalogue: Catalogue, library: Library
) -> None:
    template = catalogue.get("country-brief")
    brief = new_brief(template.manifest, library.index, date=DAYS[0], country="TUN")
    item = brief.items()[0]
    reworded = edits.set_text(brief, item.id, "<p>Put in our way.</p>")
    runs = [run for run in every_run(compose(reworded, template, library)) if "in our way" in run.text]
    assert [(run.source.status, run.source.record) for run in runs] == [
        (Status.EDITED, f"initiative:{item.ref}")
    ]
    before = footnotes(compose(brief, template, library))
    assert footnotes(compose(reworded, template, library)) == before
    assert compose(edits.revert(reworded, item.id), template, library) == compose(brief, template, library)


def test_reworded_words_are_led_in_as_the_records_are(catalogue: Catalogue, library: Library) -> None:
    template = catalogue.get("round-table-note")
    brief = new_brief(template.manifest, library.index, date=DAYS[0], country="TUN", round_tables=["RT3"])
    item = next(one for one in brief.items() if one.ref == "joint-migration-and-development-initiative")

    def printed(markup: str) -> str:
        document = compose(edits.set_text(brief, item.id, markup), template, library)
        texts = [plain_text(words) for block in every_block(document.blocks) for words in inlines_of(block)]
        return next(text for text in texts if "in our way" in text)

    lead = "JMDI. Names Tunisia as a State assisted. "
    assert printed("<p>Put in our way.</p>") == f"{lead}Put in our way."
    assert printed("<p><b>JMDI</b> in our way.</p>") == "JMDI in our way."
    assert printed("<ul><li>Put in our way.</li></ul>") == "Put in our way."  # below the lead


def test_what_the_submission_lacks_is_named(catalogue: Catalogue, library: Library) -> None:
    template = catalogue.get("country-brief")
    brief = new_brief(template.manifest, library.index, date=DAYS[0], country="TUN")
    for kind, ref, words in (
        (ItemKind.INITIATIVE, "no-such-thing", "there is no initiative “no-such-thing”"),
        (ItemKind.INITIATIVE, "joint-migration-and-development-initiativ", "did you mean joint-migration"),
        (ItemKind.FIGURE, "no-such-figure", "there is no figure"),
        (ItemKind.EVENT, "no-such-event", "there is no event"),
        (ItemKind.QUOTATION, "nowhere", "not a locator"),
        (ItemKind.QUOTATION, "RT9.1", "RT9"),
        (ItemKind.QUOTATION, "RT2.40", "RT2 has 2 paragraphs"),
    ):
        item = edits.new_item(brief, kind, ref=ref, text="<p>Words.</p>")
        with pytest.raises(BriefError) as caught:
            compose(edits.add_item(brief, "named", item), template, library)
        assert caught.value.field == item.id
        assert f"item “{item.id}” cannot be printed" in str(caught.value)
        assert words in str(caught.value)
    with pytest.raises(BriefError, match="XXX") as caught:
        compose(edits.set_header(brief, country="XXX"), template, library)
    assert caught.value.field == "header.country"
    with pytest.raises(BriefError, match="RT9"):
        compose(replace(brief, round_tables=("RT9",)), template, library)
    broken = edits.new_item(brief, ItemKind.TEXT, text="<p>Words.</p>")
    broken = replace(broken, text="<p>Words")
    with pytest.raises(BriefError, match=broken.id):
        compose(edits.add_item(brief, "named", broken), template, library)
    french = replace(brief, header=replace(brief.header, language="fr"))
    with pytest.raises(BriefError, match="fr"):
        compose(french, template, library)


def test_the_same_brief_gives_the_same_document(catalogue: Catalogue, library: Library) -> None:
    template = catalogue.get("round-table-note")
    brief = new_brief(template.manifest, library.index, date=DAYS[0], round_tables=["RT2"])
    assert compose(brief, template, library) == compose(brief, template, library)
