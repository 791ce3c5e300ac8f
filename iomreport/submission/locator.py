"""Where in the official text something stands.

    title   A.head   A.3   RT2.2 s6-7   RT2.2 s6-7 fn8   RT1.4 s5,7

A section key, a body paragraph counted from 1 within its section (or `head` for its heading), sentences
counted from 1 within the paragraph, and a footnote number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

_NUMBER = r"[1-9]\d{0,2}"
_RANGE = rf"{_NUMBER}(?:-{_NUMBER})?"
_FORM = re.compile(
    rf"(?P<section>title|[A-Z]+\d*)(?:\.(?P<paragraph>head|{_NUMBER}))?"
    rf"(?: s(?P<sentences>{_RANGE}(?:,{_RANGE})*))?"
    rf"(?: fn(?P<footnote>{_NUMBER}))?",
    re.ASCII,
)


class Locator(msgspec.Struct, frozen=True, order=True, omit_defaults=True):
    """A place in the official text. `paragraph` 0 is the section's heading; no `sentences` means all."""

    section: str
    paragraph: int = 0
    sentences: tuple[int, ...] = ()
    footnote: int | None = None

    @classmethod
    def parse(cls, text: str) -> Locator:
        """Read the written form; raises ValueError with a sentence for anything else."""
        match = _FORM.fullmatch(text.strip())
        if match is None or (match["paragraph"] is None) != (match["section"] == "title"):
            raise ValueError(f"“{text}” is not a locator such as title, A.head, RT1.3 or RT2.2 s6-7 fn8")
        paragraph = match["paragraph"]
        return cls(
            section=match["section"],
            paragraph=int(paragraph) if paragraph and paragraph != "head" else 0,
            sentences=_sentences(match["sentences"] or ""),
            footnote=int(match["footnote"]) if match["footnote"] else None,
        )

    def __str__(self) -> str:
        text = self.place
        if self.sentences:
            text += " s" + ",".join(_written(self.sentences))
        if self.footnote is not None:
            text += f" fn{self.footnote}"
        return text

    @property
    def place(self) -> str:
        """The section and paragraph alone: `RT2.2`, `A.head`, `title`."""
        if self.section == "title":
            return "title"
        return f"{self.section}.{self.paragraph or 'head'}"


def _sentences(text: str) -> tuple[int, ...]:
    numbers: set[int] = set()
    for part in filter(None, text.split(",")):
        first, _, last = part.partition("-")
        if int(last or first) < int(first):
            raise ValueError(f"“s{text}” runs backwards")
        numbers.update(range(int(first), int(last or first) + 1))
    return tuple(sorted(numbers))


def runs(numbers: Sequence[int]) -> list[list[int]]:
    """Numbers in rising order, those together that follow one another."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return found


def _written(numbers: Sequence[int]) -> list[str]:
    return [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs(numbers)]
