"""One line for a reader, whatever went into it, and errors that survive the way out of a worker."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomreport import errors
from iomreport.clauses import clause
from iomreport.errors import InputError, IomreportError, PackError, TemplateError
from iomreport.notices import Notice, Place, Severity

ANY_TEXT = st.text(st.characters(exclude_categories=()))
FAMILY = [
    kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, IomreportError)
]


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (InputError("is wrong"), "is wrong"),
        (InputError("is wrong", remedy="mend it"), "is wrong; mend it"),
        (InputError("is wrong", file="a/b.yaml", remedy="mend it"), "a/b.yaml: is wrong; mend it"),
        (InputError("is wrong", file=Path("b.yaml"), line=3), "b.yaml:3: is wrong"),
        (InputError("is wrong", line=3, field="x.y"), "is wrong"),
        (InputError("is\n  wrong", file="two  spaces\n.yaml", line=1), "two  spaces\\n.yaml:1: is wrong"),
        (InputError("holds \ud800 and \x1b[31m", file="\udcff"), "\\udcff: holds \\ud800 and \\x1b[31m"),
    ],
)
def test_the_line(error: IomreportError, line: str) -> None:
    assert str(error) == line


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT.filter(lambda name: "\0" not in name), st.none() | st.integers(1))
def test_it_is_always_one_line_that_a_terminal_can_print(
    what: str, remedy: str, file: str, line: int | None
) -> None:
    text = str(InputError(what, file=file, line=line, remedy=remedy))
    assert len(text.splitlines()) <= 1
    text.encode("utf-8")
    assert "\x1b" not in text


@pytest.mark.parametrize("kind", FAMILY)
def test_errors_travel_between_processes(kind: type[IomreportError]) -> None:
    error = kind("is wrong", file="a", line=2, field="f", remedy="mend it")
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is kind
    assert vars(copy) == vars(error)
    assert str(copy) == str(error) == "a:2: is wrong; mend it"


def test_what_travels_with_some_errors() -> None:
    notice = Notice("c", Severity.ERROR, clause("m"), Place("f", 1, "x"))
    assert PackError("is wrong", problems=[notice]).problems == (notice,)
    assert TemplateError("is wrong", chain=["a", "b"]).chain == ("a", "b")
    assert pickle.loads(pickle.dumps(PackError("is wrong", problems=[notice]))).problems == (notice,)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place(), ""),
        (Place("a.yaml", 3, "x.y"), "a.yaml:3: x.y"),
        (Place("a.yaml"), "a.yaml"),
        (Place(section="s", item="i1"), "s/i1"),
        (Place("a.iombrief", 3, section="s"), "a.iombrief:3: s"),
    ],
)
def test_a_place_in_words(place: Place, text: str) -> None:
    assert str(place) == text
