"""Words that a note does not carry: praise taken over from the source, and words that age."""

from __future__ import annotations

import re
from collections.abc import Iterator

from iomreport.checks.prose import Passage
from iomreport.checks.subject import Subject
from iomreport.clauses import clause
from iomreport.notices import Notice

_PRAISE = re.compile(
    r"\b(?:(?:an?|the|its|their|our|as|world[’']s|region[’']s)\s+(?:\w+\s+)?"
    r"(?P<word>leading|foremost|premier|pre-eminent|pioneering|unique|unrivalled|unparalleled|unmatched)"
    r"|(?P<verb>pioneered|pioneers?|spearheaded)"
    r"|(?P<fixed>world-leading|world-class|cutting-edge|state-of-the-art|second to none|centre of excellence"
    r"|global leader|world leader|leading role))\b",
    re.IGNORECASE,
)
_ATTRIBUTED = re.compile(
    r"\b(?:describes? (?:itself|its|their)|calls? itself|presents itself|sees itself|in its own words"
    r"|by its own account|self-descri\w+|describes? \w+ as|described as|claims?)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“([^”]+)”")


def praise(subject: Subject) -> Iterator[Notice]:
    """`praise`: praise that the source gives itself, told as if it were the note's own judgement."""
    if not subject.english:
        return
    own_words = _own_praise(subject)
    about = subject.index.submission.about
    for passage in subject.passages:
        for span in _praises(passage, own_words, subject.speaks):
            sentence = passage.text[slice(*passage.sentence_at(span[0]))]
            if not _ATTRIBUTED.search(sentence):
                yield passage.notice(
                    "praise",
                    span,
                    clause(
                        "“{words}” is praise, told as if it were a fact", words=passage.text[slice(*span)]
                    ),
                    clause(
                        "leave it out, or write that {organisation} describes itself so",
                        organisation=about.organisation_short,
                    ),
                )


def _own_praise(subject: Subject) -> re.Pattern[str] | None:
    """The words of praise that the source has for itself."""
    found = {
        quoted
        for record in subject.index.submission.initiatives
        for quoted in _QUOTED.findall(record.self_description)
    }
    longest = sorted(found, key=len, reverse=True)
    if not found:
        return None
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)


def _praises(
    passage: Passage, own_words: re.Pattern[str] | None, speaks: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    """The source's own phrases of praise anywhere; single words only where the organisation is spoken of."""
    found = own_words.finditer(passage.own) if own_words else ()
    taken = [
        match.span()
        for match in found
        if " " in match[0] or speaks.search(passage.text, *passage.sentence_at(match.start()))
    ]
    yield from taken
    for match in _PRAISE.finditer(passage.own):
        span = next(match.span(name) for name in ("word", "verb", "fixed") if match[name])
        begin, end = passage.sentence_at(span[0])
        inside = any(start <= span[0] < stop for start, stop in taken)
        if not inside and speaks.search(passage.text, begin, end):
            yield span


# ---- ageing --------------------------------------------------------------------------------------

# Too often harmless in what an officer writes.
_MILD = frozenset({"new", "newly", "next", "today", "ongoing", "to date"})
_DATED = re.compile(r"\b(?:19|20)\d\d\b")
_HARMLESS = re.compile(r"\bas soon as\b|\bby now\b|\bnow that\b|\bsoon after\b", re.IGNORECASE)


def ageing_word(subject: Subject) -> Iterator[Notice]:
    """`ageing-word`: a word of the officer's that will be untrue soon, in a sentence without a date."""
    words = [word for word in subject.wording.ageing if word not in _MILD]
    if not words:
        return
    longest = sorted(words, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])", re.IGNORECASE)
    exceptions = subject.wording.ageing_exceptions
    for passage in subject.passages:
        for match in pattern.finditer(passage.own):
            begin, end = passage.sentence_at(match.start())
            sentence = passage.text[begin:end]
            near = passage.text[max(begin, match.start() - 8) : match.end() + 12]
            named = any(name in near for name in exceptions)
            if not (_DATED.search(sentence) or _HARMLESS.search(near) or named):
                yield passage.notice(
                    "ageing-word",
                    match.span(),
                    clause("“{word}” will soon be untrue, and the sentence has no date", word=match[0]),
                    clause("say as at which date, or leave the word out"),
                )
