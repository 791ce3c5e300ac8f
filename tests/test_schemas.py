"""The JSON Schemas beside the manual."""

from __future__ import annotations

import json

import pytest

from scripts.make_schemas import DOCS, SCHEMAS


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_that_of_the_types(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == SCHEMAS[name](), "run scripts/make_schemas.py"


def test_the_schema_of_packs_gives_written_forms_and_refuses_unknown_keys() -> None:
    schema = json.loads(SCHEMAS["pack.schema.json"]())
    assert set(schema["properties"]) == {
        "about", "section", "initiatives", "figures", "events", "partners", "regions", "footnotes",
    }  # fmt: skip
    assert schema["$defs"]["Locator"]["type"] == "string"
    assert schema["$defs"]["Initiative"]["additionalProperties"] is False
    assert schema["additionalProperties"] is False
