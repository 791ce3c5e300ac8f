"""What the core says comes out in the user's language, with its values and its plural."""

from __future__ import annotations

import gettext
from collections.abc import Iterator

import pytest

from iomreport.clauses import as_clause, clause, clause_n, joined
from iomreport.errors import InputError
from iomreport.gui import i18n


class _Spanish(gettext.NullTranslations):
    """A catalogue of a few messages."""

    def gettext(self, message: str) -> str:
        return {
            "there is no file “{name}”": "no hay ningún archivo «{name}»",
            "ask {whom}": "pregunte a {whom}",
            "its sender": "quien lo envió",
        }.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return {"{n} page of {name}": "{n} página de {name}", "{n} pages of {name}": "{n} páginas de {name}"}[
            msgid1 if n == 1 else msgid2
        ]


@pytest.fixture(autouse=True)
def in_spanish() -> Iterator[None]:
    before = i18n.use(_Spanish())
    yield
    i18n.use(before)


def test_a_clause_is_told_with_its_values() -> None:
    said = clause("there is no file “{name}”", name="{x}.docx")
    assert i18n.tr_clause(said) == "no hay ningún archivo «{x}.docx»"
    assert i18n.tr_sentence(said) == "No hay ningún archivo «{x}.docx»"


def test_clauses_within_are_told_too() -> None:
    said = joined(
        (clause("there is no file “{name}”", name="a"), clause("ask {whom}", whom=clause("its sender")))
    )
    assert i18n.tr_clause(said) == "no hay ningún archivo «a»; pregunte a quien lo envió"


def test_a_number_takes_its_plural() -> None:
    told = [
        i18n.tr_clause(clause_n("{n} page of {name}", "{n} pages of {name}", n, name="a")) for n in (1, 3)
    ]
    assert told == ["1 página de a", "3 páginas de a"]


def test_an_error_is_told_with_file_and_line() -> None:
    error = InputError(
        clause("there is no file “{name}”", name="b"), file="a.yaml", line=2, remedy="as it is"
    )
    assert i18n.tr_clause(error.sentence()) == "a.yaml:2: no hay ningún archivo «b»; as it is"


@pytest.mark.parametrize("said", ["its sender", as_clause("its sender"), "", clause("")])
def test_what_is_no_pattern_is_told_as_it_is(said: str) -> None:
    assert i18n.tr_clause(said) == said
