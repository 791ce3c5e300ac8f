from __future__ import annotations

import datetime as dt
import json

from iomreport.brief import edits
from iomreport.brief.model import Brief, ItemKind
from iomreport.export.provenance import provenance
from iomreport.export.studio import Studio
from tests.doctree.runs import every_run


def test_every_printed_word_is_in_it_with_its_source(studio: Studio, tunisia: Brief) -> None:
    document = studio.compose(tunisia)
    manifest = json.loads(provenance(document, studio.submission).data)
    printed = "".join(run.text for run in every_run(document))
    assert sorted("".join(text for p in manifest["paragraphs"] for text, _ in p)) == sorted(printed)
    numbers = {number for paragraph in manifest["paragraphs"] for _, number in paragraph}
    assert numbers == set(range(len(manifest["sources"])))
    records = {source.get("record") for source in manifest["sources"]}
    assert "initiative:joint-migration-and-development-initiative" in records


def test_what_is_not_printed_is_not_in_it(studio: Studio, tunisia: Brief) -> None:
    item = next(item for item in tunisia.items() if item.kind is ItemKind.INITIATIVE)
    replaced = studio.index.initiative(item.ref).summary[:40]
    brief = edits.set_notes(tunisia, "a note to self")
    brief = edits.set_email(brief, to="someone@example.org")
    brief = edits.set_text(brief, item.id, "<p>Said in the office’s own way.</p>")
    data = provenance(studio.compose(brief), studio.submission).data.decode()
    assert "own way" in data
    assert "note to self" not in data
    assert "example.org" not in data
    assert replaced not in data


def test_the_same_note_gives_the_same_bytes(studio: Studio, tunisia: Brief) -> None:
    later = edits.set_header(tunisia, date=dt.date(2013, 3, 5))
    first, second, other = (
        provenance(studio.compose(brief), studio.submission) for brief in (tunisia, tunisia, later)
    )
    assert first == second != other
