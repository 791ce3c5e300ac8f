"""Whether words are spelt as documents spell them, and what may have been meant. Works with no network."""

from __future__ import annotations

import re
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from iomreport.clauses import clause
from iomreport.errors import InputError

if TYPE_CHECKING:
    from hunspell import Hunspell

MOST = 7
"""How many suggestions are offered at most."""
_OXFORD = re.compile(r"iz(?=(?:e[ds]?|ers?|ing|ations?|ational|able)$)")


class Speller:
    """The dictionary of one language, read when it is first asked; `folder` holds LANGUAGE.aff and .dic.

    English is spelt as the United Nations spell it: British, with “-ize”; the dictionary's “-ise” passes too.
    Raises InputError when there is no dictionary for the language, or no Hunspell on this system.
    """

    def __init__(self, folder: Path, language: str) -> None:
        if not re.fullmatch(r"[A-Za-z_-]+", language) or not (folder / f"{language}.dic").is_file():
            known = ", ".join(languages(folder)) or "none"
            raise InputError(
                clause(
                    "there is no dictionary for the language “{language}” (there is one for: {known})",
                    language=language,
                    known=known,
                ),
                remedy=clause("export the note, and check its spelling in Word or LibreOffice"),
            )
        if find_spec("hunspell") is None:
            raise InputError(
                clause("spelling cannot be checked on this system"),
                remedy=clause("export the note, and check its spelling in Word or LibreOffice"),
            )
        self._folder, self._language = folder, language

    @cached_property
    def _dictionary(self) -> Hunspell:
        from hunspell import Hunspell

        return Hunspell(self._language, hunspell_data_dir=str(self._folder))

    def knows(self, word: str) -> bool:
        """Whether a word is spelt right; curly and straight apostrophes are one."""
        plain = word.replace("’", "'")
        if self._dictionary.spell(plain):
            return True
        return self._language == "en" and plain != (other := _OXFORD.sub("is", plain)) and self._known(other)

    def suggest(self, word: str) -> tuple[str, ...]:
        """What may have been meant, most likely first."""
        found = [text.replace("'", "’") for text in self._dictionary.suggest(word.replace("’", "'"))]
        if self._language == "en" and "iz" in word:
            found = [re.sub(r"is(?=(?:e[ds]?|ers?|ing|ations?)$)", "iz", text) for text in found]
        return tuple(dict.fromkeys(found))[:MOST]

    def _known(self, word: str) -> bool:
        return bool(self._dictionary.spell(word))


def languages(folder: Path) -> tuple[str, ...]:
    """The languages for which a folder holds a dictionary, sorted."""
    return tuple(sorted(path.stem for path in folder.glob("*.dic")))
