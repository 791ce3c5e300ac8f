"""Values: opaque to templates, yet fit for branching, sorting and lookups."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from markupsafe import escape

from iomreport.compose.values import Ledger, Printer, Value, content_of, words_of
from iomreport.doctree.markup import read_markup
from iomreport.doctree.nodes import Footnote, Paragraph, Run
from iomreport.doctree.provenance import FIXED, OWN
from iomreport.errors import ProvenanceError


@pytest.fixture
def printer() -> Printer:
    return Printer(Ledger())


def words(printer: Printer, text: str) -> Value:
    return printer.words((Run(text, OWN),) if text else ())


@pytest.mark.parametrize(
    "use",
    [
        str,
        repr,
        "{}".format,
        lambda value: f"{value}",
        lambda value: "%s" % value,  # noqa: UP031
        lambda value: value + "a",
        lambda value: "a" + value,
        lambda value: value % 1,
        lambda value: value * 2,
        lambda value: "".join([value]),
    ],
)
def test_no_string_can_be_made_of_a_value(use: Callable[[Any], Any], printer: Printer) -> None:
    with pytest.raises((ProvenanceError, TypeError)):
        use(words(printer, "words"))


def test_a_value_compares_by_its_words(printer: Printer) -> None:
    one, same, other = words(printer, "abc"), words(printer, "abc"), words(printer, "Abd")
    assert one == same == "abc"
    assert one != other
    assert {one: 1}["abc"] == 1  # type: ignore[index]
    assert sorted([other, one]) == [one, other]
    assert len(one) == 3
    with pytest.raises(TypeError):
        one < 3  # noqa: B015


def test_what_prints_nothing_is_false(printer: Printer) -> None:
    note = Footnote((Paragraph((Run("a note", FIXED),)),))
    assert not words(printer, "")
    assert not printer.blocks([])
    assert not printer.key("")
    assert words(printer, "a")
    assert printer.words((note,))
    assert printer.blocks([Paragraph((Run("a", OWN),))])
    assert printer.key("a")


def test_printing_leaves_a_token_that_one_ledger_knows() -> None:
    ledger, stranger = Ledger(), Ledger()
    value = Printer(ledger).words((Run("<b>words</b>", OWN),))
    token = escape(value)
    assert "words" not in token
    (paragraph,) = read_markup(f"<p>{token}</p>", FIXED, values=ledger.contents)
    assert isinstance(paragraph, Paragraph)
    assert paragraph.inlines == words_of(value) == content_of(value)
    with pytest.raises(Exception, match="unknown origin"):
        read_markup(f"<p>{token}</p>", FIXED, values=stranger.contents)


def test_tokens_of_two_ledgers_differ() -> None:
    assert Ledger().enter(()) != Ledger().enter(())


def test_a_value_has_no_public_part() -> None:
    assert [name for name in dir(words(Printer(Ledger()), "a")) if not name.startswith("_")] == []
