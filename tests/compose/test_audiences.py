from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace

from iomreport.brief import edits
from iomreport.brief.model import Citations, Standing, State
from iomreport.compose.audiences import ANYBODY, Audience, Audiences, address, for_audience
from iomreport.compose.catalogue import Catalogue, Template
from iomreport.compose.engine import Library, compose
from iomreport.compose.outline import new_brief
from iomreport.compose.places import open_places
from iomreport.doctree.inlines import plain_text
from iomreport.doctree.nodes import Document, Table, TableRole
from iomreport.doctree.walk import every_block, inlines_of
from iomreport.errors import BriefError, InputError
from tests.compose.conftest import PATHS

DAY = dt.date(2013, 3, 4)


@pytest.fixture(scope="module")
def audiences() -> Audiences:
    return Audiences.read(PATHS.audiences)


def words(document: Document) -> str:
    blocks = every_block(document.blocks)
    return "\n".join(plain_text(inlines) for block in blocks for inlines in inlines_of(block))


def test_five_kinds_of_reader_ship(audiences: Audiences) -> None:
    assert [a.id for a in audiences] == ["government", "donor", "un-country-team", "management", "media"]
    for audience in audiences:
        assert audience.name


@pytest.mark.parametrize(
    "template", ["country-brief", "one-page-brief", "talking-points", "round-table-note"]
)
def test_internal_parts_do_not_leave_the_house(
    template: str, audiences: Audiences, catalogue: Catalogue, library: Library
) -> None:
    shown = catalogue.get(template)
    internal = [section for section in shown.manifest.sections if section.internal]
    internal_places = [
        (section.id, place)
        for section in shown.manifest.sections
        for place in section.places
        if place.internal
    ]
    assert internal or internal_places
    brief = new_brief(shown.manifest, library.index, date=DAY, round_tables=["RT3"], country="TUN")
    for section in internal:
        if any(s.id == section.id for s in brief.outline) and section.places:
            brief = edits.fill_place(brief, section.id, section.places[0].id, "<p>Our secret view.</p>")
    for section_id, place in internal_places:
        if any(s.id == section_id for s in brief.outline):
            brief = edits.fill_place(brief, section_id, place.id, "<p>Our secret view.</p>")
    library = replace_audiences(library, audiences)
    assert "Our secret view." in words(compose(brief, shown, library))
    outside = address(brief, audiences.get("media"))
    document = compose(outside, shown, library)
    assert "Our secret view." not in words(document)
    for section in internal:
        assert section.title not in words(document).splitlines()
    cut_brief, cut = for_audience(outside, shown, audiences.get("media"))
    assert {place.place for place in open_places(cut_brief, cut.manifest)} <= {
        place.place for place in open_places(brief, shown.manifest)
    }


def replace_audiences(library: Library, audiences: Audiences) -> Library:
    return dataclasses.replace(library, audiences=audiences)


def country_brief(
    audience: Audience,
    catalogue: Catalogue,
    library: Library,
    audiences: Audiences,
    state: State = State.DRAFT,
) -> Document:
    template: Template = catalogue.get("country-brief")
    brief = new_brief(template.manifest, library.index, date=DAY, country="TUN", to="The Minister")
    brief = replace(address(brief, audience), standing=Standing(state=state, version=3))
    return compose(brief, template, replace_audiences(library, audiences))


def test_a_letter_has_no_heading_block(audiences: Audiences, catalogue: Catalogue, library: Library) -> None:
    def has_block(document: Document) -> bool:
        blocks = every_block(document.blocks)
        return any(isinstance(b, Table) and b.role is TableRole.HEADING_BLOCK for b in blocks)

    inside = country_brief(audiences.get("management"), catalogue, library, audiences)
    outside = country_brief(audiences.get("government"), catalogue, library, audiences)
    assert has_block(inside)
    assert not has_block(outside)
    assert "To: The Minister" in words(outside)
    assert "not yet cleared" in words(inside)
    assert "not yet cleared" not in words(outside)
    assert plain_text(inside.furniture.marking) == "Unclassified"
    assert outside.furniture.marking == ()
    final = country_brief(audiences.get("government"), catalogue, library, audiences, State.FINAL)
    assert plain_text(final.furniture.status) == "4 March 2013"
    assert "v03" in plain_text(outside.furniture.status)


def test_a_marking_above_the_lowest_always_prints(audiences: Audiences) -> None:
    media = audiences.get("media")
    assert not media.prints_marking("Unclassified")
    assert not media.prints_marking("UNCLASSIFIED")
    assert not media.prints_marking("")
    assert media.prints_marking("Confidential")
    assert media.allows_marking("unclassified")
    assert not media.allows_marking("Confidential")
    assert audiences.get("management").allows_marking("Strictly Confidential")


def test_citations_follow_the_choice_of_a_reader(
    audiences: Audiences, catalogue: Catalogue, library: Library
) -> None:
    brief = new_brief(catalogue.get("country-brief").manifest, library.index, date=DAY, country="TUN")
    assert address(brief, audiences.get("media")).header.citations is Citations.LINE
    assert address(brief, ANYBODY).header == brief.header


def test_an_unknown_reader_is_told(audiences: Audiences, catalogue: Catalogue, library: Library) -> None:
    with pytest.raises(
        InputError, match="there is no kind of reader “nobody”; choose from government, donor"
    ):
        audiences.get("nobody")
    template = catalogue.get("country-brief")
    brief = new_brief(template.manifest, library.index, date=DAY, country="TUN", audience="nobody")
    with pytest.raises(BriefError, match="no kind of reader “nobody”") as caught:
        compose(brief, template, replace_audiences(library, audiences))
    assert caught.value.field == "header.audience"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (
            "id: mine\nname: Mine\nletterhed: true\n",
            "mine.yaml:3: letterhed: there is no such field; compare with a kind of reader",
        ),
        ("id: other\nname: Mine\n", "is not the file’s name"),
        ("id: mine\nid: mine\n", r"mine\.yaml:2"),
        ("[", r"mine\.yaml"),
    ],
)
def test_a_broken_file_is_named(content: str, what: str, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=what):
        Audiences.read(tmp_path)


def test_the_users_own_go_before_those_that_ship(tmp_path: Path) -> None:
    (tmp_path / "media.yaml").write_text("id: media\nname: Press\norder: 1\n", encoding="utf-8")
    found = Audiences.read(PATHS.audiences, tmp_path, tmp_path / "nowhere")
    assert found.get("media").name == "Press"
    assert len(list(found)) == 5
