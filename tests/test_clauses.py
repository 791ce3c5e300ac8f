"""Clauses are their English text, and keep what they were made from on every way that they take."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomreport import errors
from iomreport.clauses import Clause, as_clause, changed, clause, clause_n, from_data, joined, to_data
from iomreport.errors import InputError

PACKAGE = Path(__file__).resolve().parents[1] / "iomreport"
ERRORS = {
    name
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, errors.IomreportError)
}
FIELD = re.compile(r"\{(\w+)\}")

_texts = st.text(st.characters(codec="utf-8"))


def _clauses() -> st.SearchStrategy[Clause]:
    leaves = st.one_of(
        st.builds(clause, st.sampled_from(["as it is", "with {braces}"])),
        st.builds(as_clause, _texts),
        st.builds(lambda n: clause_n("{n} page", "{n} pages", n), st.integers(0, 9)),
    )
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.builds(lambda one, two: clause("{one} before {two}", one=one, two=two), inner, _texts),
            st.lists(inner, min_size=1, max_size=3).map(joined),
        ),
        max_leaves=5,
    )


class Holder(msgspec.Struct, frozen=True):
    said: Clause


def test_a_clause_is_its_english_text() -> None:
    said = clause("there is no {what} “{name}”", what=clause("style"), name="{x} {")
    assert said == "there is no style “{x} {”"
    assert hash(said) == hash(str(said))
    assert clause("as {it} is") == "as {it} is"


def test_a_number_chooses_the_pattern() -> None:
    told = [clause_n("{n} page of {name}", "{n} pages of {name}", n, name="a") for n in (0, 1, 2)]
    assert told == ["0 pages of a", "1 page of a", "2 pages of a"]


def test_a_value_that_is_missing_is_told_where_the_clause_is_made() -> None:
    with pytest.raises(ValueError, match="lacks a value for “name”"):
        clause("{name} of {place}", place="there")


@given(_clauses())
def test_a_clause_survives_the_way_to_another_process_and_into_a_file(said: Clause) -> None:
    for kind in (msgspec.msgpack, msgspec.json):
        data = kind.encode(Holder(said), enc_hook=to_data)
        again = kind.decode(data, type=Holder, dec_hook=from_data).said
        assert (again, again.pattern, again.values, again.many) == (
            said,
            said.pattern,
            said.values,
            said.many,
        )
        assert all(type(one) is type(two) for one, two in zip(_inner(again), _inner(said), strict=True))


def _inner(said: Clause) -> Iterator[object]:
    for _name, value in said.values:
        yield value
        if isinstance(value, Clause):
            yield from _inner(value)


@pytest.mark.parametrize(
    "data", [3, None, [1, 2], [3, [], ""], ["{a}", [["b", "c"]], ""], ["", [["b", {}]], ""]]
)
def test_what_is_no_clause_is_refused_when_it_is_read(data: object) -> None:
    encoded = msgspec.json.encode({"said": data})
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(encoded, type=Holder, dec_hook=from_data)


@given(_clauses())
def test_changing_nothing_gives_the_same_clause(said: Clause) -> None:
    again = changed(said, lambda text: text)
    assert (again, again.pattern, again.values, again.many) == (said, said.pattern, said.values, said.many)


def test_changing_reaches_the_texts_in_clauses_within() -> None:
    said = joined(
        (clause("no file “{name}”", name="a"), clause("ask {who}", who=clause("the sender of {it}", it="b")))
    )
    assert changed(said, str.upper) == "no file “A”; ask the sender of B"


def test_an_error_is_a_sentence_that_keeps_its_clauses() -> None:
    error = InputError(
        clause("there is no  “{name}”", name="a\n b\x07"), file="f.yaml", line=3, remedy=clause("correct it")
    )
    told = error.sentence()
    assert told == str(error) == "f.yaml:3: there is no  “a b\\x07”; correct it"
    patterns = [part.pattern for part in _inner(told) if isinstance(part, Clause)]
    assert "there is no  “{name}”" in patterns
    assert "correct it" in patterns


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call of `clause` and `clause_n` in the package, with its place."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("clause", "clause_n"):
                yield f"{path.relative_to(PACKAGE)}:{node.lineno}", node


def faults_of(call: ast.Call) -> str:
    """What is wrong with a call: a translator sees the pattern only, and each field needs its value."""
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    patterns = call.args[: 1 if name == "clause" else 2]
    if not all(isinstance(part, ast.Constant) and isinstance(part.value, str) for part in patterns):
        return "the pattern is not written out"
    fields = {
        field
        for part in patterns
        if isinstance(part, ast.Constant)
        for field in FIELD.findall(str(part.value))
    }
    given = {keyword.arg for keyword in call.keywords}
    if None in given:
        return ""
    if name == "clause_n":
        given.add("n")
        fields.add("n")
    if fields != given and (given or name == "clause_n"):
        return f"fields {sorted(fields)}, values {sorted(map(str, given))}"
    return ""


def test_every_pattern_is_written_out_and_has_its_values() -> None:
    assert [f"{place}: {fault}" for place, call in calls() if (fault := faults_of(call))] == []


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ('clause(f"no {name}")', "the pattern is not written out"),
        ('clause("no {name}", nom=1)', "fields ['name'], values ['nom']"),
        ('clause("no {name}", name=1)', ""),
        ('clause("a {literal}")', ""),
        ('clause_n("{n} page", many, 2)', "the pattern is not written out"),
        ('clause_n("one page", "{n} pages", 2)', ""),
    ],
)
def test_faulty_calls_are_seen(written: str, fault: str) -> None:
    (call,) = (node for node in ast.walk(ast.parse(written)) if isinstance(node, ast.Call))
    assert faults_of(call) == fault


def errors_in_plain_english() -> Iterator[str]:
    """Where an error for a reader is made of a plain text, which nobody could translate."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.parent.name == "cli" or path.name in ("errors.py", "__main__.py"):
            continue  # the command line speaks English
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _is_plain(node):
                yield f"{path.relative_to(PACKAGE)}:{node.lineno}"


def _is_plain(call: ast.Call) -> bool:
    name = getattr(call.func, "id", "")
    told = [
        *call.args[:1],
        *(keyword.value for keyword in call.keywords if keyword.arg in ("what", "remedy")),
    ]
    return name in ERRORS and any(isinstance(part, ast.Constant | ast.JoinedStr | ast.BinOp) for part in told)


def test_errors_for_readers_are_made_of_clauses() -> None:
    assert list(errors_in_plain_english()) == []


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ('InputError("is empty")', True),
        ('InputError(clause("is empty"), remedy=f"use {name}")', True),
        ('OutputError("is " + reason)', True),
        ('BriefError(clause("is empty"), file=f"{name}.yaml", field="header")', False),
        ('ValueError("is empty")', False),
    ],
)
def test_plain_errors_are_seen(written: str, plain: bool) -> None:
    (call, *_inner_calls) = (node for node in ast.walk(ast.parse(written)) if isinstance(node, ast.Call))
    assert _is_plain(call) == plain
