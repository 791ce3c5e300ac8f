"""Figures of the submission in the officer's text: whole, as they are recorded, and never added up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Literal

from iomreport.checks.prose import Passage
from iomreport.checks.style import MONTHS
from iomreport.checks.subject import Subject
from iomreport.clauses import Clause, all_of, clause
from iomreport.notices import Notice
from iomreport.submission.model import Figure
from iomreport.submission.printing import NBSP, figure_core
from iomreport.wording.numbers import digits, qualifier

_GAP = rf"[ {NBSP}\u202f]"
_NUMBER = re.compile(
    rf"(?<![\w.,/+§$€£–-])(?:\d{{1,3}}(?:[,{NBSP}\u202f ]\d{{3}})+|\d+(?:\.\d+)?)(?![\w/]|[.,]\d|-\d)"
)
_PER_CENT = re.compile(rf"^{_GAP}?(?:per{_GAP}cent|percent|%)")
_MONTH = re.compile(rf"(?:{_GAP}(?:and|to){_GAP}\d+|–\d+)?{_GAP}(?:{MONTHS})\b")
_QUALIFIERS = {
    "more than": ("more than", "over", "above", "exceeding", "in excess of", "upwards of"),
    "nearly": ("nearly", "almost", "close to", "just under", "approaching", "not quite"),
    "about": ("about", "approximately", "around", "some", "roughly"),
}
_BEFORE = re.compile(
    rf"\b({'|'.join(word for words in _QUALIFIERS.values() for word in words)}|at least|at most|exactly|only"
    rf"|fewer than|less than|under|up to){_GAP}$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PART = re.compile(r"[^\W\d_]+")
_ENDING = re.compile(r"(?:ations?|ated?|ating|ances?|ings?|ed|es?|s)$")
_COMMON = frozenset({"from", "have", "that", "their", "this", "were", "which", "with"})
# Stems of what says of nobody in particular.
_ANYBODY = frozenset({"country", "individual", "international", "migrant", "peopl", "person", "stat"})
_SMALLEST_SUM = 100
Reckoning = Literal["sum", "share", "double"]


@dataclass(frozen=True)
class Quantity:
    """A number in the officer's text; `span` in the passage's text, `percent` when “per cent” follows."""

    value: float
    span: tuple[int, int]
    percent: bool


def quantities(passage: Passage) -> Iterator[Quantity]:
    """The numbers of a passage that are the officer's own wording, years included, days not."""
    for match in _NUMBER.finditer(passage.own):
        if _MONTH.match(passage.text[match.end() :]):
            continue
        value = float(re.sub(rf"[,{NBSP}\u202f ]", "", match[0]))
        yield Quantity(value, match.span(), bool(_PER_CENT.match(passage.text[match.end() :])))


def figure_of(quantity: Quantity, passage: Passage, subject: Subject) -> Figure | None:
    """The submission's figure that a number states: the same value, told of the same people or things."""
    for figure in subject.index.submission.figures:
        if figure.value is None or figure.is_year or figure.value != quantity.value:
            continue
        if quantity.percent or figure.unit == "per cent":
            if quantity.percent and figure.unit == "per cent":
                return figure
        elif figure.value >= 1000:
            if _is_told(quantity, passage, figure, subject):
                return figure
        elif figure.value >= 10 and _has_unit(quantity, passage, figure):
            return figure
    return None


def _is_told(quantity: Quantity, passage: Passage, figure: Figure, subject: Subject) -> bool:
    """Whether a large number is the figure and not by chance the same: the sentence has a word of its
    population, or its unit where that is told by few or of the organisation."""
    if passage.record and figure.id in subject.index.initiative(passage.record).figures:
        return True
    begin, end = passage.sentence_at(quantity.span[0])
    sentence = passage.text[begin:end]
    if _stems(sentence) & (_stems(f"{figure.lead} {figure.population}") - _stems(figure.unit) - _ANYBODY):
        return True
    own_unit = bool(_stems(figure.unit) - _ANYBODY) or subject.speaks.search(sentence) is not None
    return own_unit and _has_unit(quantity, passage, figure)


