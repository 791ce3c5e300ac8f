"""Names of countries in the officer's English: the United Nations' names, as at the brief's date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from iomreport.checks.prose import Passage
from iomreport.checks.subject import Subject
from iomreport.clauses import clause
from iomreport.notices import Notice
from iomreport.submission.geography import Countries, Country, PastName
from iomreport.submission.printing import NBSP

# Short names that are usual in English and that the United Nations does not print in running text.
_USUAL = {
    "Bolivia": "BOL",
    "Burma": "MMR",
    "DR Congo": "COD",
    "DRC": "COD",
    "East Timor": "TLS",
    "Iran": "IRN",
    "Ivory Coast": "CIV",
    "Laos": "LAO",
    "Moldova": "MDA",
    "North Korea": "PRK",
    "Russia": "RUS",
    "South Korea": "KOR",
    "Syria": "SYR",
    "Tanzania": "TZA",
    "Venezuela": "VEN",
    "Vietnam": "VNM",
}
_UNTOLD = frozenset({"NLD", "PSE"})  # whose short name stays usual beside the one in the table


def country_name(subject: Subject) -> Iterator[Notice]:
    """`country-name`: a country has not the name that the United Nations used on the brief's date."""
    if subject.countries is None or not subject.english:
        return
    codes, pattern = _names(subject.countries)
    for passage in subject.passages:
        for match in pattern.finditer(passage.own):
            right = subject.countries.in_text(codes[match[0]], subject.brief.header.date)
            if _bare(right) != match[0] and not passage.own[match.end() :].startswith(" ("):
                yield _notice(passage, match, right)


def _notice(passage: Passage, match: re.Match[str], right: str) -> Notice:
    start, end = match.span()
    article = re.search(rf"\b[Tt]he[ {NBSP}]$", passage.text[:start])
    new: str | None = right
    if article:  # “the Syria office” is not mended by a word
        follows_noun = re.match(r"[ -][a-z]", passage.text[end:])
        new = None if follows_noun else _bare(right)
    elif start == passage.sentence_at(start)[0]:
        new = right[0].upper() + right[1:]
    elif re.match("-", passage.text[end:]):
        new = None
    message = clause("“{name}” is not the United Nations’ name on the date of this note", name=match[0])
    return passage.notice("country-name", (start, end), message, clause("write “{words}”", words=right), new)


def _bare(name: str) -> str:
    return re.sub("^[Tt]he ", "", name)


def _names(countries: Countries) -> tuple[dict[str, str], re.Pattern[str]]:
    """The names to look at, right and wrong ones, each with its country; longer ones are seen first."""
    codes = {name: code for name, code in _USUAL.items() if code in countries}
    for country in countries:
        if country.iso3 in _USUAL.values() or (country.past_names and country.iso3 not in _UNTOLD):
            dated: tuple[Country | PastName, ...] = (country, *country.past_names)
            for names in dated:
                codes[_bare(names.in_text)] = country.iso3
    longest = sorted(codes, key=len, reverse=True)
    return codes, re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?!\w)")
