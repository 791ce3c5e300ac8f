"""A result stays with its country: what the submission reports of one is not told of another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from iomreport.checks.figures import figure_of, quantities
from iomreport.checks.prose import Passage
from iomreport.checks.subject import Subject
from iomreport.clauses import Clause, all_of, clause
from iomreport.notices import Notice
from iomreport.submission.geography import Countries, Country, PastName
from iomreport.submission.model import Figure
from iomreport.submission.references import Words, parse_prose

_SET_APART = re.compile(
    r"\b(?:not?|none|neither|without|unlike|other than|elsewhere|world-?wide|global(?:ly)?|in total"
    r"|altogether|in all countries|whereas|while|but|only)\b",
    re.IGNORECASE,
)
_INTO = re.compile(
    r"\b(?:in|from|for|within|across|to|inside|throughout|helped|assisted)\s+(?:the\s+)?$", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"^[’']s?\b")
_WORD = re.compile(r"[^\W\d_]{4,}")
_GENERAL = frozenset(
    {
        "according",
        "already",
        "also",
        "been",
        "countries",
        "country",
        "development",
        "from",
        "have",
        "international",
        "migrant",
        "migrants",
        "migration",
        "national",
        "organization",
        "report",
        "reported",
        "state",
        "submission",
        "such",
        "that",
        "their",
        "this",
        "were",
        "which",
        "with",
    }
)
_SHARED = 0.6
_FEWEST = 3


def moved_result(subject: Subject) -> Iterator[Notice]:
    """`moved-result`: a figure or result of one country, or of no country, told of another."""
    if subject.countries is None or not subject.english or not subject.passages:
        return
    mentions = Mentions(subject)
    for passage in subject.passages:
        for begin, end in passage.sentences:
            sentence = passage.text[begin:end]
            named = mentions.within(sentence)
            if named and not _SET_APART.search(sentence):
                yield from _figures(passage, (begin, end), named, mentions)
                yield from _statements(passage, (begin, end), named, mentions)


class Mentions:
    """Which countries are named in English words, and of which countries a record speaks."""

    def __init__(self, subject: Subject) -> None:
        assert subject.countries is not None
        self.subject = subject
        self._codes, self._adjectives, self._pattern = _naming(subject.countries)

    def within(self, text: str) -> dict[str, tuple[int, int]]:
        """Each country that the text names, with the place of its first name."""
        found: dict[str, tuple[int, int]] = {}
        for match in self._pattern.finditer(text):
            code = self._codes.get(match[0]) or self._adjectives[match[0]]
            found.setdefault(code, match.span())
        return found

    def is_adjective(self, word: str) -> bool:
        """Whether a country is told as “Tunisian” is."""
        return word in self._adjectives

    def of_figure(self, figure: Figure) -> frozenset[str]:
        """The countries to which a figure belongs; empty for one of no country."""
        own = frozenset(self.within(f"{figure.population} {figure.basis}"))
        stated = (
            code
            for record in self.subject.index.submission.initiatives
            for result in record.results
            if f"{{fig:{figure.id}}}" in result.text
            for code in result.countries
        )
        return own.union(stated)

    def name(self, code: str) -> str:
        """The country's name in running text."""
        assert self.subject.countries is not None
        return self.subject.countries.in_text(code, self.subject.brief.header.date)


def _figures(
    passage: Passage, span: tuple[int, int], named: dict[str, tuple[int, int]], mentions: Mentions
) -> Iterator[Notice]:
    begin, end = span
    for quantity in quantities(passage):
        if not begin <= quantity.span[0] < end:
            continue
        figure = figure_of(quantity, passage, mentions.subject)
        if figure is None:
            continue
        own = mentions.of_figure(figure)
        if own & named.keys():
            continue
        sentence = passage.text[begin:end]
        number_ends = quantity.span[1] - begin
        moved = [
            code
            for code, at in named.items()
            if (
                at[0] - number_ends == 1  # “2,700 Tunisian victims”
                if mentions.is_adjective(sentence[slice(*at)])
                else own or _is_where(sentence, at)
            )
        ]
        if moved:
            written = passage.text[slice(*quantity.span)]
            yield passage.notice(
                "moved-result",
                quantity.span,
                _belongs_to(written, own, mentions.name(moved[0]), mentions),
                clause("give the figure without the country, or say that the submission has none for it"),
            )