def figure_qualifier(subject: Subject) -> Iterator[Notice]:
    """`figure-qualifier`: a figure of the submission without its “more than” or “nearly”, or with another."""
    if not subject.english:
        return
    for passage in subject.passages:
        for quantity in quantities(passage):
            figure = figure_of(quantity, passage, subject)
            wanted = qualifier(figure.qualifier, subject.wording) if figure else ""
            if figure is None or wanted not in _QUALIFIERS:
                continue
            start, end = quantity.span
            before = _BEFORE.search(passage.text[:start])
            if before and before[1].lower() in _QUALIFIERS[wanted]:
                continue
            number = digits(figure.value or 0, subject.wording)
            at = before.start() if before else start
            written = passage.text[at:end].replace(NBSP, " ")
            opens = at == passage.sentence_at(at)[0]
            better = f"{wanted[0].upper() if opens else wanted[0]}{wanted[1:]}{NBSP}{number}"
            yield passage.notice(
                "figure-qualifier",
                (at, end),
                clause(
                    "“{written}” is not what the submission says: “{figure}”",
                    written=written,
                    figure=_core(figure, subject),
                ),
                clause("write “{words}”", words=f"{wanted} {number}"),
                better,
            )


def figure_value(subject: Subject) -> Iterator[Notice]:
    """`figure-value`: another number than the submission's for what seems to be the same people or things."""
    if not subject.english:
        return
    values = {figure.value for figure in subject.index.submission.figures}
    for passage in subject.passages:
        for quantity in quantities(passage):
            year = bool(_SINCE.fullmatch(passage.text, *quantity.span))
            if quantity.value in values or quantity.value < 10 or year:
                continue
            figure = _meant(quantity, passage, subject)
            if figure is not None:
                written = passage.text[slice(*quantity.span)].replace(NBSP, " ")
                core = _core(figure, subject)
                yield passage.notice(
                    "figure-value",
                    quantity.span,
                    clause(
                        "“{written}” differs from the submission’s figure, “{figure}”",
                        written=written,
                        figure=core,
                    ),
                    clause("write “{figure}”, or name the other source and its date", figure=core),
                )


def figures_joined(subject: Subject) -> Iterator[Notice]:
    """`figures-joined`: figures of the submission added, multiplied, or one applied to another."""
    made = list(_made(subject))
    for passage in subject.passages:
        found = list(quantities(passage))
        for quantity in found:
            for value, how, parts in made:
                if (
                    quantity.value == value
                    and not quantity.percent
                    and _of_these(quantity, passage, parts, subject)
                ):
                    written = passage.text[slice(*quantity.span)].replace(NBSP, " ")
                    cores = [_core(figure, subject) for figure in parts]
                    fix = clause("give each figure by itself")
                    yield passage.notice("figures-joined", quantity.span, _reckoned(written, how, cores), fix)
        for share, base in pairwise(found):
            yield from _applied(share, base, passage, subject)


def _applied(share: Quantity, base: Quantity, passage: Passage, subject: Subject) -> Iterator[Notice]:
    """“72 per cent of the nearly 3,250”, where the share was not stated of that number."""
    part, whole = figure_of(share, passage, subject), figure_of(base, passage, subject)
    if part is None or whole is None or part.unit != "per cent" or whole.unit == "per cent":
        return
    between = passage.text[share.span[1] : base.span[0]]
    joined = re.match(rf"{_GAP}?(?:per{_GAP}cent|percent|%)\s+of\s+(?:(?:the|these|those|all)\s+)?", between)
    if not joined or len(between[joined.end() :].split()) > 3:
        return
    if digits(whole.value or 0, subject.wording) in part.basis:
        return
    yield passage.notice(
        "figures-joined",
        (share.span[0], base.span[1]),
        clause(
            "the submission does not state {share} of {figure}",
            share=_core(part, subject),
            figure=_core(whole, subject),
        ),
        clause("say of whom: {people}", people=part.basis or part.population),
    )


def _of_these(quantity: Quantity, passage: Passage, parts: Sequence[Figure], subject: Subject) -> bool:
    """Whether the sentence speaks of what was reckoned with, so that the number is no chance."""
    begin, end = passage.sentence_at(quantity.span[0])
    sentence = passage.text[begin:end]
    if all(_of_another_time(figure, sentence) for figure in parts):
        return False
    words = _stems(" ".join(f"{figure.lead} {figure.unit} {figure.population}" for figure in parts))
    shared = _stems(sentence) & (words - _ANYBODY)
    return subject.speaks.search(sentence) is not None or len(shared) >= min(2, len(parts))


