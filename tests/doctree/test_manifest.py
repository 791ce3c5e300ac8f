from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomreport.doctree.manifest import (
    LARGEST,
    Drawn,
    Manifest,
    decode_manifest,
    encode_manifest,
    manifest_of,
)
from iomreport.doctree.nodes import Document, LineBreak, Link, Paragraph, Run
from iomreport.doctree.provenance import FIXED, OWN, Source, Status
from iomreport.errors import InputError

DRAWN = Drawn(id="rivers", edition="1", hash="ab")
SOURCED = Source(Status.PARAPHRASE, "rivers", "1", "figure:boats", "value", "A.1 s2")
_RUNS = st.tuples(st.text(), st.integers(0, 2))


@given(st.lists(st.lists(_RUNS, min_size=1).map(tuple)).map(tuple), st.dates())
def test_what_is_encoded_is_decoded(
    paragraphs: tuple[tuple[tuple[str, int], ...], ...], date: dt.date
) -> None:
    manifest = Manifest(
        schema=2, submission=DRAWN, date=date, sources=(FIXED, OWN, SOURCED), paragraphs=paragraphs
    )
    assert decode_manifest(encode_manifest(manifest)) == manifest


def test_a_line_break_parts_words() -> None:
    line = (
        Run("Ministry", OWN),
        LineBreak(),
        Link("#x", (Run("Avenue", FIXED), Run(" 1", OWN))),
        LineBreak(),
        Run("Tunis", OWN),
    )
    note = Document("Note", "en", dt.date(2013, 3, 4), (Paragraph(line),))
    assert manifest_of(note, DRAWN).paragraphs == (
        (("Ministry", 0), (" Avenue", 1), (" 1", 0), (" Tunis", 0)),
    )


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "is damaged"),
        (b"\xff{}", "is damaged"),
        (b"[" * 100_000, "is damaged"),
        (b'{"schema": 1}', "has schema 1, not 2"),
        (b'{"schema": 2}', "is damaged"),
        (b" " * (LARGEST + 1), "is larger than 16 MB"),
    ],
)
def test_what_is_no_manifest_is_refused_in_a_sentence(data: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what):
        decode_manifest(data)


def test_a_source_that_is_not_listed_is_refused() -> None:
    data = {
        "schema": 2,
        "submission": {"id": "rivers", "edition": "1", "hash": "ab"},
        "date": "2013-03-04",
        "sources": [{"status": "fixed wording"}],
        "paragraphs": [[["words", 1]]],
    }
    with pytest.raises(InputError, match="names a source that it does not list"):
        decode_manifest(json.dumps(data).encode())