def _belongs_to(written: str, own: frozenset[str], told: str, mentions: Mentions) -> Clause:
    if not own:
        return clause(
            "the submission’s figure “{written}” is of no single country, not of {country}",
            written=written,
            country=told,
        )
    return clause(
        "the submission’s figure “{written}” is of {countries}, not of {country}",
        written=written,
        countries=_listed(own, mentions),
        country=told,
    )


def _is_where(sentence: str, at: tuple[int, int]) -> bool:
    """Whether the country is told as the place or the owner of something: “in Tunisia”, “Tunisia’s”."""
    return bool(_INTO.search(sentence[: at[0]]) or _POSSESSIVE.match(sentence[at[1] :]))


def _statements(
    passage: Passage, span: tuple[int, int], named: dict[str, tuple[int, int]], mentions: Mentions
) -> Iterator[Notice]:
    begin, end = span
    words = _content(passage.text[begin:end])
    for record in mentions.subject.index.submission.initiatives:
        for result in record.results:
            own = frozenset(result.countries)
            if not own or own & named.keys():
                continue
            wanted = _content(_own_words(result.text))
            if len(words & wanted) >= max(_FEWEST, _SHARED * len(wanted)):
                other = next(iter(named))
                at = begin + named[other][0], begin + named[other][1]
                said = clause(
                    "this is reported of {countries}, not of {country}",
                    countries=_listed(own, mentions),
                    country=mentions.name(other),
                )
                fix = clause("say of which country the submission reports it")
                yield passage.notice("moved-result", at, said, fix)
                return


def _listed(codes: frozenset[str], mentions: Mentions) -> Clause:
    return all_of(sorted(mentions.name(code) for code in codes))


def _own_words(prose: str) -> str:
    return " ".join(part.text for part in parse_prose(prose) if isinstance(part, Words))


def _content(text: str) -> frozenset[str]:
    words = {word.lower() for word in _WORD.findall(text)} - _GENERAL
    return frozenset(word.rstrip("s") for word in words) - _GENERAL


def _adjectives(names: dict[str, str]) -> dict[str, str]:
    """What English makes of names in a regular way: “Tunisian”, “Egyptian”, “Lebanese”, “Omani”."""
    found: dict[str, str] = {}
    one_word = {name: code for name, code in names.items() if " " not in name}
    for name, code in one_word.items():
        if name.endswith("a"):
            found.setdefault(f"{name}n", code)
    for name, code in one_word.items():
        stem = name.rstrip("aeo")
        for made in (f"{name}ian", f"{name}an", f"{name}i", f"{name}ese", f"{stem}ian", f"{stem}ese"):
            found.setdefault(made, code)
    return {made: code for made, code in found.items() if made not in names}


@lru_cache(maxsize=2)  # every preview asks, of the same countries
def _naming(countries: Countries) -> tuple[Mapping[str, str], Mapping[str, str], re.Pattern[str]]:
    """Names and adjectives with the countries' codes, and a pattern that finds them all."""
    codes = _names(countries)
    adjectives = _adjectives(codes)
    longest = sorted((*codes, *adjectives), key=len, reverse=True)
    return codes, adjectives, re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?!\w)")


def _names(countries: Countries) -> dict[str, str]:
    """English names in running text, present and past, and usual ones, without their article."""
    codes: dict[str, str] = {}
    for country in countries:
        dated: tuple[Country | PastName, ...] = (country, *country.past_names)
        usual = (alias for alias in country.aliases if alias.isascii() and len(alias) > 3)
        for name in (*(each.in_text for each in dated), *(each.name for each in dated), *usual):
            codes.setdefault(re.sub("^[Tt]he ", "", name), country.iso3)
    return codes
