"""The interface's words in the user's language; the language of documents is another matter."""

from __future__ import annotations

import gettext
from functools import cache

from iomreport.errors import InputError
from iomreport.paths import find_paths

DOMAIN = "iomreport"


@cache
def catalogue() -> gettext.NullTranslations:
    """The translations for the user's locale; English where there are none."""
    try:
        folder = find_paths().resources / "i18n"
    except InputError:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, folder, fallback=True)


def tr(message: str, /, **values: object) -> str:
    """A message in the user's language, `{name}` replaced by values."""
    text = catalogue().gettext(message)
    return text.format(**values) if values else text


def trn(one: str, many: str, number: int, /, **values: object) -> str:
    """A message for a number of things; `{n}` is the number."""
    return catalogue().ngettext(one, many, number).format(n=number, **values)
