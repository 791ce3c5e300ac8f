"""Where no line may end: between a number and the word that it belongs to, before a dash."""

from __future__ import annotations

import re
from collections.abc import Sequence

from iomreport.wording.words import Wording

NOWHERE: re.Pattern[str] = re.compile(r"(?!)")
_SHORT = r"\d{1,3}\b(?![,.]\d)"  # a day or the number of a paragraph, rather than a quantity
_YEAR = r"\[?\d"  # one that the source does not print stands in brackets
_PLACE = r"\d|[A-Z](?:\.\d|\b)"  # “2”, “A”, “B.2”


def unbroken_spaces(wording: Wording) -> re.Pattern[str]:
    """Matches every single space of running text at which no line may end.

    These are the spaces in “21 and 22 February 2013”, “35 per cent”, “para. 2” and “Ms. Ortiz”, and those
    before dashes; the words are those of the language. Each match is one space and nothing else.
    """
    held = wording.unbroken
    conjunction = re.escape(wording.document["and"])
    after = "|".join(map(re.escape, (*held.after_numbers, *wording.months)))
    halves = (phrase.split(" ", 1) for phrase in held.after_numbers if " " in phrase)
    places = [
        rf"(?={_SHORT})(?<=\d {conjunction} )",
        rf"(?={_YEAR}){_after(wording.months)}",
        rf"(?={_PLACE}){_after(held.before_numbers)}",
        rf"(?=[^\W\d_]){_after(held.before_names)}",
        rf"(?<=[\d\]] )(?={conjunction} {_SHORT}|(?:{after})(?!\w))",
        *(rf"(?={re.escape(second)}\b){_after([first])}" for first, second in halves),
        r"(?=[–—·] )",
    ]
    return re.compile(f" (?:{'|'.join(places)})")


def _after(words: Sequence[str]) -> str:
    """Behind the space that was matched stands one of the words, or the same at a sentence's beginning."""
    ends = "".join(sorted({re.escape(word[-1]) for word in words}))  # looked at first: it is quicker
    forms = dict.fromkeys(form for word in words for form in (word, word[0].upper() + word[1:]))
    behind = "|".join(rf"(?<=\b{re.escape(form)} )" for form in forms)
    return f"(?<=[{ends}] )(?:{behind})"
