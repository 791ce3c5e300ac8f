"""What a template is written with: elements, filters, values and macros, from the program's own tables."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from types import ModuleType
from typing import Any, get_args, get_type_hints

from iomreport.compose import environment
from iomreport.compose.elements import ROLES
from iomreport.compose.values import Value
from iomreport.compose.views import (
    country,
    facts,
    heading,
    indexes,
    note,
    outline,
    pictures,
    records,
    submission,
)
from iomreport.doctree.attributes import TEMPLATE, TEMPLATE_ATTRIBUTES
from iomreport.paths import find_paths
from scripts.manual.tables import sentence, table

ELEMENTS: Mapping[str, str] = {
    "p": "a paragraph; `keep` holds it on the page of what follows",
    "h1": "the title of the note",
    "h2": "the heading of a section; `unlisted` leaves it out of the contents",
    "h3": "a heading in a section",
    "h4": "a heading below that",
    "ul": "a list with bullets; inside are only `<li>`",
    "ol": "a numbered list; `start` is its first number, `continued` goes on from the list before",
    "li": "an item of a list",
    "table": "a table; `columns` gives the widths of its columns, `summary` says what it shows",
    "caption": "the words above a table",
    "thead": "rows that are printed again on each page",
    "tbody": "the other rows; may be left out",
    "tr": "a row",
    "th": "a cell that names its row or column; `colspan` joins cells",
    "td": "a cell; `colspan` joins cells",
    "section": "what comes from one section of the brief; `section` is its id",
    "div": "what comes from one item of the brief; `item` is its id, `keep` holds it on one page",
    "aside": "a part set apart from the text",
    "figures": "a box with figures set large",
    "figure": "one of them",
    "qualifier": "the words above the number",
    "number": "the number",
    "label": "the words beside the number",
    "remark": "a quiet line at the end of the box",
    "contents": "the table of contents, with its heading; `depth` is the lowest level of headings in it",
    "cover": "a cover page",
    "pagebreak": "what follows begins a new page; it has no end",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "a": "a link; `href` begins with `https://`, `mailto:` or `#`",
    "br": "a new line in a paragraph; it has no end",
    "fn": "a footnote: it is numbered and printed at the foot of the page",
    "span": "words that are something special",
    "pageref": "the number of the page where the block with the id `to` begins",
}
_FILTERS: Mapping[str, str] = {
    "batch": "a list in rows of so many",
    "count": "how many entries a list has",
    "d": "short for `default`",
    "default": "another value where this one is empty or absent",
    "first": "the first entry",
    "groupby": "a list in groups that share a field",
    "join": "the entries one after the other, with words between them",
    "last": "the last entry",
    "length": "how many entries a list has, or how many characters a value has",
    "list": "a list of what a loop would give",
    "map": "one field of every entry",
    "max": "the largest entry",
    "min": "the smallest entry",
    "reject": "the entries for which a test fails",
    "rejectattr": "the entries of which a field is empty, or fails a test",
    "reverse": "the last entry first",
    "select": "the entries for which a test holds",
    "selectattr": "the entries of which a field is not empty, or passes a test",
    "slice": "a list in so many columns",
    "sort": "the entries in order",
    "sum": "the sum of whole numbers",
    "unique": "each entry once",
}
_VIEWS: tuple[tuple[ModuleType, str, str], ...] = (
    (note, "NoteView", "`note`"),
    (heading, "HeadingRow", "a line of the heading"),
    (outline, "SectionView", "a section"),
    (outline, "ItemView", "an item"),
    (outline, "PlaceView", "a place"),
    (records, "InitiativeView", "an initiative"),
    (records, "RoleView", "a role"),
    (facts, "FigureView", "a figure"),
    (facts, "EventView", "an event"),
    (facts, "StatementView", "a statement"),
    (submission, "TableView", "a round table"),
    (country, "CountryView", "the country"),
    (country, "MentionView", "a mention"),
    (submission, "SubmissionView", "the submission"),
    (submission, "CorrectionView", "a correction"),
    (pictures, "PicturesView", "the pictures"),
    (indexes, "IndexLine", "a line of an index"),
    (indexes, "AcronymLine", "a line of the acronyms"),
)
_MACRO = re.compile(r"(?:\{#(?P<told>[^#]*)#\}\s*)?\{% macro (?P<form>\w+\([^)]*\)) %\}")


def elements() -> str:
    """All elements with their attributes and classes."""
    if missing := TEMPLATE ^ ELEMENTS.keys():
        raise ValueError(f"say what these elements are, or drop them: {', '.join(sorted(missing))}")
    rows = []
    for name, told in ELEMENTS.items():
        attributes = [f"`{each}`" for each in sorted(TEMPLATE_ATTRIBUTES.get(name, ()))]
        roles: type[StrEnum] | None = ROLES.get(name)
        classes = [f"`{role}`" for role in roles] if roles else []
        rows.append((f"`<{name}>`", sentence(told), ", ".join(attributes), ", ".join(classes)))
    return table(("element", "is", "attributes", "classes"), rows)


def filters() -> str:
    """All filters."""
    if missing := environment.ALLOWED_FILTERS ^ _FILTERS.keys():
        raise ValueError(f"say what these filters do, or drop them: {', '.join(sorted(missing))}")
    return table(("filter", "gives"), ((f"`{name}`", sentence(told)) for name, told in _FILTERS.items()))


def values() -> str:
    """All that a template can ask for, by what has it."""
    titles = {name: title for _module, name, title in _VIEWS}
    parts = []
    for module, name, title in _VIEWS:
        cls = getattr(module, name)
        rows = [
            (f"`.{field}`", sentence(told.split("\n\n")[0]), made or _gives(hint, titles))
            for field, told, hint, made in _fields(cls)
        ]
        heading_of = title[:1].upper() + title[1:]
        parts.append(f"### {heading_of}\n\n" + table(("field", "is", "gives"), rows))
    return "\n".join(parts)


def macros() -> str:
    """The macros of `_shared/note.html.j2`."""
    source = (find_paths().templates / "_shared" / "note.html.j2").read_text(encoding="utf-8")
    rows = [
        (f"`{found['form']}`", sentence(_MACROS.get(found["form"].partition("(")[0]) or found["told"]))
        for found in _MACRO.finditer(source)
    ]
    return table(("macro", "prints"), rows)


_MACROS: Mapping[str, str] = {
    "opening": "the line above the title, the title, and the line that says how old the source is",
    "heading_cells": "the label of a line of the heading",
    "heading_value": "the value of a line of the heading, or what it asks for",
    "items": "the items of a section, as they stand",
    "places": "the places of a section that only the officer can fill",
}


def _fields(cls: type[Any]) -> Iterator[tuple[str, str, Any, str]]:
    """Name, description and type of what a template can read of a view; `id` or `paragraphs` where it is."""
    for name, member in vars(cls).items():
        if name.startswith("_"):
            continue
        getter = member.fget if isinstance(member, property) else None
        getter = member.func if isinstance(member, cached_property) else getter
        if getter is not None:
            source = inspect.getsource(getter)
            of_blocks = "values.blocks(" in source or ("values.written(" in source and "blocks" in source)
            whole = of_blocks or cls is pictures.PicturesView
            made = "id" if "values.key(" in source else "paragraphs" if whole else ""
            yield name, inspect.getdoc(getter) or "", get_type_hints(getter)["return"], made
    if "__dataclass_fields__" in vars(cls):
        told = _below_fields(cls)
        for name, hint in get_type_hints(cls).items():
            if not name.startswith("_"):
                yield name, told[name], hint, "id" if told[name].startswith("The id ") else ""


def _below_fields(cls: type[Any]) -> Mapping[str, str]:
    (body,) = ast.parse(inspect.getsource(cls)).body
    assert isinstance(body, ast.ClassDef)
    return {
        field.target.id: str(below.value.value)
        for field, below in pairwise(body.body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
    }


def _gives(hint: Any, titles: Mapping[str, str]) -> str:
    inner = [part for part in get_args(hint) if part is not type(None)]
    if inner:
        return ("list: " if hint.__class__.__name__ == "GenericAlias" else "") + _gives(inner[0], titles)
    if hint is Value:
        return "words"
    if hint is bool:
        return "yes or no"
    title = titles.get(getattr(hint, "__name__", ""), "")
    return f"[{title}](#{title.replace('`', '').replace(' ', '-')})" if title else "words"
