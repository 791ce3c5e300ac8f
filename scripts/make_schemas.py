#!/usr/bin/env python3
"""Write the JSON Schemas in docs/, of the provenance manifest and of a pack, from the program's own types."""

from __future__ import annotations

import inspect
import json
import sys
from pathlib import Path
from typing import Any

import msgspec

sys.path.insert(0, str(Path(__file__).parents[1]))

from iomreport.doctree.manifest import SCHEMA, Manifest
from iomreport.submission.decode import LISTS, SINGLE
from iomreport.submission.locator import Locator
from iomreport.wording.dates import Interval, StatedDate

DOCS = Path(__file__).resolve().parents[1] / "docs"
_WRITTEN: dict[type, dict[str, Any]] = {
    Locator: {"type": "string", "description": "such as RT2.2 s6-7 fn8", "examples": ["A.head", "RT1.3 s2"]},
    StatedDate: {"type": "string", "examples": ["2013", "2012-H1", "2013-03", "2013-05-22", "[2013]-06-18"]},
    Interval: {"type": "string", "examples": ["2012-H1", "2013-05-22/2013-05-23"]},
}
"""What a pack holds as text."""


def manifest_schema() -> str:
    """The form of the provenance manifest."""
    form = msgspec.json.schema(Manifest)
    form["$defs"]["Manifest"]["properties"]["schema"]["const"] = SCHEMA
    return _text("Provenance manifest", form)


def pack_schema() -> str:
    """The form of one file of a pack."""
    kinds = {**SINGLE, **LISTS}
    references, definitions = msgspec.json.schema_components(
        [*kinds.values(), *_WRITTEN], ref_template="#/$defs/{name}"
    )
    for kind, form in _WRITTEN.items():
        definitions[kind.__name__] = {"title": kind.__name__, **form}
    properties: dict[str, Any] = {}
    for (key, _), reference in zip(kinds.items(), references, strict=False):
        properties[key] = reference if key in SINGLE else {"type": "array", "items": reference}
    shape = {"type": "object", "properties": properties, "additionalProperties": False}
    return _text("A file of a pack", {**shape, "$defs": dict(sorted(definitions.items()))})


def _text(title: str, form: dict[str, Any]) -> str:
    for part in form["$defs"].values():
        if "description" in part:  # Python 3.13 takes the indentation off docstrings, earlier ones do not
            part["description"] = inspect.cleandoc(part["description"])
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
    return json.dumps({**head, **form}, ensure_ascii=False, indent=2) + "\n"


SCHEMAS = {"provenance.schema.json": manifest_schema, "pack.schema.json": pack_schema}

if __name__ == "__main__":
    for name, schema in SCHEMAS.items():
        (DOCS / name).write_text(schema(), encoding="utf-8")
