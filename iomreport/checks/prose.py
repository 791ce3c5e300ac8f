"""The officer's own words as the checks read them: paragraphs, sentences, and what in them is not own.

Every character knows where it stands in the item's markup, so that a finding can name the very words to be
replaced. Quotations, titles in italics and the names of records are blanked out in `own`, which is as long as
`text`: what is found there is the officer's own wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape, unescape

from iomreport.brief.model import Brief, ItemKind
from iomreport.clauses import Clause
from iomreport.notices import Notice, Place, ReplaceWords, Severity

BLANK = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in `Passage.own` for each character that is not the officer's own wording."""

_TOKEN = re.compile(r"""<!--.*?-->|</?([a-zA-Z]+)(?:[^<>"']|"[^"]*"|'[^']*')*>|&(?:#\w+|\w+);|.""", re.DOTALL)
_BLOCKS = frozenset({"p", "ul", "ol", "li", "fn", "br"})
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|(?<!\w)‘[^’]*’(?!\w)")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_SENTENCE_END = re.compile(r"[.!?][”\"’)\]]*(?=\s+[“\"‘(\[]*[A-Z0-9À-Þ])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:paras?|sects?|nos?|figs?|vols?|pp?|eds?|chaps?|arts?|Mr|Mrs|Ms|Dr|Prof|St|Govt|Dept|approx|tel|ext"
    r"|cf|vs|e\.g|i\.e)|\b[A-Z])\.$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Passage:
    """A paragraph that the officer wrote. `record` is the initiative that it rewords, or empty.

    `starts` and `ends` say for each character of `text` where it stands in the item's markup.
    """

    place: Place
    text: str
    own: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    markup: str
    record: str = ""

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Begin and end of each sentence in `text`."""
        found, begin = [], 0
        for end in _SENTENCE_END.finditer(self.text):
            if _ABBREVIATED.search(self.text[begin : end.start() + 1]):
                continue
            found.append((begin, end.end()))
            begin = end.end() + len(self.text[end.end() :]) - len(self.text[end.end() :].lstrip())
        found.append((begin, len(self.text)))
        return tuple(found)

    def sentence_at(self, index: int) -> tuple[int, int]:
        """The sentence in which a character stands."""
        return next(span for span in reversed(self.sentences) if span[0] <= index)

    def replace(self, start: int, end: int, new: str) -> ReplaceWords | None:
        """The repair that puts plain words in place of some; None where markup stands among them."""
        at, until = self.starts[start], self.ends[end - 1]
        old = self.markup[at:until]
        if unescape(old) != self.text[start:end]:
            return None
        return ReplaceWords(self.place.item, at, old, escape(new, quote=False))

    def notice(
        self, code: str, span: tuple[int, int], message: Clause, fix: Clause, new: str | None = None
    ) -> Notice:
        """A warning about some of the words; `new` is what they should be, where that is certain."""
        begin, end = self.sentence_at(span[0])
        repair = None if new is None else self.replace(*span, new)
        about = self.text[begin : max(end, span[1])]
        return Notice(code, Severity.WARNING, message, self.place, fix, repair, about)


def passages(brief: Brief, names: Iterable[str]) -> tuple[Passage, ...]:
    """All that the officer wrote into items, paragraph by paragraph; `names` are those of records."""
    if not any(item.text for item in brief.items()):
        return ()
    known = _names_pattern(names)
    found: list[Passage] = []
    for section in brief.outline:
        for item in section.items:
            if item.kind is ItemKind.QUOTATION or not item.text:
                continue
            place = Place(section=section.id, item=item.id)
            record = item.ref if item.kind is ItemKind.INITIATIVE else ""
            parts = (_passage(place, part, item.text, record, known) for part in _paragraphs(item.text))
            found += (part for part in parts if part.text)
    return tuple(found)


@dataclass(frozen=True)
class _Character:
    text: str
    start: int
    end: int
    italic: bool


def _paragraphs(markup: str) -> Iterator[list[_Character]]:
    part: list[_Character] = []
    italic = 0
    for token in _TOKEN.finditer(markup):
        name = (token[1] or "").lower()
        if name in _BLOCKS:
            yield part
            part = []
        elif name == "i":
            italic += -1 if token[0].startswith("</") else 1
        elif not name and not token[0].startswith("<!--"):
            words = unescape(token[0])
            part += (_Character(one, token.start(), token.end(), italic > 0) for one in words)
    yield part


def _passage(
    place: Place, part: list[_Character], markup: str, record: str, names: re.Pattern[str] | None
) -> Passage:
    while part and part[0].text.isspace():
        part = part[1:]
    while part and part[-1].text.isspace():
        part = part[:-1]
    text = "".join(character.text for character in part)
    own = ["\n" if c.text == "\n" else BLANK if c.italic else c.text for c in part]
    for pattern in filter(None, (_QUOTED, _ADDRESS, names)):
        for span in pattern.finditer(text):
            own[span.start() : span.end()] = BLANK * (span.end() - span.start())
    starts, ends = tuple(c.start for c in part), tuple(c.end for c in part)
    return Passage(place, text, "".join(own), starts, ends, markup, record)


def _names_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Names in capitals or of several words: what a single common word means cannot be told."""
    wanted = {name for name in names if name[:1].isupper() and (" " in name or name.isupper())}
    longest_first = sorted(wanted, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)") if wanted else None
