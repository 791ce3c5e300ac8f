"""United Nations drafting style in the officer's English; each finding says the form that is wanted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from iomreport.checks.prose import Passage
from iomreport.checks.subject import Subject
from iomreport.clauses import Clause, clause
from iomreport.notices import Notice
from iomreport.submission.printing import NBSP

CODE = "un-style"

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_GAP = rf"[ {NBSP}]"


@dataclass(frozen=True)
class Rule:
    """A pattern of what is not written, why, and the form that is: a function of the match, None for none.

    `{found}` in the message and `{better}` in the fix stand for the words.
    """

    pattern: re.Pattern[str]
    message: Clause
    fix: Clause
    better: Callable[[re.Match[str]], str | None] = lambda _: None


def un_style(subject: Subject) -> Iterator[Notice]:
    """`un-style`: the officer's own English departs from the United Nations' drafting rules."""
    if not subject.english:
        return
    for passage in subject.passages:
        for rule in RULES:
            yield from _apply(rule, passage)
        yield from _small_numbers(passage)
        yield from _openings(passage)


def _apply(rule: Rule, passage: Passage) -> Iterator[Notice]:
    for match in rule.pattern.finditer(passage.own):
        better = rule.better(match)
        if better == match[0]:
            continue
        fix = rule.fix if better is None else Clause(rule.fix.pattern, (("better", better),))
        message = Clause(rule.message.pattern, (("found", _shown(match[0])),))
        yield passage.notice(CODE, match.span(), message, fix, better)


def _shown(words: str) -> str:
    return words.strip().replace(NBSP, " ")


# ---- rules that a pattern can say ----------------------------------------------------------------


def _date(day: str, month: str, year: str | None) -> str:
    number = int(re.sub(r"\D", "", day))
    return f"{number}{NBSP}{month}" + (f" {year}" if year else "")


def _iso(match: re.Match[str]) -> str | None:
    number, day = int(match[2]), int(match[3])
    if not (1 <= number <= 12 and 1 <= day <= 31):
        return match[0]
    return _date(match[3], MONTHS.split("|")[number - 1], match[1])


def _range(match: re.Match[str]) -> str:
    """Two days that follow one another are joined by “and”, all else by an en dash."""
    first, last, month = match["first"], match["last"], match["month"]
    if month and int(last) == int(first) + 1:
        return f"{first} and {last}{month}"
    return f"{first}–{last}{month or ''}"


def _from_range(match: re.Match[str]) -> str:
    joint = "to" if match[1].lower() == "from" else "and"
    return f"{match[1]}{match[2]}{match[3]} {joint} {match[4]}"


_NUMBER = r"\d{1,3}(?:[,  ]\d{3})+|\d+(?:\.\d+)?"
_YEAR = r"(?:19|20)\d\d"
_TIME = r"(?:years?|months?|weeks?|days?|hours?|minutes?|decades?|centur)"
_CODE_BEFORE = r"(?<![\w/.,:+()–-])"
_CODE_AFTER = r"(?![\w/:+–-]|[.,]\d)"

_NO_DATE = clause("“{found}” is no form of date here")
_WRITE = clause("write “{better}”")

RULES: tuple[Rule, ...] = (
    Rule(
        re.compile(rf"(?<=\d)({_GAP}?%|{_GAP}percent\b)"),
        clause("“{found}” is written “per cent”"),
        clause("write “per cent” after the number"),
        lambda _: f"{NBSP}per cent",
    ),
    Rule(
        re.compile(
            rf"\b[Oo]ver(?={_GAP}(?!{_YEAR}\b)(?:{_NUMBER})\b(?!{_GAP}?{_TIME})(?!{_GAP}(?:{MONTHS})))"
        ),
        clause("“over” before a number is written “more than”"),
        clause("write “more than”"),
        lambda match: "More than" if match[0][0] == "O" else "more than",
    ),
    Rule(
        re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)(?:{_GAP}of)?{_GAP}({MONTHS})\b(?:,?{_GAP}(\d{{4}}))?"),
        _NO_DATE,
        _WRITE,
        lambda match: _date(match[1], match[2], match[3]),
    ),
    Rule(
        re.compile(rf"\b({MONTHS}){_GAP}(\d{{1,2}})(?:st|nd|rd|th)?,{_GAP}(\d{{4}})\b"),
        _NO_DATE,
        _WRITE,
        lambda match: _date(match[2], match[1], match[3]),
    ),
    Rule(
        re.compile(rf"\b({MONTHS}){_GAP}(\d{{1,2}})(?:st|nd|rd|th)\b(?!,?{_GAP}?\d)"),
        _NO_DATE,
        _WRITE,
        lambda match: _date(match[2], match[1], None),
    ),
    Rule(
        re.compile(rf"{_CODE_BEFORE}(\d{{4}})-(\d\d)-(\d\d){_CODE_AFTER}"),
        _NO_DATE,
        _WRITE,
        _iso,
    ),
    Rule(
        re.compile(rf"{_CODE_BEFORE}\d{{1,2}}([/.])\d{{1,2}}\1(?:19|20)\d\d(?![\w/–-]|[.,]\d)"),
        clause("“{found}” can be read in two ways"),
        clause("write day, month and year, the month in words"),
    ),
    Rule(
        re.compile(rf"\b([Ff]rom|[Bb]etween)({_GAP})(\d{{4}})[-–](\d{{4}}){_CODE_AFTER}"),
        clause("“{found}” mixes a word and a dash"),
        _WRITE,
        _from_range,
    ),
    Rule(
        re.compile(rf"\b([Ff]rom|[Bb]etween)({_GAP})(\d{{1,2}})[-–](\d{{1,2}})(?={_GAP}(?:{MONTHS})\b)"),
        clause("“{found}” mixes a word and a dash"),
        _WRITE,
        _from_range,
    ),
    Rule(
        re.compile(
            rf"(?<!from )(?<!between )(?<!From )(?<!Between ){_CODE_BEFORE}"
            rf"(?P<first>\d{{1,2}})-(?P<last>\d{{1,2}})(?P<month>{_GAP}(?:{MONTHS}))\b"
        ),
        clause("“{found}” has a hyphen between numbers"),
        _WRITE,
        _range,
    ),
    Rule(
        re.compile(
            rf"(?<!from )(?<!between )(?<!From )(?<!Between ){_CODE_BEFORE}"
            r"(?P<first>(?:19|20)\d\d)-(?P<last>(?:19|20)\d\d)(?P<month>)" + _CODE_AFTER
        ),
        clause("“{found}” has a hyphen between numbers"),
        _WRITE,
        _range,
    ),
    Rule(
        re.compile(r"\b(?:[Ii]bid|[Oo]p\. ?cit|[Ll]oc\. ?cit)\b\.?"),
        clause("“{found}” is not used"),
        clause("name the source again in its short form"),
    ),
    Rule(
        re.compile(rf"{_CODE_BEFORE}(\d{{2,3}})(\d{{3}})(?={_GAP}[a-z])"),
        clause("“{found}” has no separator of thousands"),
        _WRITE,
        lambda match: f"{match[1]},{match[2]}",
    ),
    Rule(
        re.compile(
            rf"{_CODE_BEFORE}(?<!\d{_GAP})(?<![Pp]hone )(?<![Ff]ax )(?<![Mm]obile )"
            rf"\d{{1,3}}(?:[ {NBSP}\u202f]\d{{3}})+(?={_GAP}(?:[a-z]|$)){_CODE_AFTER}"
        ),
        clause("“{found}” has spaces between thousands"),
        _WRITE,
        lambda match: re.sub(r"\s", ",", match[0]),
    ),
)


# ---- numbers under ten ---------------------------------------------------------------------------

_LABELS = (
    r"(?:"
    r"paras?\.|paragraphs?|sect\.|sections?|notes?|footnotes?|pages?|pp?\.|annex(?:es)?|"
    r"chapters?|articles?|round tables?|tables?|figures?|box(?:es)?|goals?|targets?|items?|"
    r"points?|phases?|pillars?|parts?|steps?|options?|objectives?|outcomes?|outputs?|levels?|"
    r"grades?|category|type|tier|rooms?|floor|gate|days?|weeks?|clusters?|lots?|groups?|nos?\.|"
    r"number|version|volume|vol\.|issue|scenario|class|terminal|tel\.?|telephone|fax|mobile|"
    r"ext\.?|extension|box|zone|area|line|rules?|regulations?|protocols?|question|lane|block|"
    r"unit|building|street|avenue|rue"
    r")"
)
_SMALL_NUMBER = re.compile(rf"{_CODE_BEFORE}(?<![$€£#A-Z] )(?<![$€£#§°])([1-9])(st|nd|rd|th)?{_CODE_AFTER}")
_STAYS = re.compile(
    rf"^{_GAP}?(?:per cent|percentage|percent|%|°|km|kg|cm|mm|m\b|ha\b|a\.m\.|p\.m\.|am\b|pm\b|hrs?\b|h\b|"
    rf"million|billion|{MONTHS}|(?:and|or|to|in){_GAP}\d|[–/]|:\d|\)|{_GAP}?[×x]{_GAP}?\d)"
)
_LABELLED = re.compile(
    rf"(?:\b{_LABELS}|\$|\b(?:USD|EUR|CHF)|\bage[ds]?|\d{_GAP}(?:and|or|to|of))[ {NBSP}]$", re.IGNORECASE
)
_NAMED = re.compile(rf"\S[ {NBSP}][A-Z]\w*[ {NBSP}]$")  # “Regulation 5”, “Programme 2”
_BIG = re.compile(rf"{_CODE_BEFORE}(?!(?:19|20)\d\d\b)\d{{2,}}{_CODE_AFTER}(?!{_GAP}(?:{MONTHS}))|\d,\d{{3}}")


def _small_numbers(passage: Passage) -> Iterator[Notice]:
    for match in _SMALL_NUMBER.finditer(passage.own):
        start, end = match.span()
        before, after = passage.text[:start], passage.text[end:]
        begin, stop = passage.sentence_at(start)
        if not before[begin:].strip() or not re.match(rf"{_GAP}[A-Za-z]", after):
            continue  # at the beginning: told as such; without a noun: a label, a list or a sum
        if _STAYS.match(after) or _LABELLED.search(before) or _NAMED.search(before):
            continue
        if _BIG.search(passage.text[begin:stop]):
            continue
        number = int(match[1])
        better = (_ORDINALS if match[2] else _SMALL)[number - 1]
        message = clause("“{number}” is under ten and written in words", number=match[0])
        fix = clause("write “{better}”", better=better)
        yield passage.notice(CODE, (start, end), message, fix, better)


# ---- sentences that open with a numeral ----------------------------------------------------------

_OPENING = re.compile(r"[“\"‘(]*(\d[\d,.]*)")


def _openings(passage: Passage) -> Iterator[Notice]:
    for begin, end in passage.sentences:
        sentence = passage.text[begin:end]
        opening = _OPENING.match(sentence)
        whole = sentence.rstrip('”"’)')[-1:] in {".", "!", "?"} and len(sentence.split()) > 3
        if opening is None or not whole or passage.own[begin + opening.start(1)] != opening[1][0]:
            continue
        span = begin + opening.start(1), begin + opening.end(1)
        message = clause("a sentence opens with the numeral “{numeral}”", numeral=opening[1].rstrip(".,"))
        yield passage.notice(CODE, span, message, clause("begin with a word, or turn the sentence"))
