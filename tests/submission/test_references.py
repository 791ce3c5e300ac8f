from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomreport.errors import InputError
from iomreport.submission.references import (
    Prose,
    Reference,
    ReferenceKind,
    Words,
    parse_prose,
    references,
)


def test_prose_is_words_and_references() -> None:
    assert parse_prose("IOM ran {name:linet} in {country:TUN}; it {event:lima|is due|was due}.") == (
        Words("IOM ran "),
        Reference(ReferenceKind.NAME, "linet"),
        Words(" in "),
        Reference(ReferenceKind.COUNTRY, "TUN"),
        Words("; it "),
        Reference(ReferenceKind.EVENT, "lima", ("is due", "was due")),
        Words("."),
    )


def test_doubled_braces_are_braces() -> None:
    assert parse_prose("a {{b}} {{{fig:x}}}") == (
        Words("a {b} {"), Reference(ReferenceKind.FIGURE, "x"), Words("}"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("ends {fig:a", "{"),
        ("a } b", "}"),
        ("{figure:a}", "{figure:a}"),
        ("{fig}", "{fig}"),
        ("{}", "{}"),
        ("{fig:A b}", "{fig:A b}"),
        ("{country:tun}", "{country:tun}"),
        ("{fig:TUN}", "{fig:TUN}"),
        ("{fig:a|b|c}", "{fig:a|b|c}"),
        ("{event:a|b}", "{event:a|b}"),
        ("{event:a|b|}", "{event:a|b|}"),
    ],
)
def test_a_faulty_reference_is_quoted(text: str, quoted: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_prose(text)
    assert quoted in caught.value.what
    assert caught.value.remedy


IDS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)
WORDING = st.from_regex(r"[a-z]+( [a-z]+)?", fullmatch=True)
REFERENCES = st.one_of(
    st.builds(Reference, st.sampled_from([k for k in ReferenceKind if k is not ReferenceKind.COUNTRY]), IDS),
    st.builds(Reference, st.just(ReferenceKind.COUNTRY), st.from_regex("[A-Z]{3}", fullmatch=True)),
    st.builds(Reference, st.just(ReferenceKind.EVENT), IDS, st.tuples(WORDING, WORDING)),
)
PIECES = st.one_of(st.builds(Words, st.text(min_size=1)), REFERENCES)


def merged(pieces: list[Words | Reference]) -> Prose:
    result: list[Words | Reference] = []
    for piece in pieces:
        if isinstance(piece, Words) and result and isinstance(result[-1], Words):
            result[-1] = Words(result[-1].text + piece.text)
        else:
            result.append(piece)
    return tuple(result)


def written(prose: Prose) -> str:
    """The form that `parse_prose` reads."""
    return "".join(
        piece.text.replace("{", "{{").replace("}", "}}") if isinstance(piece, Words) else str(piece)
        for piece in prose
    )


@given(st.lists(PIECES).map(merged))
def test_what_is_written_reads_back(prose: Prose) -> None:
    text = written(prose)
    assert parse_prose(text) == prose
    assert references(text) == tuple(piece for piece in prose if isinstance(piece, Reference))


@given(st.text(alphabet="{}:|fig a-B"))
def test_any_text_reads_or_is_an_error_of_the_input(text: str) -> None:
    try:
        prose = parse_prose(text)
    except InputError:
        return
    assert written(prose) == text or parse_prose(written(prose)) == prose
