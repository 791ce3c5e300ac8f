#!/usr/bin/env python3
"""Write docs/provenance.schema.json: the form of the manifest, from iomreport/doctree/manifest.py."""

from __future__ import annotations

import inspect
import json
import sys
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).parents[1]))

from iomreport.doctree.manifest import SCHEMA, Manifest

TARGET = Path(__file__).resolve().parents[1] / "docs" / "provenance.schema.json"


def schema() -> str:
    """The JSON Schema, as text."""
    form = msgspec.json.schema(Manifest)
    for part in form["$defs"].values():
        if "description" in part:  # Python 3.13 takes the indentation off docstrings, earlier ones do not
            part["description"] = inspect.cleandoc(part["description"])
    form["$defs"]["Manifest"]["properties"]["schema"]["const"] = SCHEMA
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Provenance manifest"}
    return json.dumps({**head, **form}, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    TARGET.write_text(schema(), encoding="utf-8")
