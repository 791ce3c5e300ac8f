"""Numbers as running text prints them: under ten in words, with a separator of thousands from 1,000 on."""

from __future__ import annotations

from iomreport.wording.words import Wording


def cardinal(value: int, wording: Wording) -> str:
    """A count in running text: “nine”, “43”, “20,600”."""
    if 0 <= value < len(wording.numbers.words):
        return wording.numbers.words[value]
    return digits(value, wording)


def digits(value: int, wording: Wording) -> str:
    """A count in digits whatever its size: “9”, “20,600”."""
    return f"{value:,}".replace(",", wording.numbers.thousands).replace("-", "−")


def measured(value: int, unit: str, wording: Wording) -> str:
    """A number before its unit: in digits before “per cent” and the like, else as `cardinal`."""
    if any(unit == fixed or unit.startswith(f"{fixed} ") for fixed in wording.numbers.digits_before):
        return digits(value, wording)
    return cardinal(value, wording)


def qualifier(word: str, wording: Wording) -> str:
    """The printed form of a source's qualifier: “over” prints “more than”."""
    return wording.numbers.qualifiers.get(word, word)
