"""The interface's words in the user's language; the language of documents is another matter.

Messages are English in the source and are translated by `resources/i18n/LANGUAGE.po`, which
`scripts/make_messages.py` brings up to date. The language is chosen once, before the first window.
"""

from __future__ import annotations

import gettext
import io
import os
import re
from collections.abc import Iterable
from pathlib import Path

from iomreport.clauses import Clause, filled
from iomreport.errors import IomreportError

VARIABLE = "IOMREPORT_UI_LANGUAGE"
"""The environment's word on the language; it goes before the user's."""
SOURCE_LANGUAGE = "en"
PSEUDO, PSEUDO_RTL = "pseudo", "pseudo-rtl"
"""English made strange, to see what is hard-coded, clipped or does not turn round."""

_WORDS = re.compile(r"(?<!\{)\b[^\W\d_]")
"""What a pattern has where it holds words and not only values."""
_NAMES = {
    "ar": "العربية",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "pt": "Português",
    "ru": "Русский",
    "zh": "中文",
}


class _Chosen:
    """The one choice that the whole process shares: gettext's own way, too, and `tr` is called everywhere."""

    translations: gettext.NullTranslations = gettext.NullTranslations()


def tr(message: str, /, **values: object) -> str:
    """A message in the user's language, `{name}` replaced by values."""
    text = _Chosen.translations.gettext(message)
    return text.format(**values) if values else text


def trn(one: str, many: str, number: int, /, **values: object) -> str:
    """A message for a number of things; `{n}` is the number."""
    return _Chosen.translations.ngettext(one, many, number).format(n=number, **values)


def tr_clause(text: str) -> str:
    """What the core says, in the user's language; a text that is no clause, such as a name, as it is."""
    if not isinstance(text, Clause):
        return text
    values = tuple(
        (name, tr_clause(value) if isinstance(value, str) else value) for name, value in text.values
    )
    if not _WORDS.search(text.pattern):
        return filled(text.pattern, values)
    number = dict(text.values).get("n")
    if text.many and isinstance(number, int):
        return filled(_Chosen.translations.ngettext(text.pattern, text.many, number), values)
    return filled(_Chosen.translations.gettext(text.pattern), values)


def tr_sentence(text: str) -> str:
    """What the core says, in the user's language and with a capital letter."""
    told = tr_clause(text)
    return told[:1].upper() + told[1:]


def tr_error(error: IomreportError) -> str:
    """What went wrong, where, and what to do about it, in the user's language."""
    return tr_clause(error.sentence())


def marked(message: str) -> str:
    """The message itself: says that it is to be translated where it is not yet to be shown."""
    return message


def language_name(code: str) -> str:
    """A language by its own name, as its readers look for it; the code of one that is not known here."""
    return _NAMES.get(code.replace("-", "_"), code)


def languages(folder: Path) -> tuple[str, ...]:
    """The languages that the interface has: English, and those with a catalogue in the folder."""
    return (SOURCE_LANGUAGE, *sorted(path.stem for path in folder.glob("*.po")))


def choose_language(folder: Path, preferred: str, of_system: Iterable[str]) -> str:
    """Take the environment's language, or the user's, or the system's first that there is; returns it.

    `preferred` is empty where the user leaves it to the system; languages are named as in “fr” or “pt-BR”.
    """
    there = languages(folder)
    wanted = [os.environ.get(VARIABLE, ""), preferred, *of_system]
    for name in filter(None, wanted):
        if name in (PSEUDO, PSEUDO_RTL):
            from iomreport.gui.pseudo import PseudoTranslations

            use(PseudoTranslations(to_left=name == PSEUDO_RTL))
            return name
        code = name.replace("-", "_")
        for known in (code, code.partition("_")[0]):
            if known in there:
                use(read_catalogue(folder / f"{known}.po"))
                return known
    use(gettext.NullTranslations())
    return SOURCE_LANGUAGE


def use(translations: gettext.NullTranslations) -> gettext.NullTranslations:
    """Take other translations; returns the earlier ones."""
    before, _Chosen.translations = _Chosen.translations, translations
    return before


def read_catalogue(file: Path) -> gettext.NullTranslations:
    """The translations of a catalogue; none where there is no such file, as for English."""
    if not file.is_file():
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    with file.open("rb") as stream:
        write_mo(compiled, read_po(stream))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