def _reckoned(written: str, how: Reckoning, figures: Sequence[str]) -> Clause:
    match how:
        case "sum":
            return clause(
                "“{written}” is a sum ({figures}) that the submission does not give",
                written=written,
                figures=all_of(figures),
            )
        case "share":
            return clause(
                "“{written}” is {share} of {figure}, which the submission does not give",
                written=written,
                share=figures[0],
                figure=figures[1],
            )
        case "double":
            return clause(
                "“{written}” is twice {figure}, which is not a year’s number",
                written=written,
                figure=figures[0],
            )


def _made(subject: Subject) -> Iterator[tuple[float, Reckoning, tuple[Figure, ...]]]:
    """Numbers that only come of reckoning with the submission's figures, each with how and with which."""
    figures = subject.index.submission.figures
    stated = {figure.value for figure in figures}
    counts = [f for f in figures if f.value and f.value >= _SMALLEST_SUM and not f.is_year]
    shares = [f for f in figures if f.value and f.unit == "per cent"]
    for size in (2, 3):
        for some in combinations([f for f in counts if f.unit != "countries"], size):
            total = sum(f.value or 0 for f in some)
            if total not in stated:
                yield total, "sum", some
    for share in shares:
        for base in counts:
            product = round((share.value or 0) * (base.value or 0) / 100)
            if product not in stated:
                yield product, "share", (share, base)
    for figure in counts:
        if figure.period is not None and figure.period.start.half and 2 * (figure.value or 0) not in stated:
            yield 2 * (figure.value or 0), "double", (figure,)


# ---- which figure is meant -----------------------------------------------------------------------


def _meant(quantity: Quantity, passage: Passage, subject: Subject) -> Figure | None:
    """The figure whose unit follows the number and whose population the sentence speaks of, or None."""
    begin, end = passage.sentence_at(quantity.span[0])
    sentence = passage.text[begin:end]
    words = _stems(sentence)
    rewords = subject.index.initiative(passage.record).figures if passage.record else ()
    best, most = None, 0
    for figure in subject.index.submission.figures:
        if figure.value is None or figure.is_year or figure.value < 10:
            continue
        if quantity.percent != (figure.unit == "per cent") or _of_another_time(figure, sentence):
            continue
        if not quantity.percent and not _has_unit(quantity, passage, figure):
            continue
        shared = words & (_stems(f"{figure.lead} {figure.population}") - _stems(figure.unit))
        close = figure.id in rewords or _alike(quantity.value, figure.value)
        if not (close or subject.speaks.search(sentence)):
            continue  # what others did is no slip
        if len(shared) >= (1 if close else 2) and len(shared) > most:
            best, most = figure, len(shared)
    return best


def _of_another_time(figure: Figure, sentence: str) -> bool:
    """Whether the sentence names years, and none in which the figure was true."""
    years = {int(year) for year in _SINCE.findall(sentence)}
    own = {figure.as_at.year} if figure.as_at else set()
    if figure.period is not None:
        own |= {figure.period.start.year, figure.period.last_day().year}
    return bool(years) and not years & own


def _has_unit(quantity: Quantity, passage: Passage, figure: Figure) -> bool:
    up_to_next = re.split(r"\d", passage.text[quantity.span[1] : quantity.span[1] + 60])[0]
    following = _WORD.findall(up_to_next)[:4]
    head = [word for word in _WORD.findall(figure.unit) if word not in {"of", "the"}]
    return bool(head) and bool({_stem(word) for word in following} & {_stem(word) for word in head[:2]})


def _alike(one: float, other: int) -> bool:
    """Whether a number may be a slip for another: a digit wrong, missing, doubled or in another place."""
    first, second = f"{one:.0f}", str(other)
    if sorted(first) == sorted(second):
        return True
    if len(first) == len(second):
        return len(first) > 2 and sum(a != b for a, b in zip(first, second, strict=True)) == 1
    longer, shorter = sorted((first, second), key=len, reverse=True)
    return len(longer) == len(shorter) + 1 and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    )


def _stems(text: str) -> frozenset[str]:
    words = (word.lower() for word in _PART.findall(text))
    return frozenset(_stem(word) for word in words if len(word) > 3 and word not in _COMMON)


def _stem(word: str) -> str:
    """“train” of “training” and “trained”, “evacu” of “evacuated” and “evacuation”."""
    word = word.lower()
    if word.endswith("ies"):
        return word[:-3] + "y"
    ending = _ENDING.search(word, 4)
    return word[: ending.start()] if ending else word


def _core(figure: Figure, subject: Subject) -> str:
    return figure_core(figure, subject.wording).replace(NBSP, " ")
