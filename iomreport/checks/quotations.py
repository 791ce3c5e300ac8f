"""Quotations: their words are those of the official text, and are there to be printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from iomreport.brief.edition import missing_records
from iomreport.brief.model import Item, ItemKind, State
from iomreport.checks.subject import Subject
from iomreport.clauses import Clause, clause
from iomreport.compose.citations import Citer
from iomreport.doctree.html import MarkupError
from iomreport.doctree.inlines import plain_text
from iomreport.doctree.markup import OFFICER, read_markup
from iomreport.doctree.provenance import OWN
from iomreport.doctree.walk import every_block, inlines_of
from iomreport.notices import Notice, Place, Severity
from iomreport.submission.attached import AttachedText
from iomreport.submission.fingerprints import Fingerprints, folded_words
from iomreport.submission.locator import Locator
from iomreport.submission.source import split_sentences

_QUOTED = re.compile(r'“([^”]+)”|"([^"]+)"|«([^»]+)»')
_FEWEST = 3  # words that can be told to be a quotation


def wanted_quotation(subject: Subject) -> Iterator[Notice]:
    """`wanted-quotation`: a quotation without words, since the official text is not attached."""
    final = subject.brief.standing.state is State.FINAL
    for item, place, locator in _quotations(subject):
        if item.text or (subject.official is not None and subject.official.quotation(locator)):
            continue
        yield Notice(
            "wanted-quotation",
            Severity.ERROR if final else Severity.WARNING,
            clause("the words of {where} are not there to be quoted", where=_where(subject, locator)),
            place,
            clause("attach the official text, or take the quotation out"),
        )


def altered_quotation(subject: Subject) -> Iterator[Notice]:
    """`altered-quotation`: quoted words that the official text does not have at that place."""
    if subject.fingerprints is None:
        return
    for item, place, locator in _quotations(subject):
        for words in _quoted(item) if item.text else ():
            if not _stands(words, locator, subject.fingerprints, subject.official):
                yield Notice(
                    "altered-quotation",
                    Severity.ERROR,
                    clause(
                        "“{words}” does not stand in {where}",
                        words=_shortened(words),
                        where=_where(subject, locator),
                    ),
                    place,
                    clause("bring the official words back, or take the quotation out"),
                    about=words,
                )


def _where(subject: Subject, locator: Locator) -> Clause:
    cited = Citer(subject.index, subject.wording).where((locator,))
    return clause("{cited} ({locator}) of the official text", cited=cited, locator=str(locator))


def _quotations(subject: Subject) -> Iterator[tuple[Item, Place, Locator]]:
    gone = {item.id for _section, item in missing_records(subject.brief, subject.index.submission)}
    for section in subject.brief.outline:
        for item in section.items:
            if item.kind is ItemKind.QUOTATION and item.id not in gone:
                yield item, Place(section=section.id, item=item.id), Locator.parse(item.ref)


def _quoted(item: Item) -> Iterator[str]:
    """What an item has in quotation marks; all of it where there are none."""
    try:
        blocks = read_markup(item.text, OWN, dialect=OFFICER)
    except MarkupError:
        return  # said where the note is made
    text = " ".join(plain_text(words) for block in every_block(blocks) for words in inlines_of(block))
    inside = [part for match in _QUOTED.findall(text) for part in match if part]
    yield from (part for part in inside or [text] if len(folded_words(part)) >= _FEWEST)


def _stands(words: str, locator: Locator, marks: Fingerprints, official: AttachedText | None) -> bool:
    """Whether words stand at a place: as whole sentences, or as a part of them where these are attached."""
    if all(_at(sentence, locator, marks) for sentence in split_sentences(words)):
        return True
    if official is None:
        return False
    wanted = " ".join(folded_words(words))
    return any(f" {wanted} " in f" {' '.join(folded_words(part))} " for part in official.quotation(locator))


def _at(sentence: str, locator: Locator, marks: Fingerprints) -> bool:
    here = {locator.place, f"{locator.place} fn{locator.footnote}"}
    return any(
        place in here and (not locator.sentences or " fn" in place or number in locator.sentences)
        for place, number in marks.find(sentence)
    )


def _shortened(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
