"""What templates are given: values with sources, facts to branch on, and nothing else."""

from __future__ import annotations

import datetime as dt
import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

from iomreport.brief import edits
from iomreport.brief.model import Brief, ItemKind, Purpose, State
from iomreport.compose import views
from iomreport.compose.catalogue import Catalogue
from iomreport.compose.citations import Citer
from iomreport.compose.engine import Library
from iomreport.compose.facts import Facts
from iomreport.compose.manifest import Manifest
from iomreport.compose.outline import new_brief
from iomreport.compose.values import Ledger, Printer, Value, content_of
from iomreport.compose.views.context import Context
from iomreport.compose.views.note import NoteView
from iomreport.doctree.markup import Attribute
from iomreport.doctree.nodes import DrawingKind
from iomreport.submission import printing

VIEWS = {
    member
    for module in pkgutil.iter_modules(views.__path__, f"{views.__name__}.")
    for _, member in inspect.getmembers(import_module(module.name), inspect.isclass)
    if member.__module__ == module.name and member is not Context
}


def note_of(brief: Brief, manifest: Manifest, library: Library) -> NoteView:
    """What a template of the type is given for the brief."""
    printer = printing.Printer(library.index, library.countries, library.wording, brief.header.date)
    citer = Citer(library.index, library.wording)
    values, shown = Printer(Ledger()), frozenset({DrawingKind.FIGURES, DrawingKind.TIMELINE})
    return NoteView(Context(brief, Facts(printer), citer, values, library.geography, shown), manifest)


def public(view: Any) -> dict[str, Any]:
    """Everything of a view that a template can reach."""
    return {name: getattr(view, name) for name in dir(view) if not name.startswith("_")}


def walk(thing: Any, way: str, seen: set[type]) -> Iterator[tuple[str, Any]]:
    """Every leaf that can be reached, with the way to it; each class of view from a few places only."""
    if isinstance(thing, list):
        for number, entry in enumerate(thing[:8]):
            yield from walk(entry, f"{way}[{number}]", seen)
    elif type(thing) in VIEWS:
        seen.add(type(thing))
        if way.count(".") < 5:
            for name, value in public(thing).items():
                yield from walk(value, f"{way}.{name}", seen)
    else:
        yield way, thing


def whole_brief(manifest: Manifest, library: Library, **chosen: Any) -> Brief:
    """A brief with an item of every kind."""
    index = library.index
    brief = new_brief(manifest, index, date=dt.date(2013, 3, 4), purpose=Purpose.MEETING, **chosen)
    brief = edits.add_section(brief, "Our own")
    at = brief.outline[-1].id
    for kind, ref, text in (
        (ItemKind.TEXT, "", "<p>Own words.</p>"),
        (ItemKind.FIGURE, index.submission.figures[0].id, ""),
        (ItemKind.EVENT, index.submission.events[0].id, ""),
        (ItemKind.QUOTATION, "RT2.1 s1", "<p>Quoted.</p>"),
        (ItemKind.INITIATIVE, index.submission.initiatives[0].id, "<p>Reworded.</p>"),
    ):
        brief = edits.add_item(brief, at, edits.new_item(brief, kind, ref=ref, text=text))
    return brief


@pytest.mark.parametrize("chosen", [{"country": "SYR"}, {"country": "COL"}, {"round_tables": ["RT1", "RT3"]}])
@pytest.mark.parametrize("template", ["one-page-brief", "talking-points", "compendium"])
def test_templates_reach_values_views_and_yes_or_no_alone(
    template: str, chosen: dict[str, Any], catalogue: Catalogue, library: Library
) -> None:
    manifest = catalogue.get(template).manifest
    note = note_of(whole_brief(manifest, library, **chosen), manifest, library)
    for way, leaf in walk(note, "note", set()):
        assert leaf is None or isinstance(leaf, bool | Value), (way, leaf)
        if isinstance(leaf, Value):
            content = content_of(leaf)
            assert isinstance(content, tuple | list | Attribute), way
            for run in content if isinstance(content, tuple) else ():
                source = getattr(run, "source", None)
                assert source is None or source.status, way


def test_every_class_of_view_was_walked(catalogue: Catalogue, library: Library) -> None:
    seen: set[type] = set()
    for template, country in (("compendium", ""), ("country-brief", "SYR"), ("one-page-brief", "PER")):
        manifest = catalogue.get(template).manifest
        brief = whole_brief(manifest, library, country=country)
        list(walk(note_of(brief, manifest, library), "note", seen))
    assert seen == VIEWS
    assert len(VIEWS) >= 15


def test_no_view_has_a_method_for_templates_to_call() -> None:
    for view in VIEWS:
        methods = [name for name, _ in inspect.getmembers(view, callable) if not name.startswith("_")]
        assert methods == [], view
        for name, member in inspect.getmembers(view):
            if not name.startswith("_"):
                assert (inspect.getdoc(member) or "").strip(), (view, name)


def test_the_heading_says_who_cleared_the_note(catalogue: Catalogue, library: Library) -> None:
    template = catalogue.get("country-brief")
    brief = new_brief(template.manifest, library.index, date=dt.date(2013, 3, 4), country="TUN", to="Head")
    rows = {str(content_of(row.label)): row for row in note_of(brief, template.manifest, library).heading}
    assert len(rows) == len(template.manifest.heading)
    assert brief.standing.state is State.DRAFT
