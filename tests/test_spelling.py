"""Spelling with the dictionary that ships: British, with the United Nations' “-ize”."""

from __future__ import annotations

import sys

import pytest

from iomreport.errors import InputError
from iomreport.paths import find_paths
from iomreport.spelling import Speller, languages

FOLDER = find_paths().dictionaries


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(FOLDER, "en")


@pytest.mark.parametrize(
    "word", ["labour", "organization", "organisations", "mainstreaming", "emphasized", "isn’t", "programme"]
)
def test_words_of_un_english_are_known(speller: Speller, word: str) -> None:
    assert speller.knows(word)


@pytest.mark.parametrize("word", ["recieve", "Governmnet", "organizaton", "labor"])
def test_others_are_not(speller: Speller, word: str) -> None:
    assert not speller.knows(word)


def test_suggestions_keep_apostrophe_and_z(speller: Speller) -> None:
    assert "receive" in speller.suggest("recieve")
    assert speller.suggest("organizaton")[0] == "organization"
    assert "isn’t" in speller.suggest("isn’tt")


@pytest.mark.parametrize("language", ["xx", "../en", ""])
def test_a_language_without_dictionary_is_said(language: str) -> None:
    with pytest.raises(InputError, match="there is no dictionary for the language"):
        Speller(FOLDER, language)
    assert languages(FOLDER) == ("en",)


def test_a_system_without_hunspell_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hunspell", None)
    with pytest.raises(InputError, match="cannot be checked on this system"):
        Speller(FOLDER, "en")
