"""Fields in heads and feet: those that load nothing and tell nothing of a machine stay; others are text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from iomreport.writers.docx.reference.names import Element, value, w
from iomreport.writers.docx.reference.story import drop, unwrap
from iomreport.writers.wellformed import is_address

_KEPT = frozenset({
    "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF", "TITLE", "SUBJECT", "AUTHOR",
    "CREATEDATE", "DATE", "TIME", "IF", "=", "SYMBOL",
})  # fmt: skip
_OF_THE_MACHINE = frozenset({
    "FILENAME", "USERNAME", "USERINITIALS", "USERADDRESS", "LASTSAVEDBY", "TEMPLATE", "PRINTDATE",
    "EDITTIME",
})  # fmt: skip
_KIND = re.compile(r"\s*(=|[^\s\"\\]+)")
_TARGET = re.compile(r'HYPERLINK\s+(?:"([^"]*)"|(\S+))', re.IGNORECASE)


@dataclass
class Field:
    """A field spread over runs: the nodes of its code and of its result, and the marks around them."""

    marks: list[Element] = field(default_factory=list)
    code: list[Element] = field(default_factory=list)
    result: list[Element] = field(default_factory=list)
    instruction: str = ""
    separated: bool = False


def clean_fields(root: Element) -> list[str]:
    """Make text of the fields that may not stay; returns the kinds of those, and of dates that change."""
    told: list[str] = []
    for simple in list(root.iter(w("fldSimple"))):
        kind = kind_of(value(simple, "instr"))
        for data in simple.findall(w("fldData")):
            drop(data)
        if kind in _OF_THE_MACHINE:
            drop(simple)
        elif not _may_stay(kind, value(simple, "instr")):
            unwrap(simple)
        else:
            continue
        told.append(kind)
    for found in _spread(root):
        kind = kind_of(found.instruction)
        if _may_stay(kind, found.instruction):
            continue
        erased = found.result if kind in _OF_THE_MACHINE else []
        for node in (*found.marks, *found.code, *erased):
            drop(node)
        told.append(kind)
    return told


def kind_of(instruction: str) -> str:
    """The name of a field."""
    found = _KIND.match(instruction)
    return found[1].upper() if found else ""


def kinds(root: Element) -> set[str]:
    """The names of all fields."""
    simple = {kind_of(value(node, "instr")) for node in root.iter(w("fldSimple"))}
    return simple | {kind_of(found.instruction) for found in _spread(root)}


def _may_stay(kind: str, instruction: str) -> bool:
    if kind == "HYPERLINK":
        target = _TARGET.search(instruction)
        return target is not None and is_address(target[1] or target[2] or "")
    return kind in _KEPT


def _spread(root: Element) -> list[Field]:
    """The fields that are spread over runs, inner ones before those around them."""
    done: list[Field] = []
    open_fields: list[Field] = []
    for run in root.iter(w("r")):
        for node in run:
            if node.tag == w("rPr"):
                continue
            mark = value(node, "fldCharType") if node.tag == w("fldChar") else ""
            inside = open_fields[:-1] if mark in ("separate", "end") else open_fields
            for outer in inside:
                (outer.result if outer.separated else outer.code).append(node)
            if mark == "begin":
                open_fields.append(Field(marks=[node]))
                for data in list(node):
                    node.remove(data)  # form fields may name macros
            elif mark and open_fields:
                open_fields[-1].marks.append(node)
                open_fields[-1].separated = True
                if mark == "end":
                    done.append(open_fields.pop())
            elif node.tag == w("instrText") and open_fields and not open_fields[-1].separated:
                open_fields[-1].instruction += node.text or ""
    for unfinished in open_fields[::-1]:
        unfinished.instruction = ""
        done.append(unfinished)
    return done
