"""Countries by the names that the United Nations uses, and by those that people type.

The table is `resources/geography/countries.json`: a list of `Country` records.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

import msgspec

from iomreport.clauses import Clause, clause, either
from iomreport.errors import InputError
from iomreport.submission.tables import read_table
from iomreport.wording.fold import fold

Language = Literal["en", "fr", "es", "ar"]
_ARTICLE = re.compile(r"^(?:(?:the|la|le|les|el|los|las) (?=.)|l'(?=.))")
_SAINT = re.compile(r"\bste?\b")


class PastName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A name in use up to and including the day `until`."""

    until: date
    name: str
    in_text: str
    fr: str
    es: str
    ar: str


class Country(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One country or State, with its present names.

    `name` is the English short name as lists print it ("Syrian Arab Republic", "Philippines"), `in_text` its
    form in running text ("the Syrian Arab Republic"); `fr`, `es`, `ar` are the official short names in those
    languages. `m49` has three digits. `status`: Member of the United Nations, observer State, or other (a
    member of specialized agencies alone). `aliases` serve finding, never printing. `past_names`: the oldest
    first. `intermediate_region` is empty where M49 has none.
    """

    iso3: str
    iso2: str
    m49: str
    status: Literal["member", "observer", "other"]
    name: str
    in_text: str
    fr: str
    es: str
    ar: str
    region: str
    subregion: str
    intermediate_region: str = ""
    aliases: tuple[str, ...] = ()
    past_names: tuple[PastName, ...] = ()

    def names_on(self, on: date) -> Country | PastName:
        """The names in use on that day: a past name, or the country itself for the present ones."""
        return next((past for past in self.past_names if on <= past.until), self)

    def every_name(self) -> Iterator[str]:
        """All present, past and usual names, in any language."""
        dated: tuple[Country | PastName, ...] = (self, *self.past_names)
        for names in dated:
            yield from (names.name, names.in_text, names.fr, names.es, names.ar)
        yield from self.aliases


def search_key(text: str) -> str:
    """The form in which names are compared: folded, no punctuation, no leading article, "St" written out."""
    words = _ARTICLE.sub("", fold(text)).replace("&", " and ")
    words = re.sub(r"\W+", " ", re.sub(r"['.]", "", words))
    return _SAINT.sub("saint", words.strip())


class Countries:
    """All countries, in the alphabetical order of their English names."""

    def __init__(self, countries: Iterable[Country]) -> None:
        """Raise InputError when two countries share a code; the first search does so for a name."""
        self._sorted = tuple(sorted(countries, key=lambda country: fold(country.name)))
        self._by_code = {country.iso3: country for country in self._sorted}
        self._by_iso2 = {country.iso2: country for country in self._sorted}
        self._by_m49 = {country.m49: country for country in self._sorted}
        if len({len(self._sorted), len(self._by_code), len(self._by_iso2), len(self._by_m49)}) > 1:
            raise InputError(clause("two countries have the same code"))

    @cached_property
    def _by_key(self) -> dict[str, Country]:
        """By every name. There are a thousand, and the window opens without them."""
        by_key: dict[str, Country] = {}
        for country in self._sorted:
            for name in dict.fromkeys(country.every_name()):
                other = by_key.setdefault(search_key(name), country)
                if other is not country:
                    raise InputError(
                        clause(
                            "“{name}” names both {iso3} and {other}",
                            name=name,
                            iso3=other.iso3,
                            other=country.iso3,
                        )
                    )
        return by_key

    @classmethod
    def read(cls, path: Path) -> Countries:
        """Read the table; raises InputError with the file when it is missing or not such a table."""
        records = read_table(path, list[Country], "table of countries")
        try:
            return cls(records)
        except InputError as error:
            raise InputError(error.what, file=path) from error

    def __iter__(self) -> Iterator[Country]:
        return iter(self._sorted)

    def __len__(self) -> int:
        return len(self._sorted)

    def __contains__(self, iso3: object) -> bool:
        return iso3 in self._by_code

    def by_code(self, iso3: str) -> Country:
        """The country of an ISO 3166-1 alpha-3 code in capitals; raises InputError for any other text."""
        country = self._by_code.get(iso3)
        if country is None:
            raise InputError(
                clause("“{iso3}” is not the code of a country", iso3=iso3), remedy=self._remedy(iso3)
            )
        return country

    def find(self, text: str) -> Country | None:
        """The country that `text` as a whole names, by any name in the four languages or a code.

        Codes are those of ISO 3166-1 and the three digits of M49. Case, accents, punctuation and a leading
        article do not matter; a two-letter code counts in capitals only, since "in", "no" and "is" are words.
        """
        country = self._by_key.get(search_key(text))
        code = text.strip()
        return country or self._by_code.get(code.upper()) or self._by_iso2.get(code) or self._by_m49.get(code)

    def resolve(self, text: str) -> Country:
        """As `find`, but raises InputError, with close names as the remedy, when nothing is found."""
        country = self.find(text)
        if country is None:
            raise InputError(clause("there is no country “{text}”", text=text), remedy=self._remedy(text))
        return country

    def suggest(self, text: str, limit: int = 3) -> tuple[Country, ...]:
        """Up to `limit` countries whose names contain the words of `text` or are spelled much like it."""
        import difflib

        key = search_key(text)
        if not key:
            return ()
        containing = sorted((k for k in self._by_key if f" {key}" in f" {k}"), key=len)
        close = difflib.get_close_matches(key, self._by_key, n=4 * limit, cutoff=0.75)
        found = dict.fromkeys(self._by_key[match].iso3 for match in (*containing, *close))
        return tuple(self._by_code[iso3] for iso3 in list(found)[:limit])

    def name(self, iso3: str, on: date, language: Language = "en") -> str:
        """The short name as lists print it on that day. Raises InputError for an unknown code."""
        names = self.by_code(iso3).names_on(on)
        return {"en": names.name, "fr": names.fr, "es": names.es, "ar": names.ar}[language]

    def in_text(self, iso3: str, on: date) -> str:
        """The English name in running text on that day, with "the" where it has one. InputError as `name`."""
        return self.by_code(iso3).names_on(on).in_text

    def _remedy(self, text: str) -> Clause:
        close = [f"{country.name} ({country.iso3})" for country in self.suggest(text)]
        if not close:
            return clause("give a name or a code such as TUN")
        return clause("did you mean {names}?", names=either(close))
